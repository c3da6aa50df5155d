import type { Rule } from "./rule.ts";

export const inputRequested: Rule = {
  cause: "input-requested",
  seen: "`StdinNotImplementedError`: `input()` or `getpass()`",
  advice: "a parameter in the place of the question",
  remedy: ({ ename }) =>
    ename === "StdinNotImplementedError"
      ? "Nobody is there to answer. Make what is asked for a parameter: a variable with a default in the cell tagged `parameters`; for a password read a variable of the environment, and name it in `kernel-env`."
      : undefined,
};
