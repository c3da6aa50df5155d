import { appendFile, stat } from "node:fs/promises";

/** GitHub drops the whole summary of a step above this size. */
const maxBytes = 1024 * 1024;

/** Adds Markdown to the job summary of this step, if there is one; it is told how many bytes there is room for. */
export async function addToSummary(
  env: NodeJS.ProcessEnv,
  markdown: (room: number) => string,
): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  // Markdown that follows other needs an empty line before it.
  const gap = size > 0 ? "\n" : "";
  const room = Math.max(0, maxBytes - size - gap.length);
  const text = markdown(room);
  if (text !== "" && Buffer.byteLength(text) <= room) await appendFile(file, gap + text);
}
