import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds in which what was killed may still be there. */
const SETTLING = 3_000;
/** Resources of Node that hold a connection, a server or a child process open. */
const HANDLES = ["PipeWrap", "PipeServerWrap", "ProcessWrap", "TCPSocketWrap", "TCPServerWrap"];
const MARKER = "NOTEBOOK_GATE_LEAKS";

/** What is still there after a run that should be gone. */
export interface Leaks {
  /** As `ps` shows them. */
  processes: string[];
  /** Folders with connection files and sockets, and documents half written, in the temporary folder. */
  files: string[];
  /** Of this process. */
  handles: string[];
}

export interface LeakWatch {
  /** What a process has to have in its environment so that it and its children are watched. */
  env: { [name: string]: string; TMPDIR: string };
  /** What is left once all has had its time to end. */
  leaks(): Promise<Leaks>;
  /** Removes the temporary folder. */
  end(): void;
}

/**
 * Watches what is started from now on with this environment. Give `root` where paths of sockets must be short, which
 * `tmpdir()` may not be.
 */
export function watchLeaks(root = tmpdir()): LeakWatch {
  const folder = mkdtempSync(join(root, "nbg-"));
  // Node opens them when they are first used.
  void [process.stdin, process.stdout, process.stderr];
  const before = openHandles();
  const look = (): Leaks => ({
    processes: processesWith(`${MARKER}=${folder}`),
    files: readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /(^|\/)nbgate-[^/]*$|\.part$/.test(name),
    ),
    handles: openHandles().filter(
      (type, index, all) => countOf(type, all.slice(0, index + 1)) > countOf(type, before),
    ),
  });
  return {
    env: { [MARKER]: folder, TMPDIR: folder },
    async leaks() {
      const end = Date.now() + SETTLING;
      for (;;) {
        const found = look();
        if (Object.values(found).every((list) => list.length === 0) || Date.now() > end) return found;
        await sleep(50);
      }
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Every living process but this one that has this text in its environment. */
function processesWith(text: string): string[] {
  const list = execFileSync("ps", ["axeww", "-o", "pid=,stat=,command="], {
    encoding: "utf8",
    maxBuffer: 1e9,
    // Or it would find itself.
    env: { PATH: process.env.PATH },
  });
  return list
    .split("\n")
    .filter((line) => line.includes(text))
    .map((line) => line.trim().split(/\s+/))
    .filter(([pid, state]) => Number(pid) !== process.pid && !state!.startsWith("Z"))
    .map((words) => words.filter((word) => !/^\w+=/.test(word)).join(" "));
}

function openHandles(): string[] {
  return process.getActiveResourcesInfo().filter((type) => HANDLES.includes(type));
}

function countOf(item: string, list: string[]): number {
  return list.filter((other) => other === item).length;
}
