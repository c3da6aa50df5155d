import { UserError } from "../errors.ts";

/** Bytes of UTF-8; S3 allows 1,024, the rest is room for what others put in front. */
const MAX_KEY_BYTES = 900;

// Names that S3, file systems, URLs and shells all read the same way: S3 keeps `p/../x`, `p//x` and NFC/NFD
// twins apart while the tools that read it do not.
const SEGMENT = /^[A-Za-z0-9_](?:[A-Za-z0-9._ +@=-]*[A-Za-z0-9_+@=-])?$/;
const STRANGE = /[^A-Za-z0-9._ +@=/-]/u;

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
 *   to a system that ignores case or composes characters.
 */
export function checkKeys(prefix: string, keys: string[]): void {
  refuseTwins(keys);
  for (const key of keys) checkKey(prefix, key);
}

/** Of two unusual names this shows both, where their own flaw would show one. */
function refuseTwins(keys: string[]): void {
  const seen = new Map<string, string>();
  for (const key of keys) {
    const folded = key.normalize("NFC").toLowerCase();
    const twin = seen.get(folded);
    if (twin === key) throw new UserError(`Two templates would be promoted to ${show(key)}.`);
    if (twin !== undefined) {
      const difference =
        twin.normalize("NFC") === key.normalize("NFC")
          ? "how their characters are composed"
          : "upper and lower case";
      throw new UserError(
        `${show(twin)} and ${show(key)} differ in ${difference} only, so one would hide the other ` +
          "on many systems. Rename one of them.",
      );
    }
    seen.set(folded, key);
  }
}

function checkKey(prefix: string, key: string): void {
  const flaw = flawOf(key);
  if (flaw) {
    throw new UserError(`${show(key)} cannot be promoted under this name: ${flaw}. ${ALLOWED}.`);
  }
  if (!key.endsWith(".ipynb")) throw new UserError(`${show(key)} cannot be promoted: it must end in .ipynb.`);
  if (Buffer.byteLength(prefix + key) > MAX_KEY_BYTES) {
    throw new UserError(`${show(prefix + key)} is longer than ${MAX_KEY_BYTES} bytes. Shorten the path.`);
  }
}

/** What is wrong with a name, in words; undefined for nothing. */
function flawOf(key: string): string | undefined {
  const [strange] = STRANGE.exec(key) ?? [];
  if (strange !== undefined) return `it holds ${codePoint(strange)}`;
  const segment = key.split("/").find((name) => !SEGMENT.test(name));
  if (segment === undefined) return undefined;
  if (segment === "") return "it has an empty folder name, as of a '/' at its beginning or a double one";
  if (segment === "." || segment === "..") return `'${segment}' is a step and no name`;
  return `'${segment}' ${/[ .]$/.test(segment) ? "ends" : "begins"} as no name may`;
}

/** `U+202E`, with the character where it can be seen. */
function codePoint(char: string): string {
  const number = char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  return `U+${number}${/^[!-~]$/.test(char) ? ` (${char})` : ""}`;
}

/** The name as JSON in ASCII: line breaks, bidi overrides and look-alike code points become visible. */
function show(name: string): string {
  const shortened = name.length > 200 ? `${name.slice(0, 200)}…` : name;
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(shortened).replace(/[^\x20-\x7e…]/g, escaped);
}
