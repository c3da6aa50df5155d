import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Usage } from "../kernel.ts";
import type { ResolvedKernel } from "../specs/search.ts";
import { commandOf } from "./command.ts";
import { guardAgainstOurDeath } from "./guard.ts";
import { memoryKills } from "./memory-kills.ts";
import { newMarker } from "./stragglers.ts";
import { newMeter } from "./usage.ts";

/** How much of what a kernel writes to its own stdout and stderr is kept, in characters. */
const KEPT_OUTPUT = 16_384;
/** Milliseconds that the pipes of a kernel that has ended may stay open: something it left behind may hold them. */
export const PIPE_GRACE = 500;

/** How a process ended; `error` when it could not even be started. */
export interface Exit {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Absent where the system gives no figures. */
  usage?: Usage;
  /** How many processes the system has killed for their memory, up to the start and up to the end; see `memoryKills`. */
  memoryKills?: { before: number; after: number };
  error?: Error;
}

export interface KernelProcess {
  /** The leader of its process group; undefined when it could not be started. */
  readonly pid: number | undefined;
  /** Resolves when the process is gone and its output was read; never rejects. */
  readonly exited: Promise<Exit>;
  /** Sends a signal to the process and everything it started. On Windows each of them ends it. */
  signal(signal: NodeJS.Signals): void;
  /** The last lines it wrote to its own stdout and stderr. */
  lastWords(): string;
  /** Whether it has been told already to wait for a reader that is behind, and not to drop messages. */
  dropsNothing?: boolean;
  /** Takes its usage so far, for it is about to end. */
  measure(): void;
}

/** Starts a kernel's process. */
export type Launch = (kernel: ResolvedKernel, options: LaunchOptions) => Promise<KernelProcess>;

export interface LaunchOptions {
  connectionFile: string;
  /** Modules that the notebook begins with. */
  imports: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  onOutput?: ((text: string) => void) | undefined;
}

/** The last lines of what a process writes. */
export class Tail {
  #text = "";

  add(text: string): void {
    this.#text = (this.#text + text).slice(-KEPT_OUTPUT);
  }

  toString(): string {
    return this.#text.trim().split("\n").slice(-30).join("\n");
  }
}

/**
 * Starts a kernel's process in a session of its own, so that signals reach its children too, and none that
 * is meant for us reaches it.
 */
export const spawnKernel: Launch = async (kernel, { connectionFile, cwd, env, onOutput }) => {
  const [program, ...args] = commandOf(kernel, connectionFile);
  const marker = newMarker();
  const child = spawn(program!, args, {
    cwd,
    env: { ...env, ...marker.env },
    detached: true,
    windowsHide: true,
    // Not inherited: what notebooks print there could be taken for a workflow command.
    stdio: ["ignore", "pipe", "pipe"],
  });
  const meter = newMeter(child.pid);
  const guards = child.pid === undefined ? [] : [child.pid, marker.text].map(guardAgainstOurDeath);
  /** Kills all that is left of the kernel. */
  const killAll = (): void => {
    signalGroup(child.pid, "SIGKILL");
    marker.killStragglers();
  };
  const exited = withMemoryKills(exitOf(child, killAll)).then((exit) => ({ ...exit, ...meter.stop() }));
  let isGone = false;
  void exited.then(() => {
    isGone = true;
    for (const unguard of guards) unguard();
  });
  const tail = new Tail();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      tail.add(text);
      onOutput?.(text);
    });
  }
  return {
    pid: child.pid,
    exited,
    // Another process may have got the number of one that is gone.
    signal(signal) {
      if (isGone) return;
      if (signal === "SIGKILL") killAll();
      else signalGroup(child.pid, signal);
    },
    lastWords: () => tail.toString(),
    measure: meter.read,
  };
};

/** Adds to how a process ended whether the system has killed any for its memory meanwhile. */
export async function withMemoryKills(exited: Promise<Exit>): Promise<Exit> {
  const before = memoryKills();
  const exit = await exited;
  const after = memoryKills();
  return before === undefined || after === undefined ? exit : { ...exit, memoryKills: { before, after } };
}

function exitOf(child: ChildProcess, killAll: () => void): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      if (child.pid === undefined) resolve({ exitCode: null, signal: null, error });
    });
    const pipesClosed = new Promise<void>((closed) => child.once("close", () => closed()));
    child.once("exit", async (exitCode, signal) => {
      // Whatever the kernel started and left behind must not outlive it.
      killAll();
      await Promise.race([pipesClosed, sleep(PIPE_GRACE, undefined, { ref: false })]);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ exitCode, signal });
    });
  });
}

/** Sends a signal to a process that leads a group, and to everything in that group. */
export function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
  if (leader === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(leader), "/t", "/f"], { windowsHide: true });
    return;
  }
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // ESRCH: all gone. EPERM, on macOS: only zombies are left.
    if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
