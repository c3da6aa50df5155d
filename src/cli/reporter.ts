import { relative } from "node:path";
import { formatLocation } from "../errors.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../log.ts";
import { formatJson, type JsonValue } from "../notebook/json.ts";
import type { Case } from "../plan/case.ts";
import { counted } from "../report/count.ts";
import { plain } from "../report/escape.ts";
import { failingCells } from "../report/failing-cell.ts";
import { operationText } from "../report/operation-section.ts";
import type { Paint } from "../report/paint.ts";
import { parameterText } from "../report/parameter.ts";
import { cataloguePath, reportPath, resultsPath } from "../report/report-files.ts";
import { resultsJson } from "../report/results-file.ts";
import { caseLine, failingCellText } from "../report/terminal.ts";
import type { Reporter } from "../reporter.ts";
import type { Results } from "../results.ts";
import { paintFor } from "./colours.ts";
import { liveLines } from "./live-lines.ts";
import { liveProgress } from "./progress/live-progress.ts";
import { planJson, promotionJson, promotionText, promotionVerdict } from "./promotion.ts";

/** How a command shows what it does. */
export interface Manner {
  /** One JSON document on stdout, and everything else on stderr: a program that reads the one reads nothing else. */
  json?: boolean | undefined;
  /** Failures and the last line only. */
  quiet?: boolean | undefined;
  /** False for `--no-color`. */
  color?: boolean | undefined;
}

/** Shows a run on a terminal: a line for each case at its end, and while they run one for each worker. */
export function terminalReporter(
  inputs: Inputs,
  { stdout, stderr, env, cwd }: NodeJS.Process,
  { json = false, quiet = false, color, cancel }: Manner & { cancel: AbortSignal },
): Reporter & { close(): void } {
  const stream = json ? stderr : stdout;
  const paint = paintFor(stream, { env, color });
  const live = liveLines(stream, { env, isQuiet: json || quiet });
  const progress = liveProgress(live, { paint, cancel });
  const say = (text: string) => live.above(`${text}\n`);
  const detail = (text: string) => {
    if (!quiet) say(text);
  };
  const print = (document: string) => stdout.write(document.endsWith("\n") ? document : `${document}\n`);
  const outputDir = relative(cwd(), inputs.outputDir) || ".";
  let plannedCases: Case[] = [];

  return {
    log: terminalLog({ detail, warn: quiet ? (text) => stderr.write(`${text}\n`) : say }),
    ...progress.observer,
    close: progress.close,

    async caseEnded(result) {
      progress.caseEnded(result);
      detail(caseLine(result, paint));
    },

    async planned({ cases }, split) {
      // With a destination they are a part of what is said at the end.
      if (json && inputs.destination !== undefined) plannedCases = cases;
      else if (json) print(formatJson(cases as unknown as JsonValue));
      if (json) return;
      const list = (planned: Case) => say([title(planned), ...parameterTexts(planned)].join("\n    "));
      const shards = split?.shards ?? [];
      if (!split) cases.forEach(list);
      for (const [index, positions] of shards.entries()) {
        say(
          `${index === 0 ? "" : "\n"}Shard ${index + 1}/${shards.length}: ${counted(positions.length, "case")}`,
        );
        for (const position of positions) list(cases[position]!);
      }
      say(`\n${counted(cases.length, "case")}`);
    },

    async results(results) {
      progress.close();
      for (const cell of failingCells(results)) say(`\n${failingCellText(cell, paint)}`);
      detail(`\nReport: ${reportPath(outputDir)}`);
      detail(`Results: ${resultsPath(outputDir)}, executed notebooks beside it`);
      say(summaryLine(results, paint));
      if (json) print(resultsJson(results));
    },

    async promotion(promotion) {
      const isPlan = inputs.mode === "plan";
      if (json) print(isPlan ? planJson(plannedCases, promotion) : promotionJson(promotion));
      else if (quiet) say(promotionVerdict(promotion, isPlan));
      else say(`\n${promotionText(promotion, isPlan)}`);
    },

    async catalogue() {
      detail(`Catalogue: ${cataloguePath(outputDir)}`);
    },

    async operation(report) {
      if (json) print(formatJson(report.json as JsonValue));
      else say(operationText(report));
    },
  };
}

/** `2 passed, 1 failed in 3.2 s` */
function summaryLine({ passed, failed, skipped, cancelled, duration }: Results, paint: Paint): string {
  const counts = [
    passed > 0 || failed + skipped === 0 ? paint.passed(`${passed} passed`) : `${passed} passed`,
    failed > 0 && paint.failed(`${failed} failed`),
    skipped > 0 && paint.skipped(`${skipped} skipped`),
    cancelled && paint.failed("cancelled"),
  ];
  return `${counts.filter(Boolean).join(", ")} in ${duration.toFixed(1)} s`;
}

function terminalLog({
  detail,
  warn,
}: {
  detail: (text: string) => void;
  warn: (text: string) => void;
}): Log {
  return {
    info: (message) => detail(plain(message)),
    debug() {},
    notice: ({ level, message, at }) =>
      (level === "warning" ? warn : detail)(
        [level, formatLocation(at), plain(message)].filter(Boolean).join(": "),
      ),
    group: (_, work) => work(),
  };
}

function title({ notebook, name }: Case): string {
  return plain(`${notebook} [${name}]`);
}

function parameterTexts({ parameters }: Case): string[] {
  return Object.entries(parameters).map(([name, value]) => plain(parameterText(name, value)));
}
