import { afterAll, beforeAll, describe, vi } from "vitest";
import { killedAtRequest } from "../support/crashes/kill-at-request.ts";
import { describeStrikes } from "../support/crashes/matrix.ts";
import { type Processes, startProcesses } from "../support/crashes/processes.ts";
import { SCENARIOS } from "../support/crashes/scenarios.ts";
import { type S3Double, startS3Double } from "../support/s3-double/server.ts";
import { isPicked } from "./every.ts";

describe("processes killed at each request to a bucket", () => {
  let server: S3Double;
  let processes: Processes;
  beforeAll(async () => {
    server = await startS3Double();
    for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
    processes = await startProcesses(server.env);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await processes.stop();
    await server.stop();
  });
  describeStrikes(() => killedAtRequest(server, processes), SCENARIOS, isPicked);
});
