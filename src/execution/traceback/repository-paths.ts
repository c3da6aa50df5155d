import { homedir } from "node:os";
import { sep } from "node:path";
import type { RunFailure } from "../failure.ts";

/** A failure whose texts name files of the repository as its reader knows them: `lib/x.py`, wherever the runner has it. */
export function withRepositoryPaths(failure: RunFailure, workspace: string, home = homedir()): RunFailure {
  const shorten = repositoryPaths(workspace, home);
  const { message, evalue, remedy, traceback } = failure;
  return {
    ...failure,
    message: shorten(message),
    ...(evalue !== undefined && { evalue: shorten(evalue) }),
    ...(remedy !== undefined && { remedy: shorten(remedy) }),
    ...(traceback && { traceback: traceback.map(shorten) }),
  };
}

/** IPython writes paths below the user's home with a tilde. */
function repositoryPaths(workspace: string, home: string): (text: string) => string {
  const folders = [
    workspace,
    ...(workspace.startsWith(home + sep) ? [`~${workspace.slice(home.length)}`] : []),
  ];
  const pattern = folders.map((folder) => escapeRegExp(folder + sep)).join("|");
  // Not where it is the end of another path.
  const prefix = new RegExp(String.raw`(?<![\w.~/\\-])(?:${pattern})`, "g");
  return (text) => text.replace(prefix, "");
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
