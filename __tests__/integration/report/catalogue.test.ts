import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Catalogue, CatalogueTemplate } from "../../../src/report/catalogue/catalogue.ts";
import { templateAnchor } from "../../../src/report/catalogue/template.ts";
import { browserPath, startBrowser } from "../../support/browser.ts";
import { catalogueOf, pageOf, templateOf } from "../../support/catalogue.ts";
import { type OpenedPage, openPage } from "../../support/opened-page.ts";
import { failedCase, hostileTexts, passedCase } from "../../support/results.ts";
import { workspaceWith } from "../../support/workspace.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const region = { name: "region_code", type: "str", default: '"us"', help: "two letters", line: 1 };

/** A template of each kind. */
const catalogue = catalogueOf(
  [
    templateOf("etl/enrich.ipynb", { about: { title: "Enrich plays" }, status: "carried" }),
    templateOf("etl/load.ipynb", {
      about: { title: "Load all plays", parameters: [region, { ...region, name: "rows", default: null }] },
      change: "changed",
      tests: [
        {
          result: passedCase({ parameters: { region_code: "fr" } }),
          executed: { file: "notebooks/load/fr.ipynb" },
        },
        { result: failedCase({ name: "luna" }), executed: { place: `s3://etlbucket/${"long/".repeat(20)}` } },
      ],
    }),
    templateOf("report.ipynb", { about: { kernel: "irkernel" }, status: "held-back" }),
  ],
  { waiting: ["new.ipynb"] },
);

describe.runIf(browserPath)("the catalogue in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** Opens it from a folder; `trouble` is what it asked for beside itself, and what the console says. */
  function open(
    shown: Catalogue = catalogue,
    { hash = "", ...options }: BrowserContextOptions & { hash?: string } = {},
  ): Promise<OpenedPage> {
    return openPage(browser, { "catalogue.html": pageOf(shown) }, { file: "catalogue.html", hash, options });
  }

  const shown = (page: Page) => page.locator("details.case:visible .key").allTextContents();
  const unfoldAll = (page: Page) =>
    page.evaluate("for (const element of document.querySelectorAll('details')) element.open = true");

  it("opens from a disk, and asks for nothing", async () => {
    const { page, trouble } = await open();
    await unfoldAll(page);
    expect(await shown(page)).toEqual(["etl/enrich.ipynb", "etl/load.ipynb", "report.ipynb"]);
    expect(trouble).toEqual([]);
  });

  it("finds a template by words of its title, path, kernel and parameters", async () => {
    const { page } = await open();
    for (const [words, found] of [
      ["load PLAYS", ["etl/load.ipynb"]],
      ["etl/", ["etl/enrich.ipynb", "etl/load.ipynb"]],
      ["region_code", ["etl/load.ipynb"]],
      ["irkernel", ["report.ipynb"]],
      ["nothing like it", []],
      ["", ["etl/enrich.ipynb", "etl/load.ipynb", "report.ipynb"]],
    ] as const) {
      await page.locator("#search").fill(words);
      expect(await shown(page), words).toEqual(found);
      expect(await page.locator("#shown").innerText()).toBe(`${(await shown(page)).length} of 3 shown`);
    }
  });

  it("is searched by keyboard, keeps what was sought in its address, and forgets it", async () => {
    const { page } = await open();
    await page.keyboard.press("/");
    await page.keyboard.insertText("load");
    expect(await shown(page)).toEqual(["etl/load.ipynb"]);
    expect(page.url()).toMatch(/#q=load$/);
    await page.keyboard.press("Escape");
    expect(await shown(page)).toEqual(["etl/load.ipynb"]);
    await page.keyboard.press("Escape");
    expect(await shown(page)).toHaveLength(3);
    expect(page.url()).toMatch(/catalogue\.html$/);
  });

  it("opens as its address says: at a template, or with a search", async () => {
    const hash = `#${templateAnchor("report.ipynb")}`;
    const { page } = await open(catalogue, { hash });
    expect(await page.locator("details[open] .key").allInnerTexts()).toEqual(["report.ipynb"]);
    const { page: sought } = await open(catalogue, { hash: "#show=carried&q=plays" });
    expect(await shown(sought)).toEqual(["etl/enrich.ipynb"]);
  });

  it("has a button for the command once a template is unfolded", async () => {
    const { page } = await open();
    await page.locator("summary", { hasText: "etl/load" }).click();
    const button = page.locator("pre.rerun button");
    await button.click();
    await expect.poll(() => button.innerText()).toMatch(/Copied|Selected/);
  });

  it("is read, filtered and unfolded without its script", async () => {
    const options = { javaScriptEnabled: false, hash: `#${templateAnchor("etl/load.ipynb")}` };
    const { page, trouble } = await open(catalogue, options);
    expect(await page.locator("pre.rerun:visible").innerText()).toContain("papermill s3://etlbucket/");
    expect(await page.locator("#search:visible, button:visible").count()).toBe(0);
    await page.locator("label", { hasText: "held back" }).click();
    expect(await shown(page)).toEqual(["report.ipynb"]);
    expect(trouble).toEqual([]);
  });

  it("links executed notebooks beside it on a disk, and no more where it comes from the web", async () => {
    const { page } = await open();
    await unfoldAll(page);
    expect(await page.locator("a.file").count()).toBe(1);
    await page.route("http://catalogue.example/**", (route) =>
      route.fulfill({ contentType: "text/html", body: pageOf(catalogue) }),
    );
    await page.goto("http://catalogue.example/");
    await unfoldAll(page);
    expect(await page.locator("a.file").count()).toBe(0);
    expect(await page.locator(".tests").innerText()).toContain("notebooks/load/fr.ipynb");
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has no flaw that axe knows, in ${colorScheme} colours`, async () => {
      // Its policy lets nobody's script in but its own.
      const { page } = await open(catalogue, { colorScheme, bypassCSP: true });
      for (const state of ["as it opens", "with all unfolded"]) {
        if (state === "with all unfolded") await unfoldAll(page);
        await page.evaluate(axe);
        const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
      }
    });
  }

  for (const width of [320, 400]) {
    it(`needs no sideways scrolling on a screen of ${width} pixels, but within tables`, async () => {
      const { page } = await open(catalogue, { viewport: { width, height: 640 } });
      await unfoldAll(page);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    });
  }

  it("is printed without its toolbar", async () => {
    const { page } = await open();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".toolbar:visible").count()).toBe(0);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });

  /** What runs in a page that does not escape. */
  const attacks = [
    ...Object.values(hostileTexts),
    '"><img src=x onerror="alert(\'pwned\')">',
    "'><svg onload=alert('pwned')>",
    "</script><script>alert('pwned')</script>",
    "</style><script>alert('pwned')</script>",
    "</details></section></main><iframe srcdoc=\"<script>parent.alert('pwned')</script>\"></iframe>",
    '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css"><base href="https://evil.example/">',
    "javascript:alert('pwned')",
    "&lt;img src=x onerror=alert('pwned')&gt;",
    "<plaintext>",
  ];

  /** A template that is an attack wherever a notebook or its results may write one. */
  function attack(text: string, index: number): CatalogueTemplate {
    const parameter = { name: text, type: text, default: text, help: text, line: 1 };
    const result = passedCase({ name: text, parameters: { [text]: text } });
    return templateOf(`${index}.ipynb`, {
      about: { title: text, kernel: text, parameters: [parameter], problem: text },
      tests: [
        { result, executed: { file: text } },
        { result, executed: { place: text } },
      ],
    });
  }

  it("runs and requests nothing that a notebook has written, also unfolded and searched", async () => {
    for (const run of attacks.map((text) => ({ id: text, attempt: 1, url: text }))) {
      expect(pageOf(catalogueOf([], { run }))).not.toMatch(/href="javascript:/);
    }
    const { page, trouble } = await open(
      catalogueOf(attacks.map(attack), { waiting: attacks, repository: attacks[6]! }),
    );
    const url = page.url();
    await unfoldAll(page);
    await page.locator("#search").fill("pwned");
    await page.waitForTimeout(500);
    expect(trouble).toEqual([]);
    expect(page.url().split("#")[0]).toBe(url);
    expect(await page.locator("details.case").count()).toBe(attacks.length);
    expect(await page.locator("img, svg, iframe, link, base, main script, style ~ style").count()).toBe(0);
  });

  it("would be caught by this test if it did", async () => {
    const { page, trouble } = await open(catalogue, { bypassCSP: true });
    await page.setContent(attacks.join("\n"));
    await expect.poll(() => trouble.join()).toContain("pwned");
  });

  it("can be used with 10,000 templates", { timeout: 180_000 }, async () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      templateOf(`team_${index % 40}/template_${index}.ipynb`, {
        about: { title: `Plays of segment ${index}`, parameters: Array(6).fill(region) },
        status: index % 3 === 0 ? "carried" : "tested",
        tests: Array.from({ length: 4 }, (_, number) => ({
          result: passedCase({ name: `case ${number}`, parameters: { region_code: "fr", segment: index } }),
          executed: { artifactOf: "https://github.com/octo/notebooks/actions/runs/42#artifacts" },
        })),
      }),
    );
    const folder = workspaceWith({ "catalogue.html": pageOf(catalogueOf(many)) });
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const devtools = await page.context().newCDPSession(page);
    // Seconds of the processor, as others may need it at the same time.
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const spent = async () => {
      const { metrics } = await devtools.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "ThreadTime")!.value;
    };
    await page.goto(pathToFileURL(join(folder, "catalogue.html")).href, { timeout: 120_000 });
    const opened = await spent();
    await page.keyboard.press("/");
    await page.keyboard.insertText("segment 123");
    expect(await page.locator("#shown").innerText()).toBe("20 of 10000 shown");
    const searched = (await spent()) - opened;
    console.info(`10,000 templates: opened in ${opened} s, searched in ${searched} s`);
    expect(opened).toBeLessThan(15);
    expect(searched).toBeLessThan(5);
  });
});

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[];
}
