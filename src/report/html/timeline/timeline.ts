import type { CaseResult, Results } from "../../../results.ts";
import { counted } from "../../count.ts";
import { durationText } from "../../duration.ts";
import { caseAnchor, cellAnchor } from "../anchor.ts";
import { caseLink, caseTitle } from "../case-link.ts";
import { html, type Markup } from "../markup.ts";
import { verdictMark } from "../verdict-mark.ts";
import { type Bar, barsOf } from "./bars.ts";
import { type Lane, lanesOf, type Span } from "./lanes.ts";
import { explanation, length, sharesOf } from "./shares.ts";

/** Units of a lane's picture, which is as wide as there is room: more could hardly be told apart. */
const WIDTH = 1_000;
const MAX_LANES = 64;
const SLOWEST = 5;

/** What each worker did when, lane by lane, and in words why the run took so long. */
export function* timeline(results: Results): Generator<Markup> {
  const lanes = lanesOf(results);
  if (lanes.length === 0) return;
  yield html`<section class="overview" aria-labelledby="timeline">
<h2 id="timeline">Where the time went</h2>
<p>${explanation(lanes)}</p>
${legend(lanes)}
<div class="lanes">
`;
  for (const lane of lanes.slice(0, MAX_LANES)) yield laneMarkup(lane, length(lanes));
  yield html`${axis(length(lanes))}</div>
${lanes.length > MAX_LANES && html`<p>${counted(lanes.length - MAX_LANES, "more worker")} not drawn.</p>`}
${slowest(results.cases)}
</section>
`;
}

function legend(lanes: Lane[]): Markup {
  const { kernel, cells, rest, idle } = sharesOf(lanes);
  const shares: [string, string, number][] = [
    ["cells", "cells", cells],
    ["kernel", "kernel start", kernel],
    ["rest", "rest of the cases", rest],
    ["idle", "idle", idle],
  ];
  return html`<ul class="legend">${shares.map(([kind, label, seconds]) => html`<li class="${kind}">${label} ${durationText(seconds)}</li>`)}</ul>`;
}

// The table of cases and the grid say the same to those who see no picture, and lead to the same places.
function laneMarkup({ shard, worker, spans, begin, end }: Lane, seconds: number): Markup {
  const scale = WIDTH / seconds;
  const bars = barsOf(spans, 1 / scale).map((bar) => barMarkup(bar, scale));
  const label = `${shard === undefined ? "" : `shard ${shard} · `}worker ${worker + 1}`;
  return html`<div class="lane"><span>${label}</span><svg viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="idle" x="${fixed(begin * scale)}" width="${fixed((end - begin) * scale)}" height="10"/>${bars}</svg></div>
`;
}

function barMarkup(bar: Bar, scale: number): Markup {
  const [first] = bar;
  const rects =
    bar.length === 1 ? caseRects(first, scale) : rect("cells", [first.begin, bar.at(-1)!.end], scale);
  const longest = bar.reduce((a, b) => (b.end - b.begin > a.end - a.begin ? b : a));
  return html`<a href="#${caseAnchor(longest.result)}" tabindex="-1"><title>${title(bar)}</title>${rects}</a>`;
}

function caseRects({ begin, end, kernel, cells }: Span, scale: number): Markup[] {
  return [
    rect("kernel", [begin, begin + kernel], scale),
    rect("cells", [begin + kernel, begin + kernel + cells], scale),
    rect("rest", [begin + kernel + cells, end], scale),
  ];
}

function rect(kind: string, [begin, end]: [number, number], scale: number): Markup {
  const width = (end - begin) * scale;
  return width < 0.05
    ? html``
    : html`<rect class="${kind}" x="${fixed(begin * scale)}" width="${fixed(width)}" height="10"/>`;
}

function title(bar: Bar): string {
  const [{ result, kernel, cells, begin, end }] = bar;
  if (bar.length > 1) return `${bar.length} cases in ${durationText(bar.at(-1)!.end - begin)}`;
  return `${caseTitle(result)}: ${durationText(end - begin)}, ${durationText(kernel)} of it starting the kernel, ${durationText(cells)} in cells`;
}

function axis(seconds: number): Markup {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => html`<span>${durationText(part * seconds)}</span>`);
  return html`<div class="lane axis" aria-hidden="true"><span></span><div>${ticks}</div></div>`;
}

function slowest(cases: CaseResult[]): Markup {
  const rows = cases
    .filter(({ attempts }) => attempts > 0)
    .toSorted((a, b) => b.duration - a.duration)
    .slice(0, SLOWEST)
    .map(
      (
        result,
      ) => html`<tr><td>${verdictMark(result.verdict)} ${caseLink(result)}</td><td class="number">${durationText(result.duration)}</td><td>${slowestCell(result)}</td></tr>
`,
    );
  return html`<table class="list"><thead><tr><th scope="col">Slowest</th><th scope="col" class="number">Time</th><th scope="col">Slowest cell</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function slowestCell(result: CaseResult): Markup | undefined {
  const [cell] = result.cells.toSorted((a, b) => b.duration - a.duration);
  return (
    cell &&
    html`<a href="#${cellAnchor(caseAnchor(result), cell.index)}">cell ${cell.index + 1}</a>: ${durationText(cell.duration)}`
  );
}

const fixed = (units: number) => String(Number(units.toFixed(2)));
