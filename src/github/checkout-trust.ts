import { relative, sep } from "node:path";
import { UserError } from "../errors.ts";
import { headCommit, strayFile } from "../git.ts";
import { quote } from "../inputs/quote.ts";
import type { GitHubContext } from "./context.ts";

/** What is in the workspace, as far as git says. */
export interface Checkout {
  /** The commit that is checked out; null where git knows none. */
  head: string | null;
  /** A file that is not in that commit, or not as it is there; null when there is none. */
  stray: string | null;
}

/** The part of a run's context that says whose commits its job was made for. */
export type Trigger = Pick<GitHubContext, "event" | "sha" | "base" | "head">;

/**
 * Events that may run any checkout: those of a pull request take the workflow itself from it, so that GitHub gives
 * them no secret when it comes from a fork; the others are started by somebody who may write to the repository.
 * Every other event can come from a stranger and has the secrets of the default branch:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const UNPRIVILEGED = ["pull_request", "pull_request_review", "pull_request_review_comment"];
const STARTED_BY_WRITERS = [
  "push",
  "merge_group",
  "schedule",
  "workflow_dispatch",
  "repository_dispatch",
  "release",
  "deployment",
];

/** Whether an event's job may hold secrets although a stranger can have started it. */
export function isPrivileged(event: string): boolean {
  return !UNPRIVILEGED.includes(event) && !STARTED_BY_WRITERS.includes(event);
}

/**
 * Why the notebooks of this checkout must not run in a privileged event; undefined when they are provably those of the
 * commit that GitHub itself has chosen for it. Branch names prove nothing: a fork has a `main` too.
 */
export function foreignness(trigger: Trigger, { head, stray }: Checkout): string | undefined {
  if (!isPrivileged(trigger.event)) return undefined;
  const own = [trigger.sha, trigger.base].filter((sha) => sha !== null && sha !== "");
  if (head === null) return "git cannot tell which commit the workspace holds";
  if (!own.includes(head)) {
    const whose =
      trigger.head?.sha === head ? `, the head of ${trigger.head.repository ?? "a fork that is gone"}` : "";
    return `the workspace holds commit ${head}${whose}, and not ${trigger.sha || "a commit that the event names"}`;
  }
  if (stray !== null) return `${quote(stray)} is not as it is in commit ${head}: it may come from anywhere`;
  return undefined;
}

/** Throws a `UserError` when a stranger's notebooks would run where secrets are. Runs nothing of the workspace. */
export async function refuseForeignCheckout(
  trigger: Trigger,
  { workspace, outputDir }: { workspace: string; outputDir: string },
): Promise<void> {
  if (!isPrivileged(trigger.event)) return;
  const head = await headCommit(workspace);
  const except = relative(workspace, outputDir).replaceAll(sep, "/");
  const stray = head === null ? null : await strayFile(workspace, { except });
  const reason = foreignness(trigger, { head, stray });
  if (reason === undefined) return;
  throw new UserError(
    `Nothing was run: a job of ${trigger.event} may hold secrets, and ${reason}. A notebook is a program, ` +
      "and this one could take them. Test pull requests `on: pull_request`, which needs no secret. What needs one " +
      "belongs into another workflow `on: workflow_run` that reads the results and runs no notebook. To test the " +
      `repository's own notebooks on ${trigger.event}, give actions/checkout no \`ref\` and no \`repository\`, and ` +
      "download artifacts to a folder outside of the workspace.",
  );
}
