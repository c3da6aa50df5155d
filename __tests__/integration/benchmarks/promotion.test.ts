import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bareEnvironment } from "../../../benchmarks/environment.ts";
import { type Checkout, checkoutOf } from "../../../benchmarks/promotion/checkout.ts";
import { CONTENDERS, type Contender, python } from "../../../benchmarks/promotion/contenders.ts";
import { FINDING_TEMPLATES, findingsOf } from "../../../benchmarks/promotion/findings.ts";
import { requestsIn } from "../../../benchmarks/promotion/requests.ts";
import type { Measurement } from "../../../benchmarks/promotion/results.ts";
import { measurements, type Setting } from "../../../benchmarks/promotion/runner.ts";
import { startWatchedServer, type WatchedServer } from "../../../benchmarks/promotion/watched-server.ts";

const TEMPLATES = 20;
/** Milliseconds. */
const LATENCY = 250;

const named = (name: string) => CONTENDERS.find((contender) => contender.name === name)!;

describe.skipIf(process.platform !== "linux")("the benchmark of a promotion", () => {
  let server: WatchedServer;
  let checkout: Checkout;

  const setting = (): Setting => ({ checkout, server, python: python(), env: bareEnvironment() });
  const go = async (contender: Contender): Promise<Record<string, Measurement>> => {
    const all = await Array.fromAsync(measurements(contender, { latency: 0, isLast: true }, setting()));
    return Object.fromEntries(all.map((it) => [it.step, it]));
  };

  beforeAll(async () => {
    server = await startWatchedServer();
    checkout = await checkoutOf(TEMPLATES);
  }, 180_000);
  afterAll(async () => {
    checkout?.remove();
    await server?.stop();
  });

  it("counts the requests of a promotion, whose every step puts right what the bucket holds", async () => {
    const steps = await go(named("ours"));
    expect(Object.values(steps).map(({ problem }) => problem)).toEqual(Array(4).fill(undefined));
    expect(steps.unchanged!.requests).toEqual({ GET: 2, PUT: 1 });
    expect(steps["fresh-checkout"]!.requests).toEqual({ GET: 2, PUT: 1 });
    expect(requestsIn(steps["three-changed"]!)).toBeLessThanOrEqual(40);
    expect(steps.new!.requests.PUT).toBeGreaterThan(2 * TEMPLATES);
    expect(steps.new!.sent).toBeGreaterThan(2 * TEMPLATES * 5000);
  });

  it("holds back each answer", async () => {
    await server.watch({ latency: LATENCY });
    const begun = performance.now();
    await (await fetch(server.env.AWS_ENDPOINT_URL!)).text();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(LATENCY - 1);
    expect(requestsIn(await server.traffic())).toBe(1);
  });

  it("counts those of the peers, and what they ask again in a fresh checkout", async () => {
    const aws = await go(named("aws"));
    expect(aws.new!.requests).toEqual({ LIST: 1, PUT: TEMPLATES });
    expect(aws.unchanged!.requests).toEqual({ LIST: 1 });
    expect(aws["fresh-checkout"]!.requests).toEqual({ LIST: 1, PUT: TEMPLATES });
    const rclone = await go(named("rclone"));
    expect(rclone.new!.requests).toEqual({ LIST: 1, PUT: TEMPLATES, HEAD: TEMPLATES });
    expect(rclone["fresh-checkout"]!.requests).toMatchObject({ COPY: TEMPLATES });
  });

  it("voids the figures of who does not bring a change", async () => {
    const idle: Contender = { name: "idle", label: "", command: () => ["true"], env: {} };
    const steps = await go(idle);
    expect(steps.new!.problem).toContain("the bucket has other bytes of team_0/etl_0.ipynb");
  });

  describe("where times and sizes tell nothing", { timeout: 120_000 }, () => {
    let few: Checkout;

    beforeAll(async () => {
      few = await checkoutOf(FINDING_TEMPLATES);
    });
    afterAll(() => few?.remove());

    it("sees that a promotion goes by content, loses nothing of others and leaves a whole release", async () => {
      expect(await findingsOf(named("ours"), { ...setting(), checkout: few })).toEqual({
        contender: "ours",
        sameSizeArrived: true,
        foreignKept: true,
        edit: "kept, with an error",
        killed: { fresh: 10, stale: 10, whole: "old" },
      });
    });

    it("sees that a copy by time and size misses a change, and what it does to others' files", async () => {
      expect(await findingsOf(named("aws"), { ...setting(), checkout: few })).toEqual({
        contender: "aws",
        sameSizeArrived: false,
        foreignKept: false,
        edit: "overwritten",
        killed: { fresh: 10, stale: 10, whole: null },
      });
    });
  });
});
