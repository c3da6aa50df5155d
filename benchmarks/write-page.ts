import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { page } from "./page.ts";
import { readPromotionResults } from "./promotion/results.ts";
import { readResults } from "./results.ts";

export const RESULTS = join(import.meta.dirname, "results.json");
const PAGE = join(import.meta.dirname, "../docs/benchmarks.md");

/** Writes docs/benchmarks.md from all the results that there are. */
export function writePage(): void {
  const results = readResults(RESULTS);
  if (!results) throw new Error("There is no benchmarks/results.json yet: npm run bench");
  writeFileSync(PAGE, page(results, readPromotionResults()));
}
