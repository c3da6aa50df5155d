import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { venv } from "../python.ts";

const READER = join(import.meta.dirname, "reader.py");
const EXAMPLE = join(import.meta.dirname, "../../../examples/airflow");

/** One read of a template by papermill: by its plain path, or by the blob of the live release. Milliseconds. */
export interface Read {
  what: "alias" | "release";
  from: number;
  to: number;
  /** Null where it got the notebook. */
  error: string | null;
}

export interface PapermillReaders {
  /** Resolves when each has read so many times. */
  have(reads: number): Promise<void>;
  stop(): Promise<Read[]>;
}

/** Python processes that read one template again and again through papermill's own reader. */
export function papermillReaders(
  count: number,
  { state, templates, name, env }: { state: string; templates: string; name: string; env: NodeJS.ProcessEnv },
): PapermillReaders {
  const reads: Read[] = [];
  const readers = Array.from({ length: count }, () => {
    const reader = spawn(venv.python, [READER, state, templates, name], {
      env: { ...venv.env, ...env, PYTHONPATH: EXAMPLE, PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface({ input: reader.stdout });
    let seen = 0;
    lines.on("line", (line) => {
      seen++;
      reads.push(JSON.parse(line));
    });
    return { reader, lines, seen: () => seen };
  });
  return {
    async have(least) {
      for (const { reader, lines, seen } of readers) {
        while (seen() < least) {
          await Promise.race([
            once(lines, "line"),
            once(reader, "exit").then(() => Promise.reject(new Error("A reader ended"))),
          ]);
        }
      }
    },
    async stop() {
      await Promise.all(
        readers.map(async ({ reader }) => {
          const ended = once(reader, "close");
          reader.stdin.end();
          await ended;
        }),
      );
      return reads;
    },
  };
}
