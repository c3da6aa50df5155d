import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { withCommands } from "../../../scripts/command-line.ts";
import { withTables } from "../../../scripts/readme.ts";
import { createProgram } from "../../../src/cli/program.ts";
import { readConfig } from "../../../src/inputs/config.ts";
import { definitions } from "../../../src/inputs/definitions/index.ts";
import { readResults } from "../../../src/report/results-file.ts";
import { workspaceWith } from "../../support/workspace.ts";

const root = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const readme = read("README.md");
const action = parse(read("action.yml"));

const documents = [
  ...readdirSync(root).filter((file) => file.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
  "examples/README.md",
  "examples/failing/README.md",
];

interface Step {
  id?: string;
  uses?: string;
  with?: Record<string, string>;
}
interface Workflow {
  jobs: Record<string, { outputs?: Record<string, string>; steps?: Step[] }>;
}

const blocks = [...readme.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = ""]) => text);
const isWorkflow = (text: string) => Object.hasOwn(parse(text), "jobs");
const workflows: [string, string][] = [
  ...blocks.filter(isWorkflow).map((text, index): [string, string] => [`README, block ${index + 1}`, text]),
  ...readdirSync(join(root, "examples/workflows")).map((file): [string, string] => [
    file,
    read(`examples/workflows/${file}`),
  ]),
];

describe("the README's tables", () => {
  it("say what action.yml and the inputs' definitions say", () => {
    expect(withTables(readme)).toBe(readme);
  });
});

describe("docs/command-line.md", () => {
  it("has the help that the commands have", () => {
    const page = read("docs/command-line.md");
    expect(withCommands(page)).toBe(page);
  });

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
  const configs = blocks.filter((text) => !isWorkflow(text));

  it("are there", () => {
    expect(configs.length).toBeGreaterThan(0);
  });

  it.each(configs)("can be read", async (text) => {
    const config = await readConfig(workspaceWith({ "notebook-gate.yml": text }));
    expect(config?.entries.length).toBeGreaterThan(0);
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
  it.each(documents)("%s has no link to a file or heading that is not there", (document) => {
    const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    for (const link of links.filter((link) => !/^https?:/.test(link))) {
      const [path = "", heading] = link.split("#");
      const target = path === "" ? document : join(dirname(document), path);
      expect(existsSync(join(root, target)), `${document}: ${link}`).toBe(true);
      if (heading) expect(headings(read(target)), `${document}: ${link}`).toContain(heading);
    }
  });

  it.each(documents)("%s names scripts of package.json", (document) => {
    const { scripts } = JSON.parse(read("package.json"));
    for (const [, script] of read(document).matchAll(/npm run ([\w:-]+)/g)) {
      expect(Object.keys(scripts), document).toContain(script);
    }
  });
});

function gateSteps({ jobs }: Workflow): Step[] {
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  return steps.filter(({ uses }) => uses?.startsWith("notebook-gate/"));
}

/** The anchors that GitHub gives a document's headings. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
