import { inert } from "../../github/inert.ts";
import { plain } from "../../report/escape.ts";

/** Python's log levels: a logger says what is at its level or above. */
export const LOG_LEVELS = ["NOTSET", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Says things as papermill does: each message on lines of its own, without a prefix. */
export interface Logger {
  info(message: string): void;
  warning(message: string): void;
  /** Says it whatever the log level. */
  always(message: string): void;
}

export interface LoggerOptions {
  level: LogLevel;
  env: NodeJS.ProcessEnv;
  /** Takes whole lines. */
  write(lines: string): void;
}

/**
 * A logger whose messages may hold text of a notebook: terminals get none of its control characters, a workflow's
 * runner none of its commands.
 */
export function logger({ level, env, write }: LoggerOptions): Logger {
  const isWorkflow = env.GITHUB_ACTIONS === "true";
  const always = (message: string) => {
    const text = plain(message);
    write(`${isWorkflow ? inert(text) : text}\n`);
  };
  const at = (messageLevel: LogLevel) =>
    LOG_LEVELS.indexOf(messageLevel) >= LOG_LEVELS.indexOf(level) ? always : () => {};
  return { info: at("INFO"), warning: at("WARNING"), always };
}
