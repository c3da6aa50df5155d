import { EventEmitter } from "node:events";
import type { WriteStream } from "node:tty";
import xterm from "@xterm/headless";
import { describe, expect, it } from "vitest";
import { liveLines } from "../../../src/cli/live-lines.ts";

/** A terminal that a stream writes to, and can be made narrower. */
function terminal({ columns = 20, rows = 6 } = {}) {
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  let written = "";
  const stream = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    write(text: string) {
      written += text;
      emulator.write(text);
      return true;
    },
  });
  return {
    stream: stream as unknown as WriteStream,
    written: () => written,
    async lines() {
      await new Promise<void>((resolve) => emulator.write("", resolve));
      const { active } = emulator.buffer;
      const all = Array.from({ length: active.length }, (_, y) => active.getLine(y)!.translateToString(true));
      return all.slice(0, all.findLastIndex((line) => line !== "") + 1);
    },
    async resize(columns: number, rows: number) {
      await new Promise<void>((resolve) => emulator.write("", resolve));
      emulator.resize(columns, rows);
      Object.assign(stream, { columns, rows });
      stream.emit("resize");
    },
  };
}

describe("lines that are drawn anew in their place", () => {
  it("stand below what stays, and go without a trace", async () => {
    const { stream, lines } = terminal();
    const live = liveLines(stream, { env: {} });
    live.show(() => ["a 1", "b 1", "total"]);
    live.above("a has ended\n");
    live.show(() => ["b 2", "total"]);
    expect(await lines()).toEqual(["a has ended", "b 2", "total"]);
    live.clear();
    live.above("the end\n");
    expect(await lines()).toEqual(["a has ended", "the end"]);
  });

  it("scroll what stays, in a screen that is full", async () => {
    const { stream, lines } = terminal({ rows: 4 });
    const live = liveLines(stream, { env: {} });
    live.show(() => ["a", "total"]);
    const ended = Array.from({ length: 9 }, (_, index) => `${index} has ended`);
    for (const line of ended) live.above(`${line}\n`);
    expect(await lines()).toEqual([...ended, "a", "total"]);
    live.clear();
  });

  it.each([
    [10, 6],
    [7, 9],
    [20, 4],
    [40, 12],
  ])(
    "are drawn anew on %d columns and %d rows, and nothing is left of the old ones",
    async (columns, rows) => {
      const { stream, lines, resize } = terminal();
      const live = liveLines(stream, { env: {} });
      live.above("stays\n");
      live.show((room) => ["x".repeat(room.columns), "y".repeat(room.columns)]);
      await resize(columns, rows);
      const width = columns - 2;
      expect(await lines()).toEqual(["stays", `${"x".repeat(width)}…`, `${"y".repeat(width)}…`]);
      live.clear();
      expect(await lines()).toEqual(["stays"]);
    },
  );

  it("are not written when nothing has changed", () => {
    const { stream, written } = terminal();
    const live = liveLines(stream, { env: {} });
    live.show(() => ["same"]);
    const before = written();
    live.show(() => ["same"]);
    expect(written()).toBe(before);
    live.clear();
  });

  it("leave the stream and the process as they were", () => {
    const exits = process.listenerCount("exit");
    const { stream } = terminal();
    const live = liveLines(stream, { env: {} });
    live.show(() => ["a"]);
    live.show(() => ["b"]);
    expect([stream.listenerCount("resize"), process.listenerCount("exit")]).toEqual([1, exits + 1]);
    live.clear();
    expect([stream.listenerCount("resize"), process.listenerCount("exit")]).toEqual([0, exits]);
  });
});

describe("there is nothing of it", () => {
  it.each([
    ["in a file or a pipe", { isTTY: false }, {}, false],
    ["in CI", { isTTY: true }, { CI: "true" }, false],
    ["on a terminal that can't", { isTTY: true }, { TERM: "dumb" }, false],
    ["with --quiet", { isTTY: true }, {}, true],
  ])("%s", (_, { isTTY }, env, isQuiet) => {
    const { stream, written } = terminal();
    const live = liveLines(Object.assign(stream, { isTTY }) as WriteStream, { env, isQuiet });
    live.show(() => ["a"]);
    live.above("stays\n");
    live.clear();
    expect([live.isShown, written()]).toEqual([false, "stays\n"]);
  });
});
