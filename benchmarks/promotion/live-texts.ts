import { dirname } from "node:path/posix";
import type { Manifest } from "../../src/promotion/manifest.ts";
import type { Pointer } from "../../src/promotion/pointer.ts";
import { PREFIX } from "./contenders.ts";
import type { WatchedServer } from "./watched-server.ts";

/** What a reader finds who goes by the pointer, as docs/promotion.md says; null where there is none. */
export async function liveTexts(
  server: Pick<WatchedServer, "get">,
  bucket: string,
): Promise<Record<string, string> | null> {
  const state = `${dirname(PREFIX)}/_promote/v1`;
  const pointer = await server.get(bucket, `${state}/current.json`);
  if (pointer === null) return null;
  const { live }: Pointer = JSON.parse(pointer);
  if (live === null) return null;
  const release = await server.get(bucket, `${state}/releases/${live.commit}/${live.manifestSha256}.json`);
  const { entries }: Manifest = JSON.parse(release!);
  const texts = entries.map(async ({ key, sha256 }) => {
    const blob = await server.get(bucket, `${state}/blobs/sha256/${sha256.slice(0, 2)}/${sha256}.ipynb`);
    return [key, blob ?? ""] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}
