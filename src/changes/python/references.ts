import { foldersOf, tell } from "./expression.ts";
import { type Statements, statementsOf } from "./statements.ts";

/** Which other files a notebook or module may execute, as far as its text tells. */
export interface References {
  /** As `Statements` has them. */
  modules: string[];
  /** Relative to where the code lies or runs. */
  files: string[];
  /** Folders that imports are looked for in, relative to where the code lies or runs or to a folder above. */
  folders: string[];
  /** Members that a star takes from it; `*` for any. */
  exports: string[];
  /** Why there may be others, for people. */
  doubt?: string;
}

/** Source without any of these depends on no other file; most cells are such, and parsing takes time. */
const TELLING = /import|\.py\b|\.ipynb|__all__|^\s*[%!]|=\s*[%!]/m;
/** With one of these, what names stand for matters too. */
const COMPUTED = /\bpath\b|chdir|addsitedir|import_module|__import__|run_module/;

/** Reads the cells of a notebook, or the one source of a module; names are shared by all. */
export function referencesIn(sources: string[]): References {
  const isComputed = sources.some((source) => COMPUTED.test(source));
  const all = sources.filter((source) => isComputed || TELLING.test(source)).map(statementsOf);
  const assigned = assignedIn(all);
  const folders = all.flatMap((one) => one.folders).map((text) => ({ text, told: tell(text, assigned) }));
  const dynamic = all
    .flatMap((one) => one.dynamicModules)
    .map((text) => ({ text, told: tell(text, assigned) }));
  const isName = ({ told }: (typeof dynamic)[0]) =>
    told.isKnown && !told.isAnchored && told.literals.length > 0;
  const unclear = [...folders.filter(({ told }) => !told.isKnown), ...dynamic.filter((one) => !isName(one))];
  const doubt = all.some(({ isBroken }) => isBroken)
    ? "cannot be read as Python"
    : unclear.length > 0
      ? `imports by \`${shortened(unclear[0]!.text)}\`, which only a run knows`
      : undefined;
  return {
    modules: unique([
      ...all.flatMap((one) => one.modules),
      ...dynamic.filter(isName).flatMap(({ told }) => told.literals),
    ]),
    files: unique(all.flatMap((one) => one.files)),
    folders: unique(folders.flatMap(({ told }) => foldersOf(told))),
    exports: unique(all.flatMap((one) => one.exports.flatMap((text) => exportsOf(text)))),
    ...(doubt && { doubt }),
  };
}

function assignedIn(all: Statements[]): Map<string, string[]> {
  const assigned = new Map<string, string[]>();
  for (const [name, value] of all.flatMap((one) => one.assigned)) {
    assigned.set(name, [...(assigned.get(name) ?? []), value]);
  }
  return assigned;
}

function exportsOf(text: string): string[] {
  const { literals } = tell(text, new Map());
  return literals.length > 0 ? literals : ["*"];
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function unique<T>(items: T[]): T[] {
  return [...new Set(items)];
}
