import { describe, expect, it } from "vitest";
import type { Notebook } from "../../../src/notebook/document.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { pythonParameters } from "../../../src/parameters/grammars/python.ts";
import { inferParameters } from "../../../src/parameters/infer.ts";

/** `name: type = default # help` for each, `?` for what is not known. */
const parameters = (source: string) =>
  pythonParameters(source).map(
    ({ name, type, default: value, help }) =>
      `${name}: ${type ?? "?"} = ${value ?? "?"}${help && ` # ${help}`}`,
  );

describe("the parameters of a Python cell", () => {
  it.each([
    ["a = 1", "a: int = 1"],
    ["a: float = 2.25 # Variable a", "a: float = 2.25 # Variable a"],
    ["a = 1 # type: int help text", "a: int = 1 # help text"],
    ["a: str = 1 # type: int", "a: str = 1"],
    ["a = 1 # type: ignore", "a: int = 1"],
    ["a: Dict[str, int] = {'x': 1}", "a: Dict[str, int] = {'x': 1}"],
    ["a: 'List[str]' = []", "a: List[str] = []"],
    ["  a = 1", "a: int = 1"],
    ["import os\na = 1", "a: int = 1"],
    ["%matplotlib inline\n!pip list\na = 1", "a: int = 1"],
    ["a = [\n 1,\n 2] # h", "a: list = [\n 1,\n 2] # h"],
    ["a = ", "a: ? = ?"],
  ])("%j, as papermill reads it", (source, expected) => expect(parameters(source)).toEqual([expected]));

  it.each([
    ["a = 'x#y' # z", ["a: str = 'x#y' # z"]],
    ["a: int|None = 3", ["a: int|None = 3"]],
    ["a: typing.List[int] = []", ["a: typing.List[int] = []"]],
    ["a = dict(x=1)", ["a: ? = dict(x=1)"]],
    ['a = "k=v"', ['a: str = "k=v"']],
    ["a = 1; b = 2 # of b", ["a: int = 1", "b: int = 2 # of b"]],
    ["a = b = 1", ["a: int = 1", "b: int = 1"]],
    ["a, b = 1, 'x'", ["a: int = 1", "b: str = 'x'"]],
    ["(a, [b]) = 1, [2]", ["a: int = 1", "b: int = 2"]],
    ["a, *b = 1, 2", ["a: ? = ?", "b: ? = ?"]],
    ["a, b = f(1, 2)", ["a: ? = ?", "b: ? = ?"]],
    ["a: int", ["a: int = ?"]],
    ["a = 1\na = 'x'", ["a: str = 'x'"]],
    ["if True: a = 1", ["a: int = 1"]],
  ])("%j, where papermill finds nothing or the wrong thing", (source, expected) => {
    expect(parameters(source)).toEqual(expected);
  });

  it.each([
    "a == 1",
    "a += 1",
    "a.b = 1",
    "a[0] = 1",
    "f(a=1)",
    "def f():\n  a = 1",
    "class A:\n  a = 1",
    "# a = 1",
    "",
  ])("%j has none", (source) => expect(parameters(source)).toEqual([]));

  it.each([
    ["-1", "int"],
    ["0xff", "int"],
    ["1e5", "float"],
    ["2j", "complex"],
    ["b'x'", "bytes"],
    ["f'{x}'", "str"],
    ["'x' 'y'", "str"],
    ["None", "NoneType"],
    ["not x", "bool"],
    ["(1)", "int"],
    ["1, 2", "tuple"],
    ["()", "tuple"],
    ["{1}", "set"],
    ["{}", "dict"],
    ["[x for x in y]", "list"],
    ["1 + 2", null],
    ["x", null],
  ])("a = %s is of type %s", (value, type) => expect(pythonParameters(`a = ${value}`)[0]!.type).toBe(type));

  it("knows the line of each", () => {
    expect(pythonParameters("# first\na = [\n1]\n\nb = 2").map(({ line }) => line)).toEqual([2, 5]);
  });
});

describe("inferring a notebook's parameters", () => {
  const notebook = (metadata: JsonObject, tag = "parameters"): Notebook => ({
    cells: [{ cell_type: "raw", id: "a", source: "a = 1", metadata: { tags: [tag] } }],
    metadata,
    nbformat: 4,
    nbformat_minor: 5,
  });

  it.each<[string, JsonObject]>([
    ["python by its kernelspec", { kernelspec: { name: "x", language: "python" } }],
    ["python by what its last kernel said", { language_info: { name: "python" } }],
    ["no language", {}],
    ["Spark's Python", { kernelspec: { name: "pysparkkernel", language: "scala" } }],
    ["R", { kernelspec: { name: "ir", language: "R" } }],
    ["Julia, whose kernel has its version in its name", { language_info: { name: "julia" } }],
  ])("works for %s", async (_, metadata) => {
    expect((await inferParameters(notebook(metadata)))?.map(({ name }) => name)).toEqual(["a"]);
  });

  it("does not work for a language without a grammar, or without a cell tagged parameters", async () => {
    expect(await inferParameters(notebook({ kernelspec: { language: "scala" } }))).toBeNull();
    expect(await inferParameters(notebook({}, "other"))).toBeNull();
  });
});
