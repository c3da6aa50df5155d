import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { workspaceWith } from "../workspace.ts";

/** What a page did that a page which only shows something does not do. */
export interface Deeds {
  /** By the name of the frame that did it: calls of `pwned`, dialogs, other windows, another address. */
  ran: { frame: string; what: string }[];
  /** Addresses other than its own, pictures within it left out. */
  asked: { frame: string; what: string }[];
  /** What the browser had to refuse. */
  refused: string[];
}

/** Opens HTML from a file, as a user does with a report, and watches it: `pwned` and dialogs raise the alarm. */
export async function watchedPage(browser: Browser, html: string): Promise<{ page: Page; deeds: Deeds }> {
  const context = await browser.newContext();
  const deeds: Deeds = { ran: [], asked: [], refused: [] };
  const ran = (frame: string, what: string) => deeds.ran.push({ frame, what });
  await context.exposeBinding("pwned", ({ frame }) => void ran(frame.name(), "pwned"));
  const url = pathToFileURL(join(workspaceWith({ "report.html": html }), "report.html")).href;
  await context.route(
    (address) => address.href !== url,
    (route) => route.abort(),
  );
  const page = await context.newPage();
  context.on("page", (other) => ran("", `window ${other.url()}`));
  page.on("dialog", (dialog) => {
    ran("", `dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame() && frame.url() !== url) ran("", `navigated to ${frame.url()}`);
  });
  page.on("request", (request) => {
    const address = request.url();
    if (address === url || address.startsWith("data:image/")) return;
    deeds.asked.push({ frame: request.isNavigationRequest() ? "" : request.frame().name(), what: address });
  });
  page.on("console", (message) => {
    if (/refused|violates|blocked/i.test(message.text())) deeds.refused.push(message.text());
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, deeds };
}

/** Does what a reader does: opens all that is folded, and moves over all that is shown. */
export async function readAll(page: Page): Promise<void> {
  await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
  const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
  const width = page.viewportSize()!.width;
  const step = page.viewportSize()!.height;
  for (let top = 0; top < Math.min(height, 12 * step); top += step) {
    await page.evaluate(`scrollTo(0, ${top})`);
    for (let y = 10; y < step; y += 150) await page.mouse.move(width / 3, y);
  }
  await page.evaluate("scrollTo(0, 0)");
  await page.keyboard.press("Tab");
  await page.waitForTimeout(200);
}
