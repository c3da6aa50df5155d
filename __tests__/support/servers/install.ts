import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pythonEnv } from "../../../scripts/python-env.ts";
import type { Kind } from "./kinds.ts";

const root = join(import.meta.dirname, "../../..");

/** The path of the server's program, which is fetched once; null where it is built with Go and there is none. */
export function programOf({ from, version }: Kind): string | null {
  if ("requirements" in from) {
    const requirements = from.requirements.map((name) => `requirements/${name}.txt`);
    return join(dirname(pythonEnv(requirements, from.folder)), from.program);
  }
  const folder = join(root, ".go", `${from.program}@${version}`);
  const program = join(folder, from.program);
  if (existsSync(program)) return program;
  if (!hasGo()) return null;
  console.error(`Building ${from.module}@${version} into .go, once: some minutes`);
  execFileSync("go", ["install", `${from.module}@${version}`], {
    env: { ...process.env, GOBIN: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return program;
}

function hasGo(): boolean {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
