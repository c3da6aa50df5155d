import { randomUUID } from "node:crypto";
import { isAbsolute, relative, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kernel } from "../kernel.ts";
import { KernelStartError, type StartKernelOptions } from "../kernels.ts";
import type { Channels } from "../protocol/channels.ts";
import { handshake } from "../protocol/handshake.ts";
import { DROP_NOTHING, silentRequest } from "../protocol/requests.ts";
import { unlessAborted } from "../unless-aborted.ts";
import { newSession, type Session } from "../wire/session.ts";
import { openServerChannels } from "./channels.ts";
import type { ServerChoice } from "./choice.ts";
import { serverKernelEnvironment } from "./environment.ts";
import type { KernelEnds } from "./kernel-ends.ts";
import { type Server, ServerProblem } from "./server.ts";
import { type ServerKernel, serverKernel } from "./server-kernel.ts";
import { isRestart } from "./server-messages.ts";

export interface StartServerKernelOptions extends StartKernelOptions {
  server: Server;
  ends: KernelEnds;
  /** What the server's root stands for, absolute. */
  workspace: string;
  env: NodeJS.ProcessEnv;
  /** Names of variables that the kernel gets beside `KERNEL_*`. */
  kernelEnv: readonly string[];
  /** Milliseconds that the connection may be down. */
  patience: number;
}

/** Milliseconds between two attempts while the server has no room for another kernel. */
const PAUSE = 2_000;
/** Milliseconds between two looks whether a kernel that does not answer is still there. */
const LOOK = 2_000;

/**
 * Starts a kernel on the server and waits until it has answered. A server that has no room for it is asked again while
 * there is time. A start that fails leaves no kernel there.
 *
 * Throws a `KernelStartError`, or the `signal`'s reason when that aborts.
 */
export async function startServerKernel(
  choice: ServerChoice,
  options: StartServerKernelOptions,
): Promise<Kernel> {
  const { server, startTimeout } = options;
  const limit = startTimeout > 0 ? [AbortSignal.timeout(startTimeout * 1000)] : [];
  const signal = AbortSignal.any([...limit, ...(options.signal ? [options.signal] : [])]);
  const failure = (what: string): KernelStartError =>
    new KernelStartError(`The kernel '${choice.name}' (${server.url}) ${what}`, {
      exitCode: null,
      signal: null,
      lastWords: "",
    });
  let obstacle = "";
  for (;;) {
    try {
      return await attempt(choice, { ...options, signal });
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      if (signal.aborted) throw failure(`did not answer within ${startTimeout} s.${obstacle}`);
      const { message } = error as Error;
      if (!isFull(error)) throw failure(`could not be started: ${message}`);
      obstacle = ` The server had no room for it: ${message}. Lower max-parallel or raise start-timeout.`;
    }
    await sleep(PAUSE, undefined, { signal }).catch(() => {});
  }
}

/** Whether the server may take another kernel later: the gateways refuse those beyond their limits with a 403. */
function isFull(error: unknown): boolean {
  if (!(error instanceof ServerProblem)) return false;
  return (
    [429, 502, 503, 504].includes(error.status ?? 0) || (error.status === 403 && /limit/i.test(error.message))
  );
}

type Attempt = StartServerKernelOptions & { signal: AbortSignal };

async function attempt(choice: ServerChoice, options: Attempt): Promise<Kernel> {
  const { server, ends, patience } = options;
  const id = await newKernel(choice, options);
  const session = newSession();
  const end = new AbortController();
  const { onProblem = () => {} } = options;
  let kernel: ServerKernel | undefined;
  const channels = openServerChannels({
    server,
    id,
    session,
    patience,
    onBack: (unsent) => kernel?.reconnected(unsent),
    onGone: (reason) => kernel?.lost(reason),
    onProblem,
  });
  const watch = setInterval(async () => {
    const state = await server.stateOf(id).catch(() => "unknown");
    if (state === undefined) end.abort(new Error("its process ended while it was starting"));
  }, LOOK);
  const signal = AbortSignal.any([options.signal, end.signal]);
  try {
    const info = await handshake(alarmed(channels, end), session, signal);
    if (info.implementation === "ipython") prepare(channels, session, options.cwd);
    kernel = serverKernel({ ...choice, server, id, info, session, channels, ends, onProblem });
    return kernel;
  } catch (error) {
    channels.close();
    await ends.hasten(id);
    throw error;
  } finally {
    clearInterval(watch);
  }
}

/** Resolves with the id of a kernel that the server has begun to start. */
async function newKernel({ name }: ServerChoice, options: Attempt): Promise<string> {
  const { server, ends, signal } = options;
  const wanted = randomUUID();
  signal.throwIfAborted();
  ends.expect(wanted);
  const start = server.start({
    name,
    id: wanted,
    path: pathOnServer(options),
    env: serverKernelEnvironment(options),
  });
  try {
    const id = await unlessAborted(start, signal);
    if (id !== wanted) {
      ends.forget(wanted);
      ends.expect(id);
    }
    return id;
  } catch (error) {
    ends.abandon(start, wanted);
    throw error;
  }
}

/** A notebook's folder below the server's root; the root for one that is elsewhere. */
function pathOnServer({ workspace, cwd }: Attempt): string {
  const path = relative(workspace, cwd);
  return path.startsWith("..") || isAbsolute(path) ? "" : path.split(sep).join("/");
}

/** Channels that abort `end` when the kernel ends while it is greeted. */
function alarmed(channels: Channels, end: AbortController): Channels {
  return {
    ...channels,
    listen: (listener) =>
      channels.listen((message, channel) => {
        const isEnd = isRestart(message) && message.content.execution_state !== "starting";
        if (isEnd) end.abort(new Error("its process ended while it was starting"));
        listener(message, channel);
      }),
  };
}

/** Before the first cell: nothing is dropped between the kernel and the server, and the folder is the notebook's. */
function prepare(channels: Channels, session: Session, cwd: string): void {
  const goThere = `
try:
    __import__("os").chdir(${JSON.stringify(cwd)})
except OSError:
    pass  # the machine of the kernel has no such folder
`;
  channels.send("shell", silentRequest(session, `${DROP_NOTHING}${goThere}`));
}
