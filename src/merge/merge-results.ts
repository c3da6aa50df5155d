import { UserError } from "../errors.ts";
import { planDigest, type Shard } from "../plan/take-shard.ts";
import { type CaseResult, countsOf, type MergedShard, type Results } from "../results.ts";

/** Results that were found, and where: a path or an artifact's name, for messages. */
export interface Found {
  from: string;
  results: Results;
}

/** Results of one shard. */
export interface FoundShard extends Found {
  results: Results & { shard: Shard };
}

/**
 * Of each shard the results of its newest attempt, in the shards' order: a re-run of failed jobs only leaves those of
 * the others in an earlier one.
 *
 * @throws UserError when one is missing or there twice, when something else is among them, and when they are of
 *   several workflow runs, commits or plans.
 */
export function newestOfEachShard(found: Found[]): FoundShard[] {
  const shards = found.map(asShard);
  if (shards.length === 0)
    throw refusal("There are no results of shards. Run `mode: test` with `shard: 1/2` first.");
  refuseDifferent(shards, "workflow runs", ({ run }) => run?.id ?? "none");
  refuseDifferent(shards, "commits", ({ commit }) => commit ?? "none");

  const byIndex = Map.groupBy(shards, ({ results }) => results.shard.index);
  const newest = [...byIndex.keys()]
    .toSorted((a, b) => a - b)
    .map((index) => newestAttempt(byIndex.get(index)!));
  refuseDifferent(newest, "numbers of shards", ({ shard }) => String(shard.total));
  refuseDifferent(newest, "plans", ({ shard }) => shard.plan.slice(0, 12), SAME_INPUTS);

  const { total } = newest[0]!.results.shard;
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter(
    (index) => !byIndex.has(index),
  );
  if (missing.length > 0) throw missingShards(missing.map((index) => `${index}/${total}`));
  return newest;
}

/**
 * Makes one job's results of the shards', with every case of the plan exactly once.
 *
 * @param shards as `newestOfEachShard` gives them
 * @throws UserError when a case ran twice or never, or not as it was planned.
 */
export function mergeResults(shards: FoundShard[]): Results {
  const cases = inPlanOrder(shards);
  const { version, commit, selection, shard } = shards[0]!.results;
  if (planDigest(cases) !== shard.plan) {
    throw refusal("The cases of the shards are not those that were planned. Run all shards again.");
  }
  const cancelled = shards.some(({ results }) => results.cancelled);
  return {
    schema: "notebook-gate/results@1",
    version,
    commit,
    run: newestRun(shards),
    ...(selection && { selection }),
    startedAt: shards.map(({ results }) => results.startedAt).reduce((a, b) => (b < a ? b : a)),
    duration: Math.max(...shards.map(({ results }) => results.duration)),
    ...countsOf(cases),
    ...(cancelled && { cancelled: true }),
    shards: shards.map(mergedShard),
    cases,
  };
}

/** Of one run the newest attempt that one of the shards ran in. */
function newestRun(shards: FoundShard[]): Results["run"] {
  return shards
    .map(({ results }) => results.run)
    .reduce((a, b) => ((b?.attempt ?? 0) > (a?.attempt ?? 0) ? b : a));
}

function asShard({ from, results }: Found): FoundShard {
  const { shard } = results;
  if (shard) return { from, results: { ...results, shard } };
  const what = results.shards ? "results that are merged already" : "the results of a whole run";
  throw refusal(`${from} has ${what}, not those of a shard. Name a folder that holds only the shards'.`);
}

function refuseDifferent(
  shards: FoundShard[],
  things: string,
  of: (results: FoundShard["results"]) => string,
  hint = "",
): void {
  const first = shards[0]!;
  const other = shards.find(({ results }) => of(results) !== of(first.results));
  if (!other) return;
  const each = [first, other].map(({ from, results }) => `${from} has ${of(results)}`).join(", ");
  throw refusal(`The results are of different ${things}: ${each}.${hint}`);
}

const SAME_INPUTS = " Every shard needs the same checkout and the same inputs.";

function newestAttempt(shards: FoundShard[]): FoundShard {
  const attempt = ({ results }: FoundShard) => results.run?.attempt ?? 1;
  const [newest, next] = shards.toSorted((a, b) => attempt(b) - attempt(a)) as [FoundShard, FoundShard?];
  if (next && attempt(newest) === attempt(next)) {
    throw refusal(
      `${newest.from} and ${next.from} are both shard ${label(newest)} of attempt ${attempt(newest)}. ` +
        "Jobs that test different things, such as a matrix of systems, need an `artifact-name` of their own each.",
    );
  }
  return newest;
}

function missingShards(missing: string[]): UserError {
  const [those, they] = missing.length > 1 ? ["Shards", "They were"] : ["Shard", "It was"];
  return refusal(
    `${those} ${missing.join(", ")} left no results, so not every case has a verdict. ${they} cancelled, or crashed, ` +
      "or could not upload: see the log of that job, and re-run the failed jobs.",
  );
}

/** All cases by their position in the plan. */
function inPlanOrder(shards: FoundShard[]): CaseResult[] {
  const cases = new Map<number, { result: CaseResult; shard: FoundShard }>();
  for (const shard of shards) {
    for (const [index, result] of shard.results.cases.entries()) {
      const position = shard.results.shard.positions[index]!;
      const other = cases.get(position);
      if (other) throw ranTwice(result, [other.shard, shard]);
      cases.set(position, { result: ofShard(result, shard), shard });
    }
  }
  const { planned } = shards[0]!.results.shard;
  if (cases.size !== planned) {
    throw refusal(`${planned - cases.size} of ${planned} planned cases ran in no shard. ${SAME_DURATIONS}`);
  }
  return [...cases.keys()].toSorted((a, b) => a - b).map((position) => cases.get(position)!.result);
}

/** Every shard counts its workers from 0. */
function ofShard(result: CaseResult, { results: { shard } }: FoundShard): CaseResult {
  return result.timing ? { ...result, timing: { ...result.timing, shard: shard.index } } : result;
}

function ranTwice({ notebook, name }: CaseResult, shards: FoundShard[]): UserError {
  return refusal(
    `${JSON.stringify(`${notebook} [${name}]`)} ran in two shards, ${shards.map(label).join(" and ")}. ${SAME_DURATIONS}`,
  );
}

const SAME_DURATIONS =
  "The shards did not go by the same durations: give all of them the same `last-results`, or none.";

function mergedShard({ results }: FoundShard): MergedShard {
  return {
    index: results.shard.index,
    attempt: results.run?.attempt ?? null,
    cases: results.cases.length,
    duration: results.duration,
    ...(results.cancelled && { cancelled: true }),
  };
}

const label = ({ results: { shard } }: FoundShard) => `${shard.index}/${shard.total}`;

const refusal = (message: string) => new UserError(message, { input: "results" });
