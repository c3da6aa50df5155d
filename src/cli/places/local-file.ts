import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UserError } from "../../errors.ts";
import { documentFile } from "../../execution/document-file.ts";
import type { Place } from "./place.ts";
import { decodeUtf8 } from "./utf8.ts";

/** A file; the folder it goes to has to exist, so that a slip in the path makes none. */
export function localFile(path: string, cwd: string): Place {
  const absolute = resolve(cwd, path);
  return {
    savesOnCell: "always",
    async read() {
      const bytes = await readFile(absolute).catch((cause: Error) => {
        throw new UserError(`The file cannot be read: ${cause.message}`, { file: path }, { cause });
      });
      return decodeUtf8(bytes, path);
    },
    async write(document) {
      const found = await stat(dirname(absolute)).catch(() => undefined);
      if (!found?.isDirectory()) {
        throw new UserError(`output folder ${dirname(path)} doesn't exist. Make it first.`, { file: path });
      }
      await documentFile(absolute)(document).catch((cause: Error) => {
        throw new UserError(`The file cannot be written: ${cause.message}`, { file: path }, { cause });
      });
    },
  };
}
