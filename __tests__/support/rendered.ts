import { marked } from "marked";

const html = (markdown: string) => marked.parse(markdown, { async: false, gfm: true });

/** The names of the elements that GitHub would make of Markdown, each once, in order. */
export function elementsOf(markdown: string): string[] {
  const tags = [...html(markdown).matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag!.toLowerCase());
  return [...new Set(tags)].sort();
}

/** Where its links and images lead. */
export function linksOf(markdown: string): string[] {
  return [...html(markdown).matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address!);
}
