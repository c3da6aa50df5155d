// Measures a promotion beside the tools that copy a folder to a bucket, and writes that into docs/benchmarks.md.
//
// It runs the bundle in dist/, as users do: after a change in src/ build it first.
//
// usage: npm run bench:promotion -- --help
import { Command, Option } from "commander";
import { bareEnvironment, machine } from "../environment.ts";
import { listOf, positive } from "../options.ts";
import { writePage } from "../write-page.ts";
import { CONTENDERS, python, versions } from "./contenders.ts";
import { measureAll } from "./measure-all.ts";
import { requestsIn } from "./requests.ts";
import { type Measurement, writePromotionResults } from "./results.ts";
import { promotionSection } from "./section.ts";

const TEMPLATES = 10_000;
/** Milliseconds: a server beside the contender, and S3 from a runner. */
const LATENCIES = [0, 60];

const all = CONTENDERS.map(({ name }) => name);

interface Options {
  templates: number;
  contenders: string[];
}

const { templates, contenders: names }: Options = new Command("npm run bench:promotion --")
  .description("Measures a promotion beside aws s3 sync and rclone. Needs Linux.")
  .option(
    "--templates <number>",
    "how many; with other than the default nothing is written",
    positive,
    TEMPLATES,
  )
  .addOption(
    new Option("--contenders <contenders>", "which contenders; with some of them nothing is written")
      .argParser(listOf(all))
      .default(all, all.join(",")),
  )
  .parse()
  .opts();

const contenders = CONTENDERS.filter(({ name }) => names.includes(name));
const measured = await measureAll({
  contenders,
  templates,
  latencies: LATENCIES,
  python: python(),
  env: bareEnvironment(),
  measured: show,
});
const results = {
  machine: machine(),
  versions: versions(),
  date: new Date().toISOString().slice(0, 10),
  templates,
  latencies: LATENCIES,
  ...measured,
};
console.log(`\n${promotionSection(results)}\n`);
if (templates === TEMPLATES && contenders.length === all.length) {
  writePromotionResults(results);
  writePage();
}

function show(measurement: Measurement): void {
  const { contender, step, latency, wall, cpu, problem } = measurement;
  const figures = `${requestsIn(measurement)} requests in ${wall.toFixed(1)} s, CPU ${cpu.toFixed(1)} s`;
  console.error(
    `  ${latency} ms  ${contender.padEnd(16)} ${step.padEnd(15)} ${figures}${problem ? `: ${problem}` : ""}`,
  );
}
