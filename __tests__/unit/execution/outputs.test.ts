import { describe, expect, it } from "vitest";
import { type Displays, OutputArea } from "../../../src/execution/outputs.ts";
import type { Message } from "../../../src/kernel/kernel.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";

const message = (msg_type: string, content: JsonObject): Message => ({
  header: {
    msg_id: "m",
    msg_type,
    session: "s",
    username: "u",
    date: "2026-11-22T20:00:00Z",
    version: "5.4",
  },
  parent_header: { msg_id: "cell" },
  metadata: {},
  content,
  buffers: [],
});

const text = (value: string) => ({ "text/plain": value });
const withId = (display_id: string | undefined) =>
  display_id === undefined ? {} : { transient: { display_id } };

const stream = (name: string, text: string) => message("stream", { name, text });
const display = (value: string, id?: string) =>
  message("display_data", { data: text(value), metadata: {}, ...withId(id) });
const result = (value: string, id?: string) =>
  message("execute_result", { data: text(value), metadata: {}, execution_count: 42, ...withId(id) });
const update = (value: string, id?: string) =>
  message("update_display_data", { data: text(value), metadata: { new: true }, ...withId(id) });
const error = message("error", { ename: "E", evalue: "v", traceback: ["t"] });
const clear = (wait = false) => message("clear_output", { wait });

const streamed = (name: string, text: string) => ({ output_type: "stream", name, text });
const displayed = (value: string, metadata = {}) => ({
  output_type: "display_data",
  data: text(value),
  metadata,
});
const resulted = (value: string, metadata = {}) => ({
  output_type: "execute_result",
  data: text(value),
  metadata,
  execution_count: 42,
});

function outputsOf(messages: Message[], displays: Displays = new Map()) {
  const area = new OutputArea(displays);
  for (const message of messages) area.receive(message);
  return area.outputs;
}

describe("the outputs that a cell's messages make", () => {
  it.each([
    {
      what: "none for the kernel's state",
      messages: [message("status", { execution_state: "busy" })],
      outputs: [],
    },
    { what: "none for a message of an unknown type", messages: [message("shiny", { data: 1 })], outputs: [] },
    { what: "a stream", messages: [stream("stdout", "a")], outputs: [streamed("stdout", "a")] },
    {
      what: "one for neighbouring streams of one name",
      messages: [
        stream("stdout", "a"),
        stream("stdout", "b\n"),
        stream("stderr", "c"),
        stream("stdout", "d"),
      ],
      outputs: [streamed("stdout", "ab\n"), streamed("stderr", "c"), streamed("stdout", "d")],
    },
    {
      what: "a stream on either side of a display",
      messages: [stream("stdout", "a"), display("d"), stream("stdout", "b")],
      outputs: [streamed("stdout", "a"), displayed("d"), streamed("stdout", "b")],
    },
    {
      what: "the last state of a progress bar",
      messages: [stream("stderr", "10%"), stream("stderr", "\r50%"), stream("stderr", "\r100%")],
      outputs: [streamed("stderr", "100%")],
    },
    {
      what: "a display and a result",
      messages: [display("d"), result("r")],
      outputs: [displayed("d"), resulted("r")],
    },
    {
      what: "an error",
      messages: [error],
      outputs: [{ output_type: "error", ename: "E", evalue: "v", traceback: ["t"] }],
    },
  ])("$what", ({ messages, outputs }) => {
    expect(outputsOf(messages)).toEqual(outputs);
  });

  it("are valid for the notebook format whatever a kernel sends", () => {
    const data = { "text/plain": { a: 1 }, "application/json": { a: 1 }, "text/html": ["<b>", "</b>"] };
    expect(
      outputsOf([message("display_data", { data }), message("stream", {}), message("error", {})]),
    ).toEqual([
      {
        output_type: "display_data",
        data: { ...data, "text/plain": '{\n "a": 1\n}' },
        metadata: {},
      },
      streamed("", ""),
      { output_type: "error", ename: "", evalue: "", traceback: [] },
    ]);
  });
});

describe("clearing outputs", () => {
  it.each([
    { what: "at once", messages: [stream("stdout", "a"), clear()], outputs: [] },
    {
      what: "at once, then more",
      messages: [stream("stdout", "a"), clear(), stream("stdout", "b")],
      outputs: [streamed("stdout", "b")],
    },
    {
      what: "not before the next output, if told to wait",
      messages: [stream("stdout", "a"), clear(true)],
      outputs: [streamed("stdout", "a")],
    },
    {
      what: "with the next stream",
      messages: [stream("stdout", "a"), clear(true), stream("stdout", "b")],
      outputs: [streamed("stdout", "b")],
    },
    {
      what: "with the next display",
      messages: [stream("stdout", "a"), clear(true), display("d"), stream("stdout", "b")],
      outputs: [displayed("d"), streamed("stdout", "b")],
    },
    {
      what: "with the next error",
      messages: [display("d"), clear(true), error],
      outputs: [expect.anything()],
    },
    {
      what: "not with an update, which adds none",
      messages: [display("old", "x"), clear(true), update("new", "x")],
      outputs: [displayed("new", { new: true })],
    },
  ])("$what", ({ messages, outputs }) => {
    expect(outputsOf(messages)).toEqual(outputs);
  });

  it("forgets what was displayed: a later update finds nothing", () => {
    const displays: Displays = new Map();
    const [kept] = outputsOf([display("first cell", "x")], displays);
    outputsOf([display("second cell", "x"), clear()], displays);
    expect(outputsOf([update("new", "x")], displays)).toEqual([]);
    expect(kept).toEqual(displayed("new", { new: true }));
  });
});

describe("a display with an id", () => {
  it.each([
    {
      what: "changes when it is updated",
      messages: [display("old", "x"), display("other", "y"), update("new", "x")],
      outputs: [displayed("new", { new: true }), displayed("other")],
    },
    {
      what: "changes when another takes its id",
      messages: [display("old", "x"), display("new", "x")],
      outputs: [displayed("new"), displayed("new")],
    },
    {
      what: "changes wherever it is shown",
      messages: [display("a", "x"), result("b", "x"), update("new", "x")],
      outputs: [displayed("new", { new: true }), resulted("new", { new: true })],
    },
    {
      what: "is not made by an update of an unknown id",
      messages: [display("a", "x"), update("b", "y")],
      outputs: [displayed("a")],
    },
    {
      what: "is not changed by an update without an id",
      messages: [display("a"), update("b")],
      outputs: [displayed("a")],
    },
  ])("$what", ({ messages, outputs }) => {
    expect(outputsOf(messages)).toEqual(outputs);
  });

  it("changes in an earlier cell too, but not in another run", () => {
    const displays: Displays = new Map();
    const earlier = outputsOf([display("old", "x")], displays);
    outputsOf([update("new", "x")], displays);
    outputsOf([update("another run's", "x")]);
    expect(earlier).toEqual([displayed("new", { new: true })]);
  });
});
