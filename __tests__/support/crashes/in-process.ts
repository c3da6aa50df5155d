import { UserError } from "../../../src/errors.ts";
import { adopt } from "../../../src/promotion/operations/adopt.ts";
import { gc } from "../../../src/promotion/operations/gc.ts";
import { repair } from "../../../src/promotion/operations/repair.ts";
import { resume } from "../../../src/promotion/operations/resume.ts";
import { rollback } from "../../../src/promotion/operations/rollback.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { Crash, type Fault, faultyStore } from "../faulty-store.ts";
import { operateAt } from "../operation-site.ts";
import { promoteFor, requestFor } from "../promotion-site.ts";
import type { History } from "./history.ts";
import type { Task } from "./scenarios.ts";
import type { Moment, Request, Stage } from "./stage.ts";

const OPERATIONS = { adopt, gc, repair, resume, rollback };

const EFFECTS: Partial<Record<Moment, { moment: "before" | "after"; effect: "crash" | "lose" }>> = {
  before: { moment: "before", effect: "crash" },
  after: { moment: "after", effect: "crash" },
  "request lost": { moment: "before", effect: "lose" },
  "answer lost": { moment: "after", effect: "lose" },
};

/** Tasks in this process, by a clock that stands still; a kill is an exception after which no request comes any more. */
export function inProcess(
  place: string,
  { repository, commits }: History,
  fresh: () => Promise<Site>,
): Stage {
  async function performWith(site: Site, task: Task, fault: Fault): Promise<boolean> {
    // Through it a store has no server, so that none is tried out.
    const at = { ...site, store: faultyStore(site.store, fault) };
    const { mode, run, inputs = {} } = task;
    const request = task.commit && { repository, commit: commits[task.commit], run };
    try {
      if (mode === "promote") await promoteFor(at, request!);
      else {
        const promotion = request && { promotion: requestFor(request) };
        await operateAt(OPERATIONS[mode], at, { flags: inputs, run, ...promotion });
      }
      return true;
    } catch (error) {
      if (error instanceof Crash || error instanceof UserError) return false;
      throw error;
    }
  }

  async function strike(site: Site, task: Task, at: { number: number; moment: Moment } | null) {
    const requests: Request[] = [];
    const planned = at && EFFECTS[at.moment]!;
    let isStruck = false;
    await performWith(site, task, ({ number, moment, operation, key }) => {
      if (moment === "before" && !isStruck) requests.push({ verb: operation, key });
      if (at?.number !== number || planned?.moment !== moment) return undefined;
      isStruck = true;
      return planned.effect;
    });
    return requests;
  }

  return {
    place,
    how: "in process",
    first: place === "memory" || place === "S3 double" ? "same" : "newer",
    moments: ["before", "after", "request lost", "answer lost"],
    async fresh() {
      const site = await fresh();
      await site.clock.sleep(3_600_000);
      return site;
    },
    perform: (site, task) => performWith(site, task, () => undefined),
    requestsOf: (site, task) => strike(site, task, null),
    strike,
    // So that what comes next has another time.
    settle: (site) => site.clock.sleep(1000),
  };
}
