import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where systems have a browser that can be driven; none is downloaded. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const browserPath = PLACES.find(existsSync);

export function startBrowser(): Promise<Browser> {
  if (!browserPath) throw new Error("There is no Chromium on this machine.");
  return chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
  });
}
