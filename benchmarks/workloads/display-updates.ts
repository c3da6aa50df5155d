import { code, notebookText } from "../../__tests__/support/notebooks.ts";
import { EACH_ONE } from "./each-one.ts";
import { AS_FAST_AS_NBCLIENT, NOTHING_LOST } from "./output-goals.ts";
import type { NotebookWorkload } from "./workload.ts";

const UPDATES = 100_000;

const source = `from IPython.display import display
shown = display({"text/plain": "0 updates"}, raw=True, display_id=True)
for number in range(${UPDATES}):
    shown.update({"text/plain": f"{number + 1} updates"}, raw=True)`;

export const displayUpdates: NotebookWorkload = {
  kind: "notebooks",
  name: "display-updates",
  title: "100,000 updates of a display",
  about:
    "One cell updates the same display over and over. Only the last state stays in the notebook, so that of the " +
    "updates those count as lost that came after the state it shows. The time is nearly all ipykernel's own: its two " +
    "threads hand the interpreter's lock to each other, which is faster when a client that is busy itself leaves them " +
    "one core. Bound to one, the kernel takes a fifth less under notebook-gate too.",
  rounds: 3,
  references: ["nbclient"],
  goals: [NOTHING_LOST, AS_FAST_AS_NBCLIENT],
  templates: { "updates.ipynb": notebookText(code(source)) },
  cases: [{ template: "updates.ipynb", parameters: {} }],
  contenders: EACH_ONE,
  workers: 1,
  found: (outputs) => Number(/^(\d+) updates$/.exec(outputs[0]?.text ?? "")?.[1] ?? 0),
  expected: UPDATES,
  counted: "updates",
};
