import type { Request } from "./stage.ts";

/** What the last of a run's requests was for, in the words of docs/promotion.md; the others say which time it was. */
export function stepOf(requests: Request[]): string {
  const { verb, key } = requests.at(-1)!;
  if (key.startsWith(".promote/")) return key.endsWith(".tmp") ? "a temporary file" : "a lock of the folder";
  if (verb === "mkdir") return "a folder is made";
  if (/\/(probe\/|capabilities\.json$)/.test(key)) return "the store is tried out";
  if (isRead(verb)) return pointerWrites(requests) > 1 ? "the last look" : "reading";
  const isDelete = verb === "delete" || verb === "unlink";
  const [, kind] = /_promote\/v1\/(blobs|releases|log|current)/.exec(key) ?? [];
  switch (kind) {
    case "blobs":
      return isDelete ? "blobs are removed" : "blobs";
    case "releases":
      return isDelete ? "manifests are removed" : "the manifest";
    case "log":
      return pointerWrites(requests) === 0 ? "the last record, once more" : "the log record";
    case "current":
      return pointerWrites(requests) === 1 ? "the pointer, first" : "the pointer, last";
    default:
      return isDelete ? "a file is removed" : "a file";
  }
}

const isRead = (verb: string) => verb === "get" || verb === "list";

function pointerWrites(requests: Request[]): number {
  return requests.filter(({ verb, key }) => key.endsWith("/current.json") && !isRead(verb)).length;
}
