import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

const GIB = 1024 ** 3;

/** More than any real artifact of ours has. */
const LIMITS = { entries: 200_000, bytes: 16 * GIB };

/**
 * Unpacks the files of an archive that `wanted` says, and nothing else, below an empty folder. The archive may have
 * been made to do harm: what leaves the folder, comes twice or is larger than it says is an error, a symbolic link
 * becomes a plain file.
 */
export async function unpack(
  archive: string,
  { folder, wanted }: { folder: string; wanted: (path: string) => boolean },
): Promise<void> {
  const { openPromise } = await import("yauzl");
  // The library refuses absolute paths, `..` and, when it is strict, backslashes; and entries of another size than said.
  const zip = await openPromise(archive, { lazyEntries: true, strictFileNames: true });
  try {
    if (zip.entryCount > LIMITS.entries) throw new Error(`it has ${zip.entryCount} entries`);
    let left = LIMITS.bytes;
    for await (const entry of zip.eachEntry()) {
      if (!wanted(entry.fileName)) continue;
      left -= entry.uncompressedSize;
      if (left < 0) throw new Error(`it has more than ${LIMITS.bytes / GIB} GiB`);
      const file = join(folder, entry.fileName);
      await mkdir(dirname(file), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { flags: "wx" }));
    }
  } finally {
    zip.close();
  }
}
