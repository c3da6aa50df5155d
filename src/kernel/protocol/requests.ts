import type { ExecuteOptions, Message } from "../kernel.ts";
import { newRequest, type Session } from "../wire/session.ts";

/** Has the kernel say who it is; answered at once when no cell runs. */
export function kernelInfoRequest(session: Session): Message {
  return newRequest(session, "kernel_info_request", {});
}

/** Runs a cell. */
export function executeRequest(session: Session, code: string, { stopOnError }: ExecuteOptions): Message {
  return newRequest(session, "execute_request", {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: stopOnError,
  });
}

/** Runs code beside the cells: it is not counted, not in the history, and shows nothing. */
export function silentRequest(session: Session, code: string): Message {
  return newRequest(session, "execute_request", {
    code,
    silent: true,
    store_history: false,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: false,
  });
}

/**
 * Code that has ipykernel wait for a reader that is behind. By default ZeroMQ silently drops messages, output and
 * `idle` alike, once 1000 of them queue up: https://github.com/jupyter/nbconvert/pull/1183
 */
export const DROP_NOTHING = `
try:
    (lambda io: io.schedule(lambda: io.socket.setsockopt(__import__("zmq").XPUB_NODROP, 1)))(
        get_ipython().kernel.iopub_thread
    )
except Exception:
    pass
`;
