import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { headCommit } from "../../src/git.ts";
import { inputsFromFlags } from "../../src/inputs/read-inputs.ts";
import { plan } from "../../src/plan/plan.ts";
import { resultsPath } from "../../src/report/report-files.ts";
import { resultsJson } from "../../src/report/results-file.ts";
import { type CaseResult, resultsOf } from "../../src/results.ts";
import { FOLDER } from "./contenders.ts";

const CONFIG = `notebooks: ["${FOLDER}/**/*.ipynb"]\n`;

/** A git repository of templates that is checked out, with the results of a test of all of them. */
export interface Checkout {
  folder: string;
  /** Paths below the templates' folder. */
  names: string[];
  /** Commits these texts, if they are new, and what a test of that commit finds. */
  commit(texts: Record<string, string>): Promise<void>;
  /** Goes back to the first commit. */
  reset(): Promise<void>;
  /** Writes every template's file anew, as a checkout on a fresh machine does. */
  checkOutAgain(): void;
  /** As another tool or a clock could have left it. */
  setTime(name: string, time: Date): void;
  read(name: string): string;
  remove(): void;
}

export async function checkoutOf(templates: number): Promise<Checkout> {
  const folder = mkdtempSync(join(tmpdir(), "checkout-"));
  const names = Array.from({ length: templates }, (_, index) => nameOf(index));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
  const pathOf = (name: string) => join(folder, FOLDER, name);
  const write = (texts: Record<string, string>) => {
    for (const [name, text] of Object.entries(texts)) {
      mkdirSync(dirname(pathOf(name)), { recursive: true });
      writeFileSync(pathOf(name), text);
    }
  };

  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Benchmark");
  git("config", "user.email", "benchmark@example.org");
  // It would begin by itself, in the background of what is measured.
  git("config", "gc.auto", "0");
  writeFileSync(join(folder, "notebook-gate.yml"), CONFIG);
  writeFileSync(join(folder, ".gitignore"), "notebook-gate-results/\ncommands.log\n");

  const cases = new Map<string, CaseResult>();
  const test = async (changed: string[]) => {
    if (changed.length > 0) for (const it of await passed(folder, changed)) cases.set(it.notebook, it);
    const job = { commit: await headCommit(folder), run: null, startedAt: new Date(), cancelled: false };
    const file = resultsPath(join(folder, "notebook-gate-results"));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, resultsJson(resultsOf([...cases.values()], job)));
  };
  const commit = async (texts: Record<string, string>) => {
    write(texts);
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "change");
    await test(Object.keys(texts));
  };
  await commit(Object.fromEntries(names.map((name, index) => [name, notebook(index, 1)])));
  // As a clone has them.
  git("gc", "--quiet");
  const [first, firstCases] = [git("rev-parse", "HEAD"), [...cases]];
  return {
    folder,
    names,
    commit,
    async reset() {
      git("reset", "--quiet", "--hard", first);
      for (const [path, it] of firstCases) cases.set(path, it);
      await test([]);
    },
    checkOutAgain() {
      rmSync(join(folder, FOLDER), { recursive: true });
      git("checkout", "--quiet", "--", FOLDER);
    },
    setTime: (name, time) => utimesSync(pathOf(name), time, time),
    read: (name) => readFileSync(pathOf(name), "utf8"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The cases of these templates, as if each had passed. */
async function passed(workspace: string, names: string[]): Promise<CaseResult[]> {
  const inputs = await inputsFromFlags({}, { workspace, globs: [] });
  const planned = await plan(
    names.map((name) => `${FOLDER}/${name}`),
    inputs,
  );
  const templates = new Map(planned.templates.map((template) => [template.path, template]));
  return planned.cases.map(({ notebook: path, name, parameters }): CaseResult => {
    const { sourceSha256, templateSha256 } = templates.get(path)!;
    return {
      notebook: path,
      name,
      parameters,
      verdict: "passed",
      kernel: { name: "python3", language: "python", interpreter: "/usr/bin/python3" },
      attempts: 1,
      duration: 1,
      cells: [{ index: 0, executionCount: 1, duration: 0.5 }],
      usage: null,
      executedNotebook: null,
      executedSha256: null,
      sourceSha256,
      templateSha256,
    };
  });
}

const PER_TEAM = 100;

function nameOf(index: number): string {
  return `team_${Math.floor(index / PER_TEAM)}/etl_${index}.ipynb`;
}

const LINES = [85, 325];
const LINES_OF_A_CELL = 20;

/** A template of 5 to 20 kB, as Jupyter saves it; of each version it has the same size. */
export function notebook(index: number, version: number): string {
  const [fewest, most] = LINES as [number, number];
  const lines = Array.from(
    { length: fewest + ((index * 7919) % (most - fewest)) },
    (_, line) => `load("region_${index}", step=${line}, limit=${(index + 1) * (line + 1)})\n`,
  );
  const cell = (id: string, source: string[], tags: string[] = []) => ({
    cell_type: "code",
    execution_count: null,
    id,
    metadata: tags.length > 0 ? { tags } : {},
    outputs: [],
    source,
  });
  const cells = [cell("parameters", [`version = ${version}`], ["parameters"])];
  for (let start = 0; start < lines.length; start += LINES_OF_A_CELL) {
    cells.push(cell(`cell-${start}`, lines.slice(start, start + LINES_OF_A_CELL)));
  }
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  return `${JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
