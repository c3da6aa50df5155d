import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { annotate } from "../../../src/github/commands.ts";
import { actionsLog } from "../../../src/github/log.ts";
import { hostileTexts } from "../../support/results.ts";
import { shownAnnotations, workflowCommands } from "../../support/workflow-commands.ts";

let stdout = "";
beforeEach(() => {
  stdout = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    stdout += chunk;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const names = () => workflowCommands(stdout).map(({ name }) => name);

describe("the log of a workflow step", () => {
  it.each(Object.entries(hostileTexts))("does not carry out %s", async (_, text) => {
    vi.stubEnv("RUNNER_DEBUG", "1");
    const log = actionsLog();
    log.info(text);
    log.debug(text);
    await log.group(text, async () =>
      log.notice({ level: "warning", message: text, at: { file: text, line: 1, input: text } }),
    );
    expect(names()).toEqual(["debug", "group", "warning", "endgroup"]);
    expect(workflowCommands(stdout)[2]?.data).toBe(text);
  });

  it("puts a warning at its place", () => {
    actionsLog().notice({
      level: "warning",
      message: "no such key",
      at: { file: "notebook-gate.yml", line: 4, column: 3 },
    });
    expect(workflowCommands(stdout)).toEqual([
      {
        name: "warning",
        properties: { file: "notebook-gate.yml", line: "4", col: "3" },
        data: "no such key",
      },
    ]);
  });

  it("names the input that a notice is about", () => {
    actionsLog().notice({ level: "notice", message: "has its / added", at: { input: "destination" } });
    expect(shownAnnotations(workflowCommands(stdout))).toEqual([
      { level: "notice", title: "input 'destination'", message: "has its / added" },
    ]);
  });

  it("leaves a tenth annotation to the toolkit and logs the others with their place", () => {
    const log = actionsLog();
    for (let n = 1; n <= 12; n++)
      log.notice({ level: "warning", message: `number ${n}`, at: { file: "a.ipynb", line: n } });
    expect(names()).toEqual(Array(9).fill("warning"));
    expect(stdout).toContain("warning: a.ipynb:12: number 12\n");
  });

  it("closes a group whose work fails", async () => {
    const failing = actionsLog().group("work", () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(names()).toEqual(["group", "endgroup"]);
  });

  it("is silent about details unless debugging is on", () => {
    vi.stubEnv("RUNNER_DEBUG", "");
    actionsLog().debug("detail");
    expect(stdout).toBe("");
  });
});

describe("an annotation as a workflow command", () => {
  it("has its place, title and message", () => {
    annotate({ title: "a: b, c", message: "first\nsecond 100%", file: "a.ipynb", line: 91 });
    expect(shownAnnotations(workflowCommands(stdout))).toEqual([
      {
        level: "error",
        title: "a: b, c",
        message: "first\nsecond 100%",
        file: "a.ipynb",
        line: 91,
        endLine: 91,
      },
    ]);
  });

  it.each(Object.entries(hostileTexts))("is one command even when its texts are %s", (_, text) => {
    annotate({ title: text, message: text, file: text });
    expect(workflowCommands(stdout)).toEqual([
      { name: "error", properties: { title: text, file: text }, data: text },
    ]);
  });
});
