import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { html } from "../../../src/report/html/markup.ts";
import { browserPath, startBrowser } from "../../support/browser.ts";
import { hostileNotebook } from "../../support/hostile/channels.ts";
import { HTML_VECTORS, VECTORS } from "../../support/hostile/vectors.ts";
import { readAll, watchedPage } from "../../support/hostile/watched-page.ts";
import { pageOf } from "../../support/report-page.ts";
import { failedCase, resultsOf } from "../../support/results.ts";

if (!browserPath) console.warn("Not tried, as there is no Chromium: hostile notebooks in the report");

/** Vectors of a page, and UTF-16 units of theirs: the very deep ones are slow to lay out. */
const AT_A_TIME = 40;
const LENGTH_AT_A_TIME = 60_000;

const pages = VECTORS.reduce<string[][]>(
  (pages, evil) => {
    const last = pages.at(-1)!;
    const length = [...last, evil].join("").length;
    if (last.length < AT_A_TIME && length < LENGTH_AT_A_TIME) last.push(evil);
    else pages.push([evil]);
    return pages;
  },
  [[]],
);

describe.runIf(browserPath)("hostile notebooks in report.html, in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it("has vectors that do harm in a page that is not made safe, which this test would see", async () => {
    const frames = HTML_VECTORS.map(
      (evil, index) => html`<iframe name="vector-${index}" srcdoc="${evil}"></iframe>`.text,
    );
    const { page, deeds } = await watchedPage(browser, `<!doctype html>${frames.join("\n")}`);
    await page.waitForTimeout(1_000);
    const harmful = new Set([...deeds.ran, ...deeds.asked].map(({ frame }) => frame));
    expect(deeds.ran.length).toBeGreaterThan(50);
    expect(deeds.asked.length).toBeGreaterThan(20);
    expect(harmful.size).toBeGreaterThan(80);
    await page.context().close();
  });

  const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
  const quick = pages.filter((vectors) => vectors.join("").length < LENGTH_AT_A_TIME / 2);

  describe.each([
    { how: "under the page's policy", prepared: (page: string) => page, pages },
    { how: "without any policy", prepared: (page: string) => page.replace(policy, ""), pages: quick },
  ])("$how", ({ prepared, pages }) => {
    it.each(pages.entries().toArray())(
      "stay inert in every place of a notebook: page %d",
      async (_, vectors) => {
        const { page, deeds } = await watchedPage(browser, prepared(await reportOf(vectors)));
        await readAll(page);
        expect(deeds).toEqual({ ran: [], asked: [], refused: [] });
        expect(await page.evaluate(findings)).toEqual([]);
        await page.context().close();
      },
      180_000,
    );
  });
});

function reportOf(vectors: string[]): Promise<string> {
  const cases = vectors.map((evil, index) =>
    failedCase(
      { name: `vector ${index}`, executedNotebook: evil },
      { cell: { index: 3, id: evil, executionCount: 1 } },
    ),
  );
  return pageOf(resultsOf(cases), async ({ executedNotebook }) => ({
    notebook: hostileNotebook(executedNotebook!),
  }));
}

/** What is in the page that must not be, each in a few words; the frames' documents are read without running them. */
const findings = `(() => {
  const found = [];
  // Cells, and what the page's own script puts into them.
  const isOurs = (element) => element.matches(".notebook > .cell, .cell > .cell-link, .cell > .prompt > .cell-link");
  const isElsewhere = (address) => /^(https?|mailto):/.test(address);
  const inspect = (root, where) => {
    for (const element of root.querySelectorAll("*")) {
      const name = element.localName;
      const say = (what) => found.push(where + ": " + what + " in " + element.outerHTML.slice(0, 200));
      if (/^(script|link|base|form|object|embed|applet|svg|video|audio|source|picture|template|noscript|textarea|select|dialog|area|map|plaintext|xmp|marquee|portal|image)$/.test(name)) say("element");
      if (element.namespaceURI.endsWith("svg")) say("drawing");
      if (isOurs(element)) continue;
      for (const { name: attribute, value } of element.attributes) {
        if (/^on|^(srcset|action|formaction|ping|background|poster|data|autofocus|contenteditable|popover|popovertarget|xlink:href|is|slot|usemap|form|http-equiv)$/.test(attribute) && !(where === "frame" && element.parentNode.localName === "head")) say(attribute);
        if (attribute === "href" && !(isElsewhere(value) && element.rel === "noopener noreferrer nofollow")) say("address");
        if (attribute === "src" && !/^data:image\\/(png|jpeg|gif|webp|svg\\+xml);base64,[\\w+/]*=*$/.test(value)) say("address");
        if (attribute === "style" && /url|\\\\|expression|javascript/i.test(value)) say("style");
      }
    }
  };
  const notebooks = [...document.querySelectorAll(".notebook")];
  if (notebooks.length === 0) found.push("no notebook is shown");
  for (const notebook of notebooks) {
    inspect(notebook, "page");
    for (const element of notebook.querySelectorAll("*")) {
      const { position, float } = getComputedStyle(element);
      if (!isOurs(element) && (position !== "static" || float !== "none")) found.push(position + " " + float + ": " + element.outerHTML.slice(0, 200));
      if (/^(style|meta|input|button|label)$/.test(element.localName)) found.push("element: " + element.outerHTML.slice(0, 200));
      if (element.id && !/^case-[0-9a-f]{12}-(cell-\\d+|parameters)$/.test(element.id)) found.push("id: " + element.id.slice(0, 200));
      if (element.localName === "iframe" && element.getAttribute("sandbox") !== "") found.push("frame without a sandbox");
    }
    for (const frame of notebook.querySelectorAll("iframe")) {
      const inner = new DOMParser().parseFromString(frame.srcdoc, "text/html");
      if (inner.head.querySelectorAll("meta[http-equiv]").length !== 1) found.push("frame without a policy of its own");
      inspect(inner, "frame");
    }
  }
  const title = document.querySelector("h1");
  title.scrollIntoView({ block: "center" });
  const { left, top, width, height } = title.getBoundingClientRect();
  if (!title.contains(document.elementFromPoint(left + 5, top + height / 2))) found.push("the title is covered");
  return found.slice(0, 20);
})()`;
