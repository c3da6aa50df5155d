import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Notice } from "../../../src/errors.ts";
import { bringNotebook, readShardFolders } from "../../../src/merge/shard-folders.ts";
import { sha256 } from "../../../src/notebook/canonical.ts";
import { resultsJson } from "../../../src/report/results-file.ts";
import { passedCase, resultsOf } from "../../support/results.ts";
import { workspaceWith } from "../../support/workspace.ts";

const json = resultsJson(resultsOf([passedCase()]));

describe("the shards' folders", () => {
  const workspace = () =>
    workspaceWith({
      "shards/1/results.json": json,
      "shards/2/results.json": json,
      "shards/2/notebooks/results.json": "planted by a notebook",
      "shards/empty/junit.xml": "",
    });

  it.each(["shards", "./shards/", "shards/*/results.json"])("are found by %s", async (pattern) => {
    const found = await readShardFolders(pattern, workspace());
    expect(found.map(({ from }) => from.replace("shards/", ""))).toEqual([
      "1/results.json",
      "2/results.json",
    ]);
  });

  it("can be a single one", async () => {
    expect(await readShardFolders("shards/1", workspace())).toHaveLength(1);
    expect(await readShardFolders("shards/1/results.json", workspace())).toHaveLength(1);
  });

  it.each([
    ["shards/empty", /no results\.json in shards\/empty\. .*without `merge-multiple`/],
    ["missing", /no results\.json at missing/],
    ["shards/2/notebooks", /Not the results of a test/],
  ])("are asked for when %s has none", async (pattern, message) => {
    await expect(readShardFolders(pattern, workspace())).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(message),
    });
  });

  it("are read through no symbolic link", async () => {
    const folder = workspaceWith({ "shards/1/junit.xml": "", "elsewhere.json": json });
    symlinkSync(join(folder, "elsewhere.json"), join(folder, "shards/1/results.json"));
    await expect(readShardFolders("shards", folder)).rejects.toThrow("is no regular file");
  });
});

describe("the executed notebook of a case", () => {
  const path = "notebooks/templates/vid_agg/defaults.ipynb";
  const result = passedCase({ executedNotebook: path, executedSha256: sha256("{}") });

  async function bring(from: string, given = result) {
    const notices: Notice[] = [];
    const log = {
      info() {},
      debug() {},
      notice: (notice: Notice) => notices.push(notice),
      group: <T>(_: string, work: () => Promise<T>) => work(),
    };
    const to = workspaceWith({});
    const brought = await bringNotebook(given, { from, to, log });
    const file = join(to, path);
    return { brought, notices, content: existsSync(file) ? readFileSync(file, "utf8") : undefined };
  }

  it("is brought to the output folder", async () => {
    const { brought, notices, content } = await bring(workspaceWith({ [path]: "{}" }));
    expect({ brought, notices, content }).toEqual({ brought: result, notices: [], content: "{}" });
  });

  it("need not be there", async () => {
    const { brought, notices } = await bring(workspaceWith({}));
    expect(brought).toEqual({ ...result, executedNotebook: null, executedSha256: null });
    expect(notices).toEqual([]);
  });

  it("is left out, with a warning, when it is another than the results are about", async () => {
    const { brought, notices, content } = await bring(workspaceWith({ [path]: "changed" }));
    expect({ content, path: brought.executedNotebook }).toEqual({ content: undefined, path: null });
    expect(notices).toMatchObject([{ level: "warning", message: expect.stringContaining(path) }]);
  });

  it("is never looked for elsewhere than where it belongs", async () => {
    const elsewhere = { ...result, executedNotebook: "notebooks/templates/other/defaults.ipynb" };
    const { content } = await bring(workspaceWith({ [elsewhere.executedNotebook]: "{}" }), elsewhere);
    expect(content).toBeUndefined();
  });
});
