import { homedir } from "node:os";
import { sep } from "node:path";
import type { RunFailure } from "../failure.ts";

/**
 * A failure whose texts name files of the repository as its reader knows them: `lib/x.py`, wherever the runner has it.
 *
 * @param workspaces the absolute paths by which the workspace may be known
 */
export function withRepositoryPaths(failure: RunFailure, workspaces: string[], home = homedir()): RunFailure {
  const shorten = repositoryPaths(workspaces, home);
  const { message, evalue, traceback } = failure;
  return {
    ...failure,
    message: shorten(message),
    ...(evalue !== undefined && { evalue: shorten(evalue) }),
    ...(traceback && { traceback: traceback.map(shorten) }),
  };
}

/** IPython writes paths below the user's home with a tilde. */
function repositoryPaths(workspaces: string[], home: string): (text: string) => string {
  const folders = workspaces.flatMap((folder) =>
    folder.startsWith(home + sep) ? [folder, `~${folder.slice(home.length)}`] : [folder],
  );
  const pattern = folders.map((folder) => escapeRegExp(folder + sep)).join("|");
  // Not where it is the end of another path.
  const prefix = new RegExp(String.raw`(?<![\w.~/\\-])(?:${pattern})`, "g");
  return (text) => text.replace(prefix, "");
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
