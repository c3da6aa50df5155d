import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Exit } from "../kernel-process.ts";

/** Why a process does not fork, and the module that is to blame if it is one. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly module: string | null;

  constructor(message: string, module: string | null = null) {
    super(message);
    this.module = module;
  }
}

/** What a template forked. */
export interface Forked {
  /** The leader of a session and process group of its own. */
  pid: number;
  exited: Promise<Exit>;
}

export type Order =
  | { op: "kernel"; id: number; connection_file: string; cwd: string; marker: string }
  | { op: "template"; id: number; modules: readonly string[]; strict: boolean };

interface Open {
  forked(pid: number): void;
  failed(error: Error): void;
  exited(exit: Exit): void;
}

/** A process that forks kernels, seen from here: fork_server.py has its protocol. */
export class Template {
  /** Resolves when it can fork; rejects with a `TemplateError` that says why it can't. */
  readonly ready: Promise<void>;
  readonly #control: Socket;
  readonly #open = new Map<number, Open>();
  readonly #readiness = Promise.withResolvers<void>();

  constructor(control: Socket) {
    this.#control = control;
    this.ready = this.#readiness.promise;
    // Writing to one that is gone fails, and the end of the connection says all there is to know.
    control.on("error", () => {});
    control.on("close", () => this.#end());
    createInterface({ input: control }).on("line", (line) => this.#hear(JSON.parse(line)));
  }

  /** Rejects with a `TemplateError` when the template is gone, or the system has no room for another process. */
  fork(order: Order): Promise<Forked> {
    return new Promise((resolve, reject) => {
      if (this.#control.destroyed) throw new TemplateError(GONE);
      const { promise: exited, resolve: exit } = Promise.withResolvers<Exit>();
      this.#open.set(order.id, {
        forked: (pid) => resolve({ pid, exited }),
        failed: reject,
        exited: exit,
      });
      this.#tell(order);
    });
  }

  /** Has it end when everything that it forked has ended. */
  retire(): void {
    this.#tell({ op: "retire" });
  }

  /** Ends it, and everything that it forked. */
  close(): void {
    this.#control.destroy();
  }

  #tell(message: object): void {
    this.#control.write(`${JSON.stringify(message)}\n`);
  }

  #hear(report: Report): void {
    if ("ready" in report) this.#readiness.resolve();
    else if ("refused" in report) this.#readiness.reject(new TemplateError(report.refused, report.module));
    else if ("pid" in report) this.#open.get(report.id)?.forked(report.pid);
    else if ("failed" in report) {
      this.#open.get(report.id)?.failed(new TemplateError(report.failed));
      this.#open.delete(report.id);
    } else {
      const { code, signal, peak, cpu } = report.exit;
      const usage = { peakMemory: peak, cpuTime: cpu };
      this.#open.get(report.id)?.exited({ exitCode: code, signal, usage });
      this.#open.delete(report.id);
    }
  }

  /** Its children ended with it: see `end` in fork_server.py. */
  #end(): void {
    const gone = new TemplateError(GONE);
    this.#readiness.reject(gone);
    for (const order of this.#open.values()) {
      order.failed(gone);
      order.exited({ exitCode: null, signal: "SIGKILL" });
    }
    this.#open.clear();
  }
}

const GONE = "the process that forks kernels is gone";

type Report =
  | { ready: true }
  | { refused: string; module: string | null }
  | { id: number; pid: number }
  | { id: number; failed: string }
  | { id: number; exit: { code: number | null; signal: NodeJS.Signals | null; peak: number; cpu: number } };
