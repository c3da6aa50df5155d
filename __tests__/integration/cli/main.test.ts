import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { code, notebookText, parametersCell } from "../../support/notebooks.ts";
import { venv } from "../../support/python.ts";

const NOTEBOOK_GATE = join(import.meta.dirname, "../../../src/index.ts");

const folder = mkdtempSync(join(tmpdir(), "nbg-main-"));
writeFileSync(
  join(folder, "in.ipynb"),
  notebookText(parametersCell("n = 1"), code("print('::error::pwned', n)")),
);

function gate(args: string[], env: NodeJS.ProcessEnv = {}) {
  const options = { cwd: folder, env: { ...venv.env, ...env }, encoding: "utf8" } as const;
  return spawnSync(process.execPath, [NOTEBOOK_GATE, ...args], options);
}

describe("the command line", () => {
  it("takes a plan's parameters as one argument, which are two for a run", () => {
    const { status, stdout, stderr } = gate(["plan", "--json", "--parameters", '{"n": 2}', "in.ipynb"]);
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ parameters: { n: 2 } }]);
  });

  it.each([[["--version"]], [["run", "--version"]]])("says its version for %j", (args) => {
    expect(gate(args).stdout).toBe(`${packageJson.version}\n`);
  });

  it("teaches run by example", () => {
    const { status, stdout } = gate(["run", "-h"]);
    expect(status).toBe(0);
    expect(stdout).toContain("notebook-gate run report.ipynb out.ipynb -p region fr");
  });

  it("keeps what a notebook prints from the runner of a workflow", () => {
    const { stdout, stderr } = gate(["run", "in.ipynb", "out.ipynb", "--log-output"], {
      GITHUB_ACTIONS: "true",
    });
    expect(stderr).toContain("error::pwned 1");
    expect(stdout + stderr).not.toMatch(/^\s*::/m);
  });

  it("ends well when its reader has seen enough", () => {
    const command = `${process.execPath} ${NOTEBOOK_GATE} run in.ipynb | head -c 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], {
      cwd: folder,
      env: venv.env,
      encoding: "utf8",
    });
    expect(stdout).toBe("{");
    expect(stderr).not.toContain("    at ");
  });
});
