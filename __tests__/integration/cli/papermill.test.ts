import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { describe, expect, it } from "vitest";
import { isObject, type JsonValue, parseJson } from "../../../src/notebook/json.ts";
import { code, markdown, notebookText, parametersCell } from "../../support/notebooks.ts";
import { withKernel } from "../../support/papermill.ts";
import { venv } from "../../support/python.ts";

const NOTEBOOK_GATE = join(import.meta.dirname, "../../../src/index.ts");
const PAPERMILL = join(venv.bin, "papermill");

const parameters = parametersCell("msg = 'x'\nn: int = 1  # how many");
const allowed = (source: string) => ({ ...code(source), metadata: { tags: ["raises-exception"] } });

const FILES: Record<string, string> = {
  "ok.ipynb": notebookText(
    markdown("# Title"),
    parameters,
    code("import sys\nprint('out', msg)"),
    code("print('err', n, file=sys.stderr)\nmsg"),
  ),
  "plain.ipynb": notebookText(code("# papermill_description=PLAIN\nprint(1)")),
  "fail.ipynb": notebookText(parameters, code("print('before')\n1/0"), code("2")),
  "failed.ipynb": notebookText(
    { ...markdown("<span>An Exception</span>"), metadata: { tags: ["papermill-error-cell-tag"] } },
    parameters,
    { ...code("# Parameters\nmsg = 'old'\n"), metadata: { tags: ["injected-parameters"] } },
    code("msg"),
  ),
  "exit0.ipynb": notebookText(code("import sys\nsys.exit(0)"), code("1")),
  "exit1.ipynb": notebookText(code("import sys\nsys.exit(1)"), code("1")),
  "magic.ipynb": notebookText(code("%no_such_magic"), code("1")),
  "allowed.ipynb": notebookText(allowed("1/0"), code("print('on')")),
  "die.ipynb": notebookText(
    code("print('x', flush=True)\nimport os, time\ntime.sleep(.5)\nos._exit(3)"),
    code("1"),
  ),
  "slow.ipynb": notebookText(code("import time\ntime.sleep(30)"), code("1")),
  "prints.ipynb": notebookText(
    code("import time\nfor i in range(3):\n    print(i, flush=True)\n    time.sleep(.3)"),
  ),
  "where.ipynb": notebookText(code("import os\nprint(os.path.basename(os.getcwd()))")),
  "unnamed.ipynb": notebookText(parameters, code("msg")).replace('"name": "python3"', '"name": ""'),
  "old.ipynb": notebookText(parameters, code("n"))
    .replace('"nbformat_minor": 5', '"nbformat_minor": 2')
    .replace(/"id": "[^"]*",\s*/g, ""),
  "untyped.ipynb": notebookText(
    parametersCell("a: float = 2.25 # Variable a\nb: List[str] = ['Hello','World'] # Nice list"),
  ),
  "notebook.txt": notebookText(code("1")),
  "bad.ipynb": "{",
  "a.yaml": "msg: from file\nextra: yes\nn: 010\n",
};

interface Invocation {
  /** Arguments for both; the first may be a file that is piped in: `< ok.ipynb`. */
  args: string;
  /** The executed notebook, or `stdout`. */
  output?: string;
  /** More files that both have to write alike. */
  files?: string[];
}

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
  folder: string;
}

/** papermill's kernels time out where many of them share few cores. */
const limit = pLimit(2);

const theirs = (args: string) => limit(() => withKernel(() => run(PAPERMILL, args)));
const ours = (args: string) => limit(run, `${process.execPath} ${NOTEBOOK_GATE} run`, args);
const oursExactly = (args: string) =>
  limit(run, `${process.execPath} ${NOTEBOOK_GATE} run --papermill-exact`, args);

/** Runs one of the two in a folder of its own that has all the files. */
async function run(program: string, args: string): Promise<Outcome> {
  const folder = join(mkdtempSync(join(tmpdir(), "nbg-papermill-")), "work");
  mkdirSync(join(folder, "sub"), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const [, piped, rest = args] = /^< (\S+) ?(.*)$/.exec(args) ?? [];
  const command = piped ? `cat ${piped} | ${program} ${rest}` : `${program} ${rest} < /dev/null`;
  const env = { ...venv.env, PYTHONWARNINGS: "default::UserWarning" };
  return new Promise((resolve) => {
    execFile("sh", ["-c", command], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr, folder });
    });
  });
}

function documentOf({ folder, stdout }: Outcome, output: string): JsonValue {
  if (output === "stdout") return comparable(parseJson(stdout));
  const path = join(folder, output);
  return existsSync(path) ? comparable(parseJson(readFileSync(path, "utf8"))) : "not written";
}

/** Without what differs from run to run: ids, times, and the names of temporary files in tracebacks. */
function comparable(value: JsonValue, key = ""): JsonValue {
  if (/^(start_time|end_time|duration|shell\..*|iopub\..*)$/.test(key)) return value === null ? null : "…";
  if (key === "id" && /^[0-9a-f]{8}$|^papermill-error/.test(String(value))) return "…";
  if (typeof value === "string") {
    return value
      .replace(/ipykernel_\d+\/\d+\.py/g, "ipykernel_…")
      .replace(/\S+(?=\/site-packages\/)/g, "…")
      .replace(/0x[0-9a-f]{6,}/g, "0x…");
  }
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, comparable(item, name)]));
}

const SAID = [
  /^(Input Notebook: {2}|Output Notebook: |Working directory: |Executing notebook with kernel: |Passed unknown parameter: ).*/,
  /^Input notebook does not contain a cell with tag 'parameters'$/,
  /^(Executing|Ending) Cell \d+-+$/,
  /^(out|err|'x').*$/,
  /^Exception encountered at .*/,
  /^(-+|\w+Error\b.*|Cell In.*|.*--> \d.*)$/,
  /UserWarning: .*/,
];

/** The lines of stderr that scripts may look for. */
function saidBy({ stderr }: Outcome): string[] {
  const lines = stderr
    .split(/[\r\n]+/)
    .flatMap((line) => SAID.map((said) => said.exec(line)?.[0]).find(Boolean) ?? []);
  return lines.filter((line) => line !== "UserWarning: the file is not specified with any extension : -");
}

const OUT = "out.ipynb";

describe("run does what papermill does", () => {
  it.concurrent.each<Invocation & { name: string }>([
    { name: "without options", args: "ok.ipynb out.ipynb" },
    { name: "with parameters, one of them unknown", args: "ok.ipynb out.ipynb -p msg hello -p zzz 1" },
    { name: "with the options first", args: "-p msg -1 --no-progress-bar ok.ipynb out.ipynb" },
    {
      name: "with values of every type",
      args: "ok.ipynb out.ipynb -p a True -p b None -p c 1_000 -p d 1e3 -p e '' -p f 007 -p g -.5 -p i 123456789012345678901 -p j é -p l '[1]'",
    },
    { name: "with plain texts", args: "ok.ipynb out.ipynb -r msg 1 -r n True" },
    {
      name: "with parameters from everywhere",
      args: `ok.ipynb out.ipynb -r last 1 -p msg p -y '{msg: y, d: 2020-01-01, l: [1, {a: ~}]}' -f a.yaml -b ${btoa("msg: b\nfirst: 1:30")} -y ''`,
    },
    { name: "with the paths as parameters", args: "ok.ipynb out.ipynb --inject-paths" },
    {
      name: "with one path as a parameter",
      args: "ok.ipynb 'out{n}.ipynb' -p n 7 --inject-output-path",
      output: "out7.ipynb",
    },
    { name: "without a parameters cell", args: "plain.ipynb out.ipynb -p a 1" },
    { name: "with a notebook that failed before", args: "failed.ipynb out.ipynb -p msg new" },
    { name: "with a notebook of nbformat 4.2", args: "old.ipynb out.ipynb -p n 2" },
    { name: "in report mode", args: "ok.ipynb out.ipynb -p msg a --report-mode" },
    { name: "preparing only", args: "ok.ipynb out.ipynb -p msg a --prepare-only" },
    {
      name: "preparing only, in report mode and without parameters",
      args: "ok.ipynb out.ipynb --prepare-only --report-mode",
    },
    { name: "with the cells' output in the log", args: "ok.ipynb out.ipynb --log-output" },
    {
      name: "with little in the log",
      args: "ok.ipynb out.ipynb --no-progress-bar --log-level ERROR --log-output",
    },
    {
      name: "with the cells' output in files",
      args: "ok.ipynb out.ipynb --stdout-file o.txt --stderr-file e.txt",
      files: ["o.txt", "e.txt"],
    },
    { name: "in another folder", args: "where.ipynb out.ipynb --cwd sub" },
    {
      name: "saving at the end only",
      args: "ok.ipynb out.ipynb --no-request-save-on-cell-execute --autosave-cell-every 0",
    },
    {
      name: "with kernel, language and engine given",
      args: "unnamed.ipynb out.ipynb -k python3 -l python --engine nbclient -p n 1",
    },
    {
      name: "with an output named by parameters",
      args: "ok.ipynb 'sub/{msg}-{n:03d}.ipynb' -p msg a -p n 5",
      output: "sub/a-005.ipynb",
    },
    { name: "with files of unusual names", args: "notebook.txt result", output: "result" },
    { name: "with a cell that fails", args: "fail.ipynb out.ipynb" },
    { name: "with a notebook that stops itself", args: "exit0.ipynb out.ipynb" },
    { name: "with a notebook that stops itself in failure", args: "exit1.ipynb out.ipynb" },
    { name: "to standard output", args: "ok.ipynb", output: "stdout" },
    { name: "to standard output, by name", args: "ok.ipynb - --log-output", output: "stdout" },
    { name: "from a pipe to a file", args: "< ok.ipynb out.ipynb" },
    { name: "from a pipe to standard output", args: "< ok.ipynb -p msg a", output: "stdout" },
    { name: "from a file although there is a pipe", args: "< plain.ipynb ok.ipynb out.ipynb" },
    { name: "showing a notebook's parameters", args: "--help-notebook untyped.ipynb", files: [] },
    { name: "showing that there are none", args: "--help-notebook plain.ipynb" },
  ])("$name", async ({ args, output = OUT, files = [] }) => {
    const [expected, got] = await Promise.all([theirs(args), ours(args)]);
    expect(got.code, `${expected.stderr}\n${got.stderr}`).toBe(expected.code);
    expect(documentOf(got, output)).toEqual(documentOf(expected, output));
    expect(saidBy(got)).toEqual(saidBy(expected));
    if (output !== "stdout") expect(withoutUsage(got.stdout)).toBe(withoutUsage(expected.stdout));
    for (const file of files) {
      expect(readFileSync(join(got.folder, file), "utf8")).toBe(
        readFileSync(join(expected.folder, file), "utf8"),
      );
    }
  });

  it.concurrent.each([
    { when: "the notebook is missing", args: "missing.ipynb out.ipynb", says: /missing\.ipynb.*ENOENT/ },
    { when: "the notebook is none", args: "bad.ipynb out.ipynb", says: /bad\.ipynb.*not JSON/ },
    {
      when: "the output's folder is missing",
      args: "ok.ipynb nowhere/out.ipynb",
      says: /output folder nowhere doesn't exist/,
    },
    {
      when: "the folder to run in is missing",
      args: "ok.ipynb out.ipynb --cwd nowhere",
      says: /no folder nowhere/,
    },
    { when: "there is no such kernel", args: "ok.ipynb out.ipynb -k nope", says: /no kernel named 'nope'/ },
    {
      when: "there is no such engine",
      args: "ok.ipynb out.ipynb --engine nope",
      says: /No engine named 'nope' found/,
    },
    {
      when: "a parameter of the path is missing",
      args: "ok.ipynb 'out{x}.ipynb'",
      says: /Missing parameter 'x'/,
    },
    { when: "the path cannot be formatted", args: "ok.ipynb 'out{.ipynb'", says: /out\{/ },
    { when: "the YAML is a list", args: "ok.ipynb out.ipynb -y '[1]'", says: /a mapping/ },
    { when: "the YAML is broken", args: "ok.ipynb out.ipynb -y '{'", says: /YAML can't be read/ },
    { when: "the parameters file is missing", args: "ok.ipynb out.ipynb -f nope.yaml", says: /nope\.yaml/ },
    { when: "the base64 is none", args: "ok.ipynb out.ipynb -b abc", says: /not base64/ },
    { when: "the place is unknown", args: "ok.ipynb gs://bucket/out.ipynb", says: /gs:\/\// },
    {
      when: "the output file cannot be made",
      args: "ok.ipynb out.ipynb --stdout-file no/where",
      says: /Could not open file/,
    },
    { when: "an option is unknown", args: "ok.ipynb out.ipynb --bogus", says: /--bogus/ },
    { when: "an option lacks its value", args: "ok.ipynb out.ipynb -p x", says: /-p/ },
    { when: "a number is none", args: "ok.ipynb out.ipynb --start-timeout soon", says: /--start-timeout/ },
    { when: "a choice is none", args: "ok.ipynb out.ipynb --log-level LOUD", says: /--log-level/ },
    { when: "there are too many paths", args: "ok.ipynb out.ipynb third.ipynb", says: /too many arguments/ },
    { when: "no notebook is given", args: "", says: /missing required argument/ },
  ])("by its exit code when $when", async ({ args, says }) => {
    const [expected, got] = await Promise.all([theirs(args), ours(args)]);
    expect(expected.code).toBeGreaterThan(0);
    expect(got.code, `${expected.stderr}\n${got.stderr}`).toBe(expected.code);
    expect(got.stderr).toMatch(says);
    expect(got.stderr).not.toContain("    at ");
  });
});

describe("run does better than papermill", () => {
  it.concurrent("when a kernel dies: the exit code is the same, the document says it", async () => {
    const [expected, got] = await Promise.all([theirs("die.ipynb out.ipynb"), ours("die.ipynb out.ipynb")]);
    expect([got.code, expected.code]).toEqual([138, 138]);
    expect(got.stderr).toContain("DeadKernelError: The kernel died: exit code 3");
    expect(JSON.stringify(documentOf(got, OUT))).toContain('"failed"');
  });

  it.concurrent("when a cell may raise", async () => {
    expect((await ours("allowed.ipynb out.ipynb")).code).toBe(0);
  });

  it.concurrent("when an unknown magic fails: the error is shown", async () => {
    const got = await ours("magic.ipynb out.ipynb");
    expect(got.code).toBe(1);
    expect(got.stderr).toContain('Exception encountered at "In [1]":\nUsageError');
  });

  it.concurrent("with a line feed at the notebook's end", async () => {
    const { folder } = await ours("plain.ipynb out.ipynb");
    expect(readFileSync(join(folder, OUT), "utf8")).toMatch(/\}\n$/);
  });
});

describe("run --papermill-exact is papermill", () => {
  it.concurrent.each([
    { name: "with a cell that may raise", args: "allowed.ipynb out.ipynb" },
    { name: "with a kernel that dies", args: "die.ipynb out.ipynb" },
    {
      name: "with literals of another language",
      args: "plain.ipynb out.ipynb -l R -p a nan -p b é --prepare-only",
    },
    { name: "with numbers that JSON has not", args: "plain.ipynb out.ipynb -p a nan -p b -1e400" },
    { name: "with an unknown magic", args: "magic.ipynb out.ipynb" },
    { name: "with output in pieces", args: "prints.ipynb out.ipynb" },
    { name: "with a notebook that names no kernel", args: "unnamed.ipynb out.ipynb" },
  ])("$name", async ({ args }) => {
    const [expected, got] = await Promise.all([theirs(args), oursExactly(args)]);
    expect(got.code, `${expected.stderr}\n${got.stderr}`).toBe(expected.code);
    expect(documentOf(got, OUT)).toEqual(documentOf(expected, OUT));
  });

  // Whether papermill still reads the KeyboardInterrupt that its shutdown causes is a race.
  it.concurrent("with a cell that takes too long, its outputs aside", async () => {
    const args = "slow.ipynb out.ipynb --execution-timeout 1";
    const [expected, got] = await Promise.all([theirs(args), oursExactly(args)]);
    expect(got.code, `${expected.stderr}\n${got.stderr}`).toBe(expected.code);
    expect(withoutOutputs(documentOf(got, OUT))).toEqual(withoutOutputs(documentOf(expected, OUT)));
  });

  it.concurrent("to the last byte when it prepares only", async () => {
    const args = "ok.ipynb out.ipynb --prepare-only";
    const [expected, got] = await Promise.all([theirs(args), oursExactly(args)]);
    expect(readFileSync(join(got.folder, OUT))).toEqual(readFileSync(join(expected.folder, OUT)));
  });
});

function withoutOutputs(document: JsonValue): JsonValue {
  if (!isObject(document) || !Array.isArray(document.cells)) return document;
  return {
    ...document,
    cells: document.cells.map((cell) => (isObject(cell) ? { ...cell, outputs: [] } : cell)),
  };
}

/** The first line says how each program is called. */
function withoutUsage(stdout: string): string {
  return stdout.replace(/^Usage: .*\n/, "").replace(/[ ]+$/gm, "");
}
