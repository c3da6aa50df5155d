import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "../../notebook/json.ts";
import type { Death, Kernel, Message } from "../kernel.ts";
import type { Channels } from "../protocol/channels.ts";
import { executeRequest, kernelInfoRequest } from "../protocol/requests.ts";
import type { ResolvedKernel } from "../specs/search.ts";
import { newRequest, type Session } from "../wire/session.ts";
import { deathReason } from "./death.ts";
import { newFence } from "./fence.ts";
import type { KernelProcess } from "./kernel-process.ts";
import type { Patience } from "./patience.ts";

/** Milliseconds that a kernel which was asked on control has before it is asked on shell. */
const SHUTDOWN_RETRY = 300;

/** The parts of a kernel that has shaken hands. */
export interface LocalKernelParts {
  resolved: ResolvedKernel;
  info: JsonObject;
  session: Session;
  channels: Channels;
  kernelProcess: KernelProcess;
  patience: Patience;
  /** Called once when the process is gone. */
  onGone: () => Promise<void>;
  /** Hears of what went wrong on the wire. */
  onProblem: (text: string) => void;
}

/**
 * A kernel in a process of this machine. Windows has no signals: there an interrupt ends a kernel that does
 * not take it by message.
 */
export function localKernel(parts: LocalKernelParts): Kernel {
  const { resolved, info, session, channels, kernelProcess, patience, onGone, onProblem } = parts;
  const awaited = new Map<string, (reply: Message) => void>();
  let onIopub: (message: Message) => void = () => {};
  /** Why we ended it, if we did. */
  let killedFor: string | undefined;
  let isShuttingDown = false;
  let hasBegun = false;
  let reported = false;

  const fence = newFence({
    ask() {
      const request = kernelInfoRequest(session);
      channels.send("shell", request);
      return request.header.msg_id;
    },
    silence: patience.silence,
    isMissing: () => channels.lost() > 0,
    onLost(id) {
      onProblem("The kernel never said that it was done with a cell: outputs of it may be missing.");
      const idle = newRequest(session, "status", { execution_state: "idle" });
      onIopub({ ...idle, parent_header: { msg_id: id } });
    },
  });

  channels.listen((message, channel) => {
    if (channel === "iopub") hear(message);
    // We said `allow_stdin: false`; a kernel that asks all the same would wait for ever.
    else if (channel === "stdin") void interrupt();
    else if (message.header.msg_type === "execute_reply") settle(message);
  });

  function hear(message: Message): void {
    // The state of the cells before is gone, and what a new process has of our requests is not known.
    if (hasBegun && message.content.execution_state === "starting") void kill("it restarted by itself");
    hasBegun ||= message.parent_header.msg_type === "execute_request";
    onIopub(message);
    fence.heard(message);
  }

  function settle(reply: Message): void {
    const id = reply.parent_header.msg_id ?? "";
    awaited.get(id)?.(reply);
    awaited.delete(id);
    fence.replied(id);
  }

  async function interrupt(): Promise<void> {
    if (resolved.spec.interruptMode === "signal") kernelProcess.signal("SIGINT");
    else channels.send("control", newRequest(session, "interrupt_request", {}));
  }

  /** Says once that messages were lost, when none can be on its way any more but those of the end itself. */
  function reportLosses(): void {
    const lost = reported ? 0 : channels.lost();
    reported = true;
    if (lost > 0) onProblem(`Messages of the kernel were lost (${lost}): outputs may be missing.`);
  }

  async function end(): Promise<Death> {
    const exit = await kernelProcess.exited;
    await channels.drain();
    reportLosses();
    fence.stop();
    await onGone();
    const lastWords = kernelProcess.lastWords();
    const { exitCode, signal, usage } = exit;
    const reason = killedFor ?? deathReason(exit, lastWords);
    return { reason, exitCode, signal, lastWords, ...(usage && { usage }) };
  }

  const died = end();
  /** Whether the kernel has ended within `time` ms. */
  const endsWithin = (time: number): Promise<boolean> =>
    Promise.race([died.then(() => true), sleep(time, false, { ref: false })]);

  async function kill(reason = "killed"): Promise<void> {
    killedFor ??= reason;
    kernelProcess.measure();
    kernelProcess.signal("SIGKILL");
    await died;
  }

  /** Nothing would come any more from a kernel that lives on without a connection. */
  async function killUnreachable(): Promise<void> {
    await channels.ended;
    if (!(await endsWithin(patience.shutdown)) && !isShuttingDown) await kill("it broke off the connection");
  }

  void killUnreachable();

  async function shutdown(): Promise<void> {
    isShuttingDown = true;
    kernelProcess.measure();
    const isBusy = awaited.size > 0;
    // An interrupt is for the cell that runs; an idle ipykernel would log it as an error.
    if (isBusy) await interrupt();
    else reportLosses();
    // Asked on control, one ipykernel in ten hangs: its main thread stops the thread that prints, while the control
    // thread waits for that to flush (`process_control` in ipykernel/kernelbase.py). Shell has no second thread.
    const ask = (channel: "shell" | "control") =>
      channels.send(channel, newRequest(session, "shutdown_request", { restart: false }));
    const asksOnShell = info.implementation === "ipython" && !isBusy;
    ask(asksOnShell ? "shell" : "control");
    if (!asksOnShell) {
      if (await endsWithin(SHUTDOWN_RETRY)) return;
      // Other kernels are made with ipykernel as well, such as bash_kernel, and hang too. The rest knows the request on
      // control alone, and drops this one.
      ask("shell");
    }
    if (await endsWithin(patience.shutdown)) return;
    kernelProcess.signal("SIGTERM");
    if (await endsWithin(patience.shutdown)) return;
    await kill();
  }

  return {
    name: resolved.name,
    language: resolved.language,
    interpreter: resolved.interpreter,
    info,
    died,
    onIopub(listener) {
      onIopub = listener;
    },
    execute(code, options) {
      const request = executeRequest(session, code, options);
      const id = request.header.msg_id;
      const reply = new Promise<Message>((resolve) => awaited.set(id, resolve));
      fence.sent(id);
      channels.send("shell", request);
      return { id, reply };
    },
    sendComm(id, data) {
      channels.send("shell", newRequest(session, "comm_msg", { comm_id: id, data }));
    },
    interrupt,
    shutdown,
    kill: () => kill(),
  };
}
