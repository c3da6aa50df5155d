import { describe, expect, it } from "vitest";
import { diagnose } from "../../../../src/execution/diagnosis/index.ts";
import { pypiName } from "../../../../src/execution/diagnosis/pypi-names.ts";
import type { Evidence } from "../../../../src/execution/diagnosis/rule.ts";
import { openRepository } from "../../../../src/execution/repository.ts";
import { type Files, workspaceWith } from "../../../support/workspace.ts";

interface Given extends Partial<Omit<Evidence, "cell" | "repository">> {
  cell?: Partial<Evidence["cell"]>;
  files?: Files;
}

const diagnosisOf = ({ files = {}, cell, ...given }: Given) =>
  diagnose({
    ename: "",
    evalue: "",
    traceback: [],
    expectsError: false,
    notebook: "templates/a.ipynb",
    workingDirectory: "templates",
    ...given,
    cell: { source: "", line: "", printed: "", textBefore: "", savedErrors: [], ...cell },
    repository: openRepository(workspaceWith(files)),
  });

const missing = (module: string) => ({ ename: "ModuleNotFoundError", evalue: `No module named '${module}'` });
const noFile = (path: string) => ({
  ename: "FileNotFoundError",
  evalue: `[Errno 2] No such file or directory: '${path}'`,
});

describe("a package that is missing", () => {
  it.each([
    ["cv2", "opencv-python"],
    ["sklearn.metrics", "scikit-learn"],
    ["yaml", "PyYAML"],
    ["PIL", "Pillow"],
    ["bs4", "beautifulsoup4"],
    ["google.cloud.storage.blob", "google-cloud-storage"],
    ["pandas", "pandas"],
    ["constructor", "constructor"],
  ])("%s is called %s on PyPI", (module, name) => {
    expect(pypiName(module)).toBe(name);
  });

  it.each([
    ["Python", missing("yaml"), "`pip install PyYAML`"],
    ["Python 2's words", { ename: "ImportError", evalue: "No module named yaml" }, "`pip install PyYAML`"],
    [
      "R",
      { ename: "ERROR", evalue: "Error in library(dplyr): there is no package called ‘dplyr’" },
      '"dplyr"',
    ],
    ["R without quotes of its own", { evalue: "there is no package called 'dplyr'" }, '"dplyr"'],
    ["Julia", { ename: "ArgumentError", evalue: "Package CSV not found in current path." }, '"CSV"'],
  ])("is named, in %s", async (_, given, part) => {
    expect(await diagnosisOf(given)).toMatchObject({
      cause: "missing-package",
      remedy: expect.stringContaining(part),
    });
  });

  it.each([
    ["a name that is no module's", { ename: "ModuleNotFoundError", evalue: "No module named '$(rm -rf /)'" }],
    [
      "a name that does not exist in a module",
      { ename: "ImportError", evalue: "cannot import name 'x' from 'y'" },
    ],
    ["another error with these words", { ename: "ValueError", evalue: "No module named 'yaml'" }],
  ])("is not %s", async (_, given) => {
    expect(await diagnosisOf(given)).toBeUndefined();
  });
});

describe("a module of the repository", () => {
  it.each([
    [
      "in a project's folder",
      { "plays/pyproject.toml": "", "plays/plays/__init__.py": "" },
      "`pip install -e ./plays`",
    ],
    ["in a project's src", { "pyproject.toml": "", "src/plays/__init__.py": "" }, "`pip install -e .`"],
    [
      "in a folder whose name needs quotes",
      { "my lib/setup.py": "", "my lib/plays.py": "" },
      "`pip install -e './my lib'`",
    ],
    ["in no project", { "lib/plays.py": "" }, "github.workspace }}/lib`"],
    ["in the root", { "plays.py": "" }, "github.workspace }}`"],
  ])("%s is told from a missing package", async (_, files, remedy) => {
    expect(await diagnosisOf({ ...missing("plays"), files })).toMatchObject({
      cause: "module-not-on-path",
      remedy: expect.stringContaining(remedy),
    });
  });

  it("is found by a part of it", async () => {
    const files = { "lib/plays/parse/hours.py": "" };
    expect(await diagnosisOf({ ...missing("plays.parse.hours"), files })).toMatchObject({
      remedy: expect.stringMatching(/lib\/plays\/parse\/hours\.py.*workspace \}\}\/lib`/),
    });
  });

  it.each([
    ["the notebook's own folder, where Python looks", { "templates/yaml.py": "" }],
    [
      "an environment in the workspace",
      { ".venv/lib/site-packages/yaml.py": "", "env/pyvenv.cfg": "", "env/yaml.py": "" },
    ],
  ])("is not one in %s", async (_, files) => {
    expect(await diagnosisOf({ ...missing("yaml"), files })).toMatchObject({ cause: "missing-package" });
  });
});

describe("a file that is missing", () => {
  it.each([
    ["the root", noFile("data/x.csv"), { "data/x.csv": "" }, "`working-directory: .`"],
    [
      "the notebook's folder",
      { ...noFile("x.csv"), workingDirectory: "." },
      { "templates/x.csv": "" },
      "`working-directory: templates`",
    ],
    ["a folder", noFile("./data/x.csv"), { "etl/data/x.csv": "" }, "`working-directory: etl`"],
    [
      "a folder below which the path goes up",
      { ...noFile("../data/x.csv"), workingDirectory: "." },
      { "data/x.csv": "", "templates/a.ipynb": "" },
      "`working-directory: templates`",
    ],
  ])("is seen from %s", async (_, given, files, remedy) => {
    expect(await diagnosisOf({ ...given, files })).toMatchObject({
      cause: "missing-file",
      remedy: expect.stringContaining(remedy),
    });
  });

  it.each([
    ["pandas", noFile("x.csv")],
    [
      "R's warning",
      {
        ename: "ERROR",
        evalue: "Error in file(file): cannot open the connection",
        cell: { printed: "cannot open file 'x.csv': No such file or directory" },
      },
    ],
    ["Julia", { ename: "SystemError", evalue: 'opening file "x.csv": No such file or directory' }],
    ["cat", { ename: "1", cell: { printed: "cat: x.csv: No such file or directory\n" } }],
    ["ls", { ename: "2", cell: { printed: "ls: cannot access 'x.csv': No such file or directory\n" } }],
  ])("is known by the words of %s", async (_, given) => {
    expect(await diagnosisOf(given)).toMatchObject({
      cause: "missing-file",
      remedy: expect.stringContaining("`x.csv`"),
    });
  });

  it.each(["s3://bucket/x.csv", "a`b", "a\nb", "$(x)", "<b>", "x".repeat(301)])(
    "is not repeated when it is called %j",
    async (path) => {
      expect(await diagnosisOf(noFile(path))).toBeUndefined();
    },
  );

  it("is never looked for outside of the workspace", async () => {
    const { remedy = "" } = (await diagnosisOf(noFile("../../../../../../../../etc/passwd"))) ?? {};
    expect(remedy).not.toContain("working-directory:");
  });
});

describe("a connection that fails", () => {
  it.each([
    [
      "urllib",
      {
        ename: "URLError",
        evalue: "<urlopen error [Errno -2] Name or service not known>",
        cell: { line: "urlopen('https://api.example.org/x')" },
      },
    ],
    [
      "requests",
      {
        ename: "ConnectionError",
        evalue: "HTTPSConnectionPool(host='api.example.org', port=443): Max retries exceeded",
      },
    ],
    [
      "httpx",
      {
        ename: "ConnectError",
        evalue: "[Errno -3] Temporary failure in name resolution",
        cell: { source: "httpx.get('https://api.example.org')" },
      },
    ],
    [
      "aiohttp",
      { ename: "ClientConnectorDNSError", evalue: "Cannot connect to host api.example.org:443 ssl:default" },
    ],
    [
      "botocore",
      {
        ename: "EndpointConnectionError",
        evalue: 'Could not connect to the endpoint URL: "https://api.example.org/"',
      },
    ],
    [
      "sockets",
      {
        ename: "gaierror",
        evalue: "[Errno -2] Name or service not known",
        cell: { source: "connect('postgresql://me:pw@api.example.org/db')" },
      },
    ],
    ["R", { ename: "ERROR", evalue: "cannot open URL 'https://api.example.org/x.csv'" }],
    ["curl", { ename: "6", cell: { printed: "curl: (6) Could not resolve host: api.example.org\n" } }],
  ])("of %s names the host", async (_, given) => {
    expect(await diagnosisOf(given)).toMatchObject({
      cause: "network-refused",
      remedy: expect.stringContaining("can't reach `api.example.org`"),
    });
  });

  it("names no host where there are two", async () => {
    const given = {
      ename: "ConnectionError",
      evalue: "",
      cell: { source: "get('http://a.example')\nget('http://b.example')" },
    };
    expect(await diagnosisOf(given)).toMatchObject({ remedy: expect.stringContaining("can't reach a host") });
  });
});

describe("what a cell has printed", () => {
  it.each([
    "cat: x.csv: No such file or directory",
    "bash: line 1: dot: command not found",
    "curl: (6) Could not resolve host: example.org",
  ])("explains no error of its own: %s", async (printed) => {
    expect(await diagnosisOf({ ename: "KeyError", evalue: "'region'", cell: { printed } })).toBeUndefined();
  });
});

describe("credentials that are missing", () => {
  it.each(["NoCredentialsError", "DefaultCredentialsError", "CredentialUnavailableError"])(
    "are known by %s",
    async (ename) => {
      expect(await diagnosisOf({ ename, evalue: "Unable to locate credentials" })).toMatchObject({
        cause: "missing-credentials",
      });
    },
  );

  it("are no key of a dictionary", async () => {
    const given = { ename: "KeyError", evalue: "'AWS_REGION'", cell: { line: "settings['AWS_REGION']" } };
    expect(await diagnosisOf(given)).toBeUndefined();
  });
});

describe("an error that is meant", () => {
  const error = { ename: "ValueError", evalue: "x" };

  it.each([
    "This will raise.",
    "The next cell should fail:",
    "Note that `ValueError` comes.",
    "It raises an error.",
    "An expected exception",
  ])("is announced by %j", async (textBefore) => {
    expect(await diagnosisOf({ ...error, cell: { textBefore } })).toMatchObject({
      cause: "untagged-expected-error",
    });
  });

  it.each(["We raise prices.", "Failures of devices by region", "Error bars show the deviation."])(
    "is not announced by %j",
    async (textBefore) => {
      expect(await diagnosisOf({ ...error, cell: { textBefore } })).toBeUndefined();
    },
  );

  it("is not one where the case expects another", async () => {
    expect(
      await diagnosisOf({ ...error, expectsError: true, cell: { savedErrors: ["ValueError"] } }),
    ).toBeUndefined();
  });

  it("is explained by its cause first: a broken run may have been saved", async () => {
    const given = { ...missing("yaml"), cell: { savedErrors: ["ModuleNotFoundError"] } };
    expect(await diagnosisOf(given)).toMatchObject({ cause: "missing-package" });
  });
});

it("text of any length is read in a moment", async () => {
  const long = "a.-/:' ".repeat(100_000) + "a.".repeat(300_000);
  const started = Date.now();
  for (const ename of ["ValueError", "FileNotFoundError", "1", "CalledProcessError", "KeyError"])
    await diagnosisOf({
      ename,
      evalue: long,
      cell: { source: long, printed: long.slice(-10_000), textBefore: long },
    });
  expect(Date.now() - started).toBeLessThan(2_000);
});
