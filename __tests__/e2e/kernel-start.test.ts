import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { notebookGate } from "../support/command-line.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { workspaceWith } from "../support/workspace.ts";

const plot = notebookText(
  code(`"""Plots a line."""
import json
import os

import matplotlib.pyplot as plt
import numpy as np
from collections import Counter`),
  parametersCell("n = 3\ntitle = 'a line'"),
  code("plt.title(title)\nplt.plot(np.arange(n))\nprint(Counter('abca'), os.path.basename(os.getcwd()))"),
  code("print(matplotlib_backend := __import__('matplotlib').get_backend())\nnp.arange(n).reshape(1, -1)"),
  code("from IPython.display import display\ndisplay({'text/html': '<b>x</b>'}, raw=True, display_id='d')"),
  code("%%bash\necho from a shell"),
  code("In[-2], Out, sorted(k for k in globals() if not k.startswith('_'))"),
  code("np.zeros(n)[n]"),
);

const config = `
max-parallel: 2
templates:
  plot.ipynb:
    matrix:
      n: [2, 3, 4, 5]
`;

/** An executed notebook without what is new in every run: times, temporary names, the paths it was written to. */
function comparable(path: string): string {
  return readFileSync(path, "utf8")
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)"/g, '"TIME"')
    .replace(/"duration": [\d.]+/g, '"duration": 0')
    .replace(/ipykernel_\d+\/\d+\.py/g, "ipykernel_N/N.py");
}

describe("kernels", () => {
  it("leave the same executed notebooks however they are started", async () => {
    const workspace = workspaceWith({ "plot.ipynb": plot, "notebook-gate.yml": config });
    const ways = {
      spawned: ["--kernel-start", "spawn"],
      forked: [],
      preloaded: ["--preload", "numpy", "--preload", "matplotlib.pyplot"],
      automatic: ["--preload", "auto"],
    };
    const documents: Record<string, string[]> = {};
    for (const [way, flags] of Object.entries(ways)) {
      const { code, stdout } = await notebookGate(["test", "plot.ipynb", "--output-dir", way, ...flags], {
        cwd: workspace,
      });
      expect([way, code, stdout.match(/\d failed/)?.[0]]).toEqual([way, 1, "4 failed"]);
      documents[way] = [2, 3, 4, 5].map((n) =>
        comparable(join(workspace, way, "notebooks/plot", `n=${n}.ipynb`)),
      );
    }
    expect(documents.spawned![0]).toContain("IndexError");
    for (const way of ["forked", "preloaded", "automatic"]) expect(documents[way]).toEqual(documents.spawned);
  });

  it("are forked from one process where there are many, and spawned when that is asked for", async () => {
    const who = notebookText(
      parametersCell("n = 1"),
      code("import os\nopen(os.environ['PARENTS'], 'a').write(f'{os.getppid()}\\n')"),
    );
    const workspace = workspaceWith({
      "who.ipynb": who,
      "notebook-gate.yml": config.replace("plot.ipynb", "who.ipynb"),
    });
    const parents = async (name: string, ...flags: string[]) => {
      const env = { PARENTS: join(workspace, name) };
      const { code } = await notebookGate(["test", ...flags], { cwd: workspace, env });
      expect(code).toBe(0);
      return new Set(readFileSync(env.PARENTS, "utf8").trim().split("\n"));
    };
    const forked = await parents("forked");
    const spawned = await parents("spawned", "--kernel-start", "spawn");
    expect([forked.size, spawned.size]).toEqual([1, 1]);
    expect(forked).not.toEqual(spawned);
  });

  it("start ahead: the next case's while a case is running", async () => {
    const waiting = notebookText(
      code(`import os, time
started = os.environ["STARTED"]
end = time.monotonic() + 30
while len(os.listdir(started)) < 2 and time.monotonic() < end: time.sleep(0.05)
assert len(os.listdir(started)) == 2`),
    );
    const workspace = workspaceWith({
      "a.ipynb": waiting,
      "b.ipynb": waiting,
      "ipython/profile_default/startup/first.py":
        "import os\nopen(os.path.join(os.environ['STARTED'], str(os.getpid())), 'w').close()\n",
      "started/.keep": "",
    });
    rmSync(join(workspace, "started/.keep"));
    const { code: exitCode, stdout } = await notebookGate(["test", "--max-parallel", "1"], {
      cwd: workspace,
      env: { STARTED: join(workspace, "started"), IPYTHONDIR: join(workspace, "ipython") },
    });
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("2 passed")]);
  });

  it("are started without a listed module that can't be loaded, and the log says so", async () => {
    const workspace = workspaceWith({ "plot.ipynb": plot, "notebook-gate.yml": config });
    const { stdout, stderr } = await notebookGate(
      ["test", "--preload", "numpy", "--preload", "pandas_profile"],
      {
        cwd: workspace,
      },
    );
    expect(stdout + stderr).toContain("The module pandas_profile is not preloaded: importing it raises");
  });

  it.each([
    ["num py", "auto, or one name of a Python module a line"],
    ["numpy,pandas", "auto, or one name of a Python module a line"],
  ])("don't start for a preload of %j", async (value, allowed) => {
    const workspace = workspaceWith({ "plot.ipynb": plot });
    const { code, stderr } = await notebookGate(["test", "--preload", value], { cwd: workspace });
    expect(code).not.toBe(0);
    expect(stderr).toContain(`Allowed is ${allowed}`);
  });
});
