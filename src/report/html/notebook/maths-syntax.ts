import type { TokenizerAndRendererExtension, Tokens } from "marked";

export interface MathsToken {
  type: "displayMaths" | "inlineMaths";
  raw: string;
  tex: string;
  isDisplay: boolean;
}

// Bounded, so that one that never ends costs no more than its length.
const DISPLAY =
  /^(?:\$\$((?:[^$\\]|\\[\s\S]|\$(?!\$)){1,5000}?)\$\$|\\\[([\s\S]{1,5000}?)\\\]|(\\begin\{([a-z]{1,20}\*?)\}[\s\S]{1,5000}?\\end\{\4\}))/;
const INLINE =
  /^(?:\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\n)){1,2000}?)(?<!\s)\$(?!\d)|\\\(([\s\S]{1,2000}?)\\\))/;

/** Formulas in Markdown as Jupyter reads them: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and environments of LaTeX. */
export const mathsExtensions: TokenizerAndRendererExtension[] = [
  {
    name: "displayMaths",
    level: "block",
    tokenizer(source) {
      const token = displayMaths(source);
      const end = token && /^[ \t]*(?:\n+|$)/.exec(source.slice(token.raw.length));
      return end ? { ...token, raw: token.raw + end[0] } : undefined;
    },
    renderer: inSlot,
  },
  {
    name: "inlineMaths",
    level: "inline",
    start: (source) => /\$|\\[([]|\\begin\{/.exec(source)?.index,
    tokenizer: (source) => displayMaths(source) ?? inlineMaths(source),
    renderer: inSlot,
  },
];

function displayMaths(source: string): MathsToken | undefined {
  const [raw, dollars, brackets, environment] = DISPLAY.exec(source) ?? [];
  const tex = dollars ?? brackets ?? environment;
  if (raw === undefined || tex === undefined) return undefined;
  return { type: "displayMaths", raw, tex, isDisplay: true };
}

function inlineMaths(source: string): MathsToken | undefined {
  const [raw, dollars, brackets] = INLINE.exec(source) ?? [];
  const tex = dollars ?? brackets;
  if (raw === undefined || tex === undefined) return undefined;
  return { type: "inlineMaths", raw, tex, isDisplay: false };
}

function inSlot({ slot }: Tokens.Generic): string {
  return typeof slot === "string" ? slot : "";
}
