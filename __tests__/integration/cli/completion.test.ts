import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { bashCompletion } from "../../../src/cli/completion/bash.ts";
import { fishCompletion } from "../../../src/cli/completion/fish.ts";
import { shapeOf } from "../../../src/cli/completion/shape.ts";
import { createProgram } from "../../../src/cli/program.ts";
import { inTerminal } from "../../support/pseudo-terminal.ts";
import { workspaceWith } from "../../support/workspace.ts";

const NOTEBOOK_GATE = join(import.meta.dirname, "../../../src/index.ts");
const program = createProgram(process);
const has = (shell: string) => spawnSync(shell, ["-c", "exit 0"]).status === 0;

let cwd: string;
/** With a command `notebook-gate` on the PATH. */
let env: Record<string, string>;

beforeEach(() => {
  cwd = workspaceWith({ "report one.ipynb": "{}", "sales.ipynb": "{}", "block.txt": "" });
  env = { PATH: [cwd, process.env.PATH].join(delimiter), HOME: cwd };
  writeFileSync(
    join(cwd, "notebook-gate"),
    `#!/bin/sh\nexec '${process.execPath}' '${NOTEBOOK_GATE}' "$@"\n`,
  );
  chmodSync(join(cwd, "notebook-gate"), 0o755);
});

describe("completion in bash", () => {
  /** What bash offers behind these words, the last of which is being typed. */
  function offered(...words: string[]): string[] {
    writeFileSync(join(cwd, "completion.bash"), bashCompletion(shapeOf(program)));
    const script = `
      source completion.bash
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      _notebook_gate
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const args = ["--noprofile", "--norc", "-c", script, "bash", "notebook-gate", ...words];
    const { stdout, stderr } = spawnSync("bash", args, {
      cwd,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    expect(stderr).not.toMatch(/error|unexpected/i);
    return stdout.split("\n").filter(Boolean);
  }

  it.each([
    [["pro"], ["promote"]],
    [["re"], ["rerun", "resume", "repair"]],
    [["--v"], ["--version"]],
    [
      ["test", "--max"],
      ["--max-output-size", "--max-parallel"],
    ],
    [
      ["promote", "--on-failure", ""],
      ["block", "hold-back"],
    ],
    [["promote", "--on-failure", "=", "ho"], ["hold-back"]],
    [
      ["promote", "--on-failure", "="],
      ["block", "hold-back"],
    ],
    [
      ["run", "--log-level", ""],
      ["NOTSET", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
    ],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["test", "--max-parallel", ""], []],
    [["rollback", ""], []],
  ])("offers behind %j: %j", (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  it("offers every command and every option that the help shows", () => {
    expect(offered("").filter((word) => !word.startsWith("-"))).toEqual(
      program.commands.map((command) => command.name()),
    );
    for (const command of program.commands) {
      const shown = command.createHelp().visibleOptions(command);
      const names = shown.flatMap(({ short, long }) => [short, long]).filter(Boolean);
      expect(offered(command.name(), "-"), command.name()).toEqual(names);
    }
  });

  it("completes notebooks for the globs and files for paths, with a tab, in a shell that somebody types in", async () => {
    const shell = inTerminal(["bash", "--noprofile", "--norc", "-i"], { cwd, env: { ...env, PS1: "$ " } });
    shell.type("source <(notebook-gate completion bash); echo rea''dy\n");
    await shell.until((lines) => lines.includes("ready"));
    shell.type("notebook-gate test sal\t--config blo\t--kernel-st\tsp\t");
    await shell.until((lines) =>
      lines.join("").endsWith("notebook-gate test sales.ipynb --config block.txt --kernel-start spawn"),
    );
    shell.type("\u0015notebook-gate test rep\t");
    await shell.until((lines) => lines.at(-1)!.endsWith("notebook-gate test report\\ one.ipynb"));
    shell.type("\u0015exit\n");
    expect(await shell.ended).toBe(0);
  });
});

describe.skipIf(!has("zsh"))("completion in zsh", () => {
  it("completes commands, options, values and files", async () => {
    const shell = inTerminal(["zsh", "-f", "-i"], { cwd, env, columns: 120 });
    const rows = () => shell.screen().join("");
    shell.type("PS1='$ '; autoload -U compinit; compinit -u; source <(notebook-gate completion zsh)\n");
    shell.type("zstyle ':completion:*' menu no; echo rea''dy\n");
    await shell.until((lines) => lines.includes("ready"));
    shell.type("notebook-gate promo\t--on-fail\tho\t");
    await shell.until(() => rows().includes("notebook-gate promote --on-failure hold-back"));
    shell.type("\u0015notebook-gate test sal\t--config blo\t");
    await shell.until(() => rows().includes("notebook-gate test sales.ipynb --config block.txt"));
    shell.type("\u0015notebook-gate te\t\u0015notebook-gate ro\t\t");
    await shell.until(() => rows().includes("notebook-gate rollback"));
    shell.type("\u0015notebook-gate \t");
    await shell.until(() => /test\s+-- Run the notebooks' cases and say which passed/.test(rows()));
    shell.type("\u0015exit\n");
    expect(await shell.ended).toBe(0);
  });

  it("works as a file of its fpath, too", () => {
    const script = `mkdir functions; notebook-gate completion zsh > functions/_notebook-gate
      fpath=($PWD/functions $fpath); autoload -U compinit; compinit -u; print $_comps[notebook-gate]`;
    const { stdout } = spawnSync("zsh", ["-f", "-c", script], {
      cwd,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    expect(stdout).toBe("_notebook-gate\n");
  });
});

const MEANS = "\tWhat a failed template means for the others";

describe.skipIf(!has("fish"))("completion in fish", () => {
  function offered(line: string): string[] {
    writeFileSync(join(cwd, "completion.fish"), fishCompletion(shapeOf(program)));
    const script = `source completion.fish; complete -C '${line}'`;
    const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", script], {
      cwd,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    return stdout.split("\n").filter(Boolean);
  }

  it.each([
    ["notebook-gate pro", ["promote\tPublish the templates that passed the last test"]],
    ["notebook-gate promote --on-failure ", [`block${MEANS}`, `hold-back${MEANS}`]],
    ["notebook-gate promote --on-failure=h", [`--on-failure=hold-back${MEANS}`]],
    ["notebook-gate test --config blo", ["block.txt"]],
    ["notebook-gate test sal", ["sales.ipynb"]],
    ["notebook-gate completion ", ["bash", "fish", "zsh"]],
    ["notebook-gate test --max-parallel ", []],
    ["notebook-gate rollback ", []],
  ])("offers behind `%s`: %j", (line, expected) => {
    expect(offered(line)).toEqual(expected);
  });
});

it("of another shell is not understood", () => {
  const args = [NOTEBOOK_GATE, "completion", "tcsh"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toContain("Allowed choices are bash, zsh, fish");
});
