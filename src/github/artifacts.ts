import { randomUUID } from "node:crypto";
import { copyFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import type { Log } from "../log.ts";
import type { ShardNumber } from "../plan/shards.ts";
import { inTemporaryFolder } from "../temporary-folder.ts";
import { FORBIDDEN, fullArtifactName } from "./artifact-name.ts";
import type { GitHubContext } from "./context.ts";

interface Request {
  /** As the user chose it; shard and attempt are added, as names are unique in a run with all its attempts. */
  name: string;
  shard?: ShardNumber | undefined;
  /** 0 for the repository's default. */
  retentionDays: number;
  context: Pick<GitHubContext, "run" | "repository" | "serverUrl">;
  log: Log;
}

export interface FilesRequest extends Request {
  /** Absolute paths, all below `root`. */
  files: string[];
  root: string;
}

export interface PageRequest extends Request {
  /** Path of a file with HTML that needs no other file. */
  page: string;
}

export interface UploadedArtifact {
  id: number;
  /** Where a person downloads it. */
  url: string;
  /** SHA-256 of the zip, lower-case hex. */
  digest: string;
}

/**
 * Uploads the files as one artifact of the workflow run. That it cannot is a notice and gives null: it must not
 * hide what the tests found.
 */
export async function uploadExecuted(request: FilesRequest): Promise<UploadedArtifact | null> {
  const { root, retentionDays, context, log } = request;
  const files = uploadable(request);
  if (files.length === 0) return null;
  if (!hasArtifacts(context.serverUrl)) {
    const message =
      "Executed notebooks are not uploaded: GitHub Enterprise Server does not support this version of artifacts.";
    log.notice({ level: "notice", message, at: {} });
    return null;
  }
  try {
    return await log.group("Upload the executed notebooks", () =>
      underFreshName(request, (name) => create({ name, files, root, retentionDays })),
    );
  } catch (error) {
    const message = `The executed notebooks could not be uploaded: ${(error as Error).message}`;
    log.notice({ level: "warning", message, at: {} });
    return null;
  }
}

/**
 * Uploads one page of HTML as it is, which a browser then shows without unpacking; null where GitHub does not take it. That
 * is only a line in the log: every such page is a file of the output folder too.
 */
export async function uploadPage(request: PageRequest): Promise<UploadedArtifact | null> {
  const { page, retentionDays, context, log } = request;
  if (!hasArtifacts(context.serverUrl)) return null;
  const upload = (root: string) =>
    underFreshName(request, async (name) => {
      // The file's name becomes the artifact's: https://github.com/actions/toolkit/blob/main/packages/artifact/RELEASES.md#620
      const file = join(root, `${name}.html`);
      await copyFile(page, file);
      return create({ name, files: [file], root, retentionDays, skipArchive: true });
    });
  try {
    return await log.group(`Upload ${basename(page)}`, () => inTemporaryFolder(upload));
  } catch (error) {
    log.info(`${basename(page)} is no artifact of its own: ${(error as Error).message}`);
    return null;
  }
}

type Created = Pick<UploadedArtifact, "id" | "digest">;

async function underFreshName(
  { name, shard, context }: Request,
  upload: (fullName: string) => Promise<Created>,
): Promise<UploadedArtifact> {
  const fullName = fullArtifactName({ name, shard, attempt: context.run.attempt });
  const { id, digest } = await upload(fullName).catch((error: Error) => {
    // Another job took the name, or an upload that broke off: https://github.com/actions/upload-artifact/pull/548
    if (!/\(409\)/.test(error.message)) throw error;
    return upload(`${fullName}-${randomUUID().slice(0, 8)}`);
  });
  const url = `${context.serverUrl}/${context.repository.fullName}/actions/runs/${context.run.id}/artifacts/${id}`;
  return { id, url, digest };
}

interface Content {
  name: string;
  files: string[];
  root: string;
  retentionDays: number;
  skipArchive?: boolean;
}

async function create({ name, files, root, retentionDays, skipArchive = false }: Content): Promise<Created> {
  const { DefaultArtifactClient } = await import("@actions/artifact");
  const options = { ...(retentionDays > 0 && { retentionDays }), ...(skipArchive && { skipArchive }) };
  const { id, digest } = await new DefaultArtifactClient().uploadArtifact(name, files, root, options);
  if (id === undefined || digest === undefined) throw new Error("GitHub did not say under which id.");
  return { id, digest };
}

/** One file with a name that GitHub refuses would cost the whole artifact. */
function uploadable({ files, root, log }: FilesRequest): string[] {
  const isRefused = (file: string) => relative(root, file).split(sep).join("/").search(FORBIDDEN) >= 0;
  const refused = files.filter(isRefused);
  if (refused.length > 0) {
    const message = `${refused.length} files have names that artifacts cannot hold and are not uploaded; the first is ${JSON.stringify(relative(root, refused[0]!))}.`;
    log.notice({ level: "warning", message, at: {} });
  }
  return files.filter((file) => !isRefused(file));
}

/** As the toolkit decides it: github.com, GitHub Enterprise Cloud with data residency, and local stand-ins. */
export function hasArtifacts(serverUrl: string): boolean {
  const { hostname } = new URL(serverUrl);
  return hostname === "github.com" || hostname.endsWith(".ghe.com") || hostname.endsWith(".localhost");
}
