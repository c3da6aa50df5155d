import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Log } from "../log.ts";
import { unpack } from "./archive.ts";
import { shardOfArtifact } from "./artifact-name.ts";
import { hasArtifacts } from "./artifacts.ts";
import type { GitHubContext } from "./context.ts";

export interface ShardDownload {
  /** An existing, empty folder; it gets a folder for each artifact. */
  folder: string;
  /** As the shards' jobs were given it. */
  artifactName: string;
  github: Pick<GitHubContext, "serverUrl">;
  log: Log;
}

interface ShardArtifact {
  id: number;
  name: string;
  digest?: string;
  index: number;
  attempt: number;
}

/**
 * Downloads what the shards of this workflow run have uploaded, of each the newest attempt. Needs no token: the runner
 * lets every job read the artifacts of its run.
 *
 * @throws UserError when GitHub does not hand them out, or one is not as it was uploaded.
 */
export async function downloadShards({ folder, artifactName, github, log }: ShardDownload): Promise<void> {
  if (!hasArtifacts(github.serverUrl)) {
    throw new UserError(
      "GitHub Enterprise Server does not support this version of artifacts. Bring the shards' results here in another " +
        "way, and name their folder: `results: FOLDER`.",
      { input: "results" },
    );
  }
  await log.group("Download the shards' results", async () => {
    const artifacts = newestAttempts(await listShards(artifactName));
    if (artifacts.length === 0) throw noShards(artifactName);
    for (const artifact of artifacts) await download(artifact, folder);
  });
}

async function listShards(artifactName: string): Promise<ShardArtifact[]> {
  const { DefaultArtifactClient } = await import("@actions/artifact");
  const { artifacts } = await new DefaultArtifactClient().listArtifacts().catch((cause: Error) => {
    throw new UserError(`GitHub does not list the artifacts of this run: ${cause.message}`, {}, { cause });
  });
  return artifacts.flatMap(({ id, name, digest }) => {
    const shard = shardOfArtifact(name, artifactName);
    return shard ? [{ id, name, ...(digest && { digest }), ...shard }] : [];
  });
}

/** Two of one attempt are both kept: it is for the merge to say that they contradict each other. */
function newestAttempts(artifacts: ShardArtifact[]): ShardArtifact[] {
  const newest = new Map<number, number>();
  for (const { index, attempt } of artifacts) newest.set(index, Math.max(attempt, newest.get(index) ?? 0));
  return artifacts.filter(({ index, attempt }) => newest.get(index) === attempt);
}

async function download({ id, name, digest }: ShardArtifact, folder: string): Promise<void> {
  const archives = join(folder, ".archives");
  await mkdir(archives);
  try {
    const { DefaultArtifactClient } = await import("@actions/artifact");
    const { digestMismatch } = await new DefaultArtifactClient().downloadArtifact(id, {
      path: archives,
      // The toolkit unpacks without limits.
      skipDecompress: true,
      ...(digest && { expectedHash: digest }),
    });
    if (digestMismatch) throw new Error("its bytes are not those that were uploaded");
    const [archive = ""] = await readdir(archives);
    await unpack(join(archives, archive), { folder: join(folder, name), wanted: isOurs });
  } catch (cause) {
    throw new UserError(
      `The artifact ${name} cannot be used: ${(cause as Error).message}. Re-run the job that uploaded it.`,
      {},
      { cause },
    );
  } finally {
    await rm(archives, { recursive: true });
  }
}

/** What a merge reads. */
function isOurs(path: string): boolean {
  return path === "results.json" || (path.startsWith("notebooks/") && path.endsWith(".ipynb"));
}

function noShards(artifactName: string): UserError {
  return new UserError(
    `No shard has left an artifact ${JSON.stringify(`${artifactName}-…of…-attempt…`)} in this workflow run. ` +
      "The merge's job `needs` those with `shard`, and has the same `artifact-name` as they.",
    { input: "artifact-name" },
  );
}
