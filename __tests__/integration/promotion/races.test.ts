import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Line, lineOf } from "../../support/races/line.ts";
import { race, type Track } from "../../support/races/race.ts";
import {
  controlTrack,
  doubleTrack,
  folderTrack,
  memoryTrack,
  serverTrack,
  skewedTrack,
} from "../../support/races/tracks.ts";
import { startS3Double } from "../../support/s3-double/server.ts";
import { startS3Server } from "../../support/s3-server.ts";

/** A race is seen again with its number: `RACE_SEED=17 npx vitest run --project integration races`. */
const SEED = process.env.RACE_SEED === undefined ? null : Number(process.env.RACE_SEED);

let line: Line;
beforeAll(() => {
  line = lineOf(8);
});
afterAll(() => {
  vi.unstubAllEnvs();
  line?.remove();
});

/** What the readers must never see and saw, in so many races. */
async function badOf(track: Track, races: number): Promise<string[]> {
  const bad: string[] = [];
  const seeds = SEED === null ? Array.from({ length: races }, (_, seed) => seed) : [SEED];
  for (const seed of seeds) {
    const result = await race(track, seed, line);
    expect(result.looks).toBeGreaterThan(0);
    bad.push(...result.bad);
  }
  return bad;
}

describe("promotions, a rollback, a repair, a gc and a resume that meet, while schedulers read", () => {
  it("in one process", async () => {
    expect(await badOf(memoryTrack(), 6)).toEqual([]);
  });

  it("with clocks that differ and leases that end meanwhile", async () => {
    expect(await badOf(skewedTrack(), 4)).toEqual([]);
  });

  it("in processes of their own, at a folder", async () => {
    const track = folderTrack();
    try {
      expect(await badOf(track, 3)).toEqual([]);
    } finally {
      await track.stop();
    }
  });

  it("at a server that fails now and then", async () => {
    const server = await startS3Double();
    for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
    expect(await badOf(doubleTrack(server), 4).finally(server.stop)).toEqual([]);
  });

  it("at moto", async () => {
    const server = await startS3Server();
    for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
    expect(await badOf(serverTrack(server.createBucket), 2).finally(server.stop)).toEqual([]);
  });

  it("at a server that ignores conditions and is believed: then they do see it", async () => {
    const server = await startS3Double();
    for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
    expect(await badOf(controlTrack(server), 4).finally(server.stop)).not.toEqual([]);
  });
});
