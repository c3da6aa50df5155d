import { execFileSync } from "node:child_process";
import { venv } from "./python.ts";

const SCRIPT = `
import io, json, sys, zipfile
archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert archive.testzip() is None
print(json.dumps({name: archive.read(name).decode() for name in archive.namelist()}))
`;

/** The files in a zip by their path, as Python's zipfile reads them. */
export function unzip(zip: Buffer): Record<string, string> {
  const files = execFileSync(venv.python, ["-c", SCRIPT], { input: zip, encoding: "utf8", maxBuffer: 1e9 });
  return JSON.parse(files);
}
