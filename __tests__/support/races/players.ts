import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Part } from "./cast.ts";
import type { Asked } from "./player.ts";
import type { Conditions, Ending } from "./take-part.ts";

/** Processes that play parts, one at a time each; as many as are needed at once. */
export function players() {
  const idle: ChildProcess[] = [];
  const all: ChildProcess[] = [];
  const start = () => {
    const player = fork(join(import.meta.dirname, "player.ts"), { execArgv: [] });
    all.push(player);
    return player;
  };
  return {
    async play(destination: string, part: Part, conditions: Conditions): Promise<Ending> {
      const player = idle.pop() ?? start();
      const over = Promise.race([
        once(player, "message"),
        once(player, "exit").then(([code]) => Promise.reject(new Error(`A player ended with ${code}`))),
      ]);
      player.send({ destination, part, conditions } satisfies Asked);
      const [ending] = await over;
      idle.push(player);
      return ending as Ending;
    },
    async stop(): Promise<void> {
      await Promise.all(
        all.map(async (player) => {
          const ended = once(player, "exit");
          player.kill();
          await ended;
        }),
      );
    },
  };
}
