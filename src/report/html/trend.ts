import type { CaseResult, Results } from "../../results.ts";
import { counted } from "../count.ts";
import { durationText } from "../duration.ts";
import { caseLink } from "./case-link.ts";
import { html, type Markup } from "./markup.ts";

/** Less is noise: kernels start, and machines are, now quicker and now slower. */
const MIN_CHANGE = 0.2;
/** Seconds. */
const MIN_DIFFERENCE = 1;
const LISTED = 5;

export interface Trend {
  /** Seconds more than the last time; negative when it was quicker. */
  difference: number;
  /** `+35 %`, `−20 %` */
  text: string;
}

/** How a case's duration has changed since the last run; undefined where that isn't known or is of no matter. */
export function trendOf({ verdict, duration, lastDuration }: CaseResult): Trend | undefined {
  // A case that failed has not done the same work.
  if (verdict !== "passed" || !lastDuration) return;
  const difference = duration - lastDuration;
  const isNotable =
    Math.abs(difference) >= MIN_DIFFERENCE && Math.abs(difference) / lastDuration >= MIN_CHANGE;
  return isNotable ? { difference, text: changeText(duration, lastDuration) } : undefined;
}

/** Beside a case: slower, or quicker. */
export function trendMark(trend: Trend): Markup {
  return html`<span class="trend ${trend.difference > 0 ? "slower" : "quicker"}">${trend.text}</span>`;
}

/** How the durations have changed in all, and which cases became slower most; nothing where no last results are known. */
export function trend({ cases }: Results): Markup | undefined {
  const known = cases.filter(({ verdict, lastDuration }) => verdict === "passed" && lastDuration);
  if (known.length === 0) return;
  const now = sum(known.map(({ duration }) => duration));
  const last = sum(known.map(({ lastDuration }) => lastDuration!));
  const slower = known
    .flatMap((result) => {
      const trend = trendOf(result);
      return trend && trend.difference > 0 ? { result, trend } : [];
    })
    .toSorted((a, b) => b.trend.difference - a.trend.difference);
  return html`<section class="overview" aria-labelledby="trend">
<h2 id="trend">Trend</h2>
<p>${counted(known.length, "case")} that passed took ${durationText(now)}, and ${durationText(last)} the last time (${changeText(now, last)}). ${slower.length === 0 ? "None became notably slower." : `${slower.length} became notably slower.`}</p>
${slower.length > 0 && slowerTable(slower.slice(0, LISTED))}
</section>
`;
}

function slowerTable(slower: { result: CaseResult; trend: Trend }[]): Markup {
  const rows = slower.map(
    ({
      result,
      trend,
    }) => html`<tr><td>${caseLink(result)}</td><td class="number">${durationText(result.lastDuration!)}</td><td class="number">${durationText(result.duration)}</td><td class="number">${trendMark(trend)}</td></tr>
`,
  );
  return html`<table class="list"><thead><tr><th scope="col">Slower</th><th scope="col" class="number">Last</th><th scope="col" class="number">Now</th><th scope="col" class="number">Change</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function changeText(now: number, last: number): string {
  const percent = Math.round((now / last - 1) * 100);
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent)} %`;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
