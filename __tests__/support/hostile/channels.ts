import type { Cell, DisplayData, MimeBundle, Notebook, Output } from "../../../src/notebook/document.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";

/** A notebook that holds a text wherever a notebook can hold one. */
export function hostileNotebook(evil: string): Notebook {
  return {
    cells: [
      text("markdown", evil),
      text("markdown", `text before ${evil} text after $${evil}$`, {
        [evil]: { [evil]: evil, "image/png": evil },
        "evil.png": { "image/png": `iVBORw0KGgo"${evil}`, "text/html": evil },
        "evil.svg": { "image/svg+xml": evil },
      }),
      text("raw", evil),
      code(evil, outputsWith(evil)),
      code(`%%html\n${evil}`, []),
      code(`x = 1\n${evil}\n`, [], { tags: ["injected-parameters"] }),
    ],
    metadata: {
      title: evil,
      kernelspec: { name: evil, display_name: evil, language: evil },
      language_info: { name: evil, file_extension: evil, mimetype: evil },
      widgets: { "application/vnd.jupyter.widget-state+json": { state: { [evil]: evil } } },
      [evil]: evil,
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function outputsWith(evil: string): Output[] {
  return [
    { output_type: "stream", name: "stdout", text: evil },
    { output_type: "stream", name: "stderr", text: evil },
    { output_type: "stream", name: evil, text: evil },
    { output_type: "error", ename: evil, evalue: evil, traceback: [evil, evil] },
    { output_type: "error", ename: evil, evalue: evil, traceback: [] },
    ...Object.entries(bundles(evil)).map(([, data]) => display(data, evil)),
    { output_type: "execute_result", execution_count: 1, data: { "text/plain": evil }, metadata: {} },
  ];
}

function bundles(evil: string): Record<string, MimeBundle> {
  const alone = [
    "text/plain",
    "text/html",
    "text/markdown",
    "text/latex",
    "application/javascript",
    "application/xhtml+xml",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
  ].map((type): [string, MimeBundle] => [type, { [type]: evil }]);
  return {
    ...Object.fromEntries(alone),
    frame: { "text/html": `<div style="color:red">${evil}</div>` },
    table: { "text/html": `<table class="dataframe"><tr><td>${evil}</td></tr></table>` },
    json: { "application/json": { [evil]: [evil, { [evil]: null }] } },
    formula: { "text/latex": `$$${evil}$$` },
    "text of an image": { "image/png": "iVBORw0KGgo=", "text/plain": evil },
    "a drawing": {
      "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg">${evil}</svg>`,
      "text/plain": evil,
    },
    "an image that ends its address": { "image/png": `iVBORw0KGgo="${evil}` },
    "an image of another kind": { "image/png": Buffer.from(evil).toString("base64") },
    widget: {
      "application/vnd.jupyter.widget-view+json": { model_id: evil, version_major: 2, version_minor: 0 },
      "text/plain": evil,
    },
    plotly: { "application/vnd.plotly.v1+json": { data: [{ x: evil }] }, "text/html": evil },
    "a type": { [evil]: evil },
  };
}

function display(data: MimeBundle, evil: string): DisplayData {
  const facts = { width: evil, height: evil, [evil]: evil };
  return {
    output_type: "display_data",
    data,
    metadata: { [evil]: evil, "image/png": facts, isolated: evil },
  };
}

function text(type: "markdown" | "raw", source: string, attachments?: JsonObject): Cell {
  return {
    cell_type: type,
    id: source,
    source,
    metadata: { name: source },
    ...(attachments && { attachments }),
  };
}

function code(
  source: string,
  outputs: Output[],
  metadata: JsonObject = { tags: [source, "x"], name: source },
): Cell {
  return { cell_type: "code", id: source, source, metadata, execution_count: 1, outputs };
}
