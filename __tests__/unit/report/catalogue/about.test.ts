import { describe, expect, it } from "vitest";
import { aboutTemplate } from "../../../../src/report/catalogue/about.ts";
import { hostileTexts } from "../../../support/results.ts";

const cell = (cell_type: string, source: string, tags?: string[]) => ({
  cell_type,
  id: `c${source.length}`,
  metadata: tags ? { tags } : {},
  source,
  ...(cell_type === "code" && { outputs: [], execution_count: null }),
});

function about(
  cells: object[],
  metadata: object = { kernelspec: { name: "python3", display_name: "Python" } },
) {
  const file = { cells, metadata, nbformat: 4, nbformat_minor: 5 };
  return aboutTemplate(Buffer.from(JSON.stringify(file)), "templates/a.ipynb");
}
const titleOf = async (...sources: string[]) =>
  (await about(sources.map((source) => cell("markdown", source)))).title;

describe("a template's title", () => {
  it("is the first heading, of any level and in any form", async () => {
    expect(await titleOf("Some words\n\n## Plays by device\n\n# Later")).toBe("Plays by device");
    expect(await titleOf("Plays by device\n===\nwords")).toBe("Plays by device");
    expect(await titleOf("no heading here", "# In the second cell")).toBe("In the second cell");
  });

  it("is its words without their Markdown", async () => {
    expect(await titleOf("# Plays *by* `device`, see [the docs](https://example.com) ##")).toBe(
      "Plays by device, see the docs",
    );
    expect(await titleOf('# <img src="x" onerror="alert(1)">Plays<br>by device')).toBe("Playsby device");
  });

  it("is no comment in a block of code, no empty heading, and no heading of code cells", async () => {
    expect(await titleOf("```python\n# not a title\n```\n\n#\n\n# Title")).toBe("Title");
    const { title } = await about([cell("code", "# a comment"), cell("raw", "# raw")]);
    expect(title).toBeNull();
  });

  it("is found at once in what would take a parser long", async () => {
    const began = performance.now();
    await titleOf(`${"[".repeat(50_000)}\n${"*a ".repeat(50_000)}`, `# ${"![".repeat(100_000)}`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it.each(Object.entries(hostileTexts))("is read from %s without an error", async (_, text) => {
    expect(typeof (await titleOf(`# ${text}`))).toBe("string");
  });
});

describe("what a template says of itself", () => {
  it("has its parameters, as `inspect` shows them, and its kernel", async () => {
    const source = 'region: str = "us"  # where people watch\nrows = 100';
    expect(await about([cell("code", source, ["parameters"])])).toMatchObject({
      kernel: "python3",
      parameters: [
        { name: "region", type: "str", default: '"us"', help: "where people watch" },
        { name: "rows", type: "int", default: "100", help: "" },
      ],
    });
  });

  it("is nothing where it declares and names nothing", async () => {
    expect(await about([], {})).toEqual({ title: null, kernel: null, parameters: null });
    expect((await about([], { kernelspec: { name: 7 } })).kernel).toBeNull();
  });

  it("is the reason why it cannot be read", async () => {
    expect(await aboutTemplate(Buffer.from("{"), "templates/a.ipynb")).toMatchObject({
      title: null,
      problem: expect.stringContaining("not JSON"),
    });
    expect(await aboutTemplate(Buffer.from([0xff]), "templates/a.ipynb")).toMatchObject({
      problem: expect.stringContaining("UTF-8"),
    });
  });
});
