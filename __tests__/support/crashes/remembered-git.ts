import type * as Git from "../../../src/git.ts";

/**
 * Git, each of whose answers is remembered: hundreds of runs ask the same of commits that never change.
 * For `vi.mock("…/src/git.ts", remembered)`.
 */
export async function remembered(original: () => Promise<typeof Git>): Promise<typeof Git> {
  const git = await original();
  const answers = new Map<string, ReturnType<typeof git.runGit>>();
  return {
    ...git,
    runGit(...asked) {
      const name = JSON.stringify(asked);
      const answer = answers.get(name) ?? git.runGit(...asked);
      answers.set(name, answer);
      return answer;
    },
  };
}
