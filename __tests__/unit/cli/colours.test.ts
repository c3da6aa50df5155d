import { describe, expect, it } from "vitest";
import { paintFor } from "../../../src/cli/colours.ts";

const RED = "\u001b[31mno\u001b[39m";

describe("colours", () => {
  it.each([
    ["on a terminal", true, {}, undefined, RED],
    ["not in a pipe", false, {}, undefined, "no"],
    ["not on a terminal that can't", true, { TERM: "dumb" }, undefined, "no"],
    ["not with NO_COLOR", true, { NO_COLOR: "1" }, undefined, "no"],
    ["with an empty NO_COLOR, as if there were none", true, { NO_COLOR: "" }, undefined, RED],
    ["in a pipe with FORCE_COLOR", false, { FORCE_COLOR: "1" }, undefined, RED],
    ["not with FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, undefined, "no"],
    ["not with NO_COLOR, FORCE_COLOR or not", false, { NO_COLOR: "1", FORCE_COLOR: "1" }, undefined, "no"],
    ["not with --no-color, whatever the environment says", true, { FORCE_COLOR: "1" }, false, "no"],
  ])("%s", (_, isTTY, env, color, shown) => {
    expect(paintFor({ isTTY }, { env, color }).failed("no")).toBe(shown);
  });
});
