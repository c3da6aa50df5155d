import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { documents as madeDocuments } from "../../../scripts/documents.ts";
import { createProgram } from "../../../src/cli/program.ts";
import { readConfig } from "../../../src/inputs/config.ts";
import { definitions } from "../../../src/inputs/definitions/index.ts";
import { readResults } from "../../../src/report/results-file.ts";
import { workspaceWith } from "../../support/workspace.ts";

const root = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const action = parse(read("action.yml"));

const documents = globSync(["*.md", "docs/**/*.md", "examples/*.md", "examples/failing/*.md"], {
  cwd: root,
}).sort();

interface Step {
  id?: string;
  uses?: string;
  with?: Record<string, string>;
}
interface Job {
  steps?: Step[];
}
type Workflow = { jobs?: Record<string, Job> } & Job & Record<string, Job>;

/** A workflow, or some jobs or steps of one; another block of YAML is a config file. */
const isWorkflow = (value: unknown) => Array.isArray(value) || stepsOf(value as Workflow).length > 0;
const blocks = documents.flatMap((document) =>
  [...read(document).matchAll(/^ *```yaml[^\n]*\n(.*?)^ *```/gms)].map(({ 1: text = "", index }) => ({
    place: `${document}, line ${read(document).slice(0, index).split("\n").length}`,
    text,
    value: parse(text) as unknown,
  })),
);
const workflows: [string, string][] = [
  ...blocks
    .filter(({ value }) => isWorkflow(value))
    .map(({ place, text }): [string, string] => [place, text]),
  ...readdirSync(join(root, "examples/workflows")).map((file): [string, string] => [
    file,
    read(`examples/workflows/${file}`),
  ]),
];

describe("the documents that are made", () => {
  it.each(Object.entries(madeDocuments()))(
    "%s is what action.yml, the definitions and the schemas say",
    (file, text) => {
      expect(read(file)).toBe(text);
    },
  );
});

describe("docs/command-line.md", () => {
  it("has a line for every exit code that the help names, and for every command that prints JSON", () => {
    const [before = "", help = ""] = read("docs/command-line.md").split("## Commands");
    for (const [, code] of help.matchAll(/^ +(\d+) {2}/gm)) expect(before).toContain(`| ${code} |`);
    const printing = createProgram(process).commands.filter(({ options }) =>
      options.some(({ long }) => long === "--json"),
    );
    const operations = ["verify", "history", "rollback", "resume", "repair", "adopt", "gc"];
    const named = [...before.matchAll(/^\| ((?:`[a-z]+`,? ?)+)/gm)].flatMap(([, names]) =>
      [...names!.matchAll(/`([a-z]+)`/g)].map(([, name]) => name),
    );
    for (const command of printing) expect([...named, ...operations]).toContain(command.name());
  });
});

describe("the workflows that are shown", () => {
  it.each(workflows)("%s: use inputs that the action has, with values that it allows", (_, text) => {
    const steps = gateSteps(parse(text));
    expect(steps.length).toBeGreaterThan(0);
    for (const [name, value] of steps.flatMap((step) => Object.entries(step.with ?? {}))) {
      expect(Object.keys(action.inputs)).toContain(name);
      expect(() => definitions[name as keyof typeof definitions].parse(String(value))).not.toThrow();
    }
  });

  it.each(workflows)("%s: read outputs that the action has", (_, text) => {
    const ids = gateSteps(parse(text)).flatMap(({ id }) => id ?? []);
    const used = [...text.matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g)].filter(([, id]) => ids.includes(id!));
    for (const [, , output] of used) expect(Object.keys(action.outputs)).toContain(output);
  });
});

describe("the config files that are shown", () => {
  const configs = blocks
    .filter(({ value }) => !isWorkflow(value))
    .map(({ place, text }): [string, string] => [place, text]);

  it.each(configs)("%s: can be read", async (_, text) => {
    await expect(readConfig(workspaceWith({ "notebook-gate.yml": text }))).resolves.toBeDefined();
  });
});

describe("the commands that are shown", () => {
  const commands = new Map(createProgram(process).commands.map((command) => [command.name(), command]));
  const shown = documents.flatMap((file) =>
    [...read(file).matchAll(/(?:npx notebook-gate|node dist\/index\.js) +(\S.*)/g)].map(
      ([, rest = ""]): [string, string] => [file, rest.replace(/\s+#.*/, "").replace(/`.*/, "")],
    ),
  );

  it.each(shown)("%s: %s", (_, text) => {
    const [name = "", ...args] = text.split(/\s+/);
    expect([...commands.keys()]).toContain(name);
    const options = commands.get(name)!.options.flatMap(({ short, long }) => [short, long]);
    for (const option of args.filter((arg) => arg.startsWith("-"))) expect(options).toContain(option);
  });
});

describe("docs/results.md", () => {
  it("shows a results.json that can be read", async () => {
    const [, text = ""] = /^```json\n(.*?)^```/ms.exec(read("docs/results.md"))!;
    const { cases } = await readResults(text, "docs/results.md");
    expect(cases).toHaveLength(1);
  });
});

describe("the documents", () => {
  it.each(documents)("%s names scripts of package.json", (document) => {
    const { scripts } = JSON.parse(read("package.json"));
    for (const [, script] of read(document).matchAll(/npm run ([\w:-]+)/g)) {
      expect(Object.keys(scripts), document).toContain(script);
    }
  });
});

function gateSteps(value: Workflow | Step[]): Step[] {
  return stepsOf(value).filter(({ uses }) => uses?.startsWith("notebook-gate/"));
}

function stepsOf(value: Workflow | Step[] | null): Step[] {
  if (Array.isArray(value)) return value;
  const jobs = value?.jobs ?? (value?.steps ? { value } : value);
  return Object.values(jobs ?? {}).flatMap((job) => job?.steps ?? []);
}
