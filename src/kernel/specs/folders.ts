import { readdirSync } from "node:fs";
import { findProgram, type Host, pathOf } from "./host.ts";

/** A folder that may hold kernelspecs, and the environment it belongs to. */
export interface KernelFolder {
  path: string;
  /** `undefined` for folders of the user's own. */
  prefix: string | undefined;
}

/** A kernelspec that was found but not read. */
export interface FoundKernelspec extends KernelFolder {
  name: string;
}

/**
 * The Python environments a workflow or a shell has chosen, most deliberate first: an active environment,
 * what actions/setup-python installed, uv's project environment, the Python on the PATH.
 */
export function pythonPrefixes(host: Host): string[] {
  const { env, workspace } = host;
  const path = pathOf(host);
  const prefixes = [
    env.VIRTUAL_ENV,
    env.CONDA_PREFIX,
    env.pythonLocation,
    env.Python3_ROOT_DIR,
    env.UV_PROJECT_ENVIRONMENT || ".venv",
    prefixOnPath(host),
  ];
  return unique(
    prefixes
      .filter((prefix) => prefix !== undefined && prefix !== "")
      .map((prefix) => path.resolve(workspace, prefix!)),
  );
}

/** `bin` is not resolved through links: a virtual environment's Python links to the one it was made from. */
function prefixOnPath(host: Host): string | undefined {
  const program = findProgram("python3", host) ?? findProgram("python", host);
  if (!program) return undefined;
  const path = pathOf(host);
  const folder = path.dirname(program);
  return /^(bin|Scripts)$/i.test(path.basename(folder)) ? path.dirname(folder) : folder;
}

/**
 * Where Jupyter looks for kernelspecs, first match first: `JUPYTER_PATH`, environments and user in the order
 * that `JUPYTER_PREFER_ENV_PATH` asks for, system. https://docs.jupyter.org/en/latest/use/jupyter-directories.html
 */
export function kernelFolders(host: Host, prefixes: readonly string[]): KernelFolder[] {
  const { env } = host;
  const path = pathOf(host);
  const ofUser = (folder: string): KernelFolder => ({
    path: path.join(folder, "kernels"),
    prefix: undefined,
  });
  const ofPrefix = (prefix: string): KernelFolder => ({
    path: path.join(prefix, "share", "jupyter", "kernels"),
    prefix,
  });

  const extra = (env.JUPYTER_PATH ?? "").split(path.delimiter).filter(Boolean).map(ofUser);
  const environments = prefixes.map(ofPrefix);
  const users = userFolders(host).map(ofUser);
  const userFirst = /^(no|n|false|off|0|0\.0)$/i.test(env.JUPYTER_PREFER_ENV_PATH ?? "");
  const shared = [env.PROGRAMDATA].filter(Boolean).map((folder) => ofUser(path.join(folder!, "jupyter")));
  const system = [...host.systemPrefixes.map(ofPrefix), ...shared];
  const legacy = { path: path.join(host.home, ".ipython", "kernels"), prefix: undefined };

  const folders = [
    ...extra,
    ...(userFirst ? [...users, ...environments] : [...environments, ...users]),
    ...system,
    legacy,
  ];
  return folders.filter((folder, index) => folders.findIndex(({ path }) => path === folder.path) === index);
}

function userFolders(host: Host): string[] {
  const { env, home } = host;
  const path = pathOf(host);
  const userBase = env.PYTHONUSERBASE && path.join(env.PYTHONUSERBASE, "share", "jupyter");
  const appData = env.APPDATA ?? path.join(home, "AppData", "Roaming");
  const own = {
    win32: [path.join(appData, "jupyter"), path.join(appData, "Python", "share", "jupyter")],
    darwin: [path.join(home, "Library", "Jupyter"), ...macUserSites(home)],
    other: [
      path.join(env.XDG_DATA_HOME || path.join(home, ".local", "share"), "jupyter"),
      path.join(home, ".local", "share", "jupyter"),
    ],
  };
  const [data, ...sites] =
    own[host.platform === "win32" || host.platform === "darwin" ? host.platform : "other"];
  return [env.JUPYTER_DATA_DIR || data!, ...(userBase ? [userBase] : sites)];
}

/** `~/Library/Python/3.x`: where `pip install --user` puts things, one folder for each version. */
function macUserSites(home: string): string[] {
  const root = pathOf({ platform: "darwin" }).join(home, "Library", "Python");
  return entries(root).map((version) => `${root}/${version}/share/jupyter`);
}

/** Every kernelspec in `folders`; of those with the same name the first one, which hides the others. */
export function listKernelspecs(folders: readonly KernelFolder[], host: Host): FoundKernelspec[] {
  const path = pathOf(host);
  const found = new Map<string, FoundKernelspec>();
  for (const folder of folders) {
    for (const entry of entries(folder.path)) {
      const name = entry.toLowerCase();
      const directory = path.join(folder.path, entry);
      if (!found.has(name) && entries(directory).includes("kernel.json")) {
        found.set(name, { name, path: directory, prefix: folder.prefix });
      }
    }
  }
  return [...found.values()];
}

/** The names in a folder, sorted; none when it can't be read. */
function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
