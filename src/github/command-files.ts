import { lstat, readFile, rm, writeFile } from "node:fs/promises";
import { UserError } from "../errors.ts";

/**
 * Variables that name the files by which a step tells the runner what later steps get, and what the run's page shows:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
const VARIABLES = [
  "GITHUB_ENV",
  "GITHUB_PATH",
  "GITHUB_OUTPUT",
  "GITHUB_STATE",
  "GITHUB_STEP_SUMMARY",
  "GITHUB_ARTIFACTS",
] as const;

interface CommandFile {
  variable: (typeof VARIABLES)[number];
  path: string;
  /** Null when there was none. */
  content: Buffer | null;
}

/**
 * The command files as they are before a notebook runs. A kernel is not told where they are, but runs as a user who can
 * find and write them.
 */
export class CommandFiles {
  readonly #files: CommandFile[];
  readonly #changed: string[] = [];

  private constructor(files: CommandFile[]) {
    this.#files = files;
  }

  static async read(env: NodeJS.ProcessEnv): Promise<CommandFiles> {
    const files = VARIABLES.map(async (variable) => {
      const path = env[variable];
      return path ? [{ variable, path, content: await contentOf(path) }] : [];
    });
    return new CommandFiles((await Promise.all(files)).flat());
  }

  /** Makes them what they were, whatever is there now. */
  async restore(): Promise<void> {
    for (const { variable, path, content } of this.#files) {
      if (await isUnchanged(path, content)) continue;
      this.#changed.push(variable);
      if (content !== null && (await isFile(path))) {
        await writeFile(path, content);
        continue;
      }
      await rm(path, { recursive: true, force: true });
      if (content !== null) await writeFile(path, content, { flag: "wx" });
    }
  }

  /** Throws a `UserError` when one had to be restored. */
  refuseChanges(): void {
    if (this.#changed.length === 0) return;
    const isOne = this.#changed.length === 1;
    throw new UserError(
      `A notebook has changed ${isOne ? "the file that" : "the files that"} ${this.#changed.join(", ")} ` +
        `${isOne ? "names" : "name"}, which later steps obey or the run's page shows. ${isOne ? "It is" : "They are"} as ` +
        "before again, and nothing is promoted. Find the cell that writes below RUNNER_TEMP. To pass something to " +
        "later steps, let the notebook write a file of its own and have a step read that.",
    );
  }
}

/** What is no regular file counts as none: a link would have us read, and write, something else. */
async function contentOf(path: string): Promise<Buffer | null> {
  return (await isFile(path)) ? readFile(path) : null;
}

async function isFile(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isFile() ?? false;
}

/** By its size first, as it may have become too large to be read. */
async function isUnchanged(path: string, content: Buffer | null): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return content === null;
  if (content === null || !found.isFile() || found.size !== content.length) return false;
  return content.equals(await readFile(path));
}
