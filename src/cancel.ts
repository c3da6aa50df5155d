/**
 * Aborts at the first SIGINT or SIGTERM, which is how GitHub cancels a step: it waits 7.5 s after the first signal
 * and 2.5 s after the second before it kills. Another signal ends the process at once.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
export function cancelOnSignals(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}
