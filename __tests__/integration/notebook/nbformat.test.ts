import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { readNotebook } from "../../../src/notebook/read.ts";
import { writeNotebook } from "../../../src/notebook/write.ts";
import { venv } from "../../support/python.ts";

const NBFORMAT = `
import io, json, sys, nbformat
def rewrite(text):
    notebook = nbformat.v4.upgrade(nbformat.reads(text, as_version=4))
    file = io.StringIO()
    nbformat.write(notebook, file)
    return file.getvalue()
json.dump([rewrite(text) for text in json.load(sys.stdin)], sys.stdout)
`;

const code = (rest: string) => `{"cell_type": "code", "id": "c", "metadata": {}, ${rest}}`;
const ran = (outputs: string) => code(`"execution_count": 1, "source": [], "outputs": [${outputs}]`);
const display = (data: string) =>
  ran(`{"output_type": "display_data", "metadata": {"a": 1.0}, "data": {${data}}}`);
const version4 = (cells: string, metadata = "{}", minor = 5) =>
  `{"cells": [${cells}], "metadata": ${metadata}, "nbformat": 4, "nbformat_minor": ${minor}}`;
const version3 = (...worksheets: string[]) =>
  `{"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": "x", "signature": "y", "z": 1}, "worksheets":
   [${worksheets.map((cells) => `{"metadata": {"lost": 1}, "cells": [${cells}]}`).join()}]}`;

const LINE_ENDS = String.raw`a\nb\r\nc\rd\u000be\u000cf\u001cg\u001dh\u001ei\u0085j\u2028k\u2029l\u001fm\u200b`;

const FILES: Record<string, string> = {
  "an empty notebook": version4(""),
  "numbers of every kind": version4(
    "",
    `{"n": [0, -0, -0.0, 1.0, 1e16, 1E5, 1.10, 1e-5, 0.0001, 5e-324, 1.7976931348623157e308, 123456789012345680.0,
      9007199254740993, -123456789012345678901234567890, 1e22, 0.1, 100, 1e400, 2.5e-7, 1234567.125]}`,
  ),
  "NaN and infinities": version4("", '{"n": [NaN, Infinity, -Infinity]}'),
  "keys that JavaScript would reorder or lose": version4(
    "",
    '{"10": 1, "9": 2, "a": 3, "B": 4, "\uff5e": 5, "😀": 6, "": 7, "__proto__": {"x": 8}, "constructor": 9, "a": 10}',
  ),
  "characters of every kind": version4(
    code(
      String.raw`"execution_count": null, "outputs": [], "source": "\u0000\u0001\u001f\u007f\"\\\/\b\f\t é日😀\ud83d\ude00\ufeff"`,
    ),
  ),
  "line ends of every kind": version4(
    `${code(`"execution_count": null, "outputs": [], "source": "${LINE_ENDS}"`)},
     {"cell_type": "markdown", "id": "m", "metadata": {}, "source": ["one\\n", "", "two\\nthree"]},
     {"cell_type": "raw", "id": "r", "metadata": {}, "source": ""}`,
  ),
  "outputs of every kind": version4(
    ran(`{"output_type": "stream", "name": "stderr", "text": "${LINE_ENDS}"},
      {"output_type": "stream", "name": "stdout", "text": ["a\\n", "b"]},
      {"output_type": "error", "ename": "E", "evalue": "1\\n2", "traceback": ["3\\n4", "5"]},
      {"output_type": "execute_result", "execution_count": 7, "metadata": {}, "data": {"text/plain": "'x\\ny'"}}`),
  ),
  "mime types of every kind": version4(
    display(`"text/plain": "a\\nb", "text/html": ["<p>\\n", "</p>"], "image/svg+xml": "<svg>\\n</svg>",
      "application/javascript": "a\\nb", "image/png": "AAAA\\nBBBB", "image/jpeg": ["AA\\n", "BB"],
      "application/json": {"b": [1, 2.0], "a": ["x", "y"]}, "application/geo+json": ["x\\n", "y"],
      "application/x-latex": "a\\nb", "application/vnd.x": ["a", "b"], "text/markdown": []`),
  ),
  attachments: version4(
    `{"cell_type": "markdown", "id": "m", "metadata": {}, "source": [], "attachments":
      {"b.png": {"image/png": ["AA\\n", "BB"]}, "a.txt": {"text/plain": "x\\ny"}}}`,
  ),
  "what is never stored": version4(
    '{"cell_type": "raw", "id": "r", "metadata": {"trusted": true, "x": {"trusted": true}}, "source": []}',
    '{"signature": "s", "orig_nbformat": 3, "orig_nbformat_minor": 2, "kept": {"signature": "s"}}',
  ),
  "ids that repeat or are missing": version4(
    ["a", "b", "a"]
      .map((id) => `{"cell_type": "raw", "id": "${id}", "metadata": {}, "source": "${id}"}`)
      .join() + ', {"cell_type": "raw", "metadata": {}, "source": ""}',
  ),
  "nbformat 4.4": version4('{"cell_type": "raw", "metadata": {"tags": ["x"]}, "source": "x"}', "{}", 4),
  "nbformat 4.0 with ids": version4(
    '{"cell_type": "raw", "id": "x", "metadata": {}, "source": "x"}',
    "{}",
    0,
  ),
  "nbformat 4.99": version4(
    '{"cell_type": "raw", "id": "x", "metadata": {}, "source": "x", "new": 1}',
    "{}",
    99,
  ),
  "nbformat 3": version3(
    `{"cell_type": "heading", "level": 3, "metadata": {}, "source": ["Title\\n", "goes on"]},
     {"cell_type": "heading", "level": 1, "source": "One"},
     {"cell_type": "markdown", "metadata": {"a": 1}, "source": ["no", "ends"], "rendered": ["x\\n", "y"]},
     {"cell_type": "html", "metadata": {}, "source": "<b>"},
     {"cell_type": "raw", "metadata": {}, "source": []}`,
    `{"cell_type": "code", "collapsed": true, "language": "python", "metadata": {}, "prompt_number": 5,
      "input": ["a\\n", "b"], "outputs": [
        {"output_type": "pyout", "prompt_number": 5, "metadata": {"png": {"width": 1}}, "text": ["x\\n", "y"], "html": "<p>"},
        {"output_type": "display_data", "png": "AAAA", "jpeg": "BB", "svg": "<svg/>", "latex": "$x$",
         "json": ["{\\"b\\": 1.0,", "\\"a\\": 2}"], "javascript": ["f()", "g()"]},
        {"output_type": "stream", "stream": "stderr", "text": "e\\nf"},
        {"output_type": "stream", "text": ["e", "f"]},
        {"output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": ["t"]}]},
     {"cell_type": "code", "input": "x", "outputs": []}`,
  ),
  "nbformat 2": `{"nbformat": 2, "metadata": {"name": "x"}, "worksheets": [{"cells": [
     {"cell_type": "code", "input": ["a", "b"], "language": "python", "prompt_number": 1, "outputs":
      [{"output_type": "pyout", "prompt_number": 1, "text": ["1", "2"]}]},
     {"cell_type": "markdown", "source": ["x", "y"]}]}]}`,
};

/** Ids are random where nbformat makes them. */
const withoutIds = (text: string) => text.replace(/^ {3}"id": "[0-9a-f]{8}"/gm, '   "id": "…"');

describe("a notebook that is read and written", () => {
  const texts = Object.values(FILES);
  const output = execFileSync(venv.python, ["-W", "ignore", "-c", NBFORMAT], {
    input: JSON.stringify(texts),
    stdio: ["pipe", "pipe", "ignore"],
  });
  const expected: string[] = JSON.parse(output.toString());

  it.each(Object.keys(FILES).map((name, index) => ({ name, index })))(
    "has nbformat's bytes: $name",
    ({ index }) => {
      const written = writeNotebook(readNotebook(texts[index]!, "f.ipynb"), { nan: "keep" });
      expect(withoutIds(written)).toBe(withoutIds(expected[index]!));
    },
  );

  it.each(Object.keys(FILES).map((name, index) => ({ name, index })))(
    "stays as it is: $name",
    ({ index }) => {
      const written = writeNotebook(readNotebook(texts[index]!, "f.ipynb"));
      expect(writeNotebook(readNotebook(written, "f.ipynb"))).toBe(written);
    },
  );
});
