import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { JsonValue } from "../../../src/notebook/json.ts";
import { correctedLiterals } from "../../../src/parameters/translators/corrections.ts";
import { findTranslator, LANGUAGES } from "../../../src/parameters/translators/index.ts";
import { translator } from "../../../src/parameters/translators/translator.ts";

const assignment = (language: string, name: string, value: JsonValue) =>
  translator(LANGUAGES.get(language)!).assignment(name, value);

describe("the translator", () => {
  it.each([
    [{ kernel: "python3", language: "python" }, "x = None"],
    [{ kernel: "pysparkkernel", language: "scala" }, "x = None"],
    [{ kernel: "ir", language: "R" }, "x = NULL"],
    [{ kernel: "sparkkernel", language: "python" }, "val x = None"],
    [{ kernel: ".net-powershell", language: "PowerShell" }, "$x = $Null"],
  ])("of %j is found by the kernel's name before its language", (kernel, written) => {
    expect(findTranslator(kernel).assignment("x", null)).toBe(written);
  });

  it.each(["Python", "r", "C#", "constructor"])(
    "is not there for %s, and those that are are named",
    (language) => {
      expect(() => findTranslator({ kernel: "k", language })).toThrow(
        `Parameters cannot be injected for kernel 'k' (language '${language}'); supported are: python, R, scala, julia`,
      );
    },
  );

  it("writes papermill's literals where they have to be exact", () => {
    const ir = { kernel: "ir", language: "R" };
    expect(findTranslator(ir).assignment("x", Number.NaN)).toBe("x = NaN");
    expect(findTranslator(ir, { exact: true }).assignment("x", Number.NaN)).toBe("x = nan");
  });
});

describe("a comment", () => {
  it.each([
    ["R", "# Parameters"],
    ["scala", "// Parameters"],
    ["matlab", "% Parameters"],
    [".net-fsharp", "(* Parameters *)"],
  ])("in %s", (language, comment) => {
    expect(translator(LANGUAGES.get(language)!).comment("Parameters")).toBe(comment);
  });
});

describe("a variable", () => {
  it.each([
    ["R", "_x", "x = 1"],
    ["R", "__a.b", "a.b = 1"],
    ["scala", "größe", "val größe = 1"],
    ["julia", "α!", "α! = 1"],
    ["matlab", "x_1", "x_1 = 1;"],
    ["bash", "_x", "_x=1"],
    [".net-csharp", "_x", "var _x = 1;"],
    [".net-fsharp", "x'", "let x' = 1"],
    [".net-powershell", "_x", "$_x = 1"],
  ])("of %s may be called %s", (language, name, written) =>
    expect(assignment(language, name, 1)).toBe(written),
  );

  it.each([
    ["R", ["_", "1x", ".1x", "if", "NULL", "a-b", "x\nq()"]],
    ["scala", ["_", "val", "a-b", "x; y"]],
    ["julia", ["_", "end", "a.b", "x\ny"]],
    ["matlab", ["_x", "end", "é", "a.b", "x".repeat(64)]],
    ["bash", ["a-b", "é", "UID", "x; rm", "x[$(rm)]", ""]],
    [".net-csharp", ["class", "a-b", "x;"]],
    [".net-fsharp", ["_", "let", "a-b", "x\ny"]],
    [".net-powershell", ["null", "True", "a-b", "x:y", "x;y"]],
  ])("of %s can have no name of %j", (language, names) => {
    for (const name of names) {
      expect(() => assignment(language, name, 1), name).toThrow(UserError);
      expect(() => assignment(language, name, 1), name).toThrow(JSON.stringify(name));
    }
  });
});

describe("a value that a language cannot hold", () => {
  it.each<[string, JsonValue, string]>([
    ["bash", { a: 1 }, 'Parameter "x" cannot be a variable of Bash: a shell variable holds no mapping.'],
    ["bash", [[1]], 'Parameter "x" cannot be a variable of Bash: an array of the shell holds no list.'],
    ["bash", "a\0b", "no shell variable holds a NUL character. Remove it."],
    ["bash", "\ud800", "half of a surrogate pair"],
    ["R", "a\0b", 'Parameter "x" cannot be a variable of R: no text of R holds a NUL character.'],
    ["R", ["\udc00"], "half of a surrogate pair"],
  ])("%s, %j: is refused", (language, value, message) => {
    expect(() => assignment(language, "x", value)).toThrow(UserError);
    expect(() => assignment(language, "x", value)).toThrow(message);
  });
});

describe("a literal that no interpreter here can prove", () => {
  it.each<[string, JsonValue, string]>([
    ["julia", "$HOME é\u001b日😀", '"\\$HOME \\u00e9\\x1b\\u65e5\\U0001f600"'],
    ["julia", "\\$", '"\\\\\\$"'],
    ["julia", Number.NEGATIVE_INFINITY, "-Inf"],
    [".net-powershell", 'C:\\a "b" $c `d', '"C:\\a `"b`" `$c ``d"'],
    [".net-powershell", "a\nb\té\u001b😀", '"a`nb`té$([char]27)😀"'],
    [".net-powershell", "“x” ‘y’", '"`“x`” ‘y’"'],
    [".net-powershell", "\u2028\u{e0001}", '"$([char]8232)$([char]56128)$([char]56321)"'],
    [".net-powershell", [[]], "@(,@())"],
    [".net-powershell", [[[1]]], "@(,@(,@(1)))"],
    [".net-powershell", [[1], 2], "@(@(1), 2)"],
    [".net-fsharp", [1, 2.5], "[ 1.0; 2.5 ]"],
    [".net-fsharp", [1, 2147483648], "[ 1L; 2147483648L ]"],
    [".net-fsharp", [1, "a", null, [2]], '[ box (1); box ("a"); null; box ([ 2 ]) ]'],
    [".net-fsharp", [[], [1]], "[ [  ]; [ 1 ] ]"],
    [".net-fsharp", { a: {} }, '[ ("a", Map.empty<string, IComparable> :> IComparable) ] |> Map.ofList'],
  ])("%s: %j", (language, value, literal) =>
    expect(assignment(language, "x", value)).toContain(`= ${literal}`),
  );
});

describe("the table of corrected literals", () => {
  const table = correctedLiterals();

  it.each(table)("shows $language, $value: $papermill becomes $ours", ({ papermill, ours, why }) => {
    expect(ours).not.toBe(papermill);
    expect(why).toMatch(/^\S.*[^.]$/s);
  });

  it("has all languages but Python", () => {
    expect([...new Set(table.map(({ language }) => language))]).toHaveLength(8);
  });
});
