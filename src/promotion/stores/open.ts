import type { Destination } from "../destination.ts";
import type { S3Options } from "./s3.ts";
import type { Store } from "./store.ts";

/** The store behind a destination; nothing is contacted or created yet. */
export async function openStore(
  { root }: Pick<Destination, "root">,
  options: Omit<S3Options, "bucket">,
): Promise<Store> {
  if (root.kind === "directory") return (await import("./directory.ts")).directoryStore(root.path);
  return (await import("./s3.ts")).s3Store({ bucket: root.bucket, ...options });
}
