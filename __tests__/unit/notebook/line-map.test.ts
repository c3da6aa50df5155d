import { describe, expect, it } from "vitest";
import { lineMap, placeMap } from "../../../src/notebook/line-map.ts";

const notebook = (sources: unknown[]) => ({
  cells: sources.map((source) => ({ cell_type: "code", source })),
  nbformat: 4,
});
const pretty = (value: unknown) => JSON.stringify(value, null, 1);

describe("the line of the file that holds a source line", () => {
  it("is the line's own where the source is a list of lines", () => {
    const text = pretty(
      notebook([
        ["import x\n", "\n", 'y = "\\" é"\n'],
        ["a\n", "b"],
      ]),
    );
    const lines = text.split("\n");
    const line = lineMap(text);
    expect(lines[line(0, 1)! - 1]).toContain("import x");
    expect(lines[line(0, 3)! - 1]).toContain("y = ");
    expect(lines[line(1, 2)! - 1]).toContain('"b"');
  });

  it("is found where one item of the list holds several lines", () => {
    const text = pretty(notebook([["a\nb\n", "c\n", "d", "e\nf"]]));
    const line = lineMap(text);
    const first = line(0, 1)!;
    expect([1, 2, 3, 4, 5].map((at) => line(0, at)! - first)).toEqual([0, 0, 1, 2, 3]);
  });

  it("is the one line of a source that is one string, and of a minified notebook", () => {
    const text = pretty(notebook(["a\nb\nc"]));
    expect(text.split("\n")[lineMap(text)(0, 3)! - 1]).toContain("a\\nb");
    expect(lineMap(JSON.stringify(notebook([["a\n", "b"]])))(0, 2)).toBe(1);
  });

  it("is the source's first when no line is known or there is none such", () => {
    const line = lineMap(pretty(notebook([["a\n", "b\n"]])));
    expect(line(0)).toBe(line(0, 1));
    expect(line(0, 99)).toBe(line(0, 1));
  });

  it("is nowhere for a cell that is not in the file", () => {
    expect(lineMap(pretty(notebook([])))(0, 1)).toBeUndefined();
    expect(lineMap("no notebook")(0)).toBeUndefined();
  });

  it("goes through the worksheets of nbformat 3", () => {
    const sheet = (cell: object) => ({ cells: [cell] });
    const code = { cell_type: "code", input: ["first", "second"] };
    const worksheets = [sheet({ cell_type: "markdown", source: ["text\n"] }), sheet(code)];
    const text = pretty({ nbformat: 3, worksheets });
    expect(text.split("\n")[lineMap(text)(1, 2)! - 1]).toContain("second");
  });
});

describe("the column of the file that holds a column of a source line", () => {
  const source = 'x = "\\"\t\u00e9\u{1f600}"; BAD\nand AGAIN';
  const place = (line: number, word: string) => {
    const text = source.split("\n")[line - 1]!;
    return [0, line, text.indexOf(word) + 1] as const;
  };

  it.each([
    ["a list of lines", pretty(notebook([source.split(/(?<=\n)/)]))],
    ["one string", pretty(notebook([source]))],
    ["a minified file", JSON.stringify(notebook([source.split(/(?<=\n)/)]))],
    ["a file with CRLF", pretty(notebook([source.split(/(?<=\n)/)])).replaceAll("\n", "\r\n")],
    [
      "escaped characters",
      pretty(notebook([source]))
        .replace("\u00e9", "\\u00E9")
        .replace("\u{1f600}", "\\ud83d\\ude00"),
    ],
  ])("is found in %s", (_, text) => {
    for (const at of [place(1, "BAD"), place(2, "AGAIN")]) {
      const { line, column } = placeMap(text)(...at)!;
      const word = at[1] === 1 ? "BAD" : "AGAIN";
      expect(text.split("\n")[line - 1]!.slice(column - 1)).toMatch(new RegExp(`^${word}`));
    }
  });

  it("stays in the line when there is none such", () => {
    const { line, column } = placeMap(pretty(notebook([["ab\n", "c"]])))(0, 2, 99)!;
    expect(
      pretty(notebook([["ab\n", "c"]]))
        .split("\n")
        [line - 1]!.slice(column - 1),
    ).toBe('"');
  });
});
