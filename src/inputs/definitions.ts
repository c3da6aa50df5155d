import { availableParallelism } from "node:os";
import { OPERATION_MODES } from "../promotion/operations/modes.ts";
import {
  amount,
  bareUrl,
  boolean,
  byteSize,
  digest,
  integer,
  lines,
  MAX_SHARDS,
  modules,
  oneOf,
  type Parser,
  seconds,
  shardNumber,
  shortText,
  text,
  token,
  url,
  variableNames,
} from "./parsers.ts";

export const GROUPS = ["What to run", "How to run it", "What to show", "What to promote"] as const;

/** An input: the same for the action, the command line and the tables of the documentation. */
export interface Definition<T> extends Parser<T> {
  group: (typeof GROUPS)[number];
  /** Markdown, one or two sentences for a newcomer. */
  description: string;
  /** As it would be written; none for an input that may stay unset. */
  default?: string;
  /** What happens without it, for the documentation, where that isn't one value. */
  unset?: string;
  /** The default that only a workflow knows, as an expression; action.yml alone has it. */
  expression?: string;
  /** Whether what was given may hold something that nobody must see. */
  secret?: true;
  /** Whether the config file may set it. */
  config?: true;
}

/** Every input there is, in the order of the documentation. Checked against action.yml by a test. */
export const definitions = {
  mode: {
    ...oneOf("auto", "test", "plan", "merge", "promote", ...OPERATION_MODES),
    group: "What to run",
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
    group: "What to run",
    description:
      "Globs of the notebooks to run, one a line, relative to the workspace. One that starts with `!` takes away again.",
    default: "**/*.ipynb",
    config: true,
  },
  config: {
    ...text,
    group: "What to run",
    description: "File with the parameter matrices and settings. Its paths are relative to its folder.",
    unset: "`notebook-gate.yml` or `notebook-gate.yaml`, if there is one",
  },
  parameters: {
    ...text,
    group: "What to run",
    description:
      "Parameters for every notebook that the config file and its own metadata give none, as YAML: " +
      "`name: value` lines, or an entry with `matrix` or `cases` as in the config file.",
  },
  "changed-only": {
    ...boolean,
    group: "What to run",
    description:
      "Whether only the notebooks are run that the change concerns, with the modules that they import, what they " +
      "`watch` and `needs`, their settings and what is installed. See [changed-only](docs/changed-only.md).",
    default: "false",
    config: true,
  },
  base: {
    ...text,
    group: "What to run",
    description: "Commit, branch or tag that `changed-only` compares with.",
    unset: "what the event says; on a laptop the default branch",
  },
  shard: {
    ...shardNumber,
    group: "What to run",
    description:
      "Which part of the cases this job runs, as `2/4` for the second of four; a job with `mode: merge` follows. " +
      "See [shards](docs/shards.md).",
    unset: "all of them",
  },
  shards: {
    ...integer({ from: 1, to: MAX_SHARDS }),
    group: "What to run",
    description:
      "With `mode: plan`: how many shards the output `matrix` has, each an entry `shard` for that input; " +
      "fewer where there are not so many cases.",
    unset: "an entry for each case",
  },
  "last-results": {
    ...text,
    group: "What to run",
    description:
      "The `results.json` of an earlier run, or the output `last-results` of `mode: plan`: for the durations by which " +
      "cases are ordered and shards are balanced, and for since when a case fails.",
    unset:
      "those of this workflow's newest earlier run on this branch or the one it goes into, where the token has " +
      "`actions: read`; shards are not balanced by them",
  },
  kernel: {
    ...text,
    group: "How to run it",
    description: "Name of the kernelspec to run with.",
    unset: "the one that the notebook names",
    config: true,
  },
  "working-directory": {
    ...text,
    group: "How to run it",
    description: "Folder that the notebooks run in.",
    unset: "each notebook's own",
    config: true,
  },
  "cell-timeout": {
    ...seconds({ zero: "no limit" }),
    group: "How to run it",
    description: "Seconds a cell may take; 0 for no limit.",
    default: "0",
    config: true,
  },
  "notebook-timeout": {
    ...seconds({ zero: "no limit" }),
    group: "How to run it",
    description: "Seconds a case may take, the kernel's start included; 0 for no limit.",
    default: "1800",
    config: true,
  },
  "max-output-size": {
    ...byteSize,
    group: "How to run it",
    description:
      "How much the cells of a case may print and show, as `100MB` or `1GB`, before it is ended; 0 for no limit.",
    default: "100MB",
    config: true,
  },
  "start-timeout": {
    ...seconds(),
    group: "How to run it",
    description: "Seconds a kernel may take to start.",
    default: "60",
    config: true,
  },
  "max-parallel": {
    ...integer({ from: 1, to: 1000 }),
    group: "How to run it",
    description: "How many cases run at the same time.",
    unset: "as many as the machine has cores",
    config: true,
  },
  "kernel-start": {
    ...oneOf("auto", "spawn"),
    group: "How to run it",
    description:
      "How a kernel's process comes about. `auto` forks Python kernels, where that is possible, from a process that " +
      "has ipykernel loaded. `spawn` starts every kernel from scratch.",
    default: "auto",
    config: true,
  },
  preload: {
    ...modules,
    group: "How to run it",
    description:
      "Python modules, one a line, that kernels find loaded: they are imported once and not in every case. " +
      "`auto` for those that a notebook imports up to its `parameters` cell.",
    unset: "none",
    config: true,
  },
  "fail-fast": {
    ...boolean,
    group: "How to run it",
    description: "Whether the first failing case stops the cases that have not started.",
    default: "false",
    config: true,
  },
  "kernel-env": {
    ...variableNames,
    group: "How to run it",
    description:
      "Names of environment variables, one a line, that the kernels get although they look like credentials " +
      "(`AWS_*`, `GITHUB_TOKEN`, `INPUT_*`, …).",
  },
  // Not in the config file: a pull request could have the token sent to a server of its own.
  "jupyter-server-url": {
    ...bareUrl,
    secret: true,
    group: "How to run it",
    description:
      "URL of a Jupyter Server, Kernel Gateway or Enterprise Gateway to run the kernels, " +
      "such as a cluster's. See [clusters](docs/clusters.md).",
    unset: "kernels of this machine",
  },
  "jupyter-token": {
    ...token,
    secret: true,
    group: "How to run it",
    description: "Token of that server. On the command line better set as the variable `JUPYTER_TOKEN`.",
  },
  "output-dir": {
    ...text,
    group: "What to show",
    description: "Folder for `report.html`, `results.json`, `junit.xml` and the executed notebooks.",
    default: "notebook-gate-results",
  },
  redact: {
    ...variableNames,
    group: "What to show",
    description:
      "Names of further environment variables, one a line, whose values become `***` in everything that a run " +
      "leaves or says; those of tokens, keys and passwords do so anyway.",
    unset: "none",
  },
  annotations: {
    ...boolean,
    group: "What to show",
    description: "Whether failures are shown beside the lines of the notebooks in a pull request.",
    default: "true",
  },
  comment: {
    ...oneOf("never", "on-failure", "always"),
    group: "What to show",
    description:
      "Whether a pull request gets a comment with what failed, which every run updates. `on-failure`: from the first " +
      "failure on, also to say that it passes again. Needs a `github-token` with `pull-requests: write`; nothing is " +
      "said without it, as on pull requests from forks.",
    default: "never",
  },
  "comment-key": {
    ...text,
    group: "What to show",
    description: "What tells this comment from those of other jobs with the same workflow, job and step.",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
    expression: "${{ toJSON(matrix) }}",
  },
  upload: {
    ...oneOf("always", "on-failure", "never"),
    group: "What to show",
    description:
      "When results and executed notebooks are uploaded as an artifact: `always`, `on-failure` or `never`.",
    default: "always",
  },
  "artifact-name": {
    ...text,
    group: "What to show",
    description: "Name of the artifact; the shard, if it is one, and the number of the attempt are added.",
    default: "executed-notebooks",
  },
  "retention-days": {
    ...integer({ from: 1, to: 400 }),
    group: "What to show",
    description: "Days that the artifact is kept.",
    unset: "the repository's setting",
  },
  "outputs-destination": {
    ...text,
    group: "What to show",
    description:
      "Where reports and executed notebooks are kept for good: `s3://bucket/prefix/`, or a folder; in it a folder for " +
      "each run and attempt. See [promotion](docs/promotion.md#executed-notebooks).",
    unset: "nowhere but in the artifact",
  },
  destination: {
    ...text,
    group: "What to promote",
    description: "Where the templates that passed go: `s3://bucket/prefix/`, or a folder.",
  },
  "templates-root": {
    ...text,
    group: "What to promote",
    description: "Folder of the repository that stands for the destination.",
    unset: "the folder that all `notebooks` patterns share",
  },
  "state-prefix": {
    ...text,
    group: "What to promote",
    description: "Where the records of releases are kept, beside the destination and not inside it.",
    unset: "`_promote/v1/` beside the destination",
  },
  "on-failure": {
    ...oneOf("block", "hold-back"),
    group: "What to promote",
    description:
      "What a failed template means for the others. `block`: nothing is promoted. " +
      "`hold-back`: the others are, and of the failed one the version that is live stays.",
    default: "block",
  },
  "max-deletes": {
    ...amount,
    group: "What to promote",
    description:
      "How many of the live templates a release may remove, as a number or a share of them, rounded up. One that would " +
      "remove more is refused.",
    default: "20%",
  },
  "allow-diverged": {
    ...boolean,
    group: "What to promote",
    description:
      "Whether a commit may go live that does not descend from the live one, as after a force-push that was meant. " +
      "An older commit never does.",
    default: "false",
  },
  "lock-timeout": {
    ...seconds({ zero: "not at all" }),
    group: "What to promote",
    description:
      "Seconds to wait while another run promotes to the same destination. With `actions: read` the token can ask GitHub " +
      "whether that run is over; then its release is finished at once.",
    default: "600",
  },
  endpoint: {
    ...url,
    group: "What to promote",
    description: "URL of an S3-compatible store, such as MinIO.",
    unset: "Amazon S3",
  },
  region: {
    ...text,
    group: "What to promote",
    description: "Region of the bucket.",
    unset: "`AWS_REGION`",
  },
  probe: {
    ...oneOf("cached", "always", "off"),
    group: "What to promote",
    description:
      "Whether a bucket is tried out before the first write: servers that speak like S3 may ignore its conditions. " +
      "`cached`: once a day.",
    default: "cached",
  },
  consistency: {
    ...oneOf("strict", "best-effort"),
    group: "What to promote",
    description:
      "What a bucket that does not keep conditional writes means. `strict`: nothing is promoted. `best-effort`: it " +
      "is, and one promotion has to run at a time.",
    default: "strict",
  },
  "github-token": {
    ...text,
    group: "What to promote",
    description:
      "Token to ask GitHub which of two commits is newer and what a change is about, where the clone is too shallow to tell, " +
      "for the last results, and to write the comment of `comment`.",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
    expression: "${{ github.token }}",
  },
  results: {
    ...text,
    group: "What to promote",
    description:
      "The test job's `results.json`. Needed by `mode: promote` and `adopt`. For `mode: merge` a folder with a folder for each " +
      "shard, or a glob of their `results.json`; without it, `merge` takes the shards' artifacts of this workflow run.",
  },
  "results-digest": {
    ...digest,
    group: "What to promote",
    description:
      "The output `results-digest` of the job that tested or merged: `mode: promote` and `adopt` refuse results with other bytes. " +
      "Without it a warning says so.",
  },
  to: {
    ...text,
    group: "What to promote",
    description:
      "The release that `mode: rollback` goes back to: its number in the history, or the beginning of its commit or digest.",
  },
  reason: {
    ...shortText,
    group: "What to promote",
    description:
      "Why `mode: rollback`, `repair` or `adopt` is done. Everybody reads it whose promotion a rollback holds.",
  },
  limit: {
    ...integer({ from: 1, to: 1000 }),
    group: "What to promote",
    description: "How many releases `mode: history` lists.",
    default: "20",
  },
  keep: {
    ...integer({ from: 1, to: 10_000 }),
    group: "What to promote",
    description: "How many of the last releases `mode: gc` keeps whole, for a rollback.",
    default: "20",
  },
  "keep-days": {
    ...integer({ from: 0, to: 3650 }),
    group: "What to promote",
    description: "Days within which `mode: gc` keeps every release.",
    default: "30",
  },
  "dry-run": {
    ...boolean,
    group: "What to promote",
    description: "Whether `mode: gc` only lists what it would remove.",
    default: "true",
  },
} satisfies Record<string, Definition<unknown>>;

export type InputName = keyof typeof definitions;

/** The type of an input's value. */
export type ValueOf<N extends InputName> = (typeof definitions)[N] extends Parser<infer T> ? T : never;

/** As many cases at once as there are cores; in a container, as many as it may use. */
export function defaultMaxParallel(): number {
  return availableParallelism();
}

/**
 * An input as action.yml has it. What the config file may set has no `default` there: the runner would pass
 * that as if the workflow had said it, and the config file would never be heard.
 */
export function actionInput(definition: Definition<unknown>): { description: string; default?: string } {
  const { description, config, unset = config && `\`${definition.default}\`` } = definition;
  const text = unset === undefined ? description : `${description} Default: ${unset}.`;
  const value = definition.expression ?? (config ? undefined : definition.default);
  return { description: text, ...(value !== undefined && { default: value }) };
}
