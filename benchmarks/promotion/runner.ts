import { measure } from "../measure.ts";
import type { Checkout } from "./checkout.ts";
import { type Contender, PREFIX } from "./contenders.ts";
import type { Measurement } from "./results.ts";
import { checkedNames, STEPS } from "./steps.ts";
import type { WatchedServer } from "./watched-server.ts";

/** Seconds that one command may take. */
const TIMEOUT = 600;

export interface Setting {
  checkout: Checkout;
  server: WatchedServer;
  /** Runs measure.py. */
  python: string;
  /** What every contender is started with. */
  env: NodeJS.ProcessEnv;
}

let buckets = 0;

/** Takes a contender through all steps, in a bucket of its own. */
export async function* measurements(
  contender: Contender,
  { latency, isLast }: { latency: number; isLast: boolean },
  { checkout, server, python, env }: Setting,
): AsyncGenerator<Measurement> {
  const bucket = `measured-${buckets++}`;
  await server.createBucket(bucket);
  for (const step of STEPS.filter(({ isLong }) => isLast || !isLong)) {
    await step.prepare(checkout);
    await server.watch({ latency });
    const usage = await measure([contender.command(bucket)], {
      folder: checkout.folder,
      env: { ...env, ...server.env, ...contender.env },
      python,
      timeout: TIMEOUT,
    });
    const traffic = await server.traffic();
    const wrong = await wrongNames({ checkout, server }, bucket);
    const problem = wrong.length > 0 ? `the bucket has other bytes of ${wrong.join(", ")}` : undefined;
    yield {
      contender: contender.name,
      step: step.name,
      latency,
      ...(problem && { problem }),
      ...usage,
      ...traffic,
    };
  }
}

async function wrongNames(
  { checkout, server }: Pick<Setting, "checkout" | "server">,
  bucket: string,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const name of checkedNames(checkout)) {
    if ((await server.get(bucket, PREFIX + name)) !== checkout.read(name)) wrong.push(name);
  }
  return wrong;
}
