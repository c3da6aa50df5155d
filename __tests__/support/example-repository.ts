import { cpSync } from "node:fs";
import { basename, join } from "node:path";
import { type TemplateRepository, templateRepository } from "./template-repository.ts";

const examples = join(import.meta.dirname, "../../examples");

/** What a run leaves in the folder: no newcomer would copy it. */
const LEFTOVERS = /\.sqlite$|^(notebook-gate-results|promoted|\.pytest_cache|__pycache__|build)$|\.egg-info$/;

/** A new git repository with the examples, or one folder of them, as its first commit. */
export function exampleRepository(folder = "."): TemplateRepository {
  const repository = templateRepository();
  cpSync(join(examples, folder), repository.workspace, {
    recursive: true,
    filter: (source) => !LEFTOVERS.test(basename(source)),
  });
  repository.commit({});
  return repository;
}
