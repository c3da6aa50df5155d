import { expect, it } from "vitest";
import { joinPairs } from "../../../src/cli/run-command.ts";

it.each([
  ["a name and a value", ["-p", "a", "1", "x"], ["-p", '["a","1"]', "x"]],
  ["the long names", ["--parameters", "a", "1"], ["--parameters", '["a","1"]']],
  [
    "raw ones",
    ["-r", "a", "1", "--parameters_raw", "b", "2"],
    ["-r", '["a","1"]', "--parameters_raw", '["b","2"]'],
  ],
  [
    "a value that looks like an option",
    ["-p", "a", "-1", "-p", "b", "-p"],
    ["-p", '["a","-1"]', "-p", '["b","-p"]'],
  ],
  ["quotes and line feeds", ["-p", "a", '"\n'], ["-p", '["a","\\"\\n"]']],
  ["other options as they are", ["run", "in", "out", "-k", "python3"], ["run", "in", "out", "-k", "python3"]],
  ["half a pair as it is", ["in", "out", "-p", "a"], ["in", "out", "-p", "a"]],
])("a pair becomes one argument: %s", (_, given, joined) => {
  expect(joinPairs(given)).toEqual(joined);
});
