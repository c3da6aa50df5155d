import { posix } from "node:path";
import { shellWord } from "../../shell-word.ts";
import type { Repository } from "../repository.ts";
import { missingModule } from "./missing-module.ts";
import type { Evidence, Rule } from "./rule.ts";

const PROJECT_FILES = ["pyproject.toml", "setup.py", "setup.cfg"];

export const moduleNotOnPath: Rule = {
  cause: "module-not-on-path",
  seen: "`ModuleNotFoundError` for a module that the repository has, but not where Python looks",
  advice: "`pip install -e FOLDER` where the module belongs to a project, else `PYTHONPATH`",
  async remedy(evidence) {
    const module = missingModule(evidence);
    const file = module && (await fileOf(module, evidence));
    if (!file) return undefined;
    const folder = folderOf(file, module);
    const project = await projectOf(folder, evidence.repository);
    return project
      ? `The repository has this module: ${file}. Install its project before this step: \`pip install -e ${argument(project)}\`.`
      : `The repository has this module: ${file}, in a folder where Python does not look. Write \`PYTHONPATH: \${{ github.workspace }}${folder === "." ? "" : `/${folder}`}\` below \`env:\` of the step.`;
  },
};

/** The module's file in the repository, unless it is where the notebook runs and would have been found. */
async function fileOf(
  module: string,
  { repository, workingDirectory }: Evidence,
): Promise<string | undefined> {
  const path = module.replaceAll(".", "/");
  const files = [
    ...(await repository.endingWith(`${path}.py`)),
    ...(await repository.endingWith(`${path}/__init__.py`)),
  ];
  return files.find((file) => folderOf(file, module) !== posix.normalize(workingDirectory));
}

/** The folder that has to be on `sys.path`. */
function folderOf(file: string, module: string): string {
  const levels = module.split(".").length + (file.endsWith("/__init__.py") ? 1 : 0);
  return file.split("/").slice(0, -levels).join("/") || ".";
}

/** The nearest folder, from the module's upwards, that pip can install. */
async function projectOf(folder: string, repository: Repository): Promise<string | undefined> {
  for (let at = folder; ; at = posix.dirname(at)) {
    const found = await Promise.all(PROJECT_FILES.map((name) => repository.has(posix.join(at, name))));
    if (found.includes(true)) return at;
    if (at === ".") return undefined;
  }
}

/** pip takes a bare name for a package. */
function argument(folder: string): string {
  return shellWord(folder === "." ? "." : `./${folder}`);
}
