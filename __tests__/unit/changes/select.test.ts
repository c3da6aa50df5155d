import { describe, expect, it } from "vitest";
import { type Before, configChange } from "../../../src/changes/config-change.ts";
import { environmentChanges } from "../../../src/changes/environment.ts";
import { brokenNotebook, environment, ownFile, watchedFiles } from "../../../src/changes/evidence.ts";
import { type Candidate, type Evidence, select } from "../../../src/changes/select.ts";
import { parseConfig } from "../../../src/inputs/config.ts";
import { memoryTree } from "../../support/memory-tree.ts";

const candidate = (path: string, more: Partial<Candidate> = {}): Candidate => ({
  path,
  workingDirectory: ".",
  watch: [],
  needs: [],
  isBroken: false,
  ...more,
});

/** `in`, `out` and why, by the notebooks' paths. */
function chosen(notebooks: Candidate[], evidence: Evidence[]): Record<string, string> {
  const choices = select(notebooks, evidence);
  return Object.fromEntries(choices.map(({ path, isIn, why }) => [path, `${isIn ? "in" : "out"}: ${why}`]));
}

describe("a change concerns", () => {
  const about =
    (...paths: string[]): Evidence =>
    ({ path }) =>
      paths.includes(path) ? "it changed" : undefined;

  it("the notebooks that changed, those that need them, and runs what these need", () => {
    const notebooks = [
      candidate("collect.ipynb"),
      candidate("other.ipynb"),
      candidate("clean.ipynb", { needs: ["collect.ipynb"] }),
      candidate("report.ipynb", { needs: ["clean.ipynb", "other.ipynb"] }),
      candidate("alone.ipynb"),
    ];
    expect(chosen(notebooks, [about("clean.ipynb")])).toEqual({
      "collect.ipynb": "in: clean.ipynb needs it",
      "other.ipynb": "in: report.ipynb needs it",
      "clean.ipynb": "in: it changed",
      "report.ipynb": "in: it needs clean.ipynb",
      "alone.ipynb": "out: nothing that it depends on changed",
    });
  });

  it("no notebook that another needs, although it is run", () => {
    const notebooks = [
      candidate("collect.ipynb"),
      candidate("a.ipynb", { needs: ["collect.ipynb"] }),
      candidate("b.ipynb", { needs: ["collect.ipynb"] }),
    ];
    const choices = select(notebooks, [about("a.ipynb")]);
    expect(choices.map(({ isIn, isConcerned }) => [isIn, isConcerned])).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it("a notebook that cannot be read", () => {
    expect(chosen([candidate("a.ipynb", { isBroken: true })], [brokenNotebook])).toEqual({
      "a.ipynb": "in: it cannot be read",
    });
  });

  it("a notebook in a submodule that moved", () => {
    const tree = memoryTree({ "vendor/lib/a.ipynb": "" }, ["vendor/lib"]);
    expect(chosen([candidate("vendor/lib/a.ipynb")], [ownFile(tree)])).toEqual({
      "vendor/lib/a.ipynb": "in: vendor/lib changed, which it lies in",
    });
  });
});

describe("a file that a notebook watches", () => {
  it.each([
    ["data/*.csv", "data/plays.csv", true],
    ["data/**", "data/deep/plays.csv", true],
    ["data/plays.csv", "data/plays.csv", true],
    ["data/*.csv", "data/deep/plays.csv", false],
    ["data/*.csv", "Data/plays.csv", false],
    ["**/*.csv", ".hidden/plays.csv", false],
    ["data/*.csv", "data/[x].csv", true],
  ])("%s and %s", (pattern, changed, expected) => {
    const evidence = watchedFiles(memoryTree({}, [changed]));
    const why = evidence(candidate("a.ipynb", { watch: [pattern] }));
    expect(why).toBe(expected ? `${changed} changed, which its pattern ${pattern} matches` : undefined);
  });

  it("may be in a submodule, of which only the folder is known to have changed", () => {
    const files = { "vendor/lib/x.csv": "" };
    const evidence = watchedFiles(memoryTree(files, ["vendor/lib"]));
    expect(evidence(candidate("a.ipynb", { watch: ["vendor/**/*.csv"] }))).toContain("vendor/lib changed");
    expect(evidence(candidate("a.ipynb", { watch: ["data/**/*.csv"] }))).toBeUndefined();
  });
});

describe("a file that says what is installed", () => {
  const notebooks = ["a.ipynb", "plays/b.ipynb", "plays/deep/c.ipynb"];
  it.each([
    ["requirements.txt", notebooks],
    ["requirements-dev.txt", notebooks],
    ["requirements/tests.txt", notebooks],
    ["uv.lock", notebooks],
    [".python-version", notebooks],
    ["docker/requirements.txt", notebooks],
    ["plays/requirements.txt", ["plays/b.ipynb", "plays/deep/c.ipynb"]],
    ["plays/requirements/tests.txt", ["plays/b.ipynb", "plays/deep/c.ipynb"]],
    ["plays/deep/pyproject.toml", ["plays/deep/c.ipynb"]],
    ["../pyproject.toml", notebooks],
    ["notes.txt", []],
    ["plays/setup.txt", []],
  ])("%s concerns %j", (changed, expected) => {
    const evidence = environment(environmentChanges([changed], notebooks));
    expect(notebooks.filter((path) => evidence(candidate(path)))).toEqual(expected);
  });
});

describe("a change of the config file", () => {
  const paths = ["a.ipynb", "b.ipynb", "sub/c.ipynb"];
  const file = "notebook-gate.yml";
  const then = `
cell-timeout: 60
templates:
  a.ipynb: {matrix: {region: [fr, us]}}
  "sub/*.ipynb": {watch: [data/*.csv]}
`;

  async function concerned(
    now: string,
    before: Before = async () => then,
    changed = [file],
  ): Promise<Record<string, string>> {
    const evidence = await configChange(
      { file, now: await parseConfig(now, file), paths },
      { changed: new Set(changed), before },
    );
    const found = paths.map((path) => [path, evidence(candidate(path))]);
    return Object.fromEntries(found.filter(([, why]) => why !== undefined));
  }

  it("concerns nobody when only its looks changed", async () => {
    const now = `# new\ntemplates:\n  "sub/*.ipynb":\n    watch: ["data/*.csv"]\n  a.ipynb:\n    matrix: {region: [fr, us]}\ncell-timeout: 60\n`;
    expect(await concerned(now)).toEqual({});
  });

  it("concerns the notebooks whose entry it is", async () => {
    expect(await concerned(then.replace("us]", "us, luna]"))).toEqual({
      "a.ipynb": "its entry in notebook-gate.yml changed",
    });
    expect(await concerned(then.replace("data/", "more/"))).toEqual({
      "sub/c.ipynb": "its entry in notebook-gate.yml changed",
    });
  });

  it("concerns those that it has an entry for no more, or for the first time", async () => {
    expect(Object.keys(await concerned(then.replace("a.ipynb", "b.ipynb")))).toEqual(["a.ipynb", "b.ipynb"]);
    expect(Object.keys(await concerned("cell-timeout: 60"))).toEqual(["a.ipynb", "sub/c.ipynb"]);
  });

  it("tells 1 from 1.0, as Python does", async () => {
    const before = async () => "templates: {a.ipynb: {parameters: {x: 1}}}";
    expect(Object.keys(await concerned("templates: {a.ipynb: {parameters: {x: 1.0}}}", before))).toEqual([
      "a.ipynb",
    ]);
  });

  it("concerns all when it sets something for all", async () => {
    expect(await concerned(then.replace("60", "90"))).toEqual(
      Object.fromEntries(paths.map((path) => [path, `the settings for all notebooks in ${file} changed`])),
    );
  });

  it("concerns all when nobody knows what it was before, or that made no sense", async () => {
    const unknown = `${file} changed, and what it was before is not known`;
    const all = Object.fromEntries(paths.map((path) => [path, unknown]));
    expect(await concerned(then, async () => undefined)).toEqual(all);
    expect(await concerned(then, async () => "templates: 7")).toEqual(all);
  });

  it("is compared with nothing when it is new", async () => {
    expect(Object.keys(await concerned("templates: {a.ipynb: {watch: [x]}}", async () => null))).toEqual([
      "a.ipynb",
    ]);
  });

  it("concerns all when another file was read in its place", async () => {
    expect(Object.keys(await concerned(then, async () => null, [file, "notebook-gate.yaml"]))).toEqual(paths);
  });
});
