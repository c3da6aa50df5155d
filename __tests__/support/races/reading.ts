import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalBytes, sha256 } from "../../../src/notebook/canonical.ts";
import type { Store } from "../../../src/promotion/stores/store.ts";
import { promoteFor, siteOf } from "../promotion-site.ts";
import { notebook, type TemplateFile } from "../template-repository.ts";
import { papermillReaders, type Read } from "./papermill-readers.ts";

const NAME = "vid_agg.ipynb";
const READERS = 2;

/** What papermill saw while one template was promoted many times. */
export interface Reading {
  promotions: number;
  /** Reads by the live release, and those that failed. */
  releases: number;
  failedReleases: Read[];
  /** Reads by the plain path, and those that failed while it was being replaced, and at other times. */
  aliases: number;
  failedInWindow: Read[];
  failedOutside: Read[];
}

interface Place {
  bucket: string;
  store: Store;
  env: Record<string, string>;
}

/** Lets papermill read a template while it is promoted so many times, each time in another size. */
export async function readWhilePromoting(
  promotions: number,
  { bucket, store, env }: Place,
): Promise<Reading> {
  const writes: { from: number; to: number }[] = [];
  const timed = recording(store, writes);
  const site = siteOf({ store: timed, destination: `s3://${bucket}/jobs/templates/` });
  const history = historyOf(promotions + 1);
  const release = async (number: number) => {
    const { commit, templates } = history.releases[number]!;
    const repository = { workspace: history.workspace, templatesAt: () => templates };
    const { outcome } = await promoteFor(site, {
      repository,
      commit,
      run: { id: String(number), attempt: 1 },
    });
    if (outcome !== "promoted") throw new Error(`Promotion ${number} was ${outcome}`);
  };
  await release(0);
  const readers = papermillReaders(READERS, {
    state: `s3://${bucket}/jobs/_promote/v1/`,
    templates: `s3://${bucket}/jobs/templates/`,
    name: NAME,
    env,
  });
  const reads = await (async () => {
    await readers.have(2);
    for (let number = 1; number <= promotions; number++) await release(number);
  })().then(readers.stop, async (error) => {
    await readers.stop();
    throw error;
  });
  rmSync(history.workspace, { recursive: true, force: true });
  const aliases = reads.filter(({ what }) => what === "alias");
  const failed = aliases.filter(({ error }) => error !== null);
  const isInWindow = (read: Read) => writes.some(({ from, to }) => read.from <= to && from <= read.to);
  const releases = reads.filter(({ what }) => what === "release");
  return {
    promotions,
    releases: releases.length,
    failedReleases: releases.filter(({ error }) => error !== null),
    aliases: aliases.length,
    failedInWindow: failed.filter(isInWindow),
    failedOutside: failed.filter((read) => !isInWindow(read)),
  };
}

/** Notes from when to when the template was being replaced. */
function recording(store: Store, writes: { from: number; to: number }[]): Store {
  const { server } = store;
  return {
    ...store,
    ...(server && {
      server: { ...server, adapted: (to) => recording(server.adapted(to), writes) },
    }),
    async put(...of) {
      const from = Date.now();
      const outcome = await store.put(...of);
      if (of[0].endsWith(`templates/${NAME}`)) writes.push({ from, to: Date.now() });
      return outcome;
    },
  };
}

/** A git repository in which the template has another size in each commit, made in one go. */
function historyOf(length: number) {
  const workspace = mkdtempSync(join(tmpdir(), "history-"));
  const git = (args: string[], input?: string) =>
    execFileSync("git", args, { cwd: workspace, ...(input !== undefined && { input }) }).toString();
  const path = `templates/${NAME}`;
  const sources = Array.from({ length }, (_, number) =>
    notebook(`rows = ${number}  ${"#".repeat(1 + ((number * 37) % 200) * 40)}`),
  );
  // https://git-scm.com/docs/git-fast-import#_input_format
  const commits = sources.map(
    (source, number) =>
      `commit refs/heads/main\ncommitter Test <test@example.org> ${1_700_000_000 + number} +0000\ndata 0\n` +
      `M 100644 inline ${path}\ndata ${Buffer.byteLength(source)}\n${source}\n`,
  );
  git(["init", "--quiet", "--initial-branch=main"]);
  git(["fast-import", "--quiet"], commits.join(""));
  const hashes = git(["rev-list", "--reverse", "main"]).trim().split("\n");
  const releases = sources.map((source, number) => {
    const templateSha256 = sha256(canonicalBytes(Buffer.from(source)));
    const templates: TemplateFile[] = [{ path, key: NAME, templateSha256 }];
    return { commit: hashes[number]!, templates };
  });
  return { workspace, releases };
}
