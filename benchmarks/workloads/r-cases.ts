import { spawnSync } from "node:child_process";
import { code, notebookText, parametersCell } from "../../__tests__/support/notebooks.ts";
import { shownPieces } from "../outputs.ts";
import type { NotebookWorkload } from "./workload.ts";

const CASES = 20;

const python = notebookText(
  parametersCell('number <- 0\nregion <- "luna"'),
  code('cat("case", number, "in", region)'),
  code("total <- sum(number + 0:999)\ntotal"),
  code('IRdisplay::display_html(paste0("<b id=n", number, ">", region, "</b>"))'),
  code('cat("done", total - 499500)'),
);
const kernelspec = { name: "ir", display_name: "R", language: "R" };
const template = JSON.stringify({ ...JSON.parse(python), metadata: { kernelspec } });

export const rCases: NotebookWorkload = {
  kind: "notebooks",
  name: "r-cases",
  title: `${CASES} cases of the five-cell notebook in R, two at a time`,
  about: "With IRkernel, whose start is most of it.",
  rounds: 5,
  references: ["papermill-cli"],
  goals: [],
  missing: () => {
    const { status } = spawnSync("R", ["--slave", "-e", "library(IRkernel)"]);
    return status === 0 ? undefined : "there is no R with IRkernel (Debian's r-cran-irkernel)";
  },
  templates: { "small-r.ipynb": template },
  cases: Array.from({ length: CASES }, (_, number) => ({
    template: "small-r.ipynb",
    parameters: { number, region: "fr" },
  })),
  contenders: { ours: CASES, "papermill-cli": 8 },
  workers: 2,
  found: (outputs, { parameters: { number } }) =>
    shownPieces(outputs, [
      `case ${number} in fr`,
      String(Number(number) * 1000 + 499_500),
      `<b id=n${number}>fr</b>`,
      `done ${Number(number) * 1000}`,
    ]),
  expected: 4,
};
