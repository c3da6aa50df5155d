import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reporter, TestModule, TestSuite } from "vitest/node";
import { formatJson, type JsonValue } from "../../../../src/notebook/json.ts";
import { code, table } from "../../../../src/report/markdown.ts";
import type { Fault } from "./fault.ts";

const PAGE = join(import.meta.dirname, "../../../../docs/faults.md");

/** Writes what was seen of every fault into docs/faults.md, when all of them were provoked: `npm run faults`. */
export default class FaultReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const inOrder = modules.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
    const suites = inOrder.flatMap((module) => [...module.children.suites()]);
    const missing = suites
      .flatMap((suite) => [...suite.children.tests()])
      .filter((test) => !test.meta().fault);
    if (missing.length === 0) writeFileSync(PAGE, page(suites));
    else console.log(`docs/faults.md stays: ${missing.length} faults were not provoked.`);
  }
}

/** The page as Markdown. */
function page(suites: TestSuite[]): string {
  return `# Faults

<!-- Written by \`npm run faults\`. -->

What a run does when its kernel, or the way to it, does not do what it should. Each line is a test that provokes the
fault, in a real kernel or in one that breaks the protocol as it is told, and its last column is what was seen in the run
that wrote this page: how the notebook ended, what its cells show, and what the run was warned of.

${suites.map(section).join("\n\n")}
`;
}

function section(suite: TestSuite): string {
  const tests = [...suite.children.tests()];
  const rows = tests.map((test) => row(test.meta().fault!, test.ok()));
  return `## ${capitalised(suite.name)}\n\n${table(["Fault", "expected", "seen"], rows)}`;
}

function row({ name, reports, expected, seen }: Fault, isAsExpected: boolean): string[] {
  const links = reports.map(
    (url) => `[${url.replace(/.*github\.com\/.*?\/(.*)\/(issues|pull)\//, "$1#")}](${url})`,
  );
  const fault = links.length > 0 ? `${name} (${links.join(", ")})` : name;
  return [fault, expected, `${isAsExpected ? "" : "**not as expected:** "}${seenText(seen)}`];
}

function seenText(seen: unknown): string {
  const parts = Object.entries(seen as Record<string, JsonValue>);
  return parts.map(([key, value]) => `${key}: ${code(shown(value))}`).join("<br>");
}

function shown(value: JsonValue): string {
  if (Array.isArray(value)) return value.map((item) => `“${String(item)}”`).join(" ");
  return typeof value === "string" ? value : formatJson(value);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
