import { describe, expect, it } from "vitest";
import { type CommentOptions, commentMarkdown } from "../../../src/report/comment.ts";
import { everyLink, expectOnlyAsCode, flawsOfMarkdown, site } from "../../support/reports.ts";
import { failedCase, hostileTexts, passedCase, resultsOf } from "../../support/results.ts";

const run = { id: "42", attempt: 2, url: `${site.url}/actions/runs/42/attempts/2`, job: "test" };
const options: CommentOptions = {
  ...everyLink,
  run,
  head: "f".repeat(40),
  passesAgain: false,
  maxBytes: 65_000,
};
const list = <T>(length: number, make: (n: number) => T) => Array.from({ length }, (_, n) => make(n));

describe("the comment in a pull request", () => {
  it("has the first screen of the summary, and says which run, attempt and commit it is of", () => {
    const text = commentMarkdown(resultsOf([passedCase(), failedCase({ name: "b" })]), options);
    expect(text).toMatch(/^## ❌ 1 of 2 cases failed in 1 notebook\n/);
    expect(text).toContain(`[executed notebooks](${everyLink.artifactUrl})`);
    expect(text).toContain("#### [<code>templates/vid_agg.ipynb</code> cell 7, line 2](");
    expect(text).toContain("```sh\nnotebook-gate run templates/vid_agg.ipynb -p region_code fr\n```\n");
    const runLink = `[run 42](${run.url})`;
    const merge = `[commit dddddddddddd](${site.url}/commit/${"d".repeat(40)})`;
    const [ending] = text.split("\n\n").slice(-1);
    expect(ending).toBe(
      `Job <code>test</code>, attempt 2 of ${runLink}, at commit ffffffffffff, merged as ${merge}. The run's summary has the rest.\n`,
    );
    expect(text).not.toContain("<details>");
  });

  it("is short when all passed", () => {
    const text = commentMarkdown(resultsOf(list(1_000, (n) => passedCase({ name: `${n}` }))), options);
    expect(text.split("\n\n")).toHaveLength(3);
  });

  it("says that what failed passes again", () => {
    const text = commentMarkdown(resultsOf([passedCase()]), { ...options, passesAgain: true });
    expect(text).toContain("\n\nIt failed earlier in this pull request, and passes again.\n\n");
  });

  it.each([
    ["10,000 failing cells", list(10_000, (n) => failedCase({ notebook: `t${n}.ipynb` }))],
    [
      "characters of four bytes",
      list(500, (n) =>
        failedCase(
          { notebook: `${"🌈".repeat(99)}${n}.ipynb`, name: "🌈".repeat(99) },
          { evalue: "🌈".repeat(999) },
        ),
      ),
    ],
    [
      "nothing but markup",
      list(500, (n) => failedCase({ notebook: `${"*".repeat(300)}${n}`, name: "`|".repeat(99) })),
    ],
  ])("keeps within the limit, says what is left out, and how it ends, for %s", async (_, cases) => {
    for (const maxBytes of [1_000, 5_000, 65_000]) {
      const text = commentMarkdown(resultsOf(cases), { ...options, maxBytes });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
      expect(text).toContain("The run's summary has the rest.");
      expect(await flawsOfMarkdown(text)).toEqual([]);
    }
  });

  it.each([
    ...Object.entries(hostileTexts),
    ["a mention", "@pwned @octo/pwned"],
    ["references to issues", "#1 GH-1 octo/pwned#1 pwned-1"],
    ["a commit", "pwned 1234567890123456789012345678901234567890"],
    ["an address", "pwned@example.org https://pwned.example pwned://x"],
    ["a mark of another gate", "<!-- notebook-gate comment=pwned --> <!-- pwned"],
  ])("makes nothing of %s", async (_, text) => {
    const name = { notebook: text, name: text, parameters: { [text]: text } };
    const failure = {
      ename: text,
      evalue: text,
      message: text,
      remedy: text,
      rerun: text,
      library: { file: text, line: 1 },
    };
    const cases = list(8, (n) => failedCase({ ...name, notebook: `${text}${n}` }, failure));
    const results = resultsOf([...cases, passedCase({ ...name, parameters: {} })]);
    const markdown = commentMarkdown(results, { ...options, run: { ...run, job: text } });
    await expectOnlyAsCode(markdown, "pwned");
    await expectOnlyAsCode(markdown, "GH-1");
  });
});
