import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { type Line, lineOf } from "../support/races/line.ts";
import { type Result, race, type Track } from "../support/races/race.ts";
import {
  controlTrack,
  doubleTrack,
  folderTrack,
  memoryTrack,
  serverTrack,
  skewedTrack,
} from "../support/races/tracks.ts";
import { startS3Double } from "../support/s3-double/server.ts";
import { programOf } from "../support/servers/install.ts";
import { KINDS } from "../support/servers/kinds.ts";
import { startServer } from "../support/servers/start.ts";
import { writeTable } from "./page.ts";

/** `RACES=0.2 npm run races` holds a fifth of the races. */
const SHARE = Number(process.env.RACES ?? 1);

/** Where races are held, how many, and whether that place keeps its conditions. */
interface Place {
  name: string;
  races: number;
  isControl?: boolean;
  open(): Promise<{ track: Track; stop(): Promise<void> }>;
}

const servers = KINDS.filter(({ isTrusted }) => isTrusted).map((kind): Place & { isHere: boolean } => {
  const program = programOf(kind);
  return {
    name: `${kind.name} ${kind.version.replace(/^v0\.0\.0-(\d{8}).*/, "of $1")}`,
    races: 12,
    isHere: program !== null,
    async open() {
      const server = await startServer(kind, program!);
      stubEnv(server.env);
      return { track: serverTrack(server.createBucket), stop: server.stop };
    },
  };
});

const PLACES: Place[] = [
  { name: "memory", races: 60, open: async () => ({ track: memoryTrack(), stop: async () => {} }) },
  {
    name: "memory; clocks up to 16 minutes apart, leases end",
    races: 30,
    open: async () => ({ track: skewedTrack(), stop: async () => {} }),
  },
  {
    name: "folder; a process each",
    races: 30,
    async open() {
      const track = folderTrack();
      return { track, stop: track.stop };
    },
  },
  { name: "S3 double; requests fail on the wire", races: 30, open: () => openDouble(doubleTrack) },
  ...servers.filter(({ isHere }) => isHere),
  {
    name: "**control**: S3 double that ignores conditions, believed",
    races: 12,
    isControl: true,
    open: () => openDouble(controlTrack),
  },
];

async function openDouble(trackOf: (server: Awaited<ReturnType<typeof startS3Double>>) => Track) {
  const server = await startS3Double();
  stubEnv(server.env);
  return { track: trackOf(server), stop: server.stop };
}

function stubEnv(env: Record<string, string>): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}

const seen = new Map<Place, Result[]>();
let line: Line;

beforeAll(() => {
  line = lineOf(8);
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => {
  line?.remove();
  const isWhole = servers.every(({ isHere }) => isHere) && PLACES.every((place) => seen.has(place));
  if (isWhole) writeTable("races", HEADER, PLACES.map(row));
  else console.log("docs/races.md keeps its table of races: not every place was there.");
});

it.each(PLACES)("races: $name", async (place) => {
  const { track, stop } = await place.open();
  const results: Result[] = [];
  try {
    const races = Math.ceil(place.races * SHARE);
    for (let seed = 0; seed < races; seed++) results.push(await race(track, seed, line));
  } finally {
    await stop();
  }
  seen.set(place, results);
  console.log(`${place.name}: ${results.length} races`);
  const bad = results.flatMap((result) => result.bad);
  if (place.isControl) expect(bad).not.toEqual([]);
  else expect(bad).toEqual([]);
});

const HEADER = ["where", "races", "took part", "went live", "came too late", "looks of readers", "bad"];

function row(place: Place): string[] {
  const results = seen.get(place)!;
  const sum = (count: (result: Result) => number) => results.reduce((all, result) => all + count(result), 0);
  const ended = (outcomes: string[]) => (result: Result) =>
    result.outcomes.filter((outcome) => outcomes.includes(outcome)).length;
  const bad = results.filter((result) => result.bad.length > 0).length;
  return [
    place.name,
    String(results.length),
    String(sum(({ parts }) => parts)),
    String(sum(ended(["promoted"]))),
    String(sum(ended(["superseded", "already-live", "held"]))),
    String(sum(({ looks }) => looks)),
    bad === 0 ? "0" : `**${bad}**`,
  ];
}
