import { random } from "../random.ts";
import type { TemplateFile } from "../template-repository.ts";
import type { Line } from "./line.ts";

/** What one of those does that meet at a destination. */
export interface Part {
  name: "promote" | "rollback" | "repair" | "gc" | "resume";
  /** Of a promotion. */
  commit: string;
  templates: TemplateFile[];
  workspace: string;
  runId: string;
  /** Milliseconds before it begins. */
  delay: number;
  /** Milliseconds by which its clock is ahead of the others. */
  skew: number;
  /** Decides its pauses and faults. */
  seed: number;
}

export interface CastOptions {
  line: Line;
  /** How many commits of the line are live already. */
  live: number;
  /** How far clocks are off, in milliseconds. */
  skews?: readonly number[];
}

const OPERATIONS = ["rollback", "repair", "gc", "resume"] as const;

/**
 * Who meets in the race of this number: two, three or five promotions of commits that are not live yet, now and then two
 * of them of one commit, and each operation half of the time.
 */
export function cast(seed: number, { line, live, skews = [0] }: CastOptions): Part[] {
  const pick = random(seed);
  const rest = line.commits.slice(live);
  const commits: string[] = [];
  for (let left = [2, 3, 5][seed % 3]!; left > 0; left--) {
    const commit = pick(rest);
    commits.push(commit);
    if (pick([true, true, false])) rest.splice(rest.indexOf(commit), 1);
  }
  const operations = OPERATIONS.filter(() => pick([true, false]));
  const part = (name: Part["name"], commit: string, index: number): Part => ({
    name,
    commit,
    templates: line.templatesAt(commit),
    workspace: line.repository.workspace,
    runId: String(100 + index),
    delay: pick([0, 0, 1, 5, 20, 60]),
    skew: pick(skews),
    seed: seed * 100 + index,
  });
  return [
    ...commits.map((commit, index) => part("promote", commit, index)),
    ...operations.map((name, index) => part(name, line.commits[0]!, commits.length + index)),
  ];
}
