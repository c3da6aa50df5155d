import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { code, notebookText } from "../../support/notebooks.ts";
import { workspaceWith } from "../../support/workspace.ts";
import { run } from "../execution/run.ts";

const MB = 1_000_000;

describe.skipIf(process.platform !== "linux")("what a kernel uses", () => {
  it("is its peak memory and its CPU time, also of a run that is over at once", async () => {
    const { usage, duration } = await run(
      notebookText(
        code("x = bytearray(300 * 10**6); del x"),
        code("import time\nend = time.process_time() + .5\nwhile time.process_time() < end: pass"),
      ),
    );
    expect(usage!.peakMemory / MB).toBeGreaterThan(300);
    expect(usage!.peakMemory / MB).toBeLessThan(600);
    expect(usage!.cpuTime).toBeGreaterThan(0.5);
    expect(usage!.cpuTime).toBeLessThan(duration * 4);
  });

  it("includes what it starts", async () => {
    const child = "x = bytearray(200 * 10**6); import time; time.sleep(4)";
    const { usage } = await run(
      notebookText(
        code(`import subprocess, sys\nsubprocess.run([sys.executable, '-c', ${JSON.stringify(child)}])`),
      ),
    );
    expect(usage!.peakMemory / MB).toBeGreaterThan(220);
  });

  it("is unknown when it never started", async () => {
    expect((await run(notebookText(code("1")), { kernel: "no-such-kernel" })).usage).toBeNull();
  });
});

describe("a kernel without memory", () => {
  it("fails the cell that asks for more than a limit of its own allows", async () => {
    const { ending } = await run(
      notebookText(
        code("import resource\nresource.setrlimit(resource.RLIMIT_AS, (3 * 10**9, 3 * 10**9))"),
        code("x = bytearray(4 * 10**9)"),
      ),
    );
    expect(ending).toMatchObject({ kind: "cell-error", error: { ename: "MemoryError" } });
  });

  it("is not said to have had none when a process killed it", async () => {
    const { ending } = await run(notebookText(code("import os\nos.kill(os.getpid(), 9)")));
    const evalue = "error" in ending ? ending.error.evalue : "";
    expect(evalue).toContain("signal SIGKILL (");
    expect(evalue).not.toContain("the system killed it");
  });

  const group = newControlGroup();
  it.skipIf(!group)("is said to be killed for its memory by the system when it was", () => {
    const folder = workspaceWith({
      "in.ipynb": notebookText(
        code("import time\nx = bytearray(150 * 10**6)\ntime.sleep(2.5)"),
        code("while True: x += bytearray(10**7)"),
      ),
    });
    const script = join(import.meta.dirname, "../../support/measure-run.ts");
    const enter = 'echo $$ > "$0"; exec "$@"';
    const files = [join(folder, "in.ipynb"), join(folder, "out.ipynb"), "0"];
    execFileSync("sh", ["-c", enter, join(group!, "cgroup.procs"), process.execPath, script, ...files]);
    expect(readFileSync(files[1]!, "utf8")).toMatch(
      /signal SIGKILL: the system killed it for its memory, which had grown to \d+ MB or more; its control group has 500 MB/,
    );
  });

  /** A control group of 500 MB, where one can be made: by root, and in version 2 below a group that allows it. */
  function newControlGroup(): string | undefined {
    for (const [root, file] of [
      ["/sys/fs/cgroup/memory", "memory.limit_in_bytes"],
      ["/sys/fs/cgroup", "memory.max"],
    ] as const) {
      const folder = join(root, `notebook-gate-${process.pid}`);
      try {
        mkdirSync(folder);
      } catch {
        continue;
      }
      afterAll(() => rmdirSync(folder));
      if (!existsSync(join(folder, file))) continue;
      writeFileSync(join(folder, file), "499998720");
      return folder;
    }
    return undefined;
  }
});
