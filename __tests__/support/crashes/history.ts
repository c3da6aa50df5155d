import { notebook, type TemplateRepository, templateRepository } from "../template-repository.ts";
import { COMMITS, type CommitName } from "./scenarios.ts";

/** A repository with the branch of the scenarios, and the commits' names there. */
export interface History {
  repository: TemplateRepository;
  commits: Record<CommitName, string>;
}

export function makeHistory(): History {
  const repository = templateRepository();
  const commits = {} as History["commits"];
  let known: string[] = [];
  for (const [name, templates] of Object.entries(COMMITS)) {
    const gone = known.filter((key) => !(key in templates)).map((key) => [`templates/${key}`, null]);
    const files = Object.entries(templates).map(([key, source]) => [`templates/${key}`, notebook(source)]);
    commits[name as CommitName] = repository.commit(Object.fromEntries([...files, ...gone]));
    known = Object.keys(templates);
  }
  return { repository, commits };
}
