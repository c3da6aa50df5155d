import { type LogRecord, readLog } from "../release-log.ts";
import { readState } from "../state.ts";
import type { OperationReport, OperationRequest } from "./operation.ts";

/** Lists the releases that went live, newest first. Read only. */
export async function history({ site, inputs }: OperationRequest): Promise<OperationReport> {
  const { limit } = inputs;
  const releases: LogRecord[] = [];
  for await (const record of readLog(site, await readState(site))) {
    if (releases.push(record) === limit) break;
  }
  const { name } = site.destination;
  return {
    ok: true,
    verdict: releases.length > 0 ? `The last releases at ${name}` : `There is no release at ${name} yet`,
    facts: [],
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
}: LogRecord): string[] {
  return [
    String(sequence),
    liveSince,
    reason ? `${operation}: ${reason}` : operation,
    to.commit.slice(0, 12),
    to.manifestSha256.slice(0, 12),
    heldBack > 0 ? `${templates}, ${heldBack} held back` : String(templates),
    owner.actor,
    owner.url ?? owner.runId,
  ];
}
