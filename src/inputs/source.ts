import { posix } from "node:path";
import { type Location, UserError } from "../errors.ts";
import type { JsonValue } from "../notebook/json.ts";
import { quote } from "./quote.ts";

/** Keys and list indexes that lead from the top of a document to a place in it. */
export type Path = (string | number)[];

/** Something a user wrote that has a structure: a config file, an input, a notebook's metadata. */
export interface Source {
  value: JsonValue;
  /** Where a place stands: at its key where it has one, or as near as is known. */
  at(path: Path): Location;
  /** The folder that its paths are relative to, itself relative to the workspace; empty for the workspace. */
  folder: string;
}

/** The part of a source below `path`, with the same folder. Its value is undefined when nothing is there. */
export function below(source: Source, value: JsonValue, path: Path): Source {
  return { value, at: (rest) => source.at([...path, ...rest]), folder: source.folder };
}

/** A folder or file of a source as a path relative to the workspace; a `UserError` when it leaves that. */
export function workspacePath(path: string, folder: string, at: Location): string {
  refuseOutside(path, folder, at);
  return joined(folder, path);
}

/** The same for a glob; a leading `!` stays in front. */
export function workspaceGlob(glob: string, folder: string, at: Location): string {
  const not = glob.startsWith("!") ? "!" : "";
  refuseOutside(glob.slice(not.length), folder, at);
  return not + joined(escapeGlob(folder), glob.slice(not.length));
}

function joined(folder: string, path: string): string {
  return posix.join(folder, path).replace(/(?<=.)\/$/, "");
}

function refuseOutside(path: string, folder: string, at: Location): void {
  const absolute = posix.isAbsolute(path) || /^[A-Za-z]:/.test(path);
  if (path !== "" && !absolute && !joined(folder, path).split("/").includes("..")) return;
  throw new UserError(
    `The path ${quote(path)} ${path === "" ? "is empty" : "leaves the workspace"}. ` +
      `Write it relative to ${folder === "" ? "the workspace" : `the folder ${quote(folder)}`}, ` +
      "such as `templates/report.ipynb`.",
    at,
  );
}

/** A folder's name is not a pattern, whatever characters it has. */
function escapeGlob(folder: string): string {
  return folder.replace(/[?*()[\]{}]/g, "[$&]");
}
