import { type NarrowedPlan, narrow } from "./changes/narrow.ts";
import { discover } from "./discovery/discover.ts";
import { CommandFiles } from "./github/command-files.ts";
import { type Host, hostOf } from "./host.ts";
import type { Inputs } from "./inputs/inputs.ts";
import type { Log } from "./log.ts";
import { merge } from "./merge/merge.ts";
import { keepOutputs } from "./outputs/keep-outputs.ts";
import { outputsPlace } from "./outputs/place.ts";
import { type Plan, plan } from "./plan/plan.ts";
import { showPlan } from "./plan/show-plan.ts";
import { writeCatalogue } from "./promotion/catalogue/write-catalogue.ts";
import { operate } from "./promotion/operations/index.ts";
import { isOperation } from "./promotion/operations/modes.ts";
import { notLive, promoteResults } from "./promotion/promote-results.ts";
import { redactedPlan } from "./redaction/plan.ts";
import { type RedactedHost, withoutSecrets } from "./redaction/without-secrets.ts";
import { loadResults, saveManifest, saveReports } from "./report/report-files.ts";
import { type Results, succeeded } from "./results.ts";
import { test } from "./test.ts";

/** discover → plan (→ narrow) → execute → report → promote. Resolves with whether all is well. */
export function run(inputs: Inputs, host: Host): Promise<boolean> {
  return withoutSecrets(inputs, host, (redacted) => stages(inputs, redacted));
}

/** Tests the cases of a plan that was made elsewhere. Resolves with whether all passed. */
export function runPlan(planned: Plan, inputs: Inputs, host: Host): Promise<boolean> {
  return withoutSecrets(inputs, host, async (redacted) => {
    for (const notice of planned.notices) redacted.reporter.log.notice(notice);
    const { passed } = await tested(redactedPlan(planned, redacted.redactor), inputs, redacted);
    return passed;
  });
}

async function stages(inputs: Inputs, host: RedactedHost): Promise<boolean> {
  if (isOperation(inputs.mode)) return operate(inputs.mode, inputs, host);
  if (inputs.mode === "promote") return promote(await loadResults(inputs), inputs, host);
  if (inputs.mode === "merge") return report(await merge(inputs, hostOf(host)), inputs, host);

  const { notebooks, notices } = await discover(inputs);
  const all = redactedPlan(await plan(notebooks, inputs), host.redactor);
  const planned = await narrowed(all, inputs, host);
  for (const notice of [...notices, ...planned.notices]) host.reporter.log.notice(notice);
  if (inputs.mode === "plan") return showPlan(planned, inputs, host);

  const { results, passed } = await tested(planned, inputs, host);
  if (!promotes(inputs, host)) return passed;
  return (await promote(results, inputs, host)) && passed;
}

/** A run that promotes also tests what is not live yet, whatever changed: it would stay behind otherwise. */
function narrowed(planned: Plan, inputs: Inputs, host: Host): Promise<NarrowedPlan> {
  const surroundings = hostOf(host);
  return narrow(planned, inputs, {
    ...surroundings,
    ...(promotes(inputs, host) && { notLive: () => notLive(planned.templates, inputs, surroundings) }),
  });
}

/** Throws a `UserError`, once all is reported, when a notebook has changed a file that commands later steps. */
async function tested(
  planned: NarrowedPlan,
  inputs: Inputs,
  host: RedactedHost,
): Promise<{ results: Results; passed: boolean }> {
  const commandFiles = await CommandFiles.read(host.env);
  const results = await test(planned, inputs, host).finally(() => commandFiles.restore());
  const passed = await report(results, inputs, host);
  commandFiles.refuseChanges();
  return { results, passed };
}

async function report(results: Results, inputs: Inputs, { reporter, cancel }: Host): Promise<boolean> {
  const digest = await saveReports(results, inputs);
  await reporter.results(results, digest);
  await keep(results, inputs, { digest, log: reporter.log });
  return succeeded(results) && !cancel.aborted;
}

/** Last, so that everything has been shown when it fails; but no run succeeds that lost what it was to keep. */
async function keep(
  results: Results,
  inputs: Inputs,
  { digest, log }: { digest: string; log: Log },
): Promise<void> {
  const { outputsDestination } = inputs;
  if (outputsDestination === undefined) return;
  await keepOutputs(results, {
    ...inputs,
    place: outputsPlace({ ...inputs, outputsDestination }),
    digest,
    log,
  });
}

async function promote(results: Results, inputs: Inputs, host: Host): Promise<boolean> {
  const promotion = await promoteResults(results, inputs, hostOf(host));
  if (promotion.manifest) await saveManifest(promotion.manifest, inputs);
  await host.reporter.promotion(promotion);
  const catalogue = await writeCatalogue(promotion, { results, inputs, host: hostOf(host) });
  if (catalogue !== null) await host.reporter.catalogue(catalogue);
  return promotion.outcome !== "blocked";
}

/** `auto` promotes what is pushed to the default branch; nothing else is meant for production. */
function promotes({ mode, destination }: Inputs, { github, cancel }: Host): boolean {
  const isForProduction =
    mode === "auto" && destination !== undefined && github?.isDefaultBranchPush === true;
  return isForProduction && !cancel.aborted;
}
