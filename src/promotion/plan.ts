import { UserError } from "../errors.ts";
import { wholeGroups } from "./groups.ts";
import { byKey, CANONICALISER, type Entry, type Manifest, type Repository } from "./manifest.ts";
import type { Tree } from "./source.ts";

/** A template with its verdict; one that passed also with what git holds of it. */
export type Candidate = { key: string; path: string; group?: string; sha256: string } & (
  | { verdict: "passed"; size: number; blob: string }
  | { verdict: "failed" }
);

export type OnFailure = "block" | "hold-back";

export interface PlanRequest {
  /** The release that is live, with its digest; null before the first. */
  previous: { manifest: Manifest; sha256: string } | null;
  candidates: Candidate[];
  /** The commit's files: tells a template that was not run from one that is gone. */
  tree: Tree;
  onFailure: OnFailure;
  repository: Repository;
  commit: string;
  ref: string;
}

/** Keys by what happens to them, each list sorted. A key that is held back is in no other list. */
export interface Changes {
  added: string[];
  changed: string[];
  unchanged: string[];
  removed: string[];
  heldBack: string[];
}

/** `blocked`: a template failed, and nothing may move. */
export interface ReleasePlan {
  manifest: Manifest;
  changes: Changes;
  blocked: boolean;
}

/** What an alias holds before and after a release, as sha256; null where there is none. */
export interface Move {
  key: string;
  from: string | null;
  to: string | null;
}

/**
 * Decides what the next release holds.
 *
 * @throws UserError when it would hold nothing although the live one does: that is a mistake, not a wish.
 */
export function planRelease(request: PlanRequest): ReleasePlan {
  const { previous, candidates, commit, ref, repository } = request;
  const live = previous?.manifest.entries ?? [];
  const single = [...judged(request, live), ...notRun(request, live)];
  const { waiting, ...whole } = wholeGroups(single, { candidates, live });
  const entries = whole.entries.sort(byKey);
  if (entries.length === 0 && live.length > 0) {
    throw new UserError(
      `This release would remove all ${live.length} live templates and hold none. Nothing was changed. ` +
        "If 'notebooks' matches what it should, remove the live templates by hand.",
      { input: "notebooks" },
    );
  }
  const kept = new Set(entries.map(({ key }) => key));
  const manifest: Manifest = {
    schema: "nbp/release@1",
    repository,
    commit,
    ref,
    canonicaliser: CANONICALISER,
    entries,
    removed: live.filter(({ key }) => !kept.has(key)).map(({ key, sha256 }) => ({ key, lastSha256: sha256 })),
    parent: previous && { commit: previous.manifest.commit, manifestSha256: previous.sha256 },
  };
  const failed = candidates.filter(({ verdict }) => verdict === "failed").map(({ key }) => key);
  return {
    manifest,
    changes: changesBetween(previous?.manifest ?? null, manifest, [...failed, ...waiting]),
    blocked: request.onFailure === "block" && failed.length > 0,
  };
}

function judged({ candidates, commit }: PlanRequest, live: Entry[]): Entry[] {
  const liveByKey = new Map(live.map((entry) => [entry.key, entry]));
  return candidates.flatMap((candidate): Entry[] => {
    const { key, path, sha256, group } = candidate;
    const of = { key, path, ...(group !== undefined && { group }) };
    if (candidate.verdict === "passed") {
      const { size, blob } = candidate;
      return [{ ...of, sha256, size, sourceBlob: blob, sourceCommit: commit, status: "tested" }];
    }
    const entry = liveByKey.get(key);
    return entry ? [{ ...entry, ...of, status: "held-back", failedSha256: sha256 }] : [];
  });
}

function notRun({ candidates, tree }: PlanRequest, live: Entry[]): Entry[] {
  const keys = new Set(candidates.map(({ key }) => key));
  const paths = new Set(candidates.map(({ path }) => path));
  return live.flatMap((entry): Entry[] => {
    const inGit = tree.get(entry.path);
    // A path that was run under another key has moved; its old key goes.
    if (!inGit || keys.has(entry.key) || paths.has(entry.path)) return [];
    const { failedSha256, ...kept } = entry;
    return [{ ...kept, status: inGit.blob === entry.sourceBlob ? "carried" : "held-back" }];
  });
}

/** What one release changes of another; `failed` are keys to count as held back even if they never were live. */
export function changesBetween(previous: Manifest | null, next: Manifest, failed: string[] = []): Changes {
  const held = next.entries.filter(({ status }) => status === "held-back").map(({ key }) => key);
  const heldBack = new Set([...held, ...failed]);
  const moves = movesBetween(previous, next);
  const keys = (list: { key: string }[]) => list.map(({ key }) => key).filter((key) => !heldBack.has(key));
  const moved = new Set(moves.map(({ key }) => key));
  return {
    added: keys(moves.filter(({ from }) => from === null)),
    changed: keys(moves.filter(({ from, to }) => from !== null && to !== null)),
    unchanged: keys(next.entries.filter(({ key }) => !moved.has(key))),
    removed: keys(moves.filter(({ to }) => to === null)),
    heldBack: [...heldBack].sort(),
  };
}

/** The aliases that differ between two releases. */
export function movesBetween(previous: Manifest | null, next: Manifest): Move[] {
  const before = new Map(previous?.entries.map(({ key, sha256 }) => [key, sha256]));
  const after = new Set(next.entries.map(({ key }) => key));
  const written = next.entries.map(({ key, sha256 }) => ({ key, from: before.get(key) ?? null, to: sha256 }));
  const removed = [...before].filter(([key]) => !after.has(key));
  return [
    ...written.filter(({ from, to }) => from !== to),
    ...removed.map(([key, sha256]) => ({ key, from: sha256, to: null })),
  ];
}
