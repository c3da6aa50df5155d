import { describe, expect, it } from "vitest";
import { byteSizeText, parseByteSize } from "../../src/byte-size.ts";

describe("a size in bytes", () => {
  it.each([
    ["0", 0],
    ["4096", 4096],
    ["10B", 10],
    ["500kB", 500_000],
    ["100MB", 100_000_000],
    ["100 mb", 100_000_000],
    ["1.5GB", 1_500_000_000],
    ["2MiB", 2_097_152],
  ])("may be written %s", (text, bytes) => {
    expect(parseByteSize(text)).toBe(bytes);
  });

  it.each(["", "MB", "100 megabytes", "-1MB", "1e9", "100k", "1,5GB"])("is not %j", (text) => {
    expect(parseByteSize(text)).toBeUndefined();
  });

  it.each([
    [999, "999 bytes"],
    [500_000, "500 kB"],
    [100_000_000, "100 MB"],
    [1_536_000_000, "1.54 GB"],
  ])("is shown short: %d as %s", (bytes, text) => {
    expect(byteSizeText(bytes)).toBe(text);
  });
});
