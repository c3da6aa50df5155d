/** A Markdown table with its columns aligned, as the formatter wants it. */
export function table(header: string[], rows: string[][]): string {
  const widths = header.map((_, column) =>
    Math.max(3, ...[header, ...rows].map((row) => row[column]!.length)),
  );
  const rule = widths.map((width) => "-".repeat(width));
  const lines = [header, rule, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)));
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
