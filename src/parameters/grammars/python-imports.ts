import { parser } from "@lezer/python";

type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

/** Values that mean the same whatever was executed before. */
const LITERALS = new Set(["Number", "String", "Boolean", "None"]);

export interface Imports {
  modules: string[];
  /** Whether the source holds nothing else, so that what follows is not under the influence of anything. */
  isAll: boolean;
}

/**
 * The modules that a cell of Python imports before it does anything else, in their order: `from a import b` gives `a`
 * and `a.b`, which is a module or is not. Comments and variables with a literal for their value do not count as doing
 * anything; magics and calls do, for what they set up may change what an import does.
 */
export function leadingImports(source: string): Imports {
  const modules: string[] = [];
  const statements = childrenOf(parser.parse(source).topNode).flatMap((node) =>
    node.name === "StatementGroup" ? childrenOf(node).filter(({ name }) => name !== ";") : [node],
  );
  for (const statement of statements) {
    if (statement.name === "ImportStatement" && !hasError(statement)) {
      modules.push(...modulesIn(source.slice(statement.from, statement.to)));
    } else if (!isInert(statement)) return { modules, isAll: false };
  }
  return { modules, isAll: true };
}

function isInert(statement: SyntaxNode): boolean {
  const parts = childrenOf(statement);
  if (statement.name === "Comment") return true;
  if (statement.name === "ExpressionStatement") return parts.every(({ name }) => LITERALS.has(name));
  if (statement.name !== "AssignStatement" || hasError(statement)) return false;
  const value = parts.at(-1)!;
  return parts[0]?.name === "VariableName" && isLiteral(value);
}

function isLiteral(value: SyntaxNode): boolean {
  if (LITERALS.has(value.name)) return true;
  if (!/^(Unary|Array|Tuple|Dictionary|Set)Expression$/.test(value.name)) return false;
  return childrenOf(value).every((part) => isLiteral(part) || /^[^A-Za-z]+$|^ArithOp$/.test(part.name));
}

function modulesIn(statement: string): string[] {
  const text = statement.replace(/\\\n|[()]/g, " ").replace(/#.*$/gm, "");
  const [, from, names] = /^(?:from\s+(\S+)\s+)?import\s+([\s\S]*)$/.exec(text) ?? [];
  if (names === undefined || from?.startsWith(".") || from === "__future__") return [];
  const imported = names
    .split(",")
    .map((name) => name.trim().split(/\s+/)[0]!)
    .filter((name) => name !== "" && name !== "*");
  return from === undefined ? imported : [from, ...imported.map((name) => `${from}.${name}`)];
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

function hasError(node: SyntaxNode): boolean {
  return childrenOf(node).some((child) => child.type.isError || hasError(child));
}
