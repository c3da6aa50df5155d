import { execFileSync } from "node:child_process";
import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { code, notebookText } from "../../support/notebooks.ts";

const folder = mkdtempSync(join(tmpdir(), "nbg-memory-"));
const script = join(import.meta.dirname, "../../support/measure-memory.ts");

/** A megabyte of outputs each. */
const OUTPUTS = {
  "lines of text": () => ({
    output_type: "stream",
    name: "stdout",
    text: Array.from({ length: 13_000 }, (_, line) => `line ${line} ${"x".repeat(60)}\n`),
  }),
  images: () => ({
    output_type: "display_data",
    metadata: {},
    data: { "image/png": "iVBO".repeat(250_000) },
  }),
};

describe("a notebook of 60 MB", () => {
  it.each(Object.entries(OUTPUTS))("of %s takes at most three times its size in memory", (name, output) => {
    const input = join(folder, `${name}.ipynb`);
    const written = join(folder, `${name} out.ipynb`);
    const cells = Array.from({ length: 60 }, () => ({ ...code("pass"), outputs: [output()] }));
    writeFileSync(input, notebookText(...cells));
    const { size } = statSync(input);
    // V8 takes what is free before it collects; here it has to collect what it can.
    const frugal = ["--max-semi-space-size=2", `--max-old-space-size=${Math.ceil((2 * size) / 1e6)}`];
    const command = [...frugal, script, input, written];
    const most = Number(execFileSync(process.execPath, command, { encoding: "utf8" }));
    expect(statSync(written).size).toBeGreaterThan(size);
    expect(most / size).toBeLessThan(3);
  });
});
