import { UserError } from "../../errors.ts";
import type { FoundKernelspec } from "./folders.ts";

/** What a search that failed has seen. */
export interface Searched {
  installed: readonly FoundKernelspec[];
  folders: readonly string[];
}

export function noKernelError({ folders }: Searched): UserError {
  return new UserError(
    `No Jupyter kernel is installed, so no notebook can run.\n${installSteps()}\n${list("Folders searched", folders)}`,
  );
}

export function unknownKernelError(name: string, { installed, folders }: Searched): UserError {
  const near = nearest(
    name,
    installed.map((spec) => spec.name),
  );
  const question = near ? ` Did you mean '${near}'?` : "";
  const remedy = /^python/.test(name)
    ? installSteps()
    : `Install it, or choose a kernel that is there: kernel: ${near ?? installed[0]?.name}`;
  return new UserError(
    `There is no kernel named '${name}'.${question}\n${remedy}\n${kernels(installed)}\n${list("Folders searched", folders)}`,
  );
}

export function unknownLanguageError(language: string, { installed, folders }: Searched): UserError {
  return new UserError(
    `The notebook names no kernel and there is none for its language, ${language}.\n` +
      `Install one, or choose one with the input 'kernel'.\n${kernels(installed)}\n${list("Folders searched", folders)}`,
  );
}

function installSteps(): string {
  return [
    "In a workflow, put these steps before this one:",
    "  - uses: actions/setup-python@v6",
    "    with:",
    '      python-version: "3.x"',
    "  - run: python -m pip install ipykernel",
    "On your own machine: python3 -m pip install ipykernel",
  ].join("\n");
}

function kernels(installed: readonly FoundKernelspec[]): string {
  return list(
    "Kernels found",
    installed.map(({ name, path }) => `${name} (${path})`),
  );
}

function list(title: string, items: readonly string[]): string {
  return [`${title}:`, ...items.map((item) => `  ${item}`)].join("\n");
}

/** The candidate that takes the fewest edits to become `name`, if fewer than half of its letters change. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates.map((candidate) => ({ candidate, edits: editDistance(name, candidate) }));
  const best = ranked.sort((a, b) => a.edits - b.edits)[0];
  return best && best.edits * 2 < name.length ? best.candidate : undefined;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
