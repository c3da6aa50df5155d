// Checks that dist/ is what the source builds, and that the bundle starts: ncc exits with 0 for one that does not.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.ts";

const root = join(import.meta.dirname, "..");
const fresh = ".dist-check";
try {
  build(fresh);
  const differing = differences(join(root, "dist"), join(root, fresh));
  if (differing.length > 0)
    fail(`dist/ is not what the source builds (${differing.join(", ")}): npm run build`);
  const version = execFileSync(process.execPath, [join(root, "dist/index.js"), "--version"], {
    encoding: "utf8",
  });
  console.log(`dist/ is what the source builds, and starts as ${version.trim()}`);
} finally {
  rmSync(join(root, fresh), { recursive: true, force: true });
}

function differences(a: string, b: string): string[] {
  const names = new Set([...readdirSync(a), ...readdirSync(b)]);
  return [...names].filter((name) => content(a, name) !== content(b, name));
}

/** Line ends aside, which git may change on checkout. */
function content(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
  } catch {
    return undefined;
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
