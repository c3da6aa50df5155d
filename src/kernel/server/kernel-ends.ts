import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { onExit } from "../exit-hook.ts";
import type { Server, ServerProblem } from "./server.ts";

/** How often the end of a kernel is asked for, and milliseconds between. */
const ATTEMPTS = 4;
const PAUSE = 1_000;
/** Milliseconds that the end of a kernel is waited for where there is no time: a cancelled job has little. */
const HASTE = 2_000;
/** Milliseconds that ends may take which nobody has waited for, once all is done. */
const LAST_GRACE = 5_000;

/** Sees to it that no kernel of ours is left on a server. Nothing here rejects. */
export interface KernelEnds {
  /** There is or will be a kernel of this id, which another process ends should this one not come to it. */
  expect(id: string): void;
  /** There is no such kernel and will be none. */
  forget(id: string): void;
  /** Ends a kernel. Idempotent. */
  end(id: string): Promise<void>;
  /** The same, but waits for a moment only. */
  hasten(id: string): Promise<void>;
  /** Ends the kernel that a request for one of the id `wanted` may still start. */
  abandon(start: Promise<string>, wanted: string): void;
  /** Waits for what was hastened or abandoned. Bounded. */
  settle(): Promise<void>;
}

/** `onLeft` hears which kernel may be left, and why. */
export function kernelEnds(server: Server, onLeft: (text: string) => void): KernelEnds {
  const hooks = new Map<string, () => void>();
  const ending = new Map<string, Promise<void>>();

  async function attempt(id: string): Promise<void> {
    for (let count = 1; ; count++) {
      try {
        return await server.end(id);
      } catch (problem) {
        const { message, status = 500 } = problem as ServerProblem;
        if (status < 500 || count === ATTEMPTS) {
          return onLeft(`The kernel ${id} may still run on ${server.url}: ${message}`);
        }
      }
      await sleep(PAUSE);
    }
  }

  function forget(id: string): void {
    hooks.get(id)?.();
    hooks.delete(id);
  }

  function end(id: string): Promise<void> {
    const end = ending.get(id) ?? attempt(id).finally(() => forget(id));
    ending.set(id, end);
    return end;
  }

  return {
    expect(id) {
      hooks.set(
        id,
        onExit(() => endFromOutside(server, id)),
      );
    },
    forget,
    end,
    hasten: (id) => Promise.race([end(id), sleep(HASTE, undefined, { ref: false })]),
    abandon(start, wanted) {
      // A request that failed may have been heard all the same.
      const end = start.catch(() => wanted).then(attempt);
      ending.set(
        wanted,
        end.finally(() => forget(wanted)),
      );
    },
    async settle() {
      await Promise.race([Promise.all(ending.values()), sleep(LAST_GRACE, undefined, { ref: false })]);
    },
  };
}

/** Asks until there was something to end: the kernel's start may be under way still. */
const PROGRAM = `
const { url, headers } = JSON.parse(process.env.REQUEST);
for (let count = 0; count < 30; count++) {
  const { status } = await fetch(url, { method: "DELETE", headers }).catch(() => ({}));
  if (status === 204) break;
  await new Promise((resolve) => setTimeout(resolve, 2_000));
}`;

/** A process that ends cannot wait for an answer; a child of its own can. The token is in no command line. */
function endFromOutside(server: Server, id: string): void {
  const request = JSON.stringify({ url: `${server.url}api/kernels/${id}`, headers: server.headers });
  spawn(process.execPath, ["--input-type=module", "--eval", PROGRAM], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, REQUEST: request },
  }).unref();
}
