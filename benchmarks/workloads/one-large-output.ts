import { code, notebookText } from "../../__tests__/support/notebooks.ts";
import { EACH_ONE } from "./each-one.ts";
import { AS_FAST_AS_NBCLIENT, NOTHING_LOST, THREE_TIMES_THE_OUTPUT } from "./output-goals.ts";
import type { NotebookWorkload } from "./workload.ts";

const SIZE = 200_000_000;

export const oneLargeOutput: NotebookWorkload = {
  kind: "notebooks",
  name: "one-large-output",
  title: "One output of 200 MB",
  about: "One cell displays it, as it would a data frame that somebody forgot to shorten.",
  rounds: 3,
  references: ["nbclient"],
  goals: [NOTHING_LOST, AS_FAST_AS_NBCLIENT, THREE_TIMES_THE_OUTPUT],
  templates: {
    "one.ipynb": notebookText(
      code(`from IPython.display import display\ndisplay({"text/plain": "x" * ${SIZE}}, raw=True)`),
    ),
  },
  cases: [{ template: "one.ipynb", parameters: {} }],
  contenders: EACH_ONE,
  workers: 1,
  found: (outputs) => outputs[0]?.text.length ?? 0,
  expected: SIZE,
  counted: "bytes",
  outputSize: SIZE,
};
