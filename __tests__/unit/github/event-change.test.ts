import { expect, it } from "vitest";
import { eventChange } from "../../../src/github/event-change.ts";

const A = "a".repeat(40);
const B = "b".repeat(40);
const pull = { pull_request: { number: 7, base: { sha: A }, head: { sha: B } } };

it.each([
  ["pull_request", pull, { kind: "pull-request", number: 7, base: A, head: B }],
  ["pull_request_target", pull, { kind: "pull-request", number: 7, base: A, head: B }],
  ["push", { before: A, after: B }, { kind: "commits", base: A, head: B }],
  ["push", { before: "0".repeat(40), after: B }, { kind: "commits", base: null, head: B }],
  ["push", { before: A, after: "0".repeat(40) }, null],
  ["push", { before: "--output=x", after: B }, { kind: "commits", base: null, head: B }],
  ["merge_group", { merge_group: { base_sha: A, head_sha: B } }, { kind: "commits", base: A, head: B }],
  ["schedule", {}, null],
  ["pull_request", { pull_request: { number: "7", base: { sha: A }, head: { sha: B } } }, null],
  ["pull_request", null, null],
])("a %s event of %j is about %j", (event, payload, expected) => {
  expect(eventChange(event, payload)).toEqual(expected);
});
