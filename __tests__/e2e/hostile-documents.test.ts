import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { canonicalBytes, sha256 } from "../../src/notebook/canonical.ts";
import { resultsJson } from "../../src/report/results-file.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { passedCase, resultsOf } from "../support/results.ts";
import { runAction } from "../support/runner.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";

const good = notebookText(parametersCell("n = 1"), code("print(n)"));
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const output = (text: string) => ({ output_type: "stream", name: "stdout", text });

let repository: TemplateRepository;
let folder: string;

beforeEach(() => {
  repository = templateRepository();
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  onTestFinished(() => {
    repository.remove();
    rmSync(folder, { recursive: true });
  });
});

function push(inputs: Record<string, string> = {}) {
  return runAction({
    workspace: repository.workspace,
    inputs: {
      notebooks: "templates/*.ipynb",
      destination: join(folder, "templates"),
      "output-dir": join(folder, "results"),
      upload: "never",
      ...inputs,
    },
  });
}

const stored = (name: string) => readFileSync(join(folder, "templates", name), "utf8");

/** Bytes that git keeps as they are. */
function commit(files: Record<string, string | Buffer>): string {
  for (const [path, content] of Object.entries(files)) {
    repository.commit({ [path]: "" });
    writeFileSync(join(repository.workspace, path), content);
  }
  return repository.commit({});
}

const REFUSED: [string, string | Buffer, RegExp][] = [
  [
    "a Git LFS pointer",
    `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12\n`,
    /Git LFS pointer/,
  ],
  ["a byte order mark", `\ufeff${good}`, /byte order mark/],
  ["bytes that are no UTF-8", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good)]), /not UTF-8/],
  ["UTF-16", Buffer.from(good, "utf16le"), /not JSON|not UTF-8/],
  ["a format of the future", good.replace('"nbformat": 4', '"nbformat": 5'), /nbformat 5 is not supported/],
  [
    "nesting of 10,000 levels",
    good.replace('"metadata": {', `"metadata": {"x": ${nested(10_000)}, `),
    /nested deeper/,
  ],
  ["brackets that never close", "[".repeat(1_000_000), /nested deeper/],
  ["nothing", "", /empty/],
];

describe("a document that is no notebook for us", () => {
  it("is refused by name, whatever it is, and the others go live", async () => {
    const hostile = REFUSED.map(([, text], index) => [`templates/hostile-${index}.ipynb`, text] as const);
    commit({ ...Object.fromEntries(hostile), "templates/good.ipynb": good });
    const { code, stderr, outputs, annotations } = await push({ "on-failure": "hold-back" });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(outputs).toMatchObject({ passed: "1", failed: String(REFUSED.length), promoted: "true" });
    for (const [index, [what, , says]] of REFUSED.entries()) {
      const file = `templates/hostile-${index}.ipynb`;
      const annotation = annotations.find((one) => one.file === file);
      expect(annotation, what).toMatchObject({ level: "error", message: expect.stringMatching(says) });
    }
    expect(readdirSync(join(folder, "templates"))).toEqual(["good.ipynb"]);
    expect(stored("good.ipynb")).toBe(good);
  });

  it.each(REFUSED)(
    "such as %s is refused by the promotion too, whatever it is told",
    async (_, text, says) => {
      const head = commit({ "templates/good.ipynb": good, "templates/hostile.ipynb": text });
      const passed = (notebook: string, content: string | Buffer) =>
        passedCase({ notebook, templateSha256: sha256(canonicalBytes(Buffer.from(content))) });
      const cases = [passed("templates/good.ipynb", good), passed("templates/hostile.ipynb", text)];
      const results = join(folder, "results.json");
      writeFileSync(results, resultsJson({ ...resultsOf(cases), commit: head }));
      const { code, stderr, stdout, annotations } = await push({ mode: "promote", results });
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      expect(stdout).not.toMatch(/^ {4}at /m);
      expect(annotations.at(-1)).toMatchObject({
        level: "error",
        file: "templates/hostile.ipynb",
        message: expect.stringMatching(says),
      });
      expect(existsSync(join(folder, "templates"))).toBe(false);
    },
  );
});

describe("a document that is odd, and a notebook for every reader", () => {
  it("passes and goes live as it is", async () => {
    const version3 = {
      metadata: { name: "old" },
      nbformat: 3,
      nbformat_minor: 0,
      worksheets: [
        {
          metadata: {},
          cells: [
            {
              cell_type: "code",
              input: "1",
              outputs: [],
              language: "python",
              metadata: {},
              collapsed: false,
            },
          ],
        },
      ],
    };
    const odd = {
      "nan.ipynb": good.replace('"metadata": {', '"metadata": {"x": NaN, "y": -Infinity, '),
      "twice.ipynb": good.replace('"cell_type": "code"', '"cell_type": "raw", "cell_type": "code"'),
      "version3.ipynb": JSON.stringify(version3),
      "windows.ipynb": good.replaceAll("\n", "\r\n"),
    };
    commit(Object.fromEntries(Object.entries(odd).map(([name, text]) => [`templates/${name}`, text])));
    const { code, stderr, outputs } = await push();
    expect({ code, stderr, promoted: outputs.promoted }).toEqual({ code: 0, stderr: "", promoted: "true" });
    for (const [name, text] of Object.entries(odd)) expect(stored(name)).toBe(text);
  });

  it("that hides its outputs behind a key that comes twice goes live without them", async () => {
    const cell = { ...code("print(1)"), outputs: [output("a token")] };
    const text = notebookText(cell).replace('"cell_type": "code"', '"cell_type": "raw", "cell_type": "code"');
    commit({ "templates/odd.ipynb": text });
    const { outputs } = await push();
    expect(outputs.promoted).toBe("true");
    expect(stored("odd.ipynb")).not.toContain("a token");
  });
});

describe("what is in the work tree is not what goes live", () => {
  it("where a cell rewrites another notebook after its test", async () => {
    const rewriting = notebookText(
      code(
        "from pathlib import Path\nPath('a.ipynb').write_text(Path('a.ipynb').read_text().replace('n = 1', 'n = 666'))",
      ),
    );
    commit({ "templates/a.ipynb": good, "templates/b.ipynb": rewriting });
    const { code: exitCode, outputs } = await push({ "max-parallel": "1" });
    expect(readFileSync(join(repository.workspace, "templates/a.ipynb"), "utf8")).toContain("n = 666");
    expect({ exitCode, promoted: outputs.promoted }).toEqual({ exitCode: 0, promoted: "true" });
    expect(stored("a.ipynb")).toBe(good);
  });

  it("where a cell rewrites another notebook before its test, that version is never promoted", async () => {
    const rewriting = notebookText(
      code(
        "from pathlib import Path\nPath('z.ipynb').write_text(Path('z.ipynb').read_text().replace('n = 1', 'n = 666'))",
      ),
    );
    commit({ "templates/a.ipynb": rewriting, "templates/z.ipynb": good });
    const { outputs } = await push({ "max-parallel": "1" });
    if (outputs.promoted === "true") expect(stored("z.ipynb")).toBe(good);
    else expect(() => stored("z.ipynb")).toThrow("ENOENT");
  });

  it("where a line-ending filter makes other bytes at checkout, which is refused and says why", async () => {
    commit({ "templates/a.ipynb": good });
    const { git, workspace } = repository;
    repository.commit({ ".gitattributes": "*.ipynb text eol=crlf\n" });
    rmSync(join(workspace, "templates/a.ipynb"));
    git("checkout", "--quiet", "--", "templates/a.ipynb");
    expect(readFileSync(join(workspace, "templates/a.ipynb"), "utf8")).toContain("\r\n");
    const { code: exitCode, annotations } = await push();
    expect(exitCode).toBe(1);
    expect(annotations.at(-1)?.message).toMatch(
      /a\.ipynb: the commit holds other bytes.*a line-ending filter \(\.gitattributes\)/,
    );
    expect(() => stored("a.ipynb")).toThrow("ENOENT");
  });
});
