import { code, notebookText, parametersCell } from "../../__tests__/support/notebooks.ts";
import { shownPieces } from "../outputs.ts";
import type { NotebookWorkload } from "./workload.ts";

const TEMPLATES = 1000;
const names = Array.from({ length: TEMPLATES }, (_, index) => `template-${index}.ipynb`);

const template = notebookText(
  parametersCell('region = "luna"'),
  code('print("plays in", region)'),
  code("sum(range(1000))"),
);

export const manyTemplates: NotebookWorkload = {
  kind: "notebooks",
  name: "many-templates",
  title: "The gate of 1,000 small templates, two at a time",
  about:
    "Each a file of its own with a case, found, planned, run and reported. What is said of 10,000 is extrapolated.",
  rounds: 3,
  references: [],
  goals: [
    {
      text: "10,000 small templates in 15 minutes, extrapolated: 90 ms each",
      measure: { kind: "time" },
      atMost: 0.09,
    },
  ],
  templates: Object.fromEntries(names.map((name) => [name, template])),
  cases: names.map((name) => ({ template: name, parameters: { region: "fr" } })),
  contenders: { ours: TEMPLATES },
  workers: 2,
  found: (outputs) => shownPieces(outputs, ["plays in fr", "499500"]),
  expected: 2,
};
