import { describe, expect, it } from "vitest";
import { fence, inert } from "../../../src/github/inert.ts";
import { hostileTexts } from "../../support/results.ts";
import { workflowCommands } from "../../support/workflow-commands.ts";

describe("the runner's parsers, as the tests know them", () => {
  it.each([
    [
      "::error file=a.py,line=3::bad%0Athing",
      { name: "error", properties: { file: "a.py", line: "3" }, data: "bad\nthing" },
    ],
    ["  ::group::Title", { name: "group", properties: {}, data: "Title" }],
    ["text ##[add-mask]secret", { name: "add-mask", properties: {}, data: "secret" }],
    [
      "##[warning file=a;line=2]careful",
      { name: "warning", properties: { file: "a", line: "2" }, data: "careful" },
    ],
  ])("carry out %j", (line, command) => {
    expect(workflowCommands(line)).toEqual([command]);
  });

  it.each(["text ::error::no", "::unknown::no", "::error no", "##[unknown]no", "##[error no"])(
    "ignore %j",
    (line) => {
      expect(workflowCommands(line)).toEqual([]);
    },
  );
});

describe("text of a notebook in the log", () => {
  it.each(Object.entries(hostileTexts))("holds no command when it is %s", (_, text) => {
    expect(workflowCommands(inert(text))).toEqual([]);
    expect(workflowCommands(`  ${inert(text)}`)).toEqual([]);
  });

  it("stays as it is where it could not be a command", () => {
    const text = "a::b\n# [x] std::vector 12:30::45\n\n  indented: yes\n";
    expect(inert(text)).toBe(text);
  });

  it("shows what a command would have been", () => {
    expect(inert("::error::no\n##[group]no")).toBe(": :error::no\n## [group]no");
  });

  it("is read when it is long, which takes minutes where time grows with the square", () => {
    for (const piece of ["\n", " ", ":", "##[", "\n ", "\u200b", "\r:"]) {
      expect(inert(piece.repeat(100_000)).length).toBeGreaterThanOrEqual(100_000);
    }
  }, 30_000);
});

describe("a fence", () => {
  function fenced(text: string): string {
    let out = "";
    fence((piece) => {
      out += piece;
    }, text);
    return out;
  }

  it.each(Object.entries(hostileTexts))("keeps %s from being carried out, byte for byte", (_, text) => {
    const out = fenced(text);
    expect(out).toContain(text);
    expect(workflowCommands(out)).toEqual([]);
  });

  it("ends where the text ends", () => {
    expect(workflowCommands(`${fenced("no line feed")}::notice::ours\n`)).toEqual([
      { name: "notice", properties: {}, data: "ours" },
    ]);
  });

  it("has another token every time", () => {
    expect(fenced("x")).not.toBe(fenced("x"));
  });
});
