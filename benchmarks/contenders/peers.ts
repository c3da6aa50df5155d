import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Case, Contender, Job, Prepared } from "./contender.ts";
import { withParameters } from "./with-parameters.ts";

const API_LOOP = join(import.meta.dirname, "api_loop.py");

const papermillCli: Contender = {
  name: "papermill-cli",
  label: "papermill-cli: `papermill`, a process for each case",
  prepare(job) {
    const runs = papermillRuns(job);
    const commands = runs.map(({ input, output, parameters }) => [
      program(job.python, "papermill"),
      ...[input, output, "--no-progress-bar"],
      ...Object.entries(parameters).flatMap(([name, value]) => ["-p", name, String(value)]),
    ]);
    return { commands, executed: runs.map(({ output }) => output) };
  },
  version: (python) => [program(python, "papermill"), "--version"],
};

const papermillApi: Contender = {
  name: "papermill-api",
  label: "papermill-api: papermill's function, one process",
  prepare: (job) => apiLoop("papermill", job, papermillRuns(job)),
  version: (python) => [python, "-c", "import papermill"],
};

const nbclient: Contender = {
  name: "nbclient",
  label: "nbclient: its client, one process",
  prepare: (job) => apiLoop("nbclient", job, preparedRuns(job)),
  version: (python) => [python, "-c", "import nbclient"],
};

const nbmake: Contender = {
  name: "nbmake",
  label: "nbmake: `pytest --nbmake`",
  prepare(job) {
    const notebooks = preparedRuns(job).map(({ input }) => input);
    const workers = job.workers > 1 ? ["-n", String(job.workers)] : [];
    // `--overwrite` keeps the executed notebooks, as the others do.
    const options = ["--nbmake", "--overwrite", "--quiet", ...workers];
    return {
      commands: [[program(job.python, "pytest"), ...options, dirname(notebooks[0]!)]],
      executed: notebooks,
    };
  },
  version: (python) => [program(python, "pytest"), "--version"],
};

export const PEERS = [papermillCli, papermillApi, nbclient, nbmake];

interface Run {
  input: string;
  output: string;
  parameters: Case["parameters"];
}

/** papermill takes the template itself and the parameters. */
function papermillRuns({ folder, templates, cases }: Job): Run[] {
  for (const [path, text] of Object.entries(templates)) writeFileSync(join(folder, path), text);
  mkdirSync(join(folder, "executed"));
  return cases.map(({ template, parameters }, index) => ({
    input: join(folder, template),
    output: join(folder, "executed", `${index}.ipynb`),
    parameters,
  }));
}

/** Who knows no parameters gets a notebook for each case that has them in it. */
function preparedRuns({ folder, templates, cases }: Job): Run[] {
  mkdirSync(join(folder, "cases"));
  mkdirSync(join(folder, "executed"));
  return cases.map(({ template, parameters }, index) => {
    const input = join(folder, "cases", `${index}.ipynb`);
    writeFileSync(input, withParameters(templates[template]!, parameters));
    return { input, output: join(folder, "executed", `${index}.ipynb`), parameters: {} };
  });
}

function apiLoop(tool: "papermill" | "nbclient", { folder, python }: Job, runs: Run[]): Prepared {
  const file = join(folder, "runs.json");
  writeFileSync(file, JSON.stringify(runs));
  return { commands: [[python, API_LOOP, tool, file]], executed: runs.map(({ output }) => output) };
}

function program(python: string, name: string): string {
  return join(dirname(python), name);
}
