import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../../src/execution/diagnosis/index.ts";

const root = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** The rows of a Markdown document's tables, without their heads. */
const rows = [...read("docs/failures.md").matchAll(/^\| (.+) \|$/gm)]
  .map(([, row = ""]) => row.split(/\s+\|\s+/).map((cell) => cell.trim()))
  .filter(([first = ""]) => first.startsWith("`"));

describe("docs/failures.md", () => {
  it("has the causes that are known, in the order in which they are looked for", () => {
    expect(rows).toEqual(rules.map(({ cause, seen, advice }) => [`\`${cause}\``, seen, advice]));
  });
});

describe("the schema of results.json", () => {
  it("allows every cause, and no other", () => {
    const { enum: causes } = JSON.parse(read("schemas/results.schema.json")).$defs.failure.properties.cause;
    expect(new Set(causes)).toEqual(new Set(rules.map(({ cause }) => cause)));
  });
});
