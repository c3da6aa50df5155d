import { appendFile, stat } from "node:fs/promises";

/** GitHub drops the whole summary of a step above this size. */
const maxBytes = 1024 * 1024;

/** Adds Markdown to the job summary of this step, if there is one and it stays within GitHub's limit. */
export async function writeSummary(markdown: string, env: NodeJS.ProcessEnv): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const { size } = await stat(file);
  if (size + Buffer.byteLength(markdown) <= maxBytes) await appendFile(file, markdown);
}
