import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import schema from "../../../schemas/notebook-gate.schema.json" with { type: "json" };
import type { Definition } from "../../../src/inputs/definitions/definition.ts";
import { actionInput, definitions } from "../../../src/inputs/definitions/index.ts";

const inputs: [string, Definition<unknown>][] = Object.entries(definitions);
const root = new URL("../../../", import.meta.url);

describe("the table of inputs", () => {
  it("is what action.yml says", () => {
    const action = parse(readFileSync(new URL("action.yml", root), "utf8"));
    expect(action.inputs).toEqual(
      Object.fromEntries(inputs.map(([name, input]) => [name, actionInput(input)])),
    );
  });

  it("is what the schema of the config file says", () => {
    const { templates: _, ...settings }: Record<string, object> = schema.properties;
    const ofConfig = inputs.filter(([, { config }]) => config);
    expect(Object.keys(settings)).toEqual(ofConfig.map(([name]) => name));
    for (const [name, { default: value }] of ofConfig) {
      const { default: ofSchema }: { default?: unknown } = { ...settings[name] };
      expect(ofSchema?.toString(), name).toBe(value);
    }
  });

  it("has defaults that are allowed", () => {
    for (const [name, { default: value, parse }] of inputs) {
      if (value !== undefined) expect(parse(value), name).toBeDefined();
    }
  });
});
