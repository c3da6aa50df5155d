import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { NotebookJob } from "../../../src/execution/run-notebook.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { code, markdown, notebookText, parametersCell } from "../../support/notebooks.ts";
import { withKernel } from "../../support/papermill.ts";
import { venv } from "../../support/python.ts";
import { folder, nbclientNotebook, run } from "./run.ts";

/** The document that papermill's command line writes, as text. */
async function papermill(text: string, args: string[]): Promise<string> {
  const cwd = mkdtempSync(join(folder, "papermill-"));
  writeFileSync(join(cwd, "in.ipynb"), text);
  const command = ["in.ipynb", "out.ipynb", ...args];
  const program = join(venv.bin, "papermill");
  // A failing notebook is written as well.
  await withKernel(() =>
    promisify(execFile)(program, command, { cwd, env: venv.env }).catch((error) => error),
  );
  return readFileSync(join(cwd, "out.ipynb"), "utf8");
}

/**
 * The document without what differs between any two runs: times, random ids, the kernel's process, and whether the
 * reply to a cell that is cut short still came.
 */
function normalised(text: string, { keepsIds }: { keepsIds: boolean }): unknown {
  const TIMES = /_time$|^duration$|^iopub\.|^shell\./;
  const isMarker = (value: JsonObject) =>
    JSON.stringify((value.metadata as JsonObject | undefined)?.tags)?.includes("papermill-error-cell-tag");
  return JSON.parse(
    text
      .replace(/ipykernel_\d+\/\d+\.py/g, "ipykernel.py")
      .replace(/\S*\/site-packages\//g, "site-packages/")
      .replace(/0x[0-9a-f]{6,}/g, "0x")
      .replace(/[0-9a-f]{32}/g, "RANDOM"),
    (key, value) => {
      if (isCutShort(value)) delete value.metadata.execution["shell.execute_reply"];
      if (TIMES.test(key)) return value === null ? null : "a time";
      if (key === "input_path" || key === "output_path") return "a path";
      if (value?.cell_type && (!keepsIds || isMarker(value) || isInjected(value))) delete value.id;
      return value;
    },
  );
}

function isCutShort(value: { outputs?: { ename?: string }[] } | null): boolean {
  return Array.isArray(value?.outputs) && value.outputs.some(({ ename }) => ename === "KeyboardInterrupt");
}

function isInjected(cell: JsonObject): boolean {
  return JSON.stringify((cell.metadata as JsonObject).tags) === '["injected-parameters"]';
}

/** Widgets have random ids, so they are compared as a list in the order of what they are. */
function widgetsAsList(text: string): string {
  const document = JSON.parse(text);
  const stored = document.metadata.widgets?.["application/vnd.jupyter.widget-state+json"];
  const plain = (model: unknown) => JSON.stringify(model).replace(/[0-9a-f]{32}/g, "RANDOM");
  if (stored) stored.state = Object.values(stored.state).sort((a, b) => (plain(a) < plain(b) ? -1 : 1));
  return JSON.stringify(document);
}

interface Sample {
  text: string;
  args?: string[];
  job?: Partial<NotebookJob>;
}

const raising = (source: string) => ({ ...code(source), metadata: { tags: ["raises-exception"] } });
const withCount = (execution_count: number, cell: ReturnType<typeof code>) => ({ ...cell, execution_count });
const warnsOnStderr = code("%no_such_magic");

const samples: Record<string, Sample> = {
  parameters: {
    text: notebookText(markdown("# A"), parametersCell("x = 1"), code("x"), code("")),
    args: ["-p", "x", "2"],
    job: { parameters: { x: 2 } },
  },
  "report mode": {
    text: notebookText(parametersCell("x = 1"), code("x")),
    args: ["-p", "x", "2", "--report-mode"],
    job: { parameters: { x: 2 }, reportMode: true },
  },
  "only preparing": {
    text: notebookText(parametersCell("x = 1"), withCount(3, code("x")), markdown("b")),
    args: ["-p", "x", "2", "--prepare-only"],
    job: { parameters: { x: 2 }, prepareOnly: true },
  },
  "streams, one by one": {
    text: notebookText(
      code(
        "import sys\nfor i in range(3):\n    print(i, flush=True)\n    print(i, file=sys.stderr, flush=True)",
      ),
    ),
  },
  "an error": { text: notebookText(code("x = 1"), code("1/0"), code("x")) },
  "an error without output": { text: notebookText(warnsOnStderr, code("1")) },
  "a tagged error, which fails all the same": { text: notebookText(raising("1/0"), code("1")) },
  "the last of two errors": { text: notebookText(raising("1/0"), code("1"), raising("None.x"), code("2")) },
  "an error that is shown though the cell succeeds": {
    text: notebookText(
      code("get_ipython().showtraceback((ValueError, ValueError('shown'), None))"),
      code("'goes on'"),
    ),
  },
  "sys.exit(0)": { text: notebookText(code("import sys"), code("sys.exit(0)"), code("1")) },
  "sys.exit(1)": { text: notebookText(code("import sys"), code("sys.exit(1)"), code("1")) },
  "a kernel that dies": {
    // What it has said is on its way by then: without the pause it is chance what arrives.
    text: notebookText(code("import os, time\ntime.sleep(0.5)\nos.kill(os.getpid(), 15)"), code("1")),
  },
  "a timeout": {
    text: notebookText(code("import time"), code("time.sleep(30)"), code("1")),
    args: ["--execution-timeout", "1"],
    job: { limits: { cell: 1, notebook: 0, output: 0 } },
  },
  "an unknown kernel": { text: notebookText(code("1")), args: ["-k", "nope"], job: { kernel: "nope" } },
  "skipped cells": {
    text: notebookText(withCount(4, { ...code("1/0"), metadata: { tags: ["skip-execution"] } }), code("1")),
  },
  "stale widgets": {
    text: notebookText(code("1")).replace(
      '"kernelspec"',
      '"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}}, "kernelspec"',
    ),
  },
  "floats and large integers in JSON": {
    text: notebookText(
      code(
        "from IPython.display import publish_display_data\npublish_display_data({'application/json': {'x': 1.0, 'y': 10**20}})",
      ),
    ),
  },
  ...Object.fromEntries(
    ["Clear Output", "update-display-id", "Output", "JupyterWidgets", "Other Comms"].map((name) => [
      `nbclient's ${name}`,
      { text: nbclientNotebook(name), args: ["-k", "python3"], job: { kernel: "python3" } },
    ]),
  ),
};

describe("a run that is to be exactly papermill's", () => {
  it.each(Object.entries(samples))("writes its document for %s", async (_, { text, args = [], job = {} }) => {
    const keepsIds = JSON.parse(text).nbformat_minor >= 5;
    const theirs = await papermill(text, args);
    const { written } = await run(text, { ...job, papermillExact: true });
    expect(normalised(widgetsAsList(written), { keepsIds })).toEqual(
      normalised(widgetsAsList(theirs), { keepsIds }),
    );
  });

  it("ends its file where papermill's ends", async () => {
    const text = notebookText(parametersCell("x = 1"), markdown("text"));
    const theirs = await papermill(text, ["--prepare-only"]);
    const { written } = await run(text, { prepareOnly: true, papermillExact: true });
    expect(written.replaceAll("templates/x.ipynb", "in.ipynb")).toBe(theirs);
  });
});
