/** One run of a template: a notebook, the parameters it gets, and what it then shows. */
export interface Case {
  /** Path in the workload's `templates`. */
  template: string;
  parameters: Record<string, string | number>;
}

/** Cases for a contender to run, in a folder where it may write. */
export interface Job {
  /** Absolute. */
  folder: string;
  /** Texts of notebooks by their path, which has no folder. */
  templates: Record<string, string>;
  cases: Case[];
  /** How many cases may run at the same time, where the contender can do that. */
  workers: number;
  /** The interpreter that has the peers, and beside which their commands lie. */
  python: string;
}

export interface Prepared {
  /** Run one after the other. */
  commands: string[][];
  /** Where the executed notebooks are going to be, in the order of the cases. */
  executed: string[];
}

/** A way to run notebooks. */
export interface Contender {
  /** As `--contenders` takes it and results.json has it. */
  name: string;
  /** As the page shows it, Markdown. */
  label: string;
  /** Writes what the job needs into its folder. */
  prepare(job: Job): Prepared;
  /** The least that its command line can do. */
  version(python: string): string[];
}
