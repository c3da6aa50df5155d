import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, startBrowser } from "../../support/browser.ts";

const script = join(import.meta.dirname, "../../support/measure-report.ts");

describe("the report of 10,000 cases", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "report-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is written in half a minute and half a gigabyte, with all their notebooks", {
    timeout: 180_000,
  }, () => {
    const printed = execFileSync(process.execPath, [script, "10000", folder], { encoding: "utf8" });
    const { processor, memory, size } = JSON.parse(printed);
    console.info(`The report of 10,000 cases: ${printed}`);
    expect(processor).toBeLessThan(30);
    expect(memory).toBeLessThan(500_000_000);
    expect(size).toBeLessThan(100_000_000);
  });

  it.runIf(browserPath)("can be used seconds after it is opened", { timeout: 180_000 }, async () => {
    const browser = await startBrowser();
    try {
      const page = await browser.newPage();
      const devtools = await page.context().newCDPSession(page);
      // Seconds of the processor, as others may need it at the same time.
      await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
      const spent = async () => {
        const { metrics } = await devtools.send("Performance.getMetrics");
        return metrics.find(({ name }) => name === "ThreadTime")!.value;
      };
      await page.goto(pathToFileURL(join(folder, "report.html")).href, { timeout: 120_000 });
      const opened = await spent();
      await page.keyboard.press("/");
      await page.keyboard.insertText("luna seed=12");
      expect(await page.locator("#shown").innerText()).toMatch(/^\d+ of 10000 shown$/);
      expect(await page.locator("details.case:visible").count()).toBeGreaterThan(0);
      const searched = (await spent()) - opened;
      console.info(`Opened in ${opened} s, searched in ${searched} s`);
      expect(opened).toBeLessThan(15);
      expect(searched).toBeLessThan(5);
    } finally {
      await browser.close();
    }
  });
});
