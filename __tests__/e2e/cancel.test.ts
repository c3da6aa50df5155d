import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Results } from "../../src/results.ts";
import { code, notebookText } from "../support/notebooks.ts";
import { runAction } from "../support/runner.ts";
import { workspaceWith } from "../support/workspace.ts";

/** The runner waits this long after SIGINT before it goes on to harsher means. */
const RUNNERS_PATIENCE = 7_500;

const STUBBORN =
  "while True:\n    try:\n        time.sleep(600)\n    except KeyboardInterrupt:\n        pass";

/** Says in a file that it runs, then runs for ever, together with a child process. */
const endless = (source = "time.sleep(600)") =>
  notebookText(
    code("print('so far')"),
    code(
      `import os, subprocess, time\nsubprocess.Popen(['sleep', '600'])\nopen('running', 'w').close()\n${source}`,
    ),
    code("print('never')"),
  );

describe.skipIf(process.platform === "win32")("a step that is cancelled", () => {
  it.each([
    { what: "while a notebook waits", source: undefined },
    {
      what: "while a notebook ignores interrupts",
      source: STUBBORN,
    },
  ])("ends in time with what is known, and leaves no process: $what", async ({ source }) => {
    const marker = randomUUID();
    const workspace = workspaceWith({
      "a/first.ipynb": endless(source),
      "b/second.ipynb": notebookText(code("print('never')")),
    });
    let cancelledAt = 0;
    const outcome = await runAction({
      workspace,
      inputs: { mode: "test", upload: "never", "max-parallel": "1" },
      env: { MARKER: marker },
      async started(step) {
        await until(() => existsSync(join(workspace, "a/running")));
        cancelledAt = Date.now();
        step.kill("SIGINT");
      },
    });
    expect(Date.now() - cancelledAt).toBeLessThan(RUNNERS_PATIENCE);
    expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: 1, stderr: "" });

    const results: Results = JSON.parse(readFileSync(outcome.outputs["results-path"]!, "utf8"));
    expect(results.cases).toMatchObject([
      { notebook: "a/first.ipynb", verdict: "failed", failure: { kind: "cancelled" } },
      { notebook: "b/second.ipynb", verdict: "skipped", reason: "the run was cancelled" },
    ]);
    const executed = join(workspace, "notebook-gate-results", results.cases[0]!.executedNotebook!);
    const { cells } = JSON.parse(readFileSync(executed, "utf8"));
    expect(JSON.stringify(cells)).toContain("so far");
    expect(outcome.summary).toContain("cancelled");
    expect(processesWith(marker)).toEqual([]);
  });

  it("writes what eight cases have shown, of which half ignore interrupts", async () => {
    const names = Array.from({ length: 8 }, (_, index) => `n${index}`);
    const workspace = workspaceWith(
      Object.fromEntries(
        names.map((name, index) => [`${name}/x.ipynb`, endless(index % 2 ? STUBBORN : undefined)]),
      ),
    );
    const isRunning = (name: string) => existsSync(join(workspace, name, "running"));
    let cancelledAt = 0;
    const outcome = await runAction({
      workspace,
      inputs: { mode: "test", upload: "never", "max-parallel": "8" },
      async started(step) {
        await until(() => names.every(isRunning));
        cancelledAt = Date.now();
        step.kill("SIGINT");
      },
    });
    expect(Date.now() - cancelledAt).toBeLessThan(RUNNERS_PATIENCE);
    expect(outcome.code).toBe(1);
    const folder = join(workspace, "notebook-gate-results");
    const results: Results = JSON.parse(readFileSync(join(folder, "results.json"), "utf8"));
    expect(results.cases.map(({ failure }) => failure?.kind)).toEqual(names.map(() => "cancelled"));
    for (const { executedNotebook } of results.cases)
      expect(readFileSync(join(folder, executedNotebook!), "utf8")).toContain("so far");
    expect(readFileSync(join(folder, "junit.xml"), "utf8").match(/<testcase /g)).toHaveLength(8);
  });

  it("ends while kernels start that never answer", async () => {
    const command = "touch running; sleep 600 & sleep 600";
    const spec = {
      argv: ["sh", "-c", command, "{connection_file}"],
      display_name: "Mute",
      language: "python",
    };
    const workspace = workspaceWith({
      "a.ipynb": notebookText(code("1")),
      "jupyter/kernels/mute/kernel.json": JSON.stringify(spec),
    });
    let cancelledAt = 0;
    const outcome = await runAction({
      workspace,
      inputs: { mode: "test", upload: "never", kernel: "mute" },
      env: { JUPYTER_PATH: join(workspace, "jupyter") },
      async started(step) {
        await until(() => existsSync(join(workspace, "running")));
        cancelledAt = Date.now();
        step.kill("SIGINT");
      },
    });
    expect(Date.now() - cancelledAt).toBeLessThan(RUNNERS_PATIENCE);
    const results: Results = JSON.parse(readFileSync(outcome.outputs["results-path"]!, "utf8"));
    expect(results.cases).toMatchObject([{ verdict: "failed", failure: { kind: "cancelled" } }]);
    expect(existsSync(join(workspace, "notebook-gate-results", results.cases[0]!.executedNotebook!))).toBe(
      true,
    );
  });

  it("ends at once at a second signal, and leaves no kernel", async () => {
    const workspace = workspaceWith({ "a.ipynb": endless(STUBBORN) });
    const marker = randomUUID();
    const outcome = await runAction({
      workspace,
      inputs: { mode: "test", upload: "never" },
      env: { MARKER: marker },
      async started(step) {
        await until(() => existsSync(join(workspace, "running")));
        step.kill("SIGINT");
        // Two signals within a second are the same one.
        await sleep(1_100);
        step.kill("SIGINT");
      },
    });
    expect(outcome.code).toBe(130);
    await until(() => processesWith(marker).length === 0);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(50);
}

/** Every process that has this text in its environment. */
function processesWith(marker: string): string[] {
  const list = execFileSync("ps", ["axeww", "-o", "pid=,command="], { encoding: "utf8" });
  return list.split("\n").filter((line) => line.includes(marker));
}
