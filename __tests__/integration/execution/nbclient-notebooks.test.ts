import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Output } from "../../../src/notebook/document.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { code, notebookText } from "../../support/notebooks.ts";
import { venv } from "../../support/python.ts";
import { kernelsIn, nbclientNotebook, run } from "./run.ts";

const python = { kernel: "python3" };

/** What outputs show, in short: streams as their text, displays as their text/plain, errors as their name. */
function shown(outputs: Output[]): string[] {
  return outputs.map((output) => {
    if (output.output_type === "stream") return output.text;
    if (output.output_type === "error") return output.ename;
    return "application/vnd.jupyter.widget-view+json" in output.data
      ? "<widget>"
      : String(output.data["text/plain"]);
  });
}

function widgetsOf(metadata: JsonObject): [string, { model_name: string; state: JsonObject }][] {
  const widgets = metadata.widgets as Record<string, { state: Record<string, never> }>;
  return Object.entries(widgets["application/vnd.jupyter.widget-state+json"]!.state);
}

describe("nbclient's notebooks", () => {
  it("Clear Output: immediate, delayed, without anything to follow, and with display ids", async () => {
    const { cells } = await run(nbclientNotebook("Clear Output"), python);
    expect(cells.map((cell) => shown(cell.outputs))).toEqual([
      [],
      ["9\n"],
      [],
      ["Hello world"],
      ["world"],
      ["'Hello world'"],
      ["'world'"],
      [],
      [],
      ["'Hello world'"],
      ["world"],
      [],
    ]);
  });

  it("update-display-id: in all cells", async () => {
    const { cells } = await run(nbclientNotebook("update-display-id"), python);
    expect(cells.map((cell) => shown(cell.outputs))).toEqual([
      [],
      ["'above'", "8", "'below'"],
      ["8", "6", "8"],
      ["6"],
      ["8", "10"],
      [],
    ]);
    expect(cells[4]!.outputs[1]!.output_type).toBe("execute_result");
  });

  it("JupyterWidgets: their state is in the notebook", async () => {
    const { cells, document } = await run(nbclientNotebook("JupyterWidgets"), python);
    expect(shown(cells[0]!.outputs)).toEqual(["<widget>"]);
    const models = widgetsOf(document.metadata).map(([, model]) => model.model_name);
    expect(models.sort()).toEqual(["LabelModel", "LabelStyleModel", "LayoutModel"]);
  });

  it("Output: what Output widgets take, nested ones too", async () => {
    const { cells, document } = await run(nbclientNotebook("Output"), python);
    expect(cells.map((cell) => shown(cell.outputs))).toEqual([
      ["<widget>"],
      ["hi\n"],
      [],
      ["<widget>"],
      ["hi2\n"],
      ["<widget>"],
      ["hi3\n"],
      ["<widget>"],
      ["hi4\n"],
      ["<widget>"],
      [],
      ["<widget>"],
      ["<widget>"],
      [],
    ]);
    const taken = new Map(
      widgetsOf(document.metadata).map(([id, { state }]) => [id, shown((state.outputs ?? []) as never)]),
    );
    const views = cells
      .flatMap((cell) => cell.outputs)
      .flatMap((output) =>
        "data" in output ? [output.data["application/vnd.jupyter.widget-view+json"] as JsonObject] : [],
      );
    expect(views.map((view) => taken.get(view.model_id as string))).toEqual([
      ["in output\n", "ValueError"],
      ["in output2\n"],
      ["world\n"],
      [],
      ["'hello world'"],
      ["in inner\nalso in inner\n"],
      ["in outer\n"],
    ]);
  });

  it("Other Comms: a warning, no output", async () => {
    const warnings: string[] = [];
    const { ending, cells } = await run(nbclientNotebook("Other Comms"), {
      ...python,
      observer: {
        kernelFound() {},
        cellEnded() {},
        kernelOutput() {},
        warning: (message) => warnings.push(message),
      },
    });
    expect(ending.kind).toBe("completed");
    expect(warnings).toEqual(["No handler found for comm target 'this-comm-tests-a-missing-handler'"]);
    expect(cells.flatMap((cell) => cell.outputs)).toEqual([]);
  });

  it("Parallel Execute: A and B wait for each other", async () => {
    const env = { ...venv.env, NBEXECUTE_TEST_PARALLEL_TMPDIR: mkdtempSync(join(tmpdir(), "nbg-parallel-")) };
    const runs = await Promise.all(
      ["A", "B"].map((name) =>
        run(nbclientNotebook(`Parallel Execute ${name}`), { ...python, kernels: kernelsIn(env) }),
      ),
    );
    expect(runs.map(({ ending }) => ending)).toEqual([{ kind: "completed" }, { kind: "completed" }]);
  });

  it("Interrupt: a loop ends at its limit", async () => {
    const { ending, cells } = await run(nbclientNotebook("Interrupt"), {
      ...python,
      limits: { cell: 1, notebook: 0, output: 0 },
    });
    expect(ending.kind).toBe("cell-timeout");
    expect(shown(cells[0]!.outputs)).toEqual(["KeyboardInterrupt"]);
  });

  it("Autokill: the kernel ends itself", async () => {
    const { ending } = await run(nbclientNotebook("Autokill"), python);
    expect(ending.kind).toBe("kernel-died");
  });
});

describe("Output widgets and the kernel", () => {
  it("agree on what the widget shows when the next cell asks", async () => {
    const { cells } = await run(
      notebookText(
        code("import ipywidgets\nout = ipywidgets.Output()\nwith out:\n    print('taken')"),
        code("print([o['text'] for o in out.outputs])"),
      ),
    );
    expect(shown(cells[1]!.outputs)).toEqual(["['taken\\n']\n"]);
  });
});
