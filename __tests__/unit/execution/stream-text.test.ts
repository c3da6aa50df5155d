import { describe, expect, it } from "vitest";
import { StreamText } from "../../../src/execution/stream-text.ts";

function written(...chunks: string[]): string {
  const stream = new StreamText();
  for (const chunk of chunks) stream.write(chunk);
  return stream.toString();
}

describe("the text of a stream", () => {
  it.each([
    ["lines in pieces", ["one\nt", "wo\n"], "one\ntwo\n"],
    ["a progress bar that redraws itself", ["  0%", "\r 50%", "\r100%", "\ndone\n"], "100%\ndone\n"],
    ["a shorter line over a longer one, whose tail stays", ["12345\rab"], "ab345"],
    ["a carriage return that waits for what comes next", ["old\r", "new"], "new"],
    ["a carriage return at the very end, which erases nothing", ["kept\r"], "kept"],
    ["Windows line ends", ["a\r\nb\r", "\nc"], "a\nb\nc"],
    ["backspaces, which stop at the line's start", ["a\nxyz\b\bX", "\b\b\b\bq"], "a\nq"],
    ["lines that begin over what stands there", ["12345\r", "ab\ncd\ne"], "ab345\ncd\ne"],
    ["nothing", [""], ""],
  ])("shows %s", (_, chunks, expected) => {
    expect(written(...chunks)).toBe(expected);
  });

  it("goes on after it was looked at", () => {
    const stream = new StreamText();
    stream.write("one\ntw");
    expect(stream.toString()).toBe("one\ntw");
    stream.write("o\r2\nthree");
    expect(stream.toString()).toBe("one\n2wo\nthree");
  });

  it("stays linear over a hundred thousand updates", () => {
    const updates = Array.from({ length: 100_000 }, (_, i) => `\r${i}`);
    expect(written(...updates)).toBe("99999");
  });
});
