import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cancelOnSignals } from "../../src/cancel.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process that hears signals, and the codes that it was told to exit with. */
function signalled() {
  const codes: unknown[] = [];
  const process = Object.assign(new EventEmitter(), { exit: (code: unknown) => void codes.push(code) });
  return { process, codes, cancel: cancelOnSignals(process as unknown as NodeJS.Process) };
}

describe("a run that gets a signal", () => {
  it.each(["SIGINT", "SIGTERM"])("%s is cancelled", (signal) => {
    const { process, codes, cancel } = signalled();
    expect(cancel.aborted).toBe(false);
    process.emit(signal);
    expect(cancel.aborted).toBe(true);
    expect(codes).toEqual([]);
  });

  it("goes on with its end when npm passes the same Ctrl-C on", () => {
    const { process, codes } = signalled();
    process.emit("SIGINT");
    vi.advanceTimersByTime(50);
    process.emit("SIGINT");
    expect(codes).toEqual([]);
  });

  it("ends at once at a second one", () => {
    const { process, codes } = signalled();
    process.emit("SIGINT");
    vi.advanceTimersByTime(1_500);
    process.emit("SIGINT");
    expect(codes).toEqual([130]);
  });
});
