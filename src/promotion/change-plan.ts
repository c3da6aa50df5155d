import { UserError } from "../errors.ts";
import { sha256 } from "../notebook/canonical.ts";
import type { Decision } from "./decision.ts";
import { byKey, type Manifest } from "./manifest.ts";
import { movesBetween } from "./plan.ts";
import { canonicalJson } from "./stored-json.ts";

/**
 * What a promotion would do to the templates of a destination. It names no commit and no release, so that a merge has
 * the plan of its pull request, also when other templates went live in between.
 */
export interface ChangePlan {
  schema: "nbp/plan@1";
  /** As a person writes it: `s3://bucket/jobs/templates/`. */
  destination: string;
  /** In the order of their keys. */
  changes: PlannedChange[];
}

/** One template by its key, with the digests of what readers get before and after; null for nothing. */
export interface PlannedChange {
  key: string;
  change: "add" | "change" | "remove" | "hold-back";
  from: string | null;
  to: string | null;
}

/** A template that stays as it is; `carried` when it was not run, as nothing about it changed. */
export interface Staying {
  key: string;
  sha256: string;
  carried: boolean;
}

const SHOWN = 10;

/** What a decision means for the templates of the live release, which is null before the first. */
export function changePlan(destination: string, live: Manifest | null, decision: Decision): ChangePlan {
  return { schema: "nbp/plan@1", destination, changes: plannedChanges(live, decision).sort(byKey) };
}

function plannedChanges(live: Manifest | null, { outcome, changes, release }: Decision): PlannedChange[] {
  if (outcome !== "promoted" && outcome !== "already-live") return [];
  const moves = release ? movesBetween(live, release.manifest) : [];
  const moving = new Set(moves.map(({ key }) => key));
  const before = new Map(live?.entries.map(({ key, sha256 }) => [key, sha256]));
  const held = changes.heldBack.filter((key) => !moving.has(key));
  return [
    ...moves.map(({ key, from, to }) => ({ key, change: changeOf(from, to), from, to })),
    ...held.map((key) => {
      const stays = before.get(key) ?? null;
      return { key, change: "hold-back" as const, from: stays, to: stays };
    }),
  ];
}

function changeOf(from: string | null, to: string | null): PlannedChange["change"] {
  if (from === null) return "add";
  return to === null ? "remove" : "change";
}

/** The templates of a release that its plan does not name. */
export function staying({ changes }: ChangePlan, { entries }: Manifest): Staying[] {
  const named = new Set(changes.map(({ key }) => key));
  return entries
    .filter(({ key }) => !named.has(key))
    .map(({ key, sha256, status }) => ({ key, sha256, carried: status === "carried" }));
}

/** The plan's bytes and the digest that `plan-digest` is. */
export function encodePlan(plan: ChangePlan): { body: Buffer; sha256: string } {
  const body = canonicalJson(plan);
  return { body, sha256: sha256(body) };
}

/** A change on one line: `change a.ipynb 1a2b3c4d5e6f → 6f5e4d3c2b1a`. Holds a name of the repository. */
export function changeText({ change, key, from, to }: PlannedChange): string {
  return `${change} ${key} ${digestsText({ from, to })}`;
}

/** `1a2b3c4d5e6f → 6f5e4d3c2b1a`, `none` where there is nothing, one digest where nothing changes. */
export function digestsText({ from, to }: Pick<PlannedChange, "from" | "to">): string {
  const short = (digest: string | null) => digest?.slice(0, 12) ?? "none";
  return from === to ? short(from) : `${short(from)} → ${short(to)}`;
}

/** @throws UserError when the promotion that is about to begin is another one than was approved. */
export function refuseOtherPlan(plan: ChangePlan, approved: string): void {
  const { sha256: digest } = encodePlan(plan);
  if (digest === approved) return;
  const more = plan.changes.length - SHOWN;
  throw new UserError(
    `This promotion is another one than was planned: its plan has the digest ${digest}, \`plan-digest\` says ${approved}. ` +
      "Nothing was promoted. Now it would\n  " +
      plan.changes.slice(0, SHOWN).map(changeText).join("\n  ") +
      (more > 0 ? `\n  and ${more} more` : "") +
      "\nEither a template failed or changed since, or another release went live that concerns the same templates. " +
      "Make the plan anew with `mode: plan`, and give the output `plan-digest` of that.",
    { input: "plan-digest" },
  );
}
