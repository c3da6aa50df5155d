import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isObject, type JsonObject, without } from "../../src/notebook/json.ts";
import { compare, type Difference } from "./compare.ts";
import type { Sample } from "./corpus.ts";
import {
  type Decision,
  EXACT_DECISIONS,
  judge,
  NBCLIENT_DECISIONS,
  type Observation,
  PAPERMILL_DECISIONS,
} from "./decisions.ts";
import type { Environment } from "./environments.ts";
import { type Comparable, normalise } from "./normalise.ts";
import type { Answer, Oracle } from "./oracle.ts";
import { runOurs } from "./ours.ts";

/** What came of running one sample with another tool and with us. */
export interface Verdict {
  decided: Set<string>;
  wrong: Difference[];
  theirs: Answer;
  ours: Answer;
}

/** The three ways in which we are compared. */
export const PEERS = ["papermill", "papermill, exact", "nbclient"] as const;
export type Peer = (typeof PEERS)[number];

/** Runs a sample with each peer that can run it, and with us. */
export async function trial(
  sample: Sample,
  { environment, oracle }: { environment: Environment; oracle: Oracle },
): Promise<Map<Peer, Verdict>> {
  const input = readFileSync(sample.path, "utf8");
  const output = join(scratch({ path: "" }), "out.ipynb");
  const run = (papermillExact: boolean) =>
    runOurs({ ...sample, input: sample.path, output, cwd: scratch(sample), papermillExact }, environment);

  const ours = await run(false);
  const exact = await run(true);
  const papermill = await oracle.ask({
    task: "papermill",
    input: sample.path,
    output,
    parameters: sample.parameters ?? "{}",
    options: papermillOptions(sample, scratch(sample)),
  });
  const verdicts = new Map<Peer, Verdict>([
    ["papermill", verdict({ input, theirs: papermill, ours, decisions: PAPERMILL_DECISIONS })],
    ["papermill, exact", verdict({ input, theirs: papermill, ours: exact, decisions: EXACT_DECISIONS })],
  ]);
  if (sample.papermillOnly) return verdicts;

  const options = nbclientOptions(sample);
  const cwd = scratch(sample);
  const nbclient = await oracle.ask({ task: "nbclient", input: sample.path, cwd, options });
  const plain = { input, theirs: nbclient, ours, decisions: NBCLIENT_DECISIONS, prepare: withoutPapermill };
  return verdicts.set("nbclient", verdict(plain));
}

function papermillOptions(sample: Sample, cwd: string) {
  return {
    cwd,
    ...(sample.kernel && { kernel_name: sample.kernel }),
    ...(sample.language && { language: sample.language }),
    ...(sample.prepareOnly && { prepare_only: true }),
    ...(sample.reportMode && { report_mode: true }),
    ...(sample.cellTimeout && { execution_timeout: sample.cellTimeout }),
  };
}

function nbclientOptions({ kernel, cellTimeout }: Sample) {
  return { ...(kernel && { kernel_name: kernel }), ...(cellTimeout && { timeout: cellTimeout }) };
}

interface Evidence {
  input: string;
  theirs: Answer;
  ours: Answer;
  decisions: Decision[];
  /** Takes what the peer does not write out of a document. */
  prepare?: (document: Comparable) => Comparable;
}

function verdict({ input, theirs, ours, decisions, prepare = (document) => document }: Evidence): Verdict {
  const observe = ({ outcome, document }: Answer): Observation => ({
    outcome,
    document: document === null ? null : prepare(normalise(document, input)),
  });
  const comparison = { theirs: observe(theirs), ours: observe(ours) };
  const died = [theirs.outcome, ours.outcome].includes("kernel-died");
  const differences = [
    ...compare(comparison.theirs.outcome, comparison.ours.outcome, "outcome"),
    // A tool that refuses a notebook may leave a document or not.
    ...(theirs.outcome === "refused" && ours.outcome === "refused"
      ? []
      : compare(comparison.theirs.document, comparison.ours.document)),
  ].filter(({ path }) => !(died && LAST_WORDS.test(path)));
  return { ...judge(differences, { comparison, decisions }), theirs, ours };
}

/** What a dying kernel may have sent or not before it was gone. */
const LAST_WORDS = /^cells\/\d+\/(metadata\/execution|execution_count)/;

/** Without papermill's record, marks and empty lists of tags. */
function withoutPapermill(document: Comparable): Comparable {
  const cells = document.cells.map((cell) => {
    const metadata = without(cell.metadata as JsonObject, ["papermill"]);
    const { tags } = metadata;
    const untagged = Array.isArray(tags) && tags.length === 0;
    return { ...cell, metadata: untagged ? without(metadata, ["tags"]) : metadata };
  });
  const metadata = isObject(document.metadata)
    ? without(document.metadata, ["papermill"])
    : document.metadata;
  return { ...document, cells, markers: [], metadata };
}

/** A new folder with the sample's files. */
function scratch({ path, files = [] }: Pick<Sample, "path" | "files">): string {
  const folder = mkdtempSync(join(tmpdir(), "nbg-conformance-"));
  for (const name of files) {
    const beside = join(dirname(path), name);
    if (existsSync(beside)) copyFileSync(beside, join(folder, name));
    else writeFileSync(join(folder, name), "");
  }
  return folder;
}
