import { plain } from "../../escape.ts";
import { html, Markup } from "../markup.ts";

/** UTF-16 units. Longer texts and lines are shown in one colour: grammars take more than linear time for some. */
const MAX_SOURCE = 100_000;
const MAX_LINE = 5_000;

/** What kernels call a language that highlight.js knows by another name. */
const NAMES: Record<string, string> = {
  ipython: "python",
  python3: "python",
  octave: "matlab",
  "c++11": "cpp",
  "c++14": "cpp",
  "c++17": "cpp",
  "c++20": "cpp",
  "c++23": "cpp",
};

/** Code as lines of markup with classes of highlight.js; in one colour if its language is not known. */
export async function highlightedLines(source: string, language: string): Promise<Markup[]> {
  const text = plain(source);
  const lines = text.split("\n");
  const isTooLong = text.length > MAX_SOURCE || lines.some(({ length }) => length > MAX_LINE);
  const { highlighter } = await import("./highlight-js.js");
  const given = language.toLowerCase();
  const name = Object.hasOwn(NAMES, given) ? NAMES[given]! : given;
  if (isTooLong || !highlighter.getLanguage(name)) return lines.map((line) => html`${line}`);
  return linesOf(highlighter.highlight(text, { language: name, ignoreIllegals: true }).value);
}

/** What highlight.js made (spans, entities and text, nothing else) cut at line ends, no span across one. */
function linesOf(highlighted: string): Markup[] {
  const open: string[] = [];
  return highlighted.split("\n").map((line) => {
    const before = open.join("");
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      if (tag === "</span>") open.pop();
      else open.push(tag);
    }
    return new Markup(before + line + "</span>".repeat(open.length));
  });
}
