import { posix } from "node:path";
import { type Notice, UserError } from "../errors.ts";
import type { Case, CaseSettings } from "./case.ts";
import { caseName } from "./case-name.ts";
import { type Variation, type Variations, variationsOf } from "./cases.ts";
import { checkParameters } from "./check-parameters.ts";
import type { Entry } from "./entry.ts";
import { type NotebookInputs, type PlannedNotebook, planNotebooks } from "./notebooks.ts";
import { inOrder } from "./order.ts";
import type { Shard } from "./take-shard.ts";
import type { Template } from "./template.ts";

export type { Template } from "./template.ts";

/** What the cases are made from, and how each is run if nothing nearer says. */
export type PlanInputs = NotebookInputs;

export interface Plan {
  /** In the order of their first case. */
  templates: Template[];
  /** A notebook's cases stand together, after those of every notebook that it needs. */
  cases: Case[];
  notices: Notice[];
  /** Which part of a larger plan this is. */
  shard?: Shard;
}

/**
 * Decides what is run: the cases of the discovered notebooks and of those they need. A notebook that can't be
 * read has a template with a `problem` and one case, `defaults`. Rejects with a `UserError` for a mistake in
 * the config file or the inputs.
 */
export async function plan(paths: string[], inputs: PlanInputs): Promise<Plan> {
  const { notebooks, notices } = await planNotebooks(paths, inputs);
  const templates: Template[] = [];
  const cases: Case[] = [];
  const expand = expandOnce(notices);
  const folders = new Map<string, string>();
  for (const path of inOrder(notebooks)) {
    const notebook = notebooks.get(path)!;
    const variations = variationsFor(notebook, expand, notices);
    const settings = settingsOf(notebook, folders);
    folders.set(path, settings.workingDirectory ?? posix.dirname(path));
    templates.push(notebook.template);
    for (const variation of variations)
      cases.push({ notebook: path, ...variation, needs: notebook.needs, settings });
  }
  return { templates, cases, notices };
}

/** Many notebooks may share an entry: its cases are made, and complained about, once. */
function expandOnce(notices: Notice[]): (entry: Entry) => Variation[] {
  const done = new Map<Entry, Variations>();
  return (entry) => {
    const variations = done.get(entry) ?? variationsOf(entry);
    if (!done.has(entry)) notices.push(...variations.notices);
    done.set(entry, variations);
    return variations.variations;
  };
}

/** A mistake in a notebook's own metadata is that notebook's problem, any other stops the run. */
function variationsFor(
  notebook: PlannedNotebook,
  expand: (entry: Entry) => Variation[],
  notices: Notice[],
): Variation[] {
  const { template, settings } = notebook;
  const defaults: Variation[] = [{ name: caseName({}), parameters: {} }];
  if (template.problem || !settings.cases) return defaults;
  try {
    notices.push(...checkParameters(notebook, settings.cases));
    return expand(settings.cases.entry);
  } catch (error) {
    if (settings.cases.origin !== "metadata" || !(error instanceof UserError)) throw error;
    template.problem = error;
    return defaults;
  }
}

/** A notebook runs where the one that it needs has run, so that it finds what that left. */
function settingsOf(
  { settings, needs: [first] }: PlannedNotebook,
  folders: Map<string, string>,
): CaseSettings {
  const { kernel, cellTimeout, notebookTimeout, maxOutputSize } = settings;
  const workingDirectory =
    settings.workingDirectory ?? (first === undefined ? undefined : folders.get(first));
  return {
    cellTimeout,
    notebookTimeout,
    maxOutputSize,
    ...(kernel !== undefined && { kernel }),
    ...(workingDirectory !== undefined && { workingDirectory }),
  };
}
