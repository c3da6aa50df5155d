import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../../src/notebook/canonical.ts";
import { relationTo } from "../../../src/promotion/history.ts";
import { listTree, readSources } from "../../../src/promotion/source.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

let repository: TemplateRepository;
beforeAll(() => {
  repository = templateRepository();
});
afterAll(() => repository.remove());

interface Tested {
  path: string;
  bytes: string;
}

async function sources(commit: string, ...tested: Tested[]) {
  const tree = await listTree(repository.workspace, commit);
  const templates = tested.map(({ path, bytes }) => ({ path, templateSha256: sha256(bytes) }));
  return readSources(repository.workspace, tree, templates);
}

describe("the templates of a commit", () => {
  it("come from git without outputs, whatever the work tree holds by now", async () => {
    const output = { output_type: "stream", name: "stdout", text: "x" };
    const commit = repository.commit({
      "a.ipynb": notebook("a = 1"),
      "sub/b c.ipynb": notebook("b = 1", [output]),
    });
    writeFileSync(join(repository.workspace, "a.ipynb"), notebook("import os"));
    const [b, a] = await sources(
      commit,
      { path: "sub/b c.ipynb", bytes: clearedOutput(notebook("b = 1", [output])) },
      { path: "a.ipynb", bytes: notebook("a = 1") },
    );
    expect(a?.bytes.toString()).toBe(notebook("a = 1"));
    expect(a?.blob).toBe(repository.git("rev-parse", `${commit}:a.ipynb`));
    expect(JSON.parse(b!.bytes.toString()).cells[0]).toMatchObject({ outputs: [], execution_count: null });
  });

  it("are the commit's own, also where a replace ref shows others in their place", async () => {
    const { git } = repository;
    const commit = repository.commit({ "a.ipynb": notebook("a = 1"), "evil.ipynb": notebook("import os") });
    git("replace", git("rev-parse", `${commit}:a.ipynb`), git("rev-parse", `${commit}:evil.ipynb`));
    const [a] = await sources(commit, { path: "a.ipynb", bytes: notebook("a = 1") });
    expect(a?.bytes.toString()).toBe(notebook("a = 1"));
    git("replace", "--delete", git("--no-replace-objects", "rev-parse", `${commit}:a.ipynb`));
  });

  it("are refused by name when other bytes were tested, as after an uncommitted change", async () => {
    const commit = repository.commit({ "a.ipynb": notebook("a = 1"), "b.ipynb": notebook("b = 1") });
    const read = sources(
      commit,
      { path: "a.ipynb", bytes: notebook("a = 1") },
      { path: "b.ipynb", bytes: notebook("b = 1  # tried locally") },
    );
    await expect(read).rejects.toMatchObject({
      message: expect.stringMatching(/^b\.ipynb: the commit holds other bytes than those that were tested/),
      at: { file: "b.ipynb" },
    });
  });

  it("are refused when a line-ending filter made the tested bytes", async () => {
    const commit = repository.commit({ "a.ipynb": notebook("a = 1") });
    const read = sources(commit, { path: "a.ipynb", bytes: notebook("a = 1").replaceAll("\n", "\r\n") });
    await expect(read).rejects.toThrow(/line-ending filter \(\.gitattributes\)/);
  });

  it("are never a symbolic link's target", async () => {
    symlinkSync("/etc/hostname", join(repository.workspace, "link.ipynb"));
    const commit = repository.commit({});
    await expect(sources(commit, { path: "link.ipynb", bytes: "" })).rejects.toThrow(
      "link.ipynb is a symbolic link",
    );
  });

  it("are never a submodule", async () => {
    const { git } = repository;
    git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},module.ipynb`);
    const commit = git("commit-tree", git("write-tree"), "-m", "submodule");
    git("rm", "--cached", "--quiet", "module.ipynb");
    await expect(sources(commit, { path: "module.ipynb", bytes: "" })).rejects.toThrow("is a submodule");
  });

  it("are never a Git LFS pointer", async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12\n`;
    const commit = repository.commit({ "big.ipynb": pointer });
    await expect(sources(commit, { path: "big.ipynb", bytes: pointer })).rejects.toThrow(
      /big\.ipynb is a Git LFS pointer.*git lfs untrack/,
    );
  });

  it("must be in the commit", async () => {
    const commit = repository.commit({});
    await expect(sources(commit, { path: "new.ipynb", bytes: "" })).rejects.toThrow(
      "new.ipynb is not in the commit that is promoted",
    );
  });

  it("need a git repository", async () => {
    const folder = mkdtempSync(join(tmpdir(), "no-repository-"));
    await expect(listTree(folder, "0".repeat(40))).rejects.toThrow(
      /not a git repository.*actions\/checkout/s,
    );
    rmSync(folder, { recursive: true });
  });

  it("need a commit, not an option to git", async () => {
    await expect(listTree(repository.workspace, "--output=x")).rejects.toThrow(
      '"--output=x" is not a commit',
    );
  });
});

describe("a commit's relation to another", () => {
  it("is read from history", async () => {
    const { git, workspace } = repository;
    const older = repository.commit({});
    const newer = repository.commit({});
    const aside = git("commit-tree", `${older}^{tree}`, "-p", older, "-m", "aside");
    expect(await relationTo(older, older, workspace)).toBe("same");
    expect(await relationTo(older, newer, workspace)).toBe("newer");
    expect(await relationTo(newer, older, workspace)).toBe("older");
    expect(await relationTo(newer, aside, workspace)).toBe("diverged");
  });

  it("is unknown in a clone of one commit, never guessed", async () => {
    const older = repository.commit({});
    const newer = repository.commit({});
    const clone = mkdtempSync(join(tmpdir(), "shallow-"));
    const source = pathToFileURL(repository.workspace).href;
    execFileSync("git", ["clone", "--quiet", "--depth=1", source, clone]);
    expect(await relationTo(older, newer, clone)).toBe("unknown");
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
    execFileSync("git", ["fetch", "--quiet", "--depth=1", "origin", older], { cwd: clone });
    expect(await relationTo(older, newer, clone)).toBe("unknown");
    rmSync(clone, { recursive: true });
  });
});

/** The file with its one code cell's results taken out by hand. */
function clearedOutput(file: string): string {
  return file
    .replace(/"outputs": \[.*?\n {3}\]/s, '"outputs": []')
    .replace('"execution_count": 1', '"execution_count": null');
}
