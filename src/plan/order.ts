import { type Location, UserError } from "../errors.ts";
import { quote } from "../inputs/quote.ts";
import type { Settings } from "./settings.ts";

/** What a notebook waits for. */
export interface Dependent {
  /** Paths of notebooks. */
  needs: string[];
  settings: Pick<Settings, "needs">;
}

/**
 * Puts every notebook after those it needs and otherwise leaves the order as it is.
 * Throws a `UserError` that shows the way round when some need each other.
 */
export function inOrder(dependencies: ReadonlyMap<string, Dependent>): string[] {
  const ordered = new Set<string>();
  /** The notebooks on the way to the one that is being placed. */
  const way: string[] = [];

  function place(notebook: string): void {
    if (ordered.has(notebook)) return;
    const { needs, settings } = dependencies.get(notebook)!;
    if (way.includes(notebook))
      throw cycle([...way.slice(way.indexOf(notebook)), notebook], settings.needs[0]?.at);
    way.push(notebook);
    for (const needed of needs) place(needed);
    way.pop();
    ordered.add(notebook);
  }

  for (const notebook of dependencies.keys()) place(notebook);
  return [...ordered];
}

function cycle(notebooks: string[], at: Location = {}): UserError {
  const way = notebooks.map(quote).join(" needs ");
  return new UserError(`No order can satisfy \`needs\`: ${way}. Remove one of them.`, at);
}
