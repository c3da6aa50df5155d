import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseResult } from "../../../src/results.ts";
import { browserPath, startBrowser } from "../../support/browser.ts";
import { gateRunIn } from "../../support/gate-run.ts";
import { code, markdown, notebookText, parametersCell } from "../../support/notebooks.ts";

/** What of a browser is used in it. */
interface Picture {
  decode(): Promise<void>;
  naturalWidth: number;
}
declare const getComputedStyle: (element: unknown) => { getPropertyValue(name: string): string };

if (!browserPath) console.warn("Not tried, as there is no Chromium: executed notebooks in a browser");

const TABLE = `<style scoped>.dataframe td {color: red}</style><table border="1" class="dataframe">
<thead><tr style="text-align: right"><th></th><th>plays</th></tr></thead><tbody><tr><th>fr</th><td>12</td></tr></tbody></table>`;

const STYLED = `<style>#T_1 td {background-color: #123456; color: #fff}</style><table id="T_1"><tr><td>12</td></tr></table>`;

const cells = [
  markdown(
    "# Plays\n\nThe mean is $\\bar x = \\frac{1}{n}\\sum_i x_i$.\n\n| region | plays |\n|:--|--:|\n| fr | 12 |",
  ),
  parametersCell('region = "us"  # where'),
  code('import sys\nprint("\\x1b[31mred\\x1b[0m and plain")\nprint("careful", file=sys.stderr)'),
  code("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()"),
  code(`from IPython.display import HTML, JSON, Latex, SVG, display\ndisplay(HTML("""${TABLE}"""))`),
  code(`display(HTML("""${STYLED}"""))`),
  code(
    'display(SVG(\'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>\'))',
  ),
  code('display(Latex(r"$\\frac{a}{b}$"), JSON({"a": 1}))'),
  code("import ipywidgets\nipywidgets.IntSlider(3)"),
  code("for step in range(3000):\n    print('step', step)"),
  code(
    "def check(region):\n    if region != 'us':\n        raise ValueError(f'no such region: {region}')\n\ncheck(region)",
  ),
  code("print('never reached')"),
];

describe.runIf(browserPath)("an executed notebook in report.html", () => {
  const workspace = mkdtempSync(join(tmpdir(), "report-"));
  const outputDir = join(workspace, "out");
  let browser: Browser;
  let page: Page;
  let cases: CaseResult[];

  beforeAll(async () => {
    writeFileSync(join(workspace, "plays.ipynb"), notebookText(...cells));
    [browser, cases] = await Promise.all([
      startBrowser(),
      gateRunIn(workspace, ["plays.ipynb"], { flags: { "output-dir": "out", parameters: "region: fr" } }),
    ]);
    page = await opened();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(workspace, { recursive: true, force: true });
  });

  async function opened(options?: Parameters<Browser["newPage"]>[0]): Promise<Page> {
    const page = await browser.newPage(options);
    await page.goto(pathToFileURL(join(outputDir, "report.html")).href);
    await page.evaluate(
      "document.querySelectorAll('details.case').forEach((details) => { details.open = true; })",
    );
    return page;
  }

  const cell = (number: number): Locator => page.locator(`[id$="-cell-${number}"]`);
  const style = (locator: Locator, property: string): Promise<string> =>
    locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  it("has its Markdown with a formula and an aligned table", async () => {
    const shown = cell(1);
    const formula = await shown.locator("math").first().boundingBox();
    expect(formula!.width).toBeGreaterThan(40);
    expect(await shown.locator("math mfrac").count()).toBe(1);
    expect(await style(shown.locator("td").nth(1), "text-align")).toBe("right");
  });

  it("has the parameters of the case apart from those that the notebook declares", async () => {
    const shown = cell(2);
    expect(await shown.innerText()).toContain('region = "us"');
    const injected = page.locator('[id$="-parameters"]');
    expect(await injected.innerText()).toMatch(/Parameters of this case[\s\S]*region = "fr"/);
  });

  it("has what it printed in colours, with stderr apart", async () => {
    const shown = cell(3);
    expect(await shown.locator(".ansi-red").innerText()).toBe("red");
    expect(await shown.locator("pre.stderr").innerText()).toContain("careful");
    const [red, plain] = [shown.locator(".ansi-red"), shown.locator("pre.stream").first()];
    expect(await style(red, "color")).not.toBe(await style(plain, "color"));
  });

  it("has its plots and drawings as pictures that are drawn", async () => {
    for (const number of [4, 7]) {
      const picture = cell(number).locator("img");
      const width = picture.evaluate<number, Picture>((image) =>
        image.decode().then(() => image.naturalWidth),
      );
      expect(await width).toBeGreaterThan(30);
    }
  });

  it("has a table in the page, and a styled one in a frame with its style", async () => {
    const table = cell(5);
    expect(await table.locator("iframe").count()).toBe(0);
    expect(await style(table.locator("td"), "color")).not.toBe("rgb(255, 0, 0)");
    const styledTable = cell(6);
    const styled = styledTable.frameLocator("iframe").locator("td");
    expect(await style(styled, "background-color")).toBe("rgb(18, 52, 86)");
  });

  it("has formulas set, JSON folded and a widget as its text", async () => {
    const data = cell(8);
    expect(await data.locator("math mfrac").count()).toBe(1);
    expect(await data.locator("details.json").count()).toBe(1);
    const widget = cell(9);
    expect(await widget.innerText()).toMatch(/IntSlider\(value=3\)\s+A widget, which needs a script/);
  });

  it("folds three thousand lines", async () => {
    const shown = cell(10);
    expect(await shown.locator("details.folded summary").innerText()).toContain("3000 lines");
    expect(await shown.innerText()).not.toContain("step 1500");
  });

  it("marks the cell and the line that raised, and what did not run behind it", async () => {
    expect(cases[0]?.failure?.line).toBe(3);
    expect(await page.locator(".cell.at-fault").count()).toBe(1);
    const failed = cell(11);
    expect(await failed.getAttribute("class")).toContain("at-fault");
    expect(await failed.locator("mark.line").innerText()).toMatch(/▶ 3\s*raise ValueError/);
    expect(await failed.locator("pre.error").innerText()).toContain("no such region: fr");
    const next = cell(12);
    expect(await next.innerText()).toContain("Not run");
    expect(await page.locator(".not-run").count()).toBe(1);
    expect(await page.locator(".notebook").textContent()).not.toContain("An Exception was encountered");
  });

  it("tells how long a cell took", async () => {
    const shown = cell(4);
    expect(await shown.locator(".time").innerText()).toMatch(/^\d+\.\d s$/);
  });

  it("has light colours on a dark page", async () => {
    const dark = await opened({ colorScheme: "dark" });
    for (const selector of [".hljs-keyword", ".ansi-red", ".prompt"]) {
      const [, red] = /rgb\((\d+)/.exec(await style(dark.locator(selector).first(), "color"))!;
      expect(Number(red)).toBeGreaterThan(100);
    }
    await dark.close();
  });

  it("is no wider than a narrow screen", async () => {
    const narrow = await opened({ viewport: { width: 360, height: 700 } });
    expect(await narrow.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    await narrow.close();
  });

  it("takes no more than three times the room of its executed notebook", () => {
    const executed = statSync(join(outputDir, cases[0]!.executedNotebook!)).size;
    expect(readFileSync(join(outputDir, "report.html")).length).toBeLessThan(3 * executed);
  });
});
