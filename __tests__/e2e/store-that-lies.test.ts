import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { runAction } from "../support/runner.ts";
import { type S3Double, startS3Double } from "../support/s3-double/server.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";

describe("a push to main with a store that ignores conditional writes", () => {
  let server: S3Double;
  let repository: TemplateRepository;

  beforeAll(async () => {
    server = await startS3Double();
    server.lie("if-none-match", "if-match", "delete-if-match");
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await server.createBucket("etlbucket");
    repository = templateRepository();
    repository.commit({ "templates/a.ipynb": notebookText(parametersCell("rows = 1"), code("rows")) });
  });
  afterEach(() => repository.remove());

  const push = (inputs: Record<string, string> = {}) =>
    runAction({
      workspace: repository.workspace,
      inputs: {
        notebooks: "templates/*.ipynb",
        destination: "s3://etlbucket/jobs/templates/",
        endpoint: server.endpoint,
        upload: "never",
        ...inputs,
      },
      env: server.env,
    });

  it("fails, says what the store did and what to write, and leaves nothing there", async () => {
    const outcome = await push();
    expect(outcome.code).toBe(1);
    const said = outcome.annotations.map(({ message }) => message).join("\n");
    expect(said).toContain(`s3://etlbucket at ${server.endpoint}/ does not keep conditional writes`);
    expect(said).toContain("did a PUT with If-None-Match: * over an object that was there");
    expect(said).toContain("consistency: best-effort");
    expect(await server.objects("etlbucket")).toEqual({});
  });

  it("promotes when best effort will do, and says that it is no more than that", async () => {
    const outcome = await push({ consistency: "best-effort" });
    expect(outcome.code).toBe(0);
    expect(outcome.outputs).toMatchObject({ promoted: "true" });
    expect(outcome.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining("Let one run at a time") }),
    ]);
    expect(outcome.summary).toContain("⚠️ **Best effort**");
    expect(await server.objects("etlbucket")).toHaveProperty("jobs/templates/a.ipynb");
  });
});
