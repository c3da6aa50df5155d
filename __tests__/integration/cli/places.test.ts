import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { code, notebookText, parametersCell } from "../../support/notebooks.ts";
import { venv } from "../../support/python.ts";
import { type S3Server, startS3Server } from "../../support/s3-server.ts";

const NOTEBOOK_GATE = join(import.meta.dirname, "../../../src/index.ts");
const PAPERMILL = join(venv.bin, "papermill");
const NOTEBOOK = notebookText(parametersCell("msg = 'x'"), code("print(msg)"));

const folder = mkdtempSync(join(tmpdir(), "nbg-places-"));
writeFileSync(join(folder, "in.ipynb"), NOTEBOOK);

async function call(program: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(program, args, { cwd: folder, env: { ...venv.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const gate = (args: string[], env?: NodeJS.ProcessEnv) =>
  call(process.execPath, [NOTEBOOK_GATE, ...args], env);

describe("a bucket", () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server();
    await server.createBucket("notebooks");
    await fetch(`${server.endpoint}/notebooks/in.ipynb`, { method: "PUT", body: NOTEBOOK });
    await fetch(`${server.endpoint}/notebooks/p.yaml`, { method: "PUT", body: "msg: from the bucket" });
  });
  afterAll(() => server?.stop());

  it("is read from and written to, and papermill reads the result", async () => {
    const paths = ["s3://notebooks/in.ipynb", "s3://notebooks/out/{msg}.ipynb"];
    const { code, stderr } = await gate(["run", ...paths, "-f", "s3://notebooks/p.yaml"], server.env);
    expect(code, stderr).toBe(0);
    const written = await objectOf(server, "out/from the bucket.ipynb");
    expect(JSON.parse(written).metadata.papermill).toMatchObject({
      input_path: "s3://notebooks/in.ipynb",
      output_path: "s3://notebooks/out/from the bucket.ipynb",
      parameters: { msg: "from the bucket" },
    });
    const again = await call(
      PAPERMILL,
      ["s3://notebooks/out/from the bucket.ipynb", "s3://notebooks/again.ipynb", "--prepare-only"],
      server.env,
    );
    expect(again.code, again.stderr).toBe(0);
  });

  it("is found by papermill's own variable", async () => {
    const { AWS_ENDPOINT_URL, ...env } = server.env;
    const { code, stdout } = await gate(["inspect", "s3://notebooks/in.ipynb"], {
      ...env,
      BOTO3_ENDPOINT_URL: AWS_ENDPOINT_URL,
    });
    expect([code, stdout]).toEqual([0, "msg: str = 'x'\n"]);
  });

  it.each([
    ["s3://notebooks/missing.ipynb", "s3://notebooks/missing.ipynb: There is no such object"],
    ["s3://nowhere/in.ipynb", "there is no bucket 'nowhere'"],
    ["s3://notebooks", "s3://BUCKET/KEY"],
  ])("says what is wrong with %s", async (url, message) => {
    const { code, stderr } = await gate(["run", url, "out.ipynb"], server.env);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it("that cannot be written to fails the run before its kernel starts", async () => {
    const { code, stderr } = await gate(["run", "in.ipynb", "s3://nowhere/out.ipynb"], server.env);
    expect(code).toBe(1);
    expect(stderr).toContain("PUT s3://nowhere/out.ipynb failed");
    expect(stderr).not.toContain("Executing notebook");
  });
});

describe("a web server", () => {
  const requests: {
    method: string;
    authorization: string | undefined;
    type: string | undefined;
    body: string;
  }[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { method = "", headers } = request;
      requests.push({
        method,
        authorization: headers.authorization,
        type: headers["content-type"],
        body: await bodyOf(request),
      });
      if (request.url === "/in.ipynb?v=1") response.end(method === "GET" ? NOTEBOOK : "");
      else if (request.url === "/login.ipynb")
        response.setHeader("content-type", "text/html").end("<html>Log in</html>");
      else if (request.url === "/latin1.ipynb") response.end(Buffer.from([0x22, 0xe9, 0x22]));
      else if (method === "PUT" && request.url === "/out.ipynb") response.end();
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("is read with GET, and written to with PUT", async () => {
    const { code, stderr } = await gate([
      "run",
      `${url}/in.ipynb?v=1`,
      `${url}/out.ipynb`,
      "-p",
      "msg",
      "web",
    ]);
    expect(code, stderr).toBe(0);
    const last = requests.at(-1)!;
    expect(last).toMatchObject({ method: "PUT", type: "application/json" });
    expect(JSON.parse(last.body).cells[2].outputs[0].text).toEqual(["web\n"]);
    // At the begin and at the end: not at each of three cells, which end at once.
    expect(requests.filter(({ method }) => method === "PUT").length).toBeLessThan(5);
  });

  it("is told who asks, but no message repeats that", async () => {
    const withUser = url.replace("//", "//me:s%20cret@");
    const { code, stderr } = await gate(["inspect", `${withUser}/nothing.ipynb`]);
    expect(code).toBe(1);
    expect(requests.at(-1)!.authorization).toBe(`Basic ${btoa("me:s cret")}`);
    expect(stderr).toBe(`error: ${url}/nothing.ipynb: GET failed: the server answered 404 Not Found.\n`);
  });

  it("has its parameters shown as JSON", async () => {
    const { stdout } = await gate(["inspect", "--json", `${url}/in.ipynb?v=1`]);
    expect(JSON.parse(stdout)).toMatchObject([{ name: "msg", type: "str", default: "'x'" }]);
  });

  it.each([
    ["/login.ipynb", "web page"],
    ["/latin1.ipynb", "not UTF-8"],
    ["/gone.ipynb", "404"],
  ])("may answer %s with no notebook", async (path, message) => {
    const { code, stderr } = await gate(["run", url + path, "out.ipynb"]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it("that refuses the document fails the run before its kernel starts", async () => {
    const { code, stderr } = await gate(["run", "in.ipynb", `${url}/no/out.ipynb`]);
    expect(code).toBe(1);
    expect(stderr).toContain("PUT failed: the server answered 404");
    expect(stderr).not.toContain("Executing notebook");
  });

  it("that is not there is named", async () => {
    const { code, stderr } = await gate(["run", "http://127.0.0.1:9/in.ipynb", "out.ipynb"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/http:\/\/127\.0\.0\.1:9\/in\.ipynb: GET failed: /);
  });
});

describe("a file", () => {
  it("behind a symbolic link is written, the link stays", async () => {
    writeFileSync(join(folder, "target.ipynb"), "old");
    symlinkSync("target.ipynb", join(folder, "link.ipynb"));
    expect((await gate(["run", "in.ipynb", "link.ipynb", "--prepare-only"])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "target.ipynb"), "utf8")).nbformat).toBe(4);
  });

  it("may be no file at all", async () => {
    expect((await gate(["run", "in.ipynb", "/dev/null"])).code).toBe(0);
    expect(readFileSync("/dev/null", "utf8")).toBe("");
  });

  it.each([
    ["https://github.com/o/r/blob/main/x.ipynb", "https://raw.githubusercontent.com/o/r/main/x.ipynb"],
    ["hdfs://x/y.ipynb", "hdfs://"],
    ["abs://x/y.ipynb", "abs://"],
  ])("is not at %s", async (path, message) => {
    const { code, stderr } = await gate(["inspect", path]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});

/** An object that only its owner may read. */
async function objectOf({ env }: S3Server, key: string): Promise<string> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const object = await (await s3Store({ bucket: "notebooks" })).get(key);
  vi.unstubAllEnvs();
  return object!.body.toString();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray()).toString();
}
