import type { Results } from "../../results.ts";
import { shorten } from "../escape.ts";
import { excerptText } from "../excerpt.ts";
import { type FailedCase, type FailingCell, failureLabel, place } from "../failing-cell.ts";
import { code, collapsed, fenced } from "../markdown.ts";
import { parametersJson } from "../parameter.ts";
import type { Site } from "../site.ts";
import { calledLink, placeLink } from "./failures.ts";

const maxBlock = 20_000;

/** Every failed case in full, folded: first one of each failing cell, then the others. */
export function failureDetails(
  cells: FailingCell[],
  run: { results: Results; site?: Site | undefined },
): (() => string)[] {
  const inOrder = [
    ...cells.map(({ cases: [first] }) => first),
    ...cells.flatMap(({ cases: [, ...others] }) => others),
  ];
  return inOrder.map((result) => () => details(result, run));
}

function details(result: FailedCase, run: { results: Results; site?: Site | undefined }): string {
  const { notebook, name, parameters, failure } = result;
  const { message, remedy, rerun } = failure;
  const called = calledLink(notebook, failure, run);
  const block = (text: string, language?: string) => fenced(shorten(text, maxBlock), language);
  const excerpt = excerptText(failure);
  const traceback = failure.traceback?.join("\n");
  const where = place(failure);
  const blocks = [
    `At ${placeLink(notebook, result, run)}${called ? `, which called ${called}` : ""}`,
    !traceback?.includes(message) && block(message),
    excerpt && block(excerpt),
    traceback && block(traceback),
    remedy && block(remedy),
    "Parameters:",
    block(parametersJson(parameters), "json"),
    "Repeat it:",
    block(rerun, "sh"),
  ];
  const title = `❌ ${code(notebook)} ${code(name, 80)}${where && ` ${where}`}: ${code(failureLabel([result]), 80)}`;
  return collapsed(title, blocks.filter(Boolean).join("\n\n"));
}
