import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const action = parse(readFileSync(new URL("../../../action.yml", import.meta.url), "utf8"));

/** https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#branding */
const COLORS = ["white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"];
/** Of Feather's icons those that GitHub leaves out. */
const NOT_ON_GITHUB =
  /^(coffee|columns|divide-circle|divide-square|divide|frown|hexagon|key|meh|mouse-pointer|smile|tool|x-octagon)$/;

describe("action.yml, as the Marketplace wants it", () => {
  it("has the name by which workflows use it, which no other action has", () => {
    const { name } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
    expect(action.name).toBe(name);
  });

  it("has a description below 125 characters, of one line", () => {
    expect(action.description).toMatch(/^\S.{20,123}$/);
  });

  it("has an icon and a color that GitHub knows", () => {
    expect(COLORS).toContain(action.branding.color);
    expect(action.branding.icon).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(action.branding.icon).not.toMatch(NOT_ON_GITHUB);
  });

  it("describes every input and output", () => {
    for (const [name, { description }] of Object.entries<{ description?: string }>({
      ...action.inputs,
      ...action.outputs,
    }))
      expect(description, name).toMatch(/^.+\.$/s);
  });
});
