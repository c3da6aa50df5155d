import { describe, expect, it } from "vitest";
import { summaryMarkdown } from "../../../../src/report/summary/summary.ts";
import type { CaseResult } from "../../../../src/results.ts";
import { everyLink, site } from "../../../support/reports.ts";
import { failedCase, passedCase, resultsOf, skippedCase } from "../../../support/results.ts";

const maxBytes = 1_000_000;
const summaryOf = (...cases: CaseResult[]) => summaryMarkdown(resultsOf(cases), { maxBytes });
const linkedSummaryOf = (...cases: CaseResult[]) => summaryMarkdown(resultsOf(cases), everyLink);
const commit = "d".repeat(40);

describe("the first screen of the job summary", () => {
  it("says what failed, where, since when, why, and how to repeat it", () => {
    const results = resultsOf([
      passedCase({ name: "luna", parameters: { region_code: "luna" } }),
      failedCase(
        {
          name: "region_code=fr",
          parameters: { region_code: "fr" },
          since: {
            commit: "abc1234".padEnd(40, "0"),
            startedAt: "2026-11-20T08:00:00Z",
            url: `${site.url}/actions/runs/39`,
          },
        },
        {
          cause: "missing-file",
          remedy: "Set working-directory to data.",
          library: { file: "plays/regions.py", line: 12 },
        },
      ),
      skippedCase({ notebook: "templates/report.ipynb" }),
    ]);
    const [first] = summaryMarkdown(results, { ...everyLink, notShown: 2 }).split("<details>");
    expect(first).toBe(
      `## ❌ 1 of 3 cases failed in 2 notebooks

1 passed · 1 failed · 1 skipped · 12.3 s · [commit dddddddddddd](${site.url}/commit/${commit}) · [executed notebooks](${everyLink.artifactUrl})

2 failing cells without an annotation: GitHub shows ten in a step.

### What failed

#### [<code>templates/vid_agg.ipynb</code> cell 7, line 2](${site.url}/blob/${commit}/templates/vid_agg.ipynb?plain=1#L91)

<code>ValueError&#58; no such region&#58; fr</code> in <code>region_code=fr</code>

- **Difference:** <code>fails when region_code = fr; passes in 1 other case</code>
- **Since:** [2026-11-20](${site.url}/actions/runs/39), commit abc1234
- **Cause:** missing file
- **Remedy:** <code>Set working-directory to data.</code>
- **Called:** [<code>plays/regions.py</code> line 12](${site.url}/blob/${commit}/plays/regions.py#L12)

\`\`\`sh
notebook-gate run templates/vid_agg.ipynb -p region_code fr
\`\`\`

`,
    );
  });

  it.each([
    ["all pass", [passedCase()], "## ✅ 1 case passed in 1 notebook\n"],
    [
      "some are skipped",
      [passedCase(), skippedCase({ name: "b" })],
      "## ✅ 1 of 2 cases passed in 1 notebook\n",
    ],
    ["all are skipped", [skippedCase()], "## ⏭️ 1 case skipped in 1 notebook\n"],
    ["there are none", [], "## ⚠️ No cases\n"],
  ])("has the verdict in its heading when %s", (_, cases, heading) => {
    expect(summaryOf(...cases).startsWith(heading)).toBe(true);
  });

  it("links the line of another cell whose function the failing one called", () => {
    const failed = failedCase({}, { calledCell: { index: 2, line: 5, fileLine: 40 } });
    const text = summaryMarkdown(resultsOf([failed]), everyLink);
    const link = `[cell 3, line 5](${site.url}/blob/${commit}/templates/vid_agg.ipynb?plain=1#L40)`;
    expect(text).toContain(`- **Called:** ${link}\n`);
    expect(text).toContain(`, which called ${link}\n`);
  });

  it("folds the cases that fail in the same cell, and says how many errors there are", () => {
    const cases = ["a", "b", "c", "d"].map((name) =>
      failedCase({ name }, { evalue: `no such region: ${name}` }),
    );
    const text = summaryOf(...cases);
    expect(text.match(/^####/gm)).toHaveLength(1);
    expect(text).toContain(
      "<code>ValueError&#58; no such region&#58; a</code> and 3 other errors in 4 cases: <code>a</code>, <code>b</code>, <code>c</code> and 1 more\n",
    );
  });

  it("tells three of a thousand failing cells in full, lists the others, and says what they have in common", () => {
    const { url } = resultsOf([]).run!;
    const since = { commit, startedAt: "2026-11-22T20:00:00.000Z", url };
    const cases = Array.from({ length: 1_000 }, (_, n) =>
      failedCase(
        { notebook: `templates/t${n}.ipynb`, ...(n < 30 && { since }) },
        n < 100 ? { ename: "KeyError" } : { kind: "cell-timeout" },
      ),
    );
    const [first = ""] = linkedSummaryOf(...cases).split("<details>");
    expect(first).toContain(
      "### What failed\n\n1000 failing cells · 30 new in this run · 900 × <code>cell timed out</code> · 100 × <code>KeyError</code>\n\n#### [",
    );
    expect(first.match(/^####/gm)).toHaveLength(3);
    expect(first).toContain("| Also | Case | Error | Since |");
    expect(first).toContain(
      `| [<code>templates/t3.ipynb</code> cell 7, line 2](${site.url}/blob/${commit}/templates/t3.ipynb?plain=1#L91) |`,
    );
    expect(first).toMatch(/\n\nand 897 more\n$/m);
  });

  it("names what failed without a cell", () => {
    const text = summaryOf(
      failedCase({}, { kind: "kernel-start", message: "No kernel r", cell: undefined!, line: undefined! }),
    );
    expect(text).toContain(
      "#### <code>templates/vid_agg.ipynb</code>\n\n<code>kernel did not start</code> in",
    );
  });
});

describe("since when something fails", () => {
  const earlier = { commit: null, startedAt: "2026-11-20T08:00:00Z", url: `${site.url}/actions/runs/39` };
  const now = {
    commit,
    startedAt: "2026-11-22T20:01:00.000Z",
    url: `${site.url}/actions/runs/42/attempts/1`,
  };
  const sinceIn = (...cases: CaseResult[]) => /\*\*Since:\*\* (.*)/.exec(linkedSummaryOf(...cases))?.[1];

  it.each([
    ["nobody knows", [undefined], undefined],
    ["it is new", [now], "new in this run"],
    [
      "it is new and there is no run",
      [{ ...now, url: null, startedAt: "2026-11-22T20:00:00.000Z" }],
      "new in this run",
    ],
    ["it failed before", [earlier], `[2026-11-20](${earlier.url})`],
    [
      "several failed before",
      [{ ...earlier, startedAt: "2026-11-21T08:00:00Z", url: null }, earlier],
      `[2026-11-20](${earlier.url})`,
    ],
    ["some are new", [now, earlier, now], `[2026-11-20](${earlier.url}); 2 cases new in this run`],
    [
      "the earlier results lie about where they are from",
      [{ commit: "](//pwned", startedAt: "<b>", url: "https://evil.example/actions/runs/1" }],
      "an earlier run",
    ],
    [
      "they name a run elsewhere",
      [{ ...earlier, url: `${site.url}.evil.example/actions/runs/1` }],
      "2026-11-20",
    ],
  ])("is said when %s", (_, sinces, text) => {
    const cases = sinces.map((since, n) => failedCase({ name: `${n}`, ...(since && { since }) }));
    expect(sinceIn(...cases)).toBe(text);
  });
});

describe("links into the repository", () => {
  it.each([
    ["a commit that a job made itself", { ...everyLink, site: { ...site, commits: ["e".repeat(40)] } }],
    ["a repository that is not known", { maxBytes }],
  ])("are left out for %s", (_, options) => {
    const text = summaryMarkdown(resultsOf([failedCase()]), options);
    expect(text).toContain("#### <code>templates/vid_agg.ipynb</code> cell 7, line 2\n");
    expect(text).not.toContain("/blob/");
  });

  it("hold no character that Markdown reads", () => {
    const text = linkedSummaryOf(failedCase({ notebook: "a b/(1) [x]*_~!?#%é\ud800.ipynb" }));
    expect(text).toContain(
      `(${site.url}/blob/${commit}/a%20b/%281%29%20%5Bx%5D%2a_%7e%21%3F%23%25%C3%A9%EF%BF%BD.ipynb?plain=1#L91)`,
    );
  });
});

describe("the details of a failure", () => {
  const detailsOf = (failure: Parameters<typeof failedCase>[1]) => {
    const text = linkedSummaryOf(failedCase({ parameters: { z: 1, a: ["x"] } }, failure));
    return text.slice(text.indexOf("<details>"), text.indexOf("</details>"));
  };

  it("have its source with the line marked, traceback, parameters, remedy and command", () => {
    const details = detailsOf({
      message: "ValueError: no such region: fr",
      remedy: "Add the region.",
      excerpt: { firstLine: 1, lines: ["region = find(code)", "raise ValueError(code)", "print(region)"] },
    });
    expect(
      details,
    ).toBe(`<details><summary>❌ <code>templates/vid_agg.ipynb</code> <code>defaults</code> cell 7, line 2: <code>ValueError</code></summary>

At [<code>templates/vid_agg.ipynb</code> cell 7, line 2](${site.url}/blob/${commit}/templates/vid_agg.ipynb?plain=1#L91)

\`\`\`text
  1 | region = find(code)
> 2 | raise ValueError(code)
  3 | print(region)
\`\`\`

\`\`\`text
Traceback (most recent call last)
ValueError: no such region: fr
\`\`\`

\`\`\`text
Add the region.
\`\`\`

Parameters:

\`\`\`json
{
  "z": 1,
  "a": [ "x" ]
}
\`\`\`

Repeat it:

\`\`\`sh
notebook-gate run templates/vid_agg.ipynb -p region_code fr
\`\`\`

`);
  });

  it("point at the column, whatever stands before it", () => {
    const excerpt = { firstLine: 9, lines: ["if x:", "\tif y z:", "\t\tpass"] };
    expect(detailsOf({ line: 10, column: 7, excerpt })).toContain(
      "```text\n   9 | if x:\n> 10 | \tif y z:\n     | \t     ^\n  11 | \t\tpass\n```",
    );
  });

  it("have the message where the traceback does not", () => {
    expect(detailsOf({ kind: "cell-timeout", message: "Cell 7 took longer than 10 s." })).toContain(
      "```text\nCell 7 took longer than 10 s.\n```",
    );
  });
});

describe("the sections of the job summary", () => {
  it("count and time each notebook, failing ones first", () => {
    const text = summaryOf(
      passedCase({ notebook: "a.ipynb", duration: 75 }),
      failedCase({ notebook: "b.ipynb" }),
    );
    expect(text).toContain(
      "### Notebooks\n\n|  | Notebook | Passed | Failed | Skipped | Time |\n| --- | --- | --- | --- | --- | --- |\n" +
        "| ❌ | <code>b.ipynb</code> | 0 | 1 | 0 | 1.5 s |\n| ✅ | <code>a.ipynb</code> | 1 | 0 | 0 | 1 min 15 s |\n",
    );
    expect(text).toContain(
      "| ✅ | <code>a.ipynb</code> | <code>defaults</code> | 1 min 15 s | cell 1: 0.5 s |\n",
    );
  });

  it("say how long everything took, what the kernels used, and which cases were slowest in which cell", () => {
    const cases = Array.from({ length: 8 }, (_, n) =>
      passedCase({
        name: `n=${n}`,
        duration: n,
        usage: { cpuTime: 0.5, peakMemory: n * 1e6 },
        cells: [0, 1, 2].map((index) => ({ index, executionCount: 1, duration: index === 1 ? n / 2 : 0.1 })),
      }),
    );
    const text = summaryOf(...cases);
    expect(text).toContain(
      "### Time\n\n12.3 s in all · 28.0 s in cases · 15.6 s in their cells · 4.0 s of processor time · 7 MB of memory at most in a case\n",
    );
    expect(text).toMatch(/\| {2}\| Slowest \| .*\n.*\n.*n=7<\/code> \| 7\.0 s \| cell 2: 3\.5 s \|\n.*n=6/);
    expect(text.match(/ \| cell 2: /g)).toHaveLength(5);
  });

  it.each([
    [5, false],
    [6, true],
    [200, true],
    [201, false],
  ])("list all of %i cases, unless they are too many or all among the slowest: %s", (length, listed) => {
    const text = summaryOf(...Array.from({ length }, (_, n) => passedCase({ name: `n=${n}` })));
    expect(text.includes("<summary>All cases</summary>")).toBe(listed);
  });

  it("list what was odd, also of cases that passed", () => {
    const text = summaryOf(passedCase({ warnings: ["Messages were lost (3)."] }), failedCase());
    expect(text).toContain("### ⚠️ Warnings\n");
    expect(text).toContain("<code>defaults</code> | <code>Messages were lost (3).</code> |");
    expect(summaryOf(passedCase())).not.toContain("Warnings");
  });

  it("say in how many places secrets were taken out", () => {
    const text = summaryOf(
      passedCase({ redactions: 2 }),
      failedCase({ redactions: 1 }),
      passedCase({ name: "c" }),
    );
    expect(text).toContain("\n🔒 In 3 places of 2 executed notebooks `***` stands for a secret.\n");
    expect(summaryOf(passedCase())).not.toContain("🔒");
  });

  it("say why cases were skipped", () => {
    expect(summaryOf(skippedCase({ name: "a" }), skippedCase({ name: "b" }))).toContain(
      "| <code>templates/vid_agg.ipynb</code> | 2 | <code>templates/collect.ipynb failed</code> |",
    );
  });

  it("are few when all passed: verdict, times, and tables to unfold", () => {
    const cases = Array.from({ length: 10_000 }, (_, n) =>
      passedCase({ notebook: `t${n % 50}.ipynb`, name: `${n}` }),
    );
    const text = linkedSummaryOf(...cases);
    expect(text.replace(/<details>.*?<\/details>\n/gs, "").split("\n").length).toBeLessThan(20);
    expect(text).toContain(`[executed notebooks](${everyLink.artifactUrl})`);
  });
});
