import { afterAll, beforeAll, describe, vi } from "vitest";
import { killedAtFile } from "../support/crashes/kill-at-file.ts";
import { killedAtRequest } from "../support/crashes/kill-at-request.ts";
import { describeStrikes } from "../support/crashes/matrix.ts";
import { type Processes, startProcesses } from "../support/crashes/processes.ts";
import { SCENARIOS } from "../support/crashes/scenarios.ts";
import { type S3Double, startS3Double } from "../support/s3-double/server.ts";

// At some of the points; `npm run crashes` has all of them, and all operations.
const PROMOTION = SCENARIOS.filter(({ name }) => name === "promotion");

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

describe("a process killed by SIGKILL at a request to a bucket", () => {
  describeStrikes(
    () => killedAtRequest(server, processes),
    PROMOTION,
    (_, index) => index % 11 === 8,
  );
});

describe("a process killed by SIGKILL at a change of a file in a folder", () => {
  describeStrikes(
    () => killedAtFile(processes),
    PROMOTION,
    (_, index) => index % 25 === 20,
  );
});
