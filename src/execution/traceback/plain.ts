import type { Output } from "../../notebook/document.ts";
import { withoutTerminalEscapes } from "../../terminal-escapes.ts";
import type { KernelError } from "../cell-execution.ts";

/** A traceback's lines without terminal colours. */
export function plainTraceback(traceback: string[]): string[] {
  return traceback.flatMap((entry) => withoutTerminalEscapes(entry).split("\n"));
}

/**
 * The traceback of an error, as a list of entries. IPython prints that of an exception group to stderr as Python does,
 * and sends none: https://github.com/ipython/ipython/pull/14108
 */
export function tracebackOf({ traceback }: KernelError, outputs: Output[]): string[] {
  if (traceback.length > 0) return traceback;
  const printed = outputs.findLast(
    (output) => output.output_type === "stream" && output.name === "stderr" && groupHeading.test(output.text),
  );
  return printed?.output_type === "stream" ? groupEntries(printed.text) : [];
}

const groupHeading = /^ {2}\+ Exception Group Traceback \(most recent call last\):$/m;

/** One entry for the heading and for each line that starts a frame, with the lines that belong to it. */
function groupEntries(text: string): string[] {
  return text
    .slice(text.search(groupHeading))
    .trimEnd()
    .split(/\n(?=[ |+]*File ")/);
}
