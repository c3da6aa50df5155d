import { describe, expect, it } from "vitest";
import { code } from "../../support/notebooks.ts";
import {
  busy,
  clear,
  display,
  error,
  executeInput,
  idle,
  ok,
  runScripts,
  status,
  stdout,
} from "./scripted-kernel.ts";

const run = (script: Parameters<typeof runScripts>[0][number], outputLimit: number) =>
  runScripts([[busy, ...script, ok, idle]], { outputLimit });

const NOTE = { output_type: "error", ename: "OutputLimitError" };

describe("the outputs of a notebook with a limit", () => {
  it("are as they came while they keep it", async () => {
    const { ending, cells } = await run([stdout("x".repeat(90))], 100);
    expect(ending.kind).toBe("completed");
    expect(cells[0]!.outputs).toMatchObject([{ text: "x".repeat(90) }]);
  });

  it("are cut where they pass it, which ends the notebook and is the last that it shows", async () => {
    const { ending, cells } = await run(
      [executeInput({ execution_count: 1 }), stdout("one "), stdout("x".repeat(100)), stdout("more")],
      100,
    );
    expect(ending).toMatchObject({
      kind: "output-limit",
      cell: cells[0],
      error: {
        evalue: expect.stringMatching(/passed 100 bytes, their limit \(max-output-size\), in In \[1\]/),
      },
    });
    const [text, note, ...rest] = cells[0]!.outputs;
    expect(text).toMatchObject({ name: "stdout", text: expect.stringMatching(/^one x{50,100}$/) });
    expect([note, rest]).toMatchObject([NOTE, []]);
  });

  it("are never cut within a character", async () => {
    const { cells } = await run([stdout("é".repeat(100))], 99);
    expect(cells[0]!.outputs[0]).toMatchObject({ text: expect.stringMatching(/^é+$/) });
  });

  it("count with every cell, and for what they were when they were shown", async () => {
    const step = [display("x".repeat(40), "bar"), clear(false)];
    const scripts = [
      [busy, ...step, ok, idle],
      [busy, ...step, ...step, ok, idle],
    ];
    const { ending, cells } = await runScripts(scripts, { outputLimit: 120 });
    expect(ending).toMatchObject({ kind: "output-limit", cell: cells[1] });
  });

  it("count for each line, which a notebook's file has in a list", async () => {
    const { ending } = await run([stdout("\n".repeat(20))], 100);
    expect(ending.kind).toBe("output-limit");
  });

  it("blame the cell whose thread sends too much, not the one that runs", async () => {
    const scripts = [
      [busy, ok, idle],
      [busy, stdout("x".repeat(200), { answers: 0 }), ok, idle],
    ];
    const { ending, cells } = await runScripts(scripts, { outputLimit: 100 });
    expect(ending).toMatchObject({ kind: "output-limit", cell: cells[0] });
    expect(cells[0]!.outputs.at(-1)).toMatchObject(NOTE);
  });

  it("hold nothing of what the kernel says of its interrupt", async () => {
    const { cells } = await run([stdout("x".repeat(200)), error({ ename: "KeyboardInterrupt" })], 100);
    expect(cells[0]!.outputs.at(-1)).toMatchObject(NOTE);
  });

  it("do not count what every cell has", async () => {
    const quiet = Array.from({ length: 50 }, () => status("busy"));
    const { ending } = await runScripts([[...quiet, ok, idle]], {
      outputLimit: 10,
      cells: [code("pass")],
    });
    expect(ending.kind).toBe("completed");
  });
});
