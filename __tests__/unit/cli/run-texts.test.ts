import { describe, expect, it } from "vitest";
import { extensionWarning, NOTEBOOK_EXTENSIONS } from "../../../src/cli/places/extension.ts";
import { type LogLevel, logger } from "../../../src/cli/run/logger.ts";
import { notebookHelp } from "../../../src/cli/run/notebook-help.ts";

describe("the log", () => {
  function logged(level: LogLevel, env: NodeJS.ProcessEnv = {}) {
    const lines: string[] = [];
    const log = logger({ level, env, write: (text) => lines.push(text) });
    return { log, lines };
  }

  it.each<[LogLevel, string[]]>([
    ["NOTSET", ["info\n", "warning\n", "always\n"]],
    ["INFO", ["info\n", "warning\n", "always\n"]],
    ["WARNING", ["warning\n", "always\n"]],
    ["ERROR", ["always\n"]],
    ["CRITICAL", ["always\n"]],
  ])("at level %s says what is at it or above", (level, expected) => {
    const { log, lines } = logged(level);
    log.info("info");
    log.warning("warning");
    log.always("always");
    expect(lines).toEqual(expected);
  });

  it("never lets a notebook speak to a terminal or to a workflow's runner", () => {
    const { log, lines } = logged("INFO", { GITHUB_ACTIONS: "true" });
    log.info("\u001b[2Jx\n::error::pwned\n##[error]pwned");
    expect(lines.join("")).toBe("x\n: :error::pwned\n## [error]pwned\n");
  });
});

describe("a file's extension", () => {
  it.each([
    ["a/b.ipynb", undefined],
    ["a/b.json", undefined],
    ["https://example.com/b.ipynb?token=a/b", undefined],
    ["-", undefined],
    ["a.b/notebook", "the file is not specified with any extension : notebook"],
    ["a.txt", "The specified file (a.txt) does not end in one of ['.ipynb', '.json']"],
  ])("of %s: %s", (path, warning) => {
    expect(extensionWarning(path, NOTEBOOK_EXTENSIONS)).toBe(warning);
  });
});

describe("the help of a notebook", () => {
  const parameter = { name: "n", type: "int", default: "1", help: "how many", line: 1 };

  it("has each parameter on a line, and long ones on two", () => {
    const long = { ...parameter, name: "a_rather_long_name", type: null, default: "[\n  1,\n  2]" };
    expect(notebookHelp("x.ipynb", [parameter, long, { ...long, help: "" }])).toBe(
      [
        "",
        "Parameters inferred for notebook 'x.ipynb':",
        "  n: int (default 1)              how many",
        "  a_rather_long_name: Unknown type (default [1,2])",
        "                                  how many",
        "  a_rather_long_name: Unknown type (default [1,2])",
      ].join("\n"),
    );
  });

  it("says when there is none to be found", () => {
    expect(notebookHelp("x.ipynb", [])).toContain("Can't infer anything");
    expect(notebookHelp("x.ipynb", "no cell")).toContain("No cell tagged 'parameters'");
  });
});
