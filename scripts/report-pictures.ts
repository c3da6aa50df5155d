import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { manyCases } from "../__tests__/support/many-cases.ts";
import { reportPath, saveReports } from "../src/report/report-files.ts";

interface Picture {
  /** Of the page that is shown, absolute. */
  report: string;
  options: BrowserContextOptions;
  /** What a reader does before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

/** Takes pictures of real reports as a browser shows them: of a failed and a passed run, and of 10,000 cases. */
export async function drawReports(
  browser: Browser,
  { failed, passed, images }: { failed: string; passed: string; images: string },
): Promise<void> {
  const many = await reportOfMany();
  const wide = { viewport: { width: 1200, height: 860 } };
  const pictures: Record<string, Picture> = {
    "report-failed.png": { report: failed, options: wide },
    "report-passed.png": { report: passed, options: wide },
    "report-many.png": { report: many, options: wide, act: ignoreFirst },
    "report-narrow.png": { report: failed, options: { viewport: { width: 390, height: 860 } } },
    "report-dark.png": { report: failed, options: { ...wide, colorScheme: "dark" }, act: openFirst },
  };
  for (const [name, { report, options, act }] of Object.entries(pictures)) {
    const page = await browser.newPage({ ...options, deviceScaleFactor: 1.5, offline: true });
    await page.goto(pathToFileURL(report).href);
    await act?.(page);
    await page.screenshot({ path: join(images, name) });
    console.log(join(images, name));
    await page.close();
  }
}

/** Folds the failure that is told in full, so that there is room for the grid. */
const ignoreFirst = (page: Page) => page.locator(".failure > summary").first().click();

async function openFirst(page: Page): Promise<void> {
  await page.locator(".case > summary").first().click();
  // Until its failed cell is in sight.
  await page.waitForTimeout(500);
}

/** The report of a generated run, gone when this process ends. */
async function reportOfMany(): Promise<string> {
  const outputDir = mkdtempSync(join(tmpdir(), "many-"));
  process.once("exit", () => rmSync(outputDir, { recursive: true, force: true }));
  await saveReports(manyCases(10_000, outputDir), { outputDir });
  return reportPath(outputDir);
}
