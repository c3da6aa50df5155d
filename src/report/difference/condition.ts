import type { JsonValue } from "../../notebook/json.ts";
import { jsonLine } from "../parameter.ts";

/** A parameter's value in a case; undefined where the case leaves it at the notebook's default. */
export type Given = JsonValue | undefined;

/** Something that can be said of one parameter of a case. */
export type Condition =
  | { kind: "is" | "is-not"; name: string; values: Given[] }
  | { kind: "at-least" | "at-most"; name: string; value: JsonValue };

/** `region_code = fr or de`, `rows ≥ 1000`, `region_code ≠ luna`, `region_code is not given`. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case "at-least":
      return `${condition.name} ≥ ${jsonLine(condition.value)}`;
    case "at-most":
      return `${condition.name} ≤ ${jsonLine(condition.value)}`;
    case "is":
      return isDefault(condition.values)
        ? `${condition.name} is not given`
        : `${condition.name} = ${list(condition.values, "or")}`;
    case "is-not":
      if (isDefault(condition.values)) return `${condition.name} is given`;
      return condition.values.length === 1
        ? `${condition.name} ≠ ${list(condition.values, "nor")}`
        : `${condition.name} is neither ${list(condition.values, "nor")}`;
  }
}

const isDefault = (values: Given[]) => values.length === 1 && values[0] === undefined;

function list(values: Given[], word: string): string {
  const texts = values.map(valueText);
  const last = texts.pop()!;
  return texts.length === 0 ? last : `${texts.join(", ")} ${word} ${last}`;
}

/** Strings bare, but for those that would be read as something else. */
function valueText(value: Given): string {
  if (value === undefined) return "its default";
  if (typeof value !== "string") return jsonLine(value);
  return isJson(value) || isConfusing(value) ? JSON.stringify(value) : value;
}

/** Whether a text would be read as more than one value, or as the end of the sentence. */
function isConfusing(text: string): boolean {
  return text.trim() !== text || text === "" || /[,;"]| (?:or|nor|and) /.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return text === "its default";
  }
}
