import type { Cell, Notebook, Output, StreamOutput } from "../notebook/document.ts";
import { isObject, type JsonObject, type JsonValue } from "../notebook/json.ts";
import { withoutPngTexts } from "./png.ts";
import { MARK, type Redactor } from "./redactor.ts";

/** A notebook with its metadata redacted, its cells as they are. */
export function redactedFrame(notebook: Notebook, redactor: Redactor | undefined): Notebook {
  if (!redactor) return notebook;
  const { cells, ...frame } = notebook;
  const redacted = redactor.value(frame);
  return redacted === frame ? notebook : { ...redacted, cells };
}

/** A cell with everything redacted that it holds; the same one when that is nothing. */
export function redactedCell(cell: Cell, redactor: Redactor | undefined): Cell {
  if (!redactor) return cell;
  const { metadata, source } = cell;
  const changed = { ...cell, source: redactor.text(source), metadata: redactor.value(metadata) };
  if (changed.cell_type === "code") changed.outputs = redactedOutputs(changed.outputs, redactor);
  else if (isObject(changed.attachments))
    changed.attachments = mapped(changed.attachments, redactor, (bundle) =>
      isObject(bundle) ? redactedBundle(bundle, redactor) : redactor.value(bundle),
    );
  return isSame(cell, changed) ? cell : changed;
}

function redactedOutputs(outputs: Output[], redactor: Redactor): Output[] {
  const redacted = outputs.map((output) => redactedOutput(output, redactor));
  for (const indices of streamGroups(outputs)) {
    const texts = redactor.parts(indices.map((index) => (redacted[index] as StreamOutput).text));
    for (const [at, text] of texts.entries()) {
      const output = redacted[indices[at]!] as StreamOutput;
      if (text !== output.text) redacted[indices[at]!] = { ...output, text };
    }
  }
  return redacted.every((output, index) => output === outputs[index]) ? outputs : redacted;
}

/** A secret may be printed in pieces, to one stream or in turns to both: the indices of what is read as one. */
function streamGroups(outputs: Output[]): number[][] {
  const streams = outputs.flatMap((output, index) =>
    output.output_type === "stream" ? [{ name: output.name, index }] : [],
  );
  const byName = Map.groupBy(streams, ({ name }) => name);
  const groups = byName.size > 1 ? [...byName.values(), streams] : [...byName.values()];
  return groups.map((group) => group.map(({ index }) => index));
}

function redactedOutput(output: Output, redactor: Redactor): Output {
  if (output.output_type === "stream") return output;
  if (output.output_type === "error" || !isObject(output.data)) return redactor.value(output);
  const data = redactedBundle(output.data, redactor);
  const metadata = redactor.value(output.metadata);
  return data === output.data && metadata === output.metadata
    ? output
    : ({ ...output, data, metadata } as Output);
}

/** Encoded media are looked into; what has a secret elsewhere than in a text of a PNG is left out. */
function redactedBundle(bundle: JsonObject, redactor: Redactor): JsonObject {
  return mapped(bundle, redactor, (value, mimeType) =>
    typeof value === "string" && MEDIA.test(mimeType)
      ? redactedMedia(value, redactor)
      : redactor.value(value),
  );
}

const MEDIA = /^(image\/(?!svg)|audio\/|video\/|application\/pdf)/;

function redactedMedia(base64: string, redactor: Redactor): string | undefined {
  const bytes = Buffer.from(base64, "base64");
  const { bytes: clean, dropped } = withoutPngTexts(bytes, (text) => redactor.holds(text));
  redactor.places += dropped;
  if (redactor.holds(clean.toString("latin1"))) {
    redactor.places++;
    return undefined;
  }
  return dropped > 0 ? clean.toString("base64") + (base64.endsWith("\n") ? "\n" : "") : base64;
}

/** The same object if nothing changes; without what becomes undefined, and never empty for that. */
function mapped(
  object: JsonObject,
  redactor: Redactor,
  change: (value: JsonValue, key: string) => JsonValue | undefined,
): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => ({
    key,
    value,
    newKey: redactor.text(key),
    newValue: change(value, key),
  }));
  if (entries.every(({ key, value, newKey, newValue }) => key === newKey && Object.is(value, newValue)))
    return object;
  const kept = entries.flatMap(({ newKey, newValue }) =>
    newValue === undefined ? [] : [[newKey, newValue]],
  );
  return Object.fromEntries(kept.length > 0 ? kept : [["text/plain", MARK]]);
}

function isSame(a: object, b: object): boolean {
  return Object.entries(a).every(([key, value]) => value === b[key as keyof object]);
}
