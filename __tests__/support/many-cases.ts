import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256 } from "../../src/notebook/canonical.ts";
import type { CaseResult, Results } from "../../src/results.ts";
import { failedCase, passedCase, resultsOf, skippedCase } from "./results.ts";

const REGIONS = ["fr", "us", "de", "luna", "jp"];
const WORKERS = 4;
const BEGIN = Date.parse("2026-11-22T20:00:00.000Z");

/**
 * A run of so many cases, 50 to a notebook, of which one in a hundred failed and some were skipped, with the small
 * executed notebooks of an everyday template in the output folder.
 */
export function manyCases(count: number, outputDir: string): Results {
  // Seconds at which each worker is done with what it has.
  const clocks: number[] = Array(WORKERS).fill(1);
  const cases = Array.from({ length: count }, (_, index) => {
    const worker = clocks.indexOf(Math.min(...clocks));
    const result = aCase(index, { worker, begin: clocks[worker]! });
    clocks[worker]! += result.duration;
    return result.executedNotebook === null ? result : withNotebook(result, index, outputDir);
  });
  return { ...resultsOf(cases), startedAt: new Date(BEGIN).toISOString(), duration: Math.max(...clocks) };
}

function aCase(index: number, { worker, begin }: { worker: number; begin: number }): CaseResult {
  const notebook = `templates/team_${Math.floor(index / 400)}/report_${Math.floor(index / 50) % 8}.ipynb`;
  const region_code = REGIONS[index % REGIONS.length]!;
  const run_date = `2017-${two(Math.floor(index / 5) % 12)}-${two(Math.floor(index / 60) % 28)}`;
  const duration = 0.4 + ((index * 7919) % 100) / 80;
  const change: Partial<CaseResult> = {
    notebook,
    name: `region_code=${region_code}, run_date=${run_date}, seed=${index}`,
    parameters: { region_code, run_date, seed: index },
    duration,
    lastDuration: index % 500 === 7 ? 0.3 : duration,
    cells: [1, 2, 3, 4].map((cell) => ({ index: cell, executionCount: cell, duration: duration / 6 })),
    timing: { startedAt: new Date(BEGIN + begin * 1000).toISOString(), worker, kernelStart: 0.15 },
    executedNotebook: `notebooks/${notebook.slice(0, -".ipynb".length)}/${index}.ipynb`,
  };
  if (index % 211 === 5) return skippedCase({ notebook, name: change.name!, parameters: change.parameters! });
  if (index % 97 !== 3) return passedCase(change);
  const message = `ValueError: no plays in ${region_code}`;
  const excerpt = { firstLine: 1, lines: ["plays = load(region_code)", "check(plays)", "plays.head()"] };
  return failedCase(change, {
    message,
    ename: "ValueError",
    evalue: `no plays in ${region_code}`,
    cell: { index: 4, id: "c4", executionCount: 4 },
    traceback: ["Traceback (most recent call last)", message],
    excerpt,
  });
}

function withNotebook(result: CaseResult, index: number, outputDir: string): CaseResult {
  const text = JSON.stringify(executed(result, index), null, 1);
  const path = join(outputDir, result.executedNotebook!);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return { ...result, executedSha256: sha256(text) };
}

/** A heading and four code cells with a line of text and a table each, the last with the error if there is one. */
function executed({ parameters, failure }: CaseResult, index: number): object {
  const table = `<table border="1" class="dataframe"><thead><tr><th></th><th>device</th><th>hours</th></tr></thead><tbody>${[0, 1, 2].map((row) => `<tr><th>${row}</th><td>tv</td><td>${index + row}</td></tr>`).join("")}</tbody></table>`;
  const outputs = (cell: number) => [
    { output_type: "stream", name: "stdout", text: [`${index * cell} plays\n`] },
    {
      output_type: "execute_result",
      execution_count: cell,
      data: { "text/html": [table], "text/plain": ["  device  hours\n", `0     tv  ${index}`] },
      metadata: {},
    },
  ];
  const error = {
    output_type: "error",
    ename: "ValueError",
    evalue: failure?.evalue,
    traceback: failure?.traceback,
  };
  return {
    cells: [
      {
        cell_type: "markdown",
        id: "c0",
        metadata: {},
        source: [`# Plays in ${parameters.region_code}\n`, "\n", "By *device*."],
      },
      ...[1, 2, 3, 4].map((cell) => ({
        cell_type: "code",
        id: `c${cell}`,
        metadata: {},
        execution_count: cell,
        source: [`plays = load(region_code, step=${cell})\n`, "check(plays)\n", "plays.head()"],
        outputs: failure && cell === 4 ? [error] : outputs(cell),
      })),
    ],
    metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

const two = (index: number) => String(index + 1).padStart(2, "0");
