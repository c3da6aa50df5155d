import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { browserPath, startBrowser } from "../../support/browser.ts";
import { isInSight, openReport, settled } from "../../support/opened-report.ts";
import { pageOf } from "../../support/report-page.ts";
import { anchorOf, readTwentyCells, tenCases } from "../../support/ten-cases.ts";

describe.runIf(browserPath)("the addresses in the report", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const open = (options = {}) => openReport(browser, tenCases, { readExecuted: readTwentyCells, ...options });
  const last = anchorOf("country=us");

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? "with" : "without";
    it(`lead to a case and open it, ${how} script`, async () => {
      const { page } = await open({ javaScriptEnabled, hash: `#${last}` });
      await settled(page);
      expect(await page.locator("details.case[open] strong").allTextContents()).toEqual(["country=us"]);
      expect(await isInSight(page, "details.case[open] > summary")).toBe(true);
    });

    it(`lead to a cell of a case and open it, ${how} script`, async () => {
      const { page } = await open({ javaScriptEnabled, hash: `#${last}-cell-19` });
      await settled(page);
      expect(await page.locator("details.case[open] strong").allTextContents()).toEqual(["country=us"]);
      expect(await isInSight(page, `#${last}-cell-19`)).toBe(true);
      expect(await isInSight(page, `#${last}-cell-1`)).toBe(false);
    });
  }

  it("lead to the failed cell where they name the case", async () => {
    const { page } = await open({ hash: `#${anchorOf("region_code=fr")}` });
    await settled(page);
    expect(await isInSight(page, ".at-fault")).toBe(true);
  });

  it("lead from one case to the next, also out of a filter that hides it", async () => {
    const { page } = await open({ hash: "#show=failed" });
    expect(await page.locator("details.case:visible").count()).toBe(2);
    await page.evaluate(`location.hash = "${last}"`);
    await page.locator("details.case[open]").waitFor();
    expect(await page.locator("details.case:visible").count()).toBe(10);
    expect(await page.locator(":focus").textContent()).toContain("country=us");
  });

  it("lead to the case where its notebook is not on the page", async () => {
    const { page } = await openReport(browser, tenCases, { hash: `#${last}-cell-19` });
    await page.locator("details.case[open]").waitFor();
    expect(await page.locator("details.case[open] strong").allTextContents()).toEqual(["country=us"]);
  });

  it("lead nowhere when they are of another report, or no address at all", async () => {
    for (const hash of ["#case-000000000000", "#%", "#show=nothing&q=", "#__proto__"]) {
      const { page, trouble } = await open({ hash });
      expect(await page.locator("details.case:visible").count()).toBe(10);
      expect(trouble).toEqual([]);
    }
  });

  it("can be taken from each case and each of its cells", async () => {
    const { page } = await open();
    await page.locator("details.case", { hasText: "country=us" }).locator("summary").first().click();
    const links = page.locator("details.case[open] a.link");
    expect(await links.first().getAttribute("href")).toBe(`#${last}`);
    await page.getByRole("link", { name: "cell 7", exact: true }).focus();
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe(`#${last}-cell-7`);
  });

  it("have none to files beside it where the page came from the web, as it came alone", async () => {
    const body = await pageOf(tenCases);
    const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await page.locator("a.file").count()).toBe(0);
    await page.locator("details.case > summary").first().click();
    expect(await page.locator("details.case[open]").textContent()).toContain(
      "notebooks/templates/vid_agg/defaults.ipynb",
    );
  });
});
