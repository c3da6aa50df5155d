// Bundles src/index.ts into dist/, which is committed: it is what runs on users' runners.
//
// usage: node scripts/build.ts [FOLDER]      default: dist
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = process.argv[2] ?? "dist";
const ncc = createRequire(import.meta.url).resolve("@vercel/ncc/dist/ncc/cli.js");

rmSync(join(root, folder), { recursive: true, force: true });
execFileSync(
  process.execPath,
  [ncc, "build", "src/index.ts", "--out", folder, "--license", "licenses.txt", "--no-cache"],
  {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  },
);
