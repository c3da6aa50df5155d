/**
 * The place of an error of IRkernel in a cell's lines: that of a syntax error by its line and column, any other by the
 * call at the top level with which R's traceback begins, if one line only has it.
 */
export function placeInR(
  { evalue, traceback }: { evalue: string; traceback: string[] },
  lines: string[],
): { line?: number; column?: number } {
  const parse = /^Error in parse\(.*?: <text>:(\d+):(\d+): /.exec(evalue);
  if (parse) return inLines(lines, Number(parse[1]), Number(parse[2]));
  const isOfR = /\nTraceback:\n$/.test(traceback[0] ?? "");
  const call = isOfR ? /^1\. ([^\n]+)/.exec(traceback[1] ?? "")?.[1] : undefined;
  if (call === undefined) return {};
  const has = (line: string) => withoutSpace(line).includes(withoutSpace(call));
  const at = lines.findIndex(has);
  return at >= 0 && at === lines.findLastIndex(has) ? { line: at + 1 } : {};
}

/** R counts characters; an error at the end of what it read may be behind the last line. */
function inLines(lines: string[], line: number, column: number): { line?: number; column?: number } {
  const text = lines[line - 1];
  if (text === undefined) return {};
  return {
    line,
    column:
      Array.from(text)
        .slice(0, Math.max(0, column - 1))
        .join("").length + 1,
  };
}

/** R writes a call as it would itself. */
function withoutSpace(code: string): string {
  return code.replace(/\s+/g, "").replaceAll("'", '"');
}
