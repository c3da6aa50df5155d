// Says where the time of a small case's kernel goes, spawned and forked, and writes that into docs/kernels.md.
//
// usage: npm run profile [KERNELS]      default: 40 of each kind; needs Linux
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table } from "../scripts/table.ts";
import type { Kernel } from "../src/kernel/kernel.ts";
import { forkLauncher } from "../src/kernel/local/fork/fork-launcher.ts";
import { type KernelProcess, type Launch, spawnKernel } from "../src/kernel/local/kernel-process.ts";
import { startKernel } from "../src/kernel/local/start.ts";
import { findKernel } from "../src/kernel/specs/search.ts";
import { benchmarkEnvironment, machine, versions } from "./environment.ts";
import { spread } from "./statistics.ts";

const DOCUMENT = join(import.meta.dirname, "../docs/kernels.md");
const CELLS = [
  "n = 1",
  "total = sum(range(1000))",
  "print(total)",
  "[k * k for k in range(10)]",
  "print('done')",
];
const PHASES = ["start, until it answers", "first cell", "four more cells", "end, until it is gone"] as const;

/** What one phase took, in ms. */
interface Share {
  wall: number;
  /** Of the kernel's process, and of the one that it was forked from. */
  cpu: number;
  /** Of this process. */
  own: number;
}

const environment = benchmarkEnvironment();
const { env } = environment;
const workspace = tmpdir();
const resolved = await findKernel({ name: "python3", workspace, env });
const count = Number(process.argv[2] ?? 40);
const forks = forkLauncher({ workspace, preload: [], onDebug: fail, onRefusedModule: fail });
try {
  await profile(forks.launch); // which the process to fork from is waited for
  const rows = { spawned: await shares(spawnKernel), forked: await shares(forks.launch) };
  writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, "utf8"), rows));
} finally {
  await forks.close();
}

async function shares(launch: Launch): Promise<Share[]> {
  const all: Share[][] = [];
  for (let index = 0; index < count; index += 1) all.push(await profile(launch));
  return PHASES.map((_, phase) => {
    const median = (figure: keyof Share) => spread(all.map((kernel) => kernel[phase]![figure])).median;
    return { wall: median("wall"), cpu: median("cpu"), own: median("own") };
  });
}

/** Takes one kernel through a small case. */
async function profile(launch: Launch): Promise<Share[]> {
  let kernelProcess: KernelProcess | undefined;
  const reaped = cpuOfReaped();
  const kernel: () => number = () => (kernelProcess?.pid === undefined ? 0 : cpuOf(kernelProcess.pid));
  const found: Share[] = [];
  let before = { wall: performance.now(), cpu: 0, own: ownCpu() };
  const lap = (cpu: number): void => {
    const now = { wall: performance.now(), cpu, own: ownCpu() };
    found.push({ wall: now.wall - before.wall, cpu: now.cpu - before.cpu, own: now.own - before.own });
    before = now;
  };

  const started = await startKernel(resolved, {
    cwd: workspace,
    startTimeout: 60,
    env,
    kernelEnv: [],
    async launch(...args) {
      kernelProcess = await launch(...args);
      return kernelProcess;
    },
  });
  lap(kernel());
  for (const [index, cell] of CELLS.entries()) {
    await run(started, cell);
    if (index === 0 || index === CELLS.length - 1) lap(kernel());
  }
  await started.shutdown();
  const { usage } = await started.died;
  // A spawned kernel is our child, and what it took is known when it has been reaped; a forked one is another's.
  lap(launch === spawnKernel ? cpuOfReaped() - reaped : usage!.cpuTime * 1000);
  return found;
}

/** Runs a cell to its end: reply and idle. */
async function run(kernel: Kernel, source: string): Promise<void> {
  const { promise: idle, resolve } = Promise.withResolvers<void>();
  let id: string | undefined;
  kernel.onIopub(({ parent_header, content }) => {
    if (parent_header.msg_id === id && content.execution_state === "idle") resolve();
  });
  const request = kernel.execute(source, { stopOnError: true });
  id = request.id;
  await Promise.all([request.reply, idle]);
}

/** Of all threads of a process that is alive, in ms: proc_pid_schedstat. */
function cpuOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

/** Of our children that have ended, in ms, a clock tick of 10 ms being the finest: proc_pid_stat(5). */
function cpuOfReaped(): number {
  const fields = readFileSync("/proc/self/stat", "latin1").split(") ")[1]!.split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function withTable(document: string, rows: Record<"spawned" | "forked", Share[]>): string {
  const [start, end] = ["<!-- profile:start -->\n", "<!-- profile:end -->"];
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const cells = (shares: Share[]) => {
    const sum = (figure: keyof Share) => ms(shares.reduce((total, share) => total + share[figure], 0));
    return [sum("wall"), sum("cpu"), sum("own")];
  };
  const lines = [...PHASES, "all"].map((phase, index) => {
    const of = (shares: Share[]) => cells(index < PHASES.length ? [shares[index]!] : shares);
    return [phase, ...of(rows.spawned), ...of(rows.forked)];
  });
  const header = ["", "spawned", "its CPU", "our CPU", "forked", "its CPU", "our CPU"];
  const where = `${count} kernels of each kind, one after the other, medians. Measured on ${machine()}, with ipykernel ${versions(environment).ipykernel}. \`npm run profile\` repeats it.`;
  const [before, after] = [document.split(start)[0], document.split(end)[1]];
  return `${before}${start}\n${table(header, lines)}\n${where}\n\n${end}${after}`;
}

function fail(text: string): never {
  throw new Error(text);
}
