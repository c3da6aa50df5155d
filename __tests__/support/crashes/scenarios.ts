/** The source of each template's cell, by its key. */
export type Templates = Record<string, string>;

/** The branch: each commit has these templates and no others. */
export const COMMITS = {
  first: { "a.ipynb": "a = 1", "b.ipynb": "b = 1", "same.ipynb": "s = 1" },
  second: { "a.ipynb": "a = 2", "c.ipynb": "c = 2", "same.ipynb": "s = 1" },
  third: { "a.ipynb": "a = 2", "c.ipynb": "c = 3", "same.ipynb": "s = 1" },
} satisfies Record<string, Templates>;

export type CommitName = keyof typeof COMMITS;

/** What a run does at a destination. */
export interface Task {
  mode: "promote" | "rollback" | "resume" | "repair" | "adopt" | "gc";
  /** Of a promotion and an adoption. */
  commit?: CommitName;
  run: { id: string; attempt: number };
  inputs?: Record<string, string>;
}

/** What a killed run leaves in the pointer: as it was, with a release on its way, or as a whole run leaves it. */
export type Left = "old" | "interrupted" | "new";

/** How a destination must be after the next run. */
export interface End {
  live: Templates;
  /** Its files, where they are not those of the live release. */
  files?: Templates;
  /** How many releases have gone live. */
  releases: number;
  held?: boolean;
  /** Whether the next run is refused, rightly. */
  refused?: boolean;
  /** How many manifests are left, where that matters. */
  manifests?: number;
}

export interface Next {
  task: Task;
  end(left: Left, files: Templates): End;
}

/** A destination with a past, a run there that is killed, and the ones that may come next. */
export interface Scenario {
  name: string;
  past: Task[];
  /** What somebody then writes to files by other means; null removes one. */
  edits: Record<string, string | null>;
  task: Task;
  /** The live release; null for none. */
  before: Templates | null;
  after: Templates;
  /** The same run again, in its second attempt; and another run, of a newer commit. */
  next: { same: Next; newer: Next };
  /** A run of an old commit that comes last of all, and must change nothing. */
  late?: Task;
}

const { first, second, third } = COMMITS;

const promote = (commit: CommitName, id: string, attempt = 1): Task => ({
  mode: "promote",
  commit,
  run: { id, attempt },
});
const again = (task: Task): Task => ({ ...task, run: { ...task.run, attempt: 2 } });
const run = { id: "9", attempt: 1 };
const FIRST = promote("first", "1");
const SECOND = promote("second", "2");
const THIRD = promote("third", "3");
const ROLLBACK: Task = { mode: "rollback", run, inputs: { to: "1", reason: "c was wrong" } };
const RESUME: Task = { mode: "resume", run };
const REPAIR: Task = { mode: "repair", run };
const ADOPT: Task = { mode: "adopt", commit: "first", run, inputs: { probe: "off" } };
const GC: Task = { mode: "gc", run, inputs: { keep: "1", "keep-days": "0", "dry-run": "false" } };

const sorted = (templates: Templates) => Object.entries(templates).sort(([a], [b]) => (a < b ? -1 : 1));

export const isEqual = (one: Templates, other: Templates) =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

export const SCENARIOS: Scenario[] = [
  {
    name: "first promotion",
    past: [],
    edits: {},
    task: FIRST,
    before: null,
    after: first,
    next: {
      same: { task: again(FIRST), end: () => ({ live: first, releases: 1 }) },
      newer: { task: SECOND, end: (left) => ({ live: second, releases: left === "old" ? 1 : 2 }) },
    },
  },
  {
    name: "promotion",
    past: [FIRST],
    edits: {},
    task: SECOND,
    before: first,
    after: second,
    next: {
      same: { task: again(SECOND), end: () => ({ live: second, releases: 2 }) },
      newer: { task: THIRD, end: (left) => ({ live: third, releases: left === "old" ? 2 : 3 }) },
    },
    late: again(FIRST),
  },
  {
    name: "rollback",
    past: [FIRST, SECOND],
    edits: {},
    task: ROLLBACK,
    before: second,
    after: first,
    next: {
      same: { task: again(ROLLBACK), end: () => ({ live: first, releases: 3, held: true }) },
      newer: {
        task: THIRD,
        end: (left) =>
          left === "old" ? { live: third, releases: 3 } : { live: first, releases: 3, held: true },
      },
    },
  },
  {
    name: "resume",
    past: [FIRST, SECOND, ROLLBACK],
    edits: {},
    task: RESUME,
    before: first,
    after: first,
    next: {
      same: { task: again(RESUME), end: () => ({ live: first, releases: 4 }) },
      newer: {
        task: THIRD,
        end: (left) =>
          left === "old" ? { live: first, releases: 3, held: true } : { live: third, releases: 5 },
      },
    },
  },
  {
    name: "repair",
    past: [FIRST, SECOND],
    edits: { "a.ipynb": "a = 666", "c.ipynb": null },
    task: REPAIR,
    before: second,
    after: second,
    next: {
      same: {
        task: again(REPAIR),
        // Where the killed one has put all back, the next one gives it up and has nothing left to do.
        end: (left, files) => ({
          live: second,
          releases: left === "interrupted" && isEqual(files, second) ? 2 : 3,
        }),
      },
      newer: {
        task: THIRD,
        // A promotion overwrites nothing foreign in its stead.
        end: (left, files) => ({
          live: third,
          files: { ...third, "a.ipynb": files["a.ipynb"]! },
          releases: left === "new" ? 4 : 3,
        }),
      },
    },
  },
  {
    name: "adoption",
    past: [],
    edits: { "a.ipynb": "a = 666", "same.ipynb": "s = 1" },
    task: ADOPT,
    before: null,
    after: first,
    next: {
      same: {
        task: again(ADOPT),
        end: (left) => ({ live: first, releases: 1, refused: left === "new" }),
      },
      newer: {
        task: { ...ADOPT, commit: "second", run: { id: "10", attempt: 1 } },
        end: (left, files) => {
          if (left === "new") return { live: first, releases: 1, refused: true };
          // No release knows what one that was given up has added; an adoption leaves such files alone.
          const added = "b.ipynb" in files ? { "b.ipynb": files["b.ipynb"]! } : {};
          return { live: second, files: { ...second, ...added }, releases: 1 };
        },
      },
    },
  },
  {
    name: "collection (gc)",
    past: [FIRST, SECOND],
    edits: {},
    task: GC,
    before: second,
    after: second,
    next: {
      same: { task: again(GC), end: () => ({ live: second, releases: 2, manifests: 1 }) },
      newer: { task: THIRD, end: () => ({ live: third, releases: 3 }) },
    },
  },
];
