// Bundles src/index.ts into dist/, which is committed: it is what runs on users' runners.
//
// usage: node scripts/build.ts [FOLDER]      default: dist
import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const ncc = createRequire(import.meta.url).resolve("@vercel/ncc/dist/ncc/cli.js");

/** Writes the bundle to a folder of the repository, whole or not at all. */
export function build(folder: string): void {
  // Beside its place, because the bundler writes relative paths into the bundle.
  const fresh = mkdtempSync(join(root, ".dist-"));
  const args = [
    "build",
    "src/index.ts",
    "--out",
    relative(root, fresh),
    "--license",
    "licenses.txt",
    "--no-cache",
  ];
  try {
    execFileSync(process.execPath, [ncc, ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    rmSync(join(root, folder), { recursive: true, force: true });
    renameSync(fresh, join(root, folder));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

if (import.meta.main) build(process.argv[2] ?? "dist");
