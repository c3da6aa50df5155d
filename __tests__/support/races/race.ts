import type { Site } from "../../../src/promotion/site.ts";
import type { Store } from "../../../src/promotion/stores/store.ts";
import { promoteFor, SILENT, siteOf } from "../promotion-site.ts";
import { aftermath } from "./aftermath.ts";
import { type CastOptions, cast, type Part } from "./cast.ts";
import type { Line } from "./line.ts";
import { type Conditions, type Ending, takePart } from "./take-part.ts";
import { FOREIGN, watch } from "./watch.ts";

/** Where races are held. */
export interface Track {
  /** An empty destination, another at each call. `store` is a client of its own at each call. */
  open(): Promise<{ destination: string; store(): Promise<Store> }>;
  /** Plays a part in a process of its own; by default it is played in this one. */
  elsewhere?: (destination: string, part: Part, conditions: Conditions) => Promise<Ending>;
  conditions: Omit<Conditions, "epoch">;
  skews?: CastOptions["skews"];
  /** Called when all is prepared, and when it is over. */
  start?(): void;
  end?(): void;
}

export interface Result {
  seed: number;
  parts: number;
  /** How many times a reader looked. */
  looks: number;
  /** How the parts ended: outcomes of promotions, `done`, `error`. */
  outcomes: string[];
  /** What must never be and was, each with the seed that shows it again. */
  bad: string[];
}

/** Commits that are live one after the other before a race begins, so that there is something to roll back to. */
const LIVE = 2;

/** Lets the cast of this number meet at an empty destination, while readers look all the time. */
export async function race(track: Track, seed: number, line: Line): Promise<Result> {
  const { destination, store } = await track.open();
  const conditions: Conditions = { ...track.conditions, epoch: Date.now() };
  const site = siteOf({ store: await store(), destination, clock: patient(conditions) });
  await prepare(site, line);
  const parts = cast(seed, { line, live: LIVE, ...(track.skews && { skews: track.skews }) });
  const watching = watch(site, line);
  track.start?.();
  const play = async (part: Part): Promise<Ending> => {
    if (track.elsewhere) return track.elsewhere(destination, part, conditions);
    const own = { store: await store(), destination: site.destination, log: SILENT };
    return takePart(own, part, conditions);
  };
  const endings = await Promise.all(parts.map(play)).finally(() => track.end?.());
  const { bad, looks } = await watching.stop();
  const mayRunOut = conditions.speed > 1;
  bad.push(...(await aftermath({ site, line, parts, endings, mayRunOut })));
  return {
    seed,
    parts: parts.length,
    looks,
    outcomes: endings.map(({ outcome }) => outcome),
    bad: bad.map((what) => `seed ${seed}: ${what}`),
  };
}

async function prepare(site: Site, line: Line): Promise<void> {
  const key = site.destination.templates + FOREIGN.name;
  await site.store.put(key, Buffer.from(FOREIGN.body), { ifNoneMatch: true }, { contentType: "text/plain" });
  for (const commit of line.commits.slice(0, LIVE)) {
    await promoteFor(site, { repository: line.repository, commit });
  }
}

/** Time that goes by as in the race, and in leaps when somebody waits for what was given up. */
function patient({ speed, epoch }: Conditions): Site["clock"] {
  let leapt = 0;
  return {
    now: () => epoch + (Date.now() - epoch) * speed + leapt,
    async sleep(duration) {
      leapt += duration;
    },
  };
}
