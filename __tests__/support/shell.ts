import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface ShellOutcome {
  code: number | null;
  /** What it printed, stdout and stderr as they came. */
  output: string;
}

/** A bash that somebody types commands into: its folder and environment last from one to the next. */
export interface Shell {
  run(commands: string): Promise<ShellOutcome>;
  end(): Promise<void>;
}

/** @param scratch an absolute folder for the shell's own files */
export function openShell(cwd: string, env: NodeJS.ProcessEnv, scratch: string): Shell {
  const bash = spawn("bash", ["--noprofile", "--norc"], { cwd, env });
  const ended = once(bash, "close").then(([code]): number | null => code);
  return {
    run: (commands) => run(bash, ended, join(scratch, "commands.sh"), commands),
    async end() {
      bash.stdin.end();
      await ended;
    },
  };
}

/** Runs the commands, one a line, up to the first that fails. */
async function run(
  bash: ChildProcessWithoutNullStreams,
  ended: Promise<number | null>,
  file: string,
  commands: string,
): Promise<ShellOutcome> {
  const mark = randomUUID();
  // With `set -e` the first failure would end the shell, and with it what the next commands need.
  writeFileSync(file, commands.trimEnd().split("\n").join(" &&\n"));
  let output = "";
  const marked = new Promise<ShellOutcome>((resolve) => {
    bash.stdout.on("data", (chunk) => {
      output += chunk;
      const [, before, code] = new RegExp(`^(.*)\n${mark} (\\d+)\n`, "s").exec(output) ?? [];
      if (code !== undefined) resolve({ code: Number(code), output: before! });
    });
  });
  bash.stdin.write(`. '${file}' </dev/null 2>&1; printf '\\n%s %s\\n' ${mark} $?\n`);
  const outcome = await Promise.race([marked, ended.then((code) => ({ code, output }))]);
  bash.stdout.removeAllListeners("data");
  return outcome;
}
