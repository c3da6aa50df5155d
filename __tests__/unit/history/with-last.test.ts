import { expect, it } from "vitest";
import { withLast } from "../../../src/history/with-last.ts";
import type { CaseResult, Results } from "../../../src/results.ts";
import { failedCase, passedCase, resultsOf, skippedCase } from "../../support/results.ts";

const RUNS = "https://github.com/octo/notebooks/actions/runs";
const runOf = (id: string) => ({ id, attempt: 1, url: `${RUNS}/${id}/attempts/1` });

function results(run: string, cases: CaseResult[]): Results {
  const startedAt = `2026-11-${run}T20:00:00.000Z`;
  return { ...resultsOf(cases), commit: run.repeat(20), run: runOf(run), startedAt };
}

const moment = (run: string) => ({
  commit: run.repeat(20),
  startedAt: `2026-11-${run}T20:00:00.000Z`,
  url: `${RUNS}/${run}/attempts/1`,
});

const sinceOf = ({ cases }: Results) => cases.map(({ since }) => since);

it.each<[string, CaseResult[]]>([
  ["passed in the last run", [passedCase()]],
  ["was skipped in the last run", [skippedCase()]],
  ["was not there", [passedCase({ name: "another" })]],
])("a case that %s fails since this run", (_, before) => {
  expect(sinceOf(withLast(results("22", [failedCase()]), results("21", before)))).toEqual([moment("22")]);
});

it("a case that failed in the last run too fails since then, or since before", () => {
  const first = withLast(results("20", [failedCase()]), results("19", [passedCase()]));
  const second = withLast(results("21", [failedCase()]), first);
  expect(sinceOf(second)).toEqual([moment("20")]);
  expect(sinceOf(withLast(results("22", [failedCase()]), second))).toEqual([moment("20")]);
  expect(sinceOf(withLast(results("21", [failedCase()]), results("20", [failedCase()])))).toEqual([
    moment("20"),
  ]);
});

it("a case that ran in the last run too has its duration then", () => {
  const last = results("21", [passedCase({ duration: 4 }), skippedCase({ name: "b" })]);
  const cases = [failedCase({ duration: 9 }), passedCase({ name: "b" }), passedCase({ name: "c" })];
  const durations = withLast(results("22", cases), last).cases.map(({ lastDuration }) => lastDuration);
  expect(durations).toEqual([4, undefined, undefined]);
});

it("a case that did not fail does not say since when", () => {
  const before = results("21", [failedCase(), failedCase({ name: "skipped" })]);
  const now = results("22", [passedCase(), skippedCase({ name: "skipped" })]);
  expect(sinceOf(withLast(now, before))).toEqual([undefined, undefined]);
});

it.each([
  "javascript:alert(1)",
  "https://evil.example/octo/notebooks/actions/runs/1",
  `${RUNS}/1?x=<script>`,
  `${RUNS}/../../../../evil`,
])("the address %s is not taken over from earlier results", (url) => {
  const before = results("21", [failedCase({ since: { ...moment("20"), url } })]);
  const [since] = sinceOf(withLast(results("22", [failedCase()]), before));
  expect(since).toEqual({ ...moment("20"), url: null });
});
