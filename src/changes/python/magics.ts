/** What magics and shell commands refer to, as `Statements` has it. */
interface MagicReferences {
  modules: string[];
  files: string[];
  folders: string[];
  dynamicModules: string[];
}

/** Magics whose cell or line is Python that the kernel executes. */
const RUNS_PYTHON = /^%%?(?:time|timeit|capture|prun|memit|mprun|lprun|debug|snakeviz)\b/;

/** A line that is no Python: a magic, a shell command, one of these assigned to a name, or a question. */
const MAGIC = /^(\s*)(?:(?:[\w.,[\]]+\s*=\s*)?([%!].*)|\?{1,2}\S.*|[\w.%*]+\?{1,2}\s*)$/;

/**
 * The Python of a cell of IPython: https://ipython.readthedocs.io/en/stable/interactive/magics.html. Lines of magics
 * become `pass`, so that blocks stay whole. Of a cell for another language nothing can be expected to parse.
 */
export function pythonOf(source: string): {
  python: string;
  isPython: boolean;
  references: MagicReferences;
} {
  const references: MagicReferences = { modules: [], files: [], folders: [], dynamicModules: [] };
  const lines = joinContinued(dedented(source)).split("\n");
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const isPython = !first.startsWith("%%") || RUNS_PYTHON.test(first);
  const python = lines.map((line) => {
    const match = MAGIC.exec(line);
    if (!match) {
      if (!isPython) references.files.push(...filesIn(line));
      return line;
    }
    const [, indent = "", magic = ""] = match;
    const body = RUNS_PYTHON.test(magic) && !magic.startsWith("%%") ? pythonOfLine(magic) : "";
    readMagic(magic, references);
    return indent + (body || "pass");
  });
  return { python: python.join("\n"), isPython, references };
}

/** `%timeit -n 10 f(x)` is `f(x)`. */
function pythonOfLine(magic: string): string {
  return magic.replace(/^%\w+\s*(?:-\w+(?:\s+\d+)?\s+)*/, "");
}

function readMagic(magic: string, references: MagicReferences): void {
  const [, name = "", rest = ""] = /^%%?(\w+)\s*(.*)$/.exec(magic) ?? [];
  references.files.push(...filesIn(magic));
  const [, module] = /\s-m\s+([\w.]+)/.exec(magic) ?? [];
  if (module) references.modules.push(module, `${module}.__main__`);
  else if (name === "run") readRun(rest, references);
  else if (/^(?:load_ext|reload_ext|aimport)$/.test(name))
    references.modules.push(...(rest.match(/[\w.]+/g) ?? []));
  else if (/^(?:cd|pushd)$/.test(name))
    references.folders.push(JSON.stringify(unquoted(rest.replace(/^-q\s+/, ""))));
}

/** `%run -i helper arguments`: IPython adds the `.py`. */
function readRun(rest: string, references: MagicReferences): void {
  const [, script = ""] = /^(?:-[A-Za-z]+\s+(?:\d\S*\s+)?)*("[^"]+"|'[^']+'|\S+)/.exec(rest) ?? [];
  const file = unquoted(script);
  if (/[${]/.test(file)) references.dynamicModules.push(`%run ${file}`);
  else if (file) references.files.push(file, `${file}.py`);
}

function filesIn(text: string): string[] {
  return text.match(/[\w./~-]+\.(?:py|ipynb)\b/g) ?? [];
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, "$2");
}

/** IPython takes away the indentation that a whole cell has. */
function dedented(source: string): string {
  const [, indent = ""] = /^\n*([ \t]*)/.exec(source) ?? [];
  return indent === "" ? source : source.replaceAll(new RegExp(`^${indent}`, "gm"), "");
}

/** A magic or command that a backslash continues is one line. */
function joinContinued(source: string): string {
  return source.replace(/^\s*(?:[\w.,[\]]+\s*=\s*)?[%!].*(?:\\\n.*)+/gm, (magic) =>
    magic.replaceAll("\\\n", " "),
  );
}
