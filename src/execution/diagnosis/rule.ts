import type { FailureCause } from "../../results.ts";
import type { Repository } from "../repository.ts";

/** What a rule may look at. All of it is the notebook's text: a rule takes from it only what has a safe shape. */
export interface Evidence {
  ename: string;
  evalue: string;
  /** Without colours. */
  traceback: string[];
  cell: {
    source: string;
    /** The line that raised, where it is known. */
    line: string;
    /** What the cell has printed before it failed. */
    printed: string;
    /** The Markdown just before the cell. */
    textBefore: string;
    /** The names of the errors in the outputs that were saved with the notebook. */
    savedErrors: string[];
  };
  /** Whether the case is there to provoke an error. */
  expectsError: boolean;
  /** Both relative to the workspace. */
  notebook: string;
  workingDirectory: string;
  repository: Repository;
}

/** A common mistake: how it is known, and what to do about it. */
export interface Rule {
  cause: FailureCause;
  /** What is seen, and what is advised, for docs/failures.md. */
  seen: string;
  advice: string;
  /** The remedy for this failure, in one or two sentences; undefined when it is another mistake. */
  remedy(evidence: Evidence): Promise<string | undefined> | string | undefined;
}
