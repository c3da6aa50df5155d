// Ends runs of the bundle in every way that there is, in several kernels, looks for what is left of each, and writes
// that into docs/leaks.md. Fails when anything is left.
//
// usage: node scripts/leaks.ts      after npm run build, npm run python and npm run kernels
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import {
  ipykernel,
  isInstalled,
  kernelsEnv,
  otherKernels,
  type TriedKernel,
} from "../__tests__/support/kernels.ts";
import { type Leaks, watchLeaks } from "../__tests__/support/leaks.ts";
import { code, notebookIn } from "../__tests__/support/notebooks.ts";
import { table } from "./table.ts";

const root = join(import.meta.dirname, "..");
const file = join(root, "docs/leaks.md");

interface Way {
  end: string;
  /** The cell that ends the run, or that it is ended in. */
  cell(kernel: TriedKernel): string;
  flags?: string[];
  /** What is done to the run once that cell is about to run, or once the kernel is started if it never will be. */
  act?(run: ChildProcess): Promise<void> | void;
  /** A command that stands for the kernel's. */
  command?: string;
}

const asleep = (kernel: TriedKernel) => kernel.sleep;
const WAYS: Way[] = [
  { end: "it completes", cell: (kernel) => kernel.print("done") },
  { end: "a cell raises", cell: (kernel) => kernel.fail },
  { end: "a cell reaches its limit", cell: asleep, flags: ["--cell-timeout", "4"] },
  { end: "the notebook reaches its limit", cell: asleep, flags: ["--notebook-timeout", "8"] },
  {
    end: "the outputs reach their limit",
    cell: (kernel) => kernel.flood,
    flags: ["--max-output-size", "10kB"],
  },
  { end: "the kernel dies", cell: (kernel) => kernel.die },
  { end: "the kernel ends while it starts", cell: asleep, command: "sleep 300 & setsid sleep 300 & exit 3" },
  {
    end: "the kernel does not answer in time",
    cell: asleep,
    command: "touch running; setsid sleep 300 & sleep 300",
    flags: ["--start-timeout", "2"],
  },
  {
    end: "it is cancelled while the kernel starts",
    cell: asleep,
    command: "touch running; setsid sleep 300 & sleep 300",
    act: (run) => void run.kill("SIGINT"),
  },
  { end: "it is cancelled", cell: asleep, act: (run) => void run.kill("SIGINT") },
  {
    end: "it is cancelled twice",
    cell: asleep,
    async act(run) {
      run.kill("SIGINT");
      await sleep(1_100); // two signals within a second are one
      run.kill("SIGINT");
    },
  },
  { end: "notebook-gate crashes", cell: asleep, act: (run) => void run.kill("SIGUSR2") },
  { end: "notebook-gate is killed (SIGKILL)", cell: asleep, act: (run) => void run.kill("SIGKILL") },
];

interface Host {
  title: string;
  kernel: TriedKernel;
  flags: string[];
}

const HOSTS: Host[] = [
  { title: "ipykernel, forked", kernel: ipykernel, flags: ["--kernel-start", "auto"] },
  { title: "ipykernel, spawned", kernel: ipykernel, flags: ["--kernel-start", "spawn"] },
  ...otherKernels.map((kernel) => ({ title: kernel.name, kernel, flags: [] })),
];

/** Crashes at a signal, as a bug of ours would. */
const CRASH = `data:text/javascript,process.on("SIGUSR2",()=>{throw new Error("crash")})`;

/** Runs three notebooks, two at a time, to that end, and finds what is left. Each starts a child and a daemon. */
async function tryOut(way: Way, { kernel, flags }: Host): Promise<Leaks> {
  const watch = watchLeaks();
  try {
    const folder = join(watch.env.TMPDIR, "workspace");
    mkdirSync(folder);
    const children = [
      kernel.start("sleep 300"),
      kernel.start("setsid sleep 300"),
      kernel.start("touch running"),
    ];
    const cells = [...children, way.cell(kernel), kernel.print("never")];
    for (const name of ["a", "b", "c"])
      writeFileSync(join(folder, `${name}.ipynb`), notebookIn(kernel, ...cells.map(code)));
    const args = ["test", "--max-parallel", "2", ...flags, ...(way.flags ?? [])];
    const env = {
      ...kernelsEnv,
      ...watch.env,
      ...(way.command && kernelspecOf(way.command, kernel, folder)),
    };
    const run = spawn(process.execPath, ["--import", CRASH, join(root, "dist/index.js"), ...args], {
      cwd: folder,
      env,
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => run.once("close", resolve));
    if (way.act) {
      while (!existsSync(join(folder, "running"))) await sleep(50);
      await way.act(run);
    }
    await ended;
    return await watch.leaks();
  } finally {
    watch.end();
  }
}

/** Puts a kernelspec with that command before the kernel's own. */
function kernelspecOf(command: string, { name, language }: TriedKernel, folder: string): NodeJS.ProcessEnv {
  const spec = join(folder, "jupyter", "kernels", name);
  mkdirSync(spec, { recursive: true });
  const content = { argv: ["sh", "-c", command, "{connection_file}"], display_name: name, language };
  writeFileSync(join(spec, "kernel.json"), JSON.stringify(content));
  return { JUPYTER_PATH: [join(folder, "jupyter"), kernelsEnv.JUPYTER_PATH].join(delimiter) };
}

interface Row {
  way: Way;
  host: Host;
  leaks: Leaks;
}

function document(rows: Row[]): string {
  const shown = rows.map(({ way, host, leaks }) => [
    way.end,
    host.title,
    ...[leaks.processes, leaks.files, leaks.sockets].map(({ length }) => String(length)),
  ]);
  const [before] = readFileSync(file, "utf8").split(MARK);
  return `${before}${MARK}\n${table(["The run's end", "Kernel", "Processes", "Files", "Sockets"], shown)}`;
}

const MARK = "<!-- written by npm run leaks -->\n";

const limit = pLimit(2);
const tried = HOSTS.filter(({ kernel }) => kernel === ipykernel || isInstalled(kernel)).flatMap((host) =>
  WAYS.map((way) => ({ host, way })),
);
const rows = await Promise.all(
  tried.map(({ host, way }) =>
    limit(async () => {
      const leaks = await tryOut(way, host);
      const left = Object.values(leaks).flat();
      console.log(
        `${left.length === 0 ? "nothing left" : `LEFT: ${left.join(", ")}`}: ${way.end} (${host.title})`,
      );
      return { way, host, leaks };
    }),
  ),
);
writeFileSync(file, document(rows));
if (rows.some(({ leaks }) => Object.values(leaks).flat().length > 0)) process.exitCode = 1;
