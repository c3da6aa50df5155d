import type { Parameter } from "../../parameters/infer.ts";

/** Columns before the help of a parameter, and the longest definition that it still stands behind. */
const HELP_COLUMN = 34;
const LONGEST_DEFINITION = 30;

/** What `--help-notebook` says below the usage: the parameters in papermill's layout. */
export function notebookHelp(path: string, parameters: Parameter[] | "no cell"): string {
  const heading = `\nParameters inferred for notebook '${path}':`;
  if (parameters === "no cell") return `${heading}\n\n  No cell tagged 'parameters'`;
  if (parameters.length === 0) {
    return `${heading}\n\n  Can't infer anything about this notebook's parameters. It may not have any parameter defined.`;
  }
  return [heading, ...parameters.map(parameterHelp)].join("\n");
}

function parameterHelp({ name, type, default: value, help }: Parameter): string {
  const text = value === null ? "no default" : `default ${value.replace(/\n\s*/g, "")}`;
  const definition = `  ${name}: ${type ?? "Unknown type"} (${text})`;
  if (definition.length <= LONGEST_DEFINITION) return definition.padEnd(HELP_COLUMN) + help;
  return help ? `${definition}\n${" ".repeat(HELP_COLUMN)}${help}` : definition;
}
