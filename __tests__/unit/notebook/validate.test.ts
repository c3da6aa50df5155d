import { describe, expect, it } from "vitest";
import { validateNotebook } from "../../../src/notebook/validate.ts";

const code = (rest: object = {}) => ({
  cell_type: "code",
  id: "a",
  metadata: {},
  source: [],
  outputs: [],
  execution_count: null,
  ...rest,
});
const stream = (rest: object = {}) => ({ output_type: "stream", name: "stdout", text: "x", ...rest });

async function faults(cell: object, minor = 5): Promise<string[]> {
  const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: minor };
  const text = JSON.stringify(notebook, null, 1);
  const lines = text.split("\n");
  const notices = await validateNotebook(text, "f.ipynb");
  return notices.map(({ message, at }) => `${message} | ${lines[at.line! - 1]!.trim()}`);
}

describe("validating a notebook", () => {
  it("has nothing to say about a valid one", async () => {
    expect(
      await faults(code({ outputs: [stream()], metadata: { tags: ["parameters"], any: { thing: 1.5 } } })),
    ).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["an unknown key", code({ owner: "me" }), "has the unknown key `owner`. | {"],
    ["a malformed id", code({ id: "$" }), 'id must match pattern "^[a-zA-Z0-9-_]+$". | "id": "$",'],
    ["a missing id", code({ id: undefined }), "must have required property 'id'. | {"],
    [
      "tags that are no list",
      code({ metadata: { tags: "x" } }),
      'metadata/tags must be array. | "tags": "x"',
    ],
    [
      "a count that is none",
      code({ execution_count: "1" }),
      'execution_count must be integer,null. | "execution_count": "1"',
    ],
    [
      "an output of no known type",
      code({ outputs: [{ output_type: "x" }] }),
      "outputs/0 has no known `output_type`. | {",
    ],
    [
      "an output without name",
      code({ outputs: [stream({ name: 3 })] }),
      'outputs/0/name must be string. | "name": 3,',
    ],
  ])("names %s once, with its line", async (_, cell, fault) => {
    expect(await faults(cell)).toEqual([`Cell 1 is not valid nbformat 4: ${fault}`]);
  });

  it("asks for no ids before 4.5 and allows unknown keys after", async () => {
    expect(await faults(code({ id: undefined }), 4)).toEqual([]);
    expect(await faults(code({ future: true }), 6)).toEqual([]);
  });
});
