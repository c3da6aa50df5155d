import { code, notebookText } from "../../__tests__/support/notebooks.ts";
import { shownPieces } from "../outputs.ts";
import { EACH_ONE } from "./each-one.ts";
import type { NotebookWorkload } from "./workload.ts";

const CELLS = 500;
const numbers = Array.from({ length: CELLS }, (_, index) => index);

export const longNotebook: NotebookWorkload = {
  kind: "notebooks",
  name: "long-notebook",
  title: `One notebook of ${CELLS} cells`,
  about:
    "Every cell prints a line: what a cell costs on its way to the kernel and back, and the saves between them.",
  rounds: 3,
  references: ["papermill-cli", "nbclient"],
  goals: [],
  templates: { "long.ipynb": notebookText(...numbers.map((number) => code(`print("cell <${number}>")`))) },
  cases: [{ template: "long.ipynb", parameters: {} }],
  contenders: EACH_ONE,
  workers: 1,
  found: (outputs) =>
    shownPieces(
      outputs,
      numbers.map((number) => `cell <${number}>`),
    ),
  expected: CELLS,
};
