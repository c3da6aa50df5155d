import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kernels } from "../../../src/kernel/kernels.ts";
import { normalise } from "../../conformance/normalise.ts";
import { type JupyterServer, pythonOf, startJupyterServer } from "../../support/jupyter-server.ts";
import { code, notebookText, parametersCell } from "../../support/notebooks.ts";
import { venv } from "../../support/python.ts";
import { folder, kernelsIn, nbclientNotebook, run } from "../execution/run.ts";
import { kernelsOf } from "./servers.ts";

const parameters = parametersCell("region = 'luna'\nrows = 1");

const DISPLAYS = `
from IPython.display import HTML, clear_output, display
shown = display("first", display_id="d")
print("gone"); clear_output(wait=True); print("kept")
shown.update(HTML("<b>second</b>"))
import os, threading
thread = threading.Thread(target=lambda: print("from a thread")); thread.start(); thread.join()
os.getcwd()`;

const notebooks: [string, string, Parameters<typeof run>[1]?][] = [
  [
    "with parameters, displays and streams",
    notebookText(parameters, code("print(region, rows)\nrows + 1"), code(DISPLAYS)),
    { parameters: { region: "fr", rows: 2 } },
  ],
  [
    "whose thread still prints after its cell",
    notebookText(
      code(`
import threading
go = threading.Event()
thread = threading.Thread(target=lambda: (go.wait(), print("late", flush=True))); thread.start()`),
      code("go.set(); thread.join()"),
    ),
  ],
  ["with widgets", nbclientNotebook("JupyterWidgets")],
  ["with an Output widget", nbclientNotebook("Output")],
  [
    "whose cell fails",
    notebookText(code("def f(x):\n    print('in f')\n    return 1 / x\n"), code("y = 1\nf(0)"), code("2")),
  ],
  [
    "whose cell takes too long",
    notebookText(code("print('before')\nimport time; time.sleep(60)"), code("2")),
    { limits: { cell: 1, notebook: 0, output: 0 } },
  ],
  [
    "whose kernel dies",
    notebookText(code("1"), code("import os, time; time.sleep(0.5); os._exit(3)"), code("2")),
  ],
];

describe.each(["Jupyter Server", "Kernel Gateway", "Enterprise Gateway"] as const)("on a %s", (kind) => {
  let server: JupyterServer;
  let remote: Kernels;
  let local: Kernels;
  beforeAll(async () => {
    server = await startJupyterServer(kind, { root: folder });
    remote = await kernelsOf(server, { workspace: folder });
    const bin = dirname(pythonOf(kind));
    local = kernelsIn({ ...venv.env, VIRTUAL_ENV: dirname(bin), PATH: `${bin}:${venv.env.PATH}` });
  });
  afterAll(async () => {
    const left = await server.kernels();
    await server.stop();
    expect(left).toEqual([]);
  });

  it.each(notebooks)("a notebook %s leaves the document that it leaves here", async (_, text, job) => {
    const here = await run(text, { ...job, kernels: local });
    const there = await run(text, { ...job, kernels: remote });
    const comparable = (document: string) =>
      normalise(document.replaceAll(/The kernel died: [^"]*/g, "The kernel died: …"), text);
    expect(there.ending.kind).toBe(here.ending.kind);
    expect(comparable(there.written)).toEqual(comparable(here.written));
    expect(there.kernel?.interpreter).toBe(server.url);
    expect(here.kernel?.interpreter).toBe(join(dirname(pythonOf(kind)), "python"));
  });
});
