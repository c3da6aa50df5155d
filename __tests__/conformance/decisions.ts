import { IMPROVEMENTS } from "../../src/execution/improvements.ts";
import { StreamText } from "../../src/execution/stream-text.ts";
import { isObject, type JsonObject, type JsonValue } from "../../src/notebook/json.ts";
import type { Difference } from "./compare.ts";
import type { Comparable } from "./normalise.ts";
import type { Outcome } from "./oracle.ts";

/** What a tool did with a notebook; `document` is null when it wrote none. */
export interface Observation {
  outcome: Outcome;
  document: Comparable | null;
}

export interface Comparison {
  theirs: Observation;
  ours: Observation;
}

/** A difference that is meant. */
export interface Decision {
  id: string;
  /** For the documentation: what the other tool does and what we do. */
  text: string;
  /** Whether a difference is one of this decision's. */
  covers(difference: Difference, comparison: Comparison): boolean;
}

const CUT_SHORT: readonly Outcome[] = ["cell-timeout", "kernel-died"];

const COVERS: Partial<Record<keyof typeof IMPROVEMENTS, Decision["covers"]>> = {
  mergeStreams: ({ path, theirs, ours }) =>
    /^cells\/\d+\/outputs\/\d+\/text$/.test(path) && asTerminal(String(theirs)) === ours,
  taggedErrors: (difference, { ours }) => failsLater(difference) && cellsOf(ours).some(mayRaise),
  errorOutputs: ({ path, theirs, ours }) =>
    /^cells\/\d+\/outputs$/.test(path) &&
    Array.isArray(ours) &&
    startsWith(ours, theirs) &&
    isError(ours.at(-1)),
  cutShort: ({ path, theirs, ours }, comparison) => {
    if (!CUT_SHORT.includes(comparison.ours.outcome)) return false;
    if (path === "markers" || path === "metadata/papermill/exception") return true;
    const [, key] = /^cells\/\d+\/metadata\/papermill\/(\w+)$/.exec(path) ?? [];
    if (key === "status") return theirs === "completed" && (ours === "failed" || ours === "pending");
    return key !== undefined;
  },
  interrupts: ({ path, theirs, ours }, comparison) =>
    comparison.ours.outcome === "cell-timeout" &&
    (/^cells\/\d+\/metadata\/execution/.test(path) ||
      (/^cells\/\d+\/outputs$/.test(path) && Array.isArray(ours) && startsWith(ours, theirs))),
  exitEnds: ({ path }, { theirs, ours }) =>
    theirs.outcome === "kernel-died" &&
    ours.outcome === "completed" &&
    /^(outcome|metadata\/(papermill\/exception|language_info.*)|cells\/\d+\/(metadata\/(papermill|execution).*|execution_count))$/.test(
      path,
    ),
  widgetState: ({ path, ours }) => path.startsWith("metadata/widgets") && ours === undefined,
  kernelFallback: (_, { theirs, ours }) => theirs.outcome === "refused" && ours.outcome !== "refused",
  languageInfo: ({ path }, { theirs }) =>
    /^metadata\/language_info/.test(path) && CUT_SHORT.includes(theirs.outcome),
  strictJson: ({ path, theirs, ours }) =>
    /\/(outputs|parameters)\//.test(path) &&
    typeof theirs === "number" &&
    !Number.isFinite(theirs) &&
    ours === null,
};

/** The decided differences from papermill that can be seen in a document or in how a run ends. */
export const PAPERMILL_DECISIONS: Decision[] = Object.entries(COVERS).map(([id, covers]) => ({
  id,
  text: IMPROVEMENTS[id as keyof typeof IMPROVEMENTS],
  covers,
}));

/** What differs under `papermillExact` as well. */
export const EXACT_DECISIONS: Decision[] = [
  {
    id: "exitRace",
    text: "Behind `exit()` the next cell may still run; papermill then fails or not depending on how fast the kernel ends, and `--papermill-exact` does not fail.",
    covers: ({ path }, { theirs, ours }) =>
      (path === "outcome" || path.startsWith("metadata/language_info")) &&
      theirs.outcome === "kernel-died" &&
      ours.outcome === "completed",
  },
  {
    id: "lateReply",
    text: "A reply that comes while the kernel is ended after a timeout still gets its time noted; papermill no longer listens.",
    covers: ({ path, theirs }, { ours }) =>
      /^cells\/\d+\/metadata\/execution\/shell\.execute_reply$/.test(path) &&
      theirs === undefined &&
      ours.outcome === "cell-timeout",
  },
];

/** Those from nbclient: two that papermill has as well, then ours. */
export const NBCLIENT_DECISIONS: Decision[] = [
  {
    id: "clearedFirst",
    text: "A cell that is not run has no outputs and no count, as in papermill; nbclient leaves what an earlier run wrote.",
    covers: ({ path }, { ours }) => {
      const [, index, key] = /^cells\/(\d+)\/(\w+)/.exec(path) ?? [];
      const cell = index === undefined ? undefined : cellsOf(ours)[Number(index)];
      return cell?.execution_count === null && (key === "outputs" || key === "execution_count");
    },
  },
  {
    id: "systemExit",
    text: "`sys.exit()` and `sys.exit(0)` end a notebook well, as in papermill; nbclient calls them an error.",
    covers: ({ path }, { theirs, ours }) =>
      path === "outcome" &&
      theirs.outcome === "cell-error" &&
      cellsOf(ours).some(({ outputs }) => Array.isArray(outputs) && outputs.some(isCleanExit)),
  },
  ...PAPERMILL_DECISIONS.filter(({ id }) =>
    ["mergeStreams", "errorOutputs", "interrupts", "widgetState", "languageInfo", "strictJson"].includes(id),
  ),
];

/** Those from nbformat: files that it reads and we don't, because nothing sensible could be run. */
export const REFUSED_FILES = {
  id: "refusedCells",
  text: "A cell without a source, or of a type that is not code, markdown or raw, is refused by name and line; nbformat passes it on.",
  files: ["invalid.ipynb", "test4plus.ipynb"],
};

/** That of the injected cell; the keys' order is JavaScript's. */
export const INTEGER_KEYS = {
  id: "integerKeys",
  text: 'The keys of a map parameter that are integers, as in `{"b": 1, "10": 2}`, come first; papermill keeps the order given.',
};

/** Splits differences into those that are meant, by decision, and the rest, which are wrong. */
export function judge(
  differences: Difference[],
  { comparison, decisions }: { comparison: Comparison; decisions: Decision[] },
): { decided: Set<string>; wrong: Difference[] } {
  const decided = new Set<string>();
  const wrong = differences.filter((difference) => {
    const decision = decisions.find(({ covers }) => covers(difference, comparison));
    if (decision) decided.add(decision.id);
    return !decision;
  });
  return { decided, wrong };
}

/** What a failure leaves that comes when all cells have run. */
function failsLater({ path }: Difference): boolean {
  return path === "outcome" || path === "markers";
}

function mayRaise(cell: JsonObject): boolean {
  const tags = isObject(cell.metadata) ? cell.metadata.tags : undefined;
  const outputs = Array.isArray(cell.outputs) ? cell.outputs : [];
  return Array.isArray(tags) && tags.includes("raises-exception") && outputs.some(isError);
}

function cellsOf({ document }: Observation): JsonObject[] {
  return document?.cells ?? [];
}

function isError(output: JsonValue | undefined): boolean {
  return isObject(output) && output.output_type === "error";
}

function isCleanExit(output: JsonValue): boolean {
  return isObject(output) && output.ename === "SystemExit" && (output.evalue === "" || output.evalue === "0");
}

function startsWith(ours: JsonValue[], theirs: JsonValue | undefined): boolean {
  return Array.isArray(theirs) && theirs.length < ours.length;
}

function asTerminal(text: string): string {
  const terminal = new StreamText();
  terminal.write(text);
  return terminal.toString();
}
