import type { Parameter } from "../infer.ts";
import { lastOfEach, type Syntax, statements } from "./statements.ts";

const SYNTAX: Syntax = {
  comment: /#[^\n]*/,
  // Raw strings first: r"(…)", R'---[…]---'.
  opaque:
    /[rR](?<quote>["'])(?<dashes>-*)[([{].*?(?:[)\]}]\k<dashes>\k<quote>|$)|"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)|`[^`]*(?:`|$)/s,
  open: "([{",
  close: ")]}",
};

const ASSIGNMENT =
  /^(?:(?<name>[\p{L}.][\p{L}\p{N}._]*)|`(?<quoted>[^`]+)`)\s*(?:<<?-|=(?!=))\s*(?<value>.*)$/su;

const TYPES: readonly [RegExp, string][] = [
  [/^(?:"|'|[rR]["'])/, "character"],
  [/^(?:TRUE|FALSE)$/, "logical"],
  [/^-?\d+L$/, "integer"],
  [/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/, "numeric"],
  [/^NULL$/, "NULL"],
  [/^list\(/, "list"],
];

/** The variables that a cell of R assigns with `<-` or `=`, outside of functions, loops and conditions. */
export function rParameters(source: string): Parameter[] {
  const found = statements(source, SYNTAX).flatMap(({ text, comment, line }) => {
    const { name, quoted, value = "" } = ASSIGNMENT.exec(text)?.groups ?? {};
    const variable = name ?? quoted;
    if (!variable) return [];
    const type = TYPES.find(([literal]) => literal.test(value))?.[1] ?? null;
    return { name: variable, type, default: value || null, help: comment, line };
  });
  return lastOfEach(found);
}
