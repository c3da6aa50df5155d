import { randomUUID } from "node:crypto";
import { UserError } from "../errors.ts";
import { Float, type JsonObject } from "../notebook/json.ts";
import { pythonFormat } from "./python-text/format-spec.ts";
import { fields, isMoment, Moment } from "./python-text/moment.ts";
import { isList, type PythonValue, pythonAscii, pythonRepr, pythonStr } from "./python-text/repr.ts";

/** What a path may name. */
export type PathParameters = { readonly [name: string]: PythonValue };

/** The parameters behind papermill's own `pm`: the run's id and when it began. A parameter `pm` replaces that. */
export function pathParameters(parameters: JsonObject, now: Date = new Date()): PathParameters {
  const pm = {
    run_uuid: randomUUID(),
    current_datetime_local: new Moment(now, "local"),
    current_datetime_utc: new Moment(now, "utc"),
  };
  return { pm, ...parameters };
}

/**
 * A path with its `{…}` filled in as Python's `str.format` does: `{region}`, `{rows:05d}`, `{dates[0]}`,
 * `{pm[current_datetime_utc]:%Y-%m-%d}`; `{{` and `}}` are braces. Throws a `UserError` when a parameter is
 * missing or what stands in braces is no such field.
 */
export function pathTemplate(path: string, parameters: PathParameters): string {
  return fill(path, 0);

  function fill(text: string, depth: number): string {
    let filled = "";
    let at = 0;
    while (at < text.length) {
      const [taken] = /^(?:\{\{|\}\}|[{}]|[^{}]+)/.exec(text.slice(at))!;
      if (taken === "}") throw mistake("a } closes nothing");
      const end = taken === "{" ? closingBrace(text, at) + 1 : at + taken.length;
      if (taken === "{") filled += field(text.slice(at + 1, end - 1), depth);
      else filled += taken === "{{" || taken === "}}" ? taken[0] : taken;
      at = end;
    }
    return filled;
  }

  function closingBrace(text: string, from: number): number {
    let depth = 0;
    for (let at = from; at < text.length; at++) {
      if (text[at] === "{") depth++;
      if (text[at] === "}" && --depth === 0) return at;
    }
    throw mistake("a { is not closed");
  }

  function field(text: string, depth: number): string {
    // A format may have fields of its own, `{name:>{width}}`, and those no more.
    if (depth > 1) throw mistake("fields are nested too deeply");
    const [, name, steps, conversion, format = ""] = FIELD.exec(text) ?? [];
    if (!name) throw mistake(`{${text}} is no field`);
    const value = [...steps!.matchAll(STEP)].reduce(
      (value, [step, attribute, key]) =>
        attribute === undefined ? item(value, key!) : attributeOf(value, { attribute, step }),
      parameter(name),
    );
    const converted = conversion ? CONVERSIONS[conversion]!(value) : value;
    try {
      return pythonFormat(converted, fill(format, depth + 1));
    } catch (error) {
      throw error instanceof UserError ? error : mistake(`{${text}}: ${(error as Error).message}`);
    }
  }

  function parameter(name: string): PythonValue {
    if (/^\d+$/.test(name)) throw mistake(`{${name}} is a number, where the name of a parameter stands`);
    return Object.hasOwn(parameters, name) ? parameters[name]! : missing(name);
  }

  function item(value: PythonValue, key: string): PythonValue {
    if (isList(value) || typeof value === "string") {
      const items = typeof value === "string" ? [...value] : value;
      const found = /^\d+$/.test(key) ? items[Number(key)] : undefined;
      if (found === undefined) throw mistake(`[${key}] is not an index of a list of ${items.length}`);
      return found;
    }
    if (!isDict(value)) throw mistake(`[${key}] is taken of ${pythonStr(value)}, which has no items`);
    return Object.hasOwn(value, key) ? value[key]! : missing(key);
  }

  function attributeOf(value: PythonValue, { attribute, step }: { attribute: string; step: string }): number {
    const found = isMoment(value) ? new Map(Object.entries(fields(value))).get(attribute) : undefined;
    if (found === undefined)
      throw mistake(`${step} is no part of ${pythonStr(value)}; an item is taken with [${attribute}]`);
    return found;
  }

  function missing(name: string): never {
    const known = Object.keys(parameters).filter((name) => name !== "pm");
    const given = known.length > 0 ? `given are ${known.join(", ")}` : "none is given";
    throw mistake(`Missing parameter ${pythonRepr(name)}; ${given}`);
  }

  function mistake(reason: string): UserError {
    return new UserError(`${reason}. In the path '${path}'; a brace of its own is written twice: {{ or }}.`);
  }
}

/** A name, its `.attribute` and `[item]` steps, the conversion, the format. */
const FIELD = /^([^.[\]{}!:]+)((?:\.[^.[\]{}!:]+|\[[^\]]+\])*)(?:!([rsa]))?(?::(.*))?$/s;
const STEP = /\.([^.[]+)|\[([^\]]+)\]/g;

const CONVERSIONS: Record<string, (value: PythonValue) => string> = {
  r: pythonRepr,
  s: pythonStr,
  a: pythonAscii,
};

function isDict(value: PythonValue): value is { readonly [key: string]: PythonValue } {
  return typeof value === "object" && value !== null && !isMoment(value) && !(value instanceof Float);
}
