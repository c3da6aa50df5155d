import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { venv } from "./python.ts";

const folder = join(import.meta.dirname, "../../.venv-kernels");
const bin = join(folder, process.platform === "win32" ? "Scripts" : "bin");

/** An environment in which the kernels are found that `npm run kernels` installs, beside ipykernel. */
export const kernelsEnv: NodeJS.ProcessEnv = {
  ...venv.env,
  VIRTUAL_ENV: folder,
  PATH: [bin, venv.env.PATH].join(delimiter),
  JUPYTER_PATH: join(folder, "share", "jupyter"),
};

/** A kernel, and how to say things in its language. */
export interface TriedKernel {
  name: string;
  language: string;
  /** What has to be installed for it. */
  needs: string;
  /** Prints a line. */
  print(text: string): string;
  /** Prints the numbers from 1 to 20,000, a line each. */
  flood: string;
  /** A minute of sleep. */
  sleep: string;
  /** Raises `no such region`. */
  fail: string;
  /** Ends the kernel's process with SIGKILL. */
  die: string;
  /** Runs a command of the shell, and does not wait for it. */
  start(command: string): string;
  /** Prints what is in the variables `region` and `rows`; none where parameters can't be injected. */
  parameters?: { given: string; shown: string };
}

export const ipykernel: TriedKernel = {
  name: "python3",
  language: "python",
  needs: "npm run python",
  print: (text) => `print("${text}")`,
  flood: "for i in range(1, 20_001): print(i, flush=True)",
  sleep: "import time; time.sleep(60)",
  fail: "raise ValueError('no such region')",
  die: "import os; os.kill(os.getpid(), 9)",
  start: (command) => `import subprocess; subprocess.Popen(["sh", "-c", "${command}"]);`,
  parameters: { given: "region = 'luna'\nrows = 1", shown: "print(region, rows)" },
};

export const otherKernels: TriedKernel[] = [
  {
    name: "ir",
    language: "R",
    needs: "apt-get install r-cran-irkernel && npm run kernels",
    print: (text) => `cat("${text}\\n")`,
    flood: 'for (i in 1:20000) cat(i, "\\n", sep = "")',
    sleep: "Sys.sleep(60)",
    fail: 'stop("no such region")',
    die: "tools::pskill(Sys.getpid(), 9)",
    start: (command) => `system("${command}", wait = FALSE)`,
    parameters: { given: 'region = "luna"\nrows = 1', shown: "cat(region, rows)" },
  },
  {
    name: "bash",
    language: "bash",
    needs: "npm run kernels",
    print: (text) => `echo "${text}"`,
    flood: "for i in $(seq 20000); do echo $i; done",
    sleep: "sleep 60",
    fail: "echo no such region; false",
    // The shell is the kernel's child.
    die: "kill -9 $PPID",
    start: (command) => `${command} > /dev/null 2>&1 &`,
    parameters: { given: "region=luna\nrows=1", shown: "echo $region $rows" },
  },
  { ...ipykernel, name: "xpython", needs: "npm run kernels" },
];

/** Its first cell takes long, so it is only tried in what no other does. */
export const kotlin = { name: "kotlin", needs: "Java, and npm run kernels" };

export function isInstalled({ name }: Pick<TriedKernel, "name">): boolean {
  const { PATH = "", JUPYTER_PATH = "" } = kernelsEnv;
  const hasJava = PATH.split(delimiter).some((path) => existsSync(join(path, "java")));
  return existsSync(join(JUPYTER_PATH, "kernels", name, "kernel.json")) && (name !== "kotlin" || hasJava);
}
