import { UserError } from "../../errors.ts";
import type { WriteDocument } from "../../execution/document-file.ts";
import type { SaveOnCell } from "../../execution/document-saver.ts";
import { localFile } from "./local-file.ts";
import { standardStreams } from "./standard-streams.ts";

/** Where a notebook or a file with parameters is read from, or an executed notebook is written to. */
export interface Place {
  /** The text that is there, which has to be UTF-8. */
  read(): Promise<string>;
  /** Puts a document there, over the one before. */
  write: WriteDocument;
  /** How often a running notebook may be written there: seldom where that is slow or costs money. */
  readonly savesOnCell: SaveOnCell;
}

/**
 * The place that a path names: `-` for the standard streams, `s3://BUCKET/KEY`, a URL, else a file.
 *
 * @throws UserError for a scheme that papermill knows and we don't.
 */
export async function placeOf(path: string, process: NodeJS.Process): Promise<Place> {
  if (path === "-") return standardStreams(process);
  if (/^https?:\/\/github\.com\//.test(path)) throw new UserError(gitHubAdvice(path), { file: path });
  const scheme = /^([A-Za-z][\w+.-]+):\/\//.exec(path)?.[1]?.toLowerCase();
  if (scheme === undefined) return localFile(path, process.cwd());
  if (scheme === "s3") return (await import("./bucket.ts")).bucketObject(path, process.env);
  if (scheme === "http" || scheme === "https") return (await import("./web.ts")).webResource(path);
  throw new UserError(
    `Nothing can be read from or written to ${scheme}://. ` +
      "Give the path of a file, - for the standard streams, s3://BUCKET/KEY, or an http:// or https:// URL; " +
      `copy from and to ${scheme}:// with the tool for it before and after the run.`,
    { file: path },
  );
}

function gitHubAdvice(url: string): string {
  const raw = url
    .replace(/^https?:\/\/github\.com\//, "https://raw.githubusercontent.com/")
    .replace(/\/(?:blob|tree|raw)\//, "/");
  return `This is a page about the notebook, not the notebook. Give ${raw}, or check the repository out.`;
}
