import { randomUUID } from "node:crypto";
import { UserError } from "../../errors.ts";
import { pause } from "../retry.ts";
import { placeOf, type Site, stateKeys } from "../site.ts";
import { AS_AMAZON, type Capabilities, NOTHING_KEPT } from "../stores/capabilities.ts";
import type { Server } from "../stores/store.ts";
import { recall, remember } from "./cache.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import type { Guarantees } from "./guarantees.ts";
import type { Observations } from "./observations.ts";
import { observe, Unclear } from "./observe.ts";

/** What a store has to keep, and how sure of that a promotion wants to be. */
export interface Demands {
  /** `cached`: the store is tried unless that was done within a day. `off`: it is believed. */
  probe: "cached" | "always" | "off";
  /** `best-effort`: also one that does not keep its conditions. */
  consistency: "strict" | "best-effort";
}

const ATTEMPTS = 3;

/**
 * The site for a promotion that is about to write: its store is used in the way that the server behind it needs,
 * which is found out by trying. A store without a server, such as a directory, is as it is.
 *
 * @throws UserError for a server that does not keep its conditions, unless best effort will do, and for one that
 *   gives back other bytes than it was sent.
 */
export async function readyToWrite(site: Site, demands: Demands): Promise<Site> {
  const { server } = site.store;
  if (!server) return site;
  if (demands.probe === "off") return believed(site, server, demands);
  const remembered = await recall(site, server);
  const known = demands.probe === "cached" ? remembered.capabilities : null;
  // A store that was refused may have been mended since.
  if (known && (known.conditionalPut || demands.consistency === "best-effort")) {
    return using(site, server, guaranteesOf(known));
  }
  const { capabilities, failings } = await examine(site, server);
  if (!capabilities.conditionalPut && demands.consistency === "strict") throw refused(site, server, failings);
  const ready = using(site, server, guaranteesOf(capabilities));
  await remember(ready, server, { ...remembered, capabilities });
  return ready;
}

/**
 * The site for replacing the pointer alone, where a release is live already: as that one was promoted. Takes no
 * request, and the pointer is not read back, since the next promotion begins with it.
 */
export function readyAsRecorded(site: Site, guarantees: Guarantees | undefined): Site {
  const { server } = site.store;
  if (!server || !guarantees) return site;
  return { ...site, store: server.adapted({ ...guarantees.store, checksums: true }) };
}

function believed(site: Site, server: Server, { consistency }: Demands): Site {
  // Who asks for best effort and for no probe gets the way that works on every store.
  if (consistency === "best-effort") return using(site, server, guaranteesOf(NOTHING_KEPT));
  return using(site, server, { consistency: "unchecked", store: AS_AMAZON });
}

function guaranteesOf(store: Capabilities): Guarantees {
  return { consistency: store.conditionalPut ? "strict" : "best-effort", store };
}

function using(site: Site, server: Server, guarantees: Guarantees): Site {
  if (guarantees.consistency === "best-effort") {
    site.log.notice({
      level: "warning",
      message:
        `${nameOf(site, server)} does not keep conditional writes, and 'consistency: best-effort' accepts that: ` +
        "two promotions at the same time can mix their templates. Let one run at a time, with a concurrency group.",
      at: { input: "consistency" },
    });
  }
  return { ...site, store: server.adapted(guarantees.store), guarantees };
}

async function examine(site: Site, server: Server): Promise<Evaluation> {
  const seen = await observations(site, server);
  if (!seen.isFaithful) {
    throw new UserError(
      `${nameOf(site, server)} gave back other bytes than it was sent. Nothing was promoted. ` +
        "Use another store, or take away what changes bodies on their way.",
      { input: "destination" },
    );
  }
  return evaluate(seen);
}

async function observations(site: Site, server: Server): Promise<Observations> {
  for (let attempt = 1; ; attempt++) {
    const prefix = stateKeys(site.destination).probe(randomUUID());
    try {
      return await observe(site.store, server, prefix);
    } catch (error) {
      if (!(error instanceof Unclear)) throw error;
      if (attempt === ATTEMPTS) {
        throw new UserError(
          `What ${nameOf(site, server)} keeps could not be found out in ${ATTEMPTS} attempts at ` +
            `${placeOf(site, prefix)}; the last one: ${error.message}. Nothing was promoted. Run again.`,
          { input: "destination" },
          { cause: error },
        );
      }
      await site.clock.sleep(pause(attempt));
    }
  }
}

function refused(site: Site, server: Server, failings: string[]): UserError {
  return new UserError(
    `${nameOf(site, server)} does not keep conditional writes, so two promotions at the same time could mix their ` +
      `templates. It ${failings.join(";\n  it ")}.\nNothing was promoted. Promote to a store that keeps them, such as ` +
      "Amazon S3 (docs/stores.md lists others); or write `consistency: best-effort`, and let one promotion run at a " +
      "time.",
    { input: "destination" },
  );
}

function nameOf({ store }: Site, { endpoint }: Server): string {
  return endpoint ? `${store.describe()} at ${endpoint}` : store.describe();
}
