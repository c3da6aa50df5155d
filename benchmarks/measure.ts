import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** What commands took, run one after the other. */
export interface Usage {
  /** Seconds from the start of the first to the end of the last. */
  wall: number;
  /** Seconds of CPU, of the commands and every process below them. */
  cpu: number;
  /** Bytes that the largest of the commands' own processes had at most; what they start does not count. */
  memory: number;
  /** Why the commands did not do what they should. */
  problem?: string;
}

interface Setting {
  folder: string;
  env: NodeJS.ProcessEnv;
  python: string;
  /** Seconds after which a command is killed. */
  timeout: number;
  /** Seconds that processes may outlive the last command. */
  grace?: number;
}

/** Runs commands in a folder. */
export async function measure(
  commands: string[][],
  { folder, env, python, timeout, grace = 10 }: Setting,
): Promise<Usage> {
  const log = join(folder, "commands.log");
  const child = spawn(python, [join(import.meta.dirname, "measure.py")], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify({ commands, folder, timeout, grace, log }));
  const answer: Usage & { codes: (number | null)[]; left: number } = JSON.parse(await text(child.stdout));
  const { codes, left, ...usage } = answer;
  const failed = codes.find((code) => code !== 0);
  if (failed === null) return { ...usage, problem: `took more than ${timeout} s` };
  if (failed !== undefined) return { ...usage, problem: `exit code ${failed}: ${lastLine(log)}` };
  if (left > 0) return { ...usage, problem: `processes left behind: ${left}` };
  return usage;
}

/** The last line with a word of what a failed command said, which is the error in a Python traceback. */
function lastLine(log: string): string {
  const line = readFileSync(log, "utf8")
    .split("\n")
    .findLast((it) => /\w/.test(it));
  return line?.slice(0, 120) ?? "";
}
