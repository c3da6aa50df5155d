import { describe, expect, it } from "vitest";
import type { TemplateTest } from "../../../../src/report/catalogue/catalogue.ts";
import { testsOf } from "../../../../src/report/catalogue/catalogue.ts";
import { papermillCommand } from "../../../../src/report/catalogue/papermill-command.ts";
import { catalogueOf, pageOf, templateOf } from "../../../support/catalogue.ts";
import { failedCase, hostileTexts, passedCase, resultsOf } from "../../../support/results.ts";

const required = { name: "region_code", type: "str", default: null, help: "two letters", line: 1 };
const rows = { name: "rows", type: "int", default: "100", help: "", line: 2 };

/** Text as a reader sees it, on one line. */
const textOf = (html: string) =>
  html
    .slice(html.indexOf("<body>"), html.lastIndexOf("<script>"))
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, " ");

const testOf = (result: TemplateTest["result"], executed: TemplateTest["executed"] = null) => ({
  result,
  executed,
});

describe("the catalogue", () => {
  it("says which release of what it is, and since when that is live", () => {
    const text = textOf(pageOf(catalogueOf([templateOf("a.ipynb"), templateOf("etl/load.ipynb")])));
    expect(text).toContain("2 templates in s3://etlbucket/jobs/templates/");
    expect(text).toContain("Live since 2026-11-22 20:00 UTC");
    expect(text).toContain("Repository octo/notebooks");
    expect(text).toContain(`Commit ${"d".repeat(12)}`);
    expect(text).toContain(`Release ${"e".repeat(12)}`);
  });

  it("has a template's title, or the name of its file", () => {
    const titled = templateOf("etl/load.ipynb", { about: { title: "Loads all plays" } });
    const text = textOf(pageOf(catalogueOf([titled, templateOf("etl/other.ipynb")])));
    expect(text).toContain("Loads all plays etl/load.ipynb");
    expect(text).toContain("other.ipynb etl/other.ipynb");
  });

  it("has its parameters with types, defaults and comments", () => {
    const template = templateOf("a.ipynb", { about: { parameters: [required, rows] } });
    const text = textOf(pageOf(catalogueOf([template])));
    expect(text).toContain("Name Type Default Comment region_code str none two letters rows int 100");
    expect(text).toContain("2 parameters · python3");
  });

  it("has where its bytes are, where they come from, and links to both on GitHub", () => {
    const template = templateOf("a.ipynb");
    const page = pageOf(catalogueOf([template]));
    expect(textOf(page)).toContain(template.blob);
    expect(textOf(page)).toContain(`Digest ${template.entry.sha256}`);
    const site = "https://github.com/octo/notebooks";
    expect(page).toContain(`href="${site}/blob/${"c".repeat(40)}/templates/a.ipynb?plain=1"`);
    expect(page).toContain(`href="${site}/commit/${"c".repeat(40)}"`);
    expect(pageOf(catalogueOf([template], { url: undefined, run: null }))).not.toContain("https:");
  });

  it("has the last tests with verdict, parameters, duration and executed notebook, failed ones first", () => {
    const passed = passedCase({ name: "us", parameters: { region_code: "us", rows: 5 }, duration: 61 });
    const template = templateOf("a.ipynb", {
      tests: [
        testOf(passed, { place: "s3://etlbucket/jobs/tests/42/1/notebooks/a/us.ipynb" }),
        testOf(failedCase({ name: "fr" }), {
          artifactOf: "https://github.com/octo/x/actions/runs/42#artifacts",
        }),
        testOf(passedCase({ name: "de" }), { file: "notebooks/a b/100%.ipynb" }),
      ],
    });
    const page = pageOf(catalogueOf([template]));
    const text = textOf(page);
    expect(text).toContain("✓ passed us region_code = us, rows = 5 1 min 1 s s3://etlbucket/jobs/tests/");
    expect(text.indexOf("✗ failed fr")).toBeLessThan(text.indexOf("✓ passed us"));
    expect(page).toContain('href="https://github.com/octo/x/actions/runs/42#artifacts"');
    expect(page).toContain('href="./notebooks/a%20b/100%25.ipynb"');
  });

  it("says of a carried template so, and at which commit it passed", () => {
    const template = templateOf("a.ipynb", { status: "carried" });
    const text = textOf(pageOf(catalogueOf([template])));
    expect(text).toContain(`Carried over: not run this time. It passed at ${"c".repeat(12)} .`);
    expect(text).toContain("All 1 1 carried over");
  });

  it("says of what is held back so, live or not", () => {
    const template = templateOf("a.ipynb", { status: "held-back", tests: [testOf(failedCase())] });
    const text = textOf(pageOf(catalogueOf([template], { waiting: ["new.ipynb", "other.ipynb"] })));
    expect(text).toContain(`Held back: this is still the version of ${"c".repeat(12)}`);
    expect(text).toContain("Held back, and not live in any version: new.ipynb, other.ipynb.");
  });

  it("marks what this release has brought", () => {
    const page = pageOf(
      catalogueOf([templateOf("a.ipynb", { change: "new" }), templateOf("b.ipynb", { change: "changed" })]),
    );
    expect(page.match(/<span class="chip">\w+/g)).toEqual([
      '<span class="chip">new',
      '<span class="chip">changed',
    ]);
  });

  it("says of a template that can't be read why, and shows the others", () => {
    const odd = templateOf("a.ipynb", { about: { parameters: null, kernel: null, problem: "no `cells`" } });
    const text = textOf(pageOf(catalogueOf([odd, templateOf("b.ipynb")])));
    expect(text).toContain("It cannot be read: no `cells`");
    expect(text).toContain("no kernel named");
    expect(text).toContain("b.ipynb");
  });

  it("counts what no person reads: hundreds of parameters and of cases", () => {
    const parameters = Array.from({ length: 150 }, (_, index) => ({ ...rows, name: `p${index}` }));
    const tests = Array.from({ length: 80 }, (_, index) => testOf(passedCase({ name: `n${index}` })));
    const text = textOf(pageOf(catalogueOf([templateOf("a.ipynb", { about: { parameters }, tests })])));
    expect(text).toContain("150 parameters");
    expect(text).toContain("and 50 more");
    expect(text).toContain("and 30 more cases");
  });

  it("lets nothing but its own script and style apply", () => {
    const page = pageOf(catalogueOf([templateOf("a.ipynb")]));
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll("&#39;", "'");
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; base-uri 'none'; form-action 'none'$/,
    );
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  for (const [name, hostile] of Object.entries(hostileTexts)) {
    it(`shows ${name} as text, wherever a notebook may write it`, () => {
      const parameter = { name: hostile, type: hostile, default: hostile, help: hostile, line: 1 };
      const about = { title: hostile, kernel: hostile, parameters: [parameter], problem: hostile };
      const result = passedCase({ name: hostile, parameters: { [hostile]: hostile } });
      const template = templateOf("a.ipynb", { about, tests: [testOf(result, { file: hostile })] });
      const page = pageOf(catalogueOf([template], { run: { id: hostile, attempt: 1, url: hostile } }));
      const body = page.slice(page.indexOf("<body>"), page.lastIndexOf("<script>"));
      expect(body).not.toMatch(/<(script|img|h1>pwned)|href="javascript:|\u202e|\u001b/);
      // Its markup is ours alone: the same tags as with an innocent text.
      const innocent = templateOf("a.ipynb", {
        about: {
          ...about,
          title: "x",
          kernel: "x",
          problem: "x",
          parameters: [{ ...parameter, name: "x", type: "x", default: "x", help: "x" }],
        },
        tests: [testOf(passedCase({ name: "x", parameters: { x: "x" } }), { file: "x" })],
      });
      const other = pageOf(catalogueOf([innocent], { run: { id: "x", attempt: 1, url: "x" } }));
      expect(page.match(/<[a-z/]+/g)).toEqual(other.match(/<[a-z/]+/g));
    });
  }
});

describe("the command that runs a template", () => {
  it("is that of a case which passed", () => {
    const parameters = { region_code: "it's", rows: 5, full: true, days: [1, 2], note: null };
    const tests = [testOf(failedCase({ parameters: { rows: 1 } })), testOf(passedCase({ parameters }))];
    expect(papermillCommand(templateOf("a b.ipynb", { tests }))).toBe(
      `papermill 's3://etlbucket/jobs/templates/a b.ipynb' out.ipynb -r region_code 'it'"'"'s' -p rows 5 -p full True -y '{ "days": [ 1, 2 ] }' -p note None`,
    );
  });

  it("has a placeholder for what must be given where no case has passed", () => {
    const template = templateOf("a.ipynb", { about: { parameters: [required, rows] } });
    expect(papermillCommand(template)).toBe(
      "papermill s3://etlbucket/jobs/templates/a.ipynb out.ipynb -p region_code VALUE",
    );
  });

  it("leaves out values of the length of a book", () => {
    const tests = [testOf(passedCase({ parameters: { text: "x".repeat(5_000) } }))];
    expect(papermillCommand(templateOf("a.ipynb", { tests }))).toBe(
      "papermill s3://etlbucket/jobs/templates/a.ipynb out.ipynb",
    );
  });
});

describe("the tests of a template", () => {
  it("are those of its very bytes, whoever has its path", () => {
    const { entry } = templateOf("a.ipynb");
    const own = passedCase({ notebook: entry.path, templateSha256: entry.sha256 });
    const otherBytes = failedCase({ notebook: entry.path });
    const otherPath = passedCase({ notebook: "templates/b.ipynb", templateSha256: entry.sha256 });
    expect(testsOf(resultsOf([otherBytes, own, otherPath]), [entry]).get(entry)).toEqual([own]);
  });
});
