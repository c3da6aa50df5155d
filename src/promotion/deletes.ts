import { UserError } from "../errors.ts";

/** A number, or a share of a whole. */
export interface Amount {
  value: number;
  unit: "each" | "percent";
}

const SHOWN = 10;

/**
 * Refuses a release that removes more templates than a person would notice: a wrong glob looks just like that.
 *
 * @param removed keys that go
 * @param live how many templates are live
 * @throws UserError naming them, and what to write where they are meant to go.
 */
export function refuseManyDeletes(
  removed: string[],
  { live, maxDeletes }: { live: number; maxDeletes: Amount },
): void {
  const allowed = atMost(maxDeletes, live);
  if (removed.length <= allowed) return;
  const names = removed.slice(0, SHOWN).join(", ");
  const more = removed.length > SHOWN ? ` and ${removed.length - SHOWN} more` : "";
  throw new UserError(
    `This release would remove ${removed.length} of ${live} live templates: ${names}${more}. ` +
      `Allowed ${allowed === 1 ? "is" : "are"} ${inWords(maxDeletes, allowed)}. Nothing was changed. ` +
      `If they are meant to go, write \`max-deletes: ${removed.length}\`; ` +
      "if not, see what `notebooks` and `templates-root` match.",
    { input: "max-deletes" },
  );
}

/** A share is rounded up, so that of a few templates one can always go. */
function atMost({ value, unit }: Amount, whole: number): number {
  return unit === "each" ? value : Math.ceil((whole * value) / 100);
}

function inWords({ value, unit }: Amount, allowed: number): string {
  return unit === "each" ? String(value) : `${value}%, which is ${allowed}`;
}
