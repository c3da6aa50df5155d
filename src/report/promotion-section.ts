import { digestsText, encodePlan } from "../promotion/change-plan.ts";
import { holdText } from "../promotion/hold.ts";
import type { Promotion } from "../promotion/request.ts";
import { code, collapsed, table } from "./markdown.ts";
import { fit } from "./summary/fit.ts";

/** What a promotion did, or would do, for the job summary. Tables for which there is no room are left out, and said to be. */
export function promotionSection(
  promotion: Promotion,
  { isPlan = false, maxBytes }: { isPlan?: boolean; maxBytes: number },
): string {
  const { outcome, destination, release, heldBack } = promotion;
  const told = {
    promoted: `🚀 ${isPlan ? "Would be promoted" : "Promoted"} to ${code(destination)}`,
    "already-live": `✅ Already live at ${code(destination)}`,
    superseded: `⏭️ Not promoted: ${code(destination)} has a newer commit`,
    held: `⏸️ Not promoted: ${code(destination)} is held`,
    blocked: `⛔ Not promoted to ${code(destination)}: templates failed`,
    "nothing-to-promote": "⏭️ Nothing to promote",
  }[outcome];
  const changes = (["added", "changed", "removed"] as const).map((kind) => ({
    kind,
    paths: promotion[kind],
  }));
  const counts = changes
    .filter(({ paths }) => paths.length > 0)
    .map(({ kind, paths }) => `${paths.length} ${kind}`);
  const { plan, stays = [] } = promotion;
  const planned = new Map(plan?.changes.map((change) => [change.key, code(digestsText(change))]));
  const digests = (key: string) => (plan ? [planned.get(key) ?? ""] : []);
  const head = plan ? ["Digests"] : [];
  const rows = changes.flatMap(({ kind, paths }) =>
    paths.map((path) => [kind, code(path), ...digests(path)]),
  );
  const held = heldBack.map((path) => [code(path), ...digests(path)]);
  const carried = stays.filter((template) => template.carried);
  const facts = [
    release && `Release \`${release.slice(0, 12)}\``,
    ...counts,
    carried.length > 0 && `${carried.length} carried over`,
    plan && `Plan \`${encodePlan(plan).sha256}\``,
  ]
    .filter(Boolean)
    .join(" · ");
  const parts = [
    [`### ${told}`, promotion.hold && code(holdText(promotion.hold), 1000), facts]
      .filter(Boolean)
      .join("\n\n"),
    promotion.consistency && caution[promotion.consistency],
    held.length > 0 &&
      `Held back, because their cases failed, or others of their group:\n\n${table(["Template", ...head], held)}`,
    rows.length > 0 && collapsed("Changes", table(["", "Template", ...head], rows)),
    carried.length > 0 &&
      collapsed(
        "Carried over: not run, as nothing about them changed",
        table(
          ["Template", "Digest"],
          carried.map(({ key, sha256 }) => [code(key), code(sha256.slice(0, 12))]),
        ),
      ),
  ];
  return fit(
    { head: parts.filter((part) => typeof part === "string"), details: [], tail: [] },
    { maxBytes, rest: () => "_The list of templates is left out, as GitHub shows no more._" },
  );
}

const caution = {
  strict: false,
  "best-effort":
    "⚠️ **Best effort**: this store does not keep conditional writes. Two promotions at the same time can mix their templates.",
  unchecked: "⚠️ Whether this store keeps conditional writes was not tried out (`probe: off`).",
} as const;
