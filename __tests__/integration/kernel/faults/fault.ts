import { expect, it } from "vitest";

/** A fault that was provoked: one line of docs/faults.md. */
export interface Fault {
  name: string;
  /** Reports of what it did to others. */
  reports: readonly string[];
  /** What the reader is promised, in words. */
  expected: string;
  /** What was seen in this run. */
  seen: unknown;
}

declare module "vitest" {
  interface TaskMeta {
    fault?: Fault;
  }
}

/** Provokes a fault: `play` tells what was seen, which has to match `seen`. */
export function fault(
  name: string,
  { reports = [], expected, seen }: Partial<Pick<Fault, "reports">> & Omit<Fault, "name" | "reports">,
  play: () => Promise<unknown>,
): void {
  it(name, async ({ task }) => {
    const actual = await play();
    task.meta.fault = { name, reports, expected, seen: actual };
    expect(actual).toEqual(seen);
  });
}
