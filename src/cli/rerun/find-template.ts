import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { refuseUnprintable } from "../../discovery/discover.ts";
import { type RunRecord, templateOf } from "../../execution/run-record.ts";
import type { Notebook } from "../../notebook/document.ts";
import { writeNotebook } from "../../notebook/write.ts";
import { readTemplate } from "../../plan/template.ts";
import type { FoundTemplate } from "./repetition.ts";

/**
 * Finds the template of a record in the workspace; makes one from the executed notebook's own cells, in the output
 * folder, where there is none. Nothing outside of the two folders is read or written, whatever the record says.
 */
export async function findTemplate(
  record: RunRecord,
  { executed, workspace, outputDir }: { executed: Notebook; workspace: string; outputDir: string },
): Promise<FoundTemplate> {
  const path = pathBelow(workspace, record.template);
  const folder = pathBelow(workspace, record.workingDirectory);
  const hasWorkingDirectory = folder !== undefined && (await isThere(join(workspace, folder), "folder"));
  if (path !== undefined && (await isThere(join(workspace, path), "file"))) {
    const { template } = await readTemplate(path, workspace);
    return { template, isFromExecuted: false, hasWorkingDirectory };
  }
  const name = path?.endsWith(".ipynb") ? path : "notebook.ipynb";
  const file = join(outputDir, "templates", name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, writeNotebook(templateOf(executed)));
  const { template } = await readTemplate(file, workspace);
  return { template: { ...template, path: name, file }, isFromExecuted: true, hasWorkingDirectory };
}

/** As a `/`-separated path relative to the workspace; undefined when it leads out of it. */
function pathBelow(workspace: string, path: string): string | undefined {
  const below = relative(workspace, resolve(workspace, path)).split(sep).join("/");
  if (below === "") return ".";
  if (below.startsWith("../") || below === ".." || isAbsolute(below)) return undefined;
  refuseUnprintable(below);
  return below;
}

async function isThere(path: string, kind: "file" | "folder"): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return (kind === "file" ? found?.isFile() : found?.isDirectory()) ?? false;
}
