import { describe, expect, it } from "vitest";
import {
  differences,
  type FoundTemplate,
  repeatedCase,
  type Told,
} from "../../../src/cli/rerun/repetition.ts";
import type { RunRecord } from "../../../src/execution/run-record.ts";

const record: RunRecord = {
  template: "templates/a.ipynb",
  case: "fr",
  parameters: { region_code: "fr", rows: 10 },
  redacted: [],
  sourceSha256: "a".repeat(64),
  commit: "c".repeat(40),
  kernel: "python3",
  workingDirectory: "lib",
  cellTimeout: 5,
  needs: [],
};
const found: FoundTemplate = {
  template: {
    path: "templates/a.ipynb",
    sourceSha256: "a".repeat(64),
    templateSha256: "",
    watch: [],
    needs: [],
  },
  isFromExecuted: false,
  hasWorkingDirectory: true,
};
const told = (change: Partial<Told> = {}): Told => ({
  parameters: {},
  flags: {},
  inputs: { kernel: "from-config", cellTimeout: 60, notebookTimeout: 1800, maxOutputSize: 1e8 },
  ...change,
});

describe("the case of an executed notebook once more", () => {
  it("is as it was recorded, and as the inputs say where nothing is", () => {
    expect(repeatedCase(record, found, told())).toEqual({
      notebook: "templates/a.ipynb",
      name: "fr",
      parameters: { region_code: "fr", rows: 10 },
      needs: [],
      settings: {
        kernel: "python3",
        cellTimeout: 5,
        notebookTimeout: 1800,
        maxOutputSize: 1e8,
        workingDirectory: "lib",
      },
    });
  });

  it("is as a flag says where there is one", () => {
    const flags = { kernel: "x", "cell-timeout": "7", "working-directory": "." };
    const inputs = { ...told().inputs, kernel: "x", cellTimeout: 7, workingDirectory: "." };
    const { settings, parameters } = repeatedCase(
      record,
      found,
      told({ flags, inputs, parameters: { rows: 1 } }),
    );
    expect(settings).toMatchObject({ kernel: "x", cellTimeout: 7, workingDirectory: "." });
    expect(parameters).toEqual({ region_code: "fr", rows: 1 });
  });

  it("needs every secret that the record lost", () => {
    const lost = { ...record, redacted: ["token", "password"] };
    expect(() => repeatedCase(lost, found, told({ parameters: { token: "x" } }))).toThrow(
      /secret in "password", .* Give it again: --parameters 'password: VALUE'/,
    );
    const given = told({ parameters: { token: "x", password: "y" } });
    expect(repeatedCase(lost, found, given).parameters).toMatchObject({ token: "x", password: "y" });
  });
});

describe("in what a repetition may differ", () => {
  const messages = (change: Partial<RunRecord>, place: Partial<FoundTemplate> = {}) =>
    differences({ ...record, ...change }, { ...found, ...place }).map(({ message }) => message);

  it("is nothing for the same bytes in the same folder", () => {
    expect(messages({})).toEqual([]);
  });

  it("is told: other bytes, no template, no folder, what it needs", () => {
    expect(messages({ sourceSha256: "b".repeat(64) })[0]).toMatch(
      /^templates\/a\.ipynb is not what .* git checkout c+$/,
    );
    expect(messages({ commit: null }, { isFromExecuted: true })[0]).toMatch(/are run\.$/);
    expect(messages({}, { hasWorkingDirectory: false })).toEqual([
      'There is no folder "lib", so it runs in this one.',
    ]);
    expect(messages({ needs: ["templates/collect.ipynb"] })[0]).toMatch(
      /^The case needs what "templates\/collect\.ipynb" left/,
    );
  });
});
