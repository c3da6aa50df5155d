import type { Command } from "commander";
import { definitions, type InputName } from "../inputs/definitions/index.ts";
import type { Flags } from "../inputs/read-inputs.ts";
import type { OperationMode } from "../promotion/operations/modes.ts";
import { addJson, flagsOf, gateCommand, PLACE, PROMOTE, resultsOf, runGate, WHAT } from "./gate-commands.ts";
import { teach } from "./help.ts";

const SITE = "--destination s3://etlbucket/jobs/templates/";
const REFUSED = "the destination can't be used";

/** The commands that look after a destination, each the action's mode of its name. */
export function operationCommands(process: NodeJS.Process): Command[] {
  const verify = operation("verify").description(
    "Compare the destination with its live release, file by file. Exit code 1 where it differs. Writes nothing.",
  );
  teach(
    verify,
    [
      ["Say whether production is what was promoted", `notebook-gate verify ${SITE}`],
      ["Which files differ, for a program", `notebook-gate verify ${SITE} --json`],
    ],
    "the destination differs from its live release",
  );

  const history = operation("history", ["limit"]).description(
    "List the releases of the destination, newest first.",
  );
  teach(
    history,
    [
      ["The last releases: number, commit, who and when", `notebook-gate history ${SITE}`],
      ["The last five only", `notebook-gate history ${SITE} --limit 5`],
    ],
    REFUSED,
  );

  const rollback = operation("rollback", ["reason"], ({ args: [to] }) => ({ to }))
    .argument("<to>", definitions.to.description)
    .description("Make an earlier release live again, and hold promotions until `resume`.");
  teach(
    rollback,
    [
      ["Go back to release 41 of the history", `notebook-gate rollback 41 ${SITE}`],
      [
        "Go back to a commit, and say why to everybody whose promotion waits",
        `notebook-gate rollback 3f2a9c1 ${SITE} --reason 'plays of fr are counted twice'`,
      ],
    ],
    "there is no such release, or the destination can't be used",
  );

  const resume = operation("resume").description("Let promotions go on that a rollback holds.");
  teach(
    resume,
    [
      ["After the mistake is mended", `notebook-gate resume ${SITE}`],
      ["The same for a folder", "notebook-gate resume --destination promoted"],
    ],
    REFUSED,
  );

  const repair = operation("repair", ["reason"]).description(
    "Put the live release back where its files are missing or were changed. `verify` says where.",
  );
  teach(
    repair,
    [
      ["Put back what somebody has changed by hand", `notebook-gate repair ${SITE}`],
      ["And note why", `notebook-gate repair ${SITE} --reason 'deleted by mistake'`],
    ],
    REFUSED,
  );

  const adopt = operation("adopt", [...WHAT, ...PROMOTE, "output-dir", "results", "reason"], (command) =>
    resultsOf(flagsOf(command)),
  ).description(
    "Make the first release of a destination that was filled by other means, of what passed the last test.",
  );
  teach(
    adopt,
    [
      ["Take over what `aws s3 sync` has put there", `notebook-gate adopt ${SITE}`],
      [
        "With the results of another job",
        `notebook-gate adopt ${SITE} --results artifact/results.json --templates-root templates`,
      ],
    ],
    "it has a release already, or differs from what passed",
  );

  const gc = operation("gc", ["keep", "keep-days"], (command) => ({
    "dry-run": command.opts().delete === undefined,
  }))
    .option("--delete", "remove them; without it they are only listed")
    .description("List or remove the blobs and manifests that no release needs.");
  teach(
    gc,
    [
      ["List what could go", `notebook-gate gc ${SITE}`],
      [
        "Remove it, but for the last fifty releases and those of a quarter",
        `notebook-gate gc ${SITE} --keep 50 --keep-days 90 --delete`,
      ],
    ],
    REFUSED,
  );

  function operation(
    mode: OperationMode,
    inputs: InputName[] = [],
    further: (command: Command) => Flags = () => ({}),
  ): Command {
    const command = gateCommand(mode, [...PLACE, ...inputs]).action((...given: unknown[]) => {
      const command = given.at(-1) as Command;
      const flags = { ...flagsOf(command), ...further(command) };
      return runGate(process, mode, { flags, manner: command.opts() });
    });
    return addJson(command, "the outcome");
  }

  return [verify, history, rollback, resume, repair, adopt, gc];
}
