import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { originOf } from "../../../src/execution/traceback/origin.ts";
import { plainTraceback, tracebackOf } from "../../../src/execution/traceback/plain.ts";

interface Recorded {
  source: string;
  count: number;
  ename: string;
  evalue: string;
  traceback: string[];
}

const folder = join(import.meta.dirname, "../../fixtures/tracebacks");
/** What real kernels have said: see record.py there. */
const kernels = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file): [string, Record<string, Recorded>] => [
    file.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(folder, file), "utf8")),
  ]);

const originIn = ({ source, count, ...error }: Recorded) =>
  originOf(error, { source, executionCount: count });

/** The line of the cell that raised and, after a colon, the column. */
const expected: Record<string, string | undefined> = {
  "a line": "2",
  "a function of the cell": "2",
  "a function of an earlier cell": "2",
  "a callback of the cell": "2",
  "behind empty lines": "3",
  "an indented cell": "2",
  "a statement of many lines": "3",
  "a comprehension": "1",
  "top-level await": "3",
  exec: "2",
  "%%time": "3",
  "%%time behind empty lines": "4",
  "%%capture": "3",
  "%time": "2",
  "raise from": "4",
  "an error in an except": "4",
  "a cause in an earlier cell": "2",
  "an exception group": "2",
  "a message that looks like a frame": "2",
  "a note that looks like a frame": "3",
  "a function of a library": "2",
  "a callback of a library": "2",
  "an import that cannot be read": "2",
  "a syntax error": "2:5",
  "a syntax error in a block": "2:9",
  "a syntax error behind a tab": "2:6",
  "a syntax error behind an emoji": "1:16",
  "a syntax error in an indented cell": "2:7",
  "a syntax error behind empty lines": "3:5",
  "a syntax error under a magic": "3:5",
  "a syntax error of eval": "2",
  "an indent that is missing": "2:1",
  "an indent that is too much": "2:5",
  "an unindent that fits nothing": "3:5",
  "a string without its end": "2:7",
  "a bracket without its end": "2:5",
  "a prompt": "2",
};

/** What a version of IPython keeps to itself; then the cell is pointed at. */
const untold: Record<string, RegExp> = {
  "%time": /ipython-[78]/,
  "%%time": /ipython-7/,
  "%%time behind empty lines": /ipython-7/,
  // That traceback is printed, and not sent.
  "an exception group": /ipython-(8\.39|9)/,
};

describe.each(kernels)("the line that raised, as %s tells it", (kernel, recorded) => {
  const plainModes = Object.keys(recorded).filter((name) => !/Minimal|Docs/.test(name));

  it.each(plainModes)("%s", (name) => {
    const [scenario = "", mode = ""] = name.split(", %xmode ");
    const { line, column } = originIn(recorded[name]!);
    const place = [line, column].filter(Boolean).join(":") || undefined;
    const isUntold = untold[scenario]?.test(kernel) && mode !== "Plain";
    expect(place).toBe(isUntold ? undefined : expected[scenario]);
  });

  it.each(Object.keys(recorded).filter((name) => /Minimal|Docs/.test(name)))("%s: or nothing", (name) => {
    const { line } = originIn(recorded[name]!);
    const [scenario = ""] = name.split(", %xmode ");
    if (line !== undefined && !scenario.startsWith("%%")) expect(String(line)).toBe(expected[scenario]?.[0]);
  });

  it("names the files of a library, the innermost first", () => {
    const { files } = originIn(recorded["a function of a library"]!);
    expect(files.map(({ path, line }) => [path.replace("/home/runner", "~"), line])).toEqual([
      ["~/ws/lib/plays.py", 7],
      ["~/ws/lib/plays.py", 2],
    ]);
  });

  it("names the file that a broken import could not read", () => {
    const { files } = originIn(recorded["an import that cannot be read"]!);
    expect(files[0]).toMatchObject({ path: expect.stringMatching(/\/ws\/lib\/broken\.py$/), line: 2 });
  });

  it("names no file where the library has called the notebook back", () => {
    expect(originIn(recorded["a callback of a library"]!).files).toEqual([]);
  });

  it.skipIf(kernel.includes("ipython-7.34.0-ipykernel-6"))("names the cell whose function raised", () => {
    const called = recorded["a function of an earlier cell"]!;
    const { elsewhere } = originIn(called);
    expect(elsewhere?.executionCount).toBe(called.count - 1);
    expect(elsewhere?.frame).toMatchObject({ line: 2, text: "return 1 / x" });
    expect(originIn(recorded["a callback of the cell"]!).elsewhere).toBeUndefined();
  });
});

const group = [
  "before it\n  + Exception Group Traceback (most recent call last):",
  '  |   File "/opt/venv/lib/IPython/core/interactiveshell.py", line 3823, in run_code',
  "  |     exec(code_obj, self.user_global_ns, self.user_ns)",
  '  |   File "/tmp/ipykernel_25682/1969430880.py", line 5, in <module>',
  "  |     raise ExceptionGroup('two', [ValueError('a'), g]) from None",
  "  | ExceptionGroup: two (2 sub-exceptions)",
  "  +-+---------------- 1 ----------------",
  "    | ValueError: a",
  "    +---------------- 2 ----------------",
  "    | Exception Group Traceback (most recent call last):",
  '    |   File "/tmp/ipykernel_25682/1969430880.py", line 3, in <module>',
  "    |     f()",
  "    +------------------------------------\n",
].join("\n");

describe("an exception group, whose traceback is printed", () => {
  const error = { ename: "ExceptionGroup", evalue: "two (2 sub-exceptions)", traceback: [] };
  const source =
    "x = 1\ntry:\n    f()\nexcept* KeyError as g:\n    raise ExceptionGroup('two', [ValueError('a'), g]) from None";

  it("is found at the line that raised the group", () => {
    const traceback = tracebackOf(error, [{ output_type: "stream", name: "stderr", text: group }]);
    expect(traceback[0]).toMatch(/^ {2}\+ Exception Group/);
    expect(originOf({ ...error, traceback }, { source, executionCount: 7 })).toMatchObject({ line: 5 });
  });

  it("is not taken from what a cell prints to stdout", () => {
    expect(tracebackOf(error, [{ output_type: "stream", name: "stdout", text: group }])).toEqual([]);
  });
});

describe("the line that raised, as IRkernel tells it", () => {
  const at = (source: string, error: { evalue: string; traceback: string[] }) =>
    originOf({ ename: "ERROR", ...error }, { source, executionCount: 1 });
  const raised = (call: string) => ({
    evalue: "Error in f(0): no\n",
    traceback: [
      "Error in f(0): no\nTraceback:\n",
      `1. ${call}`,
      '2. stop("no")   # at line 2 of file <text>',
    ],
  });

  it("is that of the call at the top level, however it is written", () => {
    expect(at("x <- 1\ny <- f( x, 'a' )", raised('f(x, "a")'))).toEqual({ files: [], line: 2 });
  });

  it("is unknown where two lines have that call, or none", () => {
    expect(at("f(0)\nf(0)", raised("f(0)"))).toEqual({ files: [] });
    expect(at("g(0)", raised("f(0)"))).toEqual({ files: [] });
  });

  it("has the column of a syntax error", () => {
    const evalue =
      "Error in parse(text = x, srcfile = src): <text>:2:3: unexpected symbol\n1: x <- 1\n2: x y\n      ^\n";
    expect(at("x <- 1\nx y", { evalue, traceback: [`${evalue}Traceback:\n`] })).toEqual({
      files: [],
      line: 2,
      column: 3,
    });
  });

  it("is unknown for a syntax error behind the last line", () => {
    const evalue = "Error in parse(text = x, srcfile = src): <text>:3:0: unexpected end of input\n";
    expect(at("x <- c(\n1", { evalue, traceback: [] })).toEqual({ files: [] });
  });
});

describe("a traceback", () => {
  it("of another language tells no line", () => {
    const error = {
      ename: "ERROR",
      evalue: "Error in f(x) : no",
      traceback: ["Error in f(x) : no", "Traceback:\n1. f(x)"],
    };
    expect(originOf(error, { source: "f(x)", executionCount: 1 })).toEqual({ files: [] });
  });

  it("that names a line the cell does not have is not believed", () => {
    const traceback = ["Cell In[1], line 99\n---> 99 x", "ValueError: x"];
    const origin = originOf(
      { ename: "ValueError", evalue: "x", traceback },
      { source: "x = 1", executionCount: 1 },
    );
    expect(origin.line).toBeUndefined();
  });

  it("is readable without colours", () => {
    expect(plainTraceback(["\u001b[31ma\u001b[0m\nb", "c"])).toEqual(["a", "b", "c"]);
  });
});
