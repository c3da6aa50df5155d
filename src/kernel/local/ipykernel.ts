/** Whether a kernelspec's command starts ipykernel, whatever the kernel is called. */
export function isIpykernel(argv: readonly string[]): boolean {
  return argv.some((argument) => /^ipykernel(_launcher)?$/.test(argument));
}

/** Kernels that run side by side lock each other out of the history database. */
export const HISTORY_IN_MEMORY = "--HistoryManager.hist_file=:memory:";
