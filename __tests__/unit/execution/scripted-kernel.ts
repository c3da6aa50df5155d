import { setImmediate } from "node:timers/promises";
import { Executions } from "../../../src/execution/executions.ts";
import { chosenImprovements } from "../../../src/execution/improvements.ts";
import { PapermillRecord, prepareDocument } from "../../../src/execution/papermill.ts";
import { runCells } from "../../../src/execution/run-cells.ts";
import type { Kernel, Message } from "../../../src/kernel/kernel.ts";
import type { CodeCell, Output } from "../../../src/notebook/document.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { readNotebook } from "../../../src/notebook/read.ts";
import { code, notebookText } from "../../support/notebooks.ts";

/** One message of a script: by default on iopub, and an answer to the request that the script is for. */
export interface Line {
  type: string;
  content: JsonObject;
  /** Which request it answers, by its number from 0, if not that of its script; "none" for no request of ours. */
  answers?: number | "none";
  buffers?: Buffer[];
  date?: string;
}

const line =
  (type: string) =>
  (content: JsonObject, more: Partial<Line> = {}): Line => ({ type, content, ...more });

export const status = (state: string, more: Partial<Line> = {}): Line =>
  line("status")({ execution_state: state }, more);
export const busy = status("busy");
export const idle = status("idle");
export const reply = line("execute_reply");
export const ok = reply({ status: "ok", execution_count: 1 });
export const stdout = (text: string, more: Partial<Line> = {}): Line =>
  line("stream")({ name: "stdout", text }, more);
export const stderr = (text: string): Line => line("stream")({ name: "stderr", text });
export const clear = (wait: boolean): Line => line("clear_output")({ wait });
export const error = line("error");
export const executeInput = line("execute_input");
export const executeResult = line("execute_result");
export const commOpen = line("comm_open");
export const commMsg = line("comm_msg");
export const commClose = line("comm_close");

const showing = (type: string) => (text: string, id?: string) =>
  line(type)({
    data: { "text/plain": text },
    metadata: {},
    ...(id !== undefined && { transient: { display_id: id } }),
  });
export const display = showing("display_data");
export const update = showing("update_display_data");

export interface Comm {
  id: string;
  data: JsonObject;
}

export interface ScriptedKernel extends Kernel {
  /** What came on comms. */
  sent: Comm[];
  /** The sources of the requests. */
  requests: string[];
  /** Resolve when a script has come to its end. */
  played: Promise<void>[];
}

/** A kernel that answers its n-th request with the n-th script, and does nothing else. */
export function scriptedKernel(scripts: Line[][]): ScriptedKernel {
  const { promise: died } = Promise.withResolvers<never>();
  const replies = new Map<string, (message: Message) => void>();
  const sent: Comm[] = [];
  const requests: string[] = [];
  const played: Promise<void>[] = [];
  let listener: (message: Message) => void = () => {};

  function say(
    { type, content, answers, buffers = [], date = "2026-01-02T03:04:05.678901Z" }: Line,
    id: string,
  ) {
    const parent = answers === undefined ? id : answers === "none" ? "another" : `request-${answers}`;
    const header = { msg_id: "m", msg_type: type, session: "s", username: "u", date, version: "5.3" };
    const message: Message = { header, parent_header: { msg_id: parent }, metadata: {}, content, buffers };
    if (type === "execute_reply") replies.get(parent)?.(message);
    else listener(message);
  }

  async function play(script: Line[], id: string): Promise<void> {
    for (const each of script) {
      await setImmediate();
      say(each, id);
    }
  }

  return {
    name: "scripted",
    language: "python",
    interpreter: "",
    info: {},
    died,
    sent,
    requests,
    played,
    onIopub(next) {
      listener = next;
    },
    execute(source) {
      const id = `request-${requests.length}`;
      const script = scripts[requests.length] ?? [];
      requests.push(source);
      const { promise, resolve } = Promise.withResolvers<Message>();
      replies.set(id, resolve);
      played.push(play(script, id));
      return { id, reply: promise };
    },
    sendComm: (id, data) => sent.push({ id, data }),
    interrupt: async () => {},
    shutdown: async () => {},
    kill: async () => {},
  };
}

/** Runs a notebook with one cell for each script; the cells' sources are `cell 0`, `cell 1` and so on. */
export async function runScripts(
  scripts: Line[][],
  options: { cells?: Parameters<typeof notebookText>; exact?: boolean } = {},
) {
  const kernel = scriptedKernel(scripts);
  const cells = options.cells ?? scripts.map((_, index) => code(`cell ${index}`));
  const notebook = readNotebook(notebookText(...cells), "x.ipynb");
  prepareDocument(notebook);
  const improvements = chosenImprovements({ papermillExact: options.exact });
  const events: Output[] = [];
  const warnings: string[] = [];
  const outputsAtEnd: Output[][] = [];
  const executions = new Executions({
    kernel,
    improvements,
    onOutput: (_, output) => events.push(structuredClone(output)),
    onWarning: (message) => warnings.push(message),
  });
  const ending = await runCells({
    notebook,
    kernel,
    executions,
    improvements,
    record: new PapermillRecord(notebook),
    limits: { cell: 0, notebook: 0 },
    startedAt: Date.now(),
    cancel: new AbortController().signal,
    async onStart() {},
    async onEnd(cell) {
      executions.flush();
      if (cell.cell_type === "code") outputsAtEnd.push([...cell.outputs]);
    },
  });
  await Promise.all(kernel.played);
  executions.flush();
  executions.saveWidgets(notebook);
  const codeCells = notebook.cells as CodeCell[];
  return { ending, notebook, cells: codeCells, kernel, events, warnings, outputsAtEnd };
}

/** The outputs of a single cell that gets these messages between `busy` and its end. */
export async function outputsOf(script: Line[], options: { exact?: boolean } = {}): Promise<Output[]> {
  const { cells } = await runScripts([[busy, ...script, ok, idle]], options);
  return cells[0]!.outputs;
}
