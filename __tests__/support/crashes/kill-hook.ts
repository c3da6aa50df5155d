// Loaded before the bundle by `node --import`: reports each change of a file below KILL_BELOW to KILL_REPORT, and at
// the one with the number KILL_AT ends this process by SIGKILL, before it or half-way through it (KILL_MOMENT).
import { appendFileSync } from "node:fs";
import promises, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const { KILL_BELOW = "", KILL_REPORT = "", KILL_AT, KILL_MOMENT } = process.env;
let calls = 0;

/** The promises that the bundle gets; which of a call's arguments names the file that it is about. */
const PATH_AT = { open: 0, link: 1, rename: 1, unlink: 0, mkdir: 0, rm: 0 } as const;

for (const [name, at] of Object.entries(PATH_AT) as [keyof typeof PATH_AT, 0 | 1][]) {
  const real = promises[name] as (...args: unknown[]) => Promise<unknown>;
  const watched = async (...args: unknown[]) => {
    const path = String(args[at]);
    if (!path.startsWith(KILL_BELOW)) return real(...args);
    begin(name, path);
    const result = await real(...args);
    if (name === "open") watchWrites(result as FileHandle, path);
    return result;
  };
  Object.assign(promises, { [name]: watched });
}
syncBuiltinESMExports();

function watchWrites(handle: FileHandle, path: string): void {
  const real = handle.writeFile.bind(handle);
  handle.writeFile = async (body) => {
    const isLast = begin("write", path);
    if (!isLast) return real(body);
    const bytes = Buffer.from(body as Buffer);
    await handle.write(bytes.subarray(0, bytes.length / 2));
    die();
  };
}

/** Counts a change; true when it is the one to be killed half-way. */
function begin(verb: string, path: string): boolean {
  calls++;
  appendFileSync(KILL_REPORT, `${JSON.stringify({ verb, key: path.slice(KILL_BELOW.length) })}\n`);
  if (calls !== Number(KILL_AT)) return false;
  if (KILL_MOMENT === "before") die();
  return KILL_MOMENT === "half-way";
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  // The signal comes before this call returns to anything else.
  for (;;);
}
