import type { Message } from "../kernel.ts";
import type { Session } from "../wire/session.ts";

/** What a server says of a kernel whose process has ended, and what the process says that it starts in its place. */
const RESTARTS = ["restarting", "autorestarting", "dead", "starting"];

/** Whether a message says that the kernel's process has ended, and the variables of the notebook with it. */
export function isRestart({ header, content }: Message): boolean {
  return header.msg_type === "status" && RESTARTS.includes(String(content.execution_state));
}

/**
 * Why output is missing, if a message says so. Servers drop what comes faster than their limits allow, and tell it as
 * an output of the cell, which bears our own session: https://github.com/jupyter/notebook/issues/2287
 */
export function lossOf({ header, content }: Message, session: Session): string | undefined {
  if (header.msg_type !== "stream" || header.session !== session.id) return undefined;
  const option = /iopub_\w+_rate_limit/.exec(String(content.text))?.[0] ?? "limit_rate";
  return (
    "the server dropped output that came faster than it allows; " +
    `start it with a higher limit, or without one: --ZMQChannelsWebsocketConnection.${option}=0 (old servers: --ServerApp.${option}=0)`
  );
}
