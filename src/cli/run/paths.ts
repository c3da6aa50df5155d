/** Which of the standard streams are connected to another program instead of a person. */
export interface Pipes {
  /** Standard input is a pipe. */
  stdin: boolean;
  /** Standard output is anything but a terminal. */
  stdout: boolean;
}

export interface Paths {
  input: string;
  output: string;
}

/**
 * The paths as papermill completes them: `-`, a standard stream, stands for one that is not given; with a notebook
 * coming in, the only path given is the output's. Undefined for an output that is missing although nothing is piped.
 */
export function completePaths(
  { input, output }: { input: string; output: string },
  pipes: Pipes,
): Paths | undefined {
  if (pipes.stdin && input && !output) return { input: "-", output: input };
  if (!output && !pipes.stdin && !pipes.stdout) return undefined;
  return { input: input || "-", output: output || "-" };
}
