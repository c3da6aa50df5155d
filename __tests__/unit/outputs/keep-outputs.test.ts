import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { sha256 } from "../../../src/notebook/canonical.ts";
import { keepOutputs } from "../../../src/outputs/keep-outputs.ts";
import { outputsPlace } from "../../../src/outputs/place.ts";
import { saveReports } from "../../../src/report/report-files.ts";
import type { Results } from "../../../src/results.ts";
import { SILENT } from "../../support/promotion-site.ts";
import { passedCase, resultsOf } from "../../support/results.ts";

const EXECUTED = "notebooks/templates/vid_agg/defaults.ipynb";

let folder: string;
let outputDir: string;
let results: Results;
let digest: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "keep-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  outputDir = join(folder, "results");
  mkdirSync(dirname(join(outputDir, EXECUTED)), { recursive: true });
  writeFileSync(join(outputDir, EXECUTED), "{}");
  results = resultsOf([passedCase({ executedSha256: sha256("{}") })]);
  digest = await saveReports(results, { outputDir });
});

const keep = () =>
  keepOutputs(results, {
    place: outputsPlace({ outputsDestination: "kept", workspace: folder }),
    outputDir,
    digest,
    log: SILENT,
  });
const kept = (path: string) => join(folder, "kept/42/1", path);

describe("what a run leaves", () => {
  it("is kept as it is, and a second time that changes nothing", async () => {
    await keep();
    await keep();
    expect(readFileSync(kept(EXECUTED), "utf8")).toBe("{}");
    expect(sha256(readFileSync(kept("results.json")))).toBe(digest);
  });

  it.each<[string, string, () => void, string]>([
    [
      "an executed notebook that a process of it changed afterwards",
      EXECUTED,
      () => writeFileSync(join(outputDir, EXECUTED), "{ }"),
      "it was changed since it was written",
    ],
    [
      "an executed notebook that is gone",
      EXECUTED,
      () => rmSync(join(outputDir, EXECUTED)),
      "it is no longer there",
    ],
    [
      "a link in an executed notebook's place",
      EXECUTED,
      () => {
        rmSync(join(outputDir, EXECUTED));
        symlinkSync("/etc/hostname", join(outputDir, EXECUTED));
      },
      "it is no longer there",
    ],
    [
      "results that were edited",
      "results.json",
      () => writeFileSync(join(outputDir, "results.json"), "{}"),
      "it was changed since it was written",
    ],
  ])("is not taken for %s, while the rest is kept", async (_, path, damage, message) => {
    damage();
    await expect(keep()).rejects.toThrow(`1 of 4 files could not be kept`);
    await expect(keep()).rejects.toThrow(`${path}: ${message}`);
    expect(existsSync(kept(path))).toBe(false);
    expect(existsSync(kept("report.html"))).toBe(true);
  });

  it("of a laptop is kept by its time", async () => {
    results = { ...results, run: null };
    await keep();
    expect(existsSync(join(folder, "kept/local-2026-11-22T20-00-00-000Z/1/report.html"))).toBe(true);
  });
});
