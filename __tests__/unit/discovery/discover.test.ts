import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { discover, templatesRoot } from "../../../src/discovery/discover.ts";
import { UserError } from "../../../src/errors.ts";
import { workspaceWith } from "../../support/workspace.ts";

// Windows has no such names, and links only for administrators.
const posixOnly = it.skipIf(process.platform === "win32");

const FILES = {
  "templates/b.ipynb": "{}",
  "templates/a.ipynb": "{}",
  "templates/drafts/draft.ipynb": "{}",
  "templates/drafts/ready.ipynb": "{}",
  "templates/.ipynb_checkpoints/a-checkpoint.ipynb": "{}",
  "templates/notes.md": "",
  "top.ipynb": "{}",
  ".venv/lib/sample.ipynb": "{}",
  "node_modules/package/sample.ipynb": "{}",
  "venv/lib/python3/site-packages/sample.ipynb": "{}",
  "out/notebooks/a/defaults.ipynb": "{}",
};

async function found(notebooks: string[], files: Record<string, string> = FILES): Promise<string[]> {
  return (await discover({ workspace: workspaceWith(files), notebooks, outputDir: "out" })).notebooks;
}

describe("discovered notebooks", () => {
  it.each<[string, string[], string[]]>([
    [
      "everything, but no package's files, checkpoints and outputs",
      ["**/*.ipynb"],
      [
        "templates/a.ipynb",
        "templates/b.ipynb",
        "templates/drafts/draft.ipynb",
        "templates/drafts/ready.ipynb",
        "top.ipynb",
      ],
    ],
    ["one folder", ["templates/*.ipynb"], ["templates/a.ipynb", "templates/b.ipynb"]],
    ["a path", ["./templates/b.ipynb"], ["templates/b.ipynb"]],
    ["each once", ["templates/a.ipynb", "templates/a*.ipynb"], ["templates/a.ipynb"]],
    [
      "without what is excluded",
      ["templates/**/*.ipynb", "!templates/drafts/**"],
      ["templates/a.ipynb", "templates/b.ipynb"],
    ],
    [
      "with what is taken back in after the exclusion",
      ["templates/**/*.ipynb", "!templates/drafts/**", "templates/drafts/ready.ipynb"],
      ["templates/a.ipynb", "templates/b.ipynb", "templates/drafts/ready.ipynb"],
    ],
    ["braces", ["{top,templates/a}.ipynb"], ["templates/a.ipynb", "top.ipynb"]],
    ["a hidden folder that is named", [".venv/**/*.ipynb"], [".venv/lib/sample.ipynb"]],
    ["node_modules when named", ["node_modules/**/*.ipynb"], ["node_modules/package/sample.ipynb"]],
  ])("%s", async (_, patterns, expected) => {
    expect(await found(patterns)).toEqual(expected);
  });

  it("are in code point order in every locale", async () => {
    const files = Object.fromEntries(
      ["ä", "z", "Z", "a", "\u{1f600}", "\uff21"].map((name) => [`${name}.ipynb`, "{}"]),
    );
    expect(await found(["*.ipynb"], files)).toEqual(
      ["Z", "a", "z", "ä", "\uff21", "\u{1f600}"].map((name) => `${name}.ipynb`),
    );
  });

  posixOnly("are never reached through a symbolic link, nor a loop of them", async () => {
    const workspace = workspaceWith({ "real/a.ipynb": "{}" });
    symlinkSync("/etc/passwd", join(workspace, "passwd.ipynb"));
    symlinkSync(join(workspace, "real/a.ipynb"), join(workspace, "real/link.ipynb"));
    symlinkSync(workspace, join(workspace, "real/loop"));
    symlinkSync(join(workspace, "real"), join(workspace, "linked"));
    const notebooks = [
      "**/*.ipynb",
      "linked/*.ipynb",
      "linked/a.ipynb",
      "passwd.ipynb",
      "real/loop/**/*.ipynb",
    ];
    expect((await discover({ workspace, notebooks })).notebooks).toEqual(["real/a.ipynb"]);
  });

  it("are files: a folder of such a name is none", async () => {
    const workspace = workspaceWith({ "a.ipynb": "{}" });
    mkdirSync(join(workspace, "folder.ipynb"));
    expect((await discover({ workspace, notebooks: ["*.ipynb"] })).notebooks).toEqual(["a.ipynb"]);
  });

  it("are not checkpoints even if these are named", async () => {
    await expect(found(["templates/.ipynb_checkpoints/*.ipynb"])).rejects.toThrow("No notebook matches");
  });
});

describe("a pattern that finds nothing", () => {
  it("is told together with notebooks that are there", async () => {
    const error = await found(["template/**/*.ipynb"]).catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      'No notebook matches "template/**/*.ipynb". The workspace has 5 of them: ' +
        '"templates/a.ipynb", "templates/b.ipynb", "templates/drafts/draft.ipynb", ….',
    );
    expect(error.at).toEqual({ input: "notebooks" });
  });

  it("and is a folder is told how to write it", async () => {
    await expect(found(["templates/"])).rejects.toThrow('For a folder, write "templates/**/*.ipynb".');
  });

  it("in an empty workspace asks for the checkout", async () => {
    await expect(found(["**/*.ipynb"], {})).rejects.toThrow("is the repository checked out?");
  });

  it("beside one that does is a notice", async () => {
    const workspace = workspaceWith(FILES);
    const { notebooks, notices } = await discover({ workspace, notebooks: ["top.ipynb", "etl/*.ipynb"] });
    expect(notebooks).toEqual(["top.ipynb"]);
    expect(notices).toEqual([
      {
        level: "notice",
        message: 'The pattern "etl/*.ipynb" matches no notebook.',
        at: { input: "notebooks" },
      },
    ]);
  });
});

describe("a refused pattern or name", () => {
  it.each(["/etc/*.ipynb", "../*.ipynb", "a/../../b.ipynb", "!/abs.ipynb"])(
    "%s leaves the workspace",
    async (pattern) => {
      await expect(found(["**/*.ipynb", pattern])).rejects.toThrow("leaves the workspace");
    },
  );

  posixOnly.each([
    [
      "a newline and a workflow command",
      "a\n::error::b.ipynb",
      '"a\\n::error::b.ipynb" has the character U+000A',
    ],
    ["a change of direction", "a\u202eb.ipynb", '"a\\u202eb.ipynb" has the character U+202E'],
    ["a zero-width space", "a\u200bb.ipynb", '"a\\u200bb.ipynb" has the character U+200B'],
    ["a backslash", "a\\b.ipynb", '"a\\\\b.ipynb" has the character \\'],
  ])("a name with %s", async (_, name, message) => {
    const workspace = workspaceWith({ "ok.ipynb": "{}" });
    writeFileSync(join(workspace, name), "{}");
    await expect(discover({ workspace, notebooks: ["**/*.ipynb"] })).rejects.toThrow(message);
    expect((await discover({ workspace, notebooks: ["**/*.ipynb", "!a*"] })).notebooks).toEqual(["ok.ipynb"]);
  });
});

describe("the folder that stands for the destination", () => {
  it.each([
    [["templates/**/*.ipynb"], "templates"],
    [["**/*.ipynb"], ""],
    [["templates/a.ipynb"], "templates"],
    [["a.ipynb"], ""],
    [["jobs/etl/*.ipynb", "jobs/report/**/*.ipynb", "!jobs/drafts/**"], "jobs"],
    [["jobs/{etl,report}/*.ipynb"], "jobs"],
    [["jobs/etl/a.ipynb", "jobs/etl/b.ipynb"], "jobs/etl"],
    [["jobs/*.ipynb", "jobs2/*.ipynb"], ""],
    [["jobs/a/*.ipynb", "jobs/*.ipynb"], "jobs"],
  ])("of %j is %j", (patterns, root) => {
    expect(templatesRoot(patterns)).toBe(root);
  });
});
