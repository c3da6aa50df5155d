import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryStore } from "../../../src/promotion/stores/directory.ts";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { memoryStore } from "../memory-store.ts";
import { random } from "../random.ts";
import type { Faults } from "../s3-double/faults.ts";
import type { S3Double } from "../s3-double/server.ts";
import { players } from "./players.ts";
import type { Track } from "./race.ts";

const MINUTE = 60_000;

export const CONDITIONS: Track["conditions"] = {
  speed: 1,
  probe: "cached",
  lost: 5,
  delays: [0, 0, 0, 1, 2, 6],
};

/** All in one process, so that it can be seen after nearly every step. */
export function memoryTrack(): Track {
  return {
    async open() {
      const store = memoryStore();
      return { destination: "s3://memory/jobs/templates/", store: async () => store };
    },
    conditions: CONDITIONS,
  };
}

/** Clocks that are apart by as much as sixteen minutes, which is the margin, and a thousand times as fast: leases end while their owners work. */
export function skewedTrack(): Track {
  return {
    ...memoryTrack(),
    conditions: { ...CONDITIONS, speed: 1000 },
    skews: [-8, -5, -1, 0, 0, 1, 5, 8].map((minutes) => minutes * MINUTE),
  };
}

/** Each part in a process of its own, at a folder. */
export function folderTrack(): Track & { stop(): Promise<void> } {
  const pool = players();
  const folder = mkdtempSync(join(tmpdir(), "races-"));
  let count = 0;
  return {
    async open() {
      const root = join(folder, String(count++));
      return { destination: join(root, "templates"), store: async () => directoryStore(root) };
    },
    elsewhere: pool.play,
    conditions: CONDITIONS,
    async stop() {
      await pool.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server that `AWS_ENDPOINT_URL` names; each part has a client of its own. */
export function serverTrack(createBucket: (name: string) => Promise<void>): Track {
  let count = 0;
  return {
    async open() {
      const bucket = `race-${count++}`;
      await createBucket(bucket);
      return {
        destination: `s3://${bucket}/jobs/templates/`,
        store: () => s3Store({ bucket, forcePathStyle: true }),
      };
    },
    conditions: CONDITIONS,
  };
}

/** Faults at the wire: nothing is lost before it is sent. */
export function doubleTrack(server: S3Double): Track {
  let seed = 0;
  return {
    ...serverTrack(server.createBucket),
    conditions: { ...CONDITIONS, lost: 0 },
    start: () => server.fail(faults(seed++)),
    end: () => server.fail(() => undefined),
  };
}

/** Believes a server that ignores conditions: what comes of it the readers must see. */
export function controlTrack(server: S3Double): Track {
  return {
    ...serverTrack(server.createBucket),
    conditions: { ...CONDITIONS, probe: "off" },
    start: () => server.lie("if-none-match", "if-match", "delete-if-match"),
    end: () => server.lie(),
  };
}

/** Of a hundred writes nine go wrong, of a hundred reads two, as those of S3 do. */
function faults(seed: number): Faults {
  const pick = random(seed);
  const hundred = Array.from({ length: 100 }, (_, number) => number);
  return ({ method }) => {
    const number = pick(hundred);
    if (method === "GET") {
      if (number === 0) return { when: "before", effect: { status: 503, code: "SlowDown" } };
      return number === 1 ? { when: "after", effect: "truncate" } : undefined;
    }
    switch (number) {
      case 0:
      case 1:
        return { when: "after", effect: "drop" };
      case 2:
        return { when: "before", effect: "drop" };
      case 3:
      case 4:
        return { when: "before", effect: { status: 409, code: "ConditionalRequestConflict" } };
      case 5:
        return { when: "before", effect: { status: 500, code: "InternalError" } };
      case 6:
        return { when: "after", effect: { status: 500, code: "InternalError" } };
      case 7:
        return { when: "before", effect: { status: 503, code: "SlowDown" } };
      case 8:
        return { when: "before", effect: "error-in-200" };
      default:
        return number < 30 ? { when: "after", effect: { delayMs: number % 8 } } : undefined;
    }
  };
}
