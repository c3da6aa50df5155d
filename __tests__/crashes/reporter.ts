import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { tables } from "./tables.ts";

const PAGE = join(import.meta.dirname, "../../docs/crashes.md");
const [START, END] = ["<!-- crashes:start -->\n", "<!-- crashes:end -->"];

/** Writes what was seen into docs/crashes.md, when every run was killed at all of its points: `npm run crashes`. */
export default class CrashReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const missing = tests.filter((test) => !test.meta().strikes);
    if (tests.length === 0 || missing.length > 0) {
      console.log(`docs/crashes.md stays: ${missing.length} of ${tests.length} tests saw nothing.`);
      return;
    }
    const page = readFileSync(PAGE, "utf8");
    const [before, rest] = page.split(START) as [string, string];
    const seen = tests.flatMap((test) => test.meta().strikes!);
    writeFileSync(PAGE, `${before}${START}\n${tables(seen)}\n${rest.slice(rest.indexOf(END))}`);
  }
}
