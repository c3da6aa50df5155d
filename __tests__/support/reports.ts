import { lint } from "markdownlint/promise";
import { marked } from "marked";
import { expect } from "vitest";
import type { Site } from "../../src/report/site.ts";
import type { ReportOptions } from "../../src/report/summary/options.ts";

/** The repository of the results in `results.ts`, which has their commit. */
export const site: Site = { url: "https://github.com/octo/notebooks", commits: ["d".repeat(40)] };

/** A summary with everything that it can link to, and room for all of it. */
export const everyLink: ReportOptions = {
  site,
  artifactUrl: `${site.url}/actions/runs/42/artifacts/1`,
  maxBytes: 1_000_000,
};

/** What markdownlint finds, as `line rule: detail`. What is off contradicts how GitHub shows a summary or a comment. */
export async function flawsOfMarkdown(text: string): Promise<string[]> {
  const { text: found = [] } = await lint({
    strings: { text },
    config: {
      // The source of a cell has the tabs that it has.
      MD010: { code_blocks: false },
      // Tables, links and commands are one line each, which GitHub wraps.
      MD013: false,
      // Code of strangers is safe as HTML alone, and only HTML folds.
      MD033: { allowed_elements: ["code", "details", "summary", "br"] },
      // It is a part of a page that has a title.
      MD041: false,
      // GitHub measures characters otherwise than an editor: nothing can be aligned.
      MD060: false,
    },
  });
  return found.map(
    ({ lineNumber, ruleNames, errorDetail, errorContext }) =>
      `${lineNumber} ${ruleNames[0]}: ${errorDetail ?? ""} ${errorContext ?? ""}`,
  );
}

/**
 * Fails unless GitHub would show the word only within code, where it finds no mentions, references or links, and unless
 * all markup is ours: no image, no link but to the site.
 */
export async function expectOnlyAsCode(markdown: string, word: string): Promise<void> {
  const html = await marked(markdown.replace(/^<!-- notebook-gate [^>]*-->\n/, ""));
  const withoutCode = html.replace(/<code(?: class="[\w-]+")?>([^<]*)<\/code>/g, "");
  const urls = [...withoutCode.matchAll(/ href="([^"]*)"/g)].map(([, url = ""]) => url);
  const isOurs = (url: string) =>
    new RegExp(`^${site.url}/(blob|commit|actions/runs)/[\\w./%?=#-]*$`).test(url);
  expect(urls.filter((url) => !isOurs(url))).toEqual([]);
  const withoutUrls = withoutCode.replace(/<a href="[^"]*">/g, "<a>");
  expect(withoutUrls).not.toContain(word);
  const tags = new Set([...withoutUrls.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/^<\//, "<")));
  expect([...tags].filter((tag) => !ownTags.includes(tag))).toEqual([]);
}

const ownTags = "a br code details em h2 h3 h4 li p pre strong summary table tbody td th thead tr ul"
  .split(" ")
  .map((name) => `<${name}>`);
