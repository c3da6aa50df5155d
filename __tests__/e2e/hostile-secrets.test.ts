import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { sha256 } from "../../src/notebook/canonical.ts";
import { notebookGate } from "../support/command-line.ts";
import { pullRequestEvent } from "../support/events.ts";
import { code, markdown, notebookText, parametersCell } from "../support/notebooks.ts";
import { type ResultsService, startResultsService } from "../support/results-service.ts";
import { type ActionOutcome, runAction } from "../support/runner.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";
import { unzip } from "../support/unzip.ts";
import { workspaceWith } from "../support/workspace.ts";

const secret = 'Tr0ub4dor/3 "&+x';
const parameter = "customer-4711-of-ours";
/** What a reader would know the secret by: in no file and no log may one of these stand. */
const traces = [
  secret,
  "Tr0ub4dor",
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64").slice(0, 20),
  Buffer.from(`user:${secret}`).toString("base64").slice(8, 24),
  Buffer.from(secret).toString("hex"),
  parameter,
  "AKIAIOSFODNN7EXAMPLE",
];

const leaking = notebookText(
  parametersCell('customer = "none"'),
  markdown("A notebook that says everything it knows."),
  code(
    [
      "import base64, json, os, sys, time, urllib.parse",
      "secret = os.environ['DB_PASSWORD']",
      "print('plain', secret)",
      "print('base64', base64.b64encode(secret.encode()).decode(), base64.b64encode(b'user:' + secret.encode()).decode())",
      "print('url', urllib.parse.quote(secret), urllib.parse.quote_plus(secret, safe=''))",
      "print('json', json.dumps(secret), json.dumps(json.dumps({'key': secret})))",
      "print('hex', secret.encode().hex(), repr(secret), customer)",
      "print('a token of AWS: AKIAIOSFODNN7EXAMPLE')",
    ].join("\n"),
  ),
  code(
    [
      "for half in (secret[:9], secret[9:]):",
      "    sys.stdout.write(half); sys.stdout.flush(); time.sleep(0.1)",
      "sys.stdout.write(secret[:5]); sys.stdout.flush(); print('between', file=sys.stderr, flush=True); print(secret[5:])",
    ].join("\n"),
  ),
  code(
    [
      "from IPython.display import display",
      "display({'text/html': f'<b title=\"{secret}\">', 'application/json': {secret: [secret[:4], secret[4:]]}}, raw=True, metadata={'note': secret})",
      "import struct, zlib",
      "chunk = lambda kind, data: struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))",
      "pixel = chunk(b'IHDR', struct.pack('>IIBBBBB', 1, 1, 8, 0, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(b'\\0\\0'))",
      "png = b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'tEXt', b'Comment\\0' + secret.encode()) + pixel + chunk(b'IEND', b'')",
      "display({'image/png': base64.b64encode(png).decode()}, raw=True)",
    ].join("\n"),
  ),
  code("os.write(1, (secret + '\\n').encode())"),
  code("def login(password):\n    raise PermissionError(f'{password} was refused')\nlogin(secret)"),
);

let service: ResultsService;
let outcome: ActionOutcome;
let repository: TemplateRepository;
let workspace: string;
/** Path below the output folder → content, also of what was uploaded. */
let files: Record<string, string>;

beforeAll(async () => {
  service = await startResultsService();
  repository = templateRepository();
  workspace = repository.workspace;
  repository.commit({
    "leaking.ipynb": leaking,
    "notebook-gate.yml": stringify({
      templates: {
        "leaking.ipynb": { cases: [{ parameters: { customer: parameter } }, { name: parameter }] },
      },
    }),
  });
  outcome = await runAction({
    workspace,
    event: pullRequestEvent(),
    inputs: { redact: "CUSTOMER" },
    env: { ...service.env, DB_PASSWORD: secret, CUSTOMER: parameter },
  });
  const folder = join(workspace, "notebook-gate-results");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  files = Object.fromEntries(
    paths
      .filter((path) => /\.\w+$/.test(path))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
});
afterAll(async () => {
  repository.remove();
  await service.stop();
});

describe("a notebook that says every secret it was given, in every way", () => {
  it("leaves none in its executed notebooks, the results and the JUnit file", () => {
    expect(
      Object.keys(files)
        .map((path) => path.replace(/\/.*/, ""))
        .sort(),
    ).toEqual(["junit.xml", "notebooks", "notebooks", "report.html", "results.json"]);
    for (const [path, text] of Object.entries(files))
      for (const trace of traces)
        expect({ path, trace, found: text.includes(trace) }).toEqual({ path, trace, found: false });
  });

  it("and none in the artifact, or in the names of its files", () => {
    const artifact = unzip(service.artifacts.get("executed-notebooks-attempt1")!);
    expect(artifact).toEqual(files);
    expect(Object.keys(artifact).join()).not.toContain(parameter);
  });

  it("and none in the log, the annotations and the summary", () => {
    expect(outcome.code).toBe(1);
    expect(outcome.outputs.failed).toBe("2");
    for (const trace of traces) {
      expect(outcome.stdout).not.toContain(trace);
      expect(outcome.summary).not.toContain(trace);
    }
    expect(outcome.stdout).toContain("| plain ***");
    expect(outcome.summary).toContain("*** was refused".replaceAll("*", "&#42;"));
  });

  it("leaves what is no secret, and a plot that can still be seen", () => {
    const executed = Object.entries(files).filter(([path]) => path.startsWith("notebooks/"));
    for (const [, text] of executed) {
      const outputs = JSON.parse(text).cells.flatMap((cell: { outputs?: object[] }) => cell.outputs ?? []);
      expect(JSON.stringify(outputs)).toContain("was refused");
      const png = outputs.find((output: { data?: object }) => output.data && "image/png" in output.data);
      const bytes = Buffer.from(png.data["image/png"], "base64");
      expect(bytes.subarray(37, 41).toString()).toBe("IDAT".slice(0, 4));
    }
  });

  it("is told of: how many places there were, and the digest of what was written", () => {
    const results = JSON.parse(files["results.json"]!);
    for (const { redactions, executedNotebook, executedSha256 } of results.cases) {
      expect(redactions).toBeGreaterThan(15);
      expect(executedSha256).toBe(
        sha256(readFileSync(join(workspace, "notebook-gate-results", executedNotebook))),
      );
    }
    expect(outcome.summary).toMatch(/In \d+ places of 2 executed notebooks `\*\*\*` stands for a secret/);
    const warnings = outcome.annotations
      .filter(({ level }) => level === "warning")
      .map(({ message }) => message);
    expect(warnings).toEqual([
      expect.stringMatching(/^Cell 3 holds what looks like a key id of AWS/),
      expect.stringMatching(/^\d+ secrets were replaced by \*\*\* in the executed notebooks of 2 cases/),
    ]);
  });

  it("has cases with names that say nothing, and are still two", () => {
    const results = JSON.parse(files["results.json"]!);
    expect(results.cases.map(({ name }: { name: string }) => name)).toEqual(["customer=***", "***"]);
    expect(results.cases[0].parameters).toEqual({ customer: "***" });
    expect(results.cases[0].failure.rerun).toContain("-r customer '***'");
  });
});

describe("what is not covered", () => {
  const reversed = notebookText(code("import os\nprint(os.environ['DB_PASSWORD'][::-1])"));

  it("is a secret that is printed backwards, as SECURITY.md says", async () => {
    const folder = workspaceWith({ "a.ipynb": reversed });
    await runAction({
      workspace: folder,
      inputs: { upload: "never", mode: "test" },
      env: { DB_PASSWORD: secret },
    });
    const text = readFileSync(join(folder, "notebook-gate-results/notebooks/a/defaults.ipynb"), "utf8");
    expect(JSON.parse(text).cells[0].outputs[0].text).toEqual([`${[...secret].reverse().join("")}\n`]);
  });

  it("is what `run` writes: it is papermill's twin, and the notebook the user's own", async () => {
    const folder = workspaceWith({
      "a.ipynb": notebookText(code("import os\nprint(os.environ['DB_PASSWORD'])")),
    });
    const { code: exit } = await notebookGate(["run", "a.ipynb", "out.ipynb"], {
      cwd: folder,
      env: { DB_PASSWORD: secret },
    });
    expect(exit).toBe(0);
    expect(readFileSync(join(folder, "out.ipynb"), "utf8")).toContain(JSON.stringify(secret).slice(1, -1));
  });
});

describe("a test on a terminal", () => {
  it("shows and leaves no secret either, and says which name of `--redact` has none", async () => {
    const folder = workspaceWith({ "leaking.ipynb": leaking });
    const {
      code: exit,
      stdout,
      stderr,
    } = await notebookGate(["test", "--redact", "CUSTOMER", "--redact", "NO_SUCH"], {
      cwd: folder,
      env: { DB_PASSWORD: secret, CUSTOMER: parameter },
    });
    expect(exit).toBe(1);
    expect(stdout).toContain("*** was refused");
    expect(stdout).toContain("NO_SUCH is not set");
    const text = readFileSync(join(folder, "notebook-gate-results/notebooks/leaking/defaults.ipynb"), "utf8");
    for (const trace of traces) expect(`${stdout}${stderr}${text}`).not.toContain(trace);
  });
});
