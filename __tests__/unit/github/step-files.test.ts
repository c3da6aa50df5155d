import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { setOutputs } from "../../../src/github/outputs.ts";
import { addToSummary } from "../../../src/github/summary.ts";
import { keyValues } from "../../support/runner.ts";

const folder = mkdtempSync(join(tmpdir(), "step-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the outputs of a step", () => {
  const file = join(folder, "output");
  beforeEach(() => {
    writeFileSync(file, "");
    vi.stubEnv("GITHUB_OUTPUT", file);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const outputs = () => keyValues(readFileSync(file, "utf8"));

  it("are read back as they were set", () => {
    setOutputs({ result: "failed", passed: 3, matrix: '[{"a":1}]', promoted: false });
    expect(outputs()).toEqual({ result: "failed", passed: "3", matrix: '[{"a":1}]', promoted: "false" });
  });

  it("cannot be forged by a value", () => {
    const value = "x\nEOF\nresult=passed\nghadelimiter_1\nresult<<EOF\npassed\nEOF";
    setOutputs({ "report-path": value, result: "failed" });
    expect(outputs()).toEqual({ "report-path": value, result: "failed" });
  });

  it("are refused by name when GitHub would drop them", () => {
    const set = () => setOutputs({ result: "passed", matrix: "x".repeat(600_000) });
    expect(set).toThrow(UserError);
    expect(set).toThrow("'matrix' alone needs 1172 KiB");
    expect(outputs()).toEqual({});
  });
});

describe("the job summary", () => {
  const limit = 1024 * 1024;

  it("is added to what the step has written before, an empty line between them", async () => {
    const file = join(folder, "summary");
    writeFileSync(file, "before\n");
    await addToSummary({ GITHUB_STEP_SUMMARY: file }, () => "# ours\n");
    expect(readFileSync(file, "utf8")).toBe("before\n\n# ours\n");
  });

  it("is told how much room there is, in bytes, and fills the file up to GitHub's limit", async () => {
    const file = join(folder, "room");
    writeFileSync(file, "é".repeat(1_000));
    await addToSummary({ GITHUB_STEP_SUMMARY: file }, (room) => "x".repeat(room));
    expect(statSync(file).size).toBe(limit);
  });

  it("keeps what it has when more would make GitHub drop it all", async () => {
    const file = join(folder, "full");
    writeFileSync(file, "x".repeat(limit - 3));
    await addToSummary({ GITHUB_STEP_SUMMARY: file }, () => "123");
    await addToSummary({ GITHUB_STEP_SUMMARY: file }, (room) => "12".slice(0, room));
    expect(readFileSync(file, "utf8").slice(-4)).toBe("x\n12");
  });

  it("is written into a file that is not there yet", async () => {
    const file = join(folder, "new");
    await addToSummary({ GITHUB_STEP_SUMMARY: file }, () => "# ours\n");
    expect(readFileSync(file, "utf8")).toBe("# ours\n");
  });

  it("is left out where there is none", async () => {
    await expect(addToSummary({}, () => "# ours\n")).resolves.toBeUndefined();
  });
});
