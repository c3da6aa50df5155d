import type { Log } from "../../log.ts";
import { commentMarkdown } from "../../report/comment.ts";
import type { Site } from "../../report/site.ts";
import type { Results } from "../../results.ts";
import type { GitHubContext } from "../context.ts";
import { ownerAndRepo } from "../repository-name.ts";
import { decide, reasonForSilence, type When } from "./decision.ts";
import { keyOf, type Mark, markLine, readMark } from "./mark.ts";

/**
 * GitHub says that a body may have 65,536 characters. Some have seen it count bytes, with a higher limit; this many
 * bytes are right by both: https://github.com/dead-claudia/github-limits/pull/13
 */
const maxBytes = 65_536;
/** For all requests together: nobody waits longer for a comment. */
const patience = 60_000;

export interface CommentRequest {
  when: When;
  /** Tells the comments of a matrix's jobs apart. */
  key?: string | undefined;
  token: string | undefined;
  github: GitHubContext;
  site: Site;
  artifactUrl?: string | undefined;
  log: Log;
}

/**
 * Writes what was found into this gate's one comment in the pull request, if there is something to say. That it may
 * not is a line in the log, that GitHub fails a notice: neither changes the verdict.
 */
export async function commentOnPullRequest(results: Results, request: CommentRequest): Promise<void> {
  const { when, github, token, log } = request;
  if (when === "never") return;
  try {
    const silence = reasonForSilence(results, github, token) ?? (await comment(results, request));
    if (silence) log.info(`The pull request gets no comment: ${silence}.`);
  } catch (error) {
    const { status, message } = error as Error & { status?: number };
    if (status === 401 || status === 403 || status === 404) {
      log.info(
        `The pull request gets no comment: GitHub says ${status}, ${message}. It takes a token with pull-requests: write.`,
      );
    } else {
      const told = `The comment in the pull request could not be written: ${message}`;
      log.notice({ level: "notice", message: told, at: {} });
    }
  }
}

/** Resolves with the reason if nothing was written. */
async function comment(results: Results, request: CommentRequest): Promise<string | undefined> {
  const { when, github, site, artifactUrl } = request;
  const { number, head } = github.pullRequest!;
  const key = keyOf(github, request.key);
  const comments = await openComments(request, number);

  const found = await comments.find(key);
  const decision = decide(results, { when, run: github.run, found: found?.mark });
  if ("leave" in decision) return decision.leave;
  // What is new must be about the commit that is there now: a run of an older one is never corrected by its successor.
  if (!found && (await comments.head()) !== head) return "the pull request has a newer commit";

  const { write } = decision;
  const line = `${markLine({ key, run: github.run.id, attempt: github.run.attempt, head, verdict: write })}\n`;
  const text = commentMarkdown(results, {
    site,
    ...(artifactUrl && { artifactUrl }),
    run: github.run,
    head,
    passesAgain: write === "passed-again",
    maxBytes: maxBytes - line.length,
  });
  await comments.write(line + text, found?.id);
}

/** The comments of a pull request, as the token's owner sees them. */
async function openComments({ token, github }: CommentRequest, number: number) {
  const { getOctokit } = await import("@actions/github");
  const { graphql, paginate, rest } = getOctokit(token!);
  const { owner, repo } = ownerAndRepo(github.repository);
  const request = { signal: AbortSignal.timeout(patience) };
  const place = { owner, repo, issue_number: number, request };

  return {
    /** The first one with a mark of this key that the token's owner has written, on whatever page. */
    async find(key: string): Promise<{ id: number; mark: Mark } | undefined> {
      let own: string | undefined;
      for await (const { data } of paginate.iterator(rest.issues.listComments, { ...place, per_page: 100 })) {
        for (const { id, body, user } of data) {
          const mark = readMark(body ?? "");
          if (mark?.key !== key) continue;
          own ??= await viewer();
          if (user?.login === own) return { id, mark };
        }
      }
    },
    async head(): Promise<string> {
      const { data } = await rest.pulls.get({ owner, repo, pull_number: number, request });
      return data.head.sha;
    },
    async write(body: string, id: number | undefined): Promise<void> {
      if (id === undefined) await rest.issues.createComment({ ...place, body });
      else await rest.issues.updateComment({ owner, repo, comment_id: id, body, request });
    },
  };

  /** `github-actions[bot]`, an app or a person. REST does not tell a workflow's token who it is. */
  async function viewer(): Promise<string> {
    const answer = await graphql<{ viewer: { login: string } }>("query { viewer { login } }", { request });
    return answer.viewer.login;
  }
}
