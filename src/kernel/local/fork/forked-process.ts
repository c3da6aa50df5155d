import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type KernelProcess, PIPE_GRACE, signalGroup, Tail, withMemoryKills } from "../kernel-process.ts";
import type { Forked } from "./template.ts";

/** A forked kernel as the process that it is. `output` comes when it has connected its stdout and stderr. */
export function forkedProcess(
  { pid, exited }: Forked,
  options: { output: Promise<Socket>; onOutput: ((text: string) => void) | undefined },
): KernelProcess {
  const tail = new Tail();
  let isGone = false;
  const drained = options.output.then(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.setEncoding("utf8");
        socket.on("data", (text: string) => {
          tail.add(text);
          options.onOutput?.(text);
        });
        socket.on("close", () => resolve());
        socket.resume();
        void exited.then(() => sleep(PIPE_GRACE, undefined, { ref: false })).then(() => socket.destroy());
      }),
  );
  return {
    pid,
    exited: withMemoryKills(exited).then(async (exit) => {
      isGone = true;
      await Promise.race([drained, sleep(PIPE_GRACE, undefined, { ref: false })]);
      return exit;
    }),
    signal(signal) {
      if (!isGone) signalGroup(pid, signal);
    },
    lastWords: () => tail.toString(),
    // The system tells what it has used when it has ended.
    measure() {},
    dropsNothing: true,
  };
}
