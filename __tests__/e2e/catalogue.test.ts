import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notebookGate } from "../support/command-line.ts";
import { code, markdown, notebookText, parametersCell } from "../support/notebooks.ts";
import { type ResultsService, startResultsService } from "../support/results-service.ts";
import { runAction } from "../support/runner.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";

const plays = (rows: number) =>
  notebookText(
    markdown("# Plays by <b>device</b>"),
    parametersCell(`rows: int = ${rows}  # how many`),
    code("assert rows < 100"),
  );
const PAGE = "jobs/_promote/v1/catalogue.html";

describe("the catalogue of what a push to main makes live in a bucket", () => {
  let s3: S3Server;
  let service: ResultsService;
  let repository: TemplateRepository;

  beforeAll(async () => {
    [s3, service] = await Promise.all([startS3Server(), startResultsService()]);
    await s3.createBucket("etlbucket");
    repository = templateRepository();
  });
  afterAll(async () => {
    repository.remove();
    await Promise.all([s3.stop(), service.stop()]);
  });

  const push = (inputs: Record<string, string> = {}, attempt = 1) =>
    runAction({
      workspace: repository.workspace,
      inputs: {
        notebooks: "templates/*.ipynb",
        destination: "s3://etlbucket/jobs/templates/",
        "on-failure": "hold-back",
        catalogue: "destination",
        ...inputs,
      },
      env: { ...s3.env, ...service.env, GITHUB_RUN_ATTEMPT: String(attempt) },
    });
  const published = async () => (await s3.objects("etlbucket"))[PAGE];

  it("is a file, an artifact and an object beside the state, all the same", async () => {
    const commit = repository.commit({ "templates/a.ipynb": plays(1), "templates/b.ipynb": plays(2) });
    const { code, outputs, summary, annotations } = await push();
    expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
    expect(outputs["catalogue-path"]).toMatch(/notebook-gate-results.catalogue\.html$/);
    const page = readFileSync(outputs["catalogue-path"]!, "utf8");
    expect(await published()).toBe(page);
    expect(service.artifacts.get("executed-notebooks-catalogue-attempt1.html")?.toString()).toBe(page);
    expect(outputs["catalogue-url"]).toMatch(/\/actions\/runs\/42\/artifacts\/\d+$/);
    expect(summary).toContain(`[Catalogue of the live release](${outputs["catalogue-url"]})`);

    expect(page).toContain("2 templates in <code>s3://etlbucket/jobs/templates/</code>");
    expect(page).toContain("<strong>Plays by device</strong>");
    expect(page).toContain(
      "<code>rows</code></td><td><code>int</code></td><td><code>1</code></td><td>how many",
    );
    expect(page).toContain("papermill s3://etlbucket/jobs/templates/a.ipynb out.ipynb");
    expect(page).toContain(`/commit/${commit}"`);
    expect(page.match(/<details class="case tested">/g)).toHaveLength(2);
    expect(page).toContain('/actions/runs/42/attempts/1#artifacts"');
  });

  it("says what is held back, and is left as it is by a promotion that is not one", async () => {
    repository.commit({ "templates/a.ipynb": plays(10), "templates/b.ipynb": plays(200) });
    const held = await push({ upload: "never" }, 2);
    expect(held).toMatchObject({ code: 1, outputs: { promoted: "true" } });
    expect(held.outputs).not.toHaveProperty("catalogue-url");
    const page = await published();
    expect(page).toContain('<details class="case held-back">');
    expect(page).toContain("<code>10</code>");
    expect(page).not.toContain("<code>200</code>");

    repository.commit({ "templates/a.ipynb": plays(300) });
    const blocked = await push({ "on-failure": "block", upload: "never" }, 3);
    expect(blocked).toMatchObject({ code: 1, outputs: { promoted: "false" } });
    expect(blocked.outputs).not.toHaveProperty("catalogue-path");
    expect(await published()).toBe(page);
  });

  it("is written where nothing asks for it by no promotion", async () => {
    repository.commit({ "templates/a.ipynb": plays(5), "templates/b.ipynb": plays(6) });
    const page = await published();
    const { outputs } = await push({ catalogue: "never", upload: "never" }, 4);
    expect(outputs).toMatchObject({ promoted: "true" });
    expect(outputs).not.toHaveProperty("catalogue-path");
    expect(await published()).toBe(page);
  });

  it("leads to executed notebooks where they are kept", async () => {
    repository.commit({ "templates/a.ipynb": plays(7) });
    await push({ "outputs-destination": "s3://etlbucket/jobs/tests/", upload: "never" }, 5);
    const [, place = ""] = /<code>s3:\/\/etlbucket\/(jobs\/tests\/42\/5\/[^<]+)<\/code>/.exec(
      (await published())!,
    )!;
    expect(Object.keys(await s3.objects("etlbucket"))).toContain(place);
  });
});

describe("the catalogue of a folder, made on a laptop", () => {
  let repository: TemplateRepository;
  beforeAll(() => {
    repository = templateRepository();
    repository.commit({ ".gitignore": "notebook-gate-results\npromoted\n", "templates/a.ipynb": plays(1) });
  });
  afterAll(() => repository.remove());

  const gate = (...args: string[]) => notebookGate(args, { cwd: repository.workspace });
  const promote = (...args: string[]) => gate("promote", "--destination", "promoted/templates", ...args);
  const folder = (path: string) => join(repository.workspace, path);

  it("is beside its state, and links the executed notebooks that lie beside its file", async () => {
    expect((await gate("test", "templates/*.ipynb")).code).toBe(0);
    const { code, stdout, stderr } = await promote("--catalogue", "destination");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Catalogue: notebook-gate-results/catalogue.html");
    const page = readFileSync(folder("notebook-gate-results/catalogue.html"), "utf8");
    expect(readFileSync(folder("promoted/_promote/v1/catalogue.html"), "utf8")).toBe(page);
    const [, file = ""] = /class="file" href="\.\/([^"]+)"/.exec(page)!;
    expect(existsSync(folder(join("notebook-gate-results", decodeURIComponent(file))))).toBe(true);
  });

  it("fails no promotion when it cannot be written", async () => {
    repository.commit({ "templates/a.ipynb": plays(2) });
    await gate("test", "templates/*.ipynb");
    mkdirSync(folder("other/_promote/v1/catalogue.html/x"), { recursive: true });
    const { code, stdout } = await gate(
      "promote",
      "--destination",
      "other/templates",
      "--catalogue",
      "destination",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("Promoted to");
    expect(stdout).toContain("warning: ");
    expect(stdout).toContain("The release is live, but its catalogue could not be written");
  });
});
