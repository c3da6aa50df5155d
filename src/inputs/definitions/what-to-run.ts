import { OPERATION_MODES } from "../../promotion/operations/modes.ts";
import { boolean, integer, lines, MAX_SHARDS, oneOf, shardNumber, text } from "../parsers.ts";
import { group } from "./definition.ts";

/** Which notebooks are run, with which parameters. */
export const whatToRun = group("What to run", {
  mode: {
    ...oneOf("auto", "test", "plan", "merge", "promote", ...OPERATION_MODES),
    description:
      "`test` runs the cases. `promote` publishes what a test job passed, and runs nothing. " +
      "`plan` lists the cases and, with a `destination`, what a promotion would change. " +
      "`merge` puts the results of all shards together. " +
      "`auto` tests, and on a push to the default branch promotes too if there is a `destination`. " +
      "The others look after a destination: `verify` compares it with its live release, `history` lists the releases, " +
      "`rollback` goes back to one and holds promotions, `resume` lets them go on, " +
      "`repair` puts the live release back, `adopt` takes over a destination that was filled by other means, " +
      "`gc` removes what no release needs. See [operations](docs/operations.md).",
    default: "auto",
  },
  notebooks: {
    ...lines,
    description:
      "Globs of the notebooks to run, one a line, relative to the workspace. One that starts with `!` takes away again.",
    default: "**/*.ipynb",
    config: true,
  },
  config: {
    ...text,
    description: "File with the parameter matrices and settings. Its paths are relative to its folder.",
    unset: "`notebook-gate.yml` or `notebook-gate.yaml`, if there is one",
  },
  parameters: {
    ...text,
    description:
      "Parameters for every notebook that the config file and its own metadata give none, as YAML: " +
      "`name: value` lines, or an entry with `matrix` or `cases` as in the config file.",
  },
  "changed-only": {
    ...boolean,
    description:
      "Whether only the notebooks are run that the change concerns, with the modules that they import, what they " +
      "`watch` and `needs`, their settings and what is installed. See [changed-only](docs/changed-only.md).",
    default: "false",
    config: true,
  },
  base: {
    ...text,
    description: "Commit, branch or tag that `changed-only` compares with.",
    unset: "what the event says; on a laptop the default branch",
  },
  shard: {
    ...shardNumber,
    description:
      "Which part of the cases this job runs, as `2/4` for the second of four; a job with `mode: merge` follows. " +
      "See [shards](docs/shards.md).",
    unset: "all of them",
  },
  shards: {
    ...integer({ from: 1, to: MAX_SHARDS }),
    description:
      "With `mode: plan`: how many shards the output `matrix` has, each an entry `shard` for that input; " +
      "fewer where there are not so many cases.",
    unset: "an entry for each case",
  },
  "last-results": {
    ...text,
    description:
      "The `results.json` of an earlier run, or the output `last-results` of `mode: plan`: for the durations by which " +
      "cases are ordered and shards are balanced, and for since when a case fails.",
    unset:
      "those of this workflow's newest earlier run on this branch or the one it goes into, where the token has " +
      "`actions: read`; shards are not balanced by them",
  },
});
