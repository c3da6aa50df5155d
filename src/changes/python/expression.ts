/** What the text of an expression tells without being executed. */
export interface Told {
  /** Its string literals, in their order. */
  literals: string[];
  /** Whether it starts from where the code lies or runs: `Path.cwd()`, `os.path.dirname(__file__)`. */
  isAnchored: boolean;
  /** Whether it is made of nothing else, so that only the folder that it is seen from is open. */
  isKnown: boolean;
}

const TOKEN =
  /[rRbBuUfF]{0,2}(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|[A-Za-z_]\w*(?:\s*\.\s*\w+)*|\.\w+|[\s\S]/g;

const ANCHORS = new Set(["cwd", "getcwd", "__file__", "parent", "parents", "dirname", "pardir", "curdir"]);

/** What paths are written with. */
const VOCABULARY = new Set([
  ...ANCHORS,
  ...[
    "os",
    "path",
    "sys",
    "pathlib",
    "Path",
    "PurePath",
    "PosixPath",
    "str",
    "list",
    "fspath",
    "join",
    "joinpath",
  ],
  ...[
    "abspath",
    "realpath",
    "normpath",
    "expanduser",
    "resolve",
    "absolute",
    "as_posix",
    "strict",
    "True",
    "False",
  ],
]);

/** Reads an expression, with what names stand for put in their place. */
export function tell(expression: string, assigned: ReadonlyMap<string, readonly string[]>): Told {
  const told: Told = { literals: [], isAnchored: false, isKnown: true };
  const replaced = new Set<string>();
  read(expression);
  return told;

  function read(text: string): void {
    for (const [token] of text.matchAll(TOKEN)) {
      const literal = /^([a-zA-Z]*)(["'])([\s\S]*)\2$/.exec(token);
      if (literal) readLiteral(literal[1]!, literal[3]!);
      else if (/^\.?[A-Za-z_]/.test(token)) readName(token.replace(/\s/g, "").split(".").filter(Boolean));
    }
  }

  function readLiteral(prefix: string, text: string): void {
    if (/f/i.test(prefix) && text.includes("{")) told.isKnown = false;
    else told.literals.push(text);
  }

  /** A name is replaced once, however often it is bound to something made of itself. */
  function readName([head = "", ...members]: string[]): void {
    const values = assigned.get(head);
    readWords(values ? members : [head, ...members]);
    if (!values || replaced.has(head)) return;
    replaced.add(head);
    for (const value of values) read(value);
  }

  function readWords(words: string[]): void {
    told.isAnchored ||= words.some((word) => ANCHORS.has(word));
    told.isKnown &&= words.every((word) => VOCABULARY.has(word));
  }
}

/** The folders that an expression of a path may mean, relative to one that it is seen from. */
export function foldersOf({ literals, isAnchored }: Told): string[] {
  const relative = literals
    .map((literal) => literal.replaceAll("\\", "/"))
    .filter((it) => !/^[/~]|^\w:/.test(it));
  const joined = relative.map((_, index) => relative.slice(index).join("/"));
  return [...new Set([...relative, ...joined, ...(isAnchored ? ["."] : [])])];
}
