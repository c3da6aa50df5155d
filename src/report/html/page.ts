import type { Results } from "../../results.ts";
import { failingCells } from "../failing-cell.ts";
import { headline } from "../headline.ts";
import { cases } from "./cases.ts";
import { documentOf } from "./document.ts";
import type { ReadExecuted } from "./executed-notebooks.ts";
import { failures } from "./failures.ts";
import { grid } from "./grid.ts";
import { header } from "./header.ts";
import { html, type Markup } from "./markup.ts";
import { timeline } from "./timeline/timeline.ts";
import { toolbar } from "./toolbar.ts";
import { trend } from "./trend.ts";

/**
 * The results as one page that needs no network, and no script to be read, piece by piece: no more than one executed
 * notebook is in memory at a time.
 */
export async function* reportPage(results: Results, readExecuted: ReadExecuted): AsyncGenerator<string> {
  for await (const piece of pieces(results, readExecuted)) yield piece.text;
}

async function* pieces(results: Results, readExecuted: ReadExecuted): AsyncGenerator<Markup> {
  const { begin, end } = documentOf(`${headline(results).text} · notebook-gate`);
  yield begin;
  yield header(results);
  yield html`<main>
`;
  if (results.cases.length > 0) yield toolbar(results);
  yield* failures(failingCells(results));
  yield* grid(results);
  yield* timeline(results);
  yield trend(results) ?? html``;
  yield* cases(results, readExecuted);
  yield html`</main>
`;
  yield end;
}
