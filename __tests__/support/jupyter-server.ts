import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pythonEnv } from "../../scripts/python-env.ts";
import { freePort } from "./free-port.ts";
import { venv } from "./python.ts";

/** The kinds of servers: their environment, how they are started, and how their limits are taken away. */
const KINDS = {
  "Jupyter Server": {
    folder: ".venv-servers",
    requirements: "requirements/servers.txt",
    command: (port: number, root: string) => [
      ...["jupyter-server", `--ServerApp.port=${port}`, `--ServerApp.root_dir=${root}`],
      ...["--allow-root", "--no-browser", "--ServerApp.port_retries=0"],
    ],
    token: "JUPYTER_TOKEN",
    unlimited: "--ZMQChannelsWebsocketConnection.limit_rate=False",
  },
  "Kernel Gateway": {
    folder: ".venv-servers",
    requirements: "requirements/servers.txt",
    command: (port: number) => [
      ...["jupyter-kernelgateway", `--KernelGatewayApp.port=${port}`, "--KernelGatewayApp.port_retries=0"],
      "--JupyterWebsocketPersonality.list_kernels=True",
    ],
    token: "KG_AUTH_TOKEN",
    unlimited: "--ZMQChannelsWebsocketConnection.limit_rate=False",
  },
  "Enterprise Gateway": {
    folder: ".venv-enterprise-gateway",
    requirements: "requirements/enterprise-gateway.txt",
    command: (port: number) => [
      ...["jupyter-enterprisegateway", `--EnterpriseGatewayApp.port=${port}`],
      ...["--EnterpriseGatewayApp.port_retries=0", "--EnterpriseGatewayApp.list_kernels=True"],
    ],
    token: "EG_AUTH_TOKEN",
    unlimited: "--ZMQChannelsHandler.limit_rate=False",
  },
} as const;

export type ServerKind = keyof typeof KINDS;

/** The Python that a server's kernels run in. */
export function pythonOf(kind: ServerKind): string {
  const { folder, requirements } = KINDS[kind];
  return pythonEnv([requirements], folder);
}

/** Makes the servers' environments: once, before test files that run side by side need them. */
export function setup(): void {
  for (const kind of Object.keys(KINDS) as ServerKind[]) pythonOf(kind);
}

/** A running server on loopback. */
export interface JupyterServer {
  url: string;
  port: number;
  token: string;
  /** The ids of the kernels that it has. */
  kernels(): Promise<string[]>;
  /** Asks its REST interface. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** What it has logged so far. */
  log(): string;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface JupyterServerOptions {
  /** The folder that its root is, where it has one. */
  root: string;
  /** More of its command line. */
  args?: string[];
  /** Whether it keeps its limits of output a second. */
  isLimited?: boolean;
  env?: NodeJS.ProcessEnv;
}

/** Starts a server of PyPI's, in an environment that is made once. */
export async function startJupyterServer(
  kind: ServerKind,
  options: JupyterServerOptions,
): Promise<JupyterServer> {
  const { command, token: variable, unlimited } = KINDS[kind];
  const bin = dirname(pythonOf(kind));
  const port = await freePort();
  const [program, ...args] = command(port, options.root);
  const token = randomUUID();
  const limits = options.isLimited ? [] : [unlimited];
  const server = spawn(join(bin, program!), [...args, ...limits, ...(options.args ?? [])], {
    cwd: options.root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...venv.env,
      VIRTUAL_ENV: dirname(bin),
      PATH: `${bin}:${process.env.PATH}`,
      [variable]: token,
      ...options.env,
    },
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const url = `http://127.0.0.1:${port}/`;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { Authorization: `token ${token}` } });
  try {
    await answering(() => ask("api/kernelspecs"), server);
  } catch (error) {
    server.kill("SIGKILL");
    throw new Error(`${kind} ${(error as Error).message}\n${log}`);
  }

  /** A gateway fails to list a kernel that it is just starting or ending. */
  async function kernels(): Promise<string[]> {
    for (;;) {
      const response = await ask("api/kernels");
      if (response.ok) return ((await response.json()) as { id: string }[]).map(({ id }) => id);
      await sleep(100);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  }
  return {
    url,
    port,
    token,
    ask,
    kernels,
    log: () => log,
    kill: () => end("SIGKILL"),
    async stop() {
      await end("SIGTERM");
    },
  };
}

async function answering(ask: () => Promise<Response>, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (server.exitCode !== null) throw new Error(`ended with exit code ${server.exitCode}`);
    const isUp = await ask().then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
  throw new Error("did not answer within 60 s");
}
