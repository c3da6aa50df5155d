import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KernelStartError } from "../../../src/kernel/kernels.ts";
import { NO_LEAKS, watchLeaks } from "../../support/leaks.ts";
import { livingInGroup, python, pythonProgram, run, socketFolders, start, workspace } from "./helpers.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "start-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("starting a kernel", () => {
  it("that ends at once says how it ended and what it wrote", async () => {
    const broken = await pythonProgram("import sys; print('no such licence', file=sys.stderr); sys.exit(7)");
    const before = socketFolders();
    const error = await start(broken).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(KernelStartError);
    expect(error).toMatchObject({ exitCode: 7, signal: null, lastWords: "no such licence" });
    expect((error as Error).message).toMatch(
      /^The kernel 'python3' \(.*python\) ended while .*: exit code 7\.\nno such licence$/,
    );
    expect(socketFolders()).toEqual(before);
  });

  it("whose Python lacks ipykernel says how to install it", async () => {
    const bare = await python({
      argv: ["python", "-S", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    });
    await expect(start(bare)).rejects.toThrow(/python' -m pip install ipykernel/);
  });

  it("is tried a second time", async () => {
    const flag = join(folder, "tried");
    const flaky = await pythonProgram(`
import os, sys
if not os.path.exists("${flag}"):
    open("${flag}", "w").close()
    sys.exit("Address already in use")
sys.argv.insert(1, "-f")
from ipykernel.kernelapp import launch_new_instance
launch_new_instance()`);
    const kernel = await start(flaky);
    expect((await run(kernel, "print(1)")).text).toBe("1\n");
    await kernel.shutdown();
  });

  it("that never answers is given up after the start timeout", async () => {
    const silent = await pythonProgram(`
import os, time
open("${folder}/pid", "w").write(str(os.getpid()))
time.sleep(60)`);
    await expect(start(silent, { startTimeout: 1 })).rejects.toThrow("did not answer within 1 s");
    expect(livingInGroup(Number(readFileSync(join(folder, "pid"), "utf8")))).toEqual([]);
  });

  it("stops when the run is cancelled", async () => {
    const before = socketFolders();
    const cancel = new AbortController();
    const starting = start(undefined, { signal: cancel.signal });
    setTimeout(() => cancel.abort(new Error("cancelled by the user")), 50);
    await expect(starting).rejects.toThrow("cancelled by the user");
    expect(socketFolders()).toEqual(before);
  });

  it("in a folder that does not exist says so", async () => {
    await expect(start(undefined, { cwd: join(folder, "gone") })).rejects.toThrow(/working directory .*gone/);
  });

  it("works for ten at once", async () => {
    const before = socketFolders();
    const kernels = await Promise.all(Array.from({ length: 10 }, () => start()));
    const texts = await Promise.all(kernels.map((kernel, i) => run(kernel, `print(${i})`)));
    expect(texts.map(({ text }) => text)).toEqual(kernels.map((_, i) => `${i}\n`));
    await Promise.all(kernels.map((kernel) => kernel.shutdown()));
    expect(socketFolders()).toEqual(before);
  });
});

describe.skipIf(process.platform === "win32")("the end of our own process", () => {
  const children =
    "import subprocess; [subprocess.Popen(['sleep', '300'], start_new_session=own) for own in (False, True)]";

  it.each([
    ["a crash", 'setTimeout(() => { throw new Error("crash"); })', { status: 1, signal: null }],
    ["SIGKILL", 'process.kill(process.pid, "SIGKILL")', { status: null, signal: "SIGKILL" }],
  ])("by %s takes its kernels with it, and their children, daemons and folders", async (_, end, outcome) => {
    const watch = watchLeaks();
    const script = join(folder, "end.ts");
    writeFileSync(
      script,
      `import { python, run, start } from "${workspace}__tests__/integration/kernel/helpers.ts";
const kernel = await start(await python());
await run(kernel, ${JSON.stringify(children)});
${end};
`,
    );
    const env = { ...process.env, ...watch.env };
    const { status, signal } = spawnSync(process.execPath, [script], { env, stdio: "ignore" });
    const leaks = await watch.leaks();
    watch.end();
    expect({ status, signal }).toEqual(outcome);
    const daemons = process.platform === "linux" ? [] : [expect.stringContaining("sleep 300")];
    expect(leaks).toEqual({ ...NO_LEAKS, processes: daemons });
  });
});
