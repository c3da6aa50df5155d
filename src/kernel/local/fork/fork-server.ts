import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { Server, Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onExit } from "../../exit-hook.ts";
import { privateFolder } from "../connection.ts";
import { guardAgainstOurDeath } from "../guard.ts";
import type { KernelProcess } from "../kernel-process.ts";
import { newMarker } from "../stragglers.ts";
import type { ForkCommand } from "./fork-command.ts";
import { forkedProcess } from "./forked-process.ts";
import { type Introduction, listenForIntroductions } from "./introductions.ts";
import { Template, TemplateError } from "./template.ts";

const PROGRAM = fileURLToPath(new URL("./fork_server.py", import.meta.url));
/** Milliseconds that the first template has to end once nobody wants anything of it. */
const CLOSE_GRACE = 1_000;
/** How many templates with modules of their own are kept: each holds what it has loaded in memory. */
const KEPT_TEMPLATES = 4;

export interface ForkServerOptions {
  command: ForkCommand;
  env: NodeJS.ProcessEnv;
  /** The folder that the templates run in, absolute. */
  cwd: string;
}

/** What a template has loaded beside ipykernel. */
export interface Preload {
  modules: readonly string[];
  /** Whether only what can make no difference to a notebook is loaded. */
  strict: boolean;
}

export interface ForkOptions {
  connectionFile: string;
  /** Absolute. */
  cwd: string;
  preload: Preload;
  onOutput?: ((text: string) => void) | undefined;
}

/**
 * Forks kernels of one command in one environment. One process loads ipykernel and sets it up; kernels are forked from
 * it, or from templates forked from it that have loaded more.
 */
export class ForkServer {
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #server: Server;
  readonly #forget: () => void;
  /** Resolves when the process has ended, or could not be started. */
  readonly #ended: Promise<undefined>;
  readonly #first: Promise<Template>;
  readonly #connected = new Set<Template>();
  /** By their modules; the one that was used last comes last. */
  readonly #specialised = new Map<string, Promise<Template>>();
  readonly #awaited = new Map<string, (socket: Socket) => void>();
  #lastId = 0;

  static async start(options: ForkServerOptions): Promise<ForkServer> {
    const folder = await privateFolder();
    const path = join(folder, "forks");
    let forks: ForkServer;
    const server = await listenForIntroductions(path, (who, socket) => forks.#welcome(who, socket));
    forks = new ForkServer({ ...options, folder, path, server });
    return forks;
  }

  private constructor(options: ForkServerOptions & { folder: string; path: string; server: Server }) {
    const { command, env, cwd, folder, path, server } = options;
    this.#folder = folder;
    this.#server = server;
    const args = [...command.flags, PROGRAM, path, ...command.args];
    this.#process = spawn(command.interpreter, args, { cwd, env, detached: true, stdio: "ignore" });
    this.#ended = new Promise((resolve) => {
      this.#process.once("error", () => resolve(undefined));
      this.#process.once("exit", () => resolve(undefined));
    });
    const calledOff = [
      guardAgainstOurDeath(folder),
      onExit(() => rmSync(folder, { recursive: true, force: true })),
    ];
    this.#forget = () => {
      for (const callOff of calledOff) callOff();
    };
    this.#first = this.#firstTemplate();
    this.#first.catch(() => {});
    this.#endWithUs();
  }

  /** Rejects with a `TemplateError` when there is no process to fork from, or its modules can't be loaded. */
  async fork({ connectionFile, cwd, preload, onOutput }: ForkOptions): Promise<KernelProcess> {
    const template = await this.#templateWith(preload);
    const id = this.#nextId();
    const output = this.#awaits({ kernel: id });
    const marker = newMarker().text;
    const forked = await template.fork({ op: "kernel", id, connection_file: connectionFile, cwd, marker });
    void forked.exited.then(() => this.#awaited.delete(key({ kernel: id })));
    return forkedProcess(forked, { output, onOutput });
  }

  /** Ends every template and kernel. Idempotent. */
  async close(): Promise<void> {
    for (const template of this.#connected) template.close();
    const grace = this.#connected.size > 0 ? CLOSE_GRACE : 0;
    await Promise.race([this.#ended, sleep(grace, undefined, { ref: false })]);
    this.#process.kill("SIGKILL");
    await this.#ended;
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
    this.#forget();
  }

  async #firstTemplate(): Promise<Template> {
    const control = await Promise.race([this.#awaits({ template: 0 }), this.#ended]);
    if (!control) throw new TemplateError("its Python ended while it was loading");
    return this.#readied(control);
  }

  /**
   * Templates notice when we are gone, and end what they forked as nobody else can: so they must not be killed. The
   * first one notices nothing yet while it is loading.
   */
  #endWithUs(): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    const calledOff = [guardAgainstOurDeath(pid), onExit(() => this.#process.kill("SIGKILL"))];
    const callOff = (): void => {
      for (const each of calledOff) each();
    };
    this.#first.then(callOff, () => this.#ended.then(callOff));
  }

  #templateWith({ modules, strict }: Preload): Promise<Template> {
    if (modules.length === 0) return this.#first;
    const name = modules.join(" ");
    const template = this.#specialised.get(name) ?? this.#specialise({ modules, strict });
    this.#specialised.delete(name);
    this.#specialised.set(name, template);
    if (this.#specialised.size > KEPT_TEMPLATES) this.#retireOldest();
    return template;
  }

  async #specialise({ modules, strict }: Preload): Promise<Template> {
    const first = await this.#first;
    const id = this.#nextId();
    const control = this.#awaits({ template: id });
    await first.fork({ op: "template", id, modules, strict });
    return this.#readied(await control);
  }

  async #readied(control: Socket): Promise<Template> {
    const template = new Template(control);
    this.#connected.add(template);
    await template.ready;
    return template;
  }

  #retireOldest(): void {
    const [name, template] = this.#specialised.entries().next().value!;
    this.#specialised.delete(name);
    template.then(
      (template) => template.retire(),
      () => {},
    );
  }

  #awaits(who: Introduction): Promise<Socket> {
    return new Promise((resolve) => this.#awaited.set(key(who), resolve));
  }

  #welcome(who: Introduction, socket: Socket): void {
    const welcome = this.#awaited.get(key(who));
    this.#awaited.delete(key(who));
    if (welcome) welcome(socket);
    else socket.destroy();
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

function key(who: Introduction): string {
  return JSON.stringify(who);
}
