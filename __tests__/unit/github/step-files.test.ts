import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { setOutputs } from "../../../src/github/outputs.ts";
import { writeSummary } from "../../../src/github/summary.ts";
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
  it("is added to what the step has written before", async () => {
    const file = join(folder, "summary");
    writeFileSync(file, "before\n");
    await writeSummary("# ours\n", { GITHUB_STEP_SUMMARY: file });
    expect(readFileSync(file, "utf8")).toBe("before\n# ours\n");
  });

  it("keeps what it has when more would make GitHub drop it all", async () => {
    const file = join(folder, "full");
    writeFileSync(file, "x".repeat(1024 * 1024 - 3));
    await writeSummary("1234", { GITHUB_STEP_SUMMARY: file });
    await writeSummary("123", { GITHUB_STEP_SUMMARY: file });
    expect(readFileSync(file, "utf8").slice(-4)).toBe("x123");
  });

  it("is left out where there is none", async () => {
    await expect(writeSummary("# ours\n", {})).resolves.toBeUndefined();
  });
});
