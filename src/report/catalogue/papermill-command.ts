import { parameterWords } from "../../execution/rerun.ts";
import type { CaseResult } from "../../results.ts";
import { shellWord } from "../../shell-word.ts";
import type { About } from "./about.ts";
import type { CatalogueTemplate } from "./catalogue.ts";

/** Characters of a command; a parameter may be a book. */
const MAX_COMMAND = 2_000;

/**
 * The shell command that runs a template where it is live: as a case that passed was run, else with a placeholder for
 * each parameter that has no default.
 */
export function papermillCommand({ alias, about, tests }: CatalogueTemplate): string {
  const command = ["papermill", shellWord(alias), "out.ipynb"];
  const passed = tests.find(({ result }) => result.verdict === "passed")?.result;
  const ways = [passed ? given(passed) : required(about), required(about), []];
  // Half a command is none.
  return (
    ways.map((words) => [...command, ...words].join(" ")).find(({ length }) => length <= MAX_COMMAND) ?? ""
  );
}

const given = ({ parameters }: CaseResult) =>
  Object.entries(parameters).flatMap(([name, value]) => parameterWords(name, value));

function required({ parameters }: About): string[] {
  const names = (parameters ?? []).filter((parameter) => parameter.default === null).map(({ name }) => name);
  return names.flatMap((name) => ["-p", shellWord(name), "VALUE"]);
}
