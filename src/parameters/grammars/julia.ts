import type { Parameter } from "../infer.ts";
import { lastOfEach, type Statement, type Syntax, statements } from "./statements.ts";

const SYNTAX: Syntax = {
  comment: /#=.*?(?:=#|$)|#[^\n]*/s,
  // A quote behind a name or a bracket transposes a matrix; elsewhere it begins a character.
  opaque:
    /"""(?:[^\\]|\\.)*?(?:"""|$)|"(?:[^"\\]|\\.)*(?:"|$)|`(?:[^`\\]|\\.)*(?:`|$)|(?<![\p{L}\p{N}_)\]}'.])'(?:[^'\\\n]|\\[^\n][^'\n]*)'/su,
  open: "([{",
  close: ")]}",
};

const NAME = "[\\p{L}\\p{Nl}_][\\p{L}\\p{N}\\p{M}_!]*";
const ASSIGNMENT = new RegExp(
  `^(?:(?:const|global)\\s+)?(?<names>${NAME}(?:\\s*,\\s*${NAME})*)(?:\\s*::\\s*(?<type>[^=\\s][^=]*?))?\\s*=(?![=>])\\s*(?<value>.*)$`,
  "su",
);

const TYPES: readonly [RegExp, string][] = [
  [/^"/, "String"],
  [/^(?:true|false)$/, "Bool"],
  [/^-?\d[\d_]*$/, "Int"],
  [/^-?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/, "Float64"],
  [/^nothing$/, "Nothing"],
  [/^\[/, "Array"],
  [/^Dict[({]/, "Dict"],
];

/** The variables that a cell of Julia assigns outside of functions, loops and other blocks. */
export function juliaParameters(source: string): Parameter[] {
  return lastOfEach(outsideOfBlocks(statements(source, SYNTAX)).flatMap(declarations));
}

function declarations({ text, comment, line }: Statement): Parameter[] {
  const { names, type: declared, value = "" } = ASSIGNMENT.exec(text)?.groups ?? {};
  if (!names) return [];
  const [name, ...others] = names.split(",").map((name) => name.trim());
  if (others.length > 0) {
    return [name!, ...others].map((name) => ({ name, type: null, default: null, help: comment, line }));
  }
  const type = declared ?? TYPES.find(([literal]) => literal.test(value))?.[1] ?? null;
  return [{ name: name!, type, default: value || null, help: comment, line }];
}

const OPENING =
  /^(?:(?:\w+\s*=\s*)?(?:if|for|while|let|try|begin|quote)|function|macro|module|baremodule|(?:mutable\s+)?struct)\b|\bdo(?:\s+[\w, ]+)?$/;
const CLOSING = /(?:^|\s)end$/;

function outsideOfBlocks(all: Statement[]): Statement[] {
  let depth = 0;
  return all.filter(({ text }) => {
    const isOutside = depth === 0;
    if (OPENING.test(text)) depth++;
    if (CLOSING.test(text)) depth = Math.max(0, depth - 1);
    return isOutside;
  });
}
