// Makes .venv with what the tests and the demo need from PyPI, once. Prints its python's path.
//
// usage: node scripts/python-env.js [REQUIREMENTS…]      default: requirements/tests.txt
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];

/** The python of the environment for these requirement files, made if it is not there or out of date. */
export function pythonEnv(requirements = ["requirements/tests.txt"], venv = join(root, ".venv")) {
  const python = join(venv, ...bin);
  const files = requirements.map((file) => join(root, file));
  const digest = createHash("sha256").update(files.map((file) => readFileSync(file)).join("\n")).digest("hex");
  const stamp = join(venv, ".requirements");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return python;
  const run = (file, args) => execFileSync(file, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (!existsSync(python)) run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", venv]);
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...files.flatMap((file) => ["-r", file])]);
  writeFileSync(stamp, digest);
  return python;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const requirements = process.argv.slice(2);
  console.log(pythonEnv(requirements.length > 0 ? requirements : undefined));
}
