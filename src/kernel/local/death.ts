import { totalmem } from "node:os";
import { constrainedMemory } from "node:process";
import { byteSizeText } from "../../byte-size.ts";
import type { Exit } from "./kernel-process.ts";

/** How much memory there is for kernels, and who says so. */
export interface MemoryLimit {
  bytes: number;
  of: "its control group" | "this machine";
}

/** What a process that asked for memory in vain says before it aborts. */
const NO_MEMORY = /bad_alloc|cannot allocate|out of memory|memory exhausted/i;

/** For a person: how a process ended, and why as far as that is known for certain. */
export function deathReason(exit: Exit, lastWords = "", limit = memoryLimit()): string {
  const { exitCode, signal, error } = exit;
  if (error) return error.message;
  const how = signal ? `signal ${signal}` : `exit code ${exitCode}`;
  // A kernel that a shell has started ends with the shell's code for it.
  if (signal === "SIGKILL" || exitCode === 128 + 9) return `${how}${killReason(exit, limit)}`;
  return signal === "SIGABRT" && NO_MEMORY.test(lastWords) ? `${how}: it got no more memory` : how;
}

function killReason({ memoryKills, usage }: Exit, limit: MemoryLimit): string {
  if (!memoryKills) return " (often: out of memory)";
  if (memoryKills.after <= memoryKills.before)
    return " (sent by a process, not by the system for want of memory)";
  const grown = usage ? `, which had grown to ${byteSizeText(usage.peakMemory)} or more` : "";
  return `: the system killed it for its memory${grown}; ${limit.of} has ${byteSizeText(limit.bytes)}`;
}

function memoryLimit(): MemoryLimit {
  const constrained = constrainedMemory();
  // Without a constraint it is 0, or more than there is.
  return constrained > 0 && constrained < totalmem()
    ? { bytes: constrained, of: "its control group" }
    : { bytes: totalmem(), of: "this machine" };
}
