import { execFileSync } from "node:child_process";
import { venv } from "./python.ts";

/** An entry as its writer wants it, whether or not that is allowed. */
export interface ZipEntry {
  path: string;
  content?: string;
  /** A symbolic link to there. */
  link?: string;
  /** That many zeros instead of a content. */
  zeros?: number;
}

const SCRIPT = `
import io, json, sys, warnings, zipfile
warnings.simplefilter("ignore")  # of names that come twice
request = json.load(sys.stdin)
file = io.BytesIO()
with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
    for entry in request:
        info = zipfile.ZipInfo(entry["path"])
        info.compress_type = zipfile.ZIP_DEFLATED
        if "link" in entry:
            info.external_attr = 0o120777 << 16
        content = entry.get("link", entry.get("content", "")).encode() + bytes(entry.get("zeros", 0))
        archive.writestr(info, content)
sys.stdout.buffer.write(file.getvalue())
`;

/** A zip with these entries, as Python's zipfile writes it, which is asked no questions. */
export function zip(entries: ZipEntry[]): Buffer {
  return execFileSync(venv.python, ["-c", SCRIPT], { input: JSON.stringify(entries), maxBuffer: 1e9 });
}

/** The same archive, whose first entry says that it is smaller than it is. */
export function understated(archive: Buffer, size: number): Buffer {
  const lying = Buffer.from(archive);
  // The central directory's header: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12
  const header = lying.indexOf(Buffer.from("PK\u0001\u0002", "latin1"));
  lying.writeUInt32LE(size, header + 24);
  return lying;
}
