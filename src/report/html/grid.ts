import type { CaseResult, Results } from "../../results.ts";
import { plain, shorten } from "../escape.ts";
import { caseAnchor } from "./anchor.ts";
import { html, type Markup } from "./markup.ts";
import { failedFirst } from "./verdict-mark.ts";

/** From so many cases on the squares are smaller. */
const MANY = 1_000;

/** Notebooks × cases: a square for each case, with its verdict, that leads to it. What failed comes first. Row by row. */
export function* grid({ cases }: Results): Generator<Markup> {
  if (cases.length === 0) return;
  yield html`<section aria-labelledby="grid">
<h2 id="grid">Notebooks and cases</h2>
<div class="grid ${cases.length > MANY && "many"}" role="group" aria-labelledby="grid" tabindex="0"><table>
`;
  const rows = [...Map.groupBy(cases, ({ notebook }) => notebook)].map(([notebook, own]) => ({
    notebook,
    cases: failedFirst(own, ({ verdict }) => verdict),
  }));
  // A notebook is where its worst case is.
  for (const row of failedFirst(rows, (row) => row.cases[0]!.verdict)) yield gridRow(row.notebook, row.cases);
  yield html`</table></div>
</section>
`;
}

function gridRow(notebook: string, cases: CaseResult[]): Markup {
  const verdicts = [...new Set(cases.map(({ verdict }) => verdict))].join(" ");
  return html`<tr class="${verdicts}"><th scope="row">${shorten(plain(notebook), 200)}</th><td>${cases.map(square)}</td></tr>
`;
}

// Ten thousand of them: as short as can be. The style adds the marks, the title is the name that is read out.
function square(result: CaseResult): Markup {
  const { name, verdict } = result;
  return html`<a class="${verdict}" href="#${caseAnchor(result)}" title="${shorten(plain(name), 200)}: ${verdict}"></a>`;
}
