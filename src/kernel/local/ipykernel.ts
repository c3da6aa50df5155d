import type { JsonObject } from "../../notebook/json.ts";

/** Whether a kernelspec's command starts ipykernel, whatever the kernel is called. */
export function isIpykernel(argv: readonly string[]): boolean {
  return argv.some((argument) => /^ipykernel(_launcher)?$/.test(argument));
}

/** Kernels that run side by side lock each other out of the history database. */
export const HISTORY_IN_MEMORY = "--HistoryManager.hist_file=:memory:";

/**
 * Content of the `execute_request` after which ipykernel waits for a reader that is behind. By default ZeroMQ
 * silently drops messages, output and `idle` alike, once 1000 of them queue up:
 * https://github.com/jupyter/nbconvert/pull/1183
 */
export const DROP_NOTHING: JsonObject = {
  code: `
try:
    (lambda io: io.schedule(lambda: io.socket.setsockopt(__import__("zmq").XPUB_NODROP, 1)))(
        get_ipython().kernel.iopub_thread
    )
except Exception:
    pass
`,
  silent: true,
  store_history: false,
  user_expressions: {},
  allow_stdin: false,
  stop_on_error: false,
};
