import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notebookGate } from "../support/command-line.ts";
import { type JupyterServer, startJupyterServer } from "../support/jupyter-server.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { runAction } from "../support/runner.ts";
import { workspaceWith } from "../support/workspace.ts";

const files = {
  "templates/report.ipynb": notebookText(parametersCell('region = "luna"'), code("print(region)")),
  "notebook-gate.yml": "templates:\n  templates/report.ipynb:\n    matrix:\n      region: [luna, fr, io]\n",
};
/** Enterprise Gateway starts nothing for root, which is who runs the tests in a container. */
const env = { KERNEL_USERNAME: "tester" };

describe.skipIf(process.platform === "win32")("kernels of an Enterprise Gateway", () => {
  let server: JupyterServer;
  beforeAll(async () => {
    server = await startJupyterServer("Enterprise Gateway", {
      root: mkdtempSync(join(tmpdir(), "gateway-")),
      args: ["--EnterpriseGatewayApp.max_kernels=2"],
    });
  }, 600_000);
  afterAll(() => server.stop());

  const inputs = () => ({ "jupyter-server-url": server.url, "jupyter-token": server.token, upload: "never" });

  /** Everything that a run has left in its output folder. */
  function written(workspace: string): string {
    const folder = join(workspace, "notebook-gate-results");
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const leaves = entries.filter((entry) => entry.isFile());
    return leaves.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
  }

  it("run the cases of the command line, which takes the token from the environment", async () => {
    const workspace = workspaceWith(files);
    const args = ["test", "--jupyter-server-url", server.url, "--max-parallel", "3"];
    const outcome = await notebookGate(args, {
      cwd: workspace,
      env: { ...env, JUPYTER_TOKEN: server.token },
    });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toMatch(/^3 passed in/m);
    const results = JSON.parse(readFileSync(join(workspace, "notebook-gate-results/results.json"), "utf8"));
    expect(results.cases[0].kernel).toMatchObject({ name: "python3", interpreter: server.url });
    expect(outcome.stdout + written(workspace)).not.toContain(server.token);
    expect(await server.kernels()).toEqual([]);
  });

  it("are no more at once than cases may run", async () => {
    const before = server.log().length;
    const args = ["test", "--jupyter-server-url", server.url, "--max-parallel", "1"];
    const outcome = await notebookGate(args, {
      cwd: workspaceWith(files),
      env: { ...env, JUPYTER_TOKEN: server.token },
    });
    expect(outcome.stdout).toMatch(/^3 passed in/m);
    const events = server
      .log()
      .slice(before)
      .match(/Kernel (started|shutdown)/g);
    expect(events).toEqual(Array(3).fill(["Kernel started", "Kernel shutdown"]).flat());
  });

  it("run the cases of the action, which hides the token", async () => {
    const workspace = workspaceWith(files);
    const outcome = await runAction({ workspace, inputs: { mode: "test", ...inputs() }, env });
    expect(outcome).toMatchObject({ code: 0, outputs: { result: "passed", passed: "3" } });
    expect(outcome.commands[0]).toMatchObject({ name: "add-mask", data: server.token });
    const shown = outcome.stdout.replace(`::add-mask::${server.token}`, "");
    expect(shown + outcome.stderr + outcome.summary + written(workspace)).not.toContain(server.token);
  });

  it("are none for a wrong token: no case is tried, and the error names the input", async () => {
    const workspace = workspaceWith(files);
    const wrong = { ...inputs(), "jupyter-token": "not-the-token" };
    const { code, annotations } = await runAction({ workspace, inputs: { mode: "test", ...wrong }, env });
    expect(code).toBe(1);
    expect(annotations).toMatchObject([
      { title: "notebook-gate: input 'jupyter-token'", message: expect.stringContaining("does not accept") },
    ]);
    expect(existsSync(join(workspace, "notebook-gate-results"))).toBe(false);
    const command = ["test", "--jupyter-server-url", server.url, "--jupyter-token", "not-the-token"];
    const outcome = await notebookGate(command, { cwd: workspace, env });
    expect(outcome.code).not.toBe(0);
    expect(outcome.stderr).toContain("does not accept the token");
    expect(outcome.stderr).not.toContain("not-the-token");
  });

  it("are ended when the job is cancelled", async () => {
    const endless = code("open('begun', 'w').close(); import time; time.sleep(300)");
    const workspace = workspaceWith({ "templates/endless.ipynb": notebookText(endless) });
    const outcome = await runAction({
      workspace,
      inputs: { mode: "test", ...inputs() },
      env,
      async started(step) {
        while (!existsSync(join(workspace, "templates/begun"))) await sleep(50);
        step.kill("SIGINT");
      },
    });
    expect(outcome.code).toBe(1);
    while ((await server.kernels()).length > 0) await sleep(50);
  });
});
