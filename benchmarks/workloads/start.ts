import type { StartWorkload } from "./workload.ts";

export const start: StartWorkload = {
  kind: "start",
  name: "start",
  title: "The start of a command line",
  about:
    "`--version`, or for a library its import: what comes before the first notebook is looked at. The files are in " +
    "the system's cache.",
  rounds: 5,
  references: ["papermill-cli"],
  goals: [{ text: "300 ms to our own code", measure: { kind: "time" }, atMost: 0.3 }],
  times: 5,
  contenders: ["ours", "papermill-cli", "nbclient", "nbmake"],
};
