import type { Log } from "../log.ts";
import type { ChangePlan, Staying } from "./change-plan.ts";
import type { Amount } from "./deletes.ts";
import type { Relation } from "./history.ts";
import type { LeaseRequest } from "./lease.ts";
import type { Repository } from "./manifest.ts";
import type { Changes, OnFailure } from "./plan.ts";
import type { Actor, Hold } from "./pointer.ts";
import type { Guarantees } from "./probe/guarantees.ts";
import type { Demands } from "./probe/ready.ts";
import type { Requests } from "./stores/store.ts";

/** Which destination, how to reach it, and what its store has to keep. */
export interface SiteRequest extends Demands {
  /** `s3://bucket/prefix/` or a directory. */
  destination: string;
  statePrefix?: string | undefined;
  endpoint?: string | undefined;
  region?: string | undefined;
  forcePathStyle?: boolean | undefined;
  /** The clone that the templates' bytes come from; what a relative directory is relative to. */
  workspace: string;
  log: Log;
}

export interface PromotionRequest extends SiteRequest, LeaseRequest {
  /** 40 or 64 hexadecimal digits. */
  commit: string;
  /** As in `GITHUB_REF`. */
  ref: string;
  repository: Repository;
  owner: Actor;
  /** Every template that was tested. */
  templates: RequestedTemplate[];
  onFailure: OnFailure;
  /** How many of the live templates a release may remove. */
  maxDeletes: Amount;
  /** Whether a commit may go live that does not descend from the live one, as after a force-push that was meant. */
  allowDiverged?: boolean | undefined;
  /** The digest of the plan that was approved; a promotion that would do anything else is refused. */
  planDigest?: string | undefined;
  /** Tells commits apart where the clone is too shallow to; without it such a promotion is refused. */
  compareCommits?: ((base: string, commit: string) => Promise<Relation>) | undefined;
}

export interface RequestedTemplate {
  /** Relative to the workspace. */
  path: string;
  /** Where it goes, relative to the destination. */
  key: string;
  verdict: "passed" | "failed";
  /** With `hold-back` the templates of a group move or stay together. */
  group?: string;
  /** Digest of the canonical bytes that were tested. */
  templateSha256: string;
}

/**
 * - `promoted`: the release is live.
 * - `already-live`: the live release holds the very same templates.
 * - `superseded`: a newer commit is live; nothing was written.
 * - `held`: since a rollback, promotions wait for somebody to clear its hold; nothing was written for this commit.
 * - `blocked`: a template failed and `onFailure` is `block`; nothing was written for this commit.
 * - `nothing-to-promote`: there is no live release, and no template passed.
 */
export type Outcome = "promoted" | "already-live" | "superseded" | "held" | "blocked" | "nothing-to-promote";

export interface Promotion extends Changes {
  outcome: Outcome;
  /** Digest of the manifest that is live, or in a plan would be; null when there is none. */
  release: string | null;
  /** The bytes of that manifest, where the release that is live is the one of the request's commit; else null. */
  manifest: Buffer | null;
  /** With `held`. */
  hold?: Hold;
  /** Of a promotion that is only planned: what it would do, and what it would leave as it is. */
  plan?: ChangePlan;
  stays?: Staying[];
  requests: Requests;
  destination: string;
  /** Under which something was written to a server. */
  consistency?: Guarantees["consistency"];
}
