/** A notebook of the plan, as far as a change can concern it. All paths are relative to the workspace. */
export interface Candidate {
  path: string;
  /** Where it runs. */
  workingDirectory: string;
  language?: string;
  /** Globs of the files that it watches, and of the notebooks that it needs. */
  watch: string[];
  /** The notebooks that it needs. */
  needs: string[];
  /** Whether it could not be read. */
  isBroken: boolean;
}

/** Says why a change concerns a notebook, in words that follow its name; undefined when it does not. */
export type Evidence = (notebook: Candidate) => string | undefined;

export interface Choice {
  path: string;
  /** Whether the notebook is run: because it is concerned, or because one that is needs it. */
  isIn: boolean;
  isConcerned: boolean;
  why: string;
}

/**
 * Chooses the notebooks that a change concerns: those with evidence, and those that need one of them. What they need
 * is run too. The order stays.
 */
export function select(notebooks: Candidate[], evidence: Evidence[]): Choice[] {
  const concerned = new Map<string, string>();
  for (const notebook of notebooks) {
    const why = firstOf(evidence, notebook);
    if (why !== undefined) concerned.set(notebook.path, why);
  }
  const dependents = dependentsOf(notebooks);
  for (const [path] of concerned) {
    for (const dependent of dependents.get(path) ?? []) {
      if (!concerned.has(dependent)) concerned.set(dependent, `it needs ${path}`);
    }
  }
  const needed = neededBy(notebooks, concerned);
  return notebooks.map(({ path }) => {
    const isConcerned = concerned.has(path);
    const why = concerned.get(path) ?? needed.get(path);
    return { path, isIn: why !== undefined, isConcerned, why: why ?? "nothing that it depends on changed" };
  });
}

function firstOf(evidence: Evidence[], notebook: Candidate): string | undefined {
  for (const look of evidence) {
    const why = look(notebook);
    if (why !== undefined) return why;
  }
  return undefined;
}

function dependentsOf(notebooks: Candidate[]): Map<string, string[]> {
  const dependents = new Map<string, string[]>();
  for (const { path, needs } of notebooks) {
    for (const needed of needs) {
      const known = dependents.get(needed);
      if (known) known.push(path);
      else dependents.set(needed, [path]);
    }
  }
  return dependents;
}

/** The notebooks that concerned ones need, directly or not, with who does. */
function neededBy(notebooks: Candidate[], concerned: ReadonlyMap<string, string>): Map<string, string> {
  const needs = new Map(notebooks.map((notebook) => [notebook.path, notebook.needs]));
  const needed = new Map<string, string>();
  for (let level = [...concerned.keys()]; level.length > 0; ) {
    const next: string[] = [];
    for (const path of level) {
      for (const other of needs.get(path) ?? []) {
        if (concerned.has(other) || needed.has(other)) continue;
        needed.set(other, `${path} needs it`);
        next.push(other);
      }
    }
    level = next;
  }
  return needed;
}
