import { type ApiResponse, example, type GitHubService, page, startGitHubService } from "./github-service.ts";

/** What GitHub would say of a repository's changes. A test sets what it needs; nothing is said of the rest. */
export interface ChangesApi {
  service: GitHubService;
  /** Of pull request 7, as far as it is known. */
  pull: { head: string; base: string; files: ChangedFile[]; count?: number } | null;
  /** By `base...head`. */
  comparisons: Record<string, { status: string; files: ChangedFile[]; mergeBase?: string }>;
  /** Contents by `commit:path`. */
  contents: Record<string, string>;
}

/** A path, or the old and the new one of a renamed file. */
export type ChangedFile = string | [from: string, to: string];

const REFUSED: ApiResponse = { status: 403, body: { message: "Resource not accessible by integration" } };
const MISSING: ApiResponse = {
  status: 404,
  body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
};

export async function startChangesApi(): Promise<ChangesApi> {
  const api: Omit<ChangesApi, "service"> = { pull: null, comparisons: {}, contents: {} };
  const service = await startGitHubService({
    "GET /repos/{owner}/{repo}/pulls/{pull_number}": () =>
      api.pull ? { body: pullRequest(api.pull) } : REFUSED,
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/files": (request) => {
      if (!api.pull) return REFUSED;
      const { items, headers } = page(api.pull.files.slice(0, 3000).map(diffEntry), request);
      return { body: items, headers };
    },
    "GET /repos/{owner}/{repo}/compare/{basehead}": ({ path }) => {
      const found = api.comparisons[decodeURIComponent(path.basehead!)];
      return found ? { body: comparison(found) } : REFUSED;
    },
    "GET /repos/{owner}/{repo}/contents/{path}": ({ path, query }) => {
      const content = api.contents[`${query.ref}:${decodeURIComponent(path.path!)}`];
      return content === undefined ? MISSING : { body: file(content) };
    },
  });
  return Object.assign(api, { service });
}

function pullRequest({ head, base, files, count = files.length }: NonNullable<ChangesApi["pull"]>): object {
  const pull = example<{ head: object; base: object }>("pull-request");
  return {
    ...pull,
    changed_files: count,
    // GitHub's example lacks what its description demands of a team.
    requested_teams: [],
    head: { ...pull.head, sha: head },
    base: { ...pull.base, sha: base },
  };
}

function diffEntry(file: ChangedFile): object {
  const { files } = example<{ files: object[] }>("commit-comparison");
  const isRenamed = typeof file !== "string";
  return {
    ...files[0],
    filename: isRenamed ? file[1] : file,
    status: isRenamed ? "renamed" : "modified",
    ...(isRenamed && { previous_filename: file[0] }),
  };
}

/** GitHub shows 300 files of a comparison. */
function comparison({ status, files, mergeBase }: ChangesApi["comparisons"][string]): object {
  const found = example<{ merge_base_commit: object }>("commit-comparison");
  return {
    ...found,
    status,
    files: files.slice(0, 300).map(diffEntry),
    merge_base_commit: { ...found.merge_base_commit, ...(mergeBase && { sha: mergeBase }) },
  };
}

function file(content: string): object {
  return {
    ...example("content-file-response-if-content-is-a-file"),
    encoding: "base64",
    content: Buffer.from(content).toString("base64"),
  };
}
