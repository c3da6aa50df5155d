import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { KernelStartError } from "../../../src/kernel/kernels.ts";
import { run } from "../../support/cell-run.ts";
import { type JupyterServer, startJupyterServer } from "../../support/jupyter-server.ts";
import { kernelsOf, start, workspace } from "./servers.ts";

/** A folder with kernelspecs of Python programs, for JUPYTER_PATH. */
function kernelspecs(programs: Record<string, string>): string {
  const folder = mkdtempSync(join(workspace, "jupyter-path-"));
  for (const [name, program] of Object.entries(programs)) {
    mkdirSync(join(folder, "kernels", name), { recursive: true });
    const spec = {
      argv: ["python", "-c", program, "{connection_file}"],
      display_name: name,
      language: "odd",
    };
    writeFileSync(join(folder, "kernels", name, "kernel.json"), JSON.stringify(spec));
  }
  return folder;
}

describe("the kernels of a server", () => {
  let server: JupyterServer;
  beforeAll(async () => {
    const JUPYTER_PATH = kernelspecs({
      silent: "import time; time.sleep(300)",
      broken: "import sys; sys.exit('no licence')",
    });
    server = await startJupyterServer("Jupyter Server", { root: workspace, env: { JUPYTER_PATH } });
  });
  afterAll(() => server.stop());
  afterEach(async () => expect(await server.kernels()).toEqual([]));

  it("are found by name in any case, by Jupyter's alias and by language", async () => {
    const kernels = await kernelsOf(server);
    const interpreter = server.url;
    expect(await kernels.find({ name: "Python3" })).toMatchObject({ name: "python3", interpreter });
    expect(await kernels.find({ name: "python" })).toMatchObject({ name: "python3", language: "python" });
    expect(await kernels.find({ language: "Python" })).toMatchObject({
      name: "python3",
      notice: "The notebook names no kernel; 'python3' was chosen for its language, Python.",
    });
    expect(await kernels.find({ language: "odd" })).toMatchObject({ language: "odd" });
    expect(await kernels.find({})).toMatchObject({
      name: "python3",
      notice: "The notebook names no kernel; 'python3' was chosen.",
    });
  });

  it("are named where the one that is meant is missing", async () => {
    const kernels = await kernelsOf(server);
    const error = await kernels.find({ name: "spark", language: "python" }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as UserError;
    expect(message).toContain(`${server.url} has no kernel named 'spark'.`);
    expect(message).toContain("kernel: python3\n");
    expect(message).toContain("  silent (silent, odd)");
    await expect(kernels.find({ language: "cobol" })).rejects.toThrow("none for its language, cobol");
  });

  it("are given up when they do not answer in time", async () => {
    const silent = await (await kernelsOf(server)).find({ name: "silent" });
    await expect(silent.start({ cwd: workspace, startTimeout: 3 })).rejects.toThrow(
      new KernelStartError(`The kernel 'silent' (${server.url}) did not answer within 3 s.`, {
        exitCode: null,
        signal: null,
        lastWords: "",
      }),
    );
    await gone();
  });

  it("that end while they start say so", async () => {
    const broken = await (await kernelsOf(server)).find({ name: "broken" });
    const starting = broken.start({ cwd: workspace, startTimeout: 60 });
    await expect(starting).rejects.toThrow(/'broken' .* could not be started: .*ended while it was starting/);
    await gone();
  });

  it.each([0, 100, 1_000])(
    "are not left behind when the run is cancelled %i ms into a start",
    async (delay) => {
      const kernels = await kernelsOf(server);
      const cancel = new AbortController();
      const choice = await kernels.find({ name: "silent" });
      const starting = choice.start({ cwd: workspace, startTimeout: 60, signal: cancel.signal });
      setTimeout(() => cancel.abort(new Error("cancelled by the user")), delay);
      await expect(starting).rejects.toThrow("cancelled by the user");
      await kernels.close();
      await gone();
    },
  );

  it("are ended even when our own process crashes", async () => {
    const script = join(workspace, "crash.ts");
    const module = (path: string) => JSON.stringify(join(import.meta.dirname, path));
    writeFileSync(
      script,
      `import { kernelsOf, start } from ${module("servers.ts")};
const kernel = await start(await kernelsOf(${JSON.stringify({ url: server.url, token: server.token })}));
process.stdout.write(kernel.name, () => { setTimeout(() => { throw new Error("crash"); }) });
`,
    );
    const { stdout, status } = spawnSync(process.execPath, [script], { encoding: "utf8" });
    expect([stdout, status]).toEqual(["python3", 1]);
    await gone();
  });

  /** The server needs a moment for the end of a kernel that nobody could wait for. */
  async function gone(): Promise<void> {
    while ((await server.kernels()).length > 0) await sleep(100);
  }
});

describe("a server that is full", () => {
  let server: JupyterServer;
  beforeAll(async () => {
    server = await startJupyterServer("Enterprise Gateway", {
      root: workspace,
      args: ["--EnterpriseGatewayApp.max_kernels=1"],
    });
  });
  afterAll(() => server.stop());

  it("is asked again until it has room", async () => {
    const kernels = await kernelsOf(server);
    const first = await start(kernels);
    const second = start(kernels);
    expect((await run(first, "print(1)")).text).toBe("1\n");
    await first.shutdown();
    const kernel = await second;
    expect((await run(kernel, "print(2)")).text).toBe("2\n");
    await kernel.shutdown();
    await kernels.close();
    expect(await server.kernels()).toEqual([]);
  });

  it("is named as the reason when the time to start is over", async () => {
    const kernels = await kernelsOf(server);
    const first = await start(kernels);
    await expect(start(kernels, { startTimeout: 3 })).rejects.toThrow(
      /did not answer within 3 s\. The server had no room for it: 403 Resource Limit\. Lower max-parallel/,
    );
    await first.shutdown();
  });
});

describe("a server that can't be used", () => {
  const refusal = (url: string, token = "") =>
    kernelsOf({ url, token }).then(
      () => undefined,
      (error: unknown) => {
        expect(error).toBeInstanceOf(UserError);
        return error as UserError;
      },
    );

  it.each(["Jupyter Server", "Kernel Gateway", "Enterprise Gateway"] as const)(
    "because the token for the %s is wrong or missing says which input that is",
    async (kind) => {
      const server = await startJupyterServer(kind, { root: workspace });
      const wrong = await refusal(server.url, "not-the-token");
      const missing = await refusal(server.url);
      await server.stop();
      expect(wrong).toMatchObject({ at: { input: "jupyter-token" } });
      expect(wrong?.message).toContain(`The Jupyter server ${server.url} does not accept the token (40`);
      expect(wrong?.message).not.toContain("not-the-token");
      expect(missing?.message).toContain("wants a token");
    },
  );

  const answers: [string, RequestListener, RegExp][] = [
    [
      "answers with a page",
      (_, response) => response.setHeader("Content-Type", "text/html").end("<h1>Welcome</h1>"),
      /can't be used: it answers with a page and not with JSON/,
    ],
    [
      "is broken",
      (_, response) => response.writeHead(502).end("no"),
      /does not answer as one: 502 Bad Gateway/,
    ],
    [
      "is none",
      (_, response) => response.writeHead(404, { "Content-Type": "application/json" }).end("{}"),
      /does not answer as one: 404 Not Found/,
    ],
    [
      "answers with other JSON",
      (_, response) => response.setHeader("Content-Type", "application/json").end("{}"),
      /can't be used: No kernelspecs found/,
    ],
    ["hangs up", (request) => request.socket.destroy(), /can't be used: other side closed/],
  ];
  it.each(answers)("because it %s says so", async (_, answer, message) => {
    const server = createServer(answer).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const error = await refusal(`http://127.0.0.1:${port}/`);
    server.close();
    expect(error).toMatchObject({ at: { input: "jupyter-server-url" } });
    expect(error?.message).toMatch(message);
  });

  it("because it speaks no TLS, or is not there, says so", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    expect((await refusal(`https://127.0.0.1:${port}/`))?.message).toMatch(/can't be used: .*SSL/);
    await new Promise((resolve) => server.close(resolve));
    expect((await refusal(`http://127.0.0.1:${port}/`))?.message).toMatch(
      /can't be used: connect ECONNREFUSED/,
    );
  });

  it("because nobody knows its host says so", async () => {
    expect((await refusal("http://jupyter.invalid/"))?.message).toMatch(
      /can't be used: getaddrinfo \w+ jupyter/,
    );
  });
});
