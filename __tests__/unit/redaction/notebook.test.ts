import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { CodeCell, Notebook, Output } from "../../../src/notebook/document.ts";
import { redactedCell, redactedFrame } from "../../../src/redaction/notebook.ts";
import { Redactor } from "../../../src/redaction/redactor.ts";

const secret = "tr0ub4dor&3-tr0ub4dor&3";
const halves = [secret.slice(0, 10), secret.slice(10)] as const;

function outputs(...given: Output[]): { outputs: Output[]; places: number } {
  const redactor = Redactor.for([secret]);
  const cell: CodeCell = {
    cell_type: "code",
    id: "a",
    source: "",
    metadata: {},
    execution_count: 1,
    outputs: given,
  };
  const redacted = redactedCell(cell, redactor) as CodeCell;
  if (redactor.places === 0) expect(redacted).toBe(cell);
  return { outputs: redacted.outputs, places: redactor.places };
}

const stream = (text: string, name = "stdout"): Output => ({ output_type: "stream", name, text });
const display = (data: Record<string, string | object>): Output =>
  ({ output_type: "display_data", data, metadata: {} }) as Output;

describe("an executed cell loses a secret", () => {
  it("that it printed in two pieces, with a plot between them", () => {
    const plot = display({ "text/plain": "<Figure>" });
    expect(outputs(stream(`a${halves[0]}`), plot, stream(`${halves[1]}b`)).outputs).toEqual([
      stream("a***"),
      plot,
      stream("b"),
    ]);
  });

  it("that it printed in turns to both streams, or half of it while the other stream had its own", () => {
    expect(outputs(stream(halves[0]), stream(halves[1], "stderr")).outputs).toEqual([
      stream("***"),
      stream("", "stderr"),
    ]);
    expect(outputs(stream(halves[0]), stream("warning\n", "stderr"), stream(halves[1])).outputs).toEqual([
      stream("***"),
      stream("warning\n", "stderr"),
      stream(""),
    ]);
  });

  it("in a traceback, over two of its entries", () => {
    const error: Output = {
      output_type: "error",
      ename: "LoginError",
      evalue: `no ${secret}`,
      traceback: [`\u001b[31mLoginError\u001b[39m: ${halves[0]}`, halves[1]],
    };
    expect(outputs(error).outputs).toEqual([
      { ...error, evalue: "no ***", traceback: ["\u001b[31mLoginError\u001b[39m: ***", ""] },
    ]);
  });

  it("in its source, its metadata and the attachments of a text", () => {
    const redactor = Redactor.for([secret]);
    const code: CodeCell = {
      cell_type: "code",
      id: "a",
      source: `token = "${secret}"`,
      metadata: { note: { deep: [secret] } },
      execution_count: null,
      outputs: [],
    };
    expect(redactedCell(code, redactor)).toEqual({
      ...code,
      source: 'token = "***"',
      metadata: { note: { deep: ["***"] } },
    });
    const attachments = { "a.txt": { "text/plain": secret } };
    const text = { cell_type: "markdown" as const, id: "b", source: "", metadata: {}, attachments };
    expect(redactedCell(text, redactor)).toEqual({
      ...text,
      attachments: { "a.txt": { "text/plain": "***" } },
    });
    expect(redactor.places).toBe(3);
  });

  it("in the kind of an output, and leaves what else there is, also nothing", () => {
    const bundle = {
      [`text/${secret}`]: "x",
      "application/json": null as unknown as object,
      "image/png": "",
    };
    expect(outputs(display(bundle)).outputs).toEqual([
      display({ "text/***": "x", "application/json": null as unknown as object, "image/png": "" }),
    ]);
  });

  it("in the notebook's metadata, where widgets keep their state", () => {
    const widgets = {
      "application/vnd.jupyter.widget-state+json": { state: { a: { state: { value: secret } } } },
    };
    const notebook: Notebook = {
      cells: [],
      metadata: { widgets, title: "x" },
      nbformat: 4,
      nbformat_minor: 5,
    };
    const redacted = redactedFrame(notebook, Redactor.for([secret]));
    expect(JSON.stringify(redacted)).not.toContain(secret);
    expect(redacted.metadata.title).toBe("x");
    expect(redactedFrame(notebook, Redactor.for(["something else"]))).toBe(notebook);
  });
});

describe("an image", () => {
  const chunk = (type: string, data: Buffer | string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(data as string));
    return Buffer.concat([length, Buffer.from(type), Buffer.from(data as string), Buffer.alloc(4, 1)]);
  };
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const png = (...texts: Buffer[]) =>
    Buffer.concat([
      signature,
      chunk("IHDR", "0123456789abc"),
      ...texts,
      chunk("IDAT", "pixels"),
      chunk("IEND", ""),
    ]);
  const shown = (bytes: Buffer) =>
    display({ "image/png": `${bytes.toString("base64")}\n`, "text/plain": "<Figure>" });
  const software = chunk("tEXt", "Software\0Matplotlib");

  it.each([
    ["a text", chunk("tEXt", `Comment\0user ${secret}`)],
    ["a compressed text", chunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(secret)]))],
    ["an international text", chunk("iTXt", `Comment\0\0\0en\0Kommentar\0${secret}`)],
    [
      "a compressed international text",
      chunk("iTXt", Buffer.concat([Buffer.from("Comment\0\x01\0en\0Kommentar\0"), deflateSync(secret)])),
    ],
    ["Exif", chunk("eXIf", `II*${secret}`)],
  ])("loses %s that holds one, and is still the same image", (_, chunk) => {
    expect(outputs(shown(png(software, chunk)))).toEqual({ outputs: [shown(png(software))], places: 1 });
  });

  it("is as it was without one", () => {
    expect(outputs(shown(png(software))).places).toBe(0);
  });

  it("is left out when there is one elsewhere in it, or it is of another kind", () => {
    const behind = Buffer.concat([png(), Buffer.from(secret)]);
    expect(outputs(shown(behind)).outputs).toEqual([display({ "text/plain": "<Figure>" })]);
    const jpeg = Buffer.from(`\xff\xd8 comment ${secret}`, "latin1").toString("base64");
    expect(outputs(display({ "image/jpeg": jpeg })).outputs).toEqual([display({ "text/plain": "***" })]);
  });

  it("that is broken is no reason to fail", () => {
    const broken = shown(
      Buffer.concat([signature, Buffer.from([255, 255, 255, 255]), Buffer.from("tEXt"), Buffer.alloc(9)]),
    );
    expect(outputs(broken).outputs).toEqual([broken]);
  });
});
