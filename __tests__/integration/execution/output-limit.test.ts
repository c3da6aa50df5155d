import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CodeCell, Notebook } from "../../../src/notebook/document.ts";
import { code, notebookText } from "../../support/notebooks.ts";
import { venv } from "../../support/python.ts";

const folder = mkdtempSync(join(tmpdir(), "nbg-limit-"));
afterAll(() => rmSync(folder, { recursive: true }));

const LIMIT = 20_000_000;
const script = join(import.meta.dirname, "../../support/measure-run.ts");

/** Runs a notebook with the limit in a process of its own, which is told to keep its heap small. */
function runAlone(name: string, ...sources: string[]) {
  const input = join(folder, `${name}.ipynb`);
  const output = join(folder, `${name} out.ipynb`);
  writeFileSync(input, notebookText(...sources.map(code)));
  const command = ["--max-semi-space-size=2", script, input, output, String(LIMIT)];
  const { kind, memory } = JSON.parse(execFileSync(process.execPath, command, { encoding: "utf8" }));
  // Raises what is invalid.
  execFileSync(venv.python, [
    "-c",
    "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], 4))",
    output,
  ]);
  const { cells }: Notebook = JSON.parse(readFileSync(output, "utf8"));
  return { kind, memory, size: statSync(output).size, cells };
}

describe("a notebook that never stops", () => {
  it.each([
    ["printing long lines", "while True: print('x' * 10**6)", 8],
    ["printing flushed lines", "while True: print('x' * 10**4, flush=True)", 8],
    // Every line of an output is a string of its own.
    ["printing empty lines", "while True: print()", 30],
    [
      "showing results",
      "from IPython.display import HTML, display\nwhile True: display(HTML('x' * 10**5))",
      8,
    ],
    ["replacing what it shows", "h = display('', display_id=True)\nwhile True: h.update('x' * 10**5)", 8],
    [
      "printing, and ignores interrupts",
      "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: print('x' * 10**4, flush=True)",
      8,
    ],
  ])("%s, is ended at its limit, with a valid notebook and memory in bounds", (name, endless, most) => {
    const { kind, memory, size, cells } = runAlone(name, "print('before')", endless, "print('never')");
    expect(kind).toBe("output-limit");
    expect(size).toBeLessThan(1.1 * LIMIT);
    expect(memory / LIMIT).toBeLessThan(most);
    expect(JSON.stringify(cells)).toContain('"before\\n"');
    // Before it stands papermill's marker.
    const cut = cells[3] as CodeCell;
    expect(cut).toMatchObject({ metadata: { papermill: { status: "failed" } } });
    expect(cut.outputs.at(-1)).toMatchObject({
      ename: "OutputLimitError",
      evalue: expect.stringContaining("passed 20 MB, their limit (max-output-size), in In [2]"),
    });
    expect(cells.at(-1)).toMatchObject({ metadata: { papermill: { status: "pending" } } });
  });
});

describe("a notebook with a thread that floods it", () => {
  it("fails also when all its cells are done", () => {
    const flood = "import threading, sys, time\ndef flood():\n  for i in range(10**6): print('x' * 10**4)\n";
    const { kind } = runAlone("thread", `${flood}threading.Thread(target=flood).start()`, "time.sleep(3)");
    expect(kind).toBe("output-limit");
  });
});
