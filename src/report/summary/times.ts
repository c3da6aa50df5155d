import { byteSizeText } from "../../byte-size.ts";
import type { CaseResult, CellTiming, Results } from "../../results.ts";
import { durationText } from "../duration.ts";
import { code, table } from "../markdown.ts";
import { MARKS } from "./marks.ts";

export const maxSlowest = 5;

/** How long the job took and what its kernels used, and the cases that took longest with their slowest cell. */
export function times({ cases, duration }: Results): string | undefined {
  const ran = cases.filter(({ verdict }) => verdict !== "skipped");
  if (ran.length === 0) return;
  const usages = ran.flatMap(({ usage }) => usage ?? []);
  const facts = [
    `${durationText(duration)} in all`,
    `${durationText(sum(ran.map((result) => result.duration)))} in cases`,
    `${durationText(sum(ran.flatMap(({ cells }) => cells.map((cell) => cell.duration))))} in their cells`,
    usages.length > 0 && `${durationText(sum(usages.map(({ cpuTime }) => cpuTime)))} of processor time`,
    usages.length > 0 &&
      `${byteSizeText(largest(usages.map(({ peakMemory }) => peakMemory)))} of memory at most in a case`,
  ];
  const slowest = ran.toSorted((a, b) => b.duration - a.duration).slice(0, maxSlowest);
  return `### Time\n\n${facts.filter(Boolean).join(" · ")}\n\n${table(["", "Slowest", "Case", "Time", "Slowest cell"], slowest.map(row))}`;
}

function row({ notebook, name, verdict, duration, cells }: CaseResult): string[] {
  const [cell] = cells.toSorted((a, b) => b.duration - a.duration);
  return [MARKS[verdict], code(notebook), code(name), durationText(duration), cell ? cellText(cell) : ""];
}

const cellText = ({ index, duration }: CellTiming) => `cell ${index + 1}: ${durationText(duration)}`;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const largest = (values: number[]) => values.reduce((a, b) => Math.max(a, b), 0);
