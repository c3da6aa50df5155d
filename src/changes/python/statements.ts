import { parser } from "@lezer/python";
import { pythonOf } from "./magics.ts";

type Tree = ReturnType<typeof parser.parse>;
type SyntaxNode = Tree["topNode"];

/** What one cell or module says that decides which other files it executes. Expressions are kept as text. */
export interface Statements {
  /** Dotted names, relative ones with their dots in front, `a.*` for a star: `from ..a import b` is `..a` and `..a.b`. */
  modules: string[];
  /** What strings and magics call that ends as code does: `helper.py`, `other.ipynb`. */
  files: string[];
  /** Expressions of folders that are put on `sys.path`, or gone to. */
  folders: string[];
  /** Expressions of modules, for `importlib.import_module` and its like. */
  dynamicModules: string[];
  /** Expressions that `__all__` is made of. */
  exports: string[];
  /** Every expression that a plain name is bound to. */
  assigned: [name: string, expression: string][];
  /** Whether there may be more that the grammar did not understand. */
  isBroken: boolean;
}

const ADDS_FOLDER = /^(?:(?:sys\.)?path\.(?:append|insert|extend)|(?:site\.)?addsitedir|(?:os\.)?chdir)$/;
const IMPORTS = /^(?:(?:[\w.]+\.)?(?:import_module|run_module)|__import__)$/;
const ALL = /^__all__(?:\.(?:append|extend))?$/;
/** Another name for a way to import: what is called by that is not seen. */
const ALIAS =
  /\b(?:import_module|run_module)\s+as\s+\w+|=\s*(?:[\w.]+\.)?(?:import_module|__import__)\b(?!\s*\()/;
const LOOKS_LIKE_IMPORT =
  /(?:^|[;:])[ \t]*(?:import[ \t]+\w|from[ \t]+[.\w]+[ \t]+import\b)|\bsys\.path\b|\b(?:chdir|addsitedir|import_module|__import__|run_module)\b/gm;
const FILE = /^(?!https?:)[^\n*?<>|"']+\.(?:py|ipynb)$/;

const known = new Map<string, Statements>();

/** Reads a cell of IPython or a module of Python. The same text is read once: notebooks share many a cell. */
export function statementsOf(source: string): Statements {
  const before = known.get(source);
  if (before) return before;
  const found = empty();
  read(source, found);
  known.set(source, found);
  return found;
}

function empty(): Statements {
  return {
    modules: [],
    files: [],
    folders: [],
    dynamicModules: [],
    exports: [],
    assigned: [],
    isBroken: false,
  };
}

function read(source: string, found: Statements): void {
  const [alias] = ALIAS.exec(source) ?? [];
  if (alias) found.dynamicModules.push(alias);
  const plain = parse(source);
  if (!plain.hasError) {
    collect(source, plain.tree, found);
    return;
  }
  const { python, isPython, references } = pythonOf(source);
  const { tree, hasError } = parse(python);
  found.isBroken = isPython && hasError && hidesSomething(python, tree);
  for (const key of ["modules", "files", "folders", "dynamicModules"] as const)
    found[key].push(...references[key]);
  collect(python, tree, found);
}

function parse(source: string): { tree: Tree; hasError: boolean } {
  const tree = parser.parse(source);
  let hasError = false;
  tree.iterate({
    enter: ({ type }) => {
      hasError ||= type.isError;
    },
  });
  return { tree, hasError };
}

/**
 * Whether something that looks like an import was understood as something else. The grammar does not know all of
 * Python, as parentheses around what a `with` opens, and finds its way again after most of what it does not know.
 */
function hidesSomething(source: string, tree: Tree): boolean {
  return [...source.matchAll(LOOKS_LIKE_IMPORT)].some(({ index, 0: text }) => {
    const end = index + text.length;
    return !/Import|Call|Assign|Update|String|Comment/.test(namesAround(tree.resolveInner(end, -1)));
  });
}

function namesAround(node: SyntaxNode): string {
  const names: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) names.push(at.name);
  return names.join(" ");
}

function collect(source: string, tree: Tree, found: Statements): void {
  const textOf = ({ from, to }: { from: number; to: number }) => source.slice(from, to);
  tree.iterate({
    enter({ name, node }) {
      if (name === "ImportStatement") found.modules.push(...modulesIn(childrenOf(node).map(textOf)));
      else if (name === "CallExpression") readCall(childrenOf(node).map(textOf), found);
      else if (name === "AssignStatement" || name === "UpdateStatement") readAssignment(node, textOf, found);
      else if (name === "NamedExpression") readAssignment(node, textOf, found);
      else if (name === "String") {
        const text = textOf(node).replace(/^[rbuRBU]*("""|'''|"|')([\s\S]*)\1$/, "$2");
        if (FILE.test(text)) found.files.push(text);
      }
    },
  });
}

/** Of the words of an import statement, as `from`, `.`, `a`, `import`, `b`, `as`, `c`. */
function modulesIn(words: string[]): string[] {
  const at = words.indexOf("import");
  const from = words.slice(0, at).join("").replace(/^from/, "").replace(/\s/g, "");
  const names = words
    .slice(at + 1)
    .filter((word) => !/^[()#\\]/.test(word))
    .join(" ")
    .split(",")
    .map((name) => name.split(" as ")[0]!.replaceAll(" ", ""))
    .filter(Boolean);
  if (from === "") return names;
  const dot = from.endsWith(".") ? "" : ".";
  return [from, ...names.map((name) => `${from}${dot}${name}`)];
}

function readCall([callee = "", ...rest]: string[], found: Statements): void {
  const argument = rest.join("");
  if (ADDS_FOLDER.test(callee)) found.folders.push(argument);
  else if (IMPORTS.test(callee)) readDynamicImport(callee, argument, found);
  else if (ALL.test(callee)) found.exports.push(argument);
}

function readAssignment(node: SyntaxNode, textOf: (node: SyntaxNode) => string, found: Statements): void {
  const parts = childrenOf(node);
  const value = textOf(parts.at(-1)!);
  for (const target of parts.slice(0, -1)) {
    const text = textOf(target);
    if (text === "__all__") found.exports.push(value);
    else if (/^sys\.path(?:\[|$)/.test(text)) found.folders.push(value);
    else if (target.name === "VariableName") found.assigned.push([text, value]);
  }
}

/** `("a.b")`, or `(".b", package="a")`; a comma in a string or a call leaves something that is not known. */
function readDynamicImport(callee: string, argument: string, found: Statements): void {
  const [name = "", ...rest] = argument
    .replace(/^\(|\)$/g, "")
    .split(",")
    .map((part) => part.trim());
  const parent = rest[0]?.replace(/^package\s*=\s*/, "");
  const relative = /^["'](\.+[\w.]*)["']$/.exec(name)?.[1];
  const named = /^["']([\w.]+)["']$/.exec(parent ?? "")?.[1];
  if (relative === undefined)
    found.dynamicModules.push(callee === "__import__" && rest.length > 0 ? argument : name);
  else if (named !== undefined) found.modules.push(absolute(relative, named));
  else if (/^__(?:package|name)__$/.test(parent ?? "__package__")) found.modules.push(relative);
  else found.dynamicModules.push(argument);
}

/** `..c` seen from the package `a.b` is `a.c`. */
function absolute(relative: string, parent: string): string {
  const [dots = ""] = /^\.+/.exec(relative) ?? [];
  const parts = parent.split(".");
  return [...parts.slice(0, parts.length - dots.length + 1), relative.slice(dots.length)].join(".");
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== "Comment") children.push(child);
  return children;
}
