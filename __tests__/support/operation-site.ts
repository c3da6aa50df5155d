import { randomUUID } from "node:crypto";
import { type Flags, inputsFromFlags } from "../../src/inputs/read-inputs.ts";
import type { OperationReport, OperationRequest } from "../../src/promotion/operations/operation.ts";
import type { PromotionRequest } from "../../src/promotion/request.ts";
import type { Site } from "../../src/promotion/site.ts";

export interface OperationOptions {
  flags?: Flags;
  /** The repository whose workflow asks; by default it is a person at a terminal. */
  repository?: OperationRequest["repository"];
  run?: { id: string; attempt: number };
  promotion?: PromotionRequest;
}

/** Does an operation at a site that is open already. */
export async function operateAt(
  work: (request: OperationRequest) => Promise<OperationReport>,
  site: Site,
  { flags = {}, repository = null, run = { id: "9", attempt: 1 }, promotion }: OperationOptions = {},
): Promise<OperationReport> {
  const owner = { runId: run.id, attempt: run.attempt, job: "operate", url: null, actor: "hubot" };
  return work({
    site,
    inputs: await inputsFromFlags(flags, { workspace: "/", globs: [] }),
    owner: { ...owner, nonce: randomUUID() },
    // As long as it takes, by the site's own clock.
    lease: { lockTimeout: 3600 },
    repository,
    async promotion() {
      if (!promotion) throw new Error("This operation promotes nothing.");
      return promotion;
    },
  });
}
