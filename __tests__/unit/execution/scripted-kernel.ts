import { setImmediate } from "node:timers/promises";
import { Executions } from "../../../src/execution/executions.ts";
import { chosenImprovements } from "../../../src/execution/improvements.ts";
import { PapermillRecord, prepareDocument } from "../../../src/execution/papermill.ts";
import { runCells } from "../../../src/execution/run-cells.ts";
import type { Kernel, Message } from "../../../src/kernel/kernel.ts";
import type { CodeCell, Output } from "../../../src/notebook/document.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { readNotebook } from "../../../src/notebook/read.ts";
import { busy, idle, type Line, ok } from "../../support/fake-kernel/lines.ts";
import { code, notebookText } from "../../support/notebooks.ts";

export * from "../../support/fake-kernel/lines.ts";

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
  options: { cells?: Parameters<typeof notebookText>; exact?: boolean; outputLimit?: number } = {},
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
    outputLimit: options.outputLimit ?? 0,
    onOutput: (_, output) => events.push(structuredClone(output)),
    onWarning: (message) => warnings.push(message),
  });
  const ending = await runCells({
    notebook,
    kernel,
    executions,
    improvements,
    record: new PapermillRecord(notebook),
    limits: { cell: 0, notebook: 0, output: 0 },
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
