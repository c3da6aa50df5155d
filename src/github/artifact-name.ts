import type { ShardNumber } from "../plan/shards.ts";

/** Which job of a workflow run an artifact is of. */
export interface ArtifactOwner {
  /** As the user chose it. */
  name: string;
  shard?: ShardNumber | undefined;
  attempt: number;
}

/** What GitHub allows in no path within an artifact; in an artifact's name no slash either. */
export const FORBIDDEN = /["<>|*?:\r\n\\]/g;

/** `executed-notebooks-1of4-attempt2`: names are unique in a workflow run with all its attempts. */
export function fullArtifactName({ name, shard, attempt }: ArtifactOwner): string {
  return `${allowed(name)}${shard ? `-${shard.index}of${shard.total}` : ""}-attempt${attempt}`;
}

/** Which shard an artifact holds, by its name; undefined for anything else. */
export function shardOfArtifact(
  fullName: string,
  name: string,
): { index: number; attempt: number } | undefined {
  const prefix = `${allowed(name)}-`;
  if (!fullName.startsWith(prefix)) return undefined;
  // The digits after the attempt tell names apart that were taken.
  const match = /^(\d+)of\d+-attempt(\d+)(-[0-9a-f]{8})?$/.exec(fullName.slice(prefix.length));
  return match ? { index: Number(match[1]), attempt: Number(match[2]) } : undefined;
}

/** Of which attempt an artifact has the whole results, by its name; undefined for anything else. */
export function wholeRunAttempt(fullName: string, name: string): number | undefined {
  const prefix = `${allowed(name)}-attempt`;
  const match = fullName.startsWith(prefix) && /^(\d+)(-[0-9a-f]{8})?$/.exec(fullName.slice(prefix.length));
  return match ? Number(match[1]) : undefined;
}

function allowed(name: string): string {
  return name.replace(FORBIDDEN, "-").replaceAll("/", "-");
}
