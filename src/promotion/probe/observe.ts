import { UserError } from "../../errors.ts";
import { isNotUnderstood } from "../../s3/errors.ts";
import { AS_AMAZON, NOTHING_KEPT } from "../stores/capabilities.ts";
import type { Condition, DeleteOutcome, PutOutcome, Server, Store } from "../stores/store.ts";
import type { Attempt, Observations, Race } from "./observations.ts";

const TYPE = { contentType: "text/plain" };
const CREATE: Condition = { ifNoneMatch: true };
const OTHER_VERSION = `"${"0".repeat(32)}"`;
const RACERS = 8;
const REMOVALS = 3;
const NAMES = ["object", "missing", "race", "checksum"] as const;

/** The store gave no answer that means anything; another try may. */
export class Unclear extends Error {
  override readonly name = "Unclear";
}

/**
 * Tries a store out on objects of our own below `prefix`, which are gone afterwards.
 *
 * @throws Unclear when it was too busy to be understood; UserError when it cannot be used at all.
 */
export async function observe(store: Store, server: Server, prefix: string): Promise<Observations> {
  try {
    return await observations(store, server, prefix);
  } finally {
    const blunt = server.adapted(NOTHING_KEPT);
    for (const name of NAMES) await removeOwn(blunt, prefix + name);
  }
}

async function observations(store: Store, server: Server, prefix: string): Promise<Observations> {
  const key = `${prefix}object`;
  // Bytes that a text, a line end or a charset conversion would change.
  const first = Buffer.concat([text("first"), Buffer.from([0, 255, 13, 10, 128, 10])]);
  // Without a condition, which it may not even know.
  const plain = server.adapted({ ...NOTHING_KEPT, checksums: true });
  const created = await plain.put(key, first, CREATE, TYPE);
  if (created.status !== "stored") throw new Unclear(reason(created));
  const isFaithful = (await store.get(key))?.body.equals(first) ?? false;
  const createOverExisting = await attempt(store, key, { body: text("second"), condition: CREATE });

  const replaceQuoted = await replaceCurrent(store, key, text("quoted"));
  const unquoted = server.adapted({ ...AS_AMAZON, etags: "unquoted" });
  const replaceUnquoted =
    replaceQuoted.answer === "done" ? null : await replaceCurrent(unquoted, key, text("unquoted"));
  // In the form that it takes, or a refusal would say nothing.
  const speaking = replaceUnquoted?.answer === "done" ? unquoted : store;

  const stale: Condition = { ifMatch: OTHER_VERSION };
  const replaceOther = await attempt(speaking, key, { body: text("other"), condition: stale });
  const replaceMissing = await attempt(speaking, `${prefix}missing`, {
    body: text("missing"),
    condition: stale,
  });
  const createRace = await race(speaking, `${prefix}race`, CREATE);
  const replaceRace = await race(speaking, key, { ifMatch: await etagOf(store, key) });
  const wrongChecksum = await attempt(speaking, `${prefix}checksum`, {
    body: text("checksum"),
    condition: CREATE,
    checksum: Buffer.alloc(32).toString("base64"),
  });
  const deleteOther = await attemptDelete(speaking, key);
  return {
    isFaithful,
    createOverExisting,
    createRace,
    replaceQuoted,
    replaceUnquoted,
    replaceOther,
    replaceMissing,
    replaceRace,
    deleteOther,
    wrongChecksum,
  };
}

interface Write {
  body: Buffer;
  condition: Condition;
  checksum?: string;
}

async function attempt(store: Store, key: string, { body, condition, checksum }: Write): Promise<Attempt> {
  const info = { ...TYPE, ...(checksum && { checksum }) };
  const answer = await answerTo(() => store.put(key, body, condition, info));
  const found = await store.get(key);
  return { answer, kept: !found?.body.equals(body) };
}

async function replaceCurrent(store: Store, key: string, body: Buffer): Promise<Attempt> {
  return attempt(store, key, { body, condition: { ifMatch: await etagOf(store, key) } });
}

async function attemptDelete(store: Store, key: string): Promise<Attempt> {
  const answer = await answerTo(() => store.delete(key, OTHER_VERSION));
  return { answer, kept: (await store.get(key)) !== null };
}

async function answerTo(write: () => Promise<PutOutcome | DeleteOutcome>): Promise<Attempt["answer"]> {
  try {
    const outcome = await write();
    if (outcome.status === "unknown") throw new Unclear(reason(outcome));
    return outcome.status === "refused" ? "refused" : "done";
  } catch (error) {
    // Anything else, such as a missing permission, is not the store's nature.
    if (error instanceof UserError && isNotUnderstood(error.cause)) return "unknown";
    throw error;
  }
}

async function race(store: Store, key: string, condition: Condition): Promise<Race> {
  const writes = Array.from({ length: RACERS }, (_, index) =>
    store.put(key, text(`racer ${index}`), condition, TYPE).catch(() => ({ status: "refused" }) as const),
  );
  const outcomes = (await Promise.all(writes)).map(({ status }) => status);
  const count = (status: string) => outcomes.filter((it) => it === status).length;
  return { racers: RACERS, told: count("stored"), unclear: count("unknown") };
}

async function etagOf(store: Store, key: string): Promise<string> {
  const found = await store.get(key);
  if (!found) throw new Unclear(`${key} is gone`);
  return found.etag;
}

/** As well as it goes: the answers count, and what stays behind is a few bytes below `probe/`. */
async function removeOwn(store: Store, key: string): Promise<void> {
  try {
    for (let attempt = 1; attempt <= REMOVALS; attempt++) {
      const found = await store.get(key);
      if (!found) return;
      await store.delete(key, found.etag);
    }
  } catch {}
}

function text(name: string): Buffer {
  return Buffer.from(`notebook-gate tries out what this store keeps; this may be deleted: ${name}`);
}

function reason(outcome: { status: string; cause?: unknown }): string {
  return outcome.cause instanceof Error ? outcome.cause.message : outcome.status;
}
