import type { Promotion } from "../promotion/request.ts";
import { code, collapsed, table } from "./markdown.ts";

/** What a promotion did, or would do, as a section of the job summary. */
export function promotionSection(promotion: Promotion, { isPlan = false } = {}): string {
  const { outcome, destination, release, heldBack } = promotion;
  const told = {
    promoted: `🚀 ${isPlan ? "Would be promoted" : "Promoted"} to ${code(destination)}`,
    "already-live": `✅ Already live at ${code(destination)}`,
    superseded: `⏭️ Not promoted: ${code(destination)} has a newer commit`,
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
  const rows = changes.flatMap(({ kind, paths }) => paths.map((path) => [kind, code(path)]));
  const held = heldBack.map((path) => [code(path)]);
  const parts = [
    `### ${told}`,
    [release && `Release \`${release.slice(0, 12)}\``, ...counts].filter(Boolean).join(" · "),
    held.length > 0 && `Held back, because their cases failed:\n\n${table(["Template"], held)}`,
    rows.length > 0 && collapsed("Changes", table(["", "Template"], rows)),
  ];
  return parts.filter(Boolean).join("\n\n");
}
