import { lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../../src/notebook/canonical.ts";
import { ownFiles, saveReports } from "../../../src/report/report-files.ts";
import { resultsJson } from "../../../src/report/results-file.ts";
import { passedCase, resultsOf, skippedCase } from "../../support/results.ts";
import { workspaceWith } from "../../support/workspace.ts";

const executed = "notebooks/templates/vid_agg/defaults.ipynb";
const results = resultsOf([passedCase(), skippedCase({ name: "skipped" })]);

async function own(outputDir: string, notebooks = true): Promise<string[]> {
  const files = await ownFiles(results, { outputDir, notebooks });
  return files.map((file) => relative(outputDir, file)).sort();
}

describe("the files that a run has written", () => {
  it("have a results.json whose digest is told, and which is what the results are as JSON", async () => {
    const outputDir = workspaceWith({});
    const many = resultsOf([passedCase({ name: "🎈".repeat(200_000) }), ...results.cases]);
    const digest = await saveReports(many, { outputDir });
    const written = readFileSync(join(outputDir, "results.json"));
    expect(digest).toBe(sha256(written));
    expect(written.toString()).toBe(resultsJson(many));
  });

  it("are its reports and its executed notebooks, and not what lay there before", async () => {
    const outputDir = workspaceWith({
      [executed]: "{}",
      "notebooks/templates/vid_agg/of_yesterday.ipynb": "{}",
      "secrets.txt": "left by a notebook",
    });
    await saveReports(results, { outputDir });
    expect(await own(outputDir)).toEqual(["junit.xml", executed, "report.html", "results.json"]);
    expect(await own(outputDir, false)).toEqual(["junit.xml", "report.html", "results.json"]);
  });

  it("are not what a notebook put in their place", async () => {
    const outputDir = workspaceWith({ "report.html": "<h1>all is well</h1>", "results.json/x": "a folder" });
    const outside = join(workspaceWith({ target: "mine" }), "target");
    symlinkSync(outside, join(outputDir, "junit.xml"));
    await saveReports(results, { outputDir });
    expect(await own(outputDir)).toEqual(["junit.xml", "report.html", "results.json"]);
    expect(lstatSync(join(outputDir, "junit.xml")).isFile()).toBe(true);
    expect(readFileSync(outside, "utf8")).toBe("mine");
  });

  it("are not what a symbolic link leads to", async () => {
    const outputDir = workspaceWith({});
    const outside = workspaceWith({ "defaults.ipynb": "secret" });
    await saveReports(results, { outputDir });
    mkdirSync(join(outputDir, "notebooks/templates"), { recursive: true });
    symlinkSync(outside, join(outputDir, "notebooks/templates/vid_agg"));
    expect(await own(outputDir)).toEqual(["junit.xml", "report.html", "results.json"]);
  });

  it("are found when the output folder is a link itself", async () => {
    const folder = workspaceWith({ [`real/${executed}`]: "{}" });
    const outputDir = join(folder, "link");
    symlinkSync(join(folder, "real"), outputDir);
    await saveReports(results, { outputDir });
    expect(await own(outputDir)).toEqual(["junit.xml", executed, "report.html", "results.json"]);
  });
});
