import type { Node } from "yaml";
import { type Location, UserError } from "../errors.ts";
import { float, type JsonObject, type JsonValue } from "../notebook/json.ts";
import type { Path, Source } from "./source.ts";

export interface YamlOrigin {
  /** The file that the text is from, or the input; lines and columns are added. */
  at: Location;
  /** See `Source.folder`. */
  folder: string;
}

/**
 * Reads YAML 1.2, and so JSON: dates stay strings, `1.0` stays a float, a 20-digit integer stays exact.
 * An empty text is `null`. Rejects with a `UserError` at a syntax error, a duplicate key, an unknown tag, and
 * when aliases would expand to far more than what was written.
 */
export async function parseYaml(text: string, { at, folder }: YamlOrigin): Promise<Source> {
  const { LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const place = (offset: number | undefined): Location => {
    if (offset === undefined) return at;
    const { line, col } = lines.linePos(offset);
    return { ...at, line, column: col };
  };
  const refuse = (reason: string, where: Location, cause: unknown) =>
    new UserError(`This YAML can't be read: ${reason}`, where, { cause });
  try {
    const document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      stringKeys: true,
      intAsBigInt: true,
      prettyErrors: false,
      lineCounter: lines,
    });
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem) throw refuse(problem.message, place(problem.pos[0]), problem);
    const value = exact(document.toJS());
    return { value, folder, at: (path) => place(offsetOf(document.contents, path)) };
  } catch (error) {
    // A ReferenceError is yaml's word for aliases that expand too far or refer to themselves.
    if (error instanceof ReferenceError) throw refuse(error.message, at, error);
    if (error instanceof RangeError) throw refuse("it is nested too deeply", at, error);
    throw error;
  }
}

/** Told to read integers as bigints, yaml leaves the type `number` to floats. */
function exact(value: unknown): JsonValue {
  if (typeof value === "bigint") {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  if (typeof value === "number") return float(value);
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== "object" || value === null) return value as JsonValue;
  const copy: JsonObject = Object.create(null);
  for (const [key, item] of Object.entries(value)) copy[key] = exact(item);
  return copy;
}

/** The offset of the deepest part of `path` that is there: a key of a mapping, an item of a list. */
function offsetOf(contents: Node | null, path: Path): number | undefined {
  let node: unknown = contents;
  let offset = contents?.range?.[0];
  for (const step of path) {
    const next = childOf(node, step);
    if (!next) break;
    node = next.value;
    offset = next.offset ?? offset;
  }
  return offset;
}

interface Part {
  key?: unknown;
  value?: unknown;
  range?: [number, number, number] | null;
  items?: Part[];
}

/** What stands below one key or index; an alias is where the search ends, its anchor stands elsewhere. */
function childOf(
  node: unknown,
  step: string | number,
): { value: unknown; offset: number | undefined } | null {
  const { items } = (node ?? {}) as Part;
  if (typeof step === "number") {
    const item = items?.[step];
    return item ? { value: item, offset: item.range?.[0] } : null;
  }
  const pair = items && pairsByKey(items).get(step);
  return pair ? { value: pair.value, offset: (pair.key as Part).range?.[0] } : null;
}

const indexes = new WeakMap<Part[], Map<string, Part>>();

/** A mapping's pairs by their keys, made once: a config file may have thousands of templates. */
function pairsByKey(items: Part[]): Map<string, Part> {
  const known = indexes.get(items);
  if (known) return known;
  const index = new Map(items.map((item) => [String((item.key as Part | undefined)?.value), item]));
  indexes.set(items, index);
  return index;
}
