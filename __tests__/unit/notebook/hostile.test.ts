import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { readNotebook } from "../../../src/notebook/read.ts";
import { writeNotebook } from "../../../src/notebook/write.ts";
import { injectParameters } from "../../../src/parameters/inject.ts";

const notebook = (cells: string, metadata = "{}") =>
  `{"cells": [${cells}], "metadata": ${metadata}, "nbformat": 4, "nbformat_minor": 5}`;
const cell = (source: string, rest = "") =>
  `{"cell_type": "code", "execution_count": null, "id": "c", "metadata": {}, "outputs": [], "source": ${source}${rest}}`;
const output = (json: string) => cell('""').replace('"outputs": []', `"outputs": [${json}]`);
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

/** What we make of a document: its file once read, given a parameter and written. */
function processed(text: string): string {
  const options = { kernel: "python3", language: "python" };
  return writeNotebook(injectParameters(readNotebook(text, "a.ipynb"), { x: 1 }, options).notebook);
}

describe("a hostile notebook that is refused", () => {
  it.each([
    [
      "is nested 10,000 levels deep",
      notebook("", `{"x": ${nested(10_000)}}`),
      "nested deeper than 1000 levels",
    ],
    [
      "is nested that deep in objects",
      notebook("", '{"x": '.repeat(10_000) + "1" + "}".repeat(10_000)),
      "nested deeper",
    ],
    ["never closes its brackets", "[".repeat(10_000_000), "nested deeper"],
    ["begins with a byte order mark", `\ufeff${notebook("")}`, "byte order mark"],
    ["is UTF-16", notebook("").split("").join("\0"), "not JSON"],
    ["ends in the middle", notebook(cell('"x"')).slice(0, -40), "not JSON"],
    ["is two notebooks", notebook("") + notebook(""), "not JSON"],
    ["has a raw line feed in a string", notebook(cell('"a\nb"')), "raw control character"],
    ["has an unknown escape", notebook(cell(String.raw`"\x41"`)), "unknown escape"],
    ["has a number that begins with 0", notebook("", '{"x": 01}'), "not JSON"],
    ["is a list", "[]", "not an object"],
    ["is a text", '"cells"', "not an object"],
    ["is empty", " \n", "empty"],
    ["has no metadata", '{"cells": [], "nbformat": 4, "nbformat_minor": 5}', "no `metadata` object"],
    ["has no cells", '{"metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "no list of `cells`"],
    [
      "has an object of cells",
      '{"cells": {"length": 9}, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
      "cells",
    ],
    ["has no minor version", '{"cells": [], "metadata": {}, "nbformat": 4}', "nbformat_minor"],
    ["has version __proto__", '{"cells": [], "metadata": {}, "nbformat": {"__proto__": 4}}', "nbformat"],
    ["has version 1e999", '{"cells": [], "metadata": {}, "nbformat": 1e999}', "nbformat"],
    [
      "has worksheets of nothing",
      '{"worksheets": [null], "metadata": {}, "nbformat": 3}',
      "no list of `cells`",
    ],
    ["has no worksheets", '{"metadata": {}, "nbformat": 3, "nbformat_minor": 0}', "no list of `worksheets`"],
    ["has a cell that is null", notebook("null"), "Cell 1 is not an object"],
    ["has a cell without a type", notebook('{"metadata": {}, "source": ""}'), "Cell 1 has no `cell_type`"],
    [
      "has a cell of type __proto__",
      notebook('{"cell_type": "__proto__", "metadata": {}, "source": ""}'),
      "cell_type",
    ],
    [
      "has a cell without a source",
      notebook('{"cell_type": "raw", "metadata": {}}'),
      "Cell 1 has no `source`",
    ],
    ["has a source of numbers", notebook(cell("[1, 2]")), "Cell 1 has no `source`"],
  ])("%s", (_, text, message) => {
    expect(() => readNotebook(text, "a.ipynb")).toThrow(UserError);
    expect(() => readNotebook(text, "a.ipynb")).toThrow(message);
  });
});

describe("a hostile notebook that is kept as it is", () => {
  it.each([
    [
      "lone surrogates",
      cell(String.raw`["\ud800 \udc00 \ude00\ud83d"]`),
      String.raw`\ud800 \udc00 \ude00\ud83d`,
    ],
    ["NUL and other controls", cell(String.raw`["\u0000\u0001\u007f"]`), '\\u0000\\u0001\u007f"'],
    [
      "key __proto__",
      cell('""').replace('"metadata": {}', '"metadata": {"__proto__": {"x": 1}}'),
      '"__proto__": {\n     "x": 1',
    ],
    [
      "mime type __proto__",
      output('{"output_type": "display_data", "metadata": {}, "data": {"__proto__": "p"}}'),
      '"__proto__": "p"',
    ],
    ["carriage returns", cell(String.raw`"a\r\nb\rc"`), String.raw`"a\r\n",`],
    [
      "numbers beyond doubles",
      cell('""', ', "n": 123456789012345678901234567890'),
      "123456789012345678901234567890",
    ],
    [
      "markup and commands",
      cell(String.raw`"::error::x\u001b]0;t\u0007<script>"`),
      String.raw`::error::x\u001b]0;t\u0007<script>`,
    ],
    ["an odd id", cell('""').replace('"id": "c"', '"id": "../$(x)"'), '"id": "../$(x)"'],
    [
      "tags that are no texts",
      cell('""').replace('"metadata": {}', '"metadata": {"tags": [1, null, {}]}'),
      '"tags": [\n     1,\n     null,\n     {}',
    ],
    ["a stream of no text", output('{"output_type": "stream", "name": 5, "text": {"x": 1}}'), '"name": 5'],
    ["an output of no kind", output('{"output_type": "no", "data": [1]}'), '"output_type": "no"'],
  ])("%s", (_, cells, kept) => {
    const written = processed(notebook(cells));
    expect(written).toContain(kept);
    expect(writeNotebook(readNotebook(written, "a.ipynb"))).toBe(written);
  });

  it("of equal keys the last, as every JSON reader has it", () => {
    expect(processed(notebook(cell('"first"', ', "source": "last"')))).toContain('"last"');
  });

  it("line ends of a Windows file", () => {
    const text = JSON.stringify(JSON.parse(notebook(cell('["a\\n", "b"]'))), null, 1);
    expect(processed(text.replaceAll("\n", "\r\n"))).toBe(processed(text));
  });

  it("nesting that is deep but allowed", () => {
    const written = processed(notebook("", `{"x": ${nested(990)}}`));
    expect(written.match(/\[/g)!.length).toBeGreaterThan(990);
  });

  it("a hundred thousand cells, each with an id of its own", () => {
    const cells = Array(100_000).fill('{"cell_type": "raw", "metadata": {}, "source": ""}').join();
    const ids = readNotebook(notebook(cells), "a.ipynb").cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(100_000);
  });

  it("an integer of a hundred thousand digits", () => {
    const digits = "7".repeat(100_000);
    expect(processed(notebook("", `{"n": ${digits}}`))).toContain(digits);
  });

  it("a million quotes and backslashes, in time that grows with their number", () => {
    const startedAt = Date.now();
    const source = `"${'\\"\\\\'.repeat(500_000)}"`;
    expect(readNotebook(notebook(cell(source)), "a.ipynb").cells[0]!.source).toHaveLength(1_000_000);
    expect(Date.now() - startedAt).toBeLessThan(5000);
  });
});
