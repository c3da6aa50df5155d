import { code, notebookText, parametersCell } from "../../__tests__/support/notebooks.ts";
import { shownPieces } from "../outputs.ts";
import type { NotebookWorkload } from "./workload.ts";

const CASES = 40;

const template = notebookText(
  code("import matplotlib.pyplot as plt\nimport pandas as pd"),
  parametersCell("rows = 10"),
  code('plays = pd.DataFrame({"day": range(rows), "hours": [day % 7 for day in range(rows)]})\nplays.shape'),
  code('plays.plot(x="day", y="hours", figsize=(3, 2))\nplt.show()'),
);

export const imports: NotebookWorkload = {
  kind: "notebooks",
  name: "imports",
  title: `${CASES} cases that import pandas and matplotlib and draw a figure, two at a time`,
  about:
    "As many real notebooks do. Each case imports its libraries in a kernel of its own, unless they are preloaded: " +
    "then kernels begin with them imported.",
  rounds: 5,
  references: ["papermill-cli", "nbmake"],
  goals: [],
  templates: { "imports.ipynb": template },
  cases: Array.from({ length: CASES }, (_, index) => ({
    template: "imports.ipynb",
    parameters: { rows: 20 + index },
  })),
  contenders: {
    ours: CASES,
    "ours-spawned": CASES,
    "ours-preload": CASES,
    "ours-preload-auto": CASES,
    nbmake: CASES,
    "papermill-cli": 10,
    "papermill-api": 10,
    nbclient: 10,
  },
  workers: 2,
  found: (outputs, { parameters }) =>
    shownPieces(outputs, [`(${parameters.rows}, 2)`]) +
    outputs.filter(({ types }) => types.includes("image/png")).length,
  expected: 2,
};
