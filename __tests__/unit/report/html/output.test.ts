import { describe, expect, it } from "vitest";
import type { MimeBundle } from "../../../../src/notebook/document.ts";
import { outputMarkup } from "../../../../src/report/html/notebook/output.ts";

const png = "iVBORw0KGgoAAAANSUhEUg==";

async function displayed(data: MimeBundle, metadata = {}): Promise<string> {
  return (await outputMarkup({ output_type: "display_data", data, metadata })).text;
}

const streamed = async (text: string, name = "stdout") =>
  (await outputMarkup({ output_type: "stream", name, text })).text;

/** What a frame shows, as it stands in its attribute. */
function frameOf(text: string): string {
  const source = /srcdoc="([^"]*)"/.exec(text)![1]!;
  return source.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

const pandas = `<div><style scoped>.dataframe tbody tr th {vertical-align: top;}</style>
<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th colspan="2">value</th></tr></thead>
<tbody><tr><th>0</th><td>0.5</td><td>x</td></tr></tbody></table><p>1 rows × 2 columns</p></div>`;

describe("an output", () => {
  it("of a table is a table of the page", async () => {
    const text = await displayed({ "text/html": pandas, "text/plain": "   value\n0    0.5" });
    expect(text).toContain('<tr class="align-right"><th></th><th colspan="2">value</th></tr>');
    expect(text).toContain("<p>1 rows × 2 columns</p>");
    expect(text).not.toMatch(/style|dataframe|border|iframe/);
  });

  it("of a styled table is in a frame that keeps its looks and can do nothing", async () => {
    const styled = `<style>#T_1 td { color: red; background: url(https://example.org/a.png) } @import "x";</style>
      <table id="T_1"><tr><td style="background-color: #eee; behavior: url(x)" onclick="f()">a</td></tr></table>`;
    const text = await displayed({ "text/html": styled });
    expect(text).toMatch(/^<iframe class="output" sandbox="" title="HTML output" height="\d+" srcdoc="/);
    const frame = frameOf(text);
    expect(frame.replaceAll("&#39;", "'")).toContain(
      `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`,
    );
    expect(frame).toContain("#T_1 td { color: red");
    expect(frame).toContain('<td style="background-color: #eee">a</td>');
    expect(frame).not.toMatch(/url\(|@import|onclick/);
  });

  it("of HTML with a script says that none runs, and shows the rest or the next best", async () => {
    const chart = '<div id="chart"></div><script>draw()</script>';
    expect(await displayed({ "text/html": `<p>Chart</p>${chart}` })).toContain("Its script is left out");
    const picture = await displayed({ "text/html": chart, "image/png": png, "text/plain": "Chart" });
    expect(picture).toContain(`<img src="data:image/png;base64,${png}" alt="Chart">`);
    expect(picture).toContain("Its script is left out");
  });

  it("of a picture is that picture in its size, if it is one", async () => {
    const metadata = { "image/png": { width: 432, height: 288.4 } };
    expect(await displayed({ "image/png": `${png}\n`, "text/plain": "<Figure>" }, metadata)).toContain(
      `<img src="data:image/png;base64,${png}" alt="&#60;Figure&#62;" width="432" height="288">`,
    );
    expect(await displayed({ "image/png": "PHN2Zz4=" })).not.toContain("<img");
    expect(await displayed({ "image/png": `${png}"onerror=x` })).not.toContain("<img");
    expect(await displayed({ "image/gif": png })).not.toContain("<img");
  });

  it("of a drawing is a picture, in which nothing runs", async () => {
    const text = await displayed({ "image/svg+xml": "<svg onload='f()'></svg>" });
    expect(text).toContain(`src="data:image/svg+xml;base64,${btoa("<svg onload='f()'></svg>")}"`);
  });

  it("of LaTeX is set, of Markdown rendered, of JSON folded", async () => {
    expect(await displayed({ "text/latex": "$\\displaystyle \\frac{a}{b}$" })).toContain("<mfrac>");
    expect(await displayed({ "text/latex": "\\begin{tabular}{l}x\\end{tabular}" })).toContain(
      '<code class="maths">',
    );
    expect(await displayed({ "text/markdown": "**bold**" })).toContain("<strong>bold</strong>");
    expect(await displayed({ "application/json": { a: ["<b>"] } })).toMatch(
      /<details class="json">.*\n &#34;a&#34;: \[\n {2}&#34;&#60;b&#62;/s,
    );
  });

  it.each([
    ["widget", "application/vnd.jupyter.widget-view+json"],
    ["Plotly figure", "application/vnd.plotly.v1+json"],
    ["Vega chart", "application/vnd.vegalite.v5+json"],
    ["display of JavaScript", "application/javascript"],
  ])("of a %s is its text, with the reason", async (name, type) => {
    const text = await displayed({ [type]: {}, "text/plain": "its text" });
    expect(text).toContain('<pre class="output">its text</pre>');
    expect(text).toContain(`A ${name}, which needs a script to be shown: none runs here.`);
  });

  it("of an unknown type is named", async () => {
    expect(await displayed({ "application/x-<b>": "x" })).toContain(
      "type application/x-&#60;b&#62; is not shown",
    );
    expect(await displayed({})).toContain("An output without data is not shown here.");
  });

  it("of an error is its traceback in colours, or else what it is called", async () => {
    const error = { output_type: "error" as const, ename: "KeyError", evalue: "'a'" };
    const traceback = ["\x1b[31mKeyError\x1b[39m", "more"];
    expect((await outputMarkup({ ...error, traceback })).text).toBe(
      '<pre class="output error"><span class="ansi-red">KeyError</span>\nmore</pre>',
    );
    expect((await outputMarkup({ ...error, traceback: [] })).text).toContain("KeyError: &#39;a&#39;");
  });

  it("on stderr stands apart", async () => {
    expect(await streamed("careful", "stderr")).toBe('<pre class="output stream stderr">careful</pre>');
  });
});

describe("a large output", () => {
  it("is folded, and shown when asked for", async () => {
    expect(await streamed("x\n".repeat(1_999))).not.toContain("<details");
    expect(await streamed("x\n".repeat(3_000))).toContain("<summary>3000 lines, 6 kB</summary>");
    expect(await streamed("x".repeat(60_000))).toContain("<summary>1 line, 60 kB</summary>");
  });

  it("loses its middle, and says how much and where it is", async () => {
    const text = await streamed(`begin${"x".repeat(1_000_000)}end`);
    expect(text.length).toBeLessThan(210_000);
    expect(text).toContain(
      "1 MB, of which the middle 800 kB are left out here: they are in the executed notebook",
    );
    expect(text).toMatch(/begin.*characters left out.*end/);
  });

  it("of HTML or of a picture is left out for its text", async () => {
    const table = `<table>${"<tr><td>x</td></tr>".repeat(60_000)}</table>`;
    const text = await displayed({ "text/html": table, "text/plain": "its text" });
    expect(text).toContain("its text");
    expect(text).toContain("too large");
    const image = await displayed({ "image/png": png + "A".repeat(5_000_000), "text/plain": "Figure" });
    expect(image).toContain("Its image/png of 5 MB is only in the executed notebook.");
  });

  it.each([
    ["elements within each other", "<div>".repeat(100_000)],
    ["tables within each other", "<table><tr><td>".repeat(30_000)],
    ["attributes", `<p ${"a='b' ".repeat(100_000)}>`],
    ["styles", `<style>${"a{b:c}".repeat(80_000)}</style><p style="${"a:b;".repeat(80_000)}">x`],
    ["braces", `<style>${"a{".repeat(200_000)}</style>x`],
    ["comments without an end", "<!--".repeat(150_000)],
    ["tags without an end", "<".repeat(500_000)],
    ["noscripts", "<noscript>".repeat(50_000)],
    ["rows", `<table>${"<tr><td>1</td></tr>".repeat(40_000)}</table>`],
  ])("of HTML takes no long time for many %s", async (_, source) => {
    const start = performance.now();
    await displayed({ "text/html": source });
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
