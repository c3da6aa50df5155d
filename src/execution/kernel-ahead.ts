import type { Kernel } from "../kernel/kernel.ts";
import type { KernelChoice, StartKernelOptions } from "../kernel/kernels.ts";

/** A kernel that starts before it is its notebook's turn, so that the notebook does not wait for it. */
export interface KernelAhead {
  readonly choice: KernelChoice;
  /** The kernel; started anew if it did not last until now. Throws what `KernelChoice.start` throws. */
  take(): Promise<Kernel>;
  /** Ends a kernel that is not needed after all. */
  discard(): Promise<void>;
}

export function startAhead(choice: KernelChoice, options: StartKernelOptions): KernelAhead {
  let failed = false;
  const unneeded = new AbortController();
  const signals = [unneeded.signal, ...(options.signal ? [options.signal] : [])];
  const starting = choice.start({ ...options, signal: AbortSignal.any(signals) });
  starting.catch(() => {
    failed = true;
  });
  return {
    choice,
    async take() {
      // What failed ahead of time may work by now: an earlier notebook may have made the folder that it starts in.
      if (failed) return choice.start(options);
      const kernel = await starting;
      return (await isDead(kernel)) ? choice.start(options) : kernel;
    },
    async discard() {
      unneeded.abort();
      await starting.then(
        (kernel) => kernel.kill(),
        () => {},
      );
    },
  };
}

/** Of promises that are resolved already, the first wins a race. */
async function isDead({ died }: Kernel): Promise<boolean> {
  return (await Promise.race([died, Promise.resolve("alive")])) !== "alive";
}
