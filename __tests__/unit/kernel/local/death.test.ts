import { describe, expect, it } from "vitest";
import { deathReason, type MemoryLimit } from "../../../../src/kernel/local/death.ts";
import type { Exit } from "../../../../src/kernel/local/kernel-process.ts";

const group: MemoryLimit = { bytes: 4e9, of: "its control group" };
const usage = { peakMemory: 3.14e9, cpuTime: 1 };
const rose = { before: 2, after: 3 };
const stayed = { before: 2, after: 2 };
const killed = { exitCode: null, signal: "SIGKILL" as const };

describe("the reason of a kernel's death", () => {
  it.each<[Exit, string, string]>([
    [{ exitCode: 3, signal: null }, "", "exit code 3"],
    [{ exitCode: 0, signal: null }, "", "exit code 0"],
    [{ exitCode: null, signal: "SIGSEGV", memoryKills: rose }, "", "signal SIGSEGV"],
    [{ exitCode: null, signal: "SIGABRT" }, "assertion failed", "signal SIGABRT"],
    [
      { exitCode: null, signal: "SIGABRT" },
      "terminate called after throwing an instance of 'std::bad_alloc'",
      "signal SIGABRT: it got no more memory",
    ],
    [killed, "", "signal SIGKILL (often: out of memory)"],
    [
      { ...killed, memoryKills: stayed, usage },
      "",
      "signal SIGKILL (sent by a process, not by the system for want of memory)",
    ],
    [
      { ...killed, memoryKills: rose },
      "",
      "signal SIGKILL: the system killed it for its memory; its control group has 4 GB",
    ],
    [
      { ...killed, memoryKills: rose, usage },
      "",
      "signal SIGKILL: the system killed it for its memory, which had grown to 3.14 GB or more; its control group has 4 GB",
    ],
    [
      { exitCode: 137, signal: null, memoryKills: rose },
      "Killed",
      "exit code 137: the system killed it for its memory; its control group has 4 GB",
    ],
    [{ exitCode: null, signal: null, error: new Error("spawn ENOENT") }, "", "spawn ENOENT"],
  ])("of %j with the last words %j is %s", (exit, lastWords, reason) => {
    expect(deathReason(exit, lastWords, group)).toBe(reason);
  });

  it("names the machine's memory where nothing else limits it", () => {
    const machine: MemoryLimit = { bytes: 16e9, of: "this machine" };
    expect(deathReason({ ...killed, memoryKills: rose }, "", machine)).toContain("; this machine has 16 GB");
  });
});
