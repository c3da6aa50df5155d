export const NOTEBOOK_EXTENSIONS = [".ipynb", ".json"];
export const PARAMETER_EXTENSIONS = [".json", ".yaml", ".yml"];

/** papermill's words for a file whose name does not end as expected; a stream has no name. */
export function extensionWarning(path: string, extensions: readonly string[]): string | undefined {
  if (path === "-") return undefined;
  const name = path.split("?")[0]!.split("/").at(-1)!;
  if (!name.includes(".")) return `the file is not specified with any extension : ${name}`;
  if (extensions.some((extension) => name.endsWith(extension))) return undefined;
  const list = extensions.map((extension) => `'${extension}'`).join(", ");
  return `The specified file (${path}) does not end in one of [${list}]`;
}
