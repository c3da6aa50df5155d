import { code, notebookText } from "../../__tests__/support/notebooks.ts";
import { EACH_ONE } from "./each-one.ts";
import { AS_FAST_AS_NBCLIENT, NOTHING_LOST, THREE_TIMES_THE_OUTPUT } from "./output-goals.ts";
import type { NotebookWorkload } from "./workload.ts";

const OUTPUTS = 3000;
const SIZE = 100_000;

const source = `from IPython.display import display
for number in range(${OUTPUTS}):
    display({"text/plain": f"<{number}>".ljust(${SIZE}, "x")}, raw=True)`;

export const largeOutputs: NotebookWorkload = {
  kind: "notebooks",
  name: "large-outputs",
  title: "3,000 outputs of 100 kB",
  about: "One cell displays them as fast as it can.",
  rounds: 3,
  references: ["nbclient"],
  goals: [NOTHING_LOST, AS_FAST_AS_NBCLIENT, THREE_TIMES_THE_OUTPUT],
  templates: { "large.ipynb": notebookText(code(source)) },
  cases: [{ template: "large.ipynb", parameters: {} }],
  contenders: EACH_ONE,
  workers: 1,
  found: (outputs) => {
    const whole = outputs.filter(({ text }) => text.length === SIZE);
    return new Set(whole.map(({ text }) => /^<(\d+)>/.exec(text)?.[1])).size;
  },
  expected: OUTPUTS,
  counted: "outputs",
  outputSize: OUTPUTS * SIZE,
};
