import { describe, expect, it } from "vitest";
import { code, markdown } from "../../support/notebooks.ts";
import {
  busy,
  error,
  executeInput,
  executeResult,
  idle,
  ok,
  reply,
  runScripts,
  status,
  stderr,
  stdout,
} from "./scripted-kernel.ts";

const boom = { ename: "foo", evalue: "bar", traceback: ["Boom"] };
const failed = reply({ status: "error", ...boom });
const raised = [busy, error(boom), failed, idle];
const passes = [busy, stdout("on"), ok, idle];
const tagged = (tag: string) => ({ ...code("1/0"), metadata: { tags: [tag] } });
const statuses = ({ cells }: { cells: { metadata: unknown }[] }) =>
  cells.map((cell) => (cell.metadata as { papermill: { status: string } }).papermill.status);

describe("the end of a cell", () => {
  it.each([
    ["the reply comes first", [busy, ok, stdout("on"), idle]],
    ["idle comes first", [busy, stdout("on"), idle, ok]],
    ["busy was lost", [stdout("on"), idle, ok]],
  ])("is there when both reply and idle are: %s", async (_, script) => {
    const { ending, outputsAtEnd } = await runScripts([script, passes]);
    expect(ending).toEqual({ kind: "completed" });
    expect(outputsAtEnd[0]).toMatchObject([{ text: "on" }]);
  });

  it("leaves a cell alone that has nothing to run", async () => {
    const cells = [markdown("# Title"), code("  \n"), tagged("skip-execution"), code("1")];
    const run = await runScripts([passes], { cells });
    expect(run.kernel.requests).toEqual(["1"]);
    expect(run.cells[2]).toMatchObject({ execution_count: null, outputs: [] });
    expect(statuses(run)).toEqual(["completed", "completed", "completed", "completed"]);
  });

  it("is not moved by a payload: a pager's text and a next input are for people", async () => {
    const payload = [
      { source: "page", data: { "text/plain": "help" }, start: 0 },
      { source: "set_next_input", text: "x", replace: true },
    ];
    const { cells, ending } = await runScripts([[busy, reply({ status: "ok", payload }), idle]]);
    expect(ending.kind).toBe("completed");
    expect(cells[0]).toMatchObject({ source: "cell 0", outputs: [] });
  });
});

describe("the execution count", () => {
  it.each([
    ["execute_input", [executeInput({ code: "", execution_count: 42 })]],
    ["a result", [executeResult({ execution_count: 42, data: {}, metadata: {} })]],
    [
      "a stream of an odd kernel",
      [{ ...stdout("x"), content: { name: "stdout", text: "x", execution_count: 42 } }],
    ],
    ["the reply", []],
  ])("comes from %s", async (_, script) => {
    const { cells } = await runScripts([
      [busy, ...script, reply({ status: "ok", ...(script.length === 0 && { execution_count: 42 }) }), idle],
    ]);
    expect(cells[0]!.execution_count).toBe(42);
  });
});

describe("the times of a cell", () => {
  it("are those of the kernel's messages", async () => {
    const at = (second: number) => ({ date: `2026-01-02T03:04:0${second}.000001Z` });
    const { cells } = await runScripts([
      [
        status("busy", at(1)),
        executeInput({ execution_count: 1 }, at(2)),
        status("idle", at(3)),
        reply({ status: "ok" }, at(4)),
        status("starting", at(5)),
      ],
    ]);
    expect(cells[0]!.metadata.execution).toEqual({
      "iopub.status.busy": "2026-01-02T03:04:01.000001Z",
      "iopub.execute_input": "2026-01-02T03:04:02.000001Z",
      "iopub.status.idle": "2026-01-02T03:04:03.000001Z",
      "shell.execute_reply": "2026-01-02T03:04:04.000001Z",
    });
  });
});

describe("a cell fails", () => {
  it("with the error of its reply, and the notebook stops", async () => {
    const run = await runScripts([raised, passes]);
    expect(run.ending).toMatchObject({ kind: "cell-error", error: boom });
    expect(statuses(run)).toEqual(["failed", "pending"]);
    expect(run.kernel.requests).toHaveLength(1);
  });

  it("without an error output (an unknown line magic, IRkernel), and then gets one", async () => {
    const { ending, cells } = await runScripts([[busy, stderr("UsageError"), failed, idle]]);
    expect(ending.kind).toBe("cell-error");
    expect(cells[0]!.outputs).toEqual([
      { output_type: "stream", name: "stderr", text: "UsageError" },
      { output_type: "error", ...boom },
    ]);
  });

  it("when an error is shown though the reply is ok (a plot's flush)", async () => {
    const { ending } = await runScripts([[busy, error(boom), ok, idle], passes]);
    expect(ending).toMatchObject({ kind: "cell-error", error: boom });
  });

  it.each(["aborted", "abort"])("when the kernel answers `%s` twice", async (status) => {
    const refused = [busy, reply({ status }), idle];
    const again = await runScripts([refused, passes], { cells: [code("1")] });
    expect(again.ending.kind).toBe("completed");
    expect(again.kernel.requests).toEqual(["1", "1"]);
    expect(again.cells[0]!.outputs).toMatchObject([{ text: "on" }]);

    const { ending, cells } = await runScripts([refused, refused], { cells: [code("1")] });
    expect(ending).toMatchObject({ kind: "cell-error", error: { ename: "Aborted" } });
    expect(cells[0]!.outputs).toMatchObject([{ output_type: "error", ename: "Aborted" }]);
  });

  it("and the notebook goes on when it is tagged raises-exception", async () => {
    const run = await runScripts([raised, passes], { cells: [tagged("raises-exception"), code("1")] });
    expect(run.ending).toEqual({ kind: "completed" });
    expect(statuses(run)).toEqual(["completed", "completed"]);
  });
});

describe("a SystemExit", () => {
  it.each([
    ["", "stopped"],
    ["0", "stopped"],
    ["1", "cell-error"],
    ["False", "cell-error"],
  ])("of %j ends the notebook as %s", async (evalue, kind) => {
    const exit = { ename: "SystemExit", evalue, traceback: [] };
    const run = await runScripts([[busy, error(exit), reply({ status: "error", ...exit }), idle], passes]);
    expect(run.ending.kind).toBe(kind);
    expect(statuses(run)).toEqual(["failed", "pending"]);
  });
});

describe("where papermill's result is wanted", () => {
  it.each([
    ["an error that is shown with an ok reply", [busy, error(boom), ok, idle]],
    ["an aborted cell", [busy, reply({ status: "aborted" }), idle]],
    ["exit()", [busy, reply({ status: "ok", payload: [{ source: "ask_exit", keepkernel: false }] }), idle]],
  ])("%s does not stop the notebook", async (_, script) => {
    const run = await runScripts([script, passes], { exact: true });
    expect(run.ending).toEqual({ kind: "completed" });
    expect(run.kernel.requests).toEqual(["cell 0", "cell 1"]);
  });

  it("a cell that fails without an error output gets none", async () => {
    const { cells, ending } = await runScripts([[busy, stderr("UsageError"), failed, idle]], { exact: true });
    expect(ending.kind).toBe("cell-error");
    expect(cells[0]!.outputs).toMatchObject([{ name: "stderr" }]);
  });
});
