import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "../../../../src/kernel/kernel.ts";
import { newFence } from "../../../../src/kernel/local/fence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function message(parent: string, state?: string): Message {
  return {
    header: { msg_id: "", msg_type: "status", session: "", username: "", date: "", version: "" },
    parent_header: { msg_id: parent },
    metadata: {},
    content: state ? { execution_state: state } : {},
    buffers: [],
  };
}

function fence({ missing = 0 } = {}) {
  const asked: string[] = [];
  const lost: string[] = [];
  const ask = (): string => {
    asked.push(`fence ${asked.length}`);
    return asked.at(-1)!;
  };
  return {
    ...newFence({ ask, silence: 10_000, isMissing: () => missing > 0, onLost: (id) => lost.push(id) }),
    asked,
    lost,
  };
}

describe("a lost idle", () => {
  it("is known when that of a later request is in", () => {
    const { sent, replied, heard, asked, lost } = fence();
    sent("cell");
    replied("cell");
    vi.advanceTimersByTime(10_000);
    expect(asked).toHaveLength(1);
    heard(message("fence 0", "busy"));
    expect(lost).toEqual([]);
    heard(message("fence 0", "idle"));
    expect(lost).toEqual(["cell"]);
    vi.advanceTimersByTime(60_000);
    expect(asked).toHaveLength(1);
  });

  it("is asked after at once when messages are missing, however long the answer takes", () => {
    const { sent, replied, heard, asked, lost } = fence({ missing: 3 });
    sent("cell");
    replied("cell");
    vi.advanceTimersByTime(1_200);
    expect(asked).toEqual(["fence 0", "fence 1"]);
    heard(message("fence 0", "idle"));
    expect(lost).toEqual(["cell"]);
  });

  it("is asked after once more when the answer was lost too", () => {
    const { sent, replied, heard, asked, lost } = fence();
    sent("cell");
    replied("cell");
    vi.advanceTimersByTime(20_000);
    expect(asked).toHaveLength(2);
    heard(message("fence 1", "idle"));
    expect(lost).toEqual(["cell"]);
  });

  it.each([
    ["a cell that computes for long", ["sent"]],
    ["a cell whose idle comes before its reply", ["sent", "idle", "replied"]],
    ["a cell that ended as it should", ["sent", "replied", "idle"]],
  ])("is not suspected in %s", (_, events) => {
    const { sent, replied, heard, asked, lost } = fence();
    const happen: Record<string, () => void> = {
      sent: () => sent("cell"),
      replied: () => replied("cell"),
      idle: () => heard(message("cell", "idle")),
    };
    for (const event of events) happen[event]!();
    vi.advanceTimersByTime(60_000);
    expect([asked, lost]).toEqual([[], []]);
  });

  it("is not suspected while output still arrives", () => {
    const { sent, replied, heard, asked } = fence();
    sent("cell");
    replied("cell");
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000);
      heard(message("cell"));
    }
    expect(asked).toEqual([]);
  });
});
