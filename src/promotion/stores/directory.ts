import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../errors.ts";
import type { Condition, DeleteOutcome, PutOutcome, Store, StoredObject } from "./store.ts";
import { noRequests } from "./store.ts";

/** Temporary files and locks, on the same file system as the objects; no prefix can name it. */
const WORK = ".promote";

/** A lock is held for a handful of system calls; one this old belongs to a process that was killed. */
const STALE_LOCK_MS = 10_000;

/**
 * Keeps objects as files below `root`, the etag being the body's sha256; content type and metadata have no
 * place there. A file appears whole or not at all, and a condition holds against any process that writes
 * through this store: creation is one `link`, which fails if the name is taken, the rest is done under a lock.
 */
export function directoryStore(root: string): Store {
  const requests = noRequests();
  const pathOf = (key: string) => join(root, ...key.split("/"));

  async function get(key: string): Promise<StoredObject | null> {
    requests.get++;
    return usable(root, () => readObject(pathOf(key)));
  }

  async function put(key: string, body: Buffer, condition: Condition): Promise<PutOutcome> {
    requests.put++;
    const stored = { status: "stored", etag: etagOf(body) } as const;
    return usable(root, () =>
      withTemporaryFile(root, body, async (temporary) => {
        await mkdir(dirname(pathOf(key)), { recursive: true });
        if ("ifNoneMatch" in condition) return (await create(temporary, pathOf(key))) ? stored : REFUSED;
        return withLock(root, key, async () => {
          if ((await readObject(pathOf(key)))?.etag !== condition.ifMatch) return REFUSED;
          await rename(temporary, pathOf(key));
          return stored;
        });
      }),
    );
  }

  async function remove(key: string, etag: string): Promise<DeleteOutcome> {
    requests.delete++;
    return usable(root, () =>
      withLock(root, key, async () => {
        const found = await readObject(pathOf(key));
        if (found && found.etag !== etag) return REFUSED;
        if (found) await unlink(pathOf(key));
        return { status: "deleted" };
      }),
    );
  }

  async function* list(prefix: string) {
    requests.list++;
    const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
    for (const key of await usable(root, () => filesBelow(root, folder))) {
      const object = key.startsWith(prefix) && (await usable(root, () => readObject(pathOf(key))));
      if (object) yield { key, etag: object.etag, size: object.body.length };
    }
  }

  return { requests, get, put, delete: remove, list, describe: () => root };
}

const REFUSED = { status: "refused" } as const;

function etagOf(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}

async function readObject(path: string): Promise<StoredObject | null> {
  try {
    const body = await readFile(path);
    return { body, etag: etagOf(body) };
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) return null;
    throw error;
  }
}

/** False when the name is taken. */
async function create(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function withTemporaryFile<T>(
  root: string,
  body: Buffer,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(root, WORK, `${randomUUID()}.tmp`);
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(path, "wx");
    try {
      await file.writeFile(body);
      // Without it a power cut could leave an empty file under the final name.
      await file.sync();
    } finally {
      await file.close();
    }
    return await work(path);
  } finally {
    await rm(path, { force: true });
  }
}

/** The lock is a directory, since `mkdir` succeeds for exactly one of many. */
async function withLock<T>(root: string, key: string, work: () => Promise<T>): Promise<T> {
  const lock = join(root, WORK, `${etagOf(Buffer.from(key))}.lock`);
  await mkdir(dirname(lock), { recursive: true });
  while (!(await takeLock(lock))) await sleep(5 + Math.random() * 20);
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  }
  const since = await stat(lock).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  );
  // Of several that find it stale one rename succeeds. One that stands still just here, until another has made a lock of
  // its own, would take that away: there is no call that removes a folder only if it is the one that was looked at.
  if (Date.now() - since > STALE_LOCK_MS) {
    const stale = `${lock}.${randomUUID()}`;
    await rename(lock, stale).then(
      () => rm(stale, { recursive: true, force: true }),
      () => {},
    );
  }
  return false;
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) =>
      join(entry.parentPath, entry.name).slice(join(root, "/").length).replaceAll("\\", "/"),
    );
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) return [];
    throw error;
  }
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? "");
}

/** A full disk or a missing permission is the user's to mend. */
async function usable<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message } = error as Error;
    throw new UserError(
      `${root} cannot be used: ${message}. Write another directory, or mend its permissions.`,
      { input: "destination" },
      { cause: error },
    );
  }
}
