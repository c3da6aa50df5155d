import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Site } from "../../../src/promotion/site.ts";
import { SYSTEM_CLOCK } from "../../../src/promotion/site.ts";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { siteOf } from "../promotion-site.ts";
import type { Asked } from "../s3-double/answer.ts";
import type { S3Double } from "../s3-double/server.ts";
import type { Processes } from "./processes.ts";
import type { Task } from "./scenarios.ts";
import type { Moment, Request, Stage } from "./stage.ts";

/**
 * Processes that are killed by SIGKILL at a request to the S3 double: when it has arrived and is not carried out, or
 * when it is and has no answer yet. This process has the double in its environment.
 */
export function killedAtRequest(server: S3Double, processes: Processes): Stage {
  const bucket = `killed-${randomUUID()}`;

  async function strike(site: Site, task: Task, at: { number: number; moment: Moment } | null) {
    const requests: Request[] = [];
    let child: ChildProcess | undefined;
    server.fail((asked) => {
      requests.push(requestOf(asked));
      if (requests.length !== at?.number) return undefined;
      child!.kill("SIGKILL");
      return { when: at.moment as "before" | "after", effect: "drop" };
    });
    const outcome = await processes.run(site, task, {
      started: (started) => {
        child = started;
      },
    });
    server.fail(() => undefined);
    if (at && outcome.code !== null)
      throw new Error(`it ended with ${outcome.code} before:\n${outcome.stdout}`);
    return requests;
  }

  return {
    place: "S3 double",
    how: "SIGKILL",
    first: "same",
    moments: ["before", "after"],
    async fresh() {
      // Always the same one, whose capabilities are known.
      await server.createBucket(bucket);
      const destination = `s3://${bucket}/jobs/templates/`;
      return siteOf({ store: await s3Store({ bucket }), destination, clock: SYSTEM_CLOCK });
    },
    perform: processes.perform,
    requestsOf: (site, task) => strike(site, task, null),
    strike,
  };
}

function requestOf({ method, key, query }: Asked): Request {
  if (key === "") return { verb: "list", key: query.get("prefix") ?? "" };
  return { verb: method === "HEAD" ? "get" : method.toLowerCase(), key };
}
