import { posix } from "node:path";
import { UserError } from "../errors.ts";
import type { GitHubContext } from "../github/context.ts";
import { parseConfig } from "../inputs/config.ts";
import type { Log } from "../log.ts";
import type { Plan } from "../plan/plan.ts";
import type { Selection } from "../results.ts";
import { type ChangedFiles, type ChangeInputs, type Everything, findChange } from "./change.ts";
import { configChange } from "./config-change.ts";
import { environmentChanges } from "./environment.ts";
import {
  brokenNotebook,
  environment,
  importedModules,
  notLiveYet,
  ownFile,
  watchedFiles,
} from "./evidence.ts";
import { type Clone, cloneOf } from "./history.ts";
import { searchFolders } from "./python/search-path.ts";
import { type Candidate, type Choice, type Evidence, select } from "./select.ts";
import { diskOf, type SourceTree, sourceTree } from "./source-tree.ts";

export interface NarrowInputs extends ChangeInputs {
  changedOnly: boolean;
  workspace: string;
  configFile?: string;
}

export interface NarrowHost {
  env: NodeJS.ProcessEnv;
  /** Null outside of GitHub Actions. */
  github: GitHubContext | null;
  log: Log;
  /** The templates that a promotion would move, whether they changed now or before; rejects when it would. */
  notLive?: () => Promise<ReadonlySet<string>>;
}

/** A plan of which `changed-only` may have left a part. */
export interface NarrowedPlan extends Plan {
  selection?: Selection;
}

/** With `changed-only`, takes the notebooks that the change does not concern out of the plan, and says why. */
export async function narrow(plan: Plan, inputs: NarrowInputs, host: NarrowHost): Promise<NarrowedPlan> {
  if (!inputs.changedOnly) return plan;
  const notebooks = candidatesOf(plan);
  const paths = notebooks.map(({ path }) => path);
  const clone = await cloneOf(inputs.workspace, paths);
  if (!clone) return whole(plan, { everything: "the notebooks are not in one git clone" }, host.log);
  const change = await findChange(inputs, { clone, github: host.github });
  if ("everything" in change) return whole(plan, change, host.log);
  const waiting = await waitingTemplates(host);
  if ("everything" in waiting) return whole(plan, waiting, host.log);
  const evidence = await evidenceOf(change, { notebooks, clone, inputs, host });
  const choices = select(notebooks, [...evidence, notLiveYet(waiting)]);
  await show(choices, host.log);
  return withChosen(plan, choices, change);
}

function candidatesOf({ templates, cases }: Plan): Candidate[] {
  const first = new Map(cases.toReversed().map((one) => [one.notebook, one]));
  return templates.map(({ path, language, watch, needs, problem }) => ({
    path,
    workingDirectory: first.get(path)?.settings.workingDirectory ?? posix.dirname(path),
    ...(language !== undefined && { language }),
    watch: [...watch, ...needs],
    needs: first.get(path)?.needs ?? [],
    isBroken: problem !== undefined,
  }));
}

async function waitingTemplates({ notLive }: NarrowHost): Promise<ReadonlySet<string> | Everything> {
  try {
    return (await notLive?.()) ?? new Set();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { everything: `what is live is not known. ${error.message}` };
  }
}

async function evidenceOf(
  change: ChangedFiles,
  {
    notebooks,
    clone,
    inputs,
    host,
  }: {
    notebooks: Candidate[];
    clone: Clone;
    inputs: NarrowInputs;
    host: NarrowHost;
  },
): Promise<Evidence[]> {
  const { workspace } = inputs;
  const repository = clone.inWorkspace(".") || ".";
  const top = clone.above > 0 ? repository : ".";
  const tree = sourceTree(diskOf(workspace, clone.above > 0 ? clone.root : workspace), change.paths);
  const paths = notebooks.map(({ path }) => path);
  const installed = environmentChanges(change.paths, paths);
  const folders = await searchFolders(tree, { workspace, repository, top, env: host.env });
  return [
    ownFile(tree),
    workflow(tree, clone, host.github),
    environment(installed),
    await configEvidence(tree, { change, paths, file: inputs.configFile }),
    watchedFiles(tree),
    brokenNotebook,
    importedModules(tree, { environment: installed, folders, above: clone.above }),
  ];
}

/** The workflow that runs now, or an action beside it, may run every notebook in another way. */
function workflow({ changed }: SourceTree, clone: Clone, github: GitHubContext | null): Evidence {
  const file = github?.workflowFile ? clone.inWorkspace(github.workflowFile) : undefined;
  const actions = clone.inWorkspace(".github/actions/");
  const found = [...changed].find((path) => path === file || path.startsWith(`${actions}/`));
  return () => (found === undefined ? undefined : `${found} changed`);
}

async function configEvidence(
  tree: SourceTree,
  { change, paths, file }: { change: ChangedFiles; paths: string[]; file: string | undefined },
): Promise<Evidence> {
  const now = file === undefined ? undefined : await parseConfig(tree.read(file) ?? "", file);
  return configChange(
    { file, now: now ?? { settings: new Map(), entries: [] }, paths },
    { changed: tree.changed, before: change.before },
  );
}

/** A path of the change may have a line of its own in its name. */
function inOneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\ufffd");
}

async function show(choices: Choice[], log: Log): Promise<void> {
  await log.group("Which notebooks this change concerns", async () => {
    for (const { path, isIn, why } of choices) log.info(inOneLine(`${isIn ? "in " : "out"} ${path}: ${why}`));
  });
}

function whole(plan: Plan, { everything }: Everything, log: Log): NarrowedPlan {
  const count = plan.templates.length;
  log.notice({ level: "notice", message: `All ${count} notebooks are run: ${everything}.`, at: {} });
  return { ...plan, selection: { base: null, everything, concerned: count, leftOut: 0 } };
}

function withChosen(plan: Plan, choices: Choice[], { base }: ChangedFiles): NarrowedPlan {
  const chosen = new Set(choices.filter(({ isIn }) => isIn).map(({ path }) => path));
  const isChosen = (path: string) => chosen.has(path);
  const concerned = choices.filter(({ isConcerned }) => isConcerned).length;
  const leftOut = choices.length - chosen.size;
  const leftOutFiles = new Set(choices.filter(({ isIn }) => !isIn).map(({ path }) => path));
  const message =
    `${concerned} of ${choices.length} notebooks concern this change; ${leftOut} left out. ` +
    `Compared with ${base.slice(0, 12)}.`;
  return {
    templates: plan.templates.filter(({ path }) => isChosen(path)),
    cases: plan.cases.filter(({ notebook }) => isChosen(notebook)),
    notices: [
      ...plan.notices.filter(({ at }) => at.file === undefined || !leftOutFiles.has(at.file)),
      { level: "notice", message, at: {} },
    ],
    selection: { base, concerned, leftOut },
  };
}
