import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { Float } from "../../../src/notebook/json.ts";
import { readResults, resultsJson } from "../../../src/report/results-file.ts";
import type { Results } from "../../../src/results.ts";
import { failedCase, hostileTexts, passedCase, resultsOf, skippedCase } from "../../support/results.ts";

const sample = () =>
  resultsOf([passedCase({ name: "luna" }), failedCase({ name: "fr" }), skippedCase({ name: "us" })]);

/** The sample with one place changed, as a file. */
function tampered(change: (results: Results) => void): string {
  const results = sample();
  change(results);
  return JSON.stringify(results);
}

const refusal = async (text: string): Promise<UserError> => {
  const error = await readResults(text, "out/results.json").catch((error: unknown) => error);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
};

describe("results.json", () => {
  it("is read as it was written", async () => {
    expect(await readResults(resultsJson(sample()), "results.json")).toEqual(sample());
  });

  it.each([
    { base: "b".repeat(40), concerned: 2, leftOut: 5 },
    { base: null, everything: "a schedule event is about no change", concerned: 7, leftOut: 0 },
  ])("says what changed-only has left out: %j", async (selection) => {
    const results = { ...sample(), selection };
    expect(await readResults(resultsJson(results), "results.json")).toEqual(results);
  });

  it("keeps the parameters exact", async () => {
    const parameters = {
      rows: new Float(1),
      id: 123456789012345678901234567890n,
      list: [1, new Float(2)],
      __proto__: null,
    };
    const { cases } = await readResults(resultsJson(resultsOf([passedCase({ parameters })])), "results.json");
    expect(resultsJson(resultsOf(cases))).toContain(
      '"id": 123456789012345678901234567890,\n    "list": [\n     1,\n     2.0\n    ],\n    "rows": 1.0',
    );
  });

  it.each(Object.entries(hostileTexts))("carries %s unchanged", async (_, text) => {
    const results = resultsOf([failedCase({ name: text }, { evalue: text, traceback: [text], rerun: text })]);
    expect(await readResults(resultsJson(results), "results.json")).toEqual(results);
  });

  it("may be from outside of git and of a workflow", async () => {
    const results = { ...sample(), commit: null, run: null };
    expect(await readResults(resultsJson(results), "results.json")).toEqual(results);
  });
});

describe("a file that is not what a test wrote", () => {
  it.each<[string, string, string]>([
    ["no JSON", "{", "Expected property name"],
    ["nothing", "null", "it must be object"],
    [
      "another schema",
      tampered((r) => Object.assign(r, { schema: "notebook-gate/results@2" })),
      'schema must be "notebook-gate/results@1"',
    ],
    [
      "a part missing",
      tampered((r) => Reflect.deleteProperty(r, "cases")),
      "must have required property 'cases'",
    ],
    [
      "a verdict that does not exist",
      tampered((r) => Object.assign(r.cases[1]!, { verdict: "fine" })),
      "cases.1.verdict must be one of passed, failed, skipped",
    ],
    [
      "a verdict that contradicts the failure",
      tampered((r) => (Object.assign(r, { passed: 2, failed: 0 }).cases[1]!.verdict = "passed")),
      "cases.1 has a failure, but its verdict is passed",
    ],
    [
      "a count that is wrong",
      tampered((r) => Object.assign(r, { passed: 2 })),
      "passed is 2, but 1 of the cases passed",
    ],
    [
      "a case twice",
      tampered((r) => Object.assign(r, { passed: 2 }).cases.push(passedCase({ name: "luna" }))),
      "cases.3 is the second one",
    ],
    [
      "a commit that is a branch",
      tampered((r) => Object.assign(r, { commit: "main" })),
      "commit must be null or must match pattern",
    ],
    [
      "a digest that is none",
      tampered((r) => Object.assign(r.cases[0]!, { templateSha256: "abc" })),
      "cases.0.templateSha256 must match pattern",
    ],
    [
      "a path out of the workspace",
      tampered((r) => Object.assign(r.cases[0]!, { notebook: "../x.ipynb" })),
      "cases.0.notebook must match pattern",
    ],
    [
      "a path out of it further in",
      tampered((r) => Object.assign(r.cases[0]!, { notebook: "a/../../x.ipynb" })),
      "cases.0.notebook must match pattern",
    ],
    [
      "an absolute path",
      tampered((r) => Object.assign(r.cases[0]!, { executedNotebook: "/etc/passwd" })),
      "cases.0.executedNotebook must be null or must match pattern",
    ],
    [
      "a Windows path",
      tampered((r) => Object.assign(r.cases[0]!, { notebook: "C:\\x.ipynb" })),
      "cases.0.notebook must match pattern",
    ],
    [
      "a path with a line feed",
      tampered((r) => Object.assign(r.cases[0]!, { notebook: "a\n/../b.ipynb" })),
      "cases.0.notebook must match pattern",
    ],
  ])("is refused when it is %s", async (_, text, flaw) => {
    const error = await refusal(text);
    expect(error.message).toContain(`Not the results of a test: `);
    expect(error.message).toContain(flaw);
    expect(error.at).toEqual({ file: "out/results.json" });
  });

  it("is not confused with two dots in a name", async () => {
    const results = resultsOf([passedCase({ notebook: "a..b/..c.ipynb" })]);
    expect(await readResults(resultsJson(results), "results.json")).toEqual(results);
  });
});
