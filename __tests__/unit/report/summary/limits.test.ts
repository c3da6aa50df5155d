import { describe, expect, it } from "vitest";
import { summaryMarkdown } from "../../../../src/report/summary/summary.ts";
import type { Results } from "../../../../src/results.ts";
import { everyLink, expectOnlyAsCode, flawsOfMarkdown } from "../../../support/reports.ts";
import { failedCase, hostileTexts, passedCase, resultsOf, skippedCase } from "../../../support/results.ts";

const limit = everyLink.maxBytes;
const size = (text: string) => Buffer.byteLength(text);
const list = <T>(length: number, make: (n: number) => T) => Array.from({ length }, (_, n) => make(n));

const shapes: Record<string, Results> = {
  "no cases": resultsOf([]),
  "a passing case": resultsOf([passedCase()]),
  "10,000 passing cases": resultsOf(
    list(10_000, (n) => passedCase({ notebook: `t${n % 1000}.ipynb`, name: `${n}` })),
  ),
  "10,000 skipped cases": resultsOf(list(10_000, (n) => skippedCase({ name: `${n}`, reason: `needs ${n}` }))),
  "10,000 warnings": resultsOf(list(10_000, (n) => passedCase({ name: `${n}`, warnings: [`lost ${n}`] }))),
  "a failing case with everything": resultsOf([
    failedCase(
      { parameters: { a: 1 }, since: { commit: null, startedAt: "2026-11-20T08:00:00Z", url: null } },
      {
        cause: "missing-package",
        remedy: "pip install x",
        library: { file: "a.py", line: 1 },
        excerpt: { firstLine: 1, lines: ["\timport x", "\traise x"] },
        column: 3,
      },
    ),
    skippedCase({ name: "b", warnings: ["odd"], redactions: 3 }),
  ]),
  "1 of 100 cases that fail": resultsOf(
    list(10_000, (n) =>
      (n % 100 ? passedCase : failedCase)({ notebook: `t${n % 1000}.ipynb`, name: `${n}` }),
    ),
  ),
  "10,000 cases that fail in as many cells": resultsOf(
    list(10_000, (n) => failedCase({ notebook: `t${n}.ipynb` }, { traceback: ["frame\n".repeat(1_000)] })),
  ),
  "10,000 cases that fail in one cell": resultsOf(
    list(10_000, (n) => failedCase({ name: `${n}`, parameters: { n } }, { evalue: `${n}` })),
  ),
  "a traceback of 5 MB": resultsOf([
    failedCase({}, { traceback: ["\u001b[31mframe `x`\n".repeat(300_000)] }),
  ]),
  "errors of 5 MB each": resultsOf(
    list(5, (n) => failedCase({ notebook: `t${n}.ipynb` }, { evalue: "é<|".repeat(1_500_000) })),
  ),
  "characters of four bytes": resultsOf(
    list(2_000, (n) =>
      failedCase(
        { notebook: `${"🌈".repeat(100)}${n}.ipynb` },
        { evalue: "🌈".repeat(9_000), traceback: ["🌈\n".repeat(9_000)] },
      ),
    ),
  ),
  "nothing but markup": resultsOf(
    list(300, (n) =>
      failedCase(
        { notebook: `${"*".repeat(300)}${n}.ipynb`, name: "`|".repeat(300) },
        { rerun: "`".repeat(999), evalue: "~".repeat(999) },
      ),
    ),
  ),
};

describe("the job summary", () => {
  it.each(Object.entries(shapes))("is short enough and quickly made for %s", (_, results) => {
    expect(size(summaryMarkdown(results, everyLink))).toBeLessThanOrEqual(limit);
  });

  it.each(Object.entries(shapes))("is Markdown without a flaw for %s", async (_, results) => {
    // The linter needs ten seconds for a megabyte.
    const text = summaryMarkdown(results, { ...everyLink, maxBytes: 80_000 });
    expect(await flawsOfMarkdown(text)).toEqual([]);
  });

  it("has every failure and counts what passed", () => {
    const text = summaryMarkdown(shapes["1 of 100 cases that fail"]!, everyLink);
    expect(text.match(/<details><summary>❌/g)).toHaveLength(100);
    expect(text).toContain("9900 passed · 100 failed");
    expect(text).not.toContain("left out,");
  });

  it("leaves out details where all is too much, and keeps the tables", () => {
    const text = summaryMarkdown(shapes["10,000 cases that fail in as many cells"]!, everyLink);
    expect(size(text)).toBeGreaterThan(limit - 20_000);
    const shown = text.match(/<details><summary>❌/g)!.length;
    expect(text).toContain(
      `\n\n_${10_000 - shown} sections left out, as GitHub shows no more: \`results.json\` among the [executed notebooks](${everyLink.artifactUrl}) has all._\n\n### Notebooks\n`,
    );
    expect(text).toContain("### Time\n");
  });

  it("shows a case of every failing cell in full before a second one of any", () => {
    const cases = list(2_000, (n) =>
      failedCase({ notebook: n % 100 === 0 ? `rare${n}.ipynb` : "frequent.ipynb", name: `${n}` }),
    );
    const text = summaryMarkdown(resultsOf(cases), { ...everyLink, maxBytes: 100_000 });
    const titles = [...text.matchAll(/<summary>❌ <code>(\w+)\.ipynb/g)].map(([, name]) => name);
    expect(new Set(titles.slice(0, 21)).size).toBe(21);
    expect(titles.length).toBeGreaterThan(21);
  });

  it.each([0, 10, 500, 1_000, 2_500, 5_000, 20_000, 60_000])(
    "keeps within %i bytes, and never ends within a block, a table or a fold",
    async (maxBytes) => {
      const results = resultsOf(
        list(50, (n) => failedCase({ notebook: `日本語${n}.ipynb`, name: `🌈 ${n}` })),
      );
      const text = summaryMarkdown(results, { ...everyLink, maxBytes });
      expect(size(text)).toBeLessThanOrEqual(maxBytes);
      expect(text.match(/<details>/g) ?? []).toHaveLength((text.match(/<\/details>/g) ?? []).length);
      expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
      expect(await flawsOfMarkdown(text)).toEqual([]);
    },
  );
});

describe("the job summary of hostile notebooks", () => {
  it.each(Object.entries(hostileTexts))("shows %s as text and nothing else", async (_, text) => {
    const name = { name: text, notebook: text };
    const results = resultsOf([
      failedCase(
        { ...name, parameters: { [text]: text }, since: { commit: text, startedAt: text, url: text } },
        {
          ename: text,
          evalue: text,
          message: text,
          traceback: [text],
          remedy: text,
          rerun: text,
          library: { file: text, line: 1 },
          excerpt: { firstLine: 1, lines: [text] },
        },
      ),
      ...list(6, (n) =>
        failedCase({ ...name, notebook: `${text}${n}` }, { ename: text, evalue: text, rerun: text }),
      ),
      passedCase({ ...name, name: `${text} 2` }),
      skippedCase({ ...name, name: `${text} 3`, reason: text, warnings: [text] }),
    ]);
    const markdown = summaryMarkdown(results, everyLink);
    expect(markdown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e\u2066\u2069\u009b]|\p{Surrogate}/u);
    await expectOnlyAsCode(markdown, "pwned");
    expect(await flawsOfMarkdown(markdown)).toEqual([]);
  });
});
