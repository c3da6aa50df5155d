import type { NotebookObserver } from "../../execution/run-notebook.ts";
import type { Cell, Output } from "../../notebook/document.ts";
import type { JsonValue } from "../../notebook/json.ts";
import { plain } from "../../report/escape.ts";
import type { LiveLines } from "../live-lines.ts";
import type { Logger } from "./logger.ts";
import type { OutputFiles } from "./output-files.ts";

export interface Narration {
  log: Logger;
  files: OutputFiles;
  /** Whether the log has what the cells print. */
  logOutput: boolean;
  /** Shows how far the run has come: a line that moves on a terminal, else one for each cell. Null for neither. */
  progress: LiveLines | null;
}

/** Tells of a run what papermill's log tells, in its words, which scripts may look for. */
export function narrator({ log, files, logOutput, progress }: Narration): NotebookObserver {
  return {
    kernelFound({ notice }) {
      if (notice) log.warning(notice);
    },
    kernelStarted: ({ name }) => log.info(`Executing notebook with kernel: ${name}`),
    kernelOutput(text) {
      if (text.trim() !== "") log.always(text.trimEnd());
    },
    warning: log.warning,

    cellStarted(cell, _, { done, total }) {
      if (logOutput) log.info(`Executing Cell ${String(done + 1).padEnd(40, "-")}`);
      progress?.show(() => [plain(`Executing ${described(cell)}${done}/${total} cells`)]);
    },

    cellOutput(_, output) {
      if (output.output_type === "stream") files.write(output.name, output.text);
      if (logOutput) logOutputOf(output, log);
    },

    cellEnded(cell, _, { done, total, duration }) {
      if (logOutput) log.info(`Ending Cell ${String(done).padEnd(43, "-")}`);
      if (!progress || progress.isShown) return;
      log.info(`Executed ${described(cell)}${done}/${total} in ${duration.toFixed(2)} s`);
    },
  };
}

function logOutputOf(output: Output, log: Logger): void {
  if (output.output_type === "stream") {
    if (output.name === "stderr") log.warning(output.text);
    else log.info(output.text);
  } else if (output.output_type !== "error") {
    const text = textOf(output.data["text/plain"]);
    if (text !== undefined) log.info(text);
  }
}

function textOf(value: JsonValue | undefined): string | undefined {
  return Array.isArray(value) ? value.join("") : typeof value === "string" ? value : undefined;
}

/** What a cell calls itself by a comment with `papermill_description=NAME`. */
function described(cell: Cell): string {
  const name = /papermill_description=\s*(\S+)/.exec(cell.source)?.[1];
  return name ? `${name} ` : "";
}
