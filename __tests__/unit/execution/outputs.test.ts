import { describe, expect, it } from "vitest";
import { type Displays, OutputArea } from "../../../src/execution/outputs.ts";
import type { Message } from "../../../src/kernel/kernel.ts";
import {
  busy,
  clear,
  display,
  error,
  executeResult,
  idle,
  type Line,
  ok,
  outputsOf,
  runScripts,
  status,
  stderr,
  stdout,
  update,
} from "./scripted-kernel.ts";

const shown = (text: string) => ({
  output_type: "display_data",
  data: { "text/plain": text },
  metadata: {},
});
const message = ({ type, content }: Line): Message => ({
  header: { msg_id: "", msg_type: type, session: "", username: "", date: "", version: "" },
  parent_header: {},
  metadata: {},
  content,
  buffers: [],
});
const streamed = (name: string, text: string) => ({ output_type: "stream", name, text });

describe("the outputs of a cell", () => {
  it("are none when the kernel says only that it was busy", async () => {
    expect(await outputsOf([])).toEqual([]);
  });

  it("are not those of a request that is not ours", async () => {
    expect(await outputsOf([stdout("foreign", { answers: "none" })])).toEqual([]);
  });

  it("ignore messages that the specification does not know", async () => {
    expect(await outputsOf([{ type: "kernel_gossip", content: { text: "x" } }, stdout("a")])).toEqual([
      streamed("stdout", "a"),
    ]);
  });

  it("keep the error as the kernel sent it", async () => {
    const content = { ename: "foo", evalue: "bar", traceback: ["Boom"] };
    expect(await outputsOf([error(content)])).toEqual([{ output_type: "error", ...content }]);
  });

  it("make texts of what an incomplete error lacks", async () => {
    expect(await outputsOf([error({ ename: "foo" })])).toEqual([
      { output_type: "error", ename: "foo", evalue: "", traceback: [] },
    ]);
  });

  it("write an object that a kernel sends as text/plain as text, which keeps the notebook valid", async () => {
    const [result] = await outputsOf([
      executeResult({ execution_count: 7, data: { "text/plain": { a: 1 }, "application/json": { a: 1 } } }),
    ]);
    expect(result).toEqual({
      output_type: "execute_result",
      execution_count: 7,
      data: { "text/plain": '{\n "a": 1\n}', "application/json": { a: 1 } },
      metadata: {},
    });
  });
});

describe("streams", () => {
  it("are merged with neighbours of the same name only", async () => {
    expect(
      await outputsOf([stdout("a"), stdout("b"), stderr("c"), stdout("d"), display("x"), stdout("e")]),
    ).toEqual([
      streamed("stdout", "ab"),
      streamed("stderr", "c"),
      streamed("stdout", "d"),
      shown("x"),
      streamed("stdout", "e"),
    ]);
  });

  it("show the last state of a line that was written over, across messages", async () => {
    expect(
      await outputsOf([stdout("10 %"), stdout("\r20 %"), stdout("\r100 %\r"), stdout("\nabc\b\bX")]),
    ).toEqual([streamed("stdout", "100 %\naX")]);
  });

  it("are one output per message, as they came, where papermill's result is wanted", async () => {
    expect(await outputsOf([stdout("a\r"), stdout("b"), stderr("c")], { exact: true })).toEqual([
      streamed("stdout", "a\r"),
      streamed("stdout", "b"),
      streamed("stderr", "c"),
    ]);
  });

  it("are told as they come, one message at a time", async () => {
    const { events } = await runScripts([[busy, stdout("a"), stdout("\rb"), update("x", "id"), ok, idle]]);
    expect(events).toEqual([streamed("stdout", "a"), streamed("stdout", "\rb")]);
  });
});

describe("clear_output", () => {
  it.each([
    ["clears at once", [stdout("a"), clear(false)], []],
    [
      "waits, and keeps the outputs when nothing follows",
      [stdout("a"), clear(true)],
      [streamed("stdout", "a")],
    ],
    ["waits for the next output", [stdout("a"), clear(true), stdout("b")], [streamed("stdout", "b")]],
    [
      "does not take an update for an output",
      [display("a", "id"), stdout("b"), clear(true), update("c", "id")],
      [shown("c"), streamed("stdout", "b")],
    ],
    [
      "counts an error as one",
      [stdout("a"), clear(true), error({ ename: "E" })],
      [{ output_type: "error", ename: "E", evalue: "", traceback: [] }],
    ],
    [
      "forgets the wait when it clears at once",
      [stdout("a"), clear(true), clear(false), stdout("b"), stdout("c")],
      [streamed("stdout", "bc")],
    ],
  ])("%s", async (_, script, outputs) => {
    expect(await outputsOf(script)).toEqual(outputs);
  });

  it("waits within its cell only", async () => {
    const { cells } = await runScripts([
      [busy, stdout("a"), clear(true), ok, idle],
      [busy, stdout("b"), ok, idle],
    ]);
    expect(cells.map((cell) => cell.outputs)).toEqual([[streamed("stdout", "a")], [streamed("stdout", "b")]]);
  });
});

describe("a display id", () => {
  it("updates what shows it, and makes no output by itself", async () => {
    expect(await outputsOf([display("a", "id"), update("b", "id")])).toEqual([shown("b")]);
  });

  it.each([
    ["has another id", update("b", "other")],
    ["has no id", update("b")],
    ["has a null transient", { ...update("b"), content: { ...update("b").content, transient: null } }],
  ])("stays when an update %s", async (_, message) => {
    expect(await outputsOf([display("a", "id"), message])).toEqual([shown("a")]);
  });

  it("is updated in every cell that shows it, also by displaying it again and by a result", async () => {
    const result = executeResult({
      execution_count: 3,
      data: { "text/plain": "d" },
      metadata: {},
      transient: { display_id: "id" },
    });
    const { cells } = await runScripts([
      [busy, display("a", "id"), stdout("between"), display("b", "id"), ok, idle],
      [busy, display("c", "id"), ok, idle],
      [busy, result, ok, idle],
    ]);
    expect(cells[0]!.outputs).toEqual([shown("d"), streamed("stdout", "between"), shown("d")]);
    expect(cells[1]!.outputs).toEqual([shown("d")]);
    expect(cells[2]!.outputs).toMatchObject([{ output_type: "execute_result", execution_count: 3 }]);
  });

  it("keeps a result's execution count when it is updated", async () => {
    const result = executeResult({ execution_count: 42, data: {}, transient: { display_id: "id" } });
    expect(await outputsOf([result, update("new", "id")])).toEqual([
      { output_type: "execute_result", execution_count: 42, data: { "text/plain": "new" }, metadata: {} },
    ]);
  });

  it("costs nothing any more once it was cleared: a hundred thousand frames of an animation", () => {
    const displays: Displays = new Map();
    const area = new OutputArea({ displays, mergeStreams: true });
    for (let frame = 0; frame < 100_000; frame++)
      for (const line of [clear(true), display(`${frame}`, `id ${frame}`)]) area.receive(message(line));
    expect(area.outputs).toEqual([shown("99999")]);
    expect(displays.size).toBe(1);
  });

  it("is forgotten with a cleared output, and with it only", async () => {
    const { cells } = await runScripts([
      [busy, display("a", "id"), ok, idle],
      [busy, display("a", "id"), clear(false), ok, idle],
      [busy, update("b", "id"), ok, idle],
    ]);
    expect(cells.map((cell) => cell.outputs)).toEqual([[shown("b")], [], []]);
  });
});

describe("late output", () => {
  const scripts = [
    [busy, display("a", "id"), ok, idle],
    [busy, stdout("from a thread of cell 0", { answers: 0 }), stdout("own"), ok, idle, stdout(" after idle")],
    [busy, ok, status("idle")],
  ];

  it("goes to the cell that started it", async () => {
    const { cells } = await runScripts(scripts);
    expect(cells[0]!.outputs).toEqual([shown("a"), streamed("stdout", "from a thread of cell 0")]);
    expect(cells[1]!.outputs).toEqual([streamed("stdout", "own after idle")]);
  });

  it("is dropped where papermill's result is wanted", async () => {
    const { cells } = await runScripts(scripts, { exact: true });
    expect(cells[0]!.outputs).toEqual([shown("a")]);
    expect(cells[1]!.outputs).toEqual([streamed("stdout", "own")]);
  });
});
