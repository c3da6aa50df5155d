import { inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
/** Length, type and checksum around the data of a chunk. */
const FRAME = 12;
/** Bytes that a compressed text may have. */
const LARGEST_TEXT = 16 * 1024 * 1024;

/**
 * A PNG without those of its text and Exif chunks whose text is `bad`, compressed or not; other bytes as they are.
 * https://www.w3.org/TR/png-3/#11textinfo
 */
export function withoutPngTexts(
  bytes: Buffer,
  bad: (text: string) => boolean,
): { bytes: Buffer; dropped: number } {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return { bytes, dropped: 0 };
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE.length)];
  let dropped = 0;
  let at = SIGNATURE.length;
  while (at + FRAME <= bytes.length) {
    const end = Math.min(bytes.length, at + FRAME + bytes.readUInt32BE(at));
    const type = bytes.toString("latin1", at + 4, at + 8);
    const isBad = textsOf(type, bytes.subarray(at + 8, Math.max(at + 8, end - 4))).some(bad);
    if (isBad) dropped++;
    else kept.push(bytes.subarray(at, end));
    at = end;
  }
  return dropped === 0
    ? { bytes, dropped }
    : { bytes: Buffer.concat([...kept, bytes.subarray(at)]), dropped };
}

/** The texts that a chunk may hold: as it is, and behind its keyword decompressed. */
function textsOf(type: string, data: Buffer): string[] {
  if (!["tEXt", "zTXt", "iTXt", "eXIf"].includes(type)) return [];
  const raw = [data.toString("latin1"), data.toString("utf8")];
  if (type === "zTXt") return [...raw, inflated(data.subarray(data.indexOf(0) + 2))];
  if (type !== "iTXt") return raw;
  const keyword = data.indexOf(0);
  const language = data.indexOf(0, keyword + 3);
  return [...raw, inflated(data.subarray(data.indexOf(0, language + 1) + 1))];
}

/** Nothing when it is not compressed, or too much to look at. */
function inflated(data: Buffer): string {
  try {
    return inflateSync(data, { maxOutputLength: LARGEST_TEXT }).toString("utf8");
  } catch {
    return "";
  }
}
