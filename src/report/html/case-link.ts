import { posix } from "node:path";
import type { CaseResult } from "../../results.ts";
import { plain, shorten } from "../escape.ts";
import { caseAnchor } from "./anchor.ts";
import { html, type Markup } from "./markup.ts";

/** `vid_agg.ipynb [region_code=fr]` */
export function caseTitle({ notebook, name }: CaseResult): string {
  return `${shorten(plain(posix.basename(notebook)), 80)} [${shorten(plain(name), 200)}]`;
}

/** A case's title that leads to it. */
export function caseLink(result: CaseResult): Markup {
  return html`<a href="#${caseAnchor(result)}">${caseTitle(result)}</a>`;
}
