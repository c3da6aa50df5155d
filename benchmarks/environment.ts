import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { delimiter, dirname } from "node:path";
import { pythonEnv } from "../scripts/python-env.ts";

const FOLDER = ".venv-bench";
const PACKAGES = ["papermill", "nbclient", "nbmake", "pytest-xdist", "ipykernel", "pandas", "matplotlib"];

/** What every contender runs in. */
export interface Environment {
  python: string;
  env: NodeJS.ProcessEnv;
}

/** The Python environment of the benchmarks as if it were activated, and without what a workflow's runner sets. */
export function benchmarkEnvironment(): Environment {
  const python = pythonEnv(["requirements/benchmarks.txt"], FOLDER);
  const env = {
    ...bareEnvironment(),
    VIRTUAL_ENV: dirname(dirname(python)),
    PATH: dirname(python) + delimiter + process.env.PATH,
  };
  return { python, env };
}

/** What this process was given, without what a workflow's runner sets. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(GITHUB_|INPUT_|ACTIONS_|AWS_|npm_)/.test(key),
  );
  return Object.fromEntries(inherited);
}

/** The machine in a line. */
export function machine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} cores of ${cores[0]?.model.trim() ?? "an unknown processor"}, ${memory} GiB of memory, ${process.platform}`;
}

/** Versions by name. */
export function versions({ python }: Environment): Record<string, string> {
  const script = `import importlib.metadata, json, platform, sys
print(json.dumps({"python": platform.python_version(), **{name: importlib.metadata.version(name) for name in sys.argv[1:]}}))`;
  const installed = execFileSync(python, ["-c", script, ...PACKAGES], { encoding: "utf8" });
  return { "Node.js": process.versions.node, ...JSON.parse(installed) };
}
