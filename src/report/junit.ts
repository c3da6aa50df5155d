import type { CaseResult, Failure, Results } from "../results.ts";
import { escapeXml, plain, shorten } from "./escape.ts";
import { errorText } from "./failing-cell.ts";

const maxMessage = 2_000;
const maxTraceback = 100_000;

/** The results as JUnit XML, as CI systems read it: a suite for each notebook, a test case for each case. */
export function junitXml(results: Results): string {
  const suites = Map.groupBy(results.cases, ({ notebook }) => notebook);
  const root = { name: "notebook-gate", ...totals(results.cases), time: seconds(results.duration) };
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(root)}>`,
    ...[...suites].flatMap(([notebook, cases]) => suite(notebook, cases, results.startedAt)),
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function suite(notebook: string, cases: CaseResult[], timestamp: string): string[] {
  const time = seconds(cases.reduce((sum, { duration }) => sum + duration, 0));
  const facts = { name: notebook, file: notebook, ...totals(cases), time, timestamp };
  return [` <testsuite${attributes(facts)}>`, ...cases.map(testCase), " </testsuite>"];
}

function totals(cases: CaseResult[]) {
  const count = (verdict: CaseResult["verdict"]) =>
    cases.filter((result) => result.verdict === verdict).length;
  return { tests: cases.length, failures: count("failed"), errors: 0, skipped: count("skipped") };
}

function testCase({ notebook, name, duration, failure, verdict, reason }: CaseResult): string {
  const line = failure?.fileLine;
  const facts = { classname: notebook, name, file: notebook, ...(line && { line }), time: seconds(duration) };
  const open = `  <testcase${attributes(facts)}`;
  if (failure) return `${open}>${failureElement(failure)}</testcase>`;
  if (verdict === "skipped") return `${open}><skipped${attributes({ message: reason ?? "" })}/></testcase>`;
  return `${open}/>`;
}

function failureElement(failure: Failure): string {
  const facts = {
    type: failure.ename ?? failure.kind,
    message: shorten(plain(errorText(failure)), maxMessage),
  };
  const body = [
    failure.message,
    failure.traceback?.join("\n"),
    failure.remedy,
    `Repeat it: ${failure.rerun}`,
  ];
  const text = body.filter(Boolean).map((part) => shorten(plain(part!), maxTraceback));
  return `<failure${attributes(facts)}>${escapeXml(text.join("\n\n"))}</failure>`;
}

/** A parser makes a space of a raw line feed or tab in an attribute. */
function attributes(values: Record<string, string | number>): string {
  const escaped = (value: string | number) =>
    escapeXml(String(value)).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
}

const seconds = (duration: number) => duration.toFixed(3);
