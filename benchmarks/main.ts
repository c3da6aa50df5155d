// Measures notebook-gate beside papermill, nbclient and nbmake, and writes docs/benchmarks.md.
//
// usage: npm run bench -- --help
import { Command, Option } from "commander";
import { build } from "../scripts/build.ts";
import { CONTENDERS } from "./contenders/index.ts";
import { BUNDLE } from "./contenders/ours.ts";
import { benchmarkEnvironment, machine, versions } from "./environment.ts";
import { listOf, positive } from "./options.ts";
import { section } from "./page.ts";
import { type BenchmarkResults, type Measurement, merged, readResults, writeResults } from "./results.ts";
import { runWorkload } from "./runner.ts";
import { WORKLOADS } from "./workloads/index.ts";
import { RESULTS, writePage } from "./write-page.ts";

const allWorkloads = WORKLOADS.map(({ name }) => name);
const allContenders = CONTENDERS.map(({ name }) => name);

interface Options {
  only: string[];
  contenders: string[];
  rounds?: number;
  table?: true;
}

const options: Options = new Command("npm run bench --")
  .description("Measures notebook-gate beside papermill, nbclient and nbmake. Needs Linux.")
  .addOption(
    new Option("--only <workloads>", "which workloads, separated by commas")
      .argParser(listOf(allWorkloads))
      .default(allWorkloads, allWorkloads.join(",")),
  )
  .addOption(
    new Option("--contenders <contenders>", "which contenders; with some of them nothing is written")
      .argParser(listOf(allContenders))
      .default(allContenders, allContenders.join(",")),
  )
  .option("--rounds <number>", "how often to measure, instead of what each workload says", positive)
  .option("--table", "only write the page again, from the results there are")
  .parse()
  .opts();

if (options.table) writePage();
else await measureAll(options);

async function measureAll({ only, contenders: names, rounds }: Options): Promise<void> {
  build(BUNDLE);
  const environment = benchmarkEnvironment();
  const contenders = CONTENDERS.filter(({ name }) => names.includes(name));
  const results: BenchmarkResults = { machine: machine(), versions: versions(environment), workloads: {} };
  for (const workload of WORKLOADS.filter(({ name }) => only.includes(name))) {
    console.error(workload.title);
    const setting = { ...environment, contenders, rounds: rounds ?? workload.rounds, measured: show };
    results.workloads[workload.name] = await runWorkload(workload, setting);
    console.log(`\n${section(workload, results)}\n`);
    // After each workload, so that an interrupted run keeps what it has.
    if (contenders.length === CONTENDERS.length) {
      const all = merged(readResults(RESULTS), results);
      writeResults(RESULTS, all);
      writePage();
    }
  }
}

function show({ contender, round, cases, wall, cpu, lost, problem }: Measurement): void {
  const figures = `${cases} in ${wall.toFixed(1)} s, CPU ${cpu.toFixed(1)} s, ${lost} lost`;
  console.error(`  round ${round + 1}  ${contender.padEnd(18)} ${figures}${problem ? `: ${problem}` : ""}`);
}
