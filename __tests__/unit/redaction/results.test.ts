import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/plan/plan.ts";
import { redactedPlan } from "../../../src/redaction/plan.ts";
import { Redactor } from "../../../src/redaction/redactor.ts";
import { redactedResult } from "../../../src/redaction/results.ts";
import { readResults, resultsJson } from "../../../src/report/results-file.ts";
import { failedCase, passedCase, resultsOf } from "../../support/results.ts";

const secret = "templates"; // A password that is an ordinary word, and part of every path.

describe("a result", () => {
  it("loses a secret in every text, whichever there may be", () => {
    const result = failedCase(
      { parameters: { token: secret, [secret]: 1 }, warnings: [`lost ${secret}`], reason: secret },
      {
        message: secret,
        evalue: secret,
        traceback: [secret, `a ${secret}`],
        remedy: secret,
        excerpt: { firstLine: 1, lines: [secret] },
      },
    );
    const { notebook, executedNotebook, name, ...texts } = redactedResult(result, Redactor.for([secret]));
    expect(JSON.stringify({ ...texts, failure: { ...texts.failure, library: null } })).not.toContain(secret);
    expect({ notebook, executedNotebook, name }).toEqual({
      notebook: result.notebook,
      executedNotebook: result.executedNotebook,
      name: result.name,
    });
  });

  it("is still read as the result of its notebook, with its digests", async () => {
    const redactor = Redactor.for([secret, "passed--", "b".repeat(64), "cell-error"]);
    const cases = [passedCase(), failedCase({ name: "fr" })].map((result) =>
      redactedResult(result, redactor),
    );
    const results = await readResults(resultsJson(resultsOf(cases)), "results.json");
    expect(
      results.cases.map(({ notebook, sourceSha256, failure }) => [notebook, sourceSha256, failure?.kind]),
    ).toEqual([
      ["templates/vid_agg.ipynb", "b".repeat(64), undefined],
      ["templates/vid_agg.ipynb", "b".repeat(64), "cell-error"],
    ]);
  });

  it("is the same one when there is no redactor", () => {
    const result = failedCase();
    expect(redactedResult(result, undefined)).toBe(result);
  });
});

describe("the cases of a plan", () => {
  const settings = { cellTimeout: 0, notebookTimeout: 0, maxOutputSize: 0 };
  const planOf = (...names: string[]): Plan => ({
    templates: [],
    cases: names.map((name) => ({
      notebook: "a.ipynb",
      name,
      parameters: { token: name },
      needs: [],
      settings,
    })),
    notices: [],
  });

  it("have no secret in their names and stay as many, with the parameters that they will run with", () => {
    const { cases } = redactedPlan(
      planOf("user-secret-1", "user-secret-2", "***", "x"),
      Redactor.for(["user-secret-1", "user-secret-2"]),
    );
    expect(cases.map(({ name }) => name)).toEqual(["*** (2)", "*** (3)", "***", "x"]);
    expect(cases.map(({ parameters }) => parameters.token)).toEqual([
      "user-secret-1",
      "user-secret-2",
      "***",
      "x",
    ]);
  });
});
