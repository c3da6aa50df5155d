// Makes a Python environment with what the tests or the demo need from PyPI, once. Prints its python's path.
//
// usage: node scripts/python-env.ts [REQUIREMENTS…]      default: those of the tests and the demo
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const isWindows = process.platform === "win32";
const suffix = isWindows ? ".exe" : "";

/**
 * The python of the environment of that name, a folder in the root, with these requirements, which are installed
 * unless they are.
 */
export function pythonEnv(
  requirements = ["requirements/demo.txt", "requirements/tests.txt"],
  name = ".venv",
): string {
  const venv = join(root, name);
  const programs = join(venv, isWindows ? "Scripts" : "bin");
  const python = join(programs, `python${suffix}`);
  const digest = createHash("sha256");
  for (const file of requirements) digest.update(readFileSync(join(root, file)));
  const stamp = join(venv, `.installed-${digest.digest("hex").slice(0, 16)}`);
  if (existsSync(stamp)) return python;

  console.error(`Installing ${requirements.join(" and ")} into ${name}, once`);
  // By pip and not by python: Debian's python3 without python3-venv leaves an environment with no pip behind.
  const hasPip = existsSync(join(programs, `pip${suffix}`));
  if (!hasPip) run(isWindows ? "python" : "python3", ["-m", "venv", venv]);
  const files = requirements.flatMap((file) => ["-r", file]);
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...files]);
  writeFileSync(stamp, "");
  return python;
}

function run(file: string, args: string[]): void {
  // stdout is for the path.
  execFileSync(file, args, { cwd: root, stdio: ["ignore", process.stderr, "inherit"] });
}

if (import.meta.main) {
  const requirements = process.argv.slice(2);
  console.log(pythonEnv(requirements.length > 0 ? requirements : undefined));
}
