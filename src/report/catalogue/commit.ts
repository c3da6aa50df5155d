import { html, type Markup } from "../html/markup.ts";
import { commitUrl } from "../site.ts";
import type { Catalogue } from "./catalogue.ts";

/** A commit of a release, which is on the repository's default branch: GitHub has it. */
export function commitMarkup({ url, commit }: Pick<Catalogue, "url" | "commit">): Markup {
  const short = html`<code title="${commit}">${commit.slice(0, 12)}</code>`;
  const address = commitUrl(url === undefined ? undefined : { url, commits: [commit] }, commit);
  return address === undefined ? short : html`<a href="${address}" rel="noreferrer">${short}</a>`;
}
