import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { posix, resolve } from "node:path";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { type Location, type Notice, UserError } from "../errors.ts";
import type { Path } from "../inputs/source.ts";
import { canonicalBytes, sha256 } from "../notebook/canonical.ts";
import { type Notebook, tagsOf } from "../notebook/document.ts";
import { isObject, type JsonValue, without } from "../notebook/json.ts";
import { position } from "../notebook/position.ts";
import { decodeNotebook, readNotebook } from "../notebook/read.ts";
import { validateNotebook } from "../notebook/validate.ts";
import { inferParameters, type Parameter } from "../parameters/infer.ts";
import { committedSecrets } from "../redaction/committed.ts";
import { type Entry, readEntry } from "./entry.ts";

/** A notebook of the plan, as it is in the workspace. */
export interface Template {
  /** `/`-separated, relative to the workspace. */
  path: string;
  /** Of the file's bytes; lower-case hex, as all digests. Empty when the file can't be read at all. */
  sourceSha256: string;
  /** Of its canonical bytes, those that promotion may publish. Empty when the file can't be read at all. */
  templateSha256: string;
  /** The kernelspec that the notebook names. */
  kernel?: string;
  language?: string;
  /** Globs, relative to the workspace, of the other files that it depends on. */
  watch: string[];
  /** Globs, relative to the workspace, of the notebooks that it needs. */
  needs: string[];
  /** Templates of the same group are promoted together. */
  group?: string;
  /** The file that holds it, absolute, where that is not at its path in the workspace. */
  file?: string;
  /** Why it can't be run; its one case fails with this. */
  problem?: UserError;
}

/** What planning has to know of a notebook's content. */
export interface ReadTemplate {
  template: Template;
  /** The entry in its metadata. */
  entry?: Entry;
  /** Null when the parameters that it declares are not known. */
  declared: Parameter[] | null;
  hasParametersCell: boolean;
  /** Where it breaks the notebook format in a way that stops no run. */
  notices: Notice[];
}

/** Reads a notebook; one that can't be read, or whose own entry is wrong, has a `problem`. */
export async function readTemplate(path: string, workspace: string): Promise<ReadTemplate> {
  const file = resolve(workspace, path);
  const template: Template = { path, sourceSha256: "", templateSha256: "", watch: [], needs: [] };
  try {
    const bytes = await bytesOf(file, path);
    template.sourceSha256 = sha256(bytes);
    template.templateSha256 = sha256(canonicalBytes(bytes));
    const text = decodeNotebook(bytes, path);
    const notebook = readNotebook(text, path);
    Object.assign(template, kernelOf(notebook));
    const entry = await entryOf(notebook, { file, path });
    return {
      template,
      ...(entry && { entry }),
      declared: await inferParameters(notebook),
      hasParametersCell: notebook.cells.some((cell) => tagsOf(cell).includes("parameters")),
      notices: [...(await validateNotebook(text, path)), ...committedSecrets(text, path)],
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      template: { ...template, problem: error },
      declared: null,
      hasParametersCell: false,
      notices: [],
    };
  }
}

async function bytesOf(file: string, path: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UserError(
      `The notebook can't be read: ${(error as Error).message}`,
      { file: path },
      { cause: error },
    );
  }
}

function kernelOf({ metadata }: Notebook): Pick<Template, "kernel" | "language"> {
  const kernelspec = isObject(metadata.kernelspec) ? metadata.kernelspec : {};
  const languageInfo = isObject(metadata.language_info) ? metadata.language_info : {};
  const kernel = textOf(kernelspec.name);
  const language = textOf(languageInfo.name) ?? textOf(kernelspec.language);
  return { ...(kernel && { kernel }), ...(language && { language }) };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The entry below `notebook_gate` in the notebook's metadata; its paths are relative to the notebook's folder. */
async function entryOf(
  notebook: Notebook,
  { file, path }: { file: string; path: string },
): Promise<Entry | undefined> {
  const { notebook_gate } = notebook.metadata;
  if (notebook_gate === undefined) return undefined;
  // An executed notebook may be a template again: what it tells of its run is nothing to be told.
  const value = isObject(notebook_gate) ? without(notebook_gate, ["executed"]) : notebook_gate;
  // Places are asked for only when something is wrong, so the text is not kept for them.
  const at = (keys: Path) => placeInMetadata(readFileSync(file, "utf8"), path, keys);
  const folder = posix.dirname(path);
  return readEntry({ value, folder: folder === "." ? "" : folder, at });
}

function placeInMetadata(text: string, file: string, keys: Path): Location {
  const root = parseTree(text);
  for (let length = keys.length; root && length >= 0; length--) {
    const node = findNodeAtLocation(root, ["metadata", "notebook_gate", ...keys.slice(0, length)]);
    if (node) return { file, ...position(text, (node.parent ?? node).offset) };
  }
  return { file };
}
