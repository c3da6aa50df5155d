// Makes an environment with the kernels other than ipykernel that the tests run notebooks in, once, and with the
// system's kernel for R if it is there. Prints its folder.
//
// usage: node scripts/kernels-env.ts
import { execFileSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pythonEnv } from "./python-env.ts";

export function kernelsEnv(): string {
  const python = pythonEnv(["requirements/kernels.txt"], ".venv-kernels");
  const folder = dirname(dirname(python));
  const specs = join(folder, "share", "jupyter", "kernels");
  // These two do not bring their kernelspecs where kernels are looked for.
  if (process.platform !== "win32" && !existsSync(join(specs, "bash")))
    execFileSync(python, ["-m", "bash_kernel.install", "--sys-prefix"], { stdio: "ignore" });
  const r = existsSync(join(specs, "ir")) ? "" : kernelspecOfR();
  if (r) cpSync(r, join(specs, "ir"), { recursive: true });
  return folder;
}

function kernelspecOfR(): string {
  try {
    const ask = 'cat(system.file("kernelspec", package = "IRkernel"))';
    return execFileSync("Rscript", ["-e", ask], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}

if (import.meta.main) console.log(kernelsEnv());
