import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { isObject, type JsonObject, parseJson } from "../../src/notebook/json.ts";
import { readNotebook } from "../../src/notebook/read.ts";
import { writeNotebook } from "../../src/notebook/write.ts";
import { REFUSED_FILES } from "./decisions.ts";
import { corpusFolder, ENVIRONMENTS, notebooksIn } from "./environments.ts";
import { Oracle } from "./oracle.ts";
import { Counter } from "./tally.ts";

const FOLDERS = [
  corpusFolder("nbformat", "tests"),
  corpusFolder("nbformat", "docs"),
  corpusFolder("papermill", "tests/notebooks"),
  corpusFolder("nbclient", "tests/files"),
  corpusFolder("nbclient", "binder"),
  corpusFolder("nbconvert", "tests/files"),
  corpusFolder("nbconvert", "tests/preprocessors/files"),
  corpusFolder("nbconvert", "docs/source"),
];
const FILES = FOLDERS.flatMap((folder) =>
  notebooksIn(folder).map((name) => ({ name, path: join(folder, name) })),
);

describe("a notebook that is read and written", () => {
  const counter = new Counter("files of all projects");
  const oracle = new Oracle(ENVIRONMENTS[0]!);
  afterAll(() => {
    counter.save();
    oracle.close();
  });

  it.each(FILES)("has nbformat's bytes: $name", async ({ name, path }) => {
    const input = readFileSync(path, "utf8");
    const isRefused = REFUSED_FILES.files.includes(name);
    const theirs = await oracle.ask({ task: "nbformat", input: path });
    const expected = isRefused ? null : withoutNewIds(theirs.document, input);
    const written = withoutNewIds(rewrite(input, path), input);
    const differs = written !== expected;
    counter.add("nbformat", {
      decided: new Set(isRefused ? [REFUSED_FILES.id] : []),
      wrong: differs ? [{ path: "", theirs: expected, ours: written }] : [],
    });
    expect(written).toBe(expected);
  });
});

function rewrite(text: string, path: string): string | null {
  try {
    return writeNotebook(readNotebook(text, path), { nan: "keep" });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return null;
  }
}

/** Ids that the input has not are made up; here they are all one. */
function withoutNewIds(document: string | null, input: string): string | null {
  const parsed = parseJson(input) as JsonObject;
  const cells = Array.isArray(parsed.cells) && Number(parsed.nbformat_minor) >= 5 ? parsed.cells : [];
  const known = new Set(cells.flatMap((cell) => (isObject(cell) ? [cell.id] : [])));
  return (
    document?.replace(/^( {3}"id": )"(.*)"/gm, (line, key, id) => (known.has(id) ? line : `${key}"new"`)) ??
    null
  );
}
