import { boolean, integer, oneOf, text, variableNames } from "../parsers.ts";
import { group } from "./definition.ts";

/** What is shown and kept of the results. */
export const whatToShow = group("What to show", {
  "output-dir": {
    ...text,
    description: "Folder for `report.html`, `results.json`, `junit.xml` and the executed notebooks.",
    default: "notebook-gate-results",
  },
  redact: {
    ...variableNames,
    description:
      "Names of further environment variables, one a line, whose values become `***` in everything that a run " +
      "leaves or says; those of tokens, keys and passwords do so anyway.",
    unset: "none",
  },
  annotations: {
    ...boolean,
    description: "Whether failures are shown beside the lines of the notebooks in a pull request.",
    default: "true",
  },
  comment: {
    ...oneOf("never", "on-failure", "always"),
    description:
      "Whether a pull request gets a comment with what failed, which every run updates. `on-failure`: from the first " +
      "failure on, also to say that it passes again. Needs a `github-token` with `pull-requests: write`; nothing is " +
      "said without it, as on pull requests from forks.",
    default: "never",
  },
  "comment-key": {
    ...text,
    description: "What tells this comment from those of other jobs with the same workflow, job and step.",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
    expression: "${{ toJSON(matrix) }}",
  },
  upload: {
    ...oneOf("always", "on-failure", "never"),
    description:
      "When results and executed notebooks are uploaded as an artifact: `always`, `on-failure` or `never`.",
    default: "always",
  },
  "artifact-name": {
    ...text,
    description: "Name of the artifact; the shard, if it is one, and the number of the attempt are added.",
    default: "executed-notebooks",
  },
  "retention-days": {
    ...integer({ from: 1, to: 400 }),
    description: "Days that the artifact is kept.",
    unset: "the repository's setting",
  },
  "outputs-destination": {
    ...text,
    description:
      "Where reports and executed notebooks are kept for good: `s3://bucket/prefix/`, or a folder; in it a folder for " +
      "each run and attempt. See [promotion](docs/promotion.md#executed-notebooks).",
    unset: "nowhere but in the artifact",
  },
});
