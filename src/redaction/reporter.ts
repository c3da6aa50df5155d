import type { Log } from "../log.ts";
import type { Case } from "../plan/case.ts";
import type { Reporter } from "../reporter.ts";
import type { Redactor } from "./redactor.ts";

/** The same reporter, which is told nothing secret. Results come to it redacted; everything else is here. */
export function redactedReporter(reporter: Reporter, redactor: Redactor): Reporter {
  const log = redactedLog(reporter.log, redactor);
  const redactedCase = ({ parameters, expect, ...planned }: Case): Case => ({
    ...planned,
    parameters: redactor.value(parameters),
    ...(expect && { expect: redactor.value(expect) }),
  });
  return {
    ...reporter,
    log,
    planned: (plan, split) => reporter.planned({ ...plan, cases: plan.cases.map(redactedCase) }, split),
    operation: (report) => reporter.operation(redactor.value(report)),
    async results(results, digest) {
      const redacted = results.cases.filter(({ redactions = 0 }) => redactions > 0);
      const places = redacted.reduce((sum, { redactions = 0 }) => sum + redactions, 0);
      if (places > 0) log.notice({ level: "warning", message: warning(places, redacted.length), at: {} });
      await reporter.results(results, digest);
    },
  };
}

function warning(places: number, cases: number): string {
  return (
    `${places} ${places === 1 ? "secret was" : "secrets were"} replaced by *** in the executed ` +
    `${cases === 1 ? "notebook of 1 case" : `notebooks of ${cases} cases`}. Let cells not print them: ` +
    "other forms of them are not found."
  );
}

function redactedLog(log: Log, redactor: Redactor): Log {
  return {
    info: (message) => log.info(redactor.text(message)),
    debug: (message) => log.debug(redactor.text(message)),
    notice: (notice) => log.notice({ ...notice, message: redactor.text(notice.message) }),
    group: (title, work) => log.group(redactor.text(title), work),
  };
}

/** The same error, with a message and a stack that hold no secret. */
export function redactedError(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error)) return error;
  error.message = redactor.text(error.message);
  if (error.stack !== undefined) error.stack = redactor.text(error.stack);
  return error;
}
