import { describe, expect, it } from "vitest";
import { canonicalBytes, sha256 } from "../../../src/notebook/canonical.ts";

const canonical = (text: string) => canonicalBytes(Buffer.from(text)).toString();

describe("canonical bytes of a template", () => {
  it("are the file's own when it holds no outputs, however it is formatted", () => {
    for (const text of [
      '{"cells":[{"cell_type":"code","outputs":[ ],"execution_count":null,"source":"1"}],"nbformat":4}\r\n',
      '{"cells": [{"cell_type": "markdown", "outputs": [1]}], "nbformat": 4}',
      "no notebook at all",
      "[".repeat(100_000),
      "",
    ]) {
      const bytes = Buffer.from(text);
      expect(canonicalBytes(bytes)).toBe(bytes);
    }
  });

  it("lack outputs and execution counts of code cells, and nothing else is touched", () => {
    const text = `{\t"nbformat":4, "nbformat_minor": 5.0,
      "metadata": {"outputs": [1], "execution_count": 1e2},
      "cells": [ {"outputs" : [{"text": "\\u00e9 é"}, [1]], "cell_type":"code", "execution_count"  :  12 , "z": "é"},
      {"cell_type": "raw", "source": "execution_count", "execution_count": 3},
      {"cell_type": "code", "metadata": {"outputs": [2]}, "outputs": [], "execution_count": 7}]\r\n}`;
    expect(canonical(text)).toBe(
      text
        .replace('[{"text": "\\u00e9 é"}, [1]]', "[]")
        .replace("  12 ", "  null ")
        .replace('"execution_count": 7', '"execution_count": null'),
    );
    expect(canonical(canonical(text))).toBe(canonical(text));
  });

  it("keep bytes that are not UTF-8", () => {
    const head = Buffer.from('{"nbformat":4,"cells":[{"cell_type":"code","source":"');
    const bytes = Buffer.concat([head, Buffer.from([0xff, 0xfe]), Buffer.from('","execution_count":1}]}')]);
    const expected = Buffer.concat([
      head,
      Buffer.from([0xff, 0xfe]),
      Buffer.from('","execution_count":null}]}'),
    ]);
    expect(canonicalBytes(bytes)).toEqual(expected);
  });

  it("lack the results of nbformat 3 too", () => {
    expect(
      canonical(
        '{"nbformat":3,"worksheets":[{"cells":[{"cell_type":"code","prompt_number":4,"outputs":[{}]}]}]}',
      ),
    ).toBe(
      '{"nbformat":3,"worksheets":[{"cells":[{"cell_type":"code","prompt_number":null,"outputs":[]}]}]}',
    );
  });
});

it("sha256 is in lower-case hex", () => {
  expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

describe("an output behind a key that comes twice", () => {
  const output = '"outputs": [{"output_type": "stream", "name": "stdout", "text": "a token"}]';
  const cell = `{"cell_type": "code", "metadata": {}, ${output}, "source": ""}`;
  const file = (members: string) => `{${members}, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`;

  it.each([
    [
      "cell_type, code at last",
      file(`"cells": [${cell.replace('"cell_type"', '"cell_type": "raw", "cell_type"')}]`),
    ],
    ["cell_type, code at first", file(`"cells": [${cell.replace('"code"', '"code", "cell_type": "raw"')}]`)],
    ["outputs, empty at first", file(`"cells": [${cell.replace(output, `"outputs": [], ${output}`)}]`)],
    ["outputs, empty at last", file(`"cells": [${cell.replace(output, `${output}, "outputs": []`)}]`)],
    ["cells, empty at first", file(`"cells": [], "cells": [${cell}]`)],
    ["cells, empty at last", file(`"cells": [${cell}], "cells": []`)],
    ["worksheets beside cells", file(`"worksheets": [{"cells": [${cell}]}], "cells": [${cell}]`)],
    ["cells before worksheets", file(`"cells": [${cell}], "worksheets": [{"cells": [${cell}]}]`)],
  ])("is cleared all the same: %s", (_, text) => {
    const bytes = canonicalBytes(Buffer.from(text));
    expect(bytes.toString()).not.toContain("a token");
    expect(canonicalBytes(bytes)).toEqual(bytes);
    expect(JSON.parse(bytes.toString())).toBeDefined();
  });
});
