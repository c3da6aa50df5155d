import type { Case } from "./case.ts";
import { caseKey, type Durations, weights } from "./durations.ts";

/** One of the parts that a plan is split into, as `2/4` says it. */
export interface ShardNumber {
  /** From 1 to `total`. */
  index: number;
  total: number;
}

/** What is not torn apart: a case, or all cases of notebooks that need each other. */
interface Unit {
  /** Positions in the plan. */
  positions: number[];
  weight: number;
  key: string;
}

/**
 * Splits cases into shards of about the same duration: the longest first, each to the shard with the least, which is
 * at most a third longer than the best split (Graham 1969, https://doi.org/10.1137/0117039). Notebooks that need each
 * other stay together, as they share a folder. The same cases and durations give the same split on every machine, in
 * whatever order the cases come; without durations a notebook's cases are spread.
 *
 * @returns of each shard the positions of its cases in the list given, ascending
 */
export function splitIntoShards(cases: Case[], total: number, durations: Durations): number[][] {
  const shards = Array.from({ length: total }, () => ({ positions: [] as number[], weight: 0 }));
  const units = unitsOf(cases, durations).toSorted((a, b) => b.weight - a.weight || compare(a.key, b.key));
  for (const { positions, weight } of units) {
    const shard = shards.reduce((least, other) => (other.weight < least.weight ? other : least));
    shard.positions.push(...positions);
    shard.weight += weight;
  }
  return shards.map(({ positions }) => positions.toSorted((a, b) => a - b));
}

/** As many shards as are wanted, but none that has nothing to do. */
export function shardCount(cases: Case[], wanted: number): number {
  return Math.min(wanted, unitsOf(cases, new Map()).length);
}

function unitsOf(cases: Case[], durations: Durations): Unit[] {
  const weight = weights(cases, durations);
  const chainOf = chains(cases);
  const units = new Map<string, Unit>();
  for (const [position, planned] of cases.entries()) {
    const own = caseKey(planned);
    const group = chainOf(planned.notebook) ?? own;
    const unit = units.get(group) ?? { positions: [], weight: 0, key: own };
    unit.positions.push(position);
    if (own < unit.key) unit.key = own;
    units.set(group, unit);
  }
  // Floats added up in another order may give another sum, and with it another split.
  for (const unit of units.values()) {
    unit.weight = sum(unit.positions.map((position) => weight[position]!).toSorted((a, b) => a - b));
  }
  return [...units.values()];
}

/** Tells the chain of `needs` that a notebook is in, by one of its notebooks; undefined for one that is in none. */
function chains(cases: Case[]): (notebook: string) => string | undefined {
  const neighbour = new Map<string, string>();
  const root = (notebook: string): string => {
    let at = notebook;
    for (let next = neighbour.get(at); next !== undefined && next !== at; next = neighbour.get(at)) at = next;
    return at;
  };
  for (const { notebook, needs } of cases) {
    for (const needed of needs) {
      const [from, to] = [root(notebook), root(needed)];
      neighbour.set(from, to);
      neighbour.set(to, to);
    }
  }
  return (notebook) => (neighbour.has(notebook) ? root(notebook) : undefined);
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** By code units, which every locale does alike. */
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
