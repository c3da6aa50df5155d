import {
  getKernelModel,
  interruptKernel,
  shutdownKernel,
  startNew,
} from "@jupyterlab/services/lib/kernel/restapi.js";
import type { ISpecModels } from "@jupyterlab/services/lib/kernelspec/restapi.js";
import { getSpecs } from "@jupyterlab/services/lib/kernelspec/restapi.js";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection.js";
import { askServer } from "./ask-server.ts";

export interface ServerAddress {
  /** Of the server, as the user wrote it. */
  url: string;
  token?: string | undefined;
}

/** What a kernel is started with. */
export interface KernelRequest {
  /** A kernelspec's name. */
  name: string;
  /** The id that we would like it to have: Enterprise Gateway and new Jupyter servers grant that. */
  id: string;
  /** Folder that it is to run in, relative to the server's root. */
  path: string;
  /** Read by gateways alone. */
  env: Record<string, string>;
}

/** A request that the server refused, or that did not reach it. */
export class ServerProblem extends Error {
  override readonly name = "ServerProblem";
  /** Of HTTP; undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** A Jupyter server's REST interface. Every method rejects with a `ServerProblem`. */
export interface Server {
  /** Without what must not be shown. */
  readonly url: string;
  /** For the WebSocket as well: the token is never part of a URL. */
  readonly headers: Record<string, string>;
  kernelspecs(): Promise<ISpecModels>;
  /** Resolves with the new kernel's id, however long that takes. */
  start(request: KernelRequest): Promise<string>;
  /** Whether there is such a kernel, and what it does: `busy`, `idle`, …; undefined when it is gone. */
  stateOf(id: string): Promise<string | undefined>;
  interrupt(id: string): Promise<void>;
  /** Ends a kernel; one that is gone already is as good. */
  end(id: string): Promise<void>;
  /** URL of a kernel's WebSocket. Messages wait for the session that was cut off, and for no other. */
  channelsUrl(id: string, session: string): string;
}

/** Milliseconds for an answer that takes the server no work. */
const QUICK = 20_000;
/** Milliseconds for the end of a kernel, which a cluster may take its time for. */
const PATIENT = 60_000;

export function connectToServer({ url, token = "" }: ServerAddress): Server {
  const settings = (limit?: number): ServerConnection.ISettings =>
    ServerConnection.makeSettings({
      baseUrl: url,
      token,
      fetch: askServer as typeof fetch,
      ...(limit !== undefined && { init: { cache: "no-store", signal: AbortSignal.timeout(limit) } }),
    });
  const { baseUrl, wsUrl } = settings();

  return {
    url: baseUrl,
    headers: token ? { Authorization: `token ${token}` } : {},
    kernelspecs: () => answered(getSpecs(settings(QUICK))),
    async start({ id, env, ...request }) {
      const wanted = { ...request, kernel_id: id, env: { ...env, KERNEL_ID: id } };
      return (await answered(startNew(wanted, settings()))).id;
    },
    stateOf: async (id) => (await answered(getKernelModel(id, settings(QUICK))))?.execution_state,
    interrupt: (id) => answered(interruptKernel(id, settings(QUICK))),
    end: (id) => answered(shutdownKernel(id, settings(PATIENT))),
    channelsUrl: (id, session) =>
      `${wsUrl}api/kernels/${encodeURIComponent(id)}/channels?session_id=${encodeURIComponent(session)}`,
  };
}

async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const status = error instanceof ServerConnection.ResponseError ? error.response.status : undefined;
    throw new ServerProblem((error as Error).message, status);
  }
}
