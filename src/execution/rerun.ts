import { Float, formatJson, type JsonObject, type JsonValue } from "../notebook/json.ts";
import { shellWord } from "../shell-word.ts";

/**
 * The shell command that repeats a run on a laptop, from the root of the repository. Its values are the
 * notebook's and the user's, so each stands in quotes as one shell word.
 */
export function rerunCommand(job: {
  notebook: string;
  parameters: JsonObject;
  workingDirectory: string;
  kernel?: string | undefined;
}): string {
  const words = ["npx", "notebook-gate", "run", shellWord(pathTemplateOf(job.notebook)), "out.ipynb"];
  if (job.workingDirectory !== ".") words.push("--cwd", shellWord(job.workingDirectory));
  if (job.kernel !== undefined) words.push("--kernel", shellWord(job.kernel));
  for (const [name, value] of Object.entries(job.parameters)) words.push(...parameterWords(name, value));
  return words.join(" ");
}

/** A parameter as options of papermill and of `run`. */
export function parameterWords(name: string, value: JsonValue): string[] {
  if (typeof value === "string") return ["-r", shellWord(name), shellWord(value)];
  if (value === null) return ["-p", shellWord(name), "None"];
  if (typeof value === "boolean") return ["-p", shellWord(name), value ? "True" : "False"];
  if (typeof value === "object" && !(value instanceof Float)) {
    const yaml = formatJson(Object.assign(Object.create(null), { [name]: value })).replace(/\n\s*/g, " ");
    return ["-y", shellWord(withFractions(yaml))];
  }
  return ["-p", shellWord(name), formatJson(value, { nan: "keep" })];
}

/** `run` reads paths as templates, in which braces of their own are written twice. */
function pathTemplateOf(path: string): string {
  return path.replace(/[{}]/g, "$&$&");
}

/** YAML 1.1, which `-y` is read as, takes `1e-05` for a text and `1.0e-05` for the number. */
function withFractions(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|(?<![\d.])\d+(?=e)/g, (part) =>
    part[0] === '"' ? part : `${part}.0`,
  );
}
