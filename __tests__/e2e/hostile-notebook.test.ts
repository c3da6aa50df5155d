import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { elementsOf, linksOf } from "../support/rendered.ts";
import { hostileTexts } from "../support/results.ts";
import { pullRequestEvent, runAction } from "../support/runner.ts";
import { workspaceWith } from "../support/workspace.ts";

/** Each of these has the word `pwned` in it where it would take effect. */
const texts = Object.values(hostileTexts).map((text) => text.toWellFormed());
/** Every text by every way out: print, the process's own stdout and stderr, a child process, the exception. */
const shouting = notebookText(
  parametersCell('text = "harmless"'),
  code(
    `import json, os, subprocess, sys\ntexts = [text, *json.loads(${JSON.stringify(JSON.stringify(texts))})]`,
  ),
  code("for line in texts:\n    print(line)\n    print(line, file=sys.stderr)"),
  code(
    [
      "for line in texts:",
      "    raw = (line + '\\n').encode(errors='replace')",
      "    os.write(1, raw)",
      "    sys.__stderr__.buffer.write(raw)",
      "sys.__stderr__.flush()",
      "subprocess.run(['sh', '-c', 'echo ::error::pwned; echo \"##[add-mask]pwned\" >&2'])",
    ].join("\n"),
  ),
  code("class Pwned(Exception): pass\nPwned.__name__ = texts[-1]\nraise Pwned('\\n'.join(texts))"),
);

describe("a notebook that prints, raises and is given what GitHub could take for its own", () => {
  it("moves nothing but its own verdict", async () => {
    const workspace = workspaceWith({
      "templates/shouting.ipynb": shouting,
      "notebook-gate.yml": stringify({
        notebooks: ["templates/*.ipynb"],
        templates: {
          "templates/shouting.ipynb": {
            cases: [
              ...texts.slice(0, 3).map((text) => ({ parameters: { text } })),
              {
                name: "::error::pwned ##[add-mask]pwned",
                parameters: { text: "::set-output name=pwned::pwned" },
              },
            ],
          },
        },
      }),
    });
    const outcome = await runAction({ workspace, event: pullRequestEvent(), inputs: { upload: "never" } });

    expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: 1, stderr: "" });
    expect(outcome.outputs).toMatchObject({ failed: "4", cases: "4" });
    expect(Object.keys(outcome.outputs)).not.toContain("pwned");
    const names = new Set(outcome.commands.map(({ name }) => name));
    expect([...names].sort()).toEqual(["endgroup", "error", "group"]);
    const { length: groups } = outcome.commands.filter(({ name }) => name === "group");
    expect(groups).toBe(4);
    expect(outcome.annotations).toHaveLength(1);
    expect(outcome.annotations[0]).toMatchObject({ level: "error", file: "templates/shouting.ipynb" });

    const tags = elementsOf(outcome.summary);
    const ours = ["br", "code", "details", "h2", "h3", "h4", "li", "p", "pre", "strong", "summary", "ul"];
    const tables = ["table", "tbody", "td", "th", "thead", "tr"];
    expect(tags.filter((tag) => ![...ours, ...tables].includes(tag))).toEqual([]);
    expect(linksOf(outcome.summary)).toEqual([]);
    const prose = outcome.summary
      .replace(/^(`{3,})\w+\n[\s\S]*?^\1$/gm, "")
      .replace(/<code>.*?<\/code>/g, "");
    expect(prose).not.toMatch(/@pwned|::error|##\[/);
  });

  it("may have an odd name", async () => {
    const names = [
      "it's 100% odd, [x]; (1)&é=2.ipynb",
      "::error file=x::pwned.ipynb",
      "##[add-mask]pwned.ipynb",
    ];
    const failing = notebookText(code("1/0"));
    const workspace = workspaceWith(Object.fromEntries(names.map((name) => [name, failing])));
    const outcome = await runAction({ workspace, inputs: { upload: "never", mode: "test" } });
    expect(outcome.code).toBe(1);
    expect(outcome.annotations.map(({ file, line }) => ({ file, line }))).toEqual(
      [...names].sort().map((file) => ({ file, line: expect.any(Number) })),
    );
    expect(new Set(outcome.commands.map(({ name }) => name))).toEqual(
      new Set(["group", "endgroup", "error"]),
    );
    expect(linksOf(outcome.summary)).toEqual([]);
  });
});

describe("the environment of a kernel", () => {
  const secrets = {
    GITHUB_TOKEN: "secret-1",
    ACTIONS_RUNTIME_TOKEN: "secret-2",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "secret-3",
    AWS_ACCESS_KEY_ID: "secret-4",
    AWS_SECRET_ACCESS_KEY: "secret-5",
    AWS_REGION: "secret-6",
    INPUT_PASSWORD: "secret-7",
    GOOGLE_APPLICATION_CREDENTIALS: "secret-8",
    GITHUB_ARTIFACTS: "secret-9",
  };

  async function environment(inputs: Record<string, string>): Promise<Record<string, string>> {
    const print = code("import json, os\nprint(json.dumps(dict(os.environ)))");
    // From three cases on kernels are forked.
    const others = Object.fromEntries(["a", "b"].map((name) => [`${name}.ipynb`, notebookText(code("1"))]));
    const workspace = workspaceWith({ "env.ipynb": notebookText(print), ...others });
    await runAction({
      workspace,
      inputs: { mode: "test", upload: "never", ...inputs },
      env: { ...secrets, TEAM: "analytics" },
    });
    const folder = join(workspace, "notebook-gate-results/notebooks/env");
    const { cells } = JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]!), "utf8"));
    return JSON.parse(cells[0].outputs[0].text.join(""));
  }

  it.each([{ "kernel-start": "auto" }, { "kernel-start": "spawn" }])(
    "has the job's variables, but nothing of its credentials, inputs and command files: %o",
    async (inputs) => {
      const env = await environment(inputs);
      expect(env).toMatchObject({ TEAM: "analytics", GITHUB_REPOSITORY: "octo/notebooks", CI: "true" });
      expect(Object.entries(env).filter(([, value]) => value.startsWith("secret"))).toEqual([]);
      const withheld = /^(INPUT|ACTIONS|AWS)_|^GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY|ARTIFACTS|TOKEN)$/;
      expect(Object.keys(env).filter((name) => withheld.test(name))).toEqual([]);
    },
  );

  it("has what `kernel-env` names as well, though a secret is not to be seen in what it prints", async () => {
    const env = await environment({ "kernel-env": "AWS_REGION\nGITHUB_TOKEN" });
    const shown = Object.entries(env).filter(([, value]) => /^secret|\*{3}/.test(value));
    expect(Object.fromEntries(shown)).toEqual({ AWS_REGION: "secret-6", GITHUB_TOKEN: "***" });
  });
});
