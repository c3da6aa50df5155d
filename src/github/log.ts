import { debug, group, info, isDebug, notice, warning } from "@actions/core";
import { formatLocation, type Notice } from "../errors.ts";
import type { Log } from "../log.ts";
import { inert } from "./inert.ts";

/** A step keeps its first ten warnings and ten notices; one of each is left to the toolkit's own. */
const annotationsPerLevel = 9;

/** The log of a workflow step: groups fold, notices are annotations at their place while GitHub keeps them. */
export function actionsLog(): Log {
  const left = { warning: annotationsPerLevel, notice: annotationsPerLevel };
  return {
    info: (message) => info(inert(message)),
    debug: (message) => {
      if (isDebug()) debug(message);
    },
    notice: (given) => {
      if (left[given.level]-- > 0) annotate(given);
      else info(inert([given.level, formatLocation(given.at), given.message].filter(Boolean).join(": ")));
    },
    group,
  };
}

function annotate({ level, message, at }: Notice): void {
  const { file, line, column, input } = at;
  const emit = level === "warning" ? warning : notice;
  emit(message, {
    ...(file && { file }),
    ...(line && { startLine: line }),
    ...(line && column && { startColumn: column }),
    ...(input && { title: `input '${input}'` }),
  });
}
