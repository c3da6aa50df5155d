import { afterAll, beforeAll, describe } from "vitest";
import { killedAtFile } from "../support/crashes/kill-at-file.ts";
import { describeStrikes } from "../support/crashes/matrix.ts";
import { type Processes, startProcesses } from "../support/crashes/processes.ts";
import { SCENARIOS } from "../support/crashes/scenarios.ts";
import { isPicked } from "./every.ts";

describe("processes killed at each change of a file in a folder", () => {
  let processes: Processes;
  beforeAll(async () => {
    processes = await startProcesses();
  });
  afterAll(() => processes.stop());
  describeStrikes(() => killedAtFile(processes), SCENARIOS, isPicked);
});
