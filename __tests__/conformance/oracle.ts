import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Environment } from "./environments.ts";

/** How a run ended, in the words of our own endings; `refused` when it never began. */
export type Outcome = "completed" | "cell-error" | "cell-timeout" | "kernel-died" | "refused";

/** What a tool made of a notebook. */
export interface Answer {
  outcome: Outcome;
  /** The text of the resulting notebook, null when none was written. */
  document: string | null;
  /** Why it was refused. */
  message?: string;
}

/** `parameters` is JSON text, which Python and we read on our own. */
export type Task =
  | { task: "papermill"; input: string; output: string; parameters?: string; options: PapermillOptions }
  | { task: "nbclient"; input: string; cwd: string; options: Record<string, unknown> }
  | { task: "nbformat"; input: string };

/** Keyword arguments of `papermill.execute_notebook`. */
export interface PapermillOptions {
  kernel_name?: string;
  language?: string;
  cwd?: string;
  prepare_only?: boolean;
  report_mode?: boolean;
  execution_timeout?: number;
}

/** Seconds after which a tool hangs; papermill does now and then, with the Output widget. */
const PATIENCE = 45;

/** The Python tools of one environment, in a process that serves one task after the other. */
export class Oracle {
  readonly #environment: Environment;
  #process: ChildProcess | undefined;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** One task at a time. A tool that hangs, or refuses as when its kernel got no port, is asked once more. */
  async ask(task: Task): Promise<Answer> {
    const first = await this.#ask(task);
    const answer = first && first.outcome !== "refused" ? first : await this.#ask(task);
    if (!answer) throw new Error(`The oracle hangs: ${JSON.stringify(task)}`);
    return answer;
  }

  close(): void {
    this.#process?.stdin?.end();
  }

  async #ask(task: Task): Promise<Answer | undefined> {
    this.#process ??= start(this.#environment);
    const { stdin, stdout } = this.#process;
    const lines = createInterface({ input: stdout! });
    stdin!.write(`${JSON.stringify(task)}\n`);
    const signal = AbortSignal.timeout(PATIENCE * 1000);
    const [line] = await once(lines, "line", { signal }).catch(() => [undefined]);
    lines.close();
    if (line === undefined) {
      this.#process.kill("SIGKILL");
      this.#process = undefined;
      return undefined;
    }
    const { document, ...answer } = JSON.parse(line) as Answer;
    return { ...answer, document: document === null ? null : Buffer.from(document, "base64").toString() };
  }
}

function start(environment: Environment): ChildProcess {
  return spawn(environment.python, [join(import.meta.dirname, "oracle.py")], {
    env: environment.env,
    stdio: ["pipe", "pipe", process.env.CONFORMANCE_DEBUG ? "inherit" : "ignore"],
  });
}
