import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { code, notebookText } from "../support/notebooks.ts";
import { elementsOf, linksOf } from "../support/rendered.ts";
import { runAction } from "../support/runner.ts";
import { workspaceWith } from "../support/workspace.ts";

const failing = notebookText(code("1/0"));
const passing = notebookText(code("1"));

const gate = (workspace: string, inputs: Record<string, string> = {}) =>
  runAction({ workspace, inputs: { upload: "never", mode: "test", ...inputs } });

describe("the name of a notebook", () => {
  it("that decodes to a command commands nothing, and stays as it is", async () => {
    const name = "x%0A::set-output name=ok::true.ipynb";
    const { commands, outputs, annotations } = await gate(workspaceWith({ [name]: failing }));
    expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(["group", "endgroup", "error"]));
    expect(annotations).toMatchObject([{ file: name }]);
    expect(outputs).not.toHaveProperty("ok");
  });

  it.each([
    ["a line feed and a command", "x\n::error::pwned.ipynb", String.raw`"x\n::error::pwned.ipynb"`],
    ["a carriage return", "x\r##[add-mask]pwned.ipynb", String.raw`"x\r##[add-mask]pwned.ipynb"`],
    ["a line of Unicode", "x\u2028::error::pwned.ipynb", String.raw`"x\u2028::error::pwned.ipynb"`],
    ["the other direction of writing", "x\u202egnp.ipynb", String.raw`"x\u202egnp.ipynb"`],
    ["a terminal's escape", "x\u001b[2Jpwned.ipynb", String.raw`"x\u001b[2Jpwned.ipynb"`],
  ])("with %s is refused, and shown so that it can do nothing", async (_, name, shown) => {
    const {
      code: exit,
      commands,
      annotations,
    } = await gate(workspaceWith({ [name]: passing, "b.ipynb": passing }));
    expect(exit).toBe(1);
    expect(commands.map(({ name }) => name)).toEqual(["error"]);
    expect(annotations[0]!.message).toContain(`The notebook ${shown} has the character`);
  });

  it("with markup in it is text in the summary, as its title and its case's name are", async () => {
    const names = [
      "<script>alert(1)<∕script>.ipynb",
      "![x](http:∕∕evil.example∕x.png).ipynb",
      "<img src=x onerror=alert(1)>.ipynb",
    ];
    const titled = JSON.parse(failing);
    titled.metadata.title = "<script>alert(1)</script>";
    const workspace = workspaceWith({
      ...Object.fromEntries(names.map((name) => [name, JSON.stringify(titled)])),
      "notebook-gate.yml": stringify({
        templates: { [names[0]!]: { cases: [{ name: "![x](http://evil.example/x.png) <b>" }] } },
      }),
    });
    const { summary, outputs } = await gate(workspace);
    expect(outputs.failed).toBe("3");
    expect(elementsOf(summary)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(script|img|b|a)$/)]),
    );
    expect(linksOf(summary)).toEqual([]);
    expect(summary).toContain("evil.example");
  });
});

describe.skipIf(process.platform === "win32")("a symbolic link", () => {
  it("to a notebook or to a file of the system is never opened", async () => {
    const workspace = workspaceWith({ "real/a.ipynb": passing });
    const outside = workspaceWith({ "secret.ipynb": failing });
    symlinkSync("/etc/passwd", join(workspace, "passwd.ipynb"));
    symlinkSync(join(outside, "secret.ipynb"), join(workspace, "linked.ipynb"));
    symlinkSync(outside, join(workspace, "folder"));
    const { code: exit, outputs, stdout } = await gate(workspace);
    expect({ code: exit, cases: outputs.cases }).toEqual({ code: 0, cases: "1" });
    expect(stdout).not.toMatch(/root:|secret|passwd/);
  });

  it("that alone is named is no notebook, and the error says what there is", async () => {
    const workspace = workspaceWith({ "real/a.ipynb": passing });
    symlinkSync("/etc/passwd", join(workspace, "passwd.ipynb"));
    const { code: exit, annotations } = await gate(workspace, { notebooks: "passwd.ipynb" });
    expect(exit).toBe(1);
    expect(annotations[0]!.message).toMatch(/^No notebook matches "passwd\.ipynb".*"real\/a\.ipynb"/);
  });

  it("that leads in a circle ends no search late, and adds nothing", async () => {
    const workspace = workspaceWith({ "a/b/c.ipynb": passing });
    symlinkSync(workspace, join(workspace, "a/b/top"));
    symlinkSync("self", join(workspace, "self"));
    mkdirSync(join(workspace, "d"));
    symlinkSync("../e", join(workspace, "d/e"));
    mkdirSync(join(workspace, "e"));
    symlinkSync("../d", join(workspace, "e/d"));
    writeFileSync(join(workspace, "e/f.ipynb"), passing);
    const { code: exit, outputs } = await gate(workspace);
    expect({ code: exit, cases: outputs.cases }).toEqual({ code: 0, cases: "2" });
  });
});
