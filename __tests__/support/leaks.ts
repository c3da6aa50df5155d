import { execFileSync } from "node:child_process";
import { type Dirent, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds in which what was killed may still be there. */
const SETTLING = 3_000;
const MARKER = "NOTEBOOK_GATE_LEAKS";

/** What is still there after a run that should be gone. */
export interface Leaks {
  /** As `ps` shows them. */
  processes: string[];
  /** In the temporary folder: folders with connection files, and documents half written. */
  files: string[];
  /** In the temporary folder; other sockets end with their processes. */
  sockets: string[];
}

export const NO_LEAKS: Leaks = { processes: [], files: [], sockets: [] };

export interface LeakWatch {
  /** What a process has to have in its environment so that it, and all that it starts, is watched. */
  env: { [name: string]: string; TMPDIR: string };
  /** What is left once all has had its time to end. */
  leaks(): Promise<Leaks>;
  /** Removes the temporary folder. */
  end(): void;
}

/** Watches what is started with this environment from now on. */
export function watchLeaks(): LeakWatch {
  const folder = mkdtempSync(join(tmpdir(), "nbg-"));
  const look = (): Leaks => {
    const ours = entriesBelow(folder).filter(({ name, parentPath }) =>
      /(^|\/)nbgate-|\.part$/.test(relative(folder, join(parentPath, name))),
    );
    return {
      processes: processesWith(`${MARKER}=${folder}`),
      files: ours.filter((entry) => !entry.isSocket()).map(({ name }) => name),
      sockets: ours.filter((entry) => entry.isSocket()).map(({ name }) => name),
    };
  };
  return {
    env: { [MARKER]: folder, TMPDIR: folder },
    leaks: () => settled(look, (found) => Object.values(found).every((list) => list.length === 0)),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Everything in a folder, from which others may be removing things at the same time. */
function entriesBelow(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && existsSync(folder)) return entriesBelow(folder);
    throw error;
  }
}

/** What is found once it is as it should be, or was given its time for that. */
export async function settled<T>(look: () => T, isGood: (found: T) => boolean): Promise<T> {
  const end = Date.now() + SETTLING;
  for (;;) {
    const found = look();
    if (isGood(found) || Date.now() > end) return found;
    await sleep(50);
  }
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
