import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Results } from "../../../src/results.ts";
import { browserPath, startBrowser } from "../../support/browser.ts";
import { pageOf } from "../../support/report-page.ts";
import { failedCase, hostileTexts, passedCase, resultsOf, skippedCase } from "../../support/results.ts";
import { workspaceWith } from "../../support/workspace.ts";

if (!browserPath) console.warn("Not tried, as there is no Chromium: the report in a browser");

describe.runIf(browserPath)("report.html, opened from a folder in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** The page, and what it asked the network for or ran. */
  async function open(results: Results, files: Record<string, string> = {}) {
    const folder = workspaceWith({ "report.html": await pageOf(results), ...files });
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("dialog", (dialog) => {
      asked.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const url = pathToFileURL(join(folder, "report.html")).href;
    await page.goto(url);
    return { page, asked: asked.filter((address) => address !== url) };
  }

  const text = (page: Page) => page.locator("body").innerText();

  it("says what failed, where, why, what to do and how to repeat it", async () => {
    const excerpt = { firstLine: 1, lines: ["regions = load()", "check(regions, code)", "count()"] };
    const failed = failedCase(
      { name: "region_code=fr", parameters: { region_code: "fr" } },
      { excerpt, remedy: "Add the region." },
    );
    const passed = passedCase({ name: "region_code=us", parameters: { region_code: "us" } });
    const { page } = await open(resultsOf([failed, passed, skippedCase({ notebook: "b.ipynb" })]));
    const shown = await text(page);
    expect(shown).toContain("1 of 3 cases failed");
    expect(shown).toContain("cell 7, line 2: ValueError");
    expect(shown).toContain("It fails when region_code = fr; passes in 1 other case.");
    expect(shown).toContain("Add the region.");
    expect(shown).toContain(failed.failure!.rerun);
    expect((await page.locator("mark").innerText()).trim()).toBe("> 2 | check(regions, code)");
    expect(await page.locator("details.case").count()).toBe(3);
    await page.close();
  });

  it("has its style, which its own policy has to allow", async () => {
    const { page } = await open(resultsOf([passedCase()]));
    const display = await page.evaluate("getComputedStyle(document.querySelector('body')).maxWidth");
    expect(display).not.toBe("none");
    await page.close();
  });

  it("opens the executed notebook of a case, whatever that is called", async () => {
    const executedNotebook = "notebooks/100% odd #1?/a&b='c'.ipynb";
    const results = resultsOf([passedCase({ executedNotebook })]);
    const { page } = await open(results, { [executedNotebook]: "{}" });
    await page.locator("summary").click();
    await page.locator("details.case a").click();
    await page.waitForURL((url) => decodeURIComponent(url.pathname).endsWith(executedNotebook));
    expect(await text(page)).toBe("{}");
    await page.close();
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
    const cases = hostile.map((evil, index) =>
      failedCase(
        {
          notebook: `${index}${evil}.ipynb`,
          name: evil,
          parameters: { [evil]: evil },
          executedNotebook: evil,
        },
        {
          message: evil,
          ename: evil,
          evalue: evil,
          traceback: [evil],
          remedy: evil,
          rerun: evil,
          excerpt: { firstLine: 2, lines: [evil] },
        },
      ),
    );
    const results = resultsOf(cases);
    const { page, asked } = await open({
      ...results,
      run: { id: "1", attempt: 1, url: "javascript:alert(1)" },
    });
    await page.waitForTimeout(200);
    expect(asked).toEqual([]);
    expect(await page.locator("script, img, svg, iframe, a[href^='javascript']").count()).toBe(0);
    expect(await page.locator("article").count()).toBe(cases.length);
    expect(await text(page)).toContain("<img src=x onerror=alert(1)>");
    await page.close();
  });

  it("stays a page that opens with 10,000 failing cases", async () => {
    const cases = Array.from({ length: 10_000 }, (_, index) =>
      failedCase({ notebook: `templates/${index}.ipynb` }, { traceback: ["x".repeat(50_000)] }),
    );
    const page = await pageOf(resultsOf(cases));
    expect(page.length).toBeLessThan(20_000_000);
    expect(page).toContain("9500 more failing cells are among the cases.");
    const opened = await open(resultsOf(cases));
    expect(await opened.page.locator("details.case").count()).toBe(10_000);
    await opened.page.close();
  });
});
