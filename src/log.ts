import type { Notice } from "./errors.ts";

/**
 * Where a run says what it does. The implementations decide what a terminal or a workflow log needs;
 * every text given to one may come from a notebook, and none may become a workflow command.
 */
export interface Log {
  info(message: string): void;
  debug(message: string): void;
  notice(notice: Notice): void;
  /** Runs `work` with everything it logs folded under `title`. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}
