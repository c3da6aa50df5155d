import pLimit from "p-limit";
import { PARALLEL } from "../s3/client.ts";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 20_000;

/**
 * Milliseconds to wait after the given failed attempt (from 1): exponential with full jitter, see
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function pause(attempt: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
}

/** Does `work` for every item, some at a time. After a failure nothing new is begun; what was begun is awaited. */
export async function forEachOf<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const limit = pLimit(PARALLEL);
  const failures: unknown[] = [];
  const one = async (item: T) => {
    if (failures.length > 0) return;
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(items.map((item) => limit(one, item)));
  if (failures.length > 0) throw failures[0];
}
