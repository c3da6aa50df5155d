import { UserError } from "../errors.ts";
import type { GitHubContext } from "../github/context.ts";
import { downloadShards } from "../github/shard-artifacts.ts";
import type { Log } from "../log.ts";
import type { Results } from "../results.ts";
import { inTemporaryFolder } from "../temporary-folder.ts";
import { type Found, type FoundShard, mergeResults, newestOfEachShard } from "./merge-results.ts";
import { bringNotebook, type FoundFolder, readShardFolders } from "./shard-folders.ts";

export interface MergeInputs {
  /** Where the shards' results are: a folder or a glob; without it they are this workflow run's artifacts. */
  results?: string;
  artifactName: string;
  workspace: string;
  /** Absolute. */
  outputDir: string;
}

export interface MergeHost {
  github: GitHubContext | null;
  log: Log;
}

/**
 * Gathers what the shards of this workflow run left, and puts it together as if one job had run all cases: the results,
 * and the executed notebooks in the output folder.
 *
 * @throws UserError unless every planned case has exactly one verdict, all from this run, one commit and one plan.
 */
export async function merge(inputs: MergeInputs, host: MergeHost): Promise<Results> {
  if (inputs.results !== undefined) return mergeFolders(inputs.results, inputs, host);
  if (!host.github) throw new UserError("Name the folder with the shards' results.", { input: "results" });
  const { github, log } = host;
  return inTemporaryFolder(async (folder) => {
    await downloadShards({ folder, artifactName: inputs.artifactName, github, log });
    return mergeFolders(folder, inputs, host);
  });
}

async function mergeFolders(
  pattern: string,
  { workspace, outputDir }: MergeInputs,
  { github, log }: MergeHost,
): Promise<Results> {
  const found = (await readShardFolders(pattern, workspace)).filter((one) => !isEarlierMerge(one, outputDir));
  if (github) refuseOtherRun(found, github);
  const shards = newestOfEachShard(found);
  const folders = new Map(found.map(({ from, folder }) => [from, folder]));
  const results = mergeResults(shards);
  for (const shard of shards) announce(shard, log);
  return { ...results, cases: await bringNotebooks(results, { shards, folders, outputDir, log }) };
}

/** On a laptop the output folder may lie among the shards'. */
function isEarlierMerge({ folder, results }: FoundFolder, outputDir: string): boolean {
  return folder === outputDir && results.shards !== undefined;
}

/** Each case's executed notebook, from the shard that ran it. */
async function bringNotebooks(
  { cases }: Results,
  {
    shards,
    folders,
    outputDir,
    log,
  }: { shards: FoundShard[]; folders: Map<string, string>; outputDir: string; log: Log },
): Promise<Results["cases"]> {
  const source = new Map(
    shards.flatMap(({ from, results }) =>
      results.shard.positions.map((at) => [at, folders.get(from)!] as const),
    ),
  );
  const brought: Results["cases"] = [];
  for (const [position, result] of cases.entries()) {
    brought.push(await bringNotebook(result, { from: source.get(position)!, to: outputDir, log }));
  }
  return brought;
}

function refuseOtherRun(found: Found[], { run }: GitHubContext): void {
  const other = found.find(({ results }) => results.run?.id !== run.id);
  if (!other) return;
  throw new UserError(
    `${other.from} is of workflow run ${other.results.run?.id ?? "(none)"}, but this is run ${run.id}. ` +
      "Merge results in the run that tested: download its own artifacts.",
    { input: "results" },
  );
}

function announce({ results: { shard, run, cancelled, cases } }: FoundShard, log: Log): void {
  const name = `Shard ${shard.index}/${shard.total}`;
  log.info(`${name}: ${cases.length} cases${run ? `, attempt ${run.attempt}` : ""}`);
  if (!cancelled) return;
  const message = `${name} was cancelled, so some of its cases have no verdict. Re-run that job.`;
  log.notice({ level: "warning", message, at: {} });
}
