import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pythonEnv } from "../../scripts/python-env.ts";

const root = join(import.meta.dirname, "../..");

/** A Python environment with papermill, nbclient and a kernel. */
export interface Environment {
  /** `ipykernel 7`. */
  name: string;
  python: string;
  env: NodeJS.ProcessEnv;
}

export const ENVIRONMENTS: Environment[] = [
  environment("ipykernel 7", "requirements/conformance.txt"),
  environment("ipykernel 6", "requirements/conformance-ipykernel6.txt"),
];

function environment(name: string, requirements: string): Environment {
  const folder = `.venv-${name.replace(" ", "")}`;
  const python = pythonEnv([requirements], folder);
  const bin = dirname(python);
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(GITHUB_|INPUT_|ACTIONS_|AWS_)/.test(key),
  );
  return {
    name,
    python,
    env: {
      ...Object.fromEntries(inherited),
      VIRTUAL_ENV: join(root, folder),
      PATH: bin + delimiter + process.env.PATH,
      // papermill's command line sets it, papermill's function does not; without it debugpy warns into the first cell.
      PYDEVD_DISABLE_FILE_VALIDATION: "1",
      // One thread each: the machine is shared by two kernels.
      OMP_NUM_THREADS: "1",
    },
  };
}

/** Source packages that hold notebooks of the projects' own tests, from PyPI. */
const SOURCES = { nbclient: "0.11.0", nbformat: "5.11.1", nbconvert: "7.17.1" };

/** A folder with notebooks of a project's own tests. */
export function corpusFolder(project: keyof typeof SOURCES | "papermill", path: string): string {
  const { python } = ENVIRONMENTS[0]!;
  if (project === "papermill") {
    const script = "import os, papermill; print(os.path.dirname(papermill.__file__))";
    return join(execFileSync(python, ["-c", script], { encoding: "utf8" }).trim(), path);
  }
  const unpacked = `${project}-${SOURCES[project]}`;
  const cache = join(dirname(dirname(python)), "corpora");
  if (!existsSync(join(cache, unpacked))) download(unpacked, cache);
  return join(cache, unpacked, path);
}

function download(name: string, cache: string): void {
  const { python } = ENVIRONMENTS[0]!;
  mkdirSync(cache, { recursive: true });
  const requirement = name.replace("-", "==");
  const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check"];
  execFileSync(python, [...pip, "--no-deps", "--no-binary", ":all:", "-d", cache, requirement]);
  execFileSync("tar", ["-xzf", join(cache, `${name}.tar.gz`), "-C", cache]);
}

/** The notebooks right in a folder, sorted. */
export function notebooksIn(folder: string): string[] {
  return (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith(".ipynb")).sort();
}
