import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** How much of what a kernel writes to its own stdout and stderr is kept, in characters. */
const KEPT_OUTPUT = 16_384;
/** Milliseconds that the pipes of a kernel that has ended may stay open: something it left behind may hold them. */
const PIPE_GRACE = 500;

/** How a process ended; `error` when it could not even be started. */
export interface Exit {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  error?: Error;
}

export interface KernelProcess {
  /** Resolves when the process is gone and its output was read; never rejects. */
  readonly exited: Promise<Exit>;
  /** Sends a signal to the process and everything it started. On Windows each of them ends it. */
  signal(signal: NodeJS.Signals): void;
  /** The last lines it wrote to its own stdout and stderr. */
  lastWords(): string;
}

export interface LaunchOptions {
  command: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  onOutput?: ((text: string) => void) | undefined;
}

/**
 * Starts a kernel's process in a session of its own, so that signals reach its children too, and none that
 * is meant for us reaches it.
 */
export function launch({ command, cwd, env, onOutput }: LaunchOptions): KernelProcess {
  const [program, ...args] = command;
  const child = spawn(program!, args, {
    cwd,
    env,
    detached: true,
    windowsHide: true,
    // Not inherited: what notebooks print there could be taken for a workflow command.
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = exitOf(child);
  let isGone = false;
  void exited.then(() => {
    isGone = true;
  });
  let output = "";
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT);
      onOutput?.(text);
    });
  }
  return {
    exited,
    // Another process may have got the number of one that is gone.
    signal(signal) {
      if (!isGone) signalGroup(child, signal);
    },
    lastWords: () => output.trim().split("\n").slice(-30).join("\n"),
  };
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      if (child.pid === undefined) resolve({ exitCode: null, signal: null, error });
    });
    const pipesClosed = new Promise<void>((closed) => child.once("close", () => closed()));
    child.once("exit", async (exitCode, signal) => {
      // Whatever the kernel started and left behind must not outlive it.
      signalGroup(child, "SIGKILL");
      await Promise.race([pipesClosed, sleep(PIPE_GRACE, undefined, { ref: false })]);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ exitCode, signal });
    });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], { windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: all gone. EPERM, on macOS: only zombies are left.
    if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
