import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { corpusFolder, ENVIRONMENTS } from "./environments.ts";
import { Oracle } from "./oracle.ts";
import { runOurs } from "./ours.ts";
import { Counter } from "./tally.ts";

const LONG = "x".repeat(200);

/** Parameters of every kind, as JSON. */
const PARAMETERS: Record<string, string> = {
  nothing: "{}",
  numbers:
    '{"a": 1, "b": -5, "c": 2147483648, "d": 123456789012345678901234567890, "e": 1.0, "f": 1e16, "g": 1e-5}',
  words: '{"yes": true, "no": false, "none": null}',
  texts: JSON.stringify({ quote: "'\"`", back: "\\n\\\\", lines: "a\nb\r\n\tc", long: LONG, empty: "" }),
  "texts of all scripts":
    '{"latin": "é\\u00ff", "cjk": "日本", "astral": "😀", "separators": "\\u2028\\u0085", "nul": "\\u0000"}',
  lists: '{"list": [1, "a", [2.5, [null]], []], "map": {"k": {"": [true]}, "a": 1}}',
  "names in any order": '{"z": 1, "a": 2, "Z": 3, "é": 4, "_": 5}',
};

const NOTEBOOKS = [
  "simple_execute",
  "no_parameters",
  "report_mode_test",
  "broken1",
  "nb_version_4.4",
  "result_no_exec",
];

describe("a notebook that is only prepared", () => {
  const environment = ENVIRONMENTS[0]!;
  const oracle = new Oracle(environment);
  const counter = new Counter("prepared notebooks");
  const folder = mkdtempSync(join(tmpdir(), "nbg-conformance-"));
  afterAll(() => {
    counter.save();
    oracle.close();
  });
  const rows = NOTEBOOKS.flatMap((notebook) =>
    Object.keys(PARAMETERS).map((parameters) => ({ notebook, parameters })),
  );

  it.each(rows)("has papermill's bytes: $notebook with $parameters", async ({ notebook, parameters }) => {
    const input = join(corpusFolder("papermill", "tests/notebooks"), `${notebook}.ipynb`);
    const output = join(folder, "out.ipynb");
    const job = { input, output, parameters: PARAMETERS[parameters]! };
    const ours = await runOurs(
      { ...job, ...python, cwd: folder, prepareOnly: true, papermillExact: true },
      environment,
    );
    const options = { kernel_name: "python3", language: "python", prepare_only: true };
    const theirs = await oracle.ask({ task: "papermill", ...job, options });
    const differs = withoutIds(ours.document) !== withoutIds(theirs.document);
    counter.add("papermill, exact", {
      decided: new Set(),
      wrong: differs ? [{ path: "", theirs: theirs.document, ours: ours.document }] : [],
    });
    expect(withoutIds(ours.document)).toBe(withoutIds(theirs.document));
  });

  it("has the integer keys of a map first, as any object in JavaScript", async () => {
    const input = join(corpusFolder("papermill", "tests/notebooks"), "simple_execute.ipynb");
    const job = {
      input,
      output: join(folder, "out.ipynb"),
      parameters: '{"map": {"b": 1, "10": 2, "9": 3}}',
    };
    const ours = await runOurs(
      { ...job, ...python, cwd: folder, prepareOnly: true, papermillExact: true },
      environment,
    );
    const theirs = await oracle.ask({ task: "papermill", ...job, options: { prepare_only: true } });
    expect(theirs.document).toContain(String.raw`map = {\"b\": 1, \"10\": 2, \"9\": 3}`);
    expect(ours.document).toContain(String.raw`map = {\"9\": 3, \"10\": 2, \"b\": 1}`);
  });
});

const python = { kernel: "python3", language: "python" };

function withoutIds(document: string | null): string | undefined {
  return document?.replace(/^ {3}"id": "[0-9a-f]{8}"/gm, '   "id": "…"');
}
