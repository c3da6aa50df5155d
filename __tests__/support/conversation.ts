import { type ApiResponse, example, type GitHubService, page, startGitHubService } from "./github-service.ts";
import { pullRequestEvent } from "./runner.ts";

/** A comment as GitHub's API shows it, as far as a test looks at it. */
export interface ShownComment {
  id: number;
  body: string;
  user: { login: string };
}

export interface Conversation {
  /** Oldest first. */
  comments: ShownComment[];
  /** Adds what somebody else writes. */
  say(login: string, body: string): void;
  service: GitHubService;
  /** The operations that were asked for, without those that only read. */
  writes(): string[];
}

type Refusals = Partial<Record<"graphql" | "list" | "pull" | "create" | "update", ApiResponse>>;

const { head } = (pullRequestEvent().payload as { pull_request: { head: { sha: string } } }).pull_request;

/**
 * The pull request of `pullRequestEvent` on GitHub, which a workflow's own token may write to. `refusals` are answers
 * that take the place of the ordinary ones.
 */
export async function startConversation({
  refusals = {},
  newest = head.sha,
}: {
  refusals?: Refusals;
  /** The commit that is its head by now. */
  newest?: string;
} = {}): Promise<Conversation> {
  const login = "github-actions[bot]";
  const comments: ShownComment[] = [];
  const user = (name: string) => ({ ...example<ShownComment>("issue-comment").user, login: name });
  const add = (name: string, body: string) => {
    const comment = example<ShownComment>("issue-comment", {
      id: 1_000 + comments.length,
      body,
      user: user(name),
    });
    comments.push(comment);
    return comment;
  };
  const service = await startGitHubService({
    "POST /graphql": () => refusals.graphql ?? { body: { data: { viewer: { login } } } },
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": (request) => {
      const { items, headers } = page(comments, request);
      return refusals.list ?? { body: items, headers };
    },
    "GET /repos/{owner}/{repo}/pulls/{pull_number}": () => {
      // The description's example has teams that are not as it describes teams.
      const pull = example<{ head: object }>("pull-request", { requested_teams: [] });
      return refusals.pull ?? { body: { ...pull, head: { ...pull.head, sha: newest } } };
    },
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": ({ body }) =>
      refusals.create ?? { status: 201, body: add(login, (body as { body: string }).body) },
    "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}": ({ body, path }) => {
      const comment = comments.find(({ id }) => id === Number(path.comment_id))!;
      if (!refusals.update) comment.body = (body as { body: string }).body;
      return refusals.update ?? { body: comment };
    },
  });
  return {
    comments,
    say: (name, body) => void add(name, body),
    service,
    writes: () =>
      service.requests.flatMap(({ operation }) => (/^(GET|POST \/graphql)/.test(operation) ? [] : operation)),
  };
}
