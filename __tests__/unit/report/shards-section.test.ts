import { expect, it } from "vitest";
import { shardsSection } from "../../../src/report/shards-section.ts";

it("the summary of a merge says which attempt of each shard counted, and which was cancelled", () => {
  const section = shardsSection([
    { index: 1, attempt: 1, cases: 12, duration: 75 },
    { index: 2, attempt: 2, cases: 3, duration: 4.25, cancelled: true },
  ]);
  expect(section.split("\n")).toEqual([
    "### Shards",
    "",
    "| Shard | Attempt | Cases | Time |  |",
    "| --- | --- | --- | --- | --- |",
    "| 1/2 | 1 | 12 | 1 min 15 s |  |",
    "| 2/2 | 2 | 3 | 4.3 s | cancelled |",
  ]);
});
