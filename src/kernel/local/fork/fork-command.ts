/** A kernel's command taken apart: `python FLAGS -m ipykernel_launcher ARGUMENTS`. */
export interface ForkCommand {
  interpreter: string;
  flags: string[];
  args: string[];
}

/** Why kernels of a command are not forked, in words that complete "kernels are spawned, for …". */
export interface Refusal {
  refused: string;
}

/** What decides whether a kernel can be forked before anything was started. */
export interface ForkCandidate {
  /** The kernel's command, with `{connection_file}` where that belongs. */
  command: readonly string[];
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

/** Flags of Python whose value is the next argument. */
const WITH_VALUE = /^-[XW]$/;

/** How a kernel is forked, or why it can't be. */
export function forkCommandOf({ command, env, platform }: ForkCandidate): ForkCommand | Refusal {
  // macOS: its frameworks break in a forked child. https://bugs.python.org/issue33725
  if (platform !== "linux") return { refused: `kernels can't be forked on ${platform}` };
  // A spawned kernel reads them from its own working directory, a forked one would from the template's.
  const path = env.PYTHONPATH?.split(":") ?? [];
  if (path.some((folder) => !folder.startsWith("/") && folder !== ""))
    return { refused: "PYTHONPATH has a relative folder" };

  const [interpreter, ...words] = command;
  const end = flagsEnd(words);
  const [option, module, ...args] = words.slice(end);
  if (option !== "-m" || module !== "ipykernel_launcher")
    return { refused: "its command is not `python -m ipykernel_launcher`" };
  return { interpreter: interpreter!, flags: words.slice(0, end), args };
}

/** The index of the first word that is no flag of Python's, nor a flag's value. */
function flagsEnd(words: readonly string[]): number {
  let index = 0;
  while (index < words.length && /^-[a-zA-Z]/.test(words[index]!) && !words[index]!.startsWith("-m")) {
    index += WITH_VALUE.test(words[index]!) ? 2 : 1;
  }
  return index;
}
