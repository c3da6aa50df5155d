import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Contents by path. */
export type Files = Record<string, string | Buffer>;

/** A folder with these files, which is gone after the test. */
export function workspaceWith(files: Files): string {
  const workspace = mkdtempSync(join(tmpdir(), "workspace-"));
  onTestFinished(() => rmSync(workspace, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  return workspace;
}

/** A notebook file that declares these parameters, one `name = value` a line; none without a parameters cell. */
export function notebook({
  parameters,
  metadata = {},
}: {
  parameters?: string[];
  metadata?: object;
} = {}): string {
  const cell = { cell_type: "code", execution_count: null, id: "a", outputs: [] };
  const tagged = { ...cell, metadata: { tags: ["parameters"] }, source: parameters?.join("\n") };
  const cells = parameters ? [tagged] : [{ ...cell, metadata: {}, source: "print(1)" }];
  const kernelspec = { name: "python3", display_name: "Python 3", language: "python" };
  return JSON.stringify(
    { cells, metadata: { kernelspec, ...metadata }, nbformat: 4, nbformat_minor: 5 },
    null,
    1,
  );
}
