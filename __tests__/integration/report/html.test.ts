import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, startBrowser } from "../../support/browser.ts";
import { openReport } from "../../support/opened-report.ts";
import { pageOf } from "../../support/report-page.ts";
import { failedCase, hostileTexts, passedCase, resultsOf, skippedCase } from "../../support/results.ts";
import { readTwentyCells, tenCases } from "../../support/ten-cases.ts";

if (!browserPath) console.warn("Not tried, as there is no Chromium: the report in a browser");

describe.runIf(browserPath)("report.html, opened from a folder in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const text = (page: Page) => page.locator("body").innerText();

  it("says what failed, where, why, what to do and how to repeat it", async () => {
    const excerpt = { firstLine: 1, lines: ["regions = load()", "check(regions, code)", "count()"] };
    const failed = failedCase(
      { name: "region_code=fr", parameters: { region_code: "fr" } },
      { excerpt, remedy: "Add the region." },
    );
    const passed = passedCase({ name: "region_code=us", parameters: { region_code: "us" } });
    const results = resultsOf([failed, passed, skippedCase({ notebook: "b.ipynb" })]);
    const { page } = await openReport(browser, results);
    const shown = await text(page);
    expect(shown).toContain("1 of 3 cases failed");
    expect(shown).toContain("cell 7, line 2: ValueError");
    expect(shown).toContain("fails when region_code = fr; passes in 1 other case");
    expect(shown).toContain("Add the region.");
    expect(shown).toContain(failed.failure!.rerun);
    expect((await page.locator("mark").innerText()).trim()).toBe("> 2 | check(regions, code)");
    expect(await page.locator("details.case").count()).toBe(3);
  });

  it("says how it went, when, how long it took, with which kernels, and of what", async () => {
    const { page } = await openReport(browser, { ...tenCases, shards: [], cancelled: true });
    const shown = (await text(page)).replace(/\s+/g, " ");
    for (const fact of [
      "2 of 10 cases failed",
      "The run was ended early",
      "Took 12.3 s",
      "Started 2026-11-22 20:00:00 UTC",
      "Tested 10 cases of 3 notebooks",
      "Kernels python3",
      "Commit dddddddddddd",
      "Run 42, attempt 1",
    ]) {
      expect(shown).toContain(fact);
    }
  });

  it("has its style and its script, which its own policy has to allow, and asks for nothing else", async () => {
    const { page, trouble } = await openReport(browser, tenCases, { readExecuted: readTwentyCells });
    expect(await page.evaluate("getComputedStyle(document.body).maxWidth")).not.toBe("none");
    expect(await page.locator("#search").isVisible()).toBe(true);
    await page.locator("details.case > summary").first().click();
    await page.waitForTimeout(200);
    expect(trouble).toEqual([]);
  });

  it("runs no other script, wherever it comes from", async () => {
    const { page, trouble } = await openReport(browser, tenCases);
    await page.evaluate(`
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.head.append(script);
      document.body.setAttribute("onclick", "window.ran = true");
      document.body.click();
    `);
    expect(await page.evaluate("window.ran")).toBeUndefined();
    expect(trouble.filter((message) => message.includes("Content Security Policy"))).toHaveLength(2);
  });

  it("opens the executed notebook of a case, whatever that is called", async () => {
    const executedNotebook = "notebooks/100% odd #1?/a&b='c'.ipynb";
    const results = resultsOf([passedCase({ executedNotebook })]);
    const { page } = await openReport(browser, results, { files: { [executedNotebook]: "{}" } });
    await page.locator("details.case > summary").click();
    await page.locator("details.case a.file").click();
    await page.waitForURL((url) => decodeURIComponent(url.pathname).endsWith(executedNotebook));
    expect(await text(page)).toBe("{}");
  });

  it("takes nothing that notebooks say for markup: nothing runs, nothing is asked for", async () => {
    const hostile = [
      ...Object.values(hostileTexts),
      "<img src=x onerror=alert(1)>",
      "<svg><script>alert(1)</script></svg>",
      '"><script>alert(1)</script>',
      "</style><script>alert(1)</script>",
      "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
      "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
      "<a href=javascript:alert(1)>x</a>",
    ];
    const timing = { startedAt: "2026-11-22T20:00:01.000Z", worker: 0, kernelStart: 0.1 };
    const cases = hostile.map((evil, index) =>
      failedCase(
        {
          notebook: `${index}${evil}.ipynb`,
          name: evil,
          parameters: { [evil]: evil },
          kernel: { name: evil, language: evil, interpreter: evil },
          executedNotebook: evil,
          warnings: [evil],
          timing,
        },
        {
          message: evil,
          ename: evil,
          evalue: evil,
          traceback: [evil],
          remedy: evil,
          rerun: evil,
          excerpt: { firstLine: 2, lines: [evil] },
          library: { file: evil, line: 1 },
        },
      ),
    );
    const passed = hostile.map((evil) => passedCase({ name: evil, duration: 60, lastDuration: 1, timing }));
    const results = {
      ...resultsOf([...cases, ...passed, skippedCase({ reason: hostile.join() })]),
      run: { id: "1", attempt: 1, url: "javascript:alert(1)" },
      startedAt: hostile.join(),
    };
    const { page, trouble } = await openReport(browser, results);
    await page.evaluate("for (const element of document.querySelectorAll('details')) element.open = true");
    await page.locator("#search").fill("<script>");
    await page.waitForTimeout(200);
    expect(trouble).toEqual([]);
    expect(await page.locator("img, iframe, object, a[href^='javascript'], [onerror]").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("style").count()).toBe(1);
    expect(await page.locator("details.failure").count()).toBe(cases.length);
    expect(await page.locator("details.case").count()).toBe(results.cases.length);
    expect(await page.locator("body").textContent()).toContain("<img src=x onerror=alert(1)>");
  });

  it("has a script and a style that nothing in them ends early", () => {
    for (const name of ["report.js", "report.css"]) {
      const path = new URL(`../../../src/report/html/${name}`, import.meta.url);
      expect(readFileSync(path, "utf8")).not.toMatch(/<\/|<!--/);
    }
  });

  it("stays a page that opens with 10,000 failing cells", async () => {
    const cases = Array.from({ length: 10_000 }, (_, index) =>
      failedCase({ notebook: `templates/${index}.ipynb` }, { traceback: ["x".repeat(50_000)] }),
    );
    const results = resultsOf(cases);
    const page = await pageOf(results);
    expect(page.length).toBeLessThan(40_000_000);
    expect(page).toContain("9500 more failing cells are among the cases.");
    const opened = await openReport(browser, results);
    expect(await opened.page.locator("details.case").count()).toBe(10_000);
  });

  it("is there for a run without cases", async () => {
    const { page, trouble } = await openReport(browser, resultsOf([]));
    expect(await text(page)).toContain("No cases");
    expect(trouble).toEqual([]);
  });
});
