/**
 * What the runner does with the output of a step, after its own source:
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs and
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs
 */
export interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** An annotation as the run's page shows it. */
export interface ShownAnnotation {
  level: "error" | "warning" | "notice";
  message: string;
  title?: string;
  file?: string;
  line?: number;
  endLine?: number;
  column?: number;
  endColumn?: number;
}

const registered = new Set(
  [
    "stop-commands",
    "set-env",
    "set-output",
    "save-state",
    "add-mask",
    "add-path",
    "add-matcher",
    "remove-matcher",
  ].concat(["debug", "warning", "error", "notice", "group", "endgroup", "echo"]),
);

/** Every command that the runner would carry out, in order. */
export function workflowCommands(stdout: string): Command[] {
  const names = new Set(registered);
  const commands: Command[] = [];
  let resume: string | undefined;
  for (const line of stdout.split(/\r\n|\r|\n/)) {
    const command = parseV2(line, names) ?? parseV1(line, names);
    if (!command) continue;
    const name = command.name.toLowerCase();
    if (resume !== undefined) {
      if (name !== resume) continue;
      names.delete(resume);
      resume = undefined;
    } else if (name === "stop-commands") {
      resume = command.data.toLowerCase();
      names.add(resume);
    } else {
      commands.push({ ...command, name });
    }
  }
  return commands;
}

/**
 * The annotations that a step's page shows: the first ten of each level, each cut to 4096 characters, none of them
 * empty; a file in the workspace by its path there, any other as it was given.
 */
export function shownAnnotations(commands: Command[], workspace = ""): ShownAnnotation[] {
  const count = { error: 0, warning: 0, notice: 0 };
  return commands.flatMap(({ name, properties, data }) => {
    if (!(name === "error" || name === "warning" || name === "notice") || data === "" || ++count[name] > 10)
      return [];
    const { title, file } = properties;
    return {
      level: name,
      message: data.slice(0, 4096),
      ...(title && { title }),
      ...(file && { file: shownFile(file, workspace) }),
      ...shownPlace(properties),
    };
  });
}

function shownFile(file: string, workspace: string): string {
  const inside = workspace !== "" && file.startsWith(`${workspace}/`);
  return inside ? file.slice(workspace.length + 1) : file.replaceAll("\\", "/");
}

/** ValidateLinesAndColumns in the runner's ActionCommandManager.cs, rule by rule. */
function shownPlace(properties: Record<string, string>): Partial<ShownAnnotation> {
  const number = (text: string | undefined) =>
    /^-?\d+$/.test(text?.trim() ?? "") ? Number(text) : undefined;
  let [line, endLine, column, endColumn] = ["line", "endLine", "col", "endColumn"].map((key) =>
    number(properties[key]),
  );
  line ??= endLine;
  column ??= endColumn;
  if (line === undefined || (endLine !== undefined && line !== endLine)) column = endColumn = undefined;
  if (line !== undefined && endLine !== undefined && endLine < line) line = endLine = undefined;
  if (column !== undefined && endColumn !== undefined && endColumn < column) column = endColumn = undefined;
  return {
    ...(line !== undefined && { line }),
    ...(endLine !== undefined && { endLine }),
    ...(column !== undefined && { column }),
    ...(endColumn !== undefined && { endColumn }),
  };
}

/** `::name key=value,key=value::data`, where a line begins. */
function parseV2(line: string, names: Set<string>): Command | undefined {
  const text = line.replace(dotnetWhiteSpace, "");
  const end = text.indexOf("::", 2);
  if (!text.startsWith("::") || end < 0) return;
  return command({
    info: text.slice(2, end),
    data: text.slice(end + 2),
    separator: ",",
    decode: decodeV2,
    names,
  });
}

/** `##[name key=value;key=value]data`, anywhere in a line. */
function parseV1(line: string, names: Set<string>): Command | undefined {
  const start = line.indexOf("##[");
  const end = line.indexOf("]", start);
  if (start < 0 || end < 0) return;
  return command({
    info: line.slice(start + 3, end),
    data: line.slice(end + 1),
    separator: ";",
    decode: decodeV1,
    names,
  });
}

interface Parts {
  info: string;
  data: string;
  separator: string;
  decode: (text: string) => string;
  names: Set<string>;
}

function command({ info, data, separator, decode, names }: Parts): Command | undefined {
  const [name = "", ...rest] = info.split(" ");
  if (!names.has(name.toLowerCase())) return;
  const pairs = rest
    .join(" ")
    .trim()
    .split(separator)
    .map((pair) => /^([^=]+)=(.+)$/s.exec(pair))
    .filter((pair) => pair !== null);
  return {
    name,
    properties: Object.fromEntries(pairs.map((pair) => [pair[1], decode(pair[2]!)])),
    data: decode(data),
  };
}

const dotnetWhiteSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

// The runner undoes the escapes one after the other, the percent sign last.
const decoder = (escapes: [RegExp, string][]) => (text: string) =>
  escapes.reduce((decoded, [sequence, character]) => decoded.replace(sequence, character), text);
const decodeV1 = decoder([
  [/%3B/g, ";"],
  [/%0D/g, "\r"],
  [/%0A/g, "\n"],
  [/%5D/g, "]"],
  [/%25/g, "%"],
]);
const decodeV2 = decoder([
  [/%0D/g, "\r"],
  [/%0A/g, "\n"],
  [/%3A/g, ":"],
  [/%2C/g, ","],
  [/%25/g, "%"],
]);
