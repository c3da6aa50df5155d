import type { Log } from "../log.ts";
import type { Relation } from "./history.ts";
import type { Repository } from "./manifest.ts";
import type { Changes, OnFailure } from "./plan.ts";
import type { Actor } from "./pointer.ts";
import type { Guarantees } from "./probe/guarantees.ts";
import type { Demands } from "./probe/ready.ts";
import type { Requests } from "./stores/store.ts";

export interface PromotionRequest extends Demands {
  /** `s3://bucket/prefix/` or a directory. */
  destination: string;
  statePrefix?: string | undefined;
  endpoint?: string | undefined;
  region?: string | undefined;
  forcePathStyle?: boolean | undefined;
  /** The clone that the templates' bytes come from. */
  workspace: string;
  /** 40 or 64 hexadecimal digits. */
  commit: string;
  /** As in `GITHUB_REF`. */
  ref: string;
  repository: Repository;
  owner: Actor;
  /** Every template that was tested. */
  templates: RequestedTemplate[];
  onFailure: OnFailure;
  /** Tells commits apart where the clone is too shallow to; without it such a promotion is refused. */
  compareCommits?: ((base: string, commit: string) => Promise<Relation>) | undefined;
  log: Log;
}

export interface RequestedTemplate {
  /** Relative to the workspace. */
  path: string;
  /** Where it goes, relative to the destination. */
  key: string;
  verdict: "passed" | "failed";
  /** Digest of the canonical bytes that were tested. */
  templateSha256: string;
}

/**
 * - `promoted`: the release is live.
 * - `already-live`: the live release holds the very same templates.
 * - `superseded`: a newer commit is live; nothing was written.
 * - `blocked`: a template failed and `onFailure` is `block`; nothing was written for this commit.
 * - `nothing-to-promote`: there is no live release, and no template passed.
 */
export type Outcome = "promoted" | "already-live" | "superseded" | "blocked" | "nothing-to-promote";

export interface Promotion extends Changes {
  outcome: Outcome;
  /** Digest of the manifest that is live, or in a plan would be; null when there is none. */
  release: string | null;
  requests: Requests;
  destination: string;
  /** Under which something was written to a server. */
  consistency?: Guarantees["consistency"];
}
