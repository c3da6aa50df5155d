import { openSync, writeSync } from "node:fs";
import { UserError } from "../../errors.ts";

/** Writes what the cells print to stdout and stderr into files, byte for byte, as it comes. */
export interface OutputFiles {
  write(stream: string, text: string): void;
}

/** Empties the files that are given. Throws a `UserError` for one that cannot be written. */
export function outputFiles(paths: {
  stdout?: string | undefined;
  stderr?: string | undefined;
}): OutputFiles {
  const files = new Map<string, number>();
  for (const [stream, path] of Object.entries(paths)) {
    if (path !== undefined) files.set(stream, openToWrite(path));
  }
  return {
    write(stream, text) {
      const file = files.get(stream);
      if (file !== undefined) writeAll(file, Buffer.from(text));
    },
  };
}

function openToWrite(path: string): number {
  // In a workflow's log, what a notebook prints could become a command of the runner.
  if (path === "-")
    throw new UserError("This takes a file; --log-output shows what the cells print.", { file: path });
  try {
    return openSync(path, "w");
  } catch (cause) {
    throw new UserError(`Could not open file: ${(cause as Error).message}`, { file: path }, { cause });
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
