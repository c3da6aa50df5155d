/** A fenced block of a document that is followed step by step. Its info string says what it is, after the language. */
export interface Block {
  /** Where it begins, from 1. */
  line: number;
  /** The heading of its section. */
  heading: string;
  language: string;
  /** `file=…`, `notebook=…`, `event=…`, `exit=…`. */
  attributes: Record<string, string>;
  text: string;
}

export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)].map(
    ({ 1: language = "", 2: info = "", 3: text = "", index }) => {
      const before = markdown.slice(0, index);
      return {
        line: before.split("\n").length,
        heading: [...before.matchAll(/^## (.+)$/gm)].at(-1)?.[1] ?? "",
        language,
        attributes: Object.fromEntries(
          [...info.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
        ),
        text,
      };
    },
  );
}

/** The text after a change that is written as a diff, whose lines of before stand in it once. */
export function changed(text: string, diff: string): string {
  const lines = diff.trimEnd().split("\n");
  const side = (sign: string) =>
    lines
      .filter((line) => line.startsWith(" ") || line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  const before = side("-");
  const at = `\n${text}`.indexOf(`\n${before}`);
  if (at < 0 || `\n${text}`.lastIndexOf(`\n${before}`) !== at)
    throw new Error(`This is not there once:\n${before}\nin\n${text}`);
  return text.slice(0, at) + side("+") + text.slice(at + before.length);
}

/** The lines that are shown and were not printed; `…` is anything. */
export function missingLines(shown: string, printed: string): string[] {
  const lines = printed.split(/\r?\n/).map((line) => line.trim());
  return shown
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "…")
    .filter((line) => {
      const pattern = new RegExp(
        `^${line
          .split("…")
          .map((part) => RegExp.escape(part))
          .join(".*")}$`,
      );
      return !lines.some((one) => pattern.test(one));
    });
}
