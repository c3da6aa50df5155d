import {
  notebook,
  type TemplateFile,
  type TemplateRepository,
  templateRepository,
} from "../template-repository.ts";

/** A line of commits, the oldest first, and what the templates are in each. */
export interface Line {
  repository: TemplateRepository;
  commits: string[];
  /** Where a commit stands in the line; -1 for none of it. */
  indexOf(commit: string): number;
  templatesAt(commit: string): TemplateFile[];
  remove(): void;
}

/**
 * Templates that change in every commit, that go back to the very bytes they had, that come and go, and that stay: a
 * store whose ETag is the body's digest gives a reverted one its old ETag.
 */
export function lineOf(length: number): Line {
  const repository = templateRepository();
  const commits = Array.from({ length }, (_, number) =>
    repository.commit({
      "templates/counts.ipynb": notebook(`rows = ${number}`),
      "templates/sub/reverts.ipynb": notebook(`is_odd = ${number % 2 === 1}`),
      ...(number > 0 && { "templates/comes.ipynb": number % 3 === 0 ? null : notebook("comes = 1") }),
      "templates/stays.ipynb": notebook("stays = 1"),
    }),
  );
  return {
    repository,
    commits,
    indexOf: (commit) => commits.indexOf(commit),
    templatesAt: (commit) => repository.templatesAt(commit),
    remove: () => repository.remove(),
  };
}
