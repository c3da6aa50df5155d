import { UserError } from "../errors.ts";

/** Bytes of UTF-8; S3 allows 1,024, the rest is room for what others put in front. */
const MAX_KEY_BYTES = 900;

// Names that S3, file systems, URLs and shells all read the same way: S3 keeps `p/../x`, `p//x` and NFC/NFD
// twins apart while the tools that read it do not.
const SEGMENT = /^[A-Za-z0-9_](?:[A-Za-z0-9._ +@=-]*[A-Za-z0-9_+@=-])?$/;

const ALLOWED =
  "Allowed are letters, digits and ._+@=- and spaces, in folders separated by one '/'; " +
  "a name starts with a letter, a digit or _ and does not end with a space or a dot";

/** Whether every `/`-separated segment of `path` is a name that can be part of a key. */
export function isSafePath(path: string): boolean {
  return path.split("/").every((segment) => SEGMENT.test(segment));
}

/**
 * Checks the keys of a release, each relative to `prefix` (which ends in `/`), before anything is written.
 *
 * @throws UserError for a name that is not allowed, for one that is too long, and for two that are the same
 *   to a file system that ignores case.
 */
export function checkKeys(prefix: string, keys: string[]): void {
  const seen = new Map<string, string>();
  for (const key of keys) {
    checkKey(prefix, key);
    const twin = seen.get(key.toLowerCase());
    if (twin === key) throw new UserError(`Two templates would be promoted to ${show(key)}.`);
    if (twin) {
      throw new UserError(
        `${show(twin)} and ${show(key)} differ in upper and lower case only, so one would hide the other ` +
          "on many systems. Rename one of them.",
      );
    }
    seen.set(key.toLowerCase(), key);
  }
}

function checkKey(prefix: string, key: string): void {
  if (!isSafePath(key)) throw new UserError(`${show(key)} cannot be promoted under this name. ${ALLOWED}.`);
  if (!key.endsWith(".ipynb")) throw new UserError(`${show(key)} cannot be promoted: it must end in .ipynb.`);
  if (Buffer.byteLength(prefix + key) > MAX_KEY_BYTES) {
    throw new UserError(`${show(prefix + key)} is longer than ${MAX_KEY_BYTES} bytes. Shorten the path.`);
  }
}

/** The name as JSON in ASCII: line breaks, bidi overrides and look-alike code points become visible. */
function show(name: string): string {
  const shortened = name.length > 200 ? `${name.slice(0, 200)}…` : name;
  const codePoint = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(shortened).replace(/[^\x20-\x7e…]/g, codePoint);
}
