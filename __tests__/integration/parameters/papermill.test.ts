import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { formatJson, isObject, type JsonObject, parseJson } from "../../../src/notebook/json.ts";
import { readNotebook } from "../../../src/notebook/read.ts";
import { writeNotebook } from "../../../src/notebook/write.ts";
import { pythonParameters } from "../../../src/parameters/grammars/python.ts";
import { injectParameters } from "../../../src/parameters/inject.ts";
import { venv } from "../../support/python.ts";

const PAPERMILL = `
import json, nbformat, sys
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from papermill.translators import PythonTranslator
import logging; logging.disable()
question = json.load(sys.stdin)
def inject(text):
    notebook = parameterize_notebook(load_notebook_node(text), question["parameters"])
    return nbformat.writes(notebook)
def infer(source):
    return [parameter._asdict() for parameter in PythonTranslator.inspect({"source": source})]
json.dump([list(map(inject, question["notebooks"])), list(map(infer, question["sources"]))], sys.stdout)
`;

const PARAMETERS = String.raw`{
  "nothing": null, "yes": true, "no": false, "int": 1, "big": 123456789012345678901234567890, "negative": -9007199254740993,
  "one": 1.0, "minus_zero": -0.0, "small": 1e-05, "large": 1e+16, "larger": 1e22, "tenth": 0.1, "nan": NaN, "inf": -Infinity,
  "empty": "", "quotes": "a\"b'c", "backslash": "a\\b\\n", "lines": "a\nb\r\tc\u000b", "control": "\u0000\u001b[0m\u007f",
  "latin": "é\u00a0", "bmp": "日\u2028", "astral": "😀", "surrogate": "\ud800", "shell": "$HOME $(rm) \u0060x\u0060 {x} %s",
  "list": [1, "a", [null, 1.5], {}], "dict": {"b": {"a": [1]}, "a é": "x\"y", "": NaN}, "größe": 1, "_x": 2
}`;

const METADATA = '{"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}';
const cell = (id: string, tags: string) =>
  `{"cell_type": "code", "id": "${id}", "source": "${id}", "metadata": {"tags": [${tags}]}, "outputs": [], "execution_count": null}`;
const notebook = (...cells: string[]) =>
  `{"cells": [${cells}], "metadata": ${METADATA}, "nbformat": 4, "nbformat_minor": 5}`;

const NOTEBOOKS = {
  "with a parameters cell": notebook(
    cell("a", ""),
    cell("p", '"x", "parameters"'),
    cell("b", ""),
    cell("q", '"parameters"'),
  ),
  "that was injected before": notebook(
    cell("p", '"parameters"'),
    cell("b", ""),
    cell("i", '"injected-parameters"'),
  ),
  "without tagged cells": notebook(cell("a", ""), cell("b", "")),
  "without cells": notebook(),
};

const SOURCES = [
  "a=1",
  "a = 1 # type: int help text",
  "a: float = 2.25 # Variable a\nb: List[str] = ['Hello','World'] # Nice list\nc: NoneType = None",
  "a: Dict[str, int] = {'x': 1}",
  'a: "int" = 3',
  "  a = 1\n  b = 2",
  "# comment\n\nimport os\na = 1",
  "%magic\na = 1",
  "if True:\n  a = 1",
  "a = f(\n  1)",
  "a_1 = None #help",
];

const output = execFileSync(venv.python, ["-W", "ignore", "-c", PAPERMILL], {
  input: `{"parameters": ${PARAMETERS}, "notebooks": ${JSON.stringify(Object.values(NOTEBOOKS))}, "sources": ${JSON.stringify(SOURCES)}}`,
  stdio: ["pipe", "pipe", "inherit"],
});
const [injected, inferred] = JSON.parse(output.toString()) as [string[], Record<string, string>[][]];

/** Without random ids, and without what papermill adds to metadata when it loads a notebook. */
function comparable(text: string): string {
  const document = parseJson(text) as JsonObject;
  for (const cell of document.cells as JsonObject[]) {
    if (/^[0-9a-f]{8}$/.test(String(cell.id))) cell.id = "…";
    if (isObject(cell.metadata!)) delete cell.metadata.papermill;
  }
  const { papermill } = document.metadata as JsonObject;
  (document.metadata as JsonObject).papermill = { parameters: (papermill as JsonObject).parameters! };
  return formatJson(document, { nan: "keep" });
}

describe("a notebook with injected parameters", () => {
  it.each(Object.entries(NOTEBOOKS).map(([name, text], index) => ({ name, text, index })))(
    "has papermill's bytes: one $name",
    ({ text, index }) => {
      const options = { kernel: "python3", language: "python" };
      const { notebook } = injectParameters(
        readNotebook(text, "f"),
        parseJson(PARAMETERS) as JsonObject,
        options,
      );
      expect(comparable(writeNotebook(notebook, { nan: "keep" }))).toBe(comparable(injected[index]!));
    },
  );
});

describe("inferred parameters", () => {
  it.each(SOURCES.map((source, index) => ({ source, index })))(
    "hold all that papermill infers from $source",
    ({ source, index }) => {
      const ours = pythonParameters(source);
      expect(inferred[index]!.length).toBeGreaterThan(0);
      for (const theirs of inferred[index]!) {
        const parameter = ours.find(({ name }) => name === theirs.name);
        expect(parameter?.help).toBe(theirs.help);
        expect(parameter?.default?.replace(/\n\s*/g, "")).toBe(theirs.default);
        if (theirs.inferred_type_name !== "None") expect(parameter?.type).toBe(theirs.inferred_type_name);
      }
    },
  );
});
