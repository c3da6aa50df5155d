import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { venv } from "../../support/python.ts";

/** Runs pieces of code, each on its own, and tells the value that each gave to `x`. */
export interface Interpreter {
  language: string;
  command: string;
  /** What to install, where it is missing. */
  debian: string;
  /** A value per piece of code, as in `shown` of the test; "error" for one that fails. */
  run: (pieces: string[]) => unknown[];
}

export function isInstalled({ command }: Interpreter): boolean {
  return spawnSync("sh", ["-c", `command -v '${command}'`]).status === 0;
}

/** Gone when the test has finished. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "literals-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes each piece to a file, and runs a program that is told where. */
function runFiles(
  pieces: string[],
  program: (folder: string) => [command: string, ...args: string[]],
): unknown[] {
  const folder = temporaryFolder();
  for (const [index, piece] of pieces.entries())
    writeFileSync(join(folder, `${index + 1}.txt`), `${piece}\n`);
  const [command, ...args] = program(folder);
  const env = { ...venv.env, LC_ALL: "C.UTF-8" };
  const lines = execFileSync(command, args, { encoding: "utf8", env, stdio: ["ignore", "pipe", "ignore"] });
  const values = lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  if (values.length !== pieces.length)
    throw new Error(`${values.length} of ${pieces.length} values came:\n${lines}`);
  return values;
}

const PYTHON = `
import math, sys
def show(v):
    if v is None: return "null"
    if isinstance(v, bool): return "true" if v else "false"
    if isinstance(v, str): return '"x%s"' % v.encode("utf-8", "surrogatepass").hex()
    if isinstance(v, int): return str(v)
    if isinstance(v, float): return "%.17g" % v if math.isfinite(v) else '"%s"' % v
    if isinstance(v, list): return "[%s]" % ",".join(map(show, v))
    return "{%s}" % ",".join("%s:%s" % (show(k), show(w)) for k, w in v.items())
for i in range(1, int(sys.argv[2]) + 1):
    names = {}
    exec(open(f"{sys.argv[1]}/{i}.txt", encoding="utf-8").read(), names)
    print(show(names["x"]))
`;

const R = `
show <- function(v) {
  if (is.null(v)) return("null")
  if (is.list(v)) {
    items <- vapply(v, show, "")
    if (is.null(names(v))) return(paste0("[", paste(items, collapse = ","), "]"))
    return(paste0("{", paste0(vapply(names(v), show, ""), ":", items, collapse = ","), "}"))
  }
  if (is.character(v)) {
    if (!validUTF8(v)) stop("no text")
    return(paste0('"x', paste(as.character(charToRaw(enc2utf8(v))), collapse = ""), '"'))
  }
  if (is.logical(v)) return(if (v) "true" else "false")
  if (is.nan(v)) return('"nan"')
  if (is.infinite(v)) return(if (v > 0) '"inf"' else '"-inf"')
  sprintf("%.17g", v)
}
arguments <- commandArgs(trailingOnly = TRUE)
for (i in seq_len(as.integer(arguments[2]))) {
  file <- paste0(arguments[1], "/", i, ".txt")
  cat(tryCatch({
    eval(parse(file, encoding = "UTF-8", keep.source = FALSE))
    show(x)
  }, error = function(e) '"error"'), "\\n", sep = "")
}
`;

const OCTAVE = `
1;
function t = show(v)
  if ischar(v)
    t = ['"x' sprintf('%02x', uint8(v)) '"'];
  elseif iscell(v)
    t = ['[' strjoin(cellfun(@show, v, 'UniformOutput', false), ',') ']'];
  elseif isobject(v)
    pairs = cellfun(@(k) [show(k) ':' show(v(k))], keys(v), 'UniformOutput', false);
    t = ['{' strjoin(pairs, ',') '}'];
  elseif islogical(v)
    t = {'false', 'true'}{v + 1};
  elseif isnan(v)
    t = '"nan"';
  elseif isinf(v)
    t = {'"-inf"', '"inf"'}{(v > 0) + 1};
  else
    t = sprintf('%.17g', v);
  end
end
for i = 1:str2num(argv(){2})
  try
    eval(fileread(sprintf('%s/%d.txt', argv(){1}, i)));
    puts([show(x) "\\n"]);
  catch
    puts("\\"error\\"\\n");
  end
end
`;

const BASH = `
show() { printf '"x'; printf %s "$1" | od -An -v -tx1 | tr -d ' \\n'; printf '"'; }
for i in $(seq "$2"); do
  (
    unset x
    eval "$(cat "$1/$i.txt")" 2>/dev/null || exit 1
    [[ -v x || \${#x[@]} -gt 0 || "$(declare -p x)" = *'=()' ]] || exit 1
    if [[ "$(declare -p x)" != 'declare -a'* ]]; then show "$x"; exit; fi
    printf '['; separator=
    for item in "\${x[@]}"; do printf %s "$separator"; show "$item"; separator=,; done
    printf ']'
  ) || printf '"error"'
  echo
done
`;

const SCALA_SHOW = `
  def show(v: Any): String = v match {
    case None => "null"
    case s: String => "\\"x" + s.getBytes("UTF-8").map(b => f"$b%02x").mkString + "\\""
    case d: Double if d.isNaN => "\\"nan\\""
    case d: Double if d.isInfinite => if (d > 0) "\\"inf\\"" else "\\"-inf\\""
    case s: Seq[_] => s.map(show).mkString("[", ",", "]")
    case m: Map[_, _] => m.map { case (k, w) => show(k) + ":" + show(w) }.mkString("{", ",", "}")
    case other => other.toString
  }`;

interface Compiler {
  source: string;
  /** The program with a line for each piece, in their order, and the number of the first such line. */
  program: (pieces: string[]) => { text: string; firstLine: number };
  compile: (file: string, folder: string) => [command: string, ...args: string[]];
  start: (folder: string) => [command: string, ...args: string[]];
}

/** Compiles all pieces at once, and again without those that the compiler calls wrong. */
function runCompiled(pieces: string[], { source, program, compile, start }: Compiler): unknown[] {
  const folder = temporaryFolder();
  const file = join(folder, source);
  const options = { encoding: "utf8", cwd: folder, env: { ...venv.env, LC_ALL: "C.UTF-8" } } as const;
  let right = pieces.map((_, index) => index);
  for (;;) {
    const { text, firstLine } = program(right.map((index) => pieces[index]!));
    writeFileSync(file, text);
    const [command, ...args] = compile(file, folder);
    const { status, stdout, stderr } = spawnSync(command, args, options);
    if (status === 0) break;
    const lines = [...(stdout + stderr).matchAll(/Literals\.\w+[:(](\d+)[^\n]*error/g)].map(([, line]) =>
      Number(line),
    );
    const next = right.filter((_, at) => !lines.includes(firstLine + at));
    if (next.length === right.length) throw new Error(`no piece is wrong, and yet:\n${stdout}${stderr}`);
    right = next;
  }
  const [command, ...args] = start(folder);
  const values = execFileSync(command, args, options).split("\n");
  return pieces.map((_, index) =>
    right.includes(index) ? JSON.parse(values[right.indexOf(index)]!) : "error",
  );
}

const scala: Compiler = {
  source: "Literals.scala",
  program(pieces) {
    const objects = pieces.map((piece, index) => `object P${index} { ${piece} }`);
    const calls = pieces.map((_, index) => `    println(show(P${index}.x))`);
    const main = ["object Literals {", SCALA_SHOW, "  def main(a: Array[String]) {", ...calls, "  }", "}"];
    return { text: [...objects, ...main].join("\n"), firstLine: 1 };
  },
  compile: (file) => ["scalac", "-encoding", "UTF-8", "-nowarn", file],
  start: (folder) => ["scala", "-cp", folder, "Literals"],
};

const CSHARP_SHOW = `
  static string Show(object v) {
    if (v == null) return "null";
    if (v is bool) return (bool)v ? "true" : "false";
    if (v is string) return "\\"x" + BitConverter.ToString(Encoding.UTF8.GetBytes((string)v)).Replace("-", "").ToLower() + "\\"";
    if (v is double) {
      var d = (double)v;
      if (d == 0) return 1 / d < 0 ? "-0" : "0";
      if (double.IsNaN(d)) return "\\"nan\\"";
      if (double.IsInfinity(d)) return d > 0 ? "\\"inf\\"" : "\\"-inf\\"";
      return d.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }
    if (v is Dictionary<string,Object>)
      return "{" + string.Join(",", ((Dictionary<string,Object>)v).Select(p => Show(p.Key) + ":" + Show(p.Value))) + "}";
    if (v is IEnumerable) return "[" + string.Join(",", ((IEnumerable)v).Cast<object>().Select(Show)) + "]";
    return v.ToString();
  }`;

const csharp: Compiler = {
  source: "Literals.cs",
  program(pieces) {
    const usings = "System System.Collections System.Collections.Generic System.Linq System.Text".split(" ");
    const head = [
      ...usings.map((name) => `using ${name};`),
      "class Literals {",
      CSHARP_SHOW,
      "  static void Main() {",
    ];
    const blocks = pieces.map((piece) => `    { ${piece} Console.WriteLine(Show(x)); }`);
    const firstLine = head.join("\n").split("\n").length + 1;
    return { text: [...head, ...blocks, "  }", "}"].join("\n"), firstLine };
  },
  compile: (file, folder) => ["mcs", "-r:System.Numerics.dll", `-out:${folder}/literals.exe`, file],
  start: (folder) => ["mono", `${folder}/literals.exe`],
};

const count = (pieces: string[]) => String(pieces.length);

export const INTERPRETERS: readonly Interpreter[] = [
  {
    language: "python",
    command: venv.python,
    debian: "",
    run: (pieces) => runFiles(pieces, (folder) => [venv.python, "-c", PYTHON, folder, count(pieces)]),
  },
  {
    language: "R",
    command: "Rscript",
    debian: "r-base-core",
    run: (pieces) => runFiles(pieces, (folder) => ["Rscript", "-e", R, folder, count(pieces)]),
  },
  {
    language: "matlab",
    command: "octave-cli",
    debian: "octave",
    run: (pieces) =>
      runFiles(pieces, (folder) => {
        writeFileSync(join(folder, "program.m"), OCTAVE);
        return ["octave-cli", "-qfH", join(folder, "program.m"), folder, count(pieces)];
      }),
  },
  {
    language: "bash",
    command: "bash",
    debian: "bash",
    run: (pieces) => runFiles(pieces, (folder) => ["bash", "-c", BASH, "bash", folder, count(pieces)]),
  },
  { language: "scala", command: "scalac", debian: "scala", run: (pieces) => runCompiled(pieces, scala) },
  {
    language: ".net-csharp",
    command: "mcs",
    debian: "mono-mcs",
    run: (pieces) => runCompiled(pieces, csharp),
  },
];
