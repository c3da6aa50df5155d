import { describe, expect, it } from "vitest";
import { markdownMarkup } from "../../../../src/report/html/notebook/markdown.ts";

const rendered = async (source: string, attachments = {}) => (await markdownMarkup(source, attachments)).text;

/** The shortest PNG that looks like one. */
const png = "iVBORw0KGgo=";

describe("Markdown of a notebook", () => {
  it("has headings below those of the page, which keep how large they were", async () => {
    expect(await rendered("# Regions\n\n## France")).toContain('<h3 class="level-1">Regions</h3>');
    expect(await rendered("###### Deep")).toContain('<h6 class="level-6">Deep</h6>');
  });

  it("has GitHub's tables, aligned, and lists of tasks", async () => {
    expect(await rendered("| a | b |\n|:-|-:|\n| x | 1 |")).toContain('<td class="align-right">1</td>');
    expect(await rendered("- [x] done\n- [ ] open")).toMatch(/☑ done[\s\S]*☐ open/);
  });

  it("has fenced code in its language's colours", async () => {
    expect(await rendered("```python\nimport this\n```")).toContain(
      '<span class="hljs-keyword">import</span>',
    );
    expect(await rendered("```nonsense\nimport\n```")).toContain("<code>import\n</code>");
  });

  it.each([
    ["between dollars", "so $x^2$."],
    ["between two dollars", "$$\nx^2\n$$"],
    ["between two dollars in a sentence", "so $$x^2$$."],
    ["between brackets", "\\[ x^2 \\]"],
    ["between parentheses", "so \\(x^2\\)."],
    ["in an environment", "\\begin{equation}\nx^2\n\\end{equation}"],
    ["in a table", "| a |\n|---|\n| $x^2$ |"],
    ["with what Markdown takes for its own", "$x^2 + a_i * b_i * c$"],
  ])("sets formulas %s as MathML", async (_, source) => {
    expect(await rendered(source)).toContain("<msup><mi>x</mi><mn>2</mn></msup>");
  });

  it.each([
    ["prices", "from $5 to $6"],
    ["code", "`$x^2$`"],
    ["a dollar that was escaped", "\\$x^2\\$"],
    ["a formula without an end", "$x^2 and so on"],
  ])("takes no formula for %s", async (_, source) => {
    expect(await rendered(source)).not.toContain("<math");
  });

  it("leaves a formula that is none as it was written", async () => {
    expect(await rendered("$\\frac{a$ and $b$")).toContain('<code class="maths">\\frac{a</code>');
    expect(await rendered("$\\href{https://example.org}{x}$")).not.toContain("<a ");
  });

  it("shows pictures that the cell has with it, and asks for no other", async () => {
    const attachments = { "a b.png": { "image/png": png } };
    const shown = await rendered("![Chart](attachment:a%20b.png)", attachments);
    expect(shown).toContain(`<img src="data:image/png;base64,${png}" alt="Chart">`);
    const other = await rendered("![Chart](https://example.org/chart.png)");
    expect(other).toContain("Chart <small>(not loaded: https://example.org/chart.png)</small>");
    expect(other).not.toContain("<img");
  });

  it("leads to other places only, without telling them where from", async () => {
    expect(await rendered("[docs](https://example.org/a?b=1&c=2)")).toContain(
      '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">docs</a>',
    );
    for (const address of ["javascript:x", "file:///etc/passwd", "other.ipynb", "#top", "//example.org"]) {
      expect(await rendered(`[docs](${address})`)).toContain("<span>docs</span>");
    }
  });

  it("keeps harmless HTML and nothing that it is styled or called by", async () => {
    const shown = await rendered(
      '<b class="x" id="y" style="position:fixed" onclick="z()">bold</b> <u>line</u>',
    );
    expect(shown).toContain("<b>bold</b> <u>line</u>");
  });

  it("puts nothing of ours where a notebook guesses its place", async () => {
    expect(await rendered("\ue000x:0\ue001 $x$")).toContain("\ue000x:0\ue001");
  });

  it("stays as it was written when it is too long or nested too deeply to be read", async () => {
    expect(await rendered(`# ${"x".repeat(60_000)}`)).toMatch(
      /^<details class="folded">.*<pre class="output"># x/,
    );
    expect(await rendered(`${"> ".repeat(20_000)}x`)).toMatch(/^<pre class="output">&#62; /);
  });

  it.each([
    ["brackets", "[".repeat(50_000)],
    ["emphasis", "*a_".repeat(16_000)],
    ["formulas without an end", "\\[a ".repeat(12_000)],
    ["dollars", "$a ".repeat(16_000)],
    ["environments without an end", "\\begin{a}".repeat(5_000)],
    ["code without an end", "`a``b".repeat(10_000)],
    ["tags without an end", "<a ".repeat(16_000)],
    ["entities", "&#x".repeat(16_000)],
  ])("takes no long time for many %s", async (_, source) => {
    const start = performance.now();
    await markdownMarkup(source);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
