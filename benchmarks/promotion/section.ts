import { code, table } from "../../src/report/markdown.ts";
import { spread } from "../statistics.ts";
import { CONTENDERS } from "./contenders.ts";
import type { Findings } from "./findings.ts";
import { GOALS, outcomeOf } from "./goals.ts";
import { requestsIn, type Traffic } from "./requests.ts";
import type { Measurement, PromotionResults } from "./results.ts";
import { STEPS, type Step } from "./steps.ts";

const INTRODUCTION = `\`npm run bench:promotion\`, ten minutes, writes this section: the templates of a git repository (5 to 20 kB each, in
folders of 100) are brought to a bucket by \`notebook-gate promote\` and by tools that copy a folder. A process between
them and the server, SeaweedFS on the same machine, counts requests and holds back each answer for as long as the table
says. CPU time is the contender's alone, with the git that it starts, and the median of all latencies; memory is the most
that its own process had; what is sent are the bodies. After each step the bucket is compared with the checkout: where it
lacks a change, the figures are void.`;

/** Promotion beside its peers, with its heading. */
export function promotionSection(results: PromotionResults): string {
  const { machine, versions, date, templates } = results;
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `## Promotion

${INTRODUCTION}

${STEPS.map((step) => stepSection(step, results)).join("\n\n")}

### Where times and sizes tell nothing

${findingsTable(results.findings)}

\`aws s3 sync\` compares sizes and times, and knows no checksums. Killed half-way, every tool leaves plain paths of which some
are new. Through notebook-gate's pointer a reader still finds a whole release, and the next promotion
[finishes what was begun](promotion.md#what-is-guaranteed).

1 round of ${new Intl.NumberFormat("en").format(templates)} templates on ${date}, on ${machine}, with ${names.join(", ")}.`;
}

/** Rows of the page's table of goals. */
export function promotionGoals(results: PromotionResults): string[][] {
  return GOALS.map((goal) => {
    const { measured, isMet } = outcomeOf(goal, results);
    const title = STEPS.find(({ name }) => name === goal.step)!.title(results.templates);
    return [title, goal.text, measured ?? "not measured", measured ? (isMet ? "met" : "**missed**") : "–"];
  });
}

function stepSection(step: Step, { templates, latencies, measurements }: PromotionResults): string {
  const perPut = step.name === "new";
  const rows = CONTENDERS.flatMap(({ name, label }) => {
    const own = measurements.filter((it) => it.contender === name && it.step === step.name);
    return own.length > 0 ? [[label, ...cells(own, { latencies, perPut })]] : [];
  });
  const times = latencies.map((latency) => `time at ${latency} ms`);
  const heads = ["", "requests", "sent", "CPU", ...(perPut ? ["CPU a PUT"] : []), ...times, "memory"];
  return `### ${step.title(templates)}\n\n${step.about}\n\n${table(heads, rows)}`;
}

function cells(
  own: Measurement[],
  { latencies, perPut }: { latencies: number[]; perPut: boolean },
): string[] {
  const voided = own.find(({ problem }) => problem)?.problem;
  const times = latencies.map((latency) => {
    const one = own.find((it) => it.latency === latency);
    return one && !voided ? seconds(one.wall) : "–";
  });
  const cpu = spread(own.map((it) => it.cpu)).median;
  const cpuOfPut = spread(own.map((it) => it.cpu / (it.requests.PUT ?? 0))).median;
  return [
    voided ? code(voided) : requestsText(own[0]!),
    megabytes(Math.max(...own.map(({ sent }) => sent))),
    seconds(cpu),
    ...(perPut ? [`${(cpuOfPut * 1000).toFixed(2)} ms`] : []),
    ...times,
    megabytes(Math.max(...own.map(({ memory }) => memory))),
  ];
}

/** `20,051: 20,027 PUT, 20 GET, …` */
function requestsText(traffic: Traffic): string {
  const number = new Intl.NumberFormat("en").format;
  const each = Object.entries(traffic.requests)
    .sort(([, a], [, b]) => b - a)
    .map(([method, count]) => `${number(count)} ${method}`);
  return `${number(requestsIn(traffic))}: ${each.join(", ")}`;
}

function findingsTable(findings: Findings[]): string {
  const heads = [
    "",
    "a change of the same size and an older time arrives",
    "somebody else's files among the templates",
    "somebody else's edit of a template that changes",
    "killed half-way: plain paths",
    "… a whole release to be found",
  ];
  const rows = CONTENDERS.flatMap(({ name, label }) => {
    const found = findings.find(({ contender }) => contender === name);
    return found ? [[label, ...findingCells(found)]] : [];
  });
  return table(heads, rows);
}

function findingCells({ sameSizeArrived, foreignKept, edit, killed }: Findings): string[] {
  const { fresh, stale, whole } = killed;
  return [
    sameSizeArrived ? "yes" : "**no**",
    foreignKept ? "kept" : "**deleted**",
    edit === "overwritten" ? "**overwritten**" : edit,
    `${fresh} new, ${stale} old`,
    whole ? `yes, the ${whole} one` : "**no**",
  ];
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

function megabytes(bytes: number): string {
  if (bytes === 0) return "0";
  return bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
