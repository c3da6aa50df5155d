import { displayUpdates } from "./display-updates.ts";
import { fixedCost } from "./fixed-cost.ts";
import { flushedLines } from "./flushed-lines.ts";
import { imports } from "./imports.ts";
import { largeOutputs } from "./large-outputs.ts";
import { longNotebook } from "./long-notebook.ts";
import { manyTemplates } from "./many-templates.ts";
import { oneLargeOutput } from "./one-large-output.ts";
import { rCases } from "./r-cases.ts";
import { smallCases } from "./small-cases.ts";
import { start } from "./start.ts";
import type { Workload } from "./workload.ts";

/** In the order of the page. */
export const WORKLOADS: Workload[] = [
  smallCases,
  fixedCost,
  imports,
  longNotebook,
  largeOutputs,
  flushedLines,
  displayUpdates,
  oneLargeOutput,
  rCases,
  start,
  manyTemplates,
];
