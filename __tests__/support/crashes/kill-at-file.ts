import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Site } from "../../../src/promotion/site.ts";
import { SYSTEM_CLOCK } from "../../../src/promotion/site.ts";
import { directoryStore } from "../../../src/promotion/stores/directory.ts";
import { siteOf } from "../promotion-site.ts";
import type { Processes } from "./processes.ts";
import type { Task } from "./scenarios.ts";
import type { Moment, Request, Stage } from "./stage.ts";

const HOOK = pathToFileURL(join(import.meta.dirname, "kill-hook.ts")).href;

/** Processes that kill themselves by SIGKILL at a change of a file below their destination, or half-way through it. */
export function killedAtFile(processes: Processes): Stage {
  async function strike(site: Site, task: Task, at: { number: number; moment: Moment } | null) {
    const root = site.store.describe();
    const report = join(processes.folder, "calls.jsonl");
    rmSync(report, { force: true });
    const { code, stdout } = await processes.run(site, task, {
      env: {
        NODE_OPTIONS: `--import=${HOOK}`,
        KILL_BELOW: `${root}/`,
        KILL_REPORT: report,
        ...(at && { KILL_AT: String(at.number), KILL_MOMENT: at.moment }),
      },
    });
    if (at && code !== null) throw new Error(`it ended with ${code} before:\n${stdout}`);
    return callsIn(report);
  }

  return {
    place: "folder",
    how: "SIGKILL",
    first: "same",
    moments: ["before", "half-way"],
    async fresh() {
      const root = mkdtempSync(join(processes.folder, "place-"));
      const destination = join(root, "templates");
      return siteOf({ store: directoryStore(root), destination, clock: SYSTEM_CLOCK });
    },
    perform: processes.perform,
    requestsOf: (site, task) => strike(site, task, null),
    strike,
    settle: async (site) => ageLocks(site.store.describe()),
  };
}

function callsIn(report: string): Request[] {
  const lines = readFileSync(report, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** As if ten seconds had passed, after which a lock that was left behind counts no more. */
function ageLocks(root: string): void {
  const past = new Date(Date.now() - 11_000);
  for (const name of readdirSync(join(root, ".promote"))) {
    if (name.endsWith(".lock")) utimesSync(join(root, ".promote", name), past, past);
  }
}
