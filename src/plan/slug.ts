import { sha256 } from "../notebook/canonical.ts";
import type { Case } from "./case.ts";

const LONGEST_SLUG = 80;
const HASH_LENGTH = 8;
/** Names that Windows gives to devices, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** Where a case's executed notebook goes, relative to the output folder. */
export function executedPath({ notebook, name }: Pick<Case, "notebook" | "name">): string {
  return `notebooks/${notebook.replace(/\.ipynb$/, "")}/${caseSlug(name)}.ipynb`;
}

/**
 * A case's name as the stem of a file: at most 80 bytes of what every file system and shell takes, different
 * for different names. A name that cannot stay as it is gets a short hash, and so does one with capital
 * letters, because not every file system tells them from small ones.
 */
export function caseSlug(name: string): string {
  const compact = name.replaceAll(", ", ",");
  const safe = compact.replace(/[^A-Za-z0-9._=,+@]+/g, "-").replace(/^[.-]+/, "");
  const isFaithful =
    safe === compact &&
    !/,|[A-Z]/.test(name.replaceAll(", ", "")) &&
    !DEVICE.test(safe) &&
    safe.length <= LONGEST_SLUG;
  if (isFaithful) return safe;
  const stem = safe.slice(0, LONGEST_SLUG - HASH_LENGTH - 1).replace(/-$/, "");
  return [stem, sha256(name).slice(0, HASH_LENGTH)].filter(Boolean).join("-");
}
