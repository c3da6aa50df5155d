import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { stringify } from "yaml";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { elementsOf, linksOf } from "../support/rendered.ts";
import { runAction } from "../support/runner.ts";
import { templateRepository } from "../support/template-repository.ts";
import { workspaceWith } from "../support/workspace.ts";

const gate = (workspace: string, inputs: Record<string, string> = {}) =>
  runAction({ workspace, inputs: { upload: "never", mode: "test", ...inputs } });

const commandsOf = async (cell: string) => {
  const { commands, outputs } = await gate(workspaceWith({ "a.ipynb": notebookText(code(cell)) }));
  expect(outputs.passed).toBe("1");
  return commands.map(({ name }) => name);
};

describe("what a cell prints commands nothing", () => {
  it.each([
    ["an old command within a line", "print('foo ##[add-mask]a')"],
    ["an old command behind a prompt", "print('$ ##[set-env name=PATH]/tmp')"],
    ["the command that stops commands", "print('::stop-commands::x\\n::error::pwned\\n::x::')"],
    [
      "commands for the path, the state and outputs",
      "print('::add-path::/tmp\\n::save-state name=a::b\\n::set-output name=a::b')",
    ],
    ["a command behind invisible characters", "print('\\u200b\\ufeff ::error::pwned')"],
    ["a command behind a carriage return", "print('progress\\r::error::pwned\\r\\n##[error]pwned')"],
    [
      "a command of a process that it starts",
      "import subprocess\nsubprocess.run(['echo', '::error::pwned'])",
    ],
    ["a matcher that would read the log", "open('m.json', 'w').write('{}')\nprint('::add-matcher::m.json')"],
    [
      "a guess at the token that ends the quote",
      "import re\nfor n in range(1000): print(f'::{n:08x}-0000-4000-8000-000000000000::')\nprint('::error::pwned')",
    ],
  ])("%s", async (_, cell) => {
    expect(await commandsOf(cell)).toEqual(["group", "endgroup"]);
  });
});

describe("a parameter", () => {
  const echo = notebookText(
    parametersCell('text = ""'),
    code("import json\nprint(json.dumps([len(text), text[:40], text[-10:]]))\nraise ValueError('no')"),
  );

  it.each([
    ["percent signs and line ends", "100%0A::error::x\r\n%25\r\n##[add-mask]y"],
    ["2 MB", "%0A".repeat(700_000)],
  ])("of %s arrives as it is, and is short and harmless in the log", async (_, text) => {
    const workspace = workspaceWith({
      "a.ipynb": echo,
      "notebook-gate.yml": stringify({ templates: { "a.ipynb": { cases: [{ parameters: { text } }] } } }),
    });
    const { stdout, summary, commands, annotations } = await gate(workspace);
    const folder = join(workspace, "notebook-gate-results/notebooks/a");
    const { cells } = JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]!), "utf8"));
    const printed = cells
      .flatMap((cell: { outputs?: { text?: string[] }[] }) => cell.outputs ?? [])[0]
      .text.join("");
    expect(JSON.parse(printed)).toEqual([text.length, text.slice(0, 40), text.slice(-10)]);
    expect(commands.map(({ name }) => name)).toEqual(["group", "endgroup", "error"]);
    expect(annotations[0]!.message.length).toBeLessThan(4096);
    expect(stdout.length).toBeLessThan(50_000);
    expect(Buffer.byteLength(summary)).toBeLessThan(100_000);
    const results = JSON.parse(readFileSync(join(workspace, "notebook-gate-results/results.json"), "utf8"));
    expect(results.cases[0].parameters.text).toBe(text);
  });

  it("that looks like the end of an output is part of that output", async () => {
    const name = "ghadelimiter_00000000-0000-0000-0000-000000000000\nEOF\npwned=true";
    const workspace = workspaceWith({
      "a.ipynb": echo,
      "notebook-gate.yml": stringify({
        templates: {
          "a.ipynb": {
            cases: [{ name: "x", parameters: { text: name } }, { name: name.replaceAll("\n", " ") }],
          },
        },
      }),
    });
    const { outputs } = await gate(workspace, { mode: "plan" });
    expect(Object.keys(outputs)).toEqual(["cases", "matrix"]);
    expect(JSON.parse(outputs.matrix!).include[1].case).toBe(name.replaceAll("\n", " "));
  });
});

it("a token in the committed outputs of a template is warned of, and does not go to production", async () => {
  const token = "ghp_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";
  const repository = templateRepository();
  onTestFinished(() => repository.remove());
  const ran = {
    ...code("print(2)"),
    outputs: [{ output_type: "stream", name: "stdout", text: [`${token}\n`] }],
  };
  repository.commit({
    "a.ipynb": notebookText(code("1"), ran),
  });
  const { workspace } = repository;
  const outcome = await gate(workspace, { mode: "auto", destination: "published/" });
  expect(outcome.code).toBe(0);
  expect(outcome.annotations).toMatchObject([
    {
      level: "warning",
      file: "a.ipynb",
      message: expect.stringMatching(/^Cell 2, in its outputs, holds what looks like a token of GitHub/),
    },
  ]);
  const published = readFileSync(join(workspace, "published/a.ipynb"), "utf8");
  expect(JSON.parse(published).cells[1].outputs).toEqual([]);
  expect(`${published}${outcome.stdout}${outcome.summary}`).not.toContain("ghp_");
});

it("HTML, SVG, links and images of a failing notebook are text in the summary", async () => {
  const markup = [
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "[click](javascript:alert(1))",
    "</iframe></details></code><h1>passed</h1>",
    "![](http://evil.example/pixel.png)",
    "@octocat #1 https://evil.example www.evil.example",
  ];
  const cell = `from IPython.display import HTML, display\nfor text in ${JSON.stringify(markup)}:\n    display(HTML(text)); print(text)\nraise ValueError(' '.join(${JSON.stringify(markup)}))`;
  const { summary, commands } = await gate(workspaceWith({ "a.ipynb": notebookText(code(cell)) }));
  expect(
    elementsOf(summary).filter((tag) => ["img", "svg", "script", "a", "iframe", "h1"].includes(tag)),
  ).toEqual([]);
  expect(linksOf(summary)).toEqual([]);
  expect(summary).toContain("onerror");
  expect(commands.map(({ name }) => name)).toEqual(["group", "endgroup", "error"]);
});
