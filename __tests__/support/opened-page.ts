import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { type Files, workspaceWith } from "./workspace.ts";

export interface OpenedPage {
  page: Page;
  /** What it asked the network for beside itself, put in a dialog, or complained about in the console. */
  trouble: string[];
  url: string;
}

/** One of these files in a browser, opened from a folder, as `hash` says at one of its places. */
export async function openPage(
  browser: Browser,
  files: Files,
  { file, hash, options }: { file: string; hash: string; options: BrowserContextOptions },
): Promise<OpenedPage> {
  const url = pathToFileURL(join(workspaceWith(files), file)).href;
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
