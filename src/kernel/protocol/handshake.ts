import type { JsonObject } from "../../notebook/json.ts";
import { unlessAborted } from "../unless-aborted.ts";
import { newRequest, type Session } from "../wire/session.ts";
import { type Channels, isIdle } from "./channels.ts";

/** Milliseconds between two questions to a kernel that does not answer. */
const PATIENCE = 500;
/** Milliseconds after which a kernel that answers, but not yet on iopub, is asked again. */
const NUDGE = 50;

/**
 * Asks a kernel who it is until it has been heard on both shell and iopub, and resolves with the content of
 * its `kernel_info_reply`. A publisher drops what it sends before our subscription arrives, so a reply alone
 * would lose the first cell's output: https://jupyter.org/enhancement-proposals/65-jupyter-xpub/jupyter-xpub.html
 *
 * Waits as long as it takes, until `signal` aborts.
 */
export async function handshake(
  channels: Channels,
  session: Session,
  signal: AbortSignal,
): Promise<JsonObject> {
  const { promise, resolve } = Promise.withResolvers<JsonObject>();
  const asked = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let info: JsonObject | undefined;
  let subscribed = false;

  function ask(): void {
    const request = newRequest(session, "kernel_info_request", {});
    asked.add(request.header.msg_id);
    channels.send("shell", request);
    timer = setTimeout(ask, PATIENCE);
  }

  channels.listen((message, channel) => {
    const { header, parent_header, content } = message;
    const ours = asked.has(parent_header.msg_id ?? "");
    if (header.msg_type === "iopub_welcome") subscribed = true;
    if (channel === "iopub" && ours && isIdle(message)) subscribed = true;
    if (header.msg_type === "kernel_info_reply" && ours) info = content;
    if (info && subscribed) resolve(info);
    else if (info) {
      clearTimeout(timer);
      timer = setTimeout(ask, NUDGE);
    }
  });

  try {
    await unlessAborted(channels.ready, signal);
    ask();
    return await unlessAborted(promise, signal);
  } finally {
    clearTimeout(timer);
  }
}
