import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, startBrowser } from "../../support/browser.ts";
import { isInSight, openReport, settled } from "../../support/opened-report.ts";
import { anchorOf, readTwentyCells, tenCases } from "../../support/ten-cases.ts";

describe.runIf(browserPath)("finding a case in the report", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const open = async (options = {}) =>
    (await openReport(browser, tenCases, { readExecuted: readTwentyCells, ...options })).page;
  const shownCases = (page: Page) => page.locator("details.case:visible strong").allTextContents();
  const shownSquares = (page: Page) => page.locator(".grid td a:visible").count();
  const show = (page: Page, verdict: string) => page.locator(`label[for=show-${verdict}]`).click();
  const hash = (page: Page) => new URL(page.url()).hash;
  const focused = (page: Page) => page.locator(":focus").textContent();

  for (const javaScriptEnabled of [true, false]) {
    it(`by verdict, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
      const page = await open({ javaScriptEnabled });
      expect(await shownCases(page)).toHaveLength(10);
      await show(page, "failed");
      expect(await shownCases(page)).toEqual(["region_code=fr", "country=de"]);
      expect(await shownSquares(page)).toBe(2);
      await show(page, "skipped");
      expect(await shownCases(page)).toEqual(["defaults"]);
      expect(await page.locator("section.failures").isVisible()).toBe(false);
      await show(page, "all");
      expect(await shownCases(page)).toHaveLength(10);
    });
  }

  it("by words of its notebook, name, parameters or error, however they are written", async () => {
    const page = await open();
    const find = async (words: string) => {
      await page.locator("#search").fill(words);
      return shownCases(page);
    };
    expect(await find("geo.ipynb")).toEqual(["country=de", "country=us"]);
    expect(await find("GEO us")).toEqual(["country=us"]);
    expect(await find("no such region")).toEqual(["region_code=fr"]);
    expect(await find("no map")).toEqual(["country=de"]);
    expect(await find("überraschung")).toEqual(["country=us"]);
    expect(await shownSquares(page)).toBe(1);
    expect(await page.locator(".grid tr:visible").count()).toBe(1);
    expect(await find("nowhere")).toEqual([]);
    expect(await page.locator("#shown").innerText()).toBe("0 of 10 shown");
    expect(await find("")).toHaveLength(10);
  });

  it("by verdict and words at once, and tells how many there are to those who listen", async () => {
    const page = await open();
    await page.locator("#search").fill("vid_agg");
    await show(page, "failed");
    expect(await shownCases(page)).toEqual(["region_code=fr"]);
    expect(await page.getByRole("status").innerText()).toBe("1 of 10 shown");
  });

  it("by an address that keeps what was looked for", async () => {
    const page = await open();
    await page.locator("#search").fill("region code");
    await show(page, "failed");
    expect(hash(page)).toBe("#show=failed&q=region+code");
    const again = await open({ hash: hash(page) });
    expect(await shownCases(again)).toEqual(["region_code=fr"]);
    expect(await again.locator("#search").inputValue()).toBe("region code");
  });

  it("with the keyboard alone: search, the next failure, open it, back to all, help", async () => {
    const page = await open();
    await page.keyboard.press("/");
    await page.keyboard.type("jk/o?");
    expect(await page.locator("#search").inputValue()).toBe("jk/o?");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await page.locator("#search").inputValue()).toBe("");
    expect(hash(page)).toBe("");

    await page.keyboard.press("j");
    expect(await focused(page)).toContain("region_code=fr");
    await page.keyboard.press("j");
    expect(await focused(page)).toContain("country=de");
    await page.keyboard.press("j");
    expect(await focused(page)).toContain("country=de");
    await page.keyboard.press("k");
    await page.keyboard.press("o");
    expect(await page.locator("details.case[open] strong").allTextContents()).toEqual(["region_code=fr"]);
    await page.keyboard.press("Enter");
    expect(await page.locator("details.case[open]").count()).toBe(0);

    await page.keyboard.press("?");
    expect(await page.getByRole("dialog", { name: "Keyboard" }).isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("with the arrows in the grid, which is one stop for the Tab key", async () => {
    const page = await open();
    const title = () => page.evaluate("document.activeElement.title");
    await page.locator(".grid td a").first().focus();
    expect(await title()).toBe("region_code=fr: failed");
    await page.keyboard.press("ArrowRight");
    expect(await title()).toBe("day=0: passed");
    await page.keyboard.press("ArrowDown");
    expect(await title()).toBe("country=us: passed");
    await page.keyboard.press("ArrowUp");
    expect(await title()).toBe("day=0: passed");
    await page.keyboard.press("End");
    expect(await title()).toBe("defaults: skipped");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    expect(await title()).toBe("region_code=fr: failed");
    expect(await page.locator(".grid td a[tabindex='0'], .grid td a:not([tabindex])").count()).toBe(1);
    await page.keyboard.press("Enter");
    expect(hash(page)).toBe(`#${anchorOf("region_code=fr")}`);
    expect(await page.locator("details.case[open] strong").allTextContents()).toEqual(["region_code=fr"]);
  });

  it("shows the cell that failed when a case is opened", async () => {
    const page = await open();
    await page.locator("details.case > summary").first().click();
    await settled(page);
    expect(await isInSight(page, ".at-fault")).toBe(true);
  });

  it("copies the command that repeats it", async () => {
    const page = await open();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      "notebook-gate run templates/vid_agg.ipynb -p region_code fr",
    );
  });
});
