import type { Ajv2020, ErrorObject } from "ajv/dist/2020.js";
import { loadAjv } from "../ajv.ts";
import { formatLocation, type Location, UserError } from "../errors.ts";
import { Float, type JsonValue } from "../notebook/json.ts";
import { nearestName } from "../parameters/check.ts";
import { quote } from "./quote.ts";
import type { Path, Source } from "./source.ts";

/** Parts of `schemas/notebook-gate.schema.json`: a whole config file, or one entry of its `templates`. */
export type Part = "config" | "entry";

const REFERENCES: Record<Part, string> = {
  config: "notebook-gate#",
  entry: "notebook-gate#/$defs/entry",
};

let schemas: Promise<Ajv2020> | undefined;

/** Rejects with a `UserError` that names every place where a source is not what the schema allows. */
export async function validate(part: Part, source: Source): Promise<void> {
  schemas ??= load();
  const check = (await schemas).getSchema(REFERENCES[part])!;
  if (check(plain(source.value))) return;
  const [first, ...others] = (check.errors as ErrorObject[]).map((error) => explain(error, source));
  const more = others.map(({ message, at }) => `\n${formatLocation(at)}: ${message}`).join("");
  throw new UserError(first!.message + more, first!.at);
}

async function load(): Promise<Ajv2020> {
  const [Ajv, { default: schema }] = await Promise.all([
    loadAjv(),
    import("../../schemas/notebook-gate.schema.json", { with: { type: "json" } }),
  ]);
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
  return ajv.addSchema({ ...schema, $id: "notebook-gate" });
}

/** What JSON Schema knows: no bigint, and no `Float`, which it would take for an object. */
function plain(value: JsonValue): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Float) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function explain(error: ErrorObject, source: Source): { message: string; at: Location } {
  const path = pathOf(error.instancePath, source.value);
  if (error.keyword !== "additionalProperties") {
    return { message: `${inWords(path)} ${requirement(error)}.`, at: source.at(path) };
  }
  const key = error.params.additionalProperty as string;
  const allowed = Object.keys(error.parentSchema?.properties ?? {});
  const meant = nearestName(key, allowed);
  const advice = meant ? `Did you mean ${meant}?` : `Allowed are ${allowed.join(", ")}.`;
  return {
    message: `${inWords([...path, key])} is not a known key. ${advice}`,
    at: source.at([...path, key]),
  };
}

/** A JSON pointer's steps, with numbers where lists are. */
function pathOf(pointer: string, value: JsonValue): Path {
  const path: Path = [];
  let here: JsonValue | undefined = value;
  for (const escaped of pointer.split("/").slice(1)) {
    const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(here) ? Number(key) : key);
    here = (here as Record<string, JsonValue>)[key];
  }
  return path;
}

/** `templates › "templates/a.ipynb" › matrix › region`: a key path for a person. */
export function inWords(path: Path): string {
  if (path.length === 0) return "The top level";
  const words = path.map((step) => {
    if (typeof step === "number") return `item ${step + 1}`;
    return /^[\w-]+$/.test(step) ? step : quote(step);
  });
  return words.join(" › ");
}

const TYPES: Record<string, string> = {
  object: "a mapping (`key: value` lines)",
  array: "a list (`[a, b]`, or lines that start with `- `)",
  string: "a text",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
};

function requirement({ keyword, params, data, message, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case "type":
      return `must be ${[params.type]
        .flat()
        .map((type) => TYPES[type] ?? type)
        .join(" or ")}, not ${shown(data)}`;
    case "enum":
      return `must be one of ${params.allowedValues.join(", ")}, not ${shown(data)}`;
    case "required":
      return `needs the key ${params.missingProperty}`;
    case "minItems":
    case "minProperties":
    case "minLength":
      return "must not be empty";
    case "minimum":
      return `must be ${params.limit} or more, not ${shown(data)}`;
    case "pattern":
      return `must be like ${parentSchema?.examples.join(" or ")}, not ${shown(data)}`;
    case "exclusiveMinimum":
      return `must be more than ${params.limit}, not ${shown(data)}`;
    default:
      return message ?? "is not allowed";
  }
}

const LONGEST_SHOWN = 60;

/** What was given, short enough for a message. */
function shown(value: unknown): string {
  const text = typeof value === "string" ? quote(value) : JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
