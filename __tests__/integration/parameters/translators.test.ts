import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { isObject, type JsonValue, parseJson } from "../../../src/notebook/json.ts";
import { LANGUAGES } from "../../../src/parameters/translators/index.ts";
import { translator } from "../../../src/parameters/translators/translator.ts";
import { venv } from "../../support/python.ts";
import { VALUES } from "./values.ts";

const PAPERMILL = `
import json, sys
from papermill.translators import translate_parameters
question = json.load(sys.stdin)
def assignment(language, value):
    try: return translate_parameters(language, language, {"x": value})
    except NotImplementedError: return None
json.dump({language: [assignment(language, value) for value in question["values"]] for language in question["languages"]}, sys.stdout)
`;

const values = VALUES.map((text) => parseJson(text));
const languages = [...LANGUAGES.keys()];
const papermill: Record<string, (string | null)[]> = JSON.parse(
  execFileSync(venv.python, ["-W", "ignore", "-c", PAPERMILL], {
    input: `{"languages": ${JSON.stringify(languages)}, "values": [${VALUES}]}`,
    encoding: "utf8",
  }),
);

/** The assignment, with papermill's comment in front; null where a language refuses the value. */
function codify(name: string, value: JsonValue, options?: { exact: true }): string | null {
  const { comment, assignment } = translator(LANGUAGES.get(name)!, options);
  try {
    return `${comment("Parameters")}\n${assignment("x", value)}\n`;
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return null;
  }
}

/** The VALUES of the values that a language writes otherwise than papermill. */
const CORRECTED: Record<string, RegExp> = {
  R: /NaN|Infinity|é|u0000|u001b日|ud800|\{"": 1\}/,
  scala:
    /NaN|Infinity|é|😀|\\u0000|\\u001b|\\u007f|^9223372036854775808|18446744073709551616|[[]9223372036854775808|-9223372036854775809|792281625/,
  julia: /NaN|Infinity|é|\$/,
  matlab: /\{\}|é|日|😀|\\u(?!0022|0060)|\\\\|\\n|\\t/,
  bash: /^\[(1, )?null\]|^\[\[|u0000|ud800/,
  ".net-csharp":
    /null|NaN|Infinity|éa|u001bc|u0000b|18446744073709551616|-9223372036854775809|[[]9223372036854775808|792281625|\[\]|\[1, "a"|\["a"\]\]/,
  ".net-fsharp":
    /Infinity|\{\}|^9223372036854775808|18446744073709551616|[[]9223372036854775808|-9223372036854775809|792281625|\[1, ("a"|null|2.5|2147483648)|\["a"\]\]/,
  ".net-powershell": /[^ -~]|\\\\|\\[nrt]|\\u|\$|^\[\[(1, 2)?\]\]$|79228162514264337593543950336/,
};
const ALIASES: Record<string, string> = { sparkkernel: "scala", sparkrkernel: "R" };

describe.each(languages)("the literals of %s", (name) => {
  const corrected = CORRECTED[ALIASES[name] ?? name];

  it("are papermill's where they are to be exact", () => {
    const ours = values.map((value) => codify(name, value, { exact: true }));
    expect(ours).toEqual(papermill[name]);
  });

  it("differ from papermill's for just the values that it writes wrongly", () => {
    const differing = values.flatMap((value, index) =>
      codify(name, value) === papermill[name]![index] ? [] : VALUES[index]!,
    );
    expect(differing).toEqual(VALUES.filter((text) => corrected?.test(text)));
  });
});

it("the values are all that JSON has", () => {
  expect(values.filter(isObject).length).toBeGreaterThan(10);
});
