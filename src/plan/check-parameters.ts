import { type Notice, UserError } from "../errors.ts";
import { quote } from "../inputs/quote.ts";
import { unknownParameters } from "../parameters/check.ts";
import { parametersOf } from "./cases.ts";
import type { RankedEntry } from "./settings.ts";
import type { ReadTemplate } from "./template.ts";

/**
 * Compares the parameters that a notebook's entry gives with those that the notebook declares. An unknown one
 * is a `UserError`; from the `parameters` input, which is for all notebooks, it is only a warning.
 */
export function checkParameters(read: ReadTemplate, { entry, origin }: RankedEntry): Notice[] {
  const given = parametersOf(entry);
  const { template, declared, hasParametersCell } = read;
  if (given.size === 0) return [];
  if (!hasParametersCell) return [withoutCell(template.path)];
  if (declared === null) return [];
  const names = Object.fromEntries([...given.keys()].map((name) => [name, null]));
  return unknownParameters(names, declared).map(({ name, nearest }): Notice => {
    const allowed = declared.map((parameter) => parameter.name).join(", ") || "none";
    const message =
      `${quote(name)} is not a parameter of ${quote(template.path)}. ` +
      (nearest ? `Did you mean ${nearest}?` : `Its parameters are: ${allowed}.`);
    const at = entry.at(given.get(name)!);
    if (origin !== "input") throw new UserError(message, at);
    return { level: "warning", message, at };
  });
}

function withoutCell(file: string): Notice {
  const message =
    "The notebook gets parameters but has no cell tagged `parameters`, so they are put before its first cell, " +
    "where its own assignments overwrite them. Tag the cell with the defaults.";
  return { level: "warning", message, at: { file } };
}
