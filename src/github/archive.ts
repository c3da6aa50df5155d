import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

export interface Unpacking {
  /** Absolute; nothing is written elsewhere, and nothing over what is there. */
  folder: string;
  /** Whether to write a file, by its path in the archive. */
  wanted: (path: string) => boolean;
  /** Of all files that are written. */
  maxBytes?: number;
  /** Of the whole archive. */
  maxEntries?: number;
}

/** More than any real artifact of ours has. */
const MAX_BYTES = 16 * 1024 ** 3;
const MAX_ENTRIES = 200_000;

/**
 * Unpacks those files of an archive that are wanted. The archive may have been made to do harm: an entry that leaves the
 * folder, comes twice or is larger than it says is an error, a symbolic link becomes a plain file.
 */
export async function unpack(
  archive: string,
  { folder, wanted, maxBytes = MAX_BYTES, maxEntries = MAX_ENTRIES }: Unpacking,
): Promise<void> {
  const { openPromise } = await import("yauzl");
  // It refuses absolute paths, `..`, entries of another size than they say and, as it is strict, backslashes.
  const zip = await openPromise(archive, { lazyEntries: true, strictFileNames: true });
  try {
    if (zip.entryCount > maxEntries) throw new Error(`it has ${zip.entryCount} entries`);
    let left = maxBytes;
    for await (const entry of zip.eachEntry()) {
      if (!wanted(entry.fileName)) continue;
      left -= entry.uncompressedSize;
      if (left < 0) throw new Error(`it has more than ${maxBytes} bytes`);
      const file = join(folder, entry.fileName);
      await mkdir(dirname(file), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { flags: "wx" }));
    }
  } finally {
    zip.close();
  }
}
