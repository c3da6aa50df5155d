import { UserError } from "../../errors.ts";
import { holdOrigin } from "../hold.ts";
import { type LogRecord, readLog } from "../release-log.ts";
import { readState } from "../state.ts";
import type { OperationReport, OperationRequest } from "./operation.ts";

/**
 * Lists the releases that went live and the holds that were cleared, newest first; also where the pointer is lost or
 * damaged, as it is then all that is known. Read only.
 */
export async function history({ site, inputs }: OperationRequest): Promise<OperationReport> {
  const { limit } = inputs;
  const releases: LogRecord[] = [];
  const flaws: string[] = [];
  const state = await readState(site).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    flaws.push(error.message);
    return null;
  });
  for await (const record of readLog(site, state)) {
    if (releases.push(record) === limit) break;
  }
  // Nothing to list, so that the flaw is all there is to say.
  if (flaws.length > 0 && releases.length === 0) throw new UserError(flaws[0]!, { input: "destination" });
  const { name } = site.destination;
  return {
    ok: flaws.length === 0,
    verdict: releases.length > 0 ? `The last releases at ${name}` : `There is no release at ${name} yet`,
    facts: flaws,
    ...(releases.length > 0 && {
      table: {
        head: ["", "Live since", "", "Commit", "Release", "Templates", "By", "Run"],
        rows: releases.map(row),
      },
    }),
    outputs: {},
    json: releases,
  };
}

function row({
  sequence,
  liveSince,
  operation,
  to,
  templates,
  heldBack,
  owner,
  reason,
  hold,
}: LogRecord): string[] {
  const why = reason ?? (hold && holdOrigin(hold));
  return [
    String(sequence),
    liveSince,
    why ? `${operation}: ${why}` : operation,
    to.commit.slice(0, 12),
    to.manifestSha256.slice(0, 12),
    heldBack > 0 ? `${templates}, ${heldBack} held back` : String(templates),
    owner.actor,
    owner.url ?? owner.runId,
  ];
}
