import { describe, expect, it } from "vitest";
import { startAhead } from "../../../src/execution/kernel-ahead.ts";
import type { Death, Kernel } from "../../../src/kernel/kernel.ts";
import type { KernelChoice } from "../../../src/kernel/kernels.ts";

interface Attempt {
  signal: AbortSignal | undefined;
  succeed(): Kernel;
  fail(message: string): void;
}

/** A kernel whose starts are in the test's hands. */
function choice() {
  const attempts: Attempt[] = [];
  const killed: Kernel[] = [];
  const kernelChoice: KernelChoice = {
    name: "python3",
    language: "python",
    interpreter: "/bin/python",
    start({ signal }) {
      const { promise, resolve, reject } = Promise.withResolvers<Kernel>();
      attempts.push({
        signal,
        succeed() {
          const { promise: died } = Promise.withResolvers<Death>();
          const kernel = { died, kill: async () => void killed.push(kernel) } as unknown as Kernel;
          resolve(kernel);
          return kernel;
        },
        fail: (message) => reject(new Error(message)),
      });
      return promise;
    },
  };
  return { kernelChoice, attempts, killed };
}

const options = { cwd: "/", startTimeout: 60 };
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a kernel that starts ahead of its turn", () => {
  it("is taken when it is ready", async () => {
    const { kernelChoice, attempts } = choice();
    const ahead = startAhead(kernelChoice, options);
    const taken = ahead.take();
    const kernel = attempts[0]!.succeed();
    expect(await taken).toBe(kernel);
    expect(attempts).toHaveLength(1);
  });

  it("is started again if it failed before its turn, and its error counts then", async () => {
    const { kernelChoice, attempts } = choice();
    const ahead = startAhead(kernelChoice, options);
    attempts[0]!.fail("there is no such folder yet");
    await settled();
    const taken = ahead.take();
    await settled();
    attempts[1]!.fail("there is no such folder");
    await expect(taken).rejects.toThrow("there is no such folder");
    expect(attempts).toHaveLength(2);
  });

  it("is not started again if it fails while it is waited for", async () => {
    const { kernelChoice, attempts } = choice();
    const taken = startAhead(kernelChoice, options).take();
    attempts[0]!.fail("it did not answer");
    await expect(taken).rejects.toThrow("it did not answer");
    expect(attempts).toHaveLength(1);
  });

  it("is started again if it died meanwhile", async () => {
    const { kernelChoice, attempts } = choice();
    const ahead = startAhead(kernelChoice, options);
    const dead = attempts[0]!.succeed();
    Object.assign(dead, { died: Promise.resolve({ reason: "exit code 1" }) });
    await settled();
    const taken = ahead.take();
    await settled();
    const kernel = attempts[1]!.succeed();
    expect(await taken).toBe(kernel);
  });

  it("that is not needed is killed, also one that has not started yet", async () => {
    const { kernelChoice, attempts, killed } = choice();
    const ready = startAhead(kernelChoice, options);
    const kernel = attempts[0]!.succeed();
    await ready.discard();
    expect(killed).toEqual([kernel]);
    const starting = startAhead(kernelChoice, options);
    const discarded = starting.discard();
    expect(attempts[1]!.signal?.aborted).toBe(true);
    attempts[1]!.fail("aborted");
    await discarded;
  });
});
