import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { venv } from "./python.ts";

const bundle = join(import.meta.dirname, "../../dist/index.js");

export interface CommandOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command line in a folder, as `npx notebook-gate ARGS` would. Needs `npm run build`, as `runAction`. */
export async function notebookGate(
  args: string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [bundle, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...venv.env, ...env },
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve)),
  ]);
  return { code, stdout, stderr };
}
