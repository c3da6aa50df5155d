import { entity } from "../escape.ts";

/** A piece of HTML: `html` makes it, or a library that escapes or sanitises whatever it is given. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Content = Markup | string | number | false | undefined | Content[];

/** HTML in which everything that stands in `${…}` is text, also in quoted attributes, unless it is Markup itself. */
export function html(parts: TemplateStringsArray, ...contents: Content[]): Markup {
  return new Markup(
    parts.map((part, index) => part + (index < contents.length ? escaped(contents[index]) : "")).join(""),
  );
}

function escaped(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (Array.isArray(content)) return content.map(escaped).join("");
  return String(content).replace(/[&<>"'`]/g, entity);
}
