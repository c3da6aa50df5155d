import { describe, expect, it } from "vitest";
import { methodOf, requestsIn } from "../../../../benchmarks/promotion/requests.ts";

describe("a request to a store", () => {
  it.each([
    ["GET", "/bucket/jobs/a.ipynb?x-id=GetObject", {}, "GET"],
    ["GET", "/bucket?list-type=2&prefix=jobs%2F", {}, "LIST"],
    ["GET", "/bucket/?list-type=2", {}, "LIST"],
    ["HEAD", "/bucket/jobs/a.ipynb", {}, "HEAD"],
    ["PUT", "/bucket/jobs/a.ipynb", {}, "PUT"],
    ["PUT", "/bucket/jobs/a.ipynb", { "x-amz-copy-source": "/bucket/b" }, "COPY"],
    ["POST", "/bucket/?delete", {}, "POST"],
  ])("%s %s is counted as what it does", (method, url, headers, counted) => {
    expect(methodOf(method, url, headers)).toBe(counted);
  });

  it("is one of all that were made", () => {
    expect(requestsIn({ requests: { PUT: 20, LIST: 1 }, sent: 0, received: 0 })).toBe(21);
  });
});
