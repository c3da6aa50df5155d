import { describe, expect, it } from "vitest";
import { cellLanguage } from "../../../../src/report/html/notebook/language.ts";
import { sourceMarkup } from "../../../../src/report/html/notebook/source.ts";

const shown = async (source: string, language = "python", failedLine?: number) =>
  (await sourceMarkup(source, language, failedLine)).text;

const lines = (count: number) => Array.from({ length: count }, (_, index) => `x = ${index + 1}`).join("\n");

describe("the source of a cell", () => {
  it.each([
    ["python", "def f(): pass", "def"],
    ["r", "f <- function(x) NULL", "function"],
    ["julia", "function f() end", "function"],
    ["bash", "if true; then echo; fi", "if"],
    ["sql", "SELECT 1", "SELECT"],
    ["scala", "val x = 1", "val"],
    ["javascript", "const x = 1", "const"],
    ["c#", "class A {}", "class"],
    ["C++17", "return 1;", "return"],
  ])("has the colours of %s", async (language, source, keyword) => {
    expect(await shown(source, language)).toContain(`<span class="hljs-keyword">${keyword}</span>`);
  });

  it("has those of the language that its magic hands it to", () => {
    expect(cellLanguage("%%bash\nls", "python")).toBe("bash");
    expect(cellLanguage("%%sql conn\nSELECT 1", "python")).toBe("sql");
    expect(cellLanguage("%%R -i df\nplot(df)", "python")).toBe("r");
    expect(cellLanguage("%%time\nf()", "python")).toBe("python");
    expect(cellLanguage("%%constructor\nf()", "python")).toBe("python");
    expect(cellLanguage("x = 1\n%%bash", "python")).toBe("python");
  });

  it("has one colour where the language is not known", async () => {
    expect(await shown("a < b", "brainfog")).toContain("<code>a &#60; b\n</code>");
  });

  it("marks the line that raised, and numbers them all, also within a text of many lines", async () => {
    const text = await shown('f("""\nfirst\nsecond\n""")', "python", 3);
    expect(text).toContain('<span class="number">2</span><span class="hljs-string">first</span>');
    expect(text).toMatch(
      /<mark class="line"[^>]*><span class="number">▶ 3<\/span><span class="hljs-string">second<\/span>\n<\/mark>/,
    );
  });

  it("has no numbers where nothing failed", async () => {
    expect(await shown("x = 1")).not.toContain('class="number"');
  });

  it("is folded behind two hundred lines, and open where the line that raised is in that", async () => {
    expect(await shown(lines(200))).not.toContain("<details");
    expect(await shown(lines(250))).toContain('<details class="folded"><summary>50 more lines</summary>');
    expect(await shown(lines(250), "python", 3)).not.toContain("open>");
    expect(await shown(lines(250), "python", 240)).toMatch(/<details class="folded" open>[\s\S]*▶ 240/);
  });

  it.each([
    ["quotes", "'\"".repeat(50_000)],
    ["parentheses", "(".repeat(100_000)],
    ["lines", "f(x)\n".repeat(20_000)],
    ["one line", "a".repeat(1_000_000)],
    ["blanks", " ".repeat(4_999).concat("\n").repeat(20)],
  ])("takes no long time for many %s", async (_, source) => {
    const start = performance.now();
    for (const language of ["python", "r", "bash", "sql", "xml", "markdown"])
      await sourceMarkup(source, language);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
