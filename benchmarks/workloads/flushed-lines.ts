import { code, notebookText } from "../../__tests__/support/notebooks.ts";
import { EACH_ONE } from "./each-one.ts";
import { AS_FAST_AS_NBCLIENT, NOTHING_LOST } from "./output-goals.ts";
import type { NotebookWorkload } from "./workload.ts";

const LINES = 20_000;

export const flushedLines: NotebookWorkload = {
  kind: "notebooks",
  name: "flushed-lines",
  title: "20,000 lines, each flushed",
  about: "One cell prints them as a progress bar would: each line is a message of its own.",
  rounds: 3,
  references: ["nbclient"],
  goals: [NOTHING_LOST, AS_FAST_AS_NBCLIENT],
  templates: {
    "lines.ipynb": notebookText(
      code(`for number in range(${LINES}):\n    print("line", number, flush=True)`),
    ),
  },
  cases: [{ template: "lines.ipynb", parameters: {} }],
  contenders: EACH_ONE,
  workers: 1,
  found: (outputs) => {
    const lines = outputs.flatMap(({ text }) => text.split("\n"));
    return new Set(lines.filter((line) => /^line \d+$/.test(line))).size;
  },
  expected: LINES,
  counted: "lines",
};
