import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, startBrowser } from "../../support/browser.ts";
import { openReport } from "../../support/opened-report.ts";
import { passedCase, resultsOf } from "../../support/results.ts";
import { readTwentyCells, tenCases } from "../../support/ten-cases.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Ten cases with all that a page can have: a timeline, a trend, warnings, reasons. */
const results = {
  ...tenCases,
  cases: tenCases.cases.map((result, index) => ({
    ...result,
    duration: 2 + index,
    lastDuration: 2,
    warnings: ["A message was lost."],
    timing: { startedAt: `2026-11-22T20:00:0${index}.000Z`, worker: index % 2, kernelStart: 0.5 },
  })),
};

describe.runIf(browserPath)("how the report looks", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const open = async (options: BrowserContextOptions & { hash?: string } = {}) =>
    (await openReport(browser, results, { readExecuted: readTwentyCells, ...options })).page;
  const unfoldAll = (page: Page) =>
    page.evaluate("for (const element of document.querySelectorAll('details')) element.open = true");

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has no flaw for those who can't see it well, as axe knows them, in ${colorScheme} colours`, async () => {
      // Its policy lets nobody's script in but its own.
      const page = await open({ colorScheme, bypassCSP: true });
      for (const state of ["as it opens", "with all unfolded", "with the help shown"]) {
        if (state === "with all unfolded") await unfoldAll(page);
        if (state === "with the help shown") await page.keyboard.press("?");
        await page.evaluate(axe);
        const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
      }
    });
  }

  it("is dark for those who have it so, and light for the others", async () => {
    const background = async (colorScheme: "light" | "dark") =>
      (await open({ colorScheme })).evaluate("getComputedStyle(document.body).backgroundColor");
    expect(await background("light")).toBe("rgb(255, 255, 255)");
    expect(await background("dark")).toBe("rgb(13, 17, 23)");
  });

  for (const width of [320, 400]) {
    it(`needs no sideways scrolling on a screen of ${width} pixels, but for code`, async () => {
      const page = await open({ viewport: { width, height: 640 } });
      await unfoldAll(page);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    });
  }

  it("needs none with a name of 200 characters without a space either", async () => {
    const long = resultsOf([passedCase({ notebook: `${"n".repeat(200)}.ipynb`, name: "c".repeat(200) })]);
    const { page } = await openReport(browser, long, { viewport: { width: 320, height: 640 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  });

  it("is printed with all that failed, with what is unfolded, and without buttons", async () => {
    const page = await open();
    await page.locator("details.failure > summary").first().click();
    await page.locator("details.case", { hasText: "country=us" }).locator("summary").first().click();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".failure .message:visible").allInnerTexts()).toEqual([
      "Cell 7 raised ValueError: no such region: fr",
      "No map",
    ]);
    expect(await page.locator(".notebook:visible").count()).toBe(1);
    expect(await page.locator("#search:visible, #help:visible, .toolbar:visible").count()).toBe(0);
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(20_000);
  });

  it("is printed on white paper also where the screen is dark", async () => {
    const page = await open({ colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
  });

  it("moves nothing by itself", async () => {
    const page = await open();
    await unfoldAll(page);
    expect(await page.evaluate("document.getAnimations().length")).toBe(0);
  });
});

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[];
}
