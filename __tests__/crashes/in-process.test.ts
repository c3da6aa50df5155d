import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, vi } from "vitest";
import { type History, makeHistory } from "../support/crashes/history.ts";
import { inProcess } from "../support/crashes/in-process.ts";
import { describeStrikes } from "../support/crashes/matrix.ts";
import { bucketPlaces, folderPlaces, memoryPlace, newFolder } from "../support/crashes/places.ts";
import { SCENARIOS } from "../support/crashes/scenarios.ts";
import { startS3Double } from "../support/s3-double/server.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { isPicked } from "./every.ts";

vi.mock("../../src/git.ts", async (original) => {
  const { remembered } = await import("../support/crashes/remembered-git.ts");
  return remembered(original);
});

let history: History;
beforeAll(() => {
  history = makeHistory();
});
afterAll(() => history.repository.remove());

describe("in memory", () =>
  describeStrikes(() => inProcess("memory", history, memoryPlace), SCENARIOS, isPicked));

describe("in a folder", () => {
  const parent = newFolder();
  afterAll(() => rmSync(parent, { recursive: true }));
  describeStrikes(() => inProcess("folder", history, folderPlaces(parent)), SCENARIOS, isPicked);
});

describe.each([
  ["S3 double", startS3Double],
  ["moto", startS3Server],
] as const)("in a bucket of %s", (name, start) => {
  let server: S3Server;
  beforeAll(async () => {
    server = await start();
    for (const [variable, value] of Object.entries(server.env)) vi.stubEnv(variable, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.stop();
  });
  describeStrikes(() => inProcess(name, history, bucketPlaces(server)), SCENARIOS, isPicked);
});
