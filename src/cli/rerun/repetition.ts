import { type Notice, UserError } from "../../errors.ts";
import type { RunRecord } from "../../execution/run-record.ts";
import type { InputName } from "../../inputs/definitions/index.ts";
import type { Inputs } from "../../inputs/inputs.ts";
import { quote } from "../../inputs/quote.ts";
import type { Flags } from "../../inputs/read-inputs.ts";
import type { JsonObject } from "../../notebook/json.ts";
import type { Case } from "../../plan/case.ts";
import type { Template } from "../../plan/plan.ts";

/** The template as it was found: in the clone, or made from the executed notebook where the clone has none. */
export interface FoundTemplate {
  template: Template;
  isFromExecuted: boolean;
  /** Whether the folder that the case ran in is there. */
  hasWorkingDirectory: boolean;
}

/** What is told anew; it goes before what is recorded. */
export interface Told {
  parameters: JsonObject;
  flags: Flags;
  inputs: Pick<Inputs, "kernel" | "workingDirectory" | "cellTimeout" | "notebookTimeout" | "maxOutputSize">;
}

/** The case of a record once more. Throws a `UserError` for a parameter whose value nobody knows any longer. */
export function repeatedCase(
  record: RunRecord,
  found: FoundTemplate,
  { parameters, flags, inputs }: Told,
): Case {
  const lost = record.redacted.filter((name) => !Object.hasOwn(parameters, name));
  if (lost.length > 0) {
    throw new UserError(
      `This case ran with a secret in ${lost.map(quote).join(", ")}, which the executed notebook does not hold. ` +
        `Give ${lost.length === 1 ? "it" : "them"} again: --parameters '${lost.map((name) => `${name}: VALUE`).join("\n")}'`,
      { input: "parameters" },
    );
  }
  /** A flag goes before the record, the record before the config file and the default. */
  const nearest = <T>(flag: InputName, recorded: T | undefined, input: T): T =>
    flags[flag] !== undefined || recorded === undefined ? input : recorded;
  const kernel = nearest("kernel", record.kernel, inputs.kernel);
  const folder = found.hasWorkingDirectory ? record.workingDirectory : ".";
  return {
    notebook: found.template.path,
    name: record.case,
    parameters: { ...record.parameters, ...parameters },
    ...(record.expect && { expect: record.expect }),
    // What it needs has run elsewhere.
    needs: [],
    settings: {
      ...(kernel !== undefined && { kernel }),
      cellTimeout: nearest("cell-timeout", record.cellTimeout, inputs.cellTimeout),
      notebookTimeout: nearest("notebook-timeout", record.notebookTimeout, inputs.notebookTimeout),
      maxOutputSize: nearest("max-output-size", record.maxOutputSize, inputs.maxOutputSize),
      workingDirectory: nearest("working-directory", folder, inputs.workingDirectory ?? folder),
    },
  };
}

/** In what the repetition may differ from the run that it repeats. */
export function differences(
  record: RunRecord,
  { template, isFromExecuted, hasWorkingDirectory }: FoundTemplate,
): Notice[] {
  const { sourceSha256, commit, needs, workingDirectory } = record;
  const notices: string[] = [];
  if (isFromExecuted) {
    notices.push(
      `${quote(record.template)} is not in this folder, so the cells of the executed notebook are run.` +
        (commit === null ? "" : ` Its clone has it: git checkout ${commit}`),
    );
  } else if (sourceSha256 !== null && template.sourceSha256 !== sourceSha256) {
    notices.push(
      `${template.path} is not what the executed notebook was made from; yours is run.` +
        (commit === null ? "" : ` For the other one: git checkout ${commit}`),
    );
  }
  if (!hasWorkingDirectory)
    notices.push(`There is no folder ${quote(workingDirectory)}, so it runs in this one.`);
  if (needs.length > 0) {
    notices.push(`The case needs what ${needs.map(quote).join(", ")} left, which is not run again.`);
  }
  return notices.map((message) => ({ level: "warning", message, at: {} }));
}
