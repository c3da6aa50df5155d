import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../errors.ts";
import type { JsonObject } from "../../notebook/json.ts";
import { onExit } from "../exit-hook.ts";
import type { Kernel } from "../kernel.ts";
import { KernelStartError, type StartKernelOptions } from "../kernels.ts";
import type { Channels } from "../protocol/channels.ts";
import { handshake } from "../protocol/handshake.ts";
import { DROP_NOTHING, silentRequest } from "../protocol/requests.ts";
import type { ResolvedKernel } from "../specs/search.ts";
import { unlessAborted } from "../unless-aborted.ts";
import { newSession, type Session } from "../wire/session.ts";
import { openChannels } from "./channels.ts";
import { openConnection, type Transport, transportFor } from "./connection.ts";
import { deathReason } from "./death.ts";
import { kernelEnvironment } from "./environment.ts";
import { type Exit, type KernelProcess, type Launch, spawnKernel } from "./kernel-process.ts";
import { localKernel } from "./local-kernel.ts";
import { PATIENCE, type Patience } from "./patience.ts";

/** Milliseconds that a kernel whose connection has ended may take to end itself, and say why. */
const LAST_WORDS = 1_000;

export interface StartLocalKernelOptions extends StartKernelOptions {
  /** What the kernel's environment is made of. */
  env: NodeJS.ProcessEnv;
  /** Names of variables that the kernel gets although they hold the workflow's credentials. */
  kernelEnv: readonly string[];
  launch: Launch;
  patience?: Patience | undefined;
}

/**
 * Starts a kernel and waits until it has answered. One that ends before that is started once more, over tcp:
 * it may have lost a race for a port, or its machine may allow no local sockets.
 *
 * Throws a `KernelStartError`, the `signal`'s reason when that aborts, or a `UserError` for a wrong `cwd`.
 */
export async function startKernel(kernel: ResolvedKernel, options: StartLocalKernelOptions): Promise<Kernel> {
  await checkWorkingDirectory(options.cwd);
  const limit = options.startTimeout > 0 ? [AbortSignal.timeout(options.startTimeout * 1000)] : [];
  const signal = AbortSignal.any([...limit, ...(options.signal ? [options.signal] : [])]);
  try {
    return await attempt(kernel, { ...options, signal, transport: transportFor(kernel.spec.argv) });
  } catch (error) {
    if (!(error instanceof KernelStartError) || signal.aborted) throw error;
    return await attempt(kernel, { ...options, signal, transport: "tcp", launch: spawnKernel });
  }
}

async function checkWorkingDirectory(cwd: string): Promise<void> {
  const isFolder = await stat(cwd).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UserError(`The working directory '${cwd}' does not exist or is not a folder.`);
}

type Attempt = StartLocalKernelOptions & { signal: AbortSignal; transport: Transport };

async function attempt(resolved: ResolvedKernel, options: Attempt): Promise<Kernel> {
  const session = newSession();
  const connection = await openConnection({
    session,
    kernelName: resolved.name,
    transport: options.transport,
  });
  let kernelProcess: KernelProcess | undefined;
  const forget = onExit(() => {
    kernelProcess?.signal("SIGKILL");
    connection.removeNow();
  });
  const onGone = async (): Promise<void> => {
    await connection.remove();
    forget();
  };
  const onProblem = (text: string): void => options.onProblem?.(text);

  let channels: Channels | undefined;
  try {
    kernelProcess = await launched(resolved, { ...options, connectionFile: connection.file });
    channels = openChannels(session, connection, { outputLimit: options.outputLimit ?? 0, onProblem });
    const info = await firstAnswer(resolved, { ...options, session, channels, kernelProcess });
    if (info.implementation === "ipython" && !kernelProcess.dropsNothing) {
      channels.send("shell", silentRequest(session, DROP_NOTHING));
    }
    const { patience = PATIENCE } = options;
    return localKernel({ resolved, info, session, channels, kernelProcess, patience, onGone, onProblem });
  } catch (error) {
    kernelProcess?.signal("SIGKILL");
    channels?.close();
    await kernelProcess?.exited;
    await onGone();
    throw error;
  }
}

/** The kernel's process. What is waited for to fork it may take longer than a kernel may take to start. */
async function launched(
  resolved: ResolvedKernel,
  options: Attempt & { connectionFile: string },
): Promise<KernelProcess> {
  const { connectionFile, cwd, onOutput, signal, startTimeout } = options;
  const env = kernelEnvironment({
    env: options.env,
    spec: resolved.spec,
    kernelEnv: options.kernelEnv,
    platform: process.platform,
    parentPid: process.pid,
  });
  const imports = options.imports ?? [];
  const launching = options.launch(resolved, { connectionFile, imports, cwd, env, onOutput });
  try {
    return await unlessAborted(launching, signal);
  } catch (error) {
    launching.then(
      (kernelProcess) => kernelProcess.signal("SIGKILL"),
      () => {},
    );
    if ((error as Error).name !== "TimeoutError") throw error;
    throw startError(resolved, { what: `was not there within ${startTimeout} s.`, lastWords: "" });
  }
}

interface Starting {
  session: Session;
  channels: Channels;
  kernelProcess: KernelProcess;
  startTimeout: number;
  signal: AbortSignal;
}

/** The content of the kernel's `kernel_info_reply`, unless the process ends or time is up before. */
async function firstAnswer(resolved: ResolvedKernel, starting: Starting): Promise<JsonObject> {
  const { session, channels, kernelProcess, startTimeout, signal } = starting;
  const gone = new AbortController();
  const failure = (what: string, exit?: Exit): KernelStartError =>
    startError(resolved, { what, exit, lastWords: kernelProcess.lastWords() });
  void kernelProcess.exited.then((exit) =>
    gone.abort(failure(`ended while it was starting: ${deathReason(exit)}.`, exit)),
  );
  void channels.ended
    .then(() => sleep(LAST_WORDS, undefined, { ref: false }))
    .then(() => gone.abort(failure("broke off the connection while it was starting.")));
  try {
    return await handshake(channels, session, AbortSignal.any([signal, gone.signal]));
  } catch (error) {
    if ((error as Error).name !== "TimeoutError") throw error;
    throw failure(`did not answer within ${startTimeout} s.`);
  }
}

function startError(
  { name, interpreter }: ResolvedKernel,
  { what, exit, lastWords }: { what: string; exit?: Exit | undefined; lastWords: string },
): KernelStartError {
  const lines = [`The kernel '${name}' (${interpreter}) ${what}`];
  if (/No module named '?ipykernel/.test(lastWords)) {
    lines.push(`Its Python lacks ipykernel; install it: '${interpreter}' -m pip install ipykernel`);
  }
  if (lastWords) lines.push(lastWords);
  return new KernelStartError(lines.join("\n"), {
    exitCode: exit?.exitCode ?? null,
    signal: exit?.signal ?? null,
    lastWords,
  });
}
