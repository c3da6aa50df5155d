import type { Evidence, Rule } from "./rule.ts";
import { printedByShell } from "./shell.ts";

export const missingCommand: Rule = {
  cause: "missing-command",
  seen: "`command not found` of a shell; `FileNotFoundError` of Python's `subprocess`",
  advice: "installing the program on the runner before the step",
  remedy(evidence) {
    const command = shellCommand(evidence) ?? subprocessCommand(evidence);
    return (
      command &&
      `Install the program \`${command}\` before this step: the runner does not have it on its PATH.`
    );
  },
};

/** `bash: line 3: dot: command not found`; `sh: 1: dot: not found`. */
function shellCommand(evidence: Evidence): string | undefined {
  const said = /^(?:\S*sh|[^:\n]*): (?:line )?(?:\d+: )?([\w.+-]+): (?:command )?not found$/m;
  return (said.exec(evidence.evalue) ?? said.exec(printedByShell(evidence)))?.[1];
}

function subprocessCommand({ ename, evalue, traceback }: Evidence): string | undefined {
  if (ename !== "FileNotFoundError" || !traceback.some((line) => line.includes("_execute_child")))
    return undefined;
  return /: '([\w./+-]+)'$/.exec(evalue)?.[1];
}
