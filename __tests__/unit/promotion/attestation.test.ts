import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { decodeManifest, encodeManifest, type Manifest } from "../../../src/promotion/manifest.ts";

// https://github.com/actions/attest#inputs: an attestation has 1,024 subjects at most.
const TEMPLATES = 10_001;

describe("the manifest of 10,001 templates", () => {
  it("is one file that names every template, and is read again", async () => {
    const entries = Array.from({ length: TEMPLATES }, (_, index) => {
      const key = `${String(index).padStart(5, "0")}/${"long-".repeat(20)}name.ipynb`;
      const sha256 = index.toString(16).padStart(64, "0");
      const [sourceBlob, sourceCommit] = ["b".repeat(40), "c".repeat(40)];
      return {
        key,
        path: `templates/${key}`,
        sha256,
        size: 1,
        sourceBlob,
        sourceCommit,
        status: "tested" as const,
      };
    });
    const manifest: Manifest = {
      schema: "nbp/release@1",
      repository: { id: 1, fullName: "octo/notebooks" },
      commit: "c".repeat(40),
      ref: "refs/heads/main",
      canonicaliser: { name: "cleared-outputs", version: 1 },
      entries,
      removed: [],
      parent: null,
    };
    const { body, sha256 } = encodeManifest(manifest);
    const place = { place: "release.json", sha256, prefix: "jobs/templates/" };
    expect((await decodeManifest(body, place)).entries).toHaveLength(TEMPLATES);
  });

  it("is the one subject of the example's attestation", () => {
    const file = new URL("../../../examples/workflows/attested.yml", import.meta.url);
    const { jobs } = parse(readFileSync(file, "utf8")) as { jobs: Record<string, { steps?: Step[] }> };
    const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
    const attests = steps.filter(({ uses }) => uses?.startsWith("actions/attest"));
    expect(attests.map((step) => step.with?.["subject-path"])).toEqual([
      expect.stringMatching(/^\$\{\{ steps\.\w+\.outputs\.manifest-path \}\}$/),
    ]);
  });
});

interface Step {
  uses?: string;
  with?: Record<string, string>;
}
