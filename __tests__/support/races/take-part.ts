import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../../src/errors.ts";
import { gc } from "../../../src/promotion/operations/gc.ts";
import { repair } from "../../../src/promotion/operations/repair.ts";
import { resume } from "../../../src/promotion/operations/resume.ts";
import { rollback } from "../../../src/promotion/operations/rollback.ts";
import { promoteAt } from "../../../src/promotion/release.ts";
import type { PromotionRequest } from "../../../src/promotion/request.ts";
import type { Clock, Site } from "../../../src/promotion/site.ts";
import type { Store } from "../../../src/promotion/stores/store.ts";
import { operateAt } from "../operation-site.ts";
import { requestFor } from "../promotion-site.ts";
import type { Part } from "./cast.ts";
import { type Unsteadiness, unsteadyStore } from "./unsteady-store.ts";

export interface Conditions extends Omit<Unsteadiness, "seed"> {
  /** How many milliseconds of the race's clocks go by in one, and since when, by `Date.now()`. */
  speed: number;
  epoch: number;
  probe: PromotionRequest["probe"];
}

/** How it ended: the outcome of a promotion, `done`, or the error's message. */
export interface Ending {
  outcome: string;
  error?: string;
}

const OPERATIONS = { rollback, repair, gc, resume };

const FLAGS = {
  rollback: { to: "1", reason: "counts twice" },
  repair: {},
  gc: { keep: "1", "keep-days": "0", "dry-run": "false" },
  resume: {},
};

/** Plays a part at a destination as a job of its own would. */
export async function takePart(
  site: Omit<Site, "clock">,
  part: Part,
  conditions: Conditions,
): Promise<Ending> {
  await sleep(part.delay);
  const store: Store = unsteadyStore(site.store, { ...conditions, seed: part.seed });
  const own: Site = { ...site, store, clock: clockOf(part, conditions) };
  try {
    return { outcome: await play(own, part, conditions) };
  } catch (error) {
    if (error instanceof UserError) return { outcome: "error", error: error.message };
    throw error;
  }
}

async function play(site: Site, part: Part, { probe }: Conditions): Promise<string> {
  const { name, commit, workspace, templates } = part;
  const run = { id: part.runId, attempt: 1 };
  if (name !== "promote") {
    await operateAt(OPERATIONS[name], site, { flags: FLAGS[name], run });
    return "done";
  }
  const repository = { workspace, templatesAt: () => templates };
  const { outcome } = await promoteAt(site, { ...requestFor({ repository, commit, run }), probe });
  return outcome;
}

/** Waits are cut short where the race's time is our own: others are done within milliseconds. */
function clockOf({ skew }: Part, { speed, epoch }: Conditions): Clock {
  return {
    now: () => epoch + (Date.now() - epoch) * speed + skew,
    sleep: (duration) => sleep(speed > 1 ? duration / speed : Math.min(duration / 100, 30)),
  };
}
