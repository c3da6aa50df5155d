import { randomUUID } from "node:crypto";
import { relative, sep } from "node:path";
import type { Log } from "../log.ts";
import type { GitHubContext } from "./context.ts";

export interface UploadRequest {
  /** As the user chose it; the attempt is added, as names are unique in a run with all its attempts. */
  name: string;
  /** Absolute paths, all below `root`. */
  files: string[];
  root: string;
  /** 0 for the repository's default. */
  retentionDays: number;
  context: Pick<GitHubContext, "run" | "repository" | "serverUrl">;
  log: Log;
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
export async function uploadExecuted(request: UploadRequest): Promise<UploadedArtifact | null> {
  const { context, log } = request;
  const files = uploadable(request);
  if (files.length === 0) return null;
  if (!hasArtifacts(context.serverUrl)) {
    const message =
      "Executed notebooks are not uploaded: GitHub Enterprise Server does not support this version of artifacts.";
    log.notice({ level: "notice", message, at: {} });
    return null;
  }
  try {
    const { id, digest } = await log.group("Upload the executed notebooks", () =>
      upload({ ...request, files }),
    );
    const url = `${context.serverUrl}/${context.repository.fullName}/actions/runs/${context.run.id}/artifacts/${id}`;
    return { id, url, digest };
  } catch (error) {
    const message = `The executed notebooks could not be uploaded: ${(error as Error).message}`;
    log.notice({ level: "warning", message, at: {} });
    return null;
  }
}

async function upload({ name, files, root, retentionDays, context }: UploadRequest) {
  const { DefaultArtifactClient } = await import("@actions/artifact");
  const create = async (attempt: string) => {
    const options = retentionDays > 0 ? { retentionDays } : {};
    const { id, digest } = await new DefaultArtifactClient().uploadArtifact(attempt, files, root, options);
    if (id === undefined || digest === undefined) throw new Error("GitHub did not say under which id.");
    return { id, digest };
  };
  const fullName = `${name.replace(forbidden, "-").replaceAll("/", "-")}-attempt${context.run.attempt}`;
  try {
    return await create(fullName);
  } catch (error) {
    // Another job took the name, or an upload that broke off: https://github.com/actions/upload-artifact/pull/548
    if (!/\(409\)/.test((error as Error).message)) throw error;
    return await create(`${fullName}-${randomUUID().slice(0, 8)}`);
  }
}

/** What GitHub allows in no path within an artifact; in an artifact's name no slash either. */
const forbidden = /["<>|*?:\r\n\\]/g;

/** One file with a name that GitHub refuses would cost the whole artifact. */
function uploadable({ files, root, log }: UploadRequest): string[] {
  const isRefused = (file: string) => relative(root, file).split(sep).join("/").search(forbidden) >= 0;
  const refused = files.filter(isRefused);
  if (refused.length > 0) {
    const message = `${refused.length} files have names that artifacts cannot hold and are not uploaded; the first is ${JSON.stringify(relative(root, refused[0]!))}.`;
    log.notice({ level: "warning", message, at: {} });
  }
  return files.filter((file) => !isRefused(file));
}

/** As the toolkit decides it: github.com, GitHub Enterprise Cloud with data residency, and local stand-ins. */
function hasArtifacts(serverUrl: string): boolean {
  const { hostname } = new URL(serverUrl);
  return hostname === "github.com" || hostname.endsWith(".ghe.com") || hostname.endsWith(".localhost");
}
