import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { measure } from "../measure.ts";
import { type Checkout, notebook } from "./checkout.ts";
import { type Contender, PREFIX } from "./contenders.ts";
import { liveTexts } from "./live-texts.ts";
import type { Setting } from "./runner.ts";

/** What a contender did where times and sizes tell nothing, others write too, or it is killed. */
export interface Findings {
  contender: string;
  /** Whether a change arrived that keeps the file's size and is older by the clock. */
  sameSizeArrived: boolean;
  /** Whether two files that somebody else put among the templates were there afterwards. */
  foreignKept: boolean;
  /** A template that somebody edited in the bucket, and that changes in git too. */
  edit: "overwritten" | "kept" | "kept, with an error";
  /** When it was killed half-way, of the templates that change. */
  killed: {
    /** How many plain paths had the new bytes, and how many the old ones. */
    fresh: number;
    stale: number;
    /** Which whole release a reader could still find; null for none. */
    whole: "old" | "new" | null;
  };
}

/** How many templates the checkout needs. */
export const FINDING_TEMPLATES = 60;
const CHANGED = 20;
/** Of the writes to plain paths so many are let through. */
const HALF = CHANGED / 2;

const LONG_AGO = new Date("2020-01-01");
/** Milliseconds for writes that were let through to be done. */
const SETTLING = 500;

let buckets = 0;

/** Tries a contender out, with a checkout of few templates. */
export async function findingsOf(contender: Contender, setting: Setting): Promise<Findings> {
  return {
    contender: contender.name,
    sameSizeArrived: await sameSizeArrived(contender, setting),
    foreignKept: await foreignKept(contender, setting),
    edit: await edit(contender, setting),
    killed: await killed(contender, setting),
  };
}

async function sameSizeArrived(contender: Contender, setting: Setting): Promise<boolean> {
  const { checkout, server } = setting;
  const bucket = await filledBucket(contender, setting);
  const name = checkout.names[0]!;
  await checkout.commit({ [name]: notebook(0, 2) });
  checkout.setTime(name, LONG_AGO);
  await run(contender, bucket, setting);
  return (await server.get(bucket, PREFIX + name)) === checkout.read(name);
}

async function foreignKept(contender: Contender, setting: Setting): Promise<boolean> {
  const { checkout, server } = setting;
  const bucket = await filledBucket(contender, setting);
  const keys = [`${PREFIX}README.txt`, `${PREFIX}team_0/of_somebody_else.ipynb`];
  for (const key of keys) await server.put(bucket, key, "somebody else's");
  await checkout.commit({ [checkout.names[0]!]: notebook(0, 2) });
  await run(contender, bucket, setting);
  const found = await Promise.all(keys.map((key) => server.get(bucket, key)));
  return found.every((text) => text === "somebody else's");
}

async function edit(contender: Contender, setting: Setting): Promise<Findings["edit"]> {
  const { checkout, server } = setting;
  const bucket = await filledBucket(contender, setting);
  const name = checkout.names[0]!;
  const edited = notebook(0, 9);
  await server.put(bucket, PREFIX + name, edited);
  // Later than the edit, in the seconds that S3 tells.
  await sleep(1100);
  await checkout.commit({ [name]: notebook(0, 2) });
  const { problem } = await run(contender, bucket, setting);
  const isKept = (await server.get(bucket, PREFIX + name)) === edited;
  if (!isKept) return "overwritten";
  return problem ? "kept, with an error" : "kept";
}

async function killed(contender: Contender, setting: Setting): Promise<Findings["killed"]> {
  const { checkout, server, env } = setting;
  const bucket = await filledBucket(contender, setting);
  const old = textsOf(checkout);
  const changed = checkout.names.slice(0, CHANGED);
  await sleep(1100);
  await checkout.commit(Object.fromEntries(changed.map((name, index) => [name, notebook(index, 2)])));

  await server.watch({ latency: 0, holdAfter: { puts: HALF, below: `/${bucket}/${PREFIX}` } });
  const held = server.held();
  const [program, ...args] = contender.command(bucket);
  const child = spawn(program!, args, {
    cwd: checkout.folder,
    env: { ...env, ...server.env, ...contender.env },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  await Promise.race([held, ended]);
  if (child.exitCode !== null)
    throw new Error(`${contender.name} wrote too little to be killed in the middle`);
  await sleep(SETTLING);
  child.kill("SIGKILL");
  await ended;

  const found = await Promise.all(changed.map((name) => server.get(bucket, PREFIX + name)));
  const fresh = found.filter((text, index) => text === checkout.read(changed[index]!)).length;
  const stale = found.filter((text, index) => text === old[changed[index]!]).length;
  const live = await liveTexts(server, bucket);
  return { fresh, stale, whole: wholeOf(live, { old, new: textsOf(checkout) }) };
}

function wholeOf(
  live: Record<string, string> | null,
  texts: Record<"old" | "new", Record<string, string>>,
): "old" | "new" | null {
  const same = (release: Record<string, string>) =>
    live !== null &&
    Object.keys(live).length === Object.keys(release).length &&
    Object.entries(release).every(([name, text]) => live[name] === text);
  return same(texts.old) ? "old" : same(texts.new) ? "new" : null;
}

function textsOf(checkout: Checkout): Record<string, string> {
  return Object.fromEntries(checkout.names.map((name) => [name, checkout.read(name)]));
}

/** A bucket that has the templates of the first commit. */
async function filledBucket(contender: Contender, setting: Setting): Promise<string> {
  const bucket = `tried-${buckets++}`;
  await setting.server.createBucket(bucket);
  await setting.checkout.reset();
  const { problem } = await run(contender, bucket, setting);
  if (problem) throw new Error(`${contender.name}: ${problem}`);
  return bucket;
}

async function run(contender: Contender, bucket: string, { checkout, server, python, env }: Setting) {
  await server.watch({ latency: 0 });
  return measure([contender.command(bucket)], {
    folder: checkout.folder,
    env: { ...env, ...server.env, ...contender.env },
    python,
    timeout: 120,
  });
}
