import { describe, expect, it } from "vitest";
import { promotionSection } from "../../../src/report/promotion-section.ts";
import { summaryMarkdown } from "../../../src/report/summary.ts";
import { caseLine, failureText } from "../../../src/report/terminal.ts";
import {
  failedCase,
  hostileTexts,
  passedCase,
  promotionOf,
  resultsOf,
  skippedCase,
} from "../../support/results.ts";

describe("the job summary", () => {
  it("says in the first lines what failed, where, and how to repeat it", () => {
    const results = resultsOf([
      passedCase({ name: "luna", parameters: { region_code: "luna" } }),
      failedCase({ name: "region_code=fr", parameters: { region_code: "fr" } }),
      skippedCase({ notebook: "templates/report.ipynb" }),
    ]);
    const artifactUrl = "https://github.com/octo/notebooks/actions/runs/42/artifacts/1";
    const [first] = summaryMarkdown(results, { artifactUrl, notShown: 2 }).split("### Notebooks");
    expect(first).toBe(
      `## ❌ 1 of 3 cases failed in 2 notebooks

1 passed · 1 failed · 1 skipped · 12.3 s · commit dddddddddddd · [executed notebooks](${artifactUrl})

2 failing cells without an annotation: GitHub shows ten in a step.

### What failed

| Notebook | Case | Where | Error |
| --- | --- | --- | --- |
| <code>templates/vid&#95;agg.ipynb</code> | <code>region&#95;code=fr</code> | cell 7, line 2 | <code>ValueError&#58; no such region&#58; fr</code><br><code>fails when region&#95;code = fr; passes in 1 other case</code> |

Repeat the first on your machine:

\`\`\`sh
notebook-gate run templates/vid_agg.ipynb -p region_code fr
\`\`\`

`.replaceAll("&#95;", "_"),
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
    expect(summaryMarkdown(resultsOf(cases)).startsWith(heading)).toBe(true);
  });

  it("counts and times each notebook, failing ones first, and lists the cases", () => {
    const text = summaryMarkdown(
      resultsOf([passedCase({ notebook: "a.ipynb", duration: 75 }), failedCase({ notebook: "b.ipynb" })]),
    );
    expect(text).toContain(
      "| ❌ | <code>b.ipynb</code> | 0 | 1 | 0 | 1.5 s |\n| ✅ | <code>a.ipynb</code> | 1 | 0 | 0 | 1 min 15 s |\n",
    );
    expect(text).toContain("| ✅ | <code>a.ipynb</code> | <code>defaults</code> | 1 min 15 s |\n");
  });

  it("lists what was odd, also of cases that passed", () => {
    const text = summaryMarkdown(
      resultsOf([passedCase({ warnings: ["Messages were lost (3)."] }), failedCase()]),
    );
    expect(text).toContain("### ⚠️ Warnings\n");
    expect(text).toContain("<code>defaults</code> | <code>Messages were lost (3).</code> |");
    expect(summaryMarkdown(resultsOf([passedCase()]))).not.toContain("Warnings");
  });

  it("says why cases were skipped", () => {
    const text = summaryMarkdown(resultsOf([skippedCase({ name: "a" }), skippedCase({ name: "b" })]));
    expect(text).toContain(
      "| <code>templates/vid_agg.ipynb</code> | 2 | <code>templates/collect.ipynb failed</code> |",
    );
  });

  it("has each failure in full with its parameters", () => {
    const text = summaryMarkdown(
      resultsOf([failedCase({ parameters: { z: 1, a: ["x"] } }, { remedy: "Add the region." })]),
    );
    const details = text.slice(text.lastIndexOf("<details>"));
    expect(details).toContain(
      "```text\nTraceback (most recent call last)\nValueError: no such region: fr\n```",
    );
    expect(details).toContain("```text\nAdd the region.\n```");
    expect(details).toContain('```json\n{\n  "z": 1,\n  "a": [ "x" ]\n}\n```');
  });
});

/** The Markdown without its fenced blocks: what GitHub takes for markup. */
const markup = (text: string) => text.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, "");

describe("the job summary of hostile notebooks", () => {
  it.each(Object.entries(hostileTexts))("shows %s as text and nothing else", (_, text) => {
    const name = { name: text, notebook: text };
    const details = {
      ename: text,
      evalue: text,
      message: text,
      traceback: [text],
      remedy: text,
      rerun: text,
    };
    const results = resultsOf([
      failedCase({ ...name, parameters: { [text]: text } }, details),
      passedCase({ ...name, name: `${text} 2` }),
      skippedCase({ ...name, name: `${text} 3`, reason: text, warnings: [text] }),
    ]);
    const all = `${summaryMarkdown(results)}${promotionSection(promotionOf({ destination: text, added: [text], heldBack: [text] }))}`;
    expect(all).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e\u2066\u2069\u009b]|\p{Surrogate}/u);

    const shown = markup(all);
    const tags = new Set([...shown.matchAll(/<[^>]*>/g)].map(([tag]) => tag));
    const ours = ["<code>", "</code>", "<br>", "<details>", "</details>", "<summary>", "</summary>"];
    expect([...tags].filter((tag) => !ours.includes(tag))).toEqual([]);
    for (const [, inner = ""] of shown.matchAll(/<code>(.*?)<\/code>/g))
      expect(inner).not.toMatch(/[`|*[\]~@$\\]|www\.|:\/\//);
    expect(shown.replace(/<code>.*?<\/code>/g, "")).not.toContain("pwned");
    for (const row of shown.split("\n").filter((line) => line.startsWith("|")))
      expect([2, 3, 4, 5, 7]).toContain(row.split("|").length - 1);
  });

  it("stays small when texts are megabytes", () => {
    const long = "\u202e<|`".repeat(500_000);
    const results = resultsOf([
      failedCase(
        { name: long, parameters: { [long]: long } },
        { ename: long, evalue: long, traceback: [long], rerun: long },
      ),
    ]);
    expect(Buffer.byteLength(summaryMarkdown(results))).toBeLessThan(1024 * 1024);
  });
});

describe("the job summary of a large run", () => {
  const many = (verdict: (n: number) => boolean) =>
    resultsOf(
      Array.from({ length: 10_000 }, (_, n) => {
        const change = { notebook: `templates/t${n % 1000}.ipynb`, name: `n=${n}`, parameters: { n } };
        return verdict(n) ? passedCase(change) : failedCase(change, { traceback: ["frame\n".repeat(1_000)] });
      }),
    );

  it("has every failure and counts what passed", () => {
    const text = summaryMarkdown(many((n) => n % 100 !== 0));
    expect(text.match(/<details>/g)).toHaveLength(100);
    expect(text).toContain("9900 passed · 100 failed");
    expect(text).not.toContain("do not fit");
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  });

  it("ends at a section when everything failed", () => {
    const results = many(() => false);
    const text = summaryMarkdown(results);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(950_000);
    expect(text).toMatch(
      /<\/details>\n\n\n_\d+ more sections do not fit here: see `results.json` among the executed notebooks._\n$/,
    );
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)!.length);
  });

  it.each([500, 1_000, 5_000, 20_000])("keeps within %i bytes, counted as UTF-8", (maxBytes) => {
    const results = resultsOf(Array.from({ length: 50 }, (_, n) => failedCase({ name: `日本語 ${n}` })));
    expect(Buffer.byteLength(summaryMarkdown(results, { maxBytes }))).toBeLessThanOrEqual(maxBytes);
  });
});

describe("a case on one line", () => {
  it.each([
    [passedCase(), "✓ templates/vid_agg.ipynb [defaults] 1.5 s"],
    [failedCase({ name: "fr", duration: 61 }), "✗ templates/vid_agg.ipynb [fr] 1 min 1 s"],
    [skippedCase(), "- templates/vid_agg.ipynb [defaults] skipped: templates/collect.ipynb failed"],
  ])("says how it went", (result, line) => {
    expect(caseLine(result)).toBe(line);
  });

  it.each(Object.entries(hostileTexts))("stays on one line with %s", (_, text) => {
    expect(caseLine(skippedCase({ name: text, notebook: text, reason: text }))).not.toMatch(
      /[\p{Cc}\u202e\u2066\u2069]|\p{Surrogate}/u,
    );
  });
});

describe("a failure in a terminal", () => {
  it("says where, what, how it came about and how to repeat it", () => {
    expect(failureText(failedCase({ name: "fr" }, { remedy: "Add the region." }))).toBe(
      [
        "templates/vid_agg.ipynb:91 [fr] cell 7, line 2: ValueError",
        "Cell 7 raised ValueError: no such region: fr",
        "Traceback (most recent call last)",
        "ValueError: no such region: fr",
        "Add the region.",
        "Repeat it: notebook-gate run templates/vid_agg.ipynb -p region_code fr",
      ].join("\n"),
    );
  });

  it.each(Object.entries(hostileTexts))("cannot play tricks on the terminal with %s", (_, text) => {
    const shown = failureText(
      failedCase(
        { name: text, notebook: text },
        { ename: text, message: text, traceback: [text], rerun: text },
      ),
    );
    expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e\u2066\u2069\u009b]|\p{Surrogate}/u);
  });

  it("is nothing for a case that passed", () => {
    expect(failureText(passedCase())).toBe("");
  });
});
