import { getOctokit } from "@actions/github";
import { expect, it } from "vitest";
import { example, page, startGitHubService } from "../../support/github-service.ts";

const place = { owner: "octo", repo: "notebooks", issue_number: 7 };

it("the double of GitHub's API hands out lists page by page, as clients follow them", async () => {
  const comments = Array.from({ length: 120 }, (_, id) => example("issue-comment", { id }));
  const service = await startGitHubService({
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": (request) => {
      const { items, headers } = page(comments, request);
      return { body: items, headers };
    },
  });
  const { paginate, rest } = getOctokit("token", { baseUrl: service.env.GITHUB_API_URL });
  const found = await paginate(rest.issues.listComments, { ...place, per_page: 50 });
  await service.stop();
  expect(found.map(({ id }) => id)).toEqual(comments.map((_, id) => id));
  expect(service.requests.map(({ query }) => query.page)).toEqual([undefined, "2", "3"]);
});

it("the double refuses what GitHub's description does not allow", async () => {
  const service = await startGitHubService({
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": () => ({ status: 201, body: { id: "one" } }),
  });
  const { request, rest } = getOctokit("token", { baseUrl: service.env.GITHUB_API_URL });
  const statusOf = (sent: Promise<unknown>) => sent.then(() => 0).catch(({ status }) => status);
  expect(await statusOf(request("POST /repos/octo/notebooks/issues/7/comments", { text: "hello" }))).toBe(
    422,
  );
  expect(await statusOf(request("GET /repos/octo/notebooks/no-such-thing"))).toBe(422);
  expect(await statusOf(request("GET /repos/octo/notebooks/issues/7/comments?sort=up"))).toBe(422);
  // What a token may not is no mistake.
  expect(await statusOf(rest.issues.listComments(place))).toBe(403);
  await rest.issues.createComment({ ...place, body: "hello" });
  await expect(service.stop()).rejects.toThrow(
    /body must have required property 'body'[\s\S]*no-such-thing[\s\S]*no query parameter sort[\s\S]*the answer 201 must have required property 'html_url'/,
  );
});
