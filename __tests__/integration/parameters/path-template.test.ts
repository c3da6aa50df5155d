import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { type JsonObject, parseJson } from "../../../src/notebook/json.ts";
import { pathParameters, pathTemplate } from "../../../src/parameters/path-template.ts";
import { Moment } from "../../../src/parameters/python-text/moment.ts";
import { venv } from "../../support/python.ts";

const PAPERMILL = `
import datetime, json, sys
from papermill.parameterize import parameterize_path
question = json.load(sys.stdin)
def moments(milliseconds):
    utc = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return {"utc": utc, "naive": utc.replace(tzinfo=None)}
def fill(path, parameters):
    try: return parameterize_path(path, parameters)
    except Exception: return None
answers = [fill(path, question["parameters"]) for path in question["paths"]]
answers += [fill(path, moments(moment)) for moment in question["moments"] for path in question["dates"]]
json.dump(answers, sys.stdout)
`;

const PARAMETERS = String.raw`{
  "s": "ab c", "é": "ü😀", "quote": "it's", "both": "'\"", "control": "a\n\t\u001b\u00a0\u2028\\", "empty": "",
  "yes": true, "no": false, "none": null,
  "i": 7, "n": -1234567, "zero": 0, "big": 123456789012345678901234567890,
  "f": 3.14159, "one": 1.0, "half": 2.5, "eighth": 0.125, "m": -0.00001234, "e": 1e+22, "z": -0.0, "nan": NaN, "inf": -Infinity,
  "nine": 9.9996, "third": 0.3333333333333333, "million": 1234567.891, "tiny": 5e-324, "huge": 1.7976931348623157e+308,
  "list": [1, "x", [2.0, null, true]], "dict": {"key": "v", "a b": {"c": [10, 20]}}, "width": 8, "spec": ".2f"
}`;

const NUMBERS = ["i", "n", "zero", "big", "f", "one", "half", "eighth", "m", "e", "z", "nan", "inf", "yes"];
const MORE_FLOATS = ["nine", "third", "million", "tiny", "huge"];
const NUMBER_SPECS = [
  ..."d 03d 5 <5 >12 ^12 *^12 =+8 010 + - , 012, 08, 09, _ 014_ b o x X #x #b 08b _x n".split(" "),
  ..."f .2f .0f #.0f 10.3f 010.2f +.1f ,.2f 012,.1f e .2e .0e E g .3g .10g #g #.3g G .3 .0 .1 .12 % .1% n #.3".split(
    " ",
  ),
  " ",
  " .2f",
];

const PATHS = [
  "plain.ipynb",
  "",
  "{{x}}",
  "a{{b",
  "{{{i}}}",
  "{s}/{i}/{f}.ipynb",
  "{none} {yes} {no} {one} {e} {m} {z} {nan} {inf} {big}",
  "{é} {list} {dict} {dict!s}",
  "{list[0]}{list[1]}{list[2][0]}{dict[key]}{dict[a b][c][1]}",
  "{s!r} {quote!r} {both!r} {control!r} {é!r} {é!a} {f!r} {none!r:>8} {yes!s:5}|",
  "{s:10}|{s:>10}|{s:^10}|{s:*<9}|{s:.2}|{s:8.1s}|{s:08}|{é:😀^7}|{s:s}",
  "{s:>{width}}|{i:{width}}|{f:{spec}}",
  ...[...NUMBERS, ...MORE_FLOATS].flatMap((name) => NUMBER_SPECS.map((spec) => `{${name}:${spec}}`)),
  // Python refuses these:
  "{",
  "}",
  "a}b",
  "{i",
  "{}",
  "{0}",
  "{x}",
  "{dict[x]}",
  "{list[9]}",
  "{list[x]}",
  "{list[-1]}",
  "{i[0]}",
  "{s:d}",
  "{s:,}",
  "{s:=10}",
  "{i:s}",
  "{i:.2d}",
  "{f:d}",
  "{f:x}",
  "{f:s}",
  "{none:5}",
  "{list:5}",
  "{dict:5}",
  "{i!x}",
  "{i!}",
  "{i:{width:{i}}}",
  "{i:qq}",
  "{yes:s}",
  "{constructor}",
  "{dict[constructor]}",
  "{dict[__proto__]}",
];

const DATES = [
  "{utc} {naive}",
  "{utc!r} {naive!r}",
  "{utc:%Y-%m-%d}/{naive:%H:%M:%S}",
  "{utc:%a %A %b %B %d %e %f %H %I %j %m %M %p %S %U %W %G-W%V-%u %w %y %Y %z|%Z|%% %D %F %T %R %c %x %X}",
  "{naive:%z|%Z|}",
  "{utc.year}/{utc.month:02d}/{utc.day:02d}/{utc.microsecond}",
  "{utc:plain}",
  "{utc[0]}",
];

const MOMENTS = [
  "2026-01-01T00:00:00Z",
  "2026-11-22T18:31:07.446Z",
  "2024-12-31T12:05:00.001Z",
  "2023-01-01T23:59:59Z",
  "2020-02-29T13:00:09Z",
  "2021-01-03T01:02:03Z",
  "2018-12-31T00:00:30Z",
];

const input = `{"paths": ${JSON.stringify(PATHS)}, "parameters": ${PARAMETERS}, "dates": ${JSON.stringify(DATES)},
  "moments": ${JSON.stringify(MOMENTS.map((moment) => Date.parse(moment)))}}`;
const answers: (string | null)[] = JSON.parse(
  execFileSync(venv.python, ["-W", "ignore", "-c", PAPERMILL], { input, encoding: "utf8" }),
);

const ofParameters = PATHS.map((path) => ({ path, parameters: parseJson(PARAMETERS) as JsonObject }));
const ofMoments = MOMENTS.flatMap((moment) =>
  DATES.map((path) => {
    // The zone of a naive time does not show, so that the test need not know its machine's.
    const naive = new Moment(new Date(moment), "local");
    Object.assign(naive, { clock: new Date(moment) });
    return { path, moment, parameters: { utc: new Moment(new Date(moment), "utc"), naive } };
  }),
);
const cases = [...ofParameters, ...ofMoments].map((job, index) => ({ ...job, theirs: answers[index]! }));

describe("a path template", () => {
  it.each(cases.filter(({ theirs }) => theirs !== null))(
    "fills $path as papermill does",
    ({ path, parameters, theirs }) => {
      expect(pathTemplate(path, parameters)).toBe(theirs);
    },
  );

  it.each(cases.filter(({ theirs }) => theirs === null))(
    "refuses $path as papermill does",
    ({ path, parameters }) => {
      expect(() => pathTemplate(path, parameters)).toThrow(UserError);
    },
  );

  it("names what is missing, and what is there", () => {
    expect(() => pathTemplate("out/{zone}.ipynb", { region: "fr", rows: 1 })).toThrow(
      "Missing parameter 'zone'; given are region, rows. In the path 'out/{zone}.ipynb'",
    );
  });

  it.each(["{s.upper}", "{utc.now}", "{i.real}"])("shows no insides of Python: %s", (path) => {
    const utc = new Moment(new Date(0), "utc");
    expect(() => pathTemplate(path, { s: "x", i: 1, utc })).toThrow(UserError);
  });

  it.each(["{i:99999999}", "{f:.99999999f}"])("writes no endless path: %s", (path) => {
    expect(() => pathTemplate(path, { i: 1, f: 1.5 })).toThrow("asks for more than");
  });
});

describe("the parameters of a path", () => {
  it("have the run's id and its time in pm, unless a parameter is called so", () => {
    const now = new Date("2026-01-31T09:05:00Z");
    const path = "{pm[run_uuid]}/{pm[current_datetime_utc]:%Y-%m-%dT%H}/{pm[current_datetime_local]:%M}/{x}";
    expect(pathTemplate(path, pathParameters({ x: 1 }, now))).toMatch(
      /^[0-9a-f-]{36}\/2026-01-31T09\/\d\d\/1$/,
    );
    expect(pathTemplate("{pm}", pathParameters({ pm: "mine" }))).toBe("mine");
  });
});
