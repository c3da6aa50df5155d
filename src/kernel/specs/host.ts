import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** What of this machine decides which kernels there are; a value, so that other machines can be made up. */
export interface Host {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** Prefixes of what the operating system's packages install. */
  systemPrefixes: string[];
  /** The folder the notebooks are in, absolute. */
  workspace: string;
}

export function thisHost(options: { env: NodeJS.ProcessEnv; workspace: string }): Host {
  const { platform } = process;
  return {
    platform,
    home: homedir(),
    systemPrefixes: platform === "win32" ? [] : ["/usr/local", "/usr"],
    ...options,
  };
}

/** `node:path` for the host's kind of paths. */
export function pathOf(host: Pick<Host, "platform">): typeof posix {
  return host.platform === "win32" ? win32 : posix;
}

/** The first of the host's PATH that has the program `name`, absolute; `name` itself when it is a path. */
export function findProgram(name: string, host: Host): string | undefined {
  const path = pathOf(host);
  if (path.basename(name) !== name) return isProgram(name) ? name : undefined;
  const folders = (host.env.PATH ?? host.env.Path ?? "").split(path.delimiter).filter(Boolean);
  return folders
    .flatMap((folder) => programNames(name, host).map((file) => path.resolve(host.workspace, folder, file)))
    .find(isProgram);
}

function programNames(name: string, host: Host): string[] {
  if (host.platform !== "win32" || /\.\w+$/.test(name)) return [name];
  return (host.env.PATHEXT ?? ".EXE;.CMD;.BAT").split(";").map((extension) => name + extension.toLowerCase());
}

/** Whether `path` is a file that can be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
