import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { ReadExecuted } from "../../src/report/html/executed-notebooks.ts";
import type { Results } from "../../src/results.ts";
import { type OpenedPage, openPage } from "./opened-page.ts";
import { pageOf } from "./report-page.ts";
import type { Files } from "./workspace.ts";

/** The report in a browser, opened from a folder, as `hash` says at one of its places. */
export async function openReport(
  browser: Browser,
  results: Results,
  {
    readExecuted,
    files = {},
    hash = "",
    ...options
  }: { readExecuted?: ReadExecuted; files?: Files; hash?: string } & BrowserContextOptions = {},
): Promise<OpenedPage> {
  const content = { "report.html": await pageOf(results, readExecuted), ...files };
  return openPage(browser, content, { file: "report.html", hash, options });
}

/** Whether the first element that a selector names is in the window. */
export function isInSight(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < element.ownerDocument.documentElement.clientHeight;
    });
}

/** Until what was asked for is unfolded, laid out and scrolled to: folds tell of it later, and so do frames. */
export async function settled(page: Page): Promise<void> {
  const position = () => page.evaluate("JSON.stringify([scrollY, document.documentElement.scrollHeight])");
  for (let before = ""; ; await page.waitForTimeout(200)) {
    const now = (await position()) as string;
    if (now === before) return;
    before = now;
  }
}
