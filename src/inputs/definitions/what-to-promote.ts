import { amount, boolean, digest, integer, oneOf, seconds, shortText, text, url } from "../parsers.ts";
import { group } from "./definition.ts";

/** What goes live, where, and who looks after it. */
export const whatToPromote = group("What to promote", {
  destination: {
    ...text,
    description: "Where the templates that passed go: `s3://bucket/prefix/`, or a folder.",
  },
  "templates-root": {
    ...text,
    description: "Folder of the repository that stands for the destination.",
    unset: "the folder that all `notebooks` patterns share",
  },
  "state-prefix": {
    ...text,
    description: "Where the records of releases are kept, beside the destination and not inside it.",
    unset: "`_promote/v1/` beside the destination",
  },
  "on-failure": {
    ...oneOf("block", "hold-back"),
    description:
      "What a failed template means for the others. `block`: nothing is promoted. " +
      "`hold-back`: the others are, and of the failed one the version that is live stays.",
    default: "block",
  },
  "max-deletes": {
    ...amount,
    description:
      "How many of the live templates a release may remove, as a number or a share of them, rounded up. One that would " +
      "remove more is refused.",
    default: "20%",
  },
  "allow-diverged": {
    ...boolean,
    description:
      "Whether a commit may go live that does not descend from the live one, as after a force-push that was meant. " +
      "An older commit never does.",
    default: "false",
  },
  "lock-timeout": {
    ...seconds({ zero: "not at all" }),
    description:
      "Seconds to wait while another run promotes to the same destination. With `actions: read` the token can ask GitHub " +
      "whether that run is over; then its release is finished at once.",
    default: "600",
  },
  catalogue: {
    ...oneOf("never", "file", "destination"),
    description:
      "Whether a promotion also writes a page of the live release, with each template's title, parameters and last tests. " +
      "`file`: `catalogue.html` in `output-dir`, uploaded as an artifact unless `upload` is `never`. `destination`: also " +
      "beside the records of releases.",
    default: "never",
  },
  endpoint: {
    ...url,
    description: "URL of an S3-compatible store, such as MinIO.",
    unset: "Amazon S3",
  },
  region: {
    ...text,
    description: "Region of the bucket.",
    unset: "`AWS_REGION`",
  },
  probe: {
    ...oneOf("cached", "always", "off"),
    description:
      "Whether a bucket is tried out before the first write: servers that speak like S3 may ignore its conditions. " +
      "`cached`: once a day.",
    default: "cached",
  },
  consistency: {
    ...oneOf("strict", "best-effort"),
    description:
      "What a bucket that does not keep conditional writes means. `strict`: nothing is promoted. `best-effort`: it " +
      "is, and one promotion has to run at a time.",
    default: "strict",
  },
  "github-token": {
    ...text,
    description:
      "Token to ask GitHub which of two commits is newer and what a change is about, where the clone is too shallow to tell, " +
      "for the last results, and to write the comment of `comment`.",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
    expression: "${{ github.token }}",
  },
  results: {
    ...text,
    description:
      "The test job's `results.json`. Needed by `mode: promote` and `adopt`; with it `mode: plan` plans what passed. For `mode: merge` a folder with a folder for each " +
      "shard, or a glob of their `results.json`; without it, `merge` takes the shards' artifacts of this workflow run.",
  },
  "results-digest": {
    ...digest,
    description:
      "The output `results-digest` of the job that tested or merged: `mode: promote` and `adopt` refuse results with other bytes. " +
      "Without it a warning says so.",
  },
  "plan-digest": {
    ...digest,
    description:
      "The output `plan-digest` of the job with `mode: plan`: a promotion that would do anything else than that plan is " +
      "refused.",
    unset: "any plan will do",
  },
  to: {
    ...text,
    description:
      "The release that `mode: rollback` goes back to: its number in the history, or the beginning of its commit or digest.",
  },
  reason: {
    ...shortText,
    description:
      "Why `mode: rollback`, `repair` or `adopt` is done. Everybody reads it whose promotion a rollback holds.",
  },
  limit: {
    ...integer({ from: 1, to: 1000 }),
    description: "How many releases `mode: history` lists.",
    default: "20",
  },
  keep: {
    ...integer({ from: 1, to: 10_000 }),
    description: "How many of the last releases `mode: gc` keeps whole, for a rollback.",
    default: "20",
  },
  "keep-days": {
    ...integer({ from: 0, to: 3650 }),
    description: "Days within which `mode: gc` keeps every release.",
    default: "30",
  },
  "dry-run": {
    ...boolean,
    description: "Whether `mode: gc` only lists what it would remove.",
    default: "true",
  },
});
