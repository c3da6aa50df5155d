import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";

/** Takes a picture of a real catalogue as a browser shows it, with one template unfolded. */
export async function drawCatalogue(
  browser: Browser,
  { catalogue, images }: { catalogue: string; images: string },
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1200, height: 860 },
    deviceScaleFactor: 1.5,
    offline: true,
  });
  await page.goto(pathToFileURL(catalogue).href);
  await page.locator("summary", { hasText: "vid_agg.ipynb" }).click();
  // Until its button is there.
  await page.locator("pre.rerun button").waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(images, "catalogue.png"), fullPage: true });
  console.log(join(images, "catalogue.png"));
  await page.close();
}
