import { UserError } from "../../errors.ts";
import { decide } from "../decision.ts";
import { goLive, storeRelease } from "../go-live.ts";
import { refuseNoNotebooks } from "../only-notebooks.ts";
import { movesBetween } from "../plan.ts";
import type { Operation } from "../pointer.ts";
import { check, prepare } from "../prepare.ts";
import type { Site } from "../site.ts";
import type { Release } from "../state.ts";
import { readStateAnew } from "../state.ts";
import { inRounds, survey, takeOver } from "../takeover.ts";
import type { OperationReport, OperationRequest } from "./operation.ts";
import { keysOf, saying } from "./repair.ts";

/**
 * Makes the first release of a destination that was filled by other means: files with the very bytes that were
 * tested are adopted as they are, others under the same names are replaced, the rest is left alone.
 *
 * @throws UserError when there is a release already.
 */
export async function adopt(request: OperationRequest): Promise<OperationReport> {
  const { site, inputs, owner, lease } = request;
  const promotion = await request.promotion();
  const tree = await check(promotion, site.destination);
  const prepared = await prepare(promotion, { tree, live: null });
  const op: Operation = { name: "adopt", reason: inputs.reason ?? "", from: null };
  const foreign = saying(site);
  const done = await inRounds(
    site,
    async (state) => {
      if (state.live) throw alreadyReleased(site);
      if (state.applying) {
        await takeOver(site, state, { ...lease, owner });
        return null;
      }
      const { outcome, release } = decide(state, { request: promotion, prepared, relation: "newer" });
      if (outcome !== "promoted" || !release) throw nothingToAdopt(outcome);
      const moves = movesBetween(null, release.manifest);
      refuseNoNotebooks(prepared, moves);
      const pending = await survey(site, state, { moves, foreign });
      if (!pending) return null;
      const content = async (sha256: string) => prepared.contents.get(sha256)!;
      await storeRelease(site, { next: release, moves, content });
      const isLive = await goLive(site, { state, next: release, pending, content, owner, op });
      return isLive ? { release, pending } : null;
    },
    readStateAnew,
  );
  return reportOf(site, done.release, {
    replaced: keysOf(done.pending.filter(({ etag }) => etag !== null)),
    added: keysOf(done.pending.filter(({ etag }) => etag === null)),
  });
}

async function reportOf(
  site: Site,
  { manifest, sha256 }: Release,
  { replaced, added }: { replaced: string[]; added: string[] },
): Promise<OperationReport> {
  const { templates, name } = site.destination;
  const known = manifest.entries.map(({ key }) => key);
  const written = new Set([...replaced, ...added]);
  const adopted = known.filter((key) => !written.has(key));
  const listed = (await Array.fromAsync(site.store.list(templates))).map(({ key }) =>
    key.slice(templates.length),
  );
  const unknown = listed.filter((key) => !known.includes(key)).sort();
  const rows = Object.entries({ adopted, replaced, added, "left alone": unknown }).flatMap(([what, keys]) =>
    keys.map((key) => [what, key]),
  );
  return {
    ok: true,
    verdict: `Adopted ${name}: its first release is live, ${manifest.commit}`,
    facts: [`${adopted.length} adopted, ${replaced.length} replaced, ${added.length} added`],
    table: { head: ["", "File"], rows },
    outputs: { release: sha256, promoted: true },
    json: { release: sha256, adopted, replaced, added, unknown },
  };
}

function alreadyReleased(site: Site): UserError {
  return new UserError(
    `${site.destination.name} has a release already, so there is nothing to adopt. Write \`mode: promote\`; ` +
      "`mode: repair` puts back what was changed by other means.",
    { input: "mode" },
  );
}

function nothingToAdopt(outcome: string): UserError {
  const why = outcome === "blocked" ? "a template failed, and `on-failure` is `block`" : "no template passed";
  return new UserError(`Nothing was adopted: ${why}.`, { input: "results" });
}
