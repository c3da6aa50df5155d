import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { parseDestination } from "../../../src/promotion/destination.ts";

const parse = (destination: string, statePrefix?: string) =>
  parseDestination({ destination, statePrefix, workspace: "/work space/repo" });

describe("destination", () => {
  it.each([
    ["s3://etlbucket/jobs/templates/", "jobs/templates/", "jobs/_promote/v1/"],
    ["s3://etlbucket/templates/", "templates/", "_promote/v1/"],
    ["s3://etlbucket/env=prod/a b/templates/", "env=prod/a b/templates/", "env=prod/a b/_promote/v1/"],
  ])("%s: templates in %s, state in %s", (given, templates, state) => {
    expect(parse(given)).toEqual({
      destination: { root: { kind: "s3", bucket: "etlbucket" }, templates, state, name: given },
      notices: [],
    });
  });

  it("adds the missing slash to a prefix and says so", () => {
    const { destination, notices } = parse("s3://etlbucket/jobs/templates");
    expect(destination.templates).toBe("jobs/templates/");
    expect(notices).toEqual([
      {
        level: "notice",
        message: "'s3://etlbucket/jobs/templates' is read as s3://etlbucket/jobs/templates/",
        at: { input: "destination" },
      },
    ]);
  });

  it.each([
    ["promoted/templates", "/work space/repo/promoted", "/work space/repo/promoted/templates/"],
    ["promoted/templates/", "/work space/repo/promoted", "/work space/repo/promoted/templates/"],
    ["/srv/etl/templates", "/srv/etl", "/srv/etl/templates/"],
    ["../elsewhere/templates", "/work space/elsewhere", "/work space/elsewhere/templates/"],
  ])("the directory %s has its state beside it, in %s", (given, path, name) => {
    expect(parse(given)).toEqual({
      destination: {
        root: { kind: "directory", path },
        templates: "templates/",
        state: "_promote/v1/",
        name,
      },
      notices: [],
    });
  });

  it.each([
    ["", "is not a place to promote to"],
    ["/", "names no directory of its own"],
    ["s3://etlbucket", "has no prefix"],
    ["s3://etlbucket/", "has no prefix"],
    ["s3://etlbucket//", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket//templates/", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket/jobs/../prod/", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket/jobs/./prod/", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket/jobs/te\nmplates/", "has an empty, hidden or unusual folder"],
    ["s3://etl\nbucket/jobs/", "names no bucket"],
    ["s3://Etl_Bucket/jobs/", "names no bucket"],
    ["s3:///jobs/", "names no bucket"],
    ["s3://etlbucket/jobs/%2e%2e/prod/", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket/jobs\\templates/", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket/jobs/templates/?versionId=1", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket/jobs/te\u200Bmplates/", "has an empty, hidden or unusual folder"],
    ["s3://user:key@etlbucket/jobs/", "names no bucket"],
    ["gs://etlbucket/jobs/", "is not a place to promote to"],
    ["https://etlbucket.s3.amazonaws.com/jobs/", "is not a place to promote to"],
  ])("refuses %j: %s", (given, why) => {
    expect(refusal(() => parse(given))).toMatchObject({
      message: expect.stringContaining(`${JSON.stringify(given)} ${why}`),
      at: { input: "destination" },
    });
  });
});

describe("state-prefix", () => {
  it.each([
    ["s3://etlbucket/jobs/templates/", "ci/state", "ci/state/"],
    ["s3://etlbucket/jobs/templates/", "s3://etlbucket/ci/state/", "ci/state/"],
    ["promoted/templates", "promoted/state", "state/"],
  ])("beside %s may be %s", (destination, given, state) => {
    expect(parse(destination, given).destination.state).toBe(state);
  });

  it.each([
    ["s3://etlbucket/jobs/templates/", "jobs/templates/", "are inside each other"],
    ["s3://etlbucket/jobs/templates/", "jobs/templates/state/", "are inside each other"],
    ["s3://etlbucket/jobs/templates/", "jobs/", "are inside each other"],
    ["s3://etlbucket/jobs/templates/", "jobs/templates", "are inside each other"],
    ["s3://etlbucket/jobs/templates/", "s3://etlbucket/jobs/templates/", "are inside each other"],
    ["s3://etlbucket/jobs/templates/", "/", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket/jobs/templates/", "/jobs/state/", "has an empty, hidden or unusual folder"],
    ["s3://etlbucket/jobs/templates/", "s3://other/ci/", "is in another bucket"],
    ["s3://etlbucket/jobs/templates/", "../ci/", "has an empty, hidden or unusual folder"],
    ["promoted/templates", "promoted/Templates/state", "are inside each other"],
    ["promoted/templates", "elsewhere/state", "is not beside the templates"],
    ["promoted/templates", "promoted/templates/state", "are inside each other"],
  ])("of %s is not %s: %s", (destination, given, why) => {
    expect(refusal(() => parse(destination, given))).toMatchObject({
      message: expect.stringContaining(why),
      at: { input: "state-prefix" },
    });
  });
});

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error;
  }
  throw new Error("It was not refused");
}
