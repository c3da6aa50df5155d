import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DocumentSaver, type SaverOptions } from "../../../src/execution/document-saver.ts";
import type { Cell, CodeCell, Notebook } from "../../../src/notebook/document.ts";
import { writeNotebook } from "../../../src/notebook/write.ts";
import { Redactor } from "../../../src/redaction/redactor.ts";

function codeCell(id: string): CodeCell {
  return {
    cell_type: "code",
    id,
    source: `print("${id}")`,
    execution_count: null,
    metadata: {},
    outputs: [],
  };
}

function show(cell: Cell, text: string): void {
  (cell as CodeCell).outputs.push({ output_type: "stream", name: "stdout", text });
}

function setUp(options: Partial<SaverOptions> = {}) {
  const notebook: Notebook = {
    cells: [codeCell("a"), codeCell("b")],
    metadata: { kernelspec: { name: "python3" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  const saved: string[] = [];
  const problems: string[] = [];
  const saver = new DocumentSaver({
    notebook,
    write: async (pieces) => void saved.push(Buffer.concat([...pieces]).toString()),
    onCell: "throttled",
    every: 30,
    format: { finalNewline: true },
    onProblem: (message) => problems.push(message),
    ...options,
  });
  const [a, b] = notebook.cells as [CodeCell, CodeCell];
  return { notebook, saved, problems, saver, a, b };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a running notebook", () => {
  it.each([
    ["always", 5],
    ["throttled", 2],
    ["never", 1],
  ] as const)("is saved at cells %s", async (onCell, saves) => {
    const { saver, saved, a, b } = setUp({ onCell });
    await saver.save();
    await saver.cellStarted(a);
    vi.advanceTimersByTime(6000);
    await saver.cellEnded();
    await saver.cellStarted(b);
    await saver.cellEnded();
    expect(saved).toHaveLength(saves);
  });

  it("is saved within a long cell, every so many seconds", async () => {
    const { saver, saved, a } = setUp({ every: 30 });
    await saver.save();
    await saver.cellStarted(a);
    show(a, "first");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(saved.at(-1)).toContain("first");
    show(a, "second");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(saved.at(-1)).toContain("second");
    await saver.cellEnded();
    const { length } = saved;
    await vi.advanceTimersByTimeAsync(100_000);
    expect(saved).toHaveLength(length);
  });

  it.each([
    ["0 seconds are asked for", { every: 0 }],
    ["they are more than a timer can hold", { every: 1e9 }],
    ["it is not to be saved at cells either", { onCell: "never" }],
  ] as const)("is not saved within a cell when %s", async (_, options) => {
    const { saver, saved, a } = setUp(options);
    await saver.save();
    await saver.cellStarted(a);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(saved).toHaveLength(1);
  });

  it("goes on when a save within a cell fails, and tries again", async () => {
    const write = vi.fn().mockRejectedValueOnce(new Error("disk full")).mockResolvedValue(undefined);
    const { saver, problems, a } = setUp({ write });
    await saver.cellStarted(a);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(problems).toEqual(["The running notebook could not be saved: disk full"]);
    expect(write).toHaveBeenCalledTimes(2);
  });

  it("leaves itself more time when saving is slow", async () => {
    const write = vi.fn(async () => {
      vi.setSystemTime(Date.now() + 20_000);
    });
    const { saver, a } = setUp({ write, every: 30 });
    await saver.save();
    await saver.cellStarted(a);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(write).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(79_000);
    expect(write).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(write).toHaveBeenCalledTimes(3);
  });

  it("fails to save loudly at its end", async () => {
    const { saver } = setUp({ write: () => Promise.reject(new Error("disk full")) });
    await expect(saver.saveEnd()).rejects.toThrow("disk full");
  });

  it("is saved no more when its run has broken down", async () => {
    const { saver, saved, a } = setUp();
    await saver.save();
    await saver.cellStarted(a);
    saver.stop();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(saved).toHaveLength(1);
  });

  it("writes one save after the other", async () => {
    let writing = 0;
    let most = 0;
    const { saver } = setUp({
      async write() {
        most = Math.max(most, ++writing);
        await Promise.resolve();
        writing--;
      },
    });
    await Promise.all([saver.save(), saver.save(), saver.saveEnd()]);
    expect(most).toBe(1);
  });
});

describe("every save", () => {
  it("is the whole notebook as it is then, although ended cells are put into text once", async () => {
    const { saver, notebook, saved, a, b } = setUp({ onCell: "always" });
    let changed: Cell[] = [];
    saver.follow(() => changed.splice(0));
    const expectCurrent = () => expect(saved.at(-1)).toBe(writeNotebook(notebook));

    await saver.save();
    await saver.cellStarted(a);
    expectCurrent();
    show(a, "one");
    a.execution_count = 1;
    await saver.save();
    expectCurrent();
    show(a, "two");
    await saver.cellEnded();
    expectCurrent();
    await saver.cellStarted(b);
    show(a, "late, from a thread");
    changed = [a];
    notebook.metadata.language_info = { name: "python" };
    await saver.save();
    expectCurrent();
    await saver.cellEnded();
    b.metadata.note = "changed at the end";
    await saver.saveEnd();
    expectCurrent();
  });

  it("lacks the final line feed where papermill's bytes are wanted", async () => {
    const { saver, notebook, saved } = setUp({ format: { finalNewline: false } });
    const { sha256 } = await saver.saveEnd();
    expect(saved).toEqual([writeNotebook(notebook).slice(0, -1)]);
    expect(sha256).toBe(createHash("sha256").update(saved[0]!).digest("hex"));
  });
});

describe("a notebook that holds a secret", () => {
  const secret = "hunter2hunter2";

  it("is never written with it: not in a save between, not in one within a cell, not at the end", async () => {
    const redactor = Redactor.for([secret]);
    const { saver, saved, notebook, a } = setUp({ redactor, onCell: "always", every: 1 });
    notebook.metadata.note = secret;
    await saver.save();
    await saver.cellStarted(a);
    show(a, `it is ${secret}`);
    await vi.advanceTimersByTimeAsync(1500);
    await saver.cellEnded();
    const { sha256, redactions } = await saver.saveEnd();
    expect(saved.length).toBeGreaterThan(4);
    expect(saved.join()).not.toContain(secret);
    expect(saved.at(-1)).toContain("it is ***");
    expect({ sha256, redactions }).toEqual({
      sha256: createHash("sha256").update(saved.at(-1)!).digest("hex"),
      redactions: 2,
    });
    expect((a.outputs[0] as { text: string }).text).toContain(secret);
  });

  it("and one that holds none are byte for byte what the kernel made of them", async () => {
    const { saver, saved, notebook, a } = setUp({ redactor: Redactor.for([secret]) });
    show(a, "\u001b[31mred\u001b[0m and nothing else\n");
    const { redactions } = await saver.saveEnd();
    expect(saved).toEqual([writeNotebook(notebook)]);
    expect(redactions).toBe(0);
  });
});
