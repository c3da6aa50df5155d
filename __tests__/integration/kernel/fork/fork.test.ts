import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Kernel } from "../../../../src/kernel/kernel.ts";
import { type Launch, spawnKernel } from "../../../../src/kernel/local/kernel-process.ts";
import { venv } from "../../../support/python.ts";
import { begin, livingInGroup, python, run, socketFolders, type start } from "../helpers.ts";
import { folder, forks, started } from "./forked.ts";

const PROBE = readFileSync(join(import.meta.dirname, "probe.py"), "utf8");

async function pidOf(kernel: Kernel): Promise<number> {
  return Number((await run(kernel, "import os; print(os.getpid())")).text);
}

/** What a notebook sees of its process, once it has run a first cell. */
async function probed(launch: Launch, ...[resolved, options]: Parameters<typeof start>) {
  const kernel = await started(resolved, { ...options, launch });
  await run(kernel, "pass");
  const { text, messages } = await run(kernel, PROBE);
  expect(messages.map(({ content }) => content.evalue).filter(Boolean)).toEqual([]);
  return JSON.parse(text);
}

/** The Python that our virtual environment was made from, with that environment's packages. */
function basePython(): { interpreter: string; env: NodeJS.ProcessEnv } {
  const code = "import sys, site; print(sys._base_executable); print(site.getsitepackages()[0])";
  const [interpreter, packages] = execFileSync(venv.python, ["-c", code], { encoding: "utf8" }).split("\n");
  return {
    interpreter: interpreter!,
    env: { ...process.env, VIRTUAL_ENV: undefined, PYTHONPATH: packages! },
  };
}

describe("a forked kernel is indistinguishable from a spawned one", () => {
  async function expectSame(...[resolved, options]: Parameters<typeof start>): Promise<void> {
    const { launch, told } = forks();
    const spawned = await probed(spawnKernel, resolved, options);
    const forked = await probed(launch, resolved, options);
    expect(told).toEqual([]);
    expect(forked).toEqual(spawned);
  }

  it("in a virtual environment", () => expectSame());

  it("in an environment that is an installation of its own, with PYTHONPATH", async () => {
    const { interpreter, env } = basePython();
    await expectSame({ ...(await python()), interpreter }, { env });
  });

  it("with variables of its kernelspec", async () =>
    expectSame(await python({ env: { REGION: "fr", CACHE: "$HOME/cache", PYTHONUNBUFFERED: "1" } })));

  it("with flags of Python's and options of ipykernel's", async () => {
    const options = [
      "--IPKernelApp.extensions=['autoreload']",
      "--InteractiveShell.ast_node_interactivity=all",
    ];
    const launcher = ["-m", "ipykernel_launcher", "-f", "{connection_file}"];
    await expectSame(
      await python({ argv: ["python", "-Xfrozen_modules=off", "-W", "ignore", ...launcher, ...options] }),
    );
  });

  it("isolated from the user's environment", async () =>
    expectSame(
      await python({ argv: ["python", "-I", "-m", "ipykernel_launcher", "-f", "{connection_file}"] }),
    ));

  it("with a configuration and a startup file of the user's", async () => {
    const profile = join(folder, "ipython", "profile_default");
    mkdirSync(join(profile, "startup"), { recursive: true });
    writeFileSync(join(profile, "ipython_kernel_config.py"), "c.InteractiveShell.separate_in = 'x'\n");
    writeFileSync(join(profile, "startup", "first.py"), "greeting = 'hello'\nimport colorsys\n");
    await expectSame(undefined, { env: { ...process.env, IPYTHONDIR: join(folder, "ipython") } });
  });
});

describe("a forked kernel", () => {
  it("has its own folder, random numbers and output", async () => {
    const { launch } = forks({ preload: ["numpy"] });
    const folders = ["a", "b"].map((name) => join(folder, name));
    for (const each of folders) mkdirSync(each);
    const kernels = await Promise.all(folders.map((cwd) => started(undefined, { cwd, launch })));
    const code =
      "import os, random, numpy; print(os.getcwd(), random.random(), numpy.random.rand(), sep='\\n')";
    const lines = (await Promise.all(kernels.map((kernel) => run(kernel, code)))).map(({ text }) =>
      text.trim().split("\n"),
    );
    expect(lines.map(([cwd]) => cwd)).toEqual(folders);
    expect(new Set(lines.flatMap(([, ...numbers]) => numbers)).size).toBe(4);
  });

  it("can be interrupted, and goes on", async () => {
    const kernel = await started(undefined, { launch: forks().launch });
    const cell = run(kernel, "import time; print('on', flush=True); time.sleep(60)");
    await sleep(300);
    await kernel.interrupt();
    expect((await cell).reply.content).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
    expect((await run(kernel, "print('still here')")).text).toBe("still here\n");
  });

  it("loses nothing while nobody reads for a second", async () => {
    const kernel = await started(undefined, { launch: forks().launch });
    const cell = run(kernel, "for i in range(6_000): print('x' * 200, flush=True)");
    await sleep(100);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
    expect((await cell).text).toHaveLength(6_000 * 201);
  });

  it.each([
    ["os.kill(os.getpid(), 9)", { signal: "SIGKILL", exitCode: null }],
    ["os.kill(os.getpid(), 11)", { signal: "SIGSEGV", exitCode: null }],
    ["os._exit(3)", { signal: null, exitCode: 3 }],
  ])("that dies by %s tells how, and its last words", async (code, death) => {
    const kernel = await started(undefined, { launch: forks().launch });
    begin(
      kernel,
      `import os, sys, time; print("out of luck", file=sys.__stderr__, flush=True); time.sleep(0.5); ${code}`,
    );
    await expect(kernel.died).resolves.toMatchObject({ ...death, lastWords: "out of luck" });
  });

  it("ends in due form: what was opened is written, exit handlers and finalizers run", async () => {
    writeFileSync(join(folder, "journal.py"), `FILE = open("module.txt", "w")\nFILE.write("of a module")\n`);
    const kernel = await started(undefined, { cwd: folder, launch: forks().launch });
    await run(
      kernel,
      `import atexit, journal
cell = open("cell.txt", "w"); cell.write("of a cell")
atexit.register(lambda: open("exit.txt", "w").write("of a handler"))
class Last:
    def __del__(self): open("last.txt", "w").write("of a finalizer")
last = Last(); last.itself = last
import threading, time
threading.Thread(target=lambda: (time.sleep(0.3), open("thread.txt", "w").write("of a thread"))).start()`,
    );
    await kernel.shutdown();
    await expect(kernel.died).resolves.toMatchObject({ exitCode: 0 });
    const written = ["cell", "module", "exit", "last", "thread"].map((name) =>
      readFileSync(join(folder, `${name}.txt`), "utf8"),
    );
    expect(written).toEqual(["of a cell", "of a module", "of a handler", "of a finalizer", "of a thread"]);
  });

  it("leaves no process, child or folder behind, nor does what it was forked from", async () => {
    const before = socketFolders();
    const launcher = forks();
    const kernel = await started(undefined, { launch: launcher.launch });
    const { text } = await run(
      kernel,
      "import os, subprocess; print(os.getpid(), os.getppid(), subprocess.Popen(['sleep', '300']).pid)",
    );
    const [pid, template, child] = text.split(" ").map(Number);
    expect(livingInGroup(pid!)).toEqual([pid, child]);
    await kernel.shutdown();
    await expect.poll(() => livingInGroup(pid!)).toEqual([]);
    expect(livingInGroup(template!)).toEqual([template]);
    await launcher.close();
    await expect.poll(() => livingInGroup(template!)).toEqual([]);
    expect(socketFolders()).toEqual(before);
  });

  it("ends when the process that it was forked from is closed", async () => {
    const launcher = forks();
    const kernel = await started(undefined, { launch: launcher.launch });
    const pid = await pidOf(kernel);
    await launcher.close();
    await expect(kernel.died).resolves.toMatchObject({ signal: "SIGKILL" });
    await expect.poll(() => livingInGroup(pid)).toEqual([]);
  });
});

describe("kernels are spawned, and the log says why", () => {
  it.each([
    [
      "where the command is no plain ipykernel",
      {
        argv: [
          "python",
          "-c",
          "from ipykernel.kernelapp import launch_new_instance as f; f()",
          "-f",
          "{connection_file}",
        ],
      },
      "its command is not `python -m ipykernel_launcher`",
    ],
    [
      "where the kernel is configured",
      {
        argv: [
          "python",
          "-m",
          "ipykernel_launcher",
          "-f",
          "{connection_file}",
          "--IPythonKernel.use_experimental_completions=False",
        ],
      },
      "its kernel is configured",
    ],
    [
      "where it has an event loop of its own",
      { argv: ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}", "--matplotlib=agg"] },
      "it has an event loop of its own",
    ],
  ])("%s", async (_, spec, reason) => {
    const { launch, told } = forks();
    const kernel = await started(await python(spec), { launch });
    expect((await run(kernel, "print('here')")).text).toBe("here\n");
    expect(told).toEqual([`The kernel 'python3' is spawned and not forked: ${reason}.`]);
  });

  it("where the process that forks was killed; what it had forked is told dead", async () => {
    const { launch, told } = forks();
    const first = await started(undefined, { launch });
    const { text } = await run(first, "import os; print(os.getppid())");
    process.kill(Number(text), "SIGKILL");
    await expect(first.died).resolves.toMatchObject({ signal: "SIGKILL" });
    const second = await started(undefined, { launch });
    expect((await run(second, "print('here')")).text).toBe("here\n");
    expect(told).toEqual([
      "The kernel 'python3' is spawned and not forked: the process that forks kernels is gone.",
    ]);
  });

  it("where there is no room for another process for the moment", async () => {
    const full = join(folder, "full");
    writeFileSync(
      join(folder, "usercustomize.py"),
      `import os
fork = os.fork
def limited():
    if os.path.exists("${full}"): raise OSError(11, "Resource temporarily unavailable")
    return fork()
os.fork = limited
`,
    );
    const { launch, told } = forks();
    const { interpreter, env } = basePython();
    const resolved = { ...(await python()), interpreter };
    const options = { launch, env: { ...env, PYTHONPATH: `${folder}:${env.PYTHONPATH}` } };
    const forked = await started(resolved, options);
    writeFileSync(full, "");
    const spawned = await started(resolved, options);
    for (const kernel of [forked, spawned]) expect((await run(kernel, "print('here')")).text).toBe("here\n");
    expect(told).toEqual([
      "The kernel 'python3' is spawned and not forked: [Errno 11] Resource temporarily unavailable.",
    ]);
  });

  it("but not where the interpreter does not get anywhere: that takes as long as a start may take", async () => {
    writeFileSync(join(folder, "usercustomize.py"), "import time\ntime.sleep(600)\n");
    const { interpreter, env } = basePython();
    const options = {
      launch: forks().launch,
      env: { ...env, PYTHONPATH: `${folder}:${env.PYTHONPATH}` },
      startTimeout: 1,
    };
    await expect(started({ ...(await python()), interpreter }, options)).rejects.toThrow(
      /^The kernel 'python3' .* was not there within 1 s\.$/,
    );
  });

  it("where a startup file of the environment starts a thread", async () => {
    writeFileSync(
      join(folder, "usercustomize.py"),
      "import threading, time\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n",
    );
    const { launch, told } = forks();
    const env = { ...basePython().env, PYTHONPATH: `${folder}:${basePython().env.PYTHONPATH}` };
    const kernel = await started(
      { ...(await python()), interpreter: basePython().interpreter },
      { launch, env },
    );
    expect((await run(kernel, "print('here')")).text).toBe("here\n");
    expect(told).toEqual(["The kernel 'python3' is spawned and not forked: a thread was started."]);
  });
});
