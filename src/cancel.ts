/** Milliseconds in which a second signal is the first once more: Ctrl-C reaches us from the terminal and from npm. */
const SAME = 1_000;

/**
 * Aborts at the first SIGINT or SIGTERM, which is how GitHub cancels a step: it waits 7.5 s after the first signal
 * and 2.5 s after the second before it kills. Another signal ends the process at once, with exit code 130.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
export function cancelOnSignals(process: Pick<NodeJS.Process, "on" | "exit">): AbortSignal {
  const controller = new AbortController();
  let cancelledAt = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) cancelledAt = Date.now();
      else if (Date.now() - cancelledAt >= SAME) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}
