import { type Location, type Notice, UserError } from "../errors.ts";
import { quote, unprintable } from "../inputs/quote.ts";
import type { Path } from "../inputs/source.ts";
import type { JsonObject } from "../notebook/json.ts";
import { canonicalText } from "./canonical-text.ts";
import type { Case } from "./case.ts";
import { caseName } from "./case-name.ts";
import { merged } from "./combination.ts";
import type { Entry } from "./entry.ts";
import { combinations } from "./matrix.ts";

/** What tells one case of a notebook from another. */
export type Variation = Pick<Case, "name" | "parameters" | "expect">;

export interface Variations {
  variations: Variation[];
  notices: Notice[];
}

/** A variation on its way, with what is only needed to compare it with others. */
interface Draft extends Variation {
  isNamed: boolean;
  path: Path;
}

/**
 * The cases that an entry makes, for whichever notebook: those of its matrix, then those it lists; without
 * either, one with the fixed parameters. Throws a `UserError` for two of one name, and for what
 * `combinations` refuses.
 */
export function variationsOf(entry: Entry): Variations {
  const fromMatrix =
    entry.matrix || entry.include || entry.exclude || entry.combine
      ? combinations(entry)
      : { combinations: [], notices: [] };
  const fixed = entry.parameters ?? {};
  const drafts = [
    ...fromMatrix.combinations.map((own) =>
      draft({ own, fixed, path: [entry.matrix ? "matrix" : "include"] }),
    ),
    ...(entry.cases ?? []).map(({ parameters = {}, name, expect }, index) => ({
      ...draft({ own: parameters, fixed, path: ["cases", index] }),
      ...(name !== undefined && { name: printable(name, entry.at(["cases", index, "name"])), isNamed: true }),
      ...(expect && { expect }),
    })),
  ];
  const { kept, notices } = distinct(
    drafts.length > 0 ? drafts : [draft({ own: {}, fixed, path: [] })],
    entry,
  );
  const variations = kept.map(({ isNamed: _, path: __, ...variation }) => variation);
  return { variations, notices: [...fromMatrix.notices, ...notices] };
}

function draft({ own, fixed, path }: { own: JsonObject; fixed: JsonObject; path: Path }): Draft {
  const parameters = merged(fixed, own);
  // What all cases share tells none from another, so it is in the name only when there is nothing else.
  const name = caseName(Object.keys(own).length > 0 ? own : fixed);
  return { name, parameters, isNamed: false, path };
}

/** Tells of equal parameters, and keeps one of two cases that nothing tells apart. */
function distinct(drafts: Draft[], entry: Entry): { kept: Draft[]; notices: Notice[] } {
  const byName = new Map<string, Draft>();
  const byParameters = new Map<string, Draft>();
  const notices: Notice[] = [];
  for (const draft of drafts) {
    const parameters = canonicalText(draft.parameters);
    const equal = byParameters.get(parameters);
    const namesake = byName.get(draft.name);
    const isRepeated = namesake !== undefined && isAnonymous(draft) && isAnonymous(namesake);
    if (namesake && !isRepeated) {
      throw new UserError(
        `Two cases are named ${quote(draft.name)}. Give each a \`name\` of its own.`,
        entry.at(draft.path),
      );
    }
    if (equal) {
      const message = isRepeated
        ? `The case ${quote(draft.name)} is there twice. It is run once.`
        : `The case ${quote(draft.name)} has the same parameters as ${quote(equal.name)}. Both are run.`;
      notices.push({ level: "warning", message, at: entry.at(draft.path) });
    }
    if (isRepeated) continue;
    byName.set(draft.name, draft);
    byParameters.set(parameters, equal ?? draft);
  }
  return { kept: [...byName.values()], notices };
}

/** Whether a case is only what its parameters make it; two such of one name have equal parameters. */
function isAnonymous(draft: Draft): boolean {
  return !draft.isNamed && draft.expect === undefined;
}

function printable(name: string, at: Location): string {
  const character = unprintable(name);
  if (character === undefined) return name;
  throw new UserError(
    `The name ${quote(name)} has the character ${character}, which can't be shown safely.`,
    at,
  );
}

/** Every parameter that an entry gives a value, with the first place where it does. */
export function parametersOf(entry: Entry): Map<string, Path> {
  const places: [Path, object | undefined][] = [
    [["parameters"], entry.parameters],
    [["matrix"], entry.matrix],
    ...(entry.include ?? []).map((values, index): [Path, object] => [["include", index], values]),
    ...(entry.cases ?? []).map(({ parameters }, index): [Path, object | undefined] => [
      ["cases", index, "parameters"],
      parameters,
    ]),
  ];
  const found = places.flatMap(([path, values]) =>
    Object.keys(values ?? {}).map((name): [string, Path] => [name, [...path, name]]),
  );
  // A Map keeps the last of equal keys.
  return new Map(found.reverse());
}
