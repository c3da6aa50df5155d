import { entity, plain, shorten } from "./escape.ts";

/** One line of somebody's text as code in GitHub's Markdown, also in a table: no link, mention, image or tag comes of it. */
export function code(text: string, max = 200): string {
  const line = shorten(plain(text).replace(/\s+/g, " "), max);
  return `<code>${line.replace(markup, entity).replace(/(?<=www)\./gi, entity)}</code>`;
}

// Underscores within a word mean nothing in GitHub's Markdown, and most names have some.
const markup = /[&<>|`\\*[\]~@:$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

/** Somebody's text as a fenced block that nothing in it can end. */
export function fenced(text: string, language = "text"): string {
  const body = plain(text);
  const longest = [...body.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 0);
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

/** A table of cells that are Markdown already; of more than `max` rows the first, and how many more there are. */
export function table(head: string[], rows: string[][], max = 100): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const lines = [line(head), line(head.map(() => "---")), ...rows.slice(0, max).map(line)];
  return rows.length > max ? `${lines.join("\n")}\n\nand ${rows.length - max} more` : lines.join("\n");
}

/** A part that opens on a click; both texts are Markdown already. */
export const collapsed = (title: string, body: string) =>
  `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
