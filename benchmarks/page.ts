import { code, table } from "../src/report/markdown.ts";
import { CONTENDERS } from "./contenders/index.ts";
import { type Figures, figuresOf, type Outcome, outcomes, timesOf } from "./figures.ts";
import type { PromotionResults } from "./promotion/results.ts";
import { promotionGoals, promotionSection } from "./promotion/section.ts";
import type { BenchmarkResults, Measurement } from "./results.ts";
import type { Spread } from "./statistics.ts";
import { WORKLOADS } from "./workloads/index.ts";
import type { Workload } from "./workloads/workload.ts";

/** The results as a page of Markdown. */
export function page(results: BenchmarkResults, promotion?: PromotionResults): string {
  const rows = [...goals(results), ...(promotion ? promotionGoals(promotion) : [])];
  const sections = WORKLOADS.map((workload) => section(workload, results));
  if (promotion) sections.push(promotionSection(promotion));
  return `# Benchmarks

<!-- Written by \`npm run bench\` from benchmarks/results.json. -->

The same notebooks through notebook-gate and the Python tools, in the same run. To repeat all of it, on Linux and
best on a machine that does nothing else:

\`\`\`sh
npm ci && npm run bench    # about an hour; writes benchmarks/results.json and this page
npm run bench -- --help    # only some workloads, contenders or rounds
\`\`\`

Measured on ${results.machine}, with ${Object.entries(results.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.

In every round each contender runs once, each time another one first. A figure is the median of all rounds, with the
least and the most in brackets; a ratio is taken within each round. CPU time is that of every process that took part,
kernels included; memory is the most that the contender's own process had, without its kernels'. Every executed
notebook is read: where it lacks an output that it should have, the figure is void.

## Goals

${table(["Workload", "Goal", "measured", ""], rows)}

${sections.join("\n\n")}
`;
}

/** The table of a workload with its heading. */
export function section(workload: Workload, results: BenchmarkResults): string {
  const measured = results.workloads[workload.name];
  const head = `## ${workload.title}\n\n${workload.about}`;
  if (!measured) return `${head}\n\nNot measured.`;
  if ("missing" in measured) return `${head}\n\nNot measured: ${measured.missing}.`;
  const { date, measurements } = measured;
  const figures = CONTENDERS.flatMap(({ name }) => figuresOf(name, measurements) ?? []);
  if (figures.length === 0) return `${head}\n\nNot measured.`;
  const rounds = Math.max(...figures.map((it) => it.rounds));
  const columns = columnsOf(workload, measurements);
  const rows = figures.map((it) => columns.map(({ cell }) => cell(it)));
  const heads = columns.map((column) => column.head);
  return `${head}\n\n${table(heads, rows)}\n\n${rounds === 1 ? "1 round" : `${rounds} rounds`} on ${date}.`;
}

interface Column {
  head: string;
  cell(figures: Figures): string;
}

function columnsOf(workload: Workload, measurements: Measurement[]): Column[] {
  const isSingle = workload.kind === "notebooks" && workload.cases.length === 1;
  const unit = workload.kind === "start" ? "start" : "case";
  const each = isSingle ? "" : ` a ${unit}`;
  const ratios = workload.references.map((peer) => ({
    head: `speed, ${peer} = 1`,
    cell: ({ contender }: Figures) => timesText(timesOf(contender, peer, measurements)),
  }));
  const counted = workload.kind === "notebooks" ? workload.counted : undefined;
  return [
    { head: "", cell: ({ contender }) => labelOf(contender) },
    ...(isSingle ? [] : [{ head: `${unit}s`, cell: ({ cases }: Figures) => String(cases) }]),
    { head: `time${each}`, cell: ({ problem, time }) => (problem ? code(problem) : durationText(time)) },
    { head: `CPU${each}`, cell: ({ problem, cpu }) => (problem ? "" : durationText(cpu)) },
    ...ratios,
    { head: "memory", cell: ({ memory }) => `${Math.round(memory.max / 1e6)} MB` },
    ...(counted ? [{ head: `${counted} lost`, cell: ({ lost }: Figures) => spreadText(lost, whole) }] : []),
  ];
}

function goals(results: BenchmarkResults): string[][] {
  return WORKLOADS.flatMap((workload) => {
    const measured = results.workloads[workload.name];
    if (!measured || "missing" in measured) return [];
    return outcomes(workload, measured.measurements).map((outcome) => [
      workload.title,
      outcome.text,
      measuredText(outcome, measured.measurements),
      outcome.measured ? (outcome.isMet ? "met" : "**missed**") : "–",
    ]);
  });
}

function measuredText({ measure, measured }: Outcome, measurements: Measurement[]): string {
  if (!measured) {
    const concerned = measure.kind === "times" ? [measure.peer, "ours"] : ["ours"];
    const failed = concerned.map((name) => figuresOf(name, measurements)).find((it) => it?.problem);
    return failed ? `${labelOf(failed.contender)}: ${code(failed.problem!)}` : "not measured";
  }
  if (measure.kind === "times" || measure.kind === "memory") return timesText(measured);
  return measure.kind === "lost" ? spreadText(measured, whole) : durationText(measured);
}

function labelOf(contender: string): string {
  return CONTENDERS.find(({ name }) => name === contender)?.label ?? contender;
}

const number = (digits: number) => new Intl.NumberFormat("en", { maximumFractionDigits: digits }).format;
const whole = number(0);

function durationText(seconds: Spread): string {
  if (seconds.median >= 10) return `${spreadText(seconds, number(1))} s`;
  const milliseconds = (value: number) => whole(value * 1000);
  return `${spreadText(seconds, milliseconds)} ms`;
}

function timesText(times: Spread | undefined): string {
  return times ? `${spreadText(times, number(times.median < 10 ? 2 : 1))} ×` : "–";
}

/** `12 (11–14)`, or only the median where there is no other. */
function spreadText({ median, min, max }: Spread, text: (value: number) => string): string {
  const [middle, least, most] = [median, min, max].map(text);
  return least === most ? middle! : `${middle} (${least}–${most})`;
}
