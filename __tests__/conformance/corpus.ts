import { join } from "node:path";
import { corpusFolder } from "./environments.ts";

/** A notebook to run with every tool. */
export interface Sample {
  name: string;
  /** The notebook's file. */
  path: string;
  /** As JSON. */
  parameters?: string;
  kernel?: string;
  language?: string;
  reportMode?: boolean;
  prepareOnly?: boolean;
  /** Seconds. */
  cellTimeout?: number;
  /** Names of files that the working directory shall have: those beside the notebook, else empty ones. */
  files?: string[];
  /** Only papermill can do this. */
  papermillOnly?: boolean;
}

/** A sample's notebook and its variant's description; the rest as for `Sample`. */
type Row = [notebook: string, sample?: Omit<Sample, "name" | "path"> & { variant?: string }];

const python = { kernel: "python3", language: "python" };
const parameters = (values: object) => ({ parameters: JSON.stringify(values), papermillOnly: true });

const PAPERMILL: Row[] = [
  ["blank-vscode", { variant: "with a kernel", ...python }],
  ["broken"],
  ["broken1", python],
  ["broken2", python],
  ["complex_parameters", { variant: "a=3", ...parameters({ a: 3 }) }],
  ["keyboard_interrupt", { variant: "prepared only", prepareOnly: true, papermillOnly: true }],
  ["line_magic_error"],
  ["nb_version_4.4"],
  ["nb_version_4.4", { variant: "x=1", ...parameters({ x: 1 }) }],
  ["no_parameters"],
  ["no_parameters", { variant: "msg=Hello", ...parameters({ msg: "Hello" }) }],
  ["notimplemented_translator", { variant: "as Python", ...python, ...parameters({ msg: "Hello" }) }],
  ["read_check", { files: ["check.txt"] }],
  ["read_check", { variant: "without its file" }],
  ["report_mode_test", { variant: "a=1", reportMode: true, ...parameters({ a: 1 }) }],
  ["result_no_exec", python],
  ["result_no_exec", { variant: "foo=2", ...python, ...parameters({ foo: 2 }) }],
  ["simple_execute"],
  ...['"Hello"', "do\\ not\\ crash", 'bar=\\"baz\\"', '\\\\"bar\\\\"', "é日😀\u2028\n\t$HOME"].map(
    (msg): Row => ["simple_execute", { variant: `msg=${JSON.stringify(msg)}`, ...parameters({ msg }) }],
  ),
  ["sysexit"],
  ["sysexit0"],
  ["sysexit1"],
  ["systemexit"],
  ["test_autosave"],
  ["test_notebooknode_io"],
];

const NBCLIENT: Row[] = [
  ["Autokill"],
  ["Check History in Memory"],
  ["Clear Output"],
  ["Disable Stdin"],
  ["Empty Cell"],
  ["Error"],
  ["Factorials"],
  ["HelloWorld"],
  ["Inline Image", { files: ["python.png"] }],
  ["Interrupt", { variant: "1 s a cell", cellTimeout: 1 }],
  ["JupyterWidgets"],
  ["Other Comms"],
  ["Output"],
  ["SVG"],
  ["Skip Exceptions with Cell Tags"],
  ["Skip Exceptions"],
  ["Skip Execution with Cell Tag"],
  ["Sleep1s"],
  ["Unicode"],
  ["UnicodePy3"],
  ["update-display-id"],
];

/** What the notebooks of papermill's own tests are run with; left out are those for R and with a shell script. */
export function papermillCorpus(): Sample[] {
  const folder = corpusFolder("papermill", "tests/notebooks");
  return PAPERMILL.map((row) => sample(row, folder));
}

/** Those of nbclient's own tests; left out are two that wait for each other. */
export function nbclientCorpus(): Sample[] {
  const folder = corpusFolder("nbclient", "tests/files");
  return NBCLIENT.map((row) => ({ ...python, ...sample(row, folder) }));
}

function sample([notebook, { variant, ...rest } = {}]: Row, folder: string): Sample {
  const name = variant ? `${notebook}, ${variant}` : notebook;
  return { name, path: join(folder, `${notebook}.ipynb`), ...rest };
}
