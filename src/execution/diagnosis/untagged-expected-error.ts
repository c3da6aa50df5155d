import type { Evidence, Rule } from "./rule.ts";

export const untaggedExpectedError: Rule = {
  cause: "untagged-expected-error",
  seen: "an error that the notebook announces, or that stands in its saved outputs, in a cell without the tag",
  advice: "the tag `raises-exception` for the cell, or `expect:` for a case that is there to fail",
  remedy(evidence) {
    const { ename, expectsError } = evidence;
    const reason = reasonOf(evidence);
    if (expectsError || reason === undefined || !/^[A-Za-z_][\w.]*$/.test(ename)) return undefined;
    return `${reason}. If the error is meant, tag the cell \`raises-exception\`; if only some parameters shall provoke it, give these a case with \`expect: {error: ${ename}}\`.`;
  },
};

function reasonOf({ ename, cell }: Evidence): string | undefined {
  if (cell.savedErrors.includes(ename)) return `The cell was saved with the same ${ename}`;
  if (announces(cell.textBefore, ename)) return "The text before the cell speaks of an error";
  const comments = cell.source.split("\n").flatMap((line) => /#\s?(.*)/.exec(line)?.[1] ?? []);
  return announces(comments.join("\n"), ename) ? "A comment in the cell speaks of an error" : undefined;
}

/** Whether a text says of what follows that it fails, or names the very error. */
function announces(text: string, ename: string): boolean {
  return new RegExp(String.raw`\b${ename.replace(/\W/g, "")}\b`).test(text) || announcement.test(text);
}

const announcement =
  /\b(?:will|should|must|is expected to|expected to|supposed to)\s+(?:fail|raise|throw|crash|error)\b|\b(?:raises|throws|gives|causes)\s+an?\s+(?:\w+\s+)?(?:error|exception)\b|\bexpected\s+(?:error|exception|failure)\b/i;
