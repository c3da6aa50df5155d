import {
  bareUrl,
  boolean,
  byteSize,
  integer,
  modules,
  oneOf,
  seconds,
  text,
  token,
  variableNames,
} from "../parsers.ts";
import { group } from "./definition.ts";

/** How cases are run. */
export const howToRun = group("How to run it", {
  kernel: {
    ...text,
    description: "Name of the kernelspec to run with.",
    unset: "the one that the notebook names",
    config: true,
  },
  "working-directory": {
    ...text,
    description: "Folder that the notebooks run in.",
    unset: "each notebook's own",
    config: true,
  },
  "cell-timeout": {
    ...seconds({ zero: "no limit" }),
    description: "Seconds a cell may take; 0 for no limit.",
    default: "0",
    config: true,
  },
  "notebook-timeout": {
    ...seconds({ zero: "no limit" }),
    description: "Seconds a case may take, the kernel's start included; 0 for no limit.",
    default: "1800",
    config: true,
  },
  "max-output-size": {
    ...byteSize,
    description:
      "How much the cells of a case may print and show, as `100MB` or `1GB`, before it is ended; 0 for no limit.",
    default: "100MB",
    config: true,
  },
  "start-timeout": {
    ...seconds(),
    description: "Seconds a kernel may take to start.",
    default: "60",
    config: true,
  },
  "max-parallel": {
    ...integer({ from: 1, to: 1000 }),
    description: "How many cases run at the same time.",
    unset: "as many as the machine has cores",
    config: true,
  },
  "kernel-start": {
    ...oneOf("auto", "spawn"),
    description:
      "How a kernel's process comes about. `auto` forks Python kernels, where that is possible, from a process that " +
      "has ipykernel loaded. `spawn` starts every kernel from scratch.",
    default: "auto",
    config: true,
  },
  preload: {
    ...modules,
    description:
      "Python modules, one a line, that kernels find loaded: they are imported once and not in every case. " +
      "`auto` for those that a notebook imports up to its `parameters` cell.",
    unset: "none",
    config: true,
  },
  "fail-fast": {
    ...boolean,
    description: "Whether the first failing case stops the cases that have not started.",
    default: "false",
    config: true,
  },
  "kernel-env": {
    ...variableNames,
    description:
      "Names of environment variables, one a line, that the kernels get although they look like credentials " +
      "(`AWS_*`, `GITHUB_TOKEN`, `INPUT_*`, …).",
  },
  // Not in the config file: a pull request could have the token sent to a server of its own.
  "jupyter-server-url": {
    ...bareUrl,
    secret: true,
    description:
      "URL of a Jupyter Server, Kernel Gateway or Enterprise Gateway to run the kernels, " +
      "such as a cluster's. See [clusters](docs/clusters.md).",
    unset: "kernels of this machine",
  },
  "jupyter-token": {
    ...token,
    secret: true,
    description: "Token of that server. On the command line better set as the variable `JUPYTER_TOKEN`.",
  },
});
