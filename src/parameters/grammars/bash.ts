import type { Parameter } from "../infer.ts";
import { lastOfEach, type Statement, type Syntax, statements } from "./statements.ts";

const QUOTED = /\\.|\$'(?:[^'\\]|\\.)*(?:'|$)|'[^']*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)/s;

const SYNTAX: Syntax = {
  comment: /(?<=^|[\s;])#[^\n]*/,
  opaque: QUOTED,
  open: "({",
  close: ")}",
};

const BUILTIN = /^(?:export|readonly|declare|typeset)(?<options>(?:\s+-\w+)*)\s+/;
/** An assignment at the front: its name and its value up to the next blank outside of quotes and brackets. */
const ASSIGNMENT = new RegExp(
  `^(?<name>[A-Za-z_]\\w*)=(?<value>\\(.*?\\)(?=\\s|$)|(?:${QUOTED.source}|\\$\\([^)]*(?:\\)|$)|\\$\\{[^}]*(?:\\}|$)|\\S)*)\\s*`,
  "s",
);

/** The variables that a cell of Bash sets at the left margin; what stands indented is in a function or a condition. */
export function bashParameters(source: string): Parameter[] {
  return lastOfEach(statements(source, SYNTAX).flatMap(declarations));
}

function declarations({ text, comment, line, isIndented }: Statement): Parameter[] {
  if (isIndented) return [];
  const builtin = BUILTIN.exec(text);
  const found: Parameter[] = [];
  let rest = text.slice(builtin?.[0].length ?? 0);
  for (let match = ASSIGNMENT.exec(rest); match; match = ASSIGNMENT.exec(rest)) {
    const { name = "", value = "" } = match.groups!;
    found.push({ name, type: typeOf(value, builtin?.groups?.options), default: value, help: comment, line });
    rest = rest.slice(match[0].length);
  }
  // `NAME=value command` sets the variable for that command only.
  return rest === "" || builtin ? found : [];
}

function typeOf(value: string, options = ""): string | null {
  if (value.startsWith("(") || /-\w*[aA]/.test(options)) return "array";
  return /-\w*i/.test(options) ? "integer" : null;
}
