import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

const NAME = "NOTEBOOK_GATE_KERNEL";

/** What a kernel and all that it starts have in their environment, by which they can be found. */
export interface Marker {
  env: Record<string, string>;
  /** `NAME=value`, as the environment has it. */
  text: string;
  /**
   * Kills what the kernel has started and is in its process group no longer, as a daemon. Only Linux tells the
   * environment of processes; elsewhere a daemon stays.
   */
  killStragglers(): void;
}

export function newMarker(platform = process.platform): Marker {
  const value = randomUUID();
  const text = `${NAME}=${value}`;
  return {
    env: { [NAME]: value },
    text,
    killStragglers() {
      if (platform !== "linux") return;
      const processes = readdirSync("/proc").filter((name) => /^\d/.test(name));
      for (const pid of processes.filter((pid) => hasMarker(pid, text))) kill(Number(pid));
    },
  };
}

function hasMarker(pid: string, text: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(text);
  } catch {
    // It has ended meanwhile, or is another user's.
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
