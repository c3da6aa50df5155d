import { describe, expect, it } from "vitest";
import { code, markdown, notebookText, parametersCell } from "../../support/notebooks.ts";
import { run, status, streams } from "./run.ts";

const parameters = parametersCell("region = 'luna'\nrows = 1");

describe("a notebook that runs to its end", () => {
  it("has its parameters injected behind the parameters cell, and its outputs", async () => {
    const events: unknown[] = [];
    const { ending, cells, document } = await run(
      notebookText(markdown("# Title"), parameters, code("print(region, rows)\nrows + 1")),
      {
        parameters: { region: "fr", rows: 2 },
        observer: {
          kernelFound: ({ name }) => events.push(["found", name]),
          kernelStarted: ({ name }) => events.push(["kernel", name]),
          cellStarted: (_, index, { done, total }) => events.push(["start", index, done, total]),
          cellOutput: (_, output) => events.push(output.output_type),
          cellEnded: (_, index, { done, total }) => events.push(["end", index, done, total]),
          kernelOutput() {},
        },
      },
    );
    expect(ending).toEqual({ kind: "completed" });
    expect(cells[1]!.source).toBe('# Parameters\nregion = "fr"\nrows = 2\n');
    expect(cells[2]!.outputs).toMatchObject([
      { output_type: "stream", name: "stdout", text: "fr 2\n" },
      { output_type: "execute_result", execution_count: 3, data: { "text/plain": "3" } },
    ]);
    expect(cells.map((cell) => cell.execution_count)).toEqual([1, 2, 3]);
    expect(events).toEqual([
      ["found", "python3"],
      ["kernel", "python3"],
      ...[0, 1, null].flatMap((index, done) => [
        ["start", index, done, 4],
        ["end", index, done + 1, 4],
      ]),
      ["start", 2, 3, 4],
      "stream",
      "execute_result",
      ["end", 2, 4, 4],
    ]);
    expect(document.metadata.papermill).toMatchObject({
      exception: null,
      input_path: "templates/x.ipynb",
      output_path: "out.ipynb",
      parameters: { region: "fr", rows: 2 },
    });
    expect(document.metadata.language_info).toMatchObject({ name: "python" });
  });

  it("shows one output for neighbouring prints, and the last state of a progress bar", async () => {
    const { cells } = await run(
      notebookText(
        code(
          "import sys\nfor i in range(300):\n    print('\\r%d' % i, end='', flush=True)\nprint(file=sys.stderr)",
        ),
      ),
    );
    expect(cells[0]!.outputs).toMatchObject([{ name: "stdout", text: "299" }, { name: "stderr" }]);
  });

  it("updates a display in every cell that shows it, and clears outputs", async () => {
    const { cells } = await run(
      notebookText(
        code("from IPython.display import display, clear_output\nh = display('old', display_id='x')"),
        code("print('gone')\nclear_output(wait=True)\nh.update('new')\nprint('stays')"),
      ),
    );
    expect(cells[0]!.outputs).toMatchObject([
      { output_type: "display_data", data: { "text/plain": "'new'" } },
    ]);
    expect(streams(cells[1])).toBe("stays\n");
  });

  it("leaves a cell tagged skip-execution alone, and goes on behind one tagged raises-exception", async () => {
    const { ending, cells } = await run(
      notebookText(
        { ...code("1/0"), metadata: { tags: ["skip-execution"] } },
        { ...code("1/0"), metadata: { tags: ["raises-exception"] } },
        code("print('on')"),
      ),
    );
    expect(ending.kind).toBe("completed");
    expect(cells.map((cell) => cell.execution_count)).toEqual([null, 1, 2]);
    expect(cells[1]!.outputs).toMatchObject([{ output_type: "error", ename: "ZeroDivisionError" }]);
  });

  it("keeps what a thread prints after its cell, in the cell that started it", async () => {
    const { cells } = await run(
      notebookText(
        code(
          "import threading, time\nt = threading.Thread(target=lambda: (time.sleep(.3), print('late')))\nt.start()",
        ),
        code("time.sleep(.6)"),
      ),
    );
    expect(streams(cells[0]) + streams(cells[1])).toContain("late");
  });

  it.each(["exit()", "import sys\nsys.exit()", "raise SystemExit(0)"])(
    "may end itself with %s",
    async (source) => {
      const { ending, cells } = await run(notebookText(code(source), code("print('never')")));
      expect(ending.kind).toBe("stopped");
      expect(status(cells[1]!)).toBe("pending");
    },
  );
});

describe("a notebook that fails", () => {
  it("stops at the failing cell and marks it as papermill does", async () => {
    const { ending, statuses, document } = await run(notebookText(code("x = 1"), code("\n1/0"), code("x")));
    expect(ending).toMatchObject({ kind: "cell-error", error: { ename: "ZeroDivisionError" } });
    expect(statuses).toEqual([undefined, "completed", undefined, "failed", "pending"]);
    expect(document.cells[0]!.source).toContain("In [2]");
    expect(document.cells[2]!.source).toContain('id="papermill-error-cell"');
  });

  it("fails for an unknown magic, which makes no error output of its own", async () => {
    const { ending, cells } = await run(notebookText(code("%no_such_magic")));
    expect(ending.kind).toBe("cell-error");
    expect(cells[0]!.outputs.some((output) => output.output_type === "error")).toBe(true);
  });

  it("is interrupted at the cell's limit", async () => {
    const { ending, cells } = await run(
      notebookText(code("import time\nprint('before', flush=True)\ntime.sleep(60)"), code("1")),
      {
        limits: { cell: 1, notebook: 0, output: 0 },
      },
    );
    expect(ending).toMatchObject({ kind: "cell-timeout", error: { ename: "CellTimeoutError" } });
    expect(streams(cells[0])).toBe("before\n");
    expect(cells[0]!.outputs.at(-1)).toMatchObject({ output_type: "error", ename: "KeyboardInterrupt" });
    expect(status(cells[1]!)).toBe("pending");
  });

  it("is interrupted at the notebook's limit", async () => {
    const { ending } = await run(notebookText(code("import time"), code("time.sleep(60)")), {
      limits: { cell: 0, notebook: 2, output: 0 },
    });
    expect(ending.kind).toBe("notebook-timeout");
  });

  it("keeps the outputs of a kernel that dies, and says how it died", async () => {
    const { ending, cells } = await run(
      notebookText(
        code("print('kept', flush=True)\nimport os, time\ntime.sleep(.5)\nos.kill(os.getpid(), 9)"),
        code("1"),
      ),
    );
    expect(ending).toMatchObject({ kind: "kernel-died", error: { ename: "DeadKernelError" } });
    expect("error" in ending && ending.error.evalue).toContain("SIGKILL");
    expect(streams(cells[0])).toBe("kept\n");
    expect(cells[0]!.outputs.at(-1)).toMatchObject({ ename: "DeadKernelError" });
    expect(status(cells[1]!)).toBe("pending");
  });

  it("is saved when the run is cancelled", async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 2000);
    const { ending, document } = await run(
      notebookText(code("print('so far', flush=True)"), code("import time\ntime.sleep(60)")),
      {
        cancel: cancel.signal,
      },
    );
    expect(ending.kind).toBe("cancelled");
    expect(JSON.stringify(document)).toContain("so far");
  });

  it("leaves its document when there is no such kernel", async () => {
    const { ending, statuses, kernel } = await run(notebookText(code("1")), { kernel: "no-such-kernel" });
    expect(ending).toMatchObject({
      kind: "kernel-start",
      message: expect.stringContaining("no-such-kernel"),
    });
    expect(statuses).toEqual(["pending"]);
    expect(kernel).toBeNull();
  });

  it("fails an input(), which nobody could answer", async () => {
    const { ending } = await run(notebookText(code("input('name? ')")));
    expect(ending).toMatchObject({ kind: "cell-error", error: { ename: "StdinNotImplementedError" } });
  });
});

describe("a notebook while it runs", () => {
  it("is saved within a long cell, with what that has printed so far", async () => {
    const saves: string[] = [];
    await run(
      notebookText(
        code("import time\nfor i in range(4):\n    print('line', i, flush=True)\n    time.sleep(.5)"),
      ),
      {
        autosaveCellEvery: 0.5,
        output: { write: async (document) => void saves.push(document.toString()), name: "out.ipynb" },
      },
    );
    const running = saves.filter((text) => text.includes('"status": "running"'));
    expect(running.length).toBeGreaterThanOrEqual(2);
    expect(running.some((text) => text.includes("line 0") && !text.includes("line 3"))).toBe(true);
    expect(saves.at(-1)).toContain('"status": "completed"');
  });

  it.each([
    ["always", 6],
    ["never", 2],
  ] as const)("is saved at its cells %s, beside its begin and end", async (saveOnCell, count) => {
    let saves = 0;
    await run(notebookText(code("1"), markdown("text")), {
      saveOnCell,
      output: { write: async () => void saves++, name: "out.ipynb" },
    });
    expect(saves).toBe(count);
  });
});

describe("a notebook that is only prepared", () => {
  it("needs no kernel, and keeps what it shows from an earlier run", async () => {
    const { ending, kernel, cells } = await run(notebookText(parameters, code("1/0")), {
      prepareOnly: true,
      reportMode: true,
      kernel: "no-such-kernel",
      parameters: { region: "fr" },
    });
    expect({ ending, kernel }).toEqual({ ending: { kind: "prepared" }, kernel: null });
    expect(cells.map((cell) => [cell.source, cell.metadata.papermill])).toEqual([
      [expect.any(String), {}],
      ['# Parameters\nregion = "fr"\n', undefined],
      ["1/0", {}],
    ]);
    expect(cells.map((cell) => cell.metadata.jupyter)).toEqual(Array(3).fill({ source_hidden: true }));
  });
});
