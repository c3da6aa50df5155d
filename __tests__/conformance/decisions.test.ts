import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { code, notebookText } from "../support/notebooks.ts";
import { describeDifference } from "./compare.ts";
import type { Sample } from "./corpus.ts";
import { ENVIRONMENTS } from "./environments.ts";
import { Oracle } from "./oracle.ts";
import { Counter } from "./tally.ts";
import { trial } from "./trial.ts";

const mayRaise = (source: string) => ({ ...code(source), metadata: { tags: ["raises-exception"] } });
const unnamed = (text: string) => text.replace(/"kernelspec": \{[^}]*\}/, "");
const withWidgets = (text: string) =>
  text.replace(
    '"metadata": {\n  "kernelspec"',
    '"metadata": {\n  "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},\n  "kernelspec"',
  );

/** For each decision a notebook that shows it. */
const WITNESSES: Record<
  string,
  Pick<Sample, "cellTimeout" | "parameters"> & { text: string; shows: string[] }
> = {
  "a progress bar": {
    text: notebookText(code("for i in range(3):\n    print('\\r%d%%' % i, end='', flush=True)")),
    shows: ["mergeStreams"],
  },
  "a cell that may raise": { text: notebookText(mayRaise("1/0"), code("1")), shows: ["taggedErrors"] },
  "an unknown line magic": { text: notebookText(code("%nope"), code("1")), shows: ["errorOutputs"] },
  "a kernel that dies": {
    text: notebookText(code("import os, time\ntime.sleep(.5)\nos.kill(os.getpid(), 9)"), code("1")),
    shows: ["cutShort", "errorOutputs", "languageInfo"],
  },
  "a cell that takes too long": {
    text: notebookText(code("import time\ntime.sleep(60)"), code("1")),
    cellTimeout: 1,
    shows: ["cutShort", "interrupts", "languageInfo"],
  },
  "a cell that exits": {
    text: notebookText(code("exit()"), code("import time\ntime.sleep(5)")),
    shows: ["exitEnds"],
  },
  "widget state of an earlier run": { text: withWidgets(notebookText(code("1"))), shows: ["widgetState"] },
  "a notebook that names no kernel": { text: unnamed(notebookText(code("1"))), shows: ["kernelFallback"] },
  "a parameter that is NaN": {
    text: notebookText(code("1")),
    parameters: '{"x": NaN}',
    shows: ["strictJson"],
  },
};

const folder = mkdtempSync(join(tmpdir(), "nbg-conformance-"));

describe("a decided difference from papermill", () => {
  const environment = ENVIRONMENTS[0]!;
  const oracle = new Oracle(environment);
  const counter = new Counter("decided differences");
  afterAll(() => {
    counter.save();
    oracle.close();
  });

  it.each(Object.keys(WITNESSES))("is seen, and nothing else: %s", async (name) => {
    const { text, shows, ...rest } = WITNESSES[name]!;
    const path = join(folder, "in.ipynb");
    writeFileSync(path, text);
    const verdicts = await trial({ name, path, papermillOnly: true, ...rest }, { environment, oracle });
    for (const [peer, verdict] of verdicts) counter.add(peer, verdict);
    const { decided, wrong } = verdicts.get("papermill")!;
    expect(wrong.map(describeDifference).join("\n")).toBe("");
    expect([...decided].sort()).toEqual(shows);
    const exact = verdicts.get("papermill, exact")!;
    expect(exact.wrong.map(describeDifference).join("\n")).toBe("");
  });

  it("is the number of stream outputs, and the end of the file", async () => {
    const path = join(folder, "streams.ipynb");
    writeFileSync(
      path,
      notebookText(code("import time\nfor i in range(3):\n    print(i, flush=True)\n    time.sleep(.3)")),
    );
    const verdicts = await trial({ name: "", path, papermillOnly: true }, { environment, oracle });
    const { theirs, ours } = verdicts.get("papermill")!;
    const exact = verdicts.get("papermill, exact")!.ours;
    const facts = [theirs, ours, exact].map(({ document }) => ({
      outputs: JSON.parse(document!).cells[0].outputs.length,
      endsWithNewline: document!.endsWith("\n"),
    }));
    expect(facts).toEqual([
      { outputs: 3, endsWithNewline: false },
      { outputs: 1, endsWithNewline: true },
      { outputs: 3, endsWithNewline: false },
    ]);
  });
});
