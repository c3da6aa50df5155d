import type { Case } from "../contenders/contender.ts";
import type { Goal } from "../goals.ts";
import type { ShownOutput } from "../outputs.ts";

/** What every workload has. */
interface Common {
  /** As `--only` takes it and results.json has it. */
  name: string;
  /** Heading on the page. */
  title: string;
  /** A paragraph of Markdown. */
  about: string;
  /** How often it is measured by default. */
  rounds: number;
  /** Whose times the others are compared with, by name. */
  references: string[];
  goals: Goal[];
  /** Why it can't be measured here, if so. */
  missing?(): string | undefined;
}

/** Notebooks to run. */
export interface NotebookWorkload extends Common {
  kind: "notebooks";
  /** Texts by path. */
  templates: Record<string, string>;
  cases: Case[];
  /** How many of the cases each contender runs, from the first; those that aren't named run none. */
  contenders: Record<string, number>;
  workers: number;
  /** How many of `expected` things the outputs of a case show. */
  found(outputs: ShownOutput[], it: Case): number;
  expected: number;
  /** What is counted, where losing some is a result; elsewhere a figure is void when something is missing. */
  counted?: string;
  /** Bytes that a case shows, where a goal is about memory. */
  outputSize?: number;
}

/** The start of a command line, in each run `times` times. */
export interface StartWorkload extends Common {
  kind: "start";
  times: number;
  /** By name. */
  contenders: string[];
}

export type Workload = NotebookWorkload | StartWorkload;
