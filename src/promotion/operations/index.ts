import { randomUUID } from "node:crypto";
import { type Host, hostOf } from "../../host.ts";
import type { Inputs } from "../../inputs/inputs.ts";
import { loadResults } from "../../report/report-files.ts";
import { refuseForeignBranch } from "../admission.ts";
import { readyToWrite } from "../probe/ready.ts";
import { promotionOf } from "../promote-results.ts";
import { actorOf, leaseOf, repositoryOf } from "../promoter.ts";
import { openSite } from "../release.ts";
import { adopt } from "./adopt.ts";
import { gc } from "./gc.ts";
import { history } from "./history.ts";
import type { OperationMode } from "./modes.ts";
import type { Operation } from "./operation.ts";
import { repair } from "./repair.ts";
import { resume } from "./resume.ts";
import { rollback } from "./rollback.ts";
import { verify } from "./verify.ts";

const OPERATIONS: Record<OperationMode, Operation> = {
  verify: { writes: false, work: verify },
  history: { writes: false, work: history },
  rollback: { writes: true, work: rollback },
  resume: { writes: true, work: resume },
  repair: { writes: true, work: repair },
  adopt: { writes: true, work: adopt },
  gc: { writes: true, work: gc },
};

/** Does what the mode says at the destination. Resolves with whether all is well. */
export async function operate(mode: OperationMode, inputs: Inputs, host: Host): Promise<boolean> {
  const { writes, work } = OPERATIONS[mode];
  const surroundings = hostOf(host);
  if (writes) refuseForeignBranch(host.github);
  const site = await openSite({ ...inputs, destination: inputs.destination!, log: surroundings.log });
  const report = await work({
    site: writes ? await readyToWrite(site, inputs) : site,
    inputs,
    lease: leaseOf(surroundings, inputs),
    owner: { ...actorOf(surroundings), nonce: randomUUID() },
    repository: host.github && repositoryOf(surroundings, inputs),
    promotion: async () => promotionOf(await loadResults(inputs), inputs, surroundings),
  });
  await host.reporter.operation(report);
  return report.ok;
}
