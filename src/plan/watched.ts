import { glob } from "glob";
import type { Notice } from "../errors.ts";
import { quote } from "../inputs/quote.ts";
import type { TemplateEntry } from "./entry.ts";

/** Warns of `watch` patterns of the config file that match nothing: most likely the files have moved. */
export async function unusedWatches(entries: TemplateEntry[], workspace: string): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const { entry } of entries) {
    for (const [index, pattern] of (entry.watch ?? []).entries()) {
      if (await matchesFile(pattern, workspace)) continue;
      const message = `The \`watch\` pattern ${quote(pattern)} matches no file.`;
      notices.push({ level: "warning", message, at: entry.at(["watch", index]) });
    }
  }
  return notices;
}

async function matchesFile(pattern: string, workspace: string): Promise<boolean> {
  for await (const _ of glob.iterate(pattern, { cwd: workspace, nodir: true })) return true;
  return false;
}
