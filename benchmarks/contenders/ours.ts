import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { executedPath } from "../../src/plan/slug.ts";
import type { Contender, Job, Prepared } from "./contender.ts";

/** The folder in the root that the benchmarks build the bundle into. */
export const BUNDLE = ".dist-bench";

const program = [process.execPath, join(import.meta.dirname, "../..", BUNDLE, "index.js")];

/** The command line as users run it, with these keys in notebook-gate.yml. */
function ours(name: string, label: string, settings: Record<string, unknown> = {}): Contender {
  return {
    name,
    label,
    prepare: (job) => prepare(job, settings),
    version: () => [...program, "--version"],
  };
}

export const OURS: Contender[] = [
  ours("ours", "notebook-gate"),
  ours("ours-spawned", "notebook-gate, `kernel-start: spawn`", { "kernel-start": "spawn" }),
  ours("ours-preload", "notebook-gate, `preload`", { preload: ["pandas", "matplotlib.pyplot"] }),
  ours("ours-preload-auto", "notebook-gate, `preload: auto`", { preload: "auto" }),
];

function prepare({ folder, templates, cases, workers }: Job, settings: Record<string, unknown>): Prepared {
  for (const [path, text] of Object.entries(templates)) writeFileSync(join(folder, path), text);
  const named = cases.map((it, index) => ({ ...it, name: `case ${index}` }));
  const byTemplate = Object.groupBy(named, ({ template }) => template);
  const entries = Object.entries(byTemplate).map(([template, its]) => [
    template,
    { cases: its!.map(({ name, parameters }) => ({ name, parameters })) },
  ]);
  writeFileSync(
    join(folder, "notebook-gate.yml"),
    stringify({
      notebooks: Object.keys(byTemplate),
      "max-parallel": workers,
      // The peers have no such limit.
      "max-output-size": 0,
      ...settings,
      templates: Object.fromEntries(entries),
    }),
  );
  const executed = named.map(({ template, name }) =>
    join(folder, "notebook-gate-results", executedPath({ notebook: template, name })),
  );
  return { commands: [[...program, "test"]], executed };
}
