import { Float, type JsonObject } from "../../notebook/json.ts";
import { jsonLine } from "../parameter.ts";
import type { Given } from "./condition.ts";

/** What cases were given, by parameter: a column has a value for each case, in their order. */
export type ParameterTable = Column[];

export interface Column {
  name: string;
  values: Given[];
  /** The same as JSON, to be compared; undefined where nothing is given. */
  texts: (string | undefined)[];
  /** The same as numbers, where they are. */
  numbers: (number | bigint | undefined)[];
}

/** Columns in the order in which the parameters first occur. */
export function parameterTable(cases: { parameters: JsonObject }[]): ParameterTable {
  const names = new Set(cases.flatMap(({ parameters }) => Object.keys(parameters)));
  return [...names].map((name) => {
    const values = cases.map(({ parameters }) =>
      Object.hasOwn(parameters, name) ? parameters[name] : undefined,
    );
    return {
      name,
      values,
      texts: values.map((value) => (value === undefined ? undefined : jsonLine(value))),
      numbers: values.map(numberIn),
    };
  });
}

function numberIn(value: Given): number | bigint | undefined {
  if (value instanceof Float) return value.value;
  const isNumber = typeof value === "bigint" || (typeof value === "number" && !Number.isNaN(value));
  return isNumber ? value : undefined;
}
