import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { canonicalBytes, sha256 } from "../../src/notebook/canonical.ts";

/** A git repository in a temporary directory, with templates below `templates/`. */
export interface TemplateRepository {
  workspace: string;
  git(...args: string[]): string;
  /** Writes files (null removes one) and commits the work tree; returns the commit. */
  commit(files: Record<string, string | null>): string;
  /** What a test of all templates at the commit would say about their bytes. */
  templatesAt(commit: string): TemplateFile[];
  remove(): void;
}

export interface TemplateFile {
  path: string;
  key: string;
  templateSha256: string;
}

export function templateRepository(): TemplateRepository {
  const workspace = mkdtempSync(join(tmpdir(), "templates-"));
  const run = (args: string[]) => execFileSync("git", args, { cwd: workspace });
  const git = (...args: string[]) => run(args).toString().trim();
  const templates = new Map<string, TemplateFile[]>();
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.org");
  return {
    workspace,
    git,
    commit(files) {
      for (const [path, content] of Object.entries(files)) {
        const file = join(workspace, path);
        mkdirSync(dirname(file), { recursive: true });
        if (content === null) rmSync(file);
        else writeFileSync(file, content);
      }
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message", "change");
      return git("rev-parse", "HEAD");
    },
    templatesAt(commit) {
      const known = templates.get(commit);
      if (known) return known;
      const paths = git("ls-tree", "-r", "--name-only", commit, "templates/").split("\n").filter(Boolean);
      const found = paths.map((path) => ({
        path,
        key: path.slice("templates/".length),
        templateSha256: sha256(canonicalBytes(run(["cat-file", "blob", `${commit}:${path}`]))),
      }));
      templates.set(commit, found);
      return found;
    },
    remove: () => rmSync(workspace, { recursive: true, force: true }),
  };
}

/** A notebook file with one code cell, as Jupyter saves it. */
export function notebook(source: string, outputs: unknown[] = []): string {
  const cell = {
    cell_type: "code",
    execution_count: outputs.length > 0 ? 1 : null,
    id: "c1",
    metadata: { tags: ["parameters"] },
    outputs,
    source: [source],
  };
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  const file = { cells: [cell], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  return `${JSON.stringify(file, null, 1)}\n`;
}
