import { UserError } from "../errors.ts";
import { outputsPlace } from "../outputs/place.ts";
import { parseDestination } from "../promotion/destination.ts";
import { isOperation } from "../promotion/operations/modes.ts";
import { type Inputs, takesVerdicts } from "./inputs.ts";

/** @throws UserError for inputs that do not go together, and for what the mode needs but has not. */
export function refuseUnfitInputs(inputs: Inputs): void {
  if (inputs.jupyterToken !== undefined && inputs.jupyterServerUrl === undefined) {
    throw new UserError("A token needs its server. Write `jupyter-server-url: https://HOST/`, or no token.", {
      input: "jupyter-token",
    });
  }
  refuseMisplacedShard(inputs);
  refuseMisplacedOutputs(inputs);
  if (!takesVerdicts(inputs) && inputs.resultsDigest !== undefined) {
    throw new UserError("`results-digest` is for `mode: promote` and `adopt`. Leave it out here.", {
      input: "results-digest",
    });
  }
  if (inputs.planDigest !== undefined && inputs.mode !== "promote" && inputs.mode !== "auto") {
    throw new UserError("`plan-digest` is for `mode: promote` and `auto`. Leave it out here.", {
      input: "plan-digest",
    });
  }
  if (inputs.catalogue !== "never" && inputs.mode !== "promote" && inputs.mode !== "auto") {
    throw new UserError("`catalogue` is for `mode: promote` and `auto`. Leave it out here.", {
      input: "catalogue",
    });
  }
  refuseMissingPromotion(inputs);
  refuseUnfitPlaces(inputs);
}

/** Told before any kernel starts, and on a pull request already. */
function refuseUnfitPlaces(inputs: Inputs): void {
  const { destination, outputsDestination } = inputs;
  if (destination !== undefined) parseDestination({ ...inputs, destination });
  if (outputsDestination !== undefined) outputsPlace({ ...inputs, outputsDestination });
}

/** What a mode needs that goes to a destination. */
function refuseMissingPromotion({ mode, destination, results, to }: Inputs): void {
  if (mode !== "promote" && !isOperation(mode)) return;
  if (destination === undefined) {
    throw new UserError(
      `\`mode: ${mode}\` needs a destination. Write \`destination: s3://bucket/prefix/\`, or a folder.`,
      { input: "destination" },
    );
  }
  if ((mode === "promote" || mode === "adopt") && results === undefined) {
    throw new UserError(
      `\`mode: ${mode}\` needs the results of the test job. ` +
        "Download its artifact and write `results: PATH/results.json`.",
      { input: "results" },
    );
  }
  if (mode === "rollback" && to === undefined) {
    throw new UserError(
      "`mode: rollback` needs to know how far. Write `to: 41`, the number of a release, or its commit; " +
        "`mode: history` lists them.",
      { input: "to" },
    );
  }
}

function refuseMisplacedShard({ mode, shard, shards, destination }: Inputs): void {
  if (shards !== undefined && mode !== "plan") {
    throw new UserError("`shards` is for `mode: plan`. To run one of them, write `shard: 1/4`.", {
      input: "shards",
    });
  }
  if (shard === undefined) return;
  if (mode === "merge" || mode === "promote" || isOperation(mode)) {
    throw new UserError(`\`mode: ${mode}\` is about all shards. Leave \`shard\` out.`, { input: "shard" });
  }
  if (mode === "auto" && destination !== undefined) {
    throw new UserError(
      "One shard alone is never promoted. Write `mode: test` here, and promote what `mode: merge` puts together.",
      { input: "shard" },
    );
  }
}

function refuseMisplacedOutputs({ mode, shard, outputsDestination }: Inputs): void {
  if (outputsDestination === undefined) return;
  const input = "outputs-destination";
  if (mode === "plan" || mode === "promote") {
    throw new UserError(`\`mode: ${mode}\` runs no notebook. Leave \`${input}\` out.`, { input });
  }
  if (shard !== undefined) {
    throw new UserError(`\`${input}\` is for the job with \`mode: merge\`, which has what all shards left.`, {
      input,
    });
  }
}
