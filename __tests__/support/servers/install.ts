import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pythonEnv } from "../../../scripts/python-env.ts";
import type { Kind } from "./kinds.ts";

const root = join(import.meta.dirname, "../../..");

/** The path of the server's program, which is fetched once; null where that takes Go, or another Debian, or root. */
export function programOf({ from, version }: Kind): string | null {
  if ("requirements" in from) {
    const requirements = from.requirements.map((name) => `requirements/${name}.txt`);
    return join(dirname(pythonEnv(requirements, from.folder)), from.program);
  }
  if ("packages" in from) {
    const isThere = () => answer(from.program, "--version")?.includes(` ${version} `) ?? false;
    if (!isThere() && canInstall(from.packages[0]!, version)) install(from.packages);
    return isThere() ? join(import.meta.dirname, from.script) : null;
  }
  const folder = join(root, ".go", `${from.program}@${version}`);
  const program = join(folder, from.program);
  if (existsSync(program)) return program;
  if (answer("go", "version") === null) return null;
  console.error(`Building ${from.module}@${version} into .go, once: some minutes`);
  execFileSync("go", ["install", `${from.module}@${version}`], {
    env: { ...process.env, GOBIN: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return program;
}

/** Whether apt would install this version, and we may tell it to. */
function canInstall(name: string, version: string): boolean {
  if (process.getuid?.() !== 0 || answer("apt-get", "update", "-qq") === null) return false;
  return answer("apt-cache", "policy", name)?.includes(`Candidate: ${version}`) ?? false;
}

function install(packages: string[]): void {
  console.error(`Installing ${packages.join(", ")} from Debian, once`);
  execFileSync("apt-get", ["install", "--yes", "-qq", "--no-install-recommends", ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** What a program prints; null where there is none, or it fails. */
function answer(program: string, ...args: string[]): string | null {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return null;
  }
}
