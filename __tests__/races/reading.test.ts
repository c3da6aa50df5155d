import { expect, it, vi } from "vitest";
import { s3Store } from "../../src/promotion/stores/s3.ts";
import { readWhilePromoting } from "../support/races/reading.ts";
import { programOf } from "../support/servers/install.ts";
import { KINDS } from "../support/servers/kinds.ts";
import { startServer } from "../support/servers/start.ts";
import { writeTable } from "./page.ts";

/** `PROMOTIONS=30 npm run races -- reading` takes a look. */
const PROMOTIONS = Number(process.env.PROMOTIONS ?? 1000);

it("papermill reads a template again and again while it is promoted", async () => {
  const kind = KINDS.find(({ name }) => name === "SeaweedFS")!;
  const server = await startServer(kind, programOf(kind)!);
  try {
    for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
    await server.createBucket("read");
    const store = await s3Store({ bucket: "read", forcePathStyle: true });
    const seen = await readWhilePromoting(PROMOTIONS, { bucket: "read", store, env: server.env });
    const failed = [...seen.failedInWindow, ...seen.failedOutside];
    const reasons = [...new Set(failed.map(({ error }) => error!.replace(/\s+/g, " ").slice(0, 100)))].sort();
    const row = (what: string, reads: number, failures: number, outside: number) =>
      [what, seen.promotions, reads, failures, outside].map(String);
    writeTable(
      "reading",
      ["read by papermill", "promotions", "reads", "failed", "of these not while it was replaced"],
      [
        row("by the live release", seen.releases, seen.failedReleases.length, seen.failedReleases.length),
        row("by its plain path", seen.aliases, failed.length, seen.failedOutside.length),
      ],
    );
    console.log(`${seen.promotions} promotions; what papermill said: ${reasons.join("; ") || "nothing"}`);
    expect(seen).toMatchObject({ failedReleases: [], failedOutside: [] });
  } finally {
    vi.unstubAllEnvs();
    await server.stop();
  }
});
