import { describe, expect, it } from "vitest";
import { bashParameters } from "../../../src/parameters/grammars/bash.ts";
import { juliaParameters } from "../../../src/parameters/grammars/julia.ts";
import { rParameters } from "../../../src/parameters/grammars/r.ts";
import type { Parameter } from "../../../src/parameters/infer.ts";

/** `name: type = default # help` for each, `?` for what is not known. */
const told = (parameters: Parameter[]) =>
  parameters.map(
    ({ name, type, default: value, help }) =>
      `${name}: ${type ?? "?"} = ${value ?? "?"}${help && ` # ${help}`}`,
  );

describe("the parameters of a cell of R", () => {
  it.each<[string, string[]]>([
    ["x <- 1", ["x: numeric = 1"]],
    ["x = 1L # how many", ["x: integer = 1L # how many"]],
    ["x <<- TRUE; y <- NULL", ["x: logical = TRUE", "y: NULL = NULL"]],
    [".x.y_1 <- 'a # b; c'", [".x.y_1: character = 'a # b; c'"]],
    ["`a b` <- 1e-3", ["a b: numeric = 1e-3"]],
    [
      "größe <- list(\n  a = 1, # first\n  b = 2\n) # all",
      ["größe: list = list(\n  a = 1, \n  b = 2\n) # all"],
    ],
    ["x <- c(1, 2)", ["x: ? = c(1, 2)"]],
    ['x <- "a\\"b\nc"', ['x: character = "a\\"b\nc"']],
    ['x <- r"(a"b)"\ny <- 1', ['x: character = r"(a"b)"', "y: numeric = 1"]],
    ["x <- 1\ny <- 2\nx <- 'a'", ["x: character = 'a'", "y: numeric = 2"]],
    ["  x <- 1", ["x: numeric = 1"]],
    ["library(dplyr)\nx <- 1", ["x: numeric = 1"]],
    ["f <- function(a = 1) {\n  b <- 2\n}", ["f: ? = function(a = 1) {\n  b <- 2\n}"]],
  ])("%j", (source, expected) => expect(told(rParameters(source))).toEqual(expected));

  it.each([
    "x == 1",
    "x[1] <- 2",
    "x$a <- 2",
    "names(x) <- 'a'",
    "if (a) {\n x <- 1\n}",
    "# x <- 1",
    "f(x = 1)",
    "x < -1",
    "",
    "'x <- 1",
    ")",
  ])("%j has none", (source) => expect(rParameters(source)).toEqual([]));
});

describe("the parameters of a cell of Julia", () => {
  it.each<[string, string[]]>([
    ["x = 1", ["x: Int = 1"]],
    ["x::Float64 = 1.5 # rate", ["x: Float64 = 1.5 # rate"]],
    ["const x = nothing", ["x: Nothing = nothing"]],
    ["α₁ = 1e-3; b = true", ["α₁: Float64 = 1e-3", "b: Bool = true"]],
    ['x = "a # b; $(c)"', ['x: String = "a # b; $(c)"']],
    ['x = """\na = 1\n"""\ny = 2', ['x: String = """\na = 1\n"""', "y: Int = 2"]],
    ["x = [1,\n  2] #= both =#", ["x: Array = [1,\n  2] # both"]],
    ['x = Dict(\n "a" => 1)', ['x: Dict = Dict(\n "a" => 1)']],
    ["a, b = 1, 2", ["a: ? = ?", "b: ? = ?"]],
    ["x = y'; z = '\"'", ["x: ? = y'", "z: ? = '\"'"]],
    ["function f(a)\n  b = 1\nend\nx = 1", ["x: Int = 1"]],
    ["if a\n  b = 1\nelse\n  c = 2\nend\nx = 1", ["x: Int = 1"]],
    ["for i in 1:3 a = i end\nx = 1", ["x: Int = 1"]],
    ["map(a) do y\n  b = 1\nend\nx = 1", ["x: Int = 1"]],
    ["using Dates\nx = 1", ["x: Int = 1"]],
    ["#= x = 1 =#\ny = 1", ["y: Int = 1"]],
  ])("%j", (source, expected) => expect(told(juliaParameters(source))).toEqual(expected));

  it.each([
    "x == 1",
    "x[1] = 2",
    "x.a = 2",
    "f(x) = x + 1",
    "x += 1",
    "# x = 1",
    "f(x = 1)",
    "x => 1",
    "",
    "end",
  ])("%j has none", (source) => expect(juliaParameters(source)).toEqual([]));
});

describe("the parameters of a cell of Bash", () => {
  it.each<[string, string[]]>([
    ["x=1", ["x: ? = 1"]],
    ["x=1 # how many", ["x: ? = 1 # how many"]],
    ["x=", ["x: ? = "]],
    ["x=a#b", ["x: ? = a#b"]],
    ['x=\'a # b; c\' y="d \\" e"', ["x: ? = 'a # b; c'", 'y: ? = "d \\" e"']],
    ["export x=1 y", ["x: ? = 1"]],
    ["declare -i x=1; readonly y=2", ["x: integer = 1", "y: ? = 2"]],
    ["x=(a\n  'b c') # list", ["x: array = (a\n  'b c') # list"]],
    [`x=$(date +%F) y=$\{z:-a b}`, ["x: ? = $(date +%F)", `y: ? = $\{z:-a b}`]],
    ["x=a\\ b", ["x: ? = a\\ b"]],
    ["x='a\\' y=$'b\\'c'", ["x: ? = 'a\\'", "y: ? = $'b\\'c'"]],
    ["x=1\nx=2", ["x: ? = 2"]],
    ["set -e\nx=1", ["x: ? = 1"]],
  ])("%j", (source, expected) => expect(told(bashParameters(source))).toEqual(expected));

  it.each([
    "x=1 command",
    "x = 1",
    "if a; then\n  x=1\nfi",
    "f() {\nx=1\n}",
    "# x=1",
    "echo x=1",
    "1x=2",
    "x+=1",
    "",
    "'x=1",
  ])("%j has none", (source) => expect(bashParameters(source)).toEqual([]));
});

describe("a hostile cell", () => {
  it.each([
    ["R", rParameters],
    ["Julia", juliaParameters],
    ["Bash", bashParameters],
  ])("takes no long time in %s", (_, parametersOf) => {
    const pieces = [
      '"',
      "'",
      'r"(',
      '"""',
      "`",
      "x = ",
      "x=(",
      "x=$(",
      "${",
      "(",
      "#=",
      "\\",
      "x::",
      "a,",
      "-",
      " ",
      "'\\a",
    ];
    const begin = performance.now();
    for (const piece of pieces) parametersOf(piece.repeat(20_000));
    for (const piece of pieces) parametersOf(`x=${piece.repeat(20_000)}`);
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});
