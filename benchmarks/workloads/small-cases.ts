import { code, notebookText, parametersCell } from "../../__tests__/support/notebooks.ts";
import { shownPieces } from "../outputs.ts";
import type { NotebookWorkload } from "./workload.ts";

const CASES = 200;

const template = notebookText(
  parametersCell('number = 0\nregion = "luna"'),
  code('print(f"case {number} in {region}")'),
  code("total = sum(number + i for i in range(1000))\ntotal"),
  code("from IPython.display import HTML, display\n\ndisplay(HTML(f\"<b id='n{number}'>{region}</b>\"))"),
  code('print("done", total - 499500)'),
);

export const smallCases: NotebookWorkload = {
  kind: "notebooks",
  name: "small-cases",
  title: `${CASES} cases of a five-cell notebook, two at a time`,
  about:
    "A cell of parameters, two that print, a small sum and a display: next to nothing but what a case costs anyway. " +
    "papermill runs one notebook a call, so that its cases come one after the other, in a loop; of its and " +
    "nbclient's loops fewer cases are run, as each takes as long as the one before. `pytest --nbmake -n 2` runs " +
    "all of them, from files that have the parameters in them already.",
  rounds: 5,
  references: ["papermill-cli", "nbmake"],
  goals: [
    {
      text: "25 times as fast as papermill's command line in a loop",
      measure: { kind: "times", peer: "papermill-cli" },
      atLeast: 25,
    },
    {
      text: "10 times as fast as `pytest --nbmake -n 2`",
      measure: { kind: "times", peer: "nbmake" },
      atLeast: 10,
    },
  ],
  templates: { "small.ipynb": template },
  cases: Array.from({ length: CASES }, (_, number) => ({
    template: "small.ipynb",
    parameters: { number, region: "fr" },
  })),
  contenders: {
    ours: CASES,
    "ours-spawned": CASES,
    nbmake: CASES,
    "papermill-cli": 15,
    "papermill-api": 25,
    nbclient: 25,
  },
  workers: 2,
  found: (outputs, { parameters: { number } }) =>
    shownPieces(outputs, [
      `case ${number} in fr`,
      String(Number(number) * 1000 + 499_500),
      `<b id='n${number}'>fr</b>`,
      `done ${Number(number) * 1000}`,
    ]),
  expected: 4,
};
