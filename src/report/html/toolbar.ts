import type { Results } from "../../results.ts";
import { html, type Markup } from "./markup.ts";
import { VERDICTS, verdictMark } from "./verdict-mark.ts";

/**
 * The counts, which are filters that work by style alone, and what only the script can do: it shows the search and the
 * help.
 */
export function toolbar(results: Results): Markup {
  const verdicts = VERDICTS.filter((verdict) => results[verdict] > 0);
  return html`<input type="radio" name="show" id="show-all" class="filter" checked>${verdicts.map((verdict) => html`<input type="radio" name="show" id="show-${verdict}" class="filter">`)}
<div class="toolbar" role="search">
<div class="filters"><label for="show-all">All ${results.cases.length}</label>${verdicts.map((verdict) => html`<label for="show-${verdict}">${verdictMark(verdict)} ${results[verdict]} ${verdict}</label>`)}</div>
<input type="search" id="search" aria-label="Search cases" placeholder="Search notebook, case, parameter, error" hidden>
<output id="shown"></output>
<button type="button" id="help" aria-haspopup="dialog" aria-label="Keyboard help" hidden>?</button>
</div>
<dialog id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">Keyboard</h2>
<dl>${KEYS.map(([keys, does]) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${does}</dd></div>`)}</dl>
<form method="dialog"><button>Close</button></form>
</dialog>
`;
}

const KEYS: [keys: string[], does: string][] = [
  [["/"], "search"],
  [["j", "k"], "next and previous failure"],
  [["o", "Enter"], "open or close a case"],
  [["←", "→", "↑", "↓"], "move in the grid"],
  [["Esc"], "leave the search, then clear it"],
  [["?"], "this help"],
];
