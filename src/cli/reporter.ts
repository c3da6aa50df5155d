import { relative } from "node:path";
import { formatLocation } from "../errors.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../log.ts";
import { formatJson, type JsonValue } from "../notebook/json.ts";
import type { Case } from "../plan/case.ts";
import { digestsText, encodePlan } from "../promotion/change-plan.ts";
import { holdText } from "../promotion/hold.ts";
import type { Promotion } from "../promotion/request.ts";
import { counted } from "../report/count.ts";
import { plain } from "../report/escape.ts";
import { operationText } from "../report/operation-section.ts";
import { parameterText } from "../report/parameter.ts";
import { cataloguePath, reportPath, resultsPath } from "../report/report-files.ts";
import { caseLine, failureText } from "../report/terminal.ts";
import type { Reporter } from "../reporter.ts";
import { statusLine } from "./status-line.ts";

/** Shows a run on a terminal: a line for each case at its end, and one that moves while they run. */
export function terminalReporter(
  inputs: Inputs,
  { stdout, stderr, cwd }: NodeJS.Process,
  { json = false } = {},
): Reporter {
  const status = statusLine(stdout);
  const say = (text: string) => status.above(`${text}\n`);
  const outputDir = relative(cwd(), inputs.outputDir) || ".";
  const failures: string[] = [];
  let plannedCases: Case[] = [];

  return {
    // A program that reads the JSON reads nothing else.
    log: terminalLog(json ? (text) => stderr.write(`${text}\n`) : say),
    caseStarted: (planned) => status.show(title(planned)),
    cellEnded: (planned, { done, total }) => status.show(`${title(planned)} cell ${done}/${total}`),

    async caseEnded(result) {
      say(caseLine(result));
      if (result.failure) failures.push(failureText(result));
    },

    async planned({ cases }, split) {
      // With a destination they are a part of what is said at the end.
      if (json && inputs.destination !== undefined) plannedCases = cases;
      else if (json) say(formatJson(cases as unknown as JsonValue));
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

    async results({ passed, failed, skipped, duration }) {
      status.clear();
      for (const failure of failures) say(`\n${failure}`);
      const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
      say(`\n${counts.filter(Boolean).join(", ")} in ${duration.toFixed(1)} s`);
      say(`Report: ${reportPath(outputDir)}`);
      say(`Results: ${resultsPath(outputDir)}, executed notebooks beside it`);
    },

    async promotion(promotion) {
      if (json) say(formatJson(planJson(plannedCases, promotion)));
      else say(`\n${promotionText(promotion, inputs.mode === "plan")}`);
    },

    async catalogue() {
      say(`Catalogue: ${cataloguePath(outputDir)}`);
    },

    async operation(report) {
      say(json ? formatJson(report.json as JsonValue) : operationText(report));
    },
  };
}

function terminalLog(say: (text: string) => void): Log {
  return {
    info: (message) => say(plain(message)),
    debug() {},
    notice: ({ level, message, at }) =>
      say([level, formatLocation(at), plain(message)].filter(Boolean).join(": ")),
    group: (_, work) => work(),
  };
}

function title({ notebook, name }: Case): string {
  return plain(`${notebook} [${name}]`);
}

function parameterTexts({ parameters }: Case): string[] {
  return Object.entries(parameters).map(([name, value]) => plain(parameterText(name, value)));
}

/** What `plan --json` says with a destination. */
function planJson(cases: Case[], { outcome, release, plan, stays = [] }: Promotion): JsonValue {
  const promotion = {
    outcome,
    release,
    ...(plan && { "plan-digest": encodePlan(plan).sha256, ...plan }),
    carried: stays.filter(({ carried }) => carried).map(({ key, sha256 }) => ({ key, sha256 })),
    unchanged: stays.filter(({ carried }) => !carried).map(({ key, sha256 }) => ({ key, sha256 })),
  };
  return { cases, promotion } as unknown as JsonValue;
}

function promotionText(promotion: Promotion, isPlan: boolean): string {
  const { outcome, destination, release, consistency, hold, plan, ...changes } = promotion;
  const verdict = {
    promoted: isPlan ? `Would be promoted to ${destination}` : `Promoted to ${destination}`,
    "already-live": `Nothing to do: ${destination} has these very templates`,
    superseded: `Not promoted: ${destination} has a newer commit`,
    held: `Not promoted: ${destination} is held. ${hold ? holdText(hold) : ""}`,
    blocked: `Not promoted to ${destination}: templates failed`,
    "nothing-to-promote": "Nothing to promote",
  }[outcome];
  const planned = new Map(plan?.changes.map((change) => [change.key, change]));
  const digests = (key: string) => (planned.has(key) ? `  ${digestsText(planned.get(key)!)}` : "");
  const marks = [
    ...changes.added.map((key) => `  + ${key}${digests(key)}`),
    ...changes.changed.map((key) => `  ~ ${key}${digests(key)}`),
    ...changes.removed.map((key) => `  - ${key}${digests(key)}`),
    ...changes.heldBack.map((key) => `  ! ${key} (held back)${digests(key)}`),
  ];
  const facts = [
    // These have compared nothing.
    ...(outcome === "held" || outcome === "superseded"
      ? []
      : [`${counted(changes.unchanged.length, "template")} unchanged`]),
    ...(release ? [`release ${release.slice(0, 12)}${outcome === "held" ? " is live" : ""}`] : []),
  ].join(", ");
  const caution = consistency && consistency !== "strict" ? [`Consistency: ${consistency}`] : [];
  const digest = plan ? [`Plan ${encodePlan(plan).sha256}`] : [];
  return [verdict, ...marks, ...(facts ? [facts] : []), ...digest, ...caution].map(plain).join("\n");
}
