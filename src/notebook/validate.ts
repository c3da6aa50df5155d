import type { ErrorObject, ValidateFunction } from "ajv";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { loadAjv } from "../ajv.ts";
import type { Notice } from "../errors.ts";
import { isObject, type JsonObject, type JsonValue, parseJson } from "./json.ts";
import { position } from "./position.ts";

/** As many as someone will read. */
const MOST_NOTICES = 20;

type Path = (string | number)[];

/**
 * What in a notebook file breaks the official schema of nbformat 4.5, with its line. None of it stops a run,
 * as it stops none of papermill; what does is refused by `readNotebook`, which comes first. Versions 4.0 to
 * 4.4 need no ids, versions after 4.5 may have keys that we don't know, versions before 4 are not checked.
 */
export async function validateNotebook(text: string, file: string): Promise<Notice[]> {
  const notebook = parseJson(text);
  if (!isObject(notebook) || notebook.nbformat !== 4) return [];
  const errors = await schemaErrors(notebook);
  const root = errors.length > 0 ? parseTree(text) : undefined;
  return errors.slice(0, MOST_NOTICES).map((error) => {
    const path = pathIn(notebook, error.instancePath);
    const node = root && findNodeAtLocation(root, path);
    const line = node && position(text, node.offset).line;
    return { level: "warning", message: describe(error, path), at: { file, line } };
  });
}

async function schemaErrors(notebook: JsonObject): Promise<ErrorObject[]> {
  compiled ??= compileSchema();
  const validate = await compiled;
  const minor = Number(notebook.nbformat_minor);
  validate(minor < 5 ? asVersion45(notebook) : notebook);
  const errors = validate.errors ?? [];
  return minor > 5 ? errors.filter(({ keyword }) => keyword !== "additionalProperties") : errors;
}

let compiled: Promise<ValidateFunction> | undefined;

/**
 * The official schema, told to report errors for a cell's or output's own type only, not for all types, and
 * one error instead of three for a text. Ajv knows no draft 4, but the schema means the same in later drafts.
 */
async function compileSchema(): Promise<ValidateFunction> {
  const Ajv = await loadAjv();
  const module = await import("./schemas/nbformat.v4.5.schema.json", { with: { type: "json" } });
  const { $schema: _, definitions, ...rest } = module.default;
  const schema = {
    ...rest,
    definitions: {
      ...definitions,
      cell: { ...definitions.cell, required: ["cell_type"], discriminator: { propertyName: "cell_type" } },
      output: {
        ...definitions.output,
        required: ["output_type"],
        discriminator: { propertyName: "output_type" },
      },
      misc: {
        ...definitions.misc,
        multiline_string: { type: ["string", "array"], items: { type: "string" } },
      },
    },
  };
  return new Ajv({ allErrors: true, strict: false, discriminator: true }).compile(schema);
}

function asVersion45(notebook: JsonObject): JsonObject {
  const { cells } = notebook;
  const withId = (cell: JsonValue) => (isObject(cell) ? { ...cell, id: "upgraded" } : cell);
  return { ...notebook, nbformat_minor: 5, cells: Array.isArray(cells) ? cells.map(withId) : cells! };
}

/** A JSON pointer as keys and indices; a number is an index only where the document has an array. */
function pathIn(document: JsonValue, pointer: string): Path {
  let value: JsonValue | undefined = document;
  return pointer
    .split("/")
    .slice(1)
    .map((encoded) => {
      const key = encoded.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string | number, JsonValue> | undefined)?.[step];
      return step;
    });
}

function describe(error: ErrorObject, path: Path): string {
  const [top, index, ...inCell] = path;
  const isInCell = top === "cells" && index !== undefined;
  const subject = isInCell ? `Cell ${Number(index) + 1}` : "The notebook";
  const place = (isInCell ? inCell : path).join("/").slice(0, 100);
  return `${subject} is not valid nbformat 4: ${place}${place && " "}${problemOf(error)}.`;
}

function problemOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case "discriminator":
      return `has no known \`${params.tag}\``;
    case "additionalProperties":
      return `has the unknown key \`${String(params.additionalProperty).slice(0, 100)}\``;
    default:
      return message ?? keyword;
  }
}
