import { readdirSync, readFileSync } from "node:fs";
import type { Usage } from "../kernel.ts";

/** Milliseconds between two looks at what the kernels use. */
const INTERVAL = 1_000;

/** Follows what a process and its process group use. */
export interface Meter {
  /** Looks at the process once more: what it does from now on is no longer counted. */
  read(): void;
  /** Ends. Gives what was seen, if the system tells anything. */
  stop(): { usage?: Usage };
}

interface Reading {
  /** Bytes. */
  memory: number;
  /** Seconds. */
  cpuTime: number;
}

const metered = new Map<number, Usage>();
let timer: NodeJS.Timeout | undefined;

/** Starts to follow the process group of `leader`. All groups are read together, once a second, from Linux's /proc. */
export function newMeter(leader: number | undefined, platform = process.platform): Meter {
  if (platform !== "linux" || leader === undefined) return { read() {}, stop: () => ({}) };
  const usage: Usage = { peakMemory: 0, cpuTime: 0 };
  metered.set(leader, usage);
  timer ??= setInterval(readGroups, INTERVAL).unref();
  return {
    read: () => readLeader(leader, usage),
    stop() {
      metered.delete(leader);
      if (metered.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
      return usage.peakMemory > 0 ? { usage } : {};
    },
  };
}

function readGroups(): void {
  const sums = new Map([...metered.keys()].map((leader) => [leader, { memory: 0, cpuTime: 0 }]));
  for (const pid of readdirSync("/proc")) {
    const found = /^\d/.test(pid) ? readProcess(pid) : undefined;
    const sum = found && sums.get(found.group);
    if (!sum) continue;
    sum.memory += found.memory;
    sum.cpuTime += found.cpuTime;
  }
  for (const [leader, sum] of sums) {
    const usage = metered.get(leader)!;
    raise(usage, sum);
    readLeader(leader, usage);
  }
}

/** The most memory that the leader ever had is known, also between two looks. */
function readLeader(leader: number, usage: Usage): void {
  const found = readProcess(String(leader));
  if (found) raise(usage, { memory: peakOf(leader), cpuTime: found.cpuTime });
}

function raise(usage: Usage, { memory, cpuTime }: Reading): void {
  usage.peakMemory = Math.max(usage.peakMemory, memory);
  usage.cpuTime = Math.max(usage.cpuTime, cpuTime);
}

/** What a process, and its children that have ended, use; undefined when it is gone. See proc_pid_stat(5). */
function readProcess(pid: string): (Reading & { group: number }) | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field, the program's name, may hold blanks and parentheses.
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, , group, , , , , , , , , user, system, childrenUser, childrenSystem] = fields as [...number[]];
  return {
    group: group!,
    memory: fields[21]! * unit("page"),
    cpuTime: (user! + system! + childrenUser! + childrenSystem!) / unit("tick"),
  };
}

/** `VmHWM`, the "high water mark" of a process's resident memory, in bytes. */
function peakOf(pid: number): number {
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`) ?? "")?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    // The process has ended meanwhile.
    return undefined;
  }
}

/** Where the kernel tells a program its constants: getauxval(3). */
const AUXILIARY = { page: 6n, tick: 17n };
const units = new Map<bigint, number>();

/** Bytes of a page of memory, or ticks of a second of CPU time. */
function unit(name: keyof typeof AUXILIARY): number {
  if (units.size === 0) {
    const words = new BigUint64Array(new Uint8Array(readFileSync("/proc/self/auxv")).buffer);
    for (let at = 0; at < words.length; at += 2) units.set(words[at]!, Number(words[at + 1]));
  }
  return units.get(AUXILIARY[name])!;
}
