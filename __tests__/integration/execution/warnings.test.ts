import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { execute } from "../../../src/execution/execute.ts";
import { sha256 } from "../../../src/notebook/canonical.ts";
import { installFakeKernel, steps } from "../../support/fake-kernel/install.ts";
import { busy, idle, ok, stdout } from "../../support/fake-kernel/lines.ts";
import { code, notebookText } from "../../support/notebooks.ts";
import { folder, kernelsIn } from "./run.ts";

describe("a case whose kernel lost messages", () => {
  it("passes, and says so in its results and its log", async () => {
    const workspace = mkdtempSync(join(folder, "workspace-"));
    installFakeKernel(workspace, "fake");
    const lost = { ...stdout("x", { times: 30 }), isLost: true };
    const cell = steps(busy, stdout("x", { times: 600 }), lost, stdout("x"), ok, idle);
    const text = notebookText(code(cell));
    writeFileSync(join(workspace, "a.ipynb"), text);

    const logs: string[] = [];
    const settings = { cellTimeout: 0, notebookTimeout: 0, maxOutputSize: 0, kernel: "fake" };
    const [result] = await execute(
      {
        cases: [{ notebook: "a.ipynb", name: "defaults", parameters: {}, needs: [], settings }],
        templates: [
          {
            path: "a.ipynb",
            sourceSha256: sha256(Buffer.from(text)),
            templateSha256: "",
            watch: [],
            needs: [],
          },
        ],
        notices: [],
      },
      {
        inputs: {
          workspace,
          outputDir: join(workspace, "out"),
          cellTimeout: 0,
          notebookTimeout: 0,
          maxOutputSize: 0,
          startTimeout: 60,
          maxParallel: 1,
          kernelEnv: [],
          kernelStart: "spawn",
          preload: [],
          failFast: false,
        },
        kernels: kernelsIn({ ...process.env, JUPYTER_PATH: workspace }),
        commit: null,
        cancel: new AbortController().signal,
        observer: {
          caseStarted() {},
          cellEnded() {},
          async caseEnded(_, transcript) {
            logs.push(transcript);
          },
        },
      },
    );
    const warning = "Messages of the kernel were lost (30): outputs may be missing.";
    expect(result).toMatchObject({ verdict: "passed", warnings: [warning] });
    expect(logs.join()).toContain(`warning: ${warning}`);
  });
});
