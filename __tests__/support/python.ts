import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const bin = join(root, ".venv", process.platform === "win32" ? "Scripts" : "bin");

/** The Python environment that `npm run python` makes: a kernel to run notebooks in, and the peers to compare with. */
export const venv = {
  bin,
  python: join(bin, "python"),
  /** Our environment as if it were activated, and without what a workflow's runner sets. */
  env: {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(GITHUB_|INPUT_|ACTIONS_|AWS_)/.test(name)),
    ),
    VIRTUAL_ENV: join(root, ".venv"),
    PATH: bin + delimiter + process.env.PATH,
  } as NodeJS.ProcessEnv,
};
