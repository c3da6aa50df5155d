import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Peer, Verdict } from "./trial.ts";

/** How many runs of a suite agreed with a peer. */
export interface Count {
  equal: number;
  decided: number;
  wrong: number;
}

/** The counts of a suite, by what it was compared with. */
export interface Tally {
  suite: string;
  peers: Record<string, Count>;
  decisions: string[];
}

const folder = join(import.meta.dirname, "../../.venv-ipykernel7/tallies");

/** Counts the verdicts of one suite; `save` leaves them for the report. */
export class Counter {
  readonly #tally: Tally;

  constructor(suite: string) {
    this.#tally = { suite, peers: {}, decisions: [] };
  }

  add(peer: Peer | "nbformat", { decided, wrong }: Pick<Verdict, "decided" | "wrong">): void {
    this.#tally.peers[peer] ??= { equal: 0, decided: 0, wrong: 0 };
    this.#tally.peers[peer][wrong.length > 0 ? "wrong" : decided.size > 0 ? "decided" : "equal"] += 1;
    this.#tally.decisions = [...new Set([...this.#tally.decisions, ...decided])].sort();
  }

  save(): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${this.#tally.suite}.json`), JSON.stringify(this.#tally));
  }
}

export function clearTallies(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The tallies of all suites that have ended, by name. */
export function readTallies(): Tally[] {
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(folder).sort();
  return files.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}
