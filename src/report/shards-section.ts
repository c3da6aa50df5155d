import type { MergedShard } from "../results.ts";
import { durationText } from "./duration.ts";
import { table } from "./markdown.ts";

/** Which shards were put together, as a section of the job summary. */
export function shardsSection(shards: MergedShard[]): string {
  const rows = shards.map(({ index, attempt, cases, duration, cancelled }) => [
    `${index}/${shards.length}`,
    String(attempt ?? ""),
    String(cases),
    durationText(duration),
    cancelled ? "cancelled" : "",
  ]);
  return `### Shards\n\n${table(["Shard", "Attempt", "Cases", "Time", ""], rows, 256)}`;
}
