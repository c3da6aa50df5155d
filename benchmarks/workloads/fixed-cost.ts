import { code, notebookText, parametersCell } from "../../__tests__/support/notebooks.ts";
import { shownPieces } from "../outputs.ts";
import type { NotebookWorkload } from "./workload.ts";

const CASES = 200;

export const fixedCost: NotebookWorkload = {
  kind: "notebooks",
  name: "fixed-cost",
  title: "What a case costs before its cells do anything",
  about:
    `${CASES} cases of a notebook with a cell of one parameter and a cell that shows it, one at a time. All the CPU ` +
    "time counts, of the kernels and of every other process, and nothing is taken off for the cells' own work.",
  rounds: 5,
  references: ["papermill-cli"],
  goals: [{ text: "80 ms of CPU a case, kernel included", measure: { kind: "cpu" }, atMost: 0.08 }],
  templates: { "least.ipynb": notebookText(parametersCell("number = 0"), code("number")) },
  cases: Array.from({ length: CASES }, (_, index) => ({
    template: "least.ipynb",
    parameters: { number: 1000 + index },
  })),
  contenders: { ours: CASES, "ours-spawned": 50, "papermill-cli": 15, nbclient: 25 },
  workers: 1,
  found: (outputs, { parameters }) => shownPieces(outputs, [String(parameters.number)]),
  expected: 1,
};
