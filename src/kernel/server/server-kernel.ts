import type { JsonObject } from "../../notebook/json.ts";
import type { Death, Kernel, Message } from "../kernel.ts";
import type { Channels } from "../protocol/channels.ts";
import { executeRequest, kernelInfoRequest } from "../protocol/requests.ts";
import { newRequest, type Session } from "../wire/session.ts";
import { newDeliveries } from "./deliveries.ts";
import type { KernelEnds } from "./kernel-ends.ts";
import type { Server } from "./server.ts";
import { isRestart, lossOf } from "./server-messages.ts";

/** Milliseconds between two looks at a kernel that a cell runs in. */
const LOOK = 10_000;

/** The parts of a kernel that has shaken hands. */
export interface ServerKernelParts {
  server: Server;
  /** The kernel's, on the server. */
  id: string;
  name: string;
  language: string;
  info: JsonObject;
  session: Session;
  channels: Channels;
  ends: KernelEnds;
  /** Hears of what went wrong beside the cells. */
  onProblem: (text: string) => void;
}

/** A server's kernel, and what its connection has to tell it. */
export interface ServerKernel extends Kernel {
  /** The connection was cut and is back; the requests with these ids have not been sent yet. */
  reconnected(unsent: ReadonlySet<string>): void;
  /** There is no use in the kernel any longer. */
  lost(reason: string): void;
}

/**
 * A kernel that a Jupyter server runs. It is dead when its process has ended, also if the server has put another in its
 * place; and when something that it sent was lost, for nobody can tell any longer what the notebook did.
 */
export function serverKernel(parts: ServerKernelParts): ServerKernel {
  const { server, id, name, language, info, session, channels, ends, onProblem } = parts;
  const awaited = new Map<string, (reply: Message) => void>();
  const death = Promise.withResolvers<Death>();
  let onIopub: (message: Message) => void = () => {};
  let isDead = false;
  let timer: NodeJS.Timeout | undefined;

  const deliveries = newDeliveries({
    ask() {
      const request = kernelInfoRequest(session);
      channels.send("shell", request);
      return request.header.msg_id;
    },
  });

  channels.listen((message, channel) => {
    if (isDead) return;
    const loss = lossOf(message, session);
    if (isRestart(message)) return die("its process ended (often: out of memory)");
    if (!deliveries.take(message)) return die("messages of it were lost on their way from the server");
    if (channel === "iopub") onIopub(message);
    // We said `allow_stdin: false`; a kernel that asks all the same would wait for ever.
    else if (channel === "stdin") void interrupt();
    else if (message.header.msg_type === "execute_reply") settle(message);
    if (loss) die(loss);
  });

  function settle(reply: Message): void {
    const request = reply.parent_header.msg_id ?? "";
    awaited.get(request)?.(reply);
    awaited.delete(request);
  }

  /** Looks whether the kernel is there and whether what it answered has come, as long as an answer is due. */
  async function look(): Promise<void> {
    clearTimeout(timer);
    const state = await server.stateOf(id).catch(() => "unknown");
    if (isDead || !deliveries.isWaiting) return;
    if (state === undefined) return end("the server ended it: it may have been culled or shut down there");
    // A kernel that is busy answers when it is done, unless it only seems to be because its `idle` was lost.
    if (!["busy", "unknown"].includes(state) || deliveries.lacksIdle) deliveries.check();
    clearTimeout(timer);
    timer = setTimeout(look, LOOK);
  }

  /** What comes from now on is not to be believed. */
  function die(reason: string): void {
    if (isDead) return;
    isDead = true;
    clearTimeout(timer);
    channels.close();
    const lost = channels.lost();
    if (lost > 0) onProblem(`Messages of the kernel were lost (${lost}): outputs may be missing.`);
    death.resolve({ reason, exitCode: null, signal: null, lastWords: "" });
  }

  /** The kernel is gone, but what it had sent is still good. */
  async function end(reason: string): Promise<void> {
    await channels.drain();
    die(reason);
  }

  async function interrupt(): Promise<void> {
    if (isDead) return;
    await server
      .interrupt(id)
      .catch((error: Error) => onProblem(`The kernel was not interrupted: ${error.message}`));
  }

  async function shutdown(): Promise<void> {
    await ends.end(id);
    await end("shut down");
  }

  async function kill(): Promise<void> {
    await ends.hasten(id);
    await end("killed");
  }

  return {
    name,
    language,
    interpreter: server.url,
    info,
    died: death.promise,
    onIopub(listener) {
      onIopub = listener;
    },
    execute(code, options) {
      const request = executeRequest(session, code, options);
      const { msg_id } = request.header;
      const reply = new Promise<Message>((resolve) => awaited.set(msg_id, resolve));
      deliveries.sent(msg_id);
      channels.send("shell", request);
      clearTimeout(timer);
      timer = setTimeout(look, LOOK);
      return { id: msg_id, reply };
    },
    sendComm(comm, data) {
      channels.send("shell", newRequest(session, "comm_msg", { comm_id: comm, data }));
    },
    interrupt,
    shutdown,
    kill,
    reconnected(unsent) {
      deliveries.cut(unsent);
      void look();
    },
    lost: (reason) => void end(`the connection to the server was lost: ${reason}`),
  };
}
