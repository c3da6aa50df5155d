import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { formatJson, parseJson } from "../../../src/notebook/json.ts";
import { parseYaml11 } from "../../../src/parameters/yaml11.ts";
import { venv } from "../../support/python.ts";

const PAPERMILL = `
import json, sys, yaml
from papermill.iorw import NoDatesSafeLoader
def keyed(value):
    if isinstance(value, dict): return {str(key): keyed(item) for key, item in value.items()}
    return [keyed(item) for item in value] if isinstance(value, list) else value
def read(text):
    try: return json.dumps(keyed(yaml.load(text, Loader=NoDatesSafeLoader)))
    except (yaml.YAMLError, TypeError, ValueError, LookupError): return None
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
`;

const SCALARS = [
  ..."yes Yes YES yEs y Y no No n on On ON off OFF true True TRUE tRUE false FALSE".split(" "),
  ..."~ null Null NULL nULL none None".split(" "),
  ..."0 -0 +1 1 010 -010 0o10 08 00 0_7 0_ 1_000 1__0 _1 1_ 0x1F 0X1F -0xff 0x_f 0b11 -0b1 0b12".split(" "),
  ..."9007199254740993 -123456789012345678901234567890 0xffffffffffffffffffff".split(" "),
  ..."1:30 -1:30 190:20:30 1:60 0:30 1:3_0 1_0:30 1:30.5 -1:30.5 0:0.1 190:20:30.15 1:30.".split(" "),
  ..."1e3 1E3 1.0e3 1.0e+3 1.e+3 1.5e-3 1.5E+3 1.0 -1.0 -0.0 .5 -.5 +.5 5. 1_0.5 1._5 ._5 . 0.1 1.e400 1.e+400".split(
    " ",
  ),
  ..."1.2.3 1,000 1.0.0 .inf -.INF +.Inf .NaN -.nan .nAn inf nan Infinity".split(" "),
  ..."2019-01-01 2019-01-01T00:00:00Z 12:30:45 2019-1-1".split(" "),
  "2001-12-14 21:59:43.10 -5",
];

const DOCUMENTS = [
  "",
  "# nothing",
  "--- \n",
  '"1"',
  "'yes'",
  "! 12",
  '! "12"',
  "!!str 12",
  "!!str",
  "!!int '12'",
  "!!float 1",
  "!!float '1e3'",
  "!!bool 'Yes'",
  "!!null x",
  "!!seq [1]",
  "!!map {a: 1}",
  "|\n  12\n",
  ">\n  a\n  b\n",
  "a b\n  c",
  "a: 1\nb:\nc: [1, yes, {d: ~}]",
  '{"a": 1e3, "b": 1.5, "c": [true, null], "d": "\\u00e9\\n"}',
  '{"a":1}',
  "{a: 1, b}",
  "[a: 1, b]",
  "a: 1\nb: 2\na: 3",
  "7: a\nnull: b\ntrue: c\n1.5: d\n2.0: e\n2019-01-01: f",
  "<<: {a: 1}\nb: 2",
  "a: &x {p: 1, q: 2}\nb:\n  q: 3\n  <<: *x\n  r: 4",
  "a: &x {p: 1}\nb: &y {p: 2, q: 3}\nc: {<<: [*x, *y], z: 0}",
  "a: &x {<<: {p: 1}, q: 2}\nb: {<<: *x}",
  '"<<": {a: 1}',
  "=: 1",
  "a: &x [1, 2]\nb: [*x, *x]",
  "&k a: 1\nb: *k",
  "- 1\n-\n- - 2\n",
  "'a''b': \"\\x41\\t\\e\"",
  "日本: é 😀",
  "%YAML 1.1\n---\na: yes",
  "%YAML 1.2\n---\na: yes",
];

const REFUSED = [
  "a: =",
  "a: <<",
  "<<: 1",
  "<<: [1]",
  "a: !mine 1",
  "!mine [1]",
  "!mine {a: 1}",
  "!!python/object:os.system x",
  "!!int x",
  "!!int ''",
  "!!float 0x10",
  "!!bool 1",
  "0b_",
  "[1]: a",
  "{a: 1}: b",
  "a: *x",
  "a: [1",
  "a: @b",
  "a: `b",
  "%a",
  "a: b: c",
  "--- 1\n--- 2\n",
  "\ta: 1",
  "9".repeat(4301),
];

/** What Python can read and JSON cannot hold. */
const UNHELD = [
  "!!binary aGk=",
  "!!set {a}",
  "!!timestamp 2019-01-01",
  "!!omap [a: 1]",
  "!!pairs [a: 1]",
  "&a [*a]",
];

const texts = [...SCALARS, ...SCALARS.map((text) => `a: [${text}]`), ...DOCUMENTS, ...REFUSED];
const answers: (string | null)[] = JSON.parse(
  execFileSync(venv.python, ["-c", PAPERMILL], {
    input: JSON.stringify(texts),
    stdio: ["pipe", "pipe", "inherit"],
    encoding: "utf8",
  }),
);

describe("papermill's YAML", () => {
  it.each(
    texts.map((text, index) => ({ text, theirs: answers[index]! })).filter(({ theirs }) => theirs !== null),
  )("reads $text as PyYAML does", async ({ text, theirs }) => {
    const ours = await parseYaml11(text, {});
    expect(formatJson(ours, { nan: "keep" })).toBe(formatJson(parseJson(theirs), { nan: "keep" }));
    expect(JSON.stringify(ours, plainNumbers)).toBe(JSON.stringify(parseJson(theirs), plainNumbers));
  });

  it.each(texts.filter((_, index) => answers[index] === null))("refuses %j as PyYAML does", async (text) => {
    await expect(parseYaml11(text, {})).rejects.toThrow(UserError);
  });

  it("is refused for every text that should be", () => {
    expect(texts.filter((_, index) => answers[index] === null)).toEqual(expect.arrayContaining(REFUSED));
  });

  it.each(UNHELD)("refuses %j, which a notebook's metadata cannot hold", async (text) => {
    await expect(parseYaml11(text, {})).rejects.toThrow(UserError);
  });
});

describe("an anchor", () => {
  it("can be set again, which YAML allows and PyYAML does not", async () => {
    expect(await parseYaml11("[&x {b: &y 1}, &y 2, *x, *y]", {})).toEqual([{ b: 1 }, 2, { b: 1 }, 2]);
  });

  it("cannot stand for more than there is memory for", async () => {
    const levels = Array.from({ length: 30 }, (_, level) => `- &a${level + 1} [*a${level}, *a${level}]`);
    await expect(parseYaml11(["- &a0 1", ...levels].join("\n"), {})).rejects.toThrow("expand too far");
  });
});

describe("a mistake in YAML", () => {
  it("is shown at its place", async () => {
    const refused = await parseYaml11("a: 1\nb: !!set {c}", { file: "p.yaml" }).catch((error) => error);
    expect(refused).toMatchObject({
      message: "This YAML can't be read: the tag tag:yaml.org,2002:set is not supported",
      at: { file: "p.yaml", line: 2, column: 10 },
    });
  });

  it("may be a nesting that no stack can follow", async () => {
    await expect(parseYaml11("[".repeat(100_000) + "]".repeat(100_000), {})).rejects.toThrow(UserError);
  });
});

/** Keeps the order of keys, which decides the order of lines in the injected cell. */
function plainNumbers(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
