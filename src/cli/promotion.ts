import { formatJson, type JsonValue } from "../notebook/json.ts";
import type { Case } from "../plan/case.ts";
import { digestsText, encodePlan } from "../promotion/change-plan.ts";
import { holdText } from "../promotion/hold.ts";
import type { Promotion } from "../promotion/request.ts";
import { counted } from "../report/count.ts";
import { plain } from "../report/escape.ts";

/** What `plan --json` says with a destination. */
export function planJson(cases: Case[], { outcome, release, plan, stays = [] }: Promotion): string {
  const promotion = {
    outcome,
    release,
    ...(plan && { "plan-digest": encodePlan(plan).sha256, ...plan }),
    carried: stays.filter(({ carried }) => carried).map(({ key, sha256 }) => ({ key, sha256 })),
    unchanged: stays.filter(({ carried }) => !carried).map(({ key, sha256 }) => ({ key, sha256 })),
  };
  return formatJson({ cases, promotion } as unknown as JsonValue);
}

/** What `promote --json` says. */
export function promotionJson(promotion: Promotion): string {
  const { outcome, destination, release, hold, consistency, added, changed, removed, heldBack, unchanged } =
    promotion;
  return formatJson({
    outcome,
    destination,
    release,
    ...(consistency && { consistency }),
    ...(hold && { hold: { ...hold } }),
    added,
    changed,
    removed,
    heldBack,
    unchanged,
  } as unknown as JsonValue);
}

/** What became of a promotion, in one line; `isPlan` for what would. */
export function promotionVerdict({ outcome, destination, hold }: Promotion, isPlan: boolean): string {
  const verdict = {
    promoted: isPlan ? `Would be promoted to ${destination}` : `Promoted to ${destination}`,
    "already-live": `Nothing to do: ${destination} has these very templates`,
    superseded: `Not promoted: ${destination} has a newer commit`,
    held: `Not promoted: ${destination} is held. ${hold ? holdText(hold) : ""}`,
    blocked: `Not promoted to ${destination}: templates failed`,
    "nothing-to-promote": "Nothing to promote",
  }[outcome];
  return plain(verdict);
}

/** The same with every template that a promotion changes, or would. */
export function promotionText(promotion: Promotion, isPlan: boolean): string {
  const { outcome, release, consistency, plan, ...changes } = promotion;
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
  const lines = [...marks, ...(facts ? [facts] : []), ...digest, ...caution].map(plain);
  return [promotionVerdict(promotion, isPlan), ...lines].join("\n");
}
