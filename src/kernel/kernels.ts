import type { Kernel } from "./kernel.ts";

/** Where a job's kernels come from: processes of this machine, or a Jupyter server. */
export interface Kernels {
  /** Whether a kernel may start before it is its notebook's turn: not where kernels are counted, or ended when idle. */
  readonly startAhead: boolean;
  /**
   * The kernel that is meant by `wish`. Throws a `UserError` that says what is installed and where was searched when
   * there is no such kernel.
   */
  find(wish: KernelWish): Promise<KernelChoice>;
  /** Ends what is kept ready for kernels to come; kernels that were started go on. Idempotent. */
  close(): Promise<void>;
}

export interface KernelWish {
  /** A kernelspec's name, in any case. */
  name?: string | undefined;
  /** The notebook's language, by which a kernel is chosen when no name is given. */
  language?: string | undefined;
}

/** A kernel that can be started, any number of times. */
export interface KernelChoice {
  name: string;
  language: string;
  /** The program that is started, absolute, or the server that it runs on. */
  interpreter: string;
  /** Why this kernel was chosen, when the notebook did not name it. */
  notice?: string;
  /**
   * Starts it and waits until it has answered.
   *
   * Throws a `KernelStartError`, the `signal`'s reason when that aborts, or a `UserError` for a wrong `cwd`.
   */
  start(options: StartKernelOptions): Promise<Kernel>;
}

export interface StartKernelOptions {
  /** Absolute. */
  cwd: string;
  /** Modules that the notebook begins with; a kernel of Python may have them loaded when it starts. */
  imports?: readonly string[] | undefined;
  /** Seconds until it must have answered; 0 for no limit. */
  startTimeout: number;
  /** Bytes of outputs that may wait to be handled; 0 for what fits. See `ChannelsOptions`. */
  outputLimit?: number;
  signal?: AbortSignal | undefined;
  /** Hears what the kernel's process writes to its own stdout and stderr, outside of any cell. */
  onOutput?: ((text: string) => void) | undefined;
  /** Hears in a sentence of what the kernel did wrong but the run survived; may hold its text. */
  onProblem?: ((message: string) => void) | undefined;
}

/** A kernel that ended, or stayed silent, before it was ready. */
export class KernelStartError extends Error {
  override readonly name = "KernelStartError";
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines that its process wrote. */
  readonly lastWords: string;

  constructor(
    message: string,
    end: { exitCode: number | null; signal: NodeJS.Signals | null; lastWords: string },
  ) {
    super(message);
    this.exitCode = end.exitCode;
    this.signal = end.signal;
    this.lastWords = end.lastWords;
  }
}
