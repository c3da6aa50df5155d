import { describe, expect, it } from "vitest";
import { failureOf, gateRun } from "../../support/gate-run.ts";
import { isInstalled, kernelsEnv } from "../../support/kernels.ts";
import { code, markdown, notebookIn, notebookText, parametersCell } from "../../support/notebooks.ts";
import { venv } from "../../support/python.ts";
import { workspaceWith } from "../../support/workspace.ts";

const lineOf = (text: string, what: string) => text.split("\n").findIndex((line) => line.includes(what)) + 1;
const inKernel = (name: string) => ({ env: kernelsEnv, flags: { kernel: name } });
const config = (lines: string) => ({ "notebook-gate.yml": lines });

describe("the line that raised, in the notebook's file", () => {
  const cells = [parametersCell("rows = 1"), code("a = 1\ns = 'é😀'\n1 / rows\n"), code("print(a)")];
  const text = notebookText(...cells);
  const zero = config("templates:\n  a.ipynb:\n    parameters: {rows: 0}\n");

  it.each([
    ["a list of lines", text, lineOf(text, "1 / rows")],
    ["a file with CRLF", text.replaceAll("\n", "\r\n"), lineOf(text, "1 / rows")],
    ["escaped characters", text.replace("é😀", "\\u00e9\\ud83d\\ude00"), lineOf(text, "1 / rows")],
    ["a minified file", JSON.stringify(JSON.parse(text)), 1],
  ])("is found in %s, behind injected parameters", async (_, file, fileLine) => {
    const failure = await failureOf({ "a.ipynb": file, ...zero });
    expect(failure).toMatchObject({ ename: "ZeroDivisionError", line: 3, fileLine, cell: { index: 1 } });
    expect(failure.excerpt).toEqual({ firstLine: 1, lines: ["a = 1", "s = 'é😀'", "1 / rows", ""] });
  });

  it("is found in a source that is one string", async () => {
    const { cells, ...rest } = JSON.parse(text);
    const joined = {
      ...rest,
      cells: cells.map((cell: { source: string[] }) => ({ ...cell, source: cell.source.join("") })),
    };
    const file = JSON.stringify(joined, null, 1);
    const failure = await failureOf({ "a.ipynb": file, ...zero });
    expect(failure).toMatchObject({ line: 3, fileLine: lineOf(file, "1 / rows") });
  });

  it.each([
    ["%%time", "%%time\nx = 1\n1 / 0", 3],
    ["%%capture", "%%capture\nx = 1\n1 / 0", 3],
    ["empty lines at the beginning", "\n\nx = 1\n1 / 0", 4],
    ["an exception group", "x = 1\nraise ExceptionGroup('two', [ValueError('a')])", 2],
    ["an error while another was handled", "try:\n    1 / 0\nexcept ZeroDivisionError:\n    {}['y']", 4],
    ["a message that looks like a frame", "x = 1\nraise ValueError('a\\nCell In[1], line 1\\n----> 1 x')", 2],
    [
      "a traceback that the user printed",
      "import traceback\ntry:\n    1 / 0\nexcept Exception:\n    traceback.print_exc()\nraise ValueError('x')",
      6,
    ],
    ["%xmode Plain", "%xmode Plain\nx = 1\n1 / 0", 3],
    ["%xmode Verbose", "%xmode Verbose\nx = 1\n1 / 0", 3],
    ["a magic that IPython does not know", "x = 1\n%no_such_magic x", 2],
    ["tabs", "if True:\n\tx = 1\n\t1 / 0", 3],
  ])("is found for %s", async (_, source, line) => {
    const text = notebookText(markdown("# x"), code(source));
    const failure = await failureOf({ "a.ipynb": text });
    expect(failure).toMatchObject({ line, cell: { index: 1 } });
    expect(failure.fileLine).toBe(lineOf(text, JSON.stringify(source.split(/(?<=\n)/)[line - 1])));
  });

  it("is the line that called, where a function of an earlier cell raised, which is named", async () => {
    const text = notebookText(
      parametersCell("n = 1"),
      code("def f(x):\n    return 1 / x"),
      code("a = 1\nf(n)"),
    );
    const failure = await failureOf({
      "a.ipynb": text,
      ...config("templates:\n  a.ipynb:\n    parameters: {n: 0}\n"),
    });
    expect(failure).toMatchObject({
      cell: { index: 2 },
      line: 2,
      fileLine: lineOf(text, "f(n)"),
      calledCell: { index: 1, line: 2, fileLine: lineOf(text, "return 1 / x") },
    });
  });

  it("is, with %xmode Minimal, the first of the cell", async () => {
    const text = notebookText(code("%xmode Minimal"), code("x = 1\n1 / 0"));
    const failure = await failureOf({ "a.ipynb": text });
    expect(failure).toMatchObject({ fileLine: lineOf(text, '"x = 1'), cell: { index: 1 } });
    expect(failure).not.toHaveProperty("line");
  });

  it("has the column of a SyntaxError", async () => {
    const text = notebookText(code("x = 1"), code("if x:\n\ts = '\\\\é'; y = = 2"));
    const failure = await failureOf({ "a.ipynb": text });
    expect(failure).toMatchObject({ ename: "SyntaxError", line: 2, column: 17 });
    const raw = text.split("\n")[failure.fileLine! - 1]!;
    expect(raw.slice(failure.fileColumn! - 1)).toBe('= 2"');
  });

  it.skipIf(!isInstalled({ name: "xpython" })).each([
    ["an error", "\nx = 1\n1 / 0", { ename: "ZeroDivisionError", line: 3 }],
    ["a syntax error", "x = 1\nx = = 2", { ename: "SyntaxError", line: 2, column: 5 }],
  ])("is found for %s in xeus-python", async (_, source, place) => {
    const text = notebookIn({ name: "xpython", language: "python" }, code(source));
    expect(await failureOf({ "a.ipynb": text }, inKernel("xpython"))).toMatchObject(place);
  });

  it.skipIf(!isInstalled({ name: "ir" })).each([
    ["an error", "x <- 1\nprint(f(x))", { line: 2 }],
    ["a syntax error", "x <- 1\nx y", { line: 2, column: 3 }],
  ])("is found for %s in R", async (_, source, place) => {
    const text = notebookIn({ name: "ir", language: "R" }, code("f <- function(x) stop('no')"), code(source));
    const failure = await failureOf({ "a.ipynb": text }, inKernel("ir"));
    expect(failure).toMatchObject({
      ...place,
      fileLine: lineOf(text, source.split("\n")[1]!),
      cell: { index: 1 },
    });
  });
});

describe("a library of the repository", () => {
  const library =
    "def parse(text):\n    return check(float(text))\n\ndef check(x):\n    if x < 0:\n        raise ValueError(f'{__file__}: negative')\n";
  const call = (setup = "") =>
    notebookText(
      code(`import sys\nsys.path.insert(0, 'lib')\n${setup}import plays`),
      code("x = 1\nplays.parse('-1')"),
    );

  it("is named where it raised, by its path in the repository", async () => {
    const failure = await failureOf({ "a.ipynb": call(), "lib/plays.py": library });
    expect(failure).toMatchObject({
      line: 2,
      cell: { index: 1 },
      library: { file: "lib/plays.py", line: 6 },
    });
    expect(failure.message).toBe("ValueError: lib/plays.py: negative");
    expect(failure.traceback?.join("\n")).toMatch(/^File lib\/plays\.py:6, in check/m);
  });

  it("is named with a SyntaxError of its own", async () => {
    const failure = await failureOf({ "a.ipynb": call(), "lib/plays.py": "x = 1\ny = = 2\n" });
    expect(failure).toMatchObject({
      line: 3,
      cell: { index: 0 },
      library: { file: "lib/plays.py", line: 2 },
    });
    expect(failure).not.toHaveProperty("column");
  });

  it.each([
    ["an installed package", "site-packages/plays.py", "sys.path.insert(0, 'site-packages')\n"],
    ["an environment in the workspace", "env/lib/plays.py", "sys.path.insert(0, 'env/lib')\n"],
  ])("is not %s", async (_, path, setup) => {
    const files = { "a.ipynb": call(setup), [path]: library, "env/pyvenv.cfg": "" };
    expect(await failureOf(files)).not.toHaveProperty("library");
  });

  it("is not a file outside that a link leads to", async () => {
    const outside = workspaceWith({ "plays.py": library });
    const link = `import os\nos.symlink(${JSON.stringify(outside)}, 'lib')\n`;
    expect(await failureOf({ "a.ipynb": call(link) })).not.toHaveProperty("library");
  });
});

describe("a cell that was ended", () => {
  it.each([
    ["cell-timeout", "import time\ntime.sleep(60)", 2, { "cell-timeout": "1" }],
    ["notebook-timeout", "import time\ntime.sleep(60)", 2, { "notebook-timeout": "3" }],
    ["output-limit", "x = 1\nwhile True: print('x' * 100_000)", undefined, { "max-output-size": "1MB" }],
    ["kernel-died", "import os\nos.kill(os.getpid(), 9)", undefined, {}],
    ["cell-timeout", "%%bash\ntrap '' INT\nsleep 60", undefined, { "cell-timeout": "1" }],
  ] as const)("by %s is shown where it was, or at its first line: %j", async (kind, source, line, flags) => {
    const text = notebookText(code("a = 1"), code(source));
    const failure = await failureOf({ "a.ipynb": text }, { flags });
    const shown = source.split("\n")[(line ?? 1) - 1]!;
    expect(failure).toMatchObject({ kind, cell: { index: 1 }, fileLine: lineOf(text, shown) });
    expect(failure.line).toBe(line);
    expect(failure.excerpt?.lines).toEqual(source.split("\n"));
  });

  it("in a file of the repository names that file's line", async () => {
    const text = notebookText(code("import sys\nsys.path.insert(0, 'lib')\nimport waiting\nwaiting.wait()"));
    const files = { "a.ipynb": text, "lib/waiting.py": "import time\n\ndef wait():\n    time.sleep(60)\n" };
    const failure = await failureOf(files, { flags: { "cell-timeout": "2" } });
    expect(failure).toMatchObject({
      kind: "cell-timeout",
      line: 4,
      library: { file: "lib/waiting.py", line: 4 },
    });
  });
});

describe("the injected parameters", () => {
  it("that fail are shown at the cell that declares them", async () => {
    const refuse =
      "def refuse(lines):\n    raise SyntaxError('no')\nget_ipython().input_transformers_cleanup.append(refuse)";
    const text = notebookText(code("x = 1"), parametersCell(`rows = 1\n${refuse}`));
    const parameters = config("templates:\n  a.ipynb:\n    parameters: {rows: 0}\n");
    const failure = await failureOf({ "a.ipynb": text, ...parameters });
    expect(failure).toMatchObject({ ename: "SyntaxError", fileLine: lineOf(text, "rows = 1") });
    expect(failure).not.toHaveProperty("cell");
    expect(failure.excerpt?.lines).toEqual(["# Parameters", "rows = 0", ""]);
  });

  it("that fail are shown at the top of a file that declares none", async () => {
    const parameters = config("templates:\n  a.ipynb:\n    parameters: {__debug__: 1}\n");
    const failure = await failureOf({ "a.ipynb": notebookText(code("x = 1")), ...parameters });
    expect(failure).toMatchObject({
      kind: "cell-error",
      ename: "SyntaxError",
      line: 2,
      column: 1,
      fileLine: 1,
    });
    expect(failure).not.toHaveProperty("cell");
    expect(failure).not.toHaveProperty("fileColumn");
  });
});

it("parameters that no translator can write are shown at the cell that declares them", async () => {
  const text = notebookIn({ name: "python3", language: "cobol" }, code("1"), parametersCell("rows = 1"));
  const parameters = config("templates:\n  a.ipynb:\n    parameters: {rows: 0}\n");
  const failure = await failureOf({ "a.ipynb": text, ...parameters });
  expect(failure).toMatchObject({ kind: "invalid-parameters", fileLine: lineOf(text, "rows = 1") });
});

describe("a common failure is explained", () => {
  it.each([
    [
      "a missing package",
      "import cv2",
      "missing-package",
      /`pip install opencv-python` \(.*imported as cv2\)/,
    ],
    [
      "a part of a missing package",
      "from sklearn.linear_model import Ridge",
      "missing-package",
      /`pip install scikit-learn`/,
    ],
    ["a question", "input('Region?')", "input-requested", /parameter/],
    [
      "a name that resolves to nothing",
      "import urllib.request\nurllib.request.urlopen('http://no-such-host.invalid/x')",
      "network-refused",
      /can't reach `no-such-host\.invalid`/,
    ],
    [
      "a port where nothing answers",
      "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9/x')",
      "network-refused",
      /Nothing answers on `127\.0\.0\.1`/,
    ],
    [
      "credentials that notebooks do not get",
      "import os\nos.environ['AWS_ACCESS_KEY_ID']",
      "missing-credentials",
      /`kernel-env`.*AWS_ACCESS_KEY_ID/,
    ],
    [
      "a variable that is not set",
      "import os\nos.environ['NO_SUCH_VARIABLE']",
      "missing-credentials",
      /`NO_SUCH_VARIABLE` is not set.*`env:`/,
    ],
    [
      "a program that is not there",
      "import subprocess\nsubprocess.run(['no-such-program'])",
      "missing-command",
      /`no-such-program`/,
    ],
    [
      "a program that a shell does not find",
      "%%bash\nno-such-program --help",
      "missing-command",
      /`no-such-program`/,
    ],
  ])("%s", async (_, source, cause, remedy) => {
    const failure = await failureOf({ "a.ipynb": notebookText(code(source)) });
    expect(failure).toMatchObject({ cause, remedy: expect.stringMatching(remedy) });
  });

  it("boto3 without credentials, as botocore says it", async () => {
    const source = "import boto3\nboto3.client('s3', region_name='us-east-1').list_buckets()";
    const env = { ...venv.env, AWS_EC2_METADATA_DISABLED: "true", HOME: "/nonexistent" };
    const failure = await failureOf({ "a.ipynb": notebookText(code(source)) }, { env });
    expect(failure).toMatchObject({
      cause: "missing-credentials",
      remedy: expect.stringContaining("kernel-env"),
    });
  });

  it.each([
    [
      "that pip can install",
      { "lib/pyproject.toml": "", "lib/regions/__init__.py": "" },
      /`pip install -e \.\/lib`/,
    ],
    ["that is no project", { "lib/regions.py": "" }, /PYTHONPATH: \$\{\{ github\.workspace \}\}\/lib`/],
  ])("a module of the repository %s", async (_, files, remedy) => {
    const failure = await failureOf({ "a.ipynb": notebookText(code("import regions")), ...files });
    expect(failure).toMatchObject({ cause: "module-not-on-path", remedy: expect.stringMatching(remedy) });
  });

  it.each([
    [
      "seen from the root",
      "data/plays.csv",
      { "data/plays.csv": "x" },
      /write `working-directory: \.`, or the path `\.\.\/data\/plays\.csv`/,
    ],
    [
      "seen from another folder",
      "data/plays.csv",
      { "etl/data/plays.csv": "x" },
      /write `working-directory: etl`/,
    ],
    [
      "of that name elsewhere",
      "data/plays.csv",
      { "raw/plays.csv": "x" },
      /The repository has `raw\/plays\.csv`: from there it is `\.\.\/raw\/plays\.csv`/,
    ],
    [
      "of another machine",
      "/Users/ada/plays.csv",
      { "raw/plays.csv": "x" },
      /does not exist on this machine.*`\.\.\/raw\/plays\.csv`/,
    ],
    ["that is nowhere", "plays.csv", {}, /No file of the repository is called `plays\.csv`.*`needs`/],
  ])("a file %s", async (_, path, files, remedy) => {
    const failure = await failureOf({ "templates/a.ipynb": notebookText(code(`open('${path}')`)), ...files });
    expect(failure).toMatchObject({ cause: "missing-file", remedy: expect.stringMatching(remedy) });
  });

  it("the working directory that is proposed for a missing file finds it", async () => {
    const files = {
      "templates/a.ipynb": notebookText(code("open('data/plays.csv')")),
      "etl/data/plays.csv": "x",
    };
    const { remedy = "" } = await failureOf(files);
    const [, folder = ""] = /`working-directory: (\S+)`/.exec(remedy)!;
    const [result] = await gateRun(files, { flags: { "working-directory": folder } });
    expect(result?.verdict).toBe("passed");
  });

  const saved = { output_type: "error", ename: "ValueError", evalue: "x", traceback: [] };
  it.each([
    [
      "saved with it",
      [{ ...code("raise ValueError('x')"), outputs: [saved] }],
      /saved with the same ValueError/,
    ],
    [
      "announced by the text",
      [markdown("The next cell **should fail**:"), code("raise ValueError('x')")],
      /text before/,
    ],
    ["announced by a comment", [code("raise ValueError('x')  # raises an error")], /comment/],
  ])("an error that is meant: %s", async (_, cells, reason) => {
    const failure = await failureOf({ "a.ipynb": notebookText(...cells) });
    expect(failure).toMatchObject({
      cause: "untagged-expected-error",
      remedy: expect.stringMatching(reason),
    });
    expect(failure.remedy).toContain("`raises-exception`");
  });

  it("and no other error is", async () => {
    const failure = await failureOf({
      "a.ipynb": notebookText(markdown("Aggregates plays."), code("1 / 0")),
    });
    expect(failure).not.toHaveProperty("cause");
    expect(failure).not.toHaveProperty("remedy");
  });

  it.skipIf(!isInstalled({ name: "ir" })).each([
    [
      "a missing package",
      "library(nosuchpackage)",
      "missing-package",
      /install\.packages\("nosuchpackage"\)/,
    ],
    ["a missing file", "read.csv('nowhere.csv')", "missing-file", /`nowhere\.csv`/],
  ])("in R: %s", async (_, source, cause, remedy) => {
    const text = notebookIn({ name: "ir", language: "R" }, code(source));
    const failure = await failureOf({ "a.ipynb": text }, inKernel("ir"));
    expect(failure).toMatchObject({ cause, remedy: expect.stringMatching(remedy) });
  });

  it.skipIf(!isInstalled({ name: "bash" })).each([
    ["a missing program", "no-such-program --help", "missing-command", /`no-such-program`/],
    ["a missing file", "cat nowhere.csv", "missing-file", /`nowhere\.csv`/],
  ])("in bash: %s", async (_, source, cause, remedy) => {
    const text = notebookIn({ name: "bash", language: "bash" }, code(source));
    const failure = await failureOf({ "a.ipynb": text }, inKernel("bash"));
    expect(failure).toMatchObject({ cause, remedy: expect.stringMatching(remedy) });
  });
});
