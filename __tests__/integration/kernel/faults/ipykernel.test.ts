import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { describe, expect } from "vitest";
import { code, notebookText } from "../../../support/notebooks.ts";
import { run, streams } from "../../execution/run.ts";
import { fault } from "./fault.ts";
import { playSources } from "./play.ts";

describe("a notebook in ipykernel", () => {
  fault(
    "is killed, as when memory runs out",
    {
      reports: [
        "https://github.com/nteract/papermill/issues/125",
        "https://github.com/nteract/papermill/issues/476",
      ],
      expected: "the run ends at once, with the outputs so far and how it died",
      seen: {
        ending: expect.stringMatching(/^kernel-died: DeadKernelError: The kernel died: signal SIGKILL \(/),
        cells: [expect.stringMatching(/^so far \| DeadKernelError: The kernel died: signal SIGKILL \(/), ""],
      },
    },
    () =>
      playSources([
        "import os, time\nprint('so far', flush=True)\ntime.sleep(.4)\nos.kill(os.getpid(), 9)",
        "print('never')",
      ]),
  );
  fault(
    "crashes in C",
    {
      reports: ["https://github.com/jupyter/nbclient/issues/88"],
      expected: "that is a death, with its signal",
      seen: {
        ending: "kernel-died: DeadKernelError: The kernel died: signal SIGSEGV.",
        cells: ["DeadKernelError: The kernel died: signal SIGSEGV."],
      },
    },
    () => playSources(["import ctypes\nctypes.string_at(0)"]),
  );
  fault(
    "has an unknown line magic, which makes no error output",
    {
      reports: ["https://github.com/nteract/papermill/issues/501"],
      expected: "the cell fails, and shows why",
      seen: {
        ending: expect.stringMatching(
          /^cell-error: UsageError: Line magic function `%no_such_magic` not found/,
        ),
        cells: [expect.stringContaining("UsageError: Line magic function `%no_such_magic` not found")],
      },
    },
    () => playSources(["%no_such_magic"]),
  );
  fault(
    "raises in a callback behind the cell, whose reply is ok",
    {
      reports: ["https://github.com/treebeardtech/nbmake/issues/77"],
      expected: "the run stops there, and fails",
      seen: {
        ending: "cell-error: ZeroDivisionError: division by zero",
        cells: [expect.stringMatching(/^Error in callback .* \| ZeroDivisionError: division by zero$/), ""],
      },
    },
    () =>
      playSources([
        "def flush(): 1/0\nget_ipython().events.register('post_execute', flush)",
        "print('never')",
      ]),
  );
  fault(
    "asks for a password",
    {
      expected: "the cell fails at once",
      seen: {
        ending: expect.stringMatching(/^cell-error: StdinNotImplementedError: /),
        cells: [expect.stringContaining("StdinNotImplementedError: ")],
      },
    },
    () => playSources(["import getpass\ngetpass.getpass()"]),
  );
  fault(
    "calls exit() in a cell that is fine",
    {
      expected: "the notebook ends well; later cells are not run",
      seen: { ending: "stopped", cells: ["bye", ""] },
    },
    () => playSources(["print('bye')\nexit()", "print('never')"]),
  );
  fault(
    "prints from a thread when its cell is done",
    {
      reports: ["https://github.com/ipython/ipython/issues/9969"],
      expected: "the text is kept, in that cell or in the one that runs",
      seen: { ending: "completed", text: "late" },
    },
    async () => {
      const { ending, cells } = await run(
        notebookText(
          code(
            "import threading, time\nthreading.Thread(target=lambda: (time.sleep(.3), print('late'))).start()",
          ),
          code("time.sleep(.6)"),
        ),
      );
      return { ending: ending.kind, text: cells.map(streams).join("").trim() };
    },
  );
  fault(
    "prints a workflow command, and below Python",
    {
      reports: ["https://github.com/nteract/papermill/issues/899"],
      expected: "it is in the cell; what the process prints goes to the log, fenced, and never to our stdout",
      seen: { ending: "completed", cells: ["::error::one⏎::error::two"], process: "::error::two\n" },
    },
    async () => {
      const heard: string[] = [];
      const seen = await playSources(
        ["import sys\nprint('::error::one')\nprint('::error::two', file=sys.__stdout__, flush=True)"],
        {
          observer: { kernelFound() {}, cellEnded() {}, kernelOutput: (text) => heard.push(text) },
        },
      );
      return { ...seen, process: heard.join("") };
    },
  );
  fault(
    "leaves a child that holds its pipes open",
    {
      reports: [
        "https://github.com/ipython/ipykernel/issues/847",
        "https://github.com/jupyter/jupyter_client/issues/104",
      ],
      expected: "the run ends, and the child with it",
      seen: { ending: "completed", child: "gone" },
    },
    async () => {
      const { ending, cells } = await playSources([
        "import subprocess\nprint(subprocess.Popen(['sleep', '300']).pid)",
      ]);
      return { ending, child: isAlive(Number(cells[0])) ? "alive" : "gone" };
    },
  );
  fault(
    "runs when we are killed, which leaves us no time for anything",
    {
      reports: ["https://github.com/jupyter/jupyter_client/issues/104"],
      expected: "ipykernel notices by itself, and ends",
      seen: { kernel: "gone" },
    },
    async () => {
      const [ours, pid] = await startElsewhere(
        "import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(60)",
      );
      ours.kill("SIGKILL");
      await expect.poll(() => isAlive(pid), { timeout: 20_000, interval: 200 }).toBe(false);
      return { kernel: "gone" };
    },
  );
  fault(
    "prints half a surrogate pair, which ipykernel cannot send",
    {
      expected: "the cell shows the kernel's own complaint; the notebook goes on",
      seen: { ending: "completed", cells: [expect.stringContaining("UnicodeEncodeError"), "on"] },
    },
    () => playSources(["print('\\ud800')", "print('on')"]),
  );
  fault(
    "shows a figure that draws itself, behind 2,000 printed lines",
    {
      expected: "nothing is lost, and nothing is said",
      seen: { ending: "completed", cells: ["2000 lines, the last one 1999 | a figure"] },
    },
    () =>
      playSources([
        `from IPython.display import display
class Figure:
    def _ipython_display_(self): display({'text/plain': 'a figure'}, raw=True)
for i in range(2000): print(i, flush=True)
Figure()`,
      ]),
  );
  fault(
    "draws a progress bar of 3,000 states",
    {
      reports: ["https://github.com/nteract/papermill/issues/765"],
      expected: "one output with the last state",
      seen: { ending: "completed", cells: ["2999"] },
    },
    () => playSources(["for i in range(3000): print(f'\\r{i}', end='', flush=True)"]),
  );
  fault(
    "shares its history database with other kernels",
    {
      reports: ["https://github.com/ipython/ipython/issues/12202"],
      expected: "it has one of its own, in memory: nobody waits for a locked database",
      seen: { ending: "completed", cells: [":memory:"] },
    },
    () => playSources(["print(get_ipython().history_manager.hist_file)"]),
  );
});

/** Another process of ours that runs a cell, and the number that this prints. */
async function startElsewhere(source: string): Promise<[ChildProcess, number]> {
  const program = `
    const { run } = await import(${JSON.stringify(import.meta.resolve("../../execution/run.ts"))});
    const observer = { kernelFound() {}, cellEnded() {}, kernelOutput() {}, cellOutput: (_, { text }) => console.log(text) };
    await run(process.argv[1], { observer });`;
  const text = notebookText(code(source));
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, text], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed] = await once(child.stdout, "data");
  return [child, Number(printed)];
}

/** Whether a process runs; one that only waits to be reaped does not. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return /^[^Z\s]/.test(stdout.trim());
}
