import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import type { ReadExecuted } from "../../src/report/html/executed-notebooks.ts";
import type { Results } from "../../src/results.ts";
import { pageOf } from "./report-page.ts";
import { type Files, workspaceWith } from "./workspace.ts";

export interface OpenedReport {
  page: Page;
  /** What it asked the network for beside itself, put in a dialog, or complained about in the console. */
  trouble: string[];
  url: string;
}

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
): Promise<OpenedReport> {
  const folder = workspaceWith({ "report.html": await pageOf(results, readExecuted), ...files });
  const url = pathToFileURL(join(folder, "report.html")).href;
  const page = await browser.newPage(options);
  onTestFinished(() => page.close());
  const trouble: string[] = [];
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url) trouble.push(request.url());
  });
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  await page.goto(url + hash);
  return { page, trouble, url };
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
