import { byteSizeText } from "../../../byte-size.ts";
import { counted } from "../../count.ts";
import { shorten } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";

/** UTF-16 units and lines of a text beyond which a reader has to ask for it. */
const FOLDED_FROM = 50_000;
const FOLDED_FROM_LINES = 2_000;
/** UTF-16 units of a text beyond which its middle is left out. */
const CUT_AT = 200_000;

/** Long text folded, and very long text without its middle; `show` makes markup of what is left. */
export async function folded(
  text: string,
  show: (shown: string) => Markup | Promise<Markup>,
): Promise<Markup> {
  const shown = await show(shorten(text, CUT_AT));
  const lines = lineCount(text);
  if (text.length <= FOLDED_FROM && lines <= FOLDED_FROM_LINES) return shown;
  const isCut = text.length > CUT_AT;
  return html`<details class="folded"><summary>${counted(lines, "line")}, ${byteSizeText(text.length)}${isCut && `, of which the middle ${byteSizeText(text.length - CUT_AT)} are left out here: they are in the executed notebook`}</summary>${shown}</details>`;
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < text.length - 1; at = text.indexOf("\n", at + 1))
    count += 1;
  return count;
}
