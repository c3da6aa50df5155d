import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/notebook/json.ts";
import {
  busy,
  clear,
  commClose,
  commMsg,
  commOpen,
  display,
  error,
  idle,
  type Line,
  ok,
  runScripts,
  stdout,
  update,
} from "./scripted-kernel.ts";

const STATE = "application/vnd.jupyter.widget-state+json";

const label = (value: string): JsonObject => ({
  _model_name: "LabelModel",
  _model_module: "@jupyter-widgets/controls",
  _model_module_version: "2.0.0",
  value,
});

const open = (id: string, state: JsonObject, more: Partial<Line> = {}) =>
  commOpen({ comm_id: id, target_name: "jupyter.widget", data: { state, buffer_paths: [] } }, more);
const set = (
  id: string,
  state: JsonObject,
  more: { paths?: string[][]; buffers?: Buffer[]; method?: string } = {},
) =>
  commMsg(
    { comm_id: id, data: { method: more.method ?? "update", state, buffer_paths: more.paths ?? [] } },
    { buffers: more.buffers ?? [] },
  );

const outputWidget = (id: string): Line =>
  open(id, {
    _model_name: "OutputModel",
    _model_module: "@jupyter-widgets/output",
    _model_module_version: "1.0.0",
    msg_id: "",
    outputs: [],
  });
/** The kernel enters and leaves `with widget:` in the cell of that number. */
const enter = (id: string, cell = 0) => set(id, { msg_id: `request-${cell}` });
const leave = (id: string) => set(id, { msg_id: "" });

const streamed = (text: string) => ({ output_type: "stream", name: "stdout", text });

async function run(...scripts: Line[][]) {
  const result = await runScripts(scripts.map((script) => [busy, ...script, ok, idle]));
  const widgets = result.notebook.metadata.widgets as JsonObject | undefined;
  const stored = widgets?.[STATE] as
    | { state: Record<string, { state: JsonObject; buffers?: unknown }> }
    | undefined;
  return { ...result, stored, state: stored?.state ?? {} };
}

describe("the state of widgets", () => {
  it("is stored in the notebook as it was last, with the version of the format", async () => {
    const { stored } = await run([open("a", label("old")), set("a", { value: "new" })]);
    expect(stored).toEqual({
      state: {
        a: {
          model_name: "LabelModel",
          model_module: "@jupyter-widgets/controls",
          model_module_version: "2.0.0",
          state: label("new"),
        },
      },
      version_major: 2,
      version_minor: 0,
    });
  });

  it("is taken from messages of any request, such as a thread's", async () => {
    const { state } = await run([open("a", label("x"), { answers: "none" })]);
    expect(state.a!.state.value).toBe("x");
  });

  it("lacks widgets that were closed, or that no viewer could show", async () => {
    const { state, notebook } = await run([
      open("closed", label("x")),
      open("nameless", { value: "x" }),
      commClose({ comm_id: "closed" }),
    ]);
    expect(state).toEqual({});
    expect(notebook.metadata).not.toHaveProperty("widgets");
  });

  it("is not changed by messages without a state, of unknown widgets, or that echo our own", async () => {
    const { state } = await run([
      open("a", label("x")),
      commMsg({ comm_id: "a", data: { method: "custom", content: { msg: "Hello" } } }),
      commMsg({ comm_id: "a", data: "nonsense" }),
      set("a", { value: "echo" }, { method: "echo_update" }),
      set("never opened", label("y")),
    ]);
    expect(Object.keys(state)).toEqual(["a"]);
    expect(state.a!.state.value).toBe("x");
  });

  it("survives a widget that is called __proto__", async () => {
    const { state } = await run([open("__proto__", label("x"))]);
    expect(Object.keys(state)).toEqual(["__proto__"]);
    expect(({} as JsonObject).state).toBeUndefined();
  });
});

describe("binary state", () => {
  const buffer = (text: string, ...path: string[]) => ({
    encoding: "base64",
    data: Buffer.from(text).toString("base64"),
    path,
  });

  it("is stored beside the rest, the last of each path", async () => {
    const { state } = await run([
      open("a", label("x")),
      set(
        "a",
        {},
        { paths: [["value"], ["array", "buffer"]], buffers: [Buffer.from("1"), Buffer.from("2")] },
      ),
      set("a", {}, { paths: [["value"]], buffers: [Buffer.from("3")] }),
    ]);
    expect(state.a!.buffers).toEqual([buffer("2", "array", "buffer"), buffer("3", "value")]);
    expect(state.a!.state).not.toHaveProperty("value");
  });

  it("makes way for a value that is none", async () => {
    const { state } = await run([
      open("a", label("x")),
      set("a", {}, { paths: [["value"]], buffers: [Buffer.from("1")] }),
      set("a", { value: "text" }),
    ]);
    expect(state.a).not.toHaveProperty("buffers");
    expect(state.a!.state.value).toBe("text");
  });
});

describe("a comm that is no widget's", () => {
  it("is worth a warning, and nothing else", async () => {
    const { warnings, cells, notebook } = await run([
      commOpen({ comm_id: "a", target_name: "this-target", data: { state: label("x") } }),
      commMsg({ comm_id: "a", data: { id: "foo" } }),
    ]);
    expect(warnings).toEqual(["No handler found for comm target 'this-target'"]);
    expect(cells[0]!.outputs).toEqual([]);
    expect(notebook.metadata).not.toHaveProperty("widgets");
  });
});

describe("an Output widget", () => {
  it("takes what is shown within it, and the cell gets the rest", async () => {
    const { cells, state, events } = await run([
      outputWidget("w"),
      stdout("before\n"),
      enter("w"),
      stdout("in"),
      stdout("side\n"),
      display("x"),
      leave("w"),
      stdout("after\n"),
    ]);
    expect(cells[0]!.outputs).toEqual([streamed("before\nafter\n")]);
    expect(state.w!.state.outputs).toMatchObject([streamed("inside\n"), { output_type: "display_data" }]);
    expect(state.w!.state.msg_id).toBe("");
    expect(events).toEqual([streamed("before\n"), streamed("after\n")]);
  });

  it("takes an error, which then does not fail the cell", async () => {
    const { ending, state } = await run([
      outputWidget("w"),
      enter("w"),
      error({ ename: "ValueError", evalue: "x", traceback: [] }),
      leave("w"),
    ]);
    expect(ending.kind).toBe("completed");
    expect(state.w!.state.outputs).toMatchObject([{ output_type: "error", ename: "ValueError" }]);
  });

  it("within another takes its own part only", async () => {
    const { state } = await run([
      outputWidget("inner"),
      outputWidget("outer"),
      enter("outer"),
      stdout("a"),
      enter("inner"),
      stdout("b"),
      leave("inner"),
      stdout("c"),
      leave("outer"),
    ]);
    expect(state.outer!.state.outputs).toEqual([streamed("ac")]);
    expect(state.inner!.state.outputs).toEqual([streamed("b")]);
  });

  it("takes the outputs of the request that it names, not of another cell's thread", async () => {
    const { cells, state } = await run(
      [outputWidget("w")],
      [enter("w", 1), stdout("late", { answers: 0 }), stdout("taken"), leave("w")],
    );
    expect(cells[0]!.outputs).toEqual([streamed("late")]);
    expect(state.w!.state.outputs).toEqual([streamed("taken")]);
  });

  it("is cleared instead of the cell", async () => {
    const { cells, state } = await run([
      outputWidget("w"),
      stdout("kept"),
      enter("w"),
      stdout("gone"),
      clear(true),
      stdout("new"),
      leave("w"),
    ]);
    expect(cells[0]!.outputs).toEqual([streamed("kept")]);
    expect(state.w!.state.outputs).toEqual([streamed("new")]);
  });

  it("is updated by display id, also by a later cell", async () => {
    const { state, kernel } = await run(
      [outputWidget("w"), enter("w"), display("old", "id"), leave("w")],
      [update("new", "id")],
      [],
    );
    expect(state.w!.state.outputs).toMatchObject([{ data: { "text/plain": "new" } }]);
    expect(kernel.sent).toHaveLength(2);
  });

  it("follows the kernel when that sets its outputs, and goes on from there", async () => {
    const { state } = await run([
      outputWidget("w"),
      set("w", { outputs: [{ output_type: "stream", name: "stdout", text: "set " }, "nonsense"] }),
      enter("w"),
      display("x"),
      leave("w"),
    ]);
    expect(state.w!.state.outputs).toMatchObject([{ text: "set " }, { output_type: "display_data" }]);
  });

  it("tells the kernel what it shows, before the next cell and only if that is new", async () => {
    const { kernel } = await run(
      [outputWidget("w"), enter("w"), stdout("a"), stdout("b"), leave("w")],
      [],
      [],
    );
    expect(kernel.sent).toEqual([
      { id: "w", data: { method: "update", state: { outputs: [streamed("ab")] }, buffer_paths: [] } },
    ]);
  });

  it("captures no more when it is closed", async () => {
    const { cells } = await run([outputWidget("w"), enter("w"), commClose({ comm_id: "w" }), stdout("a")]);
    expect(cells[0]!.outputs).toEqual([streamed("a")]);
  });
});
