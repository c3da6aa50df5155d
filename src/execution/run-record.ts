import { type Notebook, tagsOf } from "../notebook/document.ts";
import { isObject, type JsonObject, type JsonValue, without } from "../notebook/json.ts";
import type { Case, Expectation } from "../plan/case.ts";
import type { Template } from "../plan/template.ts";
import type { Redactor } from "../redaction/redactor.ts";

/**
 * What an executed notebook tells of its run, so that it can be repeated: below `notebook_gate.executed` in its
 * metadata. Other keys of `notebook_gate` are the template's own.
 */
export interface RunRecord {
  /** Relative to the workspace. */
  template: string;
  case: string;
  parameters: JsonObject;
  /** Names of those parameters that held a secret, and so are not the values that the case ran with. */
  redacted: string[];
  /** Lower-case hex, of the template's bytes as they ran; null when that is not known. */
  sourceSha256: string | null;
  /** What was checked out; null outside a git repository. */
  commit: string | null;
  /** The kernelspec that was chosen for the case; undefined when that was left to the notebook. */
  kernel?: string;
  /** Relative to the workspace. */
  workingDirectory: string;
  cellTimeout?: number;
  notebookTimeout?: number;
  maxOutputSize?: number;
  expect?: Expectation;
  needs: string[];
}

/** The record of a case that is about to run, as JSON. */
export function runRecord(
  { notebook, name, parameters, settings, expect, needs }: Case,
  about: {
    template: Template;
    workingDirectory: string;
    commit: string | null;
    redactor?: Redactor | undefined;
  },
): JsonObject {
  const { template, workingDirectory, commit, redactor } = about;
  const hasSecret = (value: JsonValue) =>
    redactor !== undefined && !Object.is(redactor.fresh().value(value), value);
  const secret = Object.keys(parameters).filter((key) => hasSecret(parameters[key]!));
  return {
    template: notebook,
    case: name,
    parameters,
    ...(secret.length > 0 && { redacted: secret }),
    source_sha256: template.sourceSha256,
    commit,
    ...(settings.kernel !== undefined && { kernel: settings.kernel }),
    working_directory: workingDirectory,
    cell_timeout: settings.cellTimeout,
    notebook_timeout: settings.notebookTimeout,
    max_output_size: settings.maxOutputSize,
    ...(expect && { expect: { ...expect } }),
    ...(needs.length > 0 && { needs }),
  };
}

/** Puts a record into a notebook. */
export function writeRecord({ metadata }: Notebook, record: JsonObject): void {
  const entry = isObject(metadata.notebook_gate) ? metadata.notebook_gate : {};
  metadata.notebook_gate = { ...entry, executed: record };
}

/**
 * What an executed notebook tells of its run, also one of papermill's; undefined when it tells nothing. Whoever made the
 * file has chosen what it says: paths may lead anywhere. The commit and the names of parameters can stand in a command.
 */
export function readRecord({ metadata }: Notebook): RunRecord | undefined {
  const executed = member(metadata.notebook_gate, "executed");
  if (isObject(executed)) return ownRecord(executed);
  const { papermill } = metadata;
  if (!isObject(papermill) || typeof papermill.input_path !== "string") return undefined;
  return {
    template: papermill.input_path,
    case: "rerun",
    parameters: isObject(papermill.parameters) ? papermill.parameters : {},
    redacted: [],
    sourceSha256: null,
    commit: null,
    workingDirectory: ".",
    needs: [],
  };
}

function ownRecord(executed: JsonObject): RunRecord | undefined {
  const text = (key: string) => (typeof executed[key] === "string" ? executed[key] : undefined);
  const number = (key: string) => (typeof executed[key] === "number" ? executed[key] : undefined);
  const texts = (key: string) =>
    Array.isArray(executed[key]) ? executed[key].filter((item) => typeof item === "string") : [];
  const template = text("template");
  if (template === undefined) return undefined;
  const [error, match] = [member(executed.expect, "error"), member(executed.expect, "match")];
  return defined({
    template,
    case: text("case") ?? "rerun",
    parameters: isObject(executed.parameters) ? executed.parameters : {},
    redacted: texts("redacted").filter((name) => /^[\p{L}_.][\p{L}\p{N}_.]*$/u.test(name)),
    sourceSha256: text("source_sha256") ?? null,
    commit: /^[0-9a-f]{40,64}$/.test(text("commit") ?? "") ? text("commit") : null,
    kernel: text("kernel"),
    workingDirectory: text("working_directory") ?? ".",
    cellTimeout: number("cell_timeout"),
    notebookTimeout: number("notebook_timeout"),
    maxOutputSize: number("max_output_size"),
    expect: typeof error === "string" ? { error, ...(typeof match === "string" && { match }) } : undefined,
    needs: texts("needs"),
  });
}

/** The template that an executed notebook was made from, as far as it can be told from that: without what the run added. */
export function templateOf(executed: Notebook): Notebook {
  const added = ["injected-parameters", "papermill-error-cell-tag"];
  const cells = executed.cells.filter((cell) => !tagsOf(cell).some((tag) => added.includes(tag)));
  for (const cell of cells) {
    delete cell.metadata.papermill;
    if (tagsOf(cell).length === 0) delete cell.metadata.tags;
    if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  }
  const metadata = without(executed.metadata, ["papermill", "widgets"]);
  const entry = isObject(metadata.notebook_gate) ? without(metadata.notebook_gate, ["executed"]) : {};
  delete metadata.notebook_gate;
  if (Object.keys(entry).length > 0) metadata.notebook_gate = entry;
  return { ...executed, cells, metadata };
}

const member = (value: JsonValue | undefined, key: string) => (isObject(value) ? value[key] : undefined);

/** Leaves out what is undefined. */
function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
