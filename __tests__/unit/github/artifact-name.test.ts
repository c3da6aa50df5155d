import { describe, expect, it } from "vitest";
import { fullArtifactName, shardOfArtifact } from "../../../src/github/artifact-name.ts";

describe("the name of an artifact", () => {
  it("tells the shard and the attempt, and is told back", () => {
    const fullName = fullArtifactName({ name: "notebooks", shard: { index: 2, total: 12 }, attempt: 3 });
    expect(fullName).toBe("notebooks-2of12-attempt3");
    expect(shardOfArtifact(fullName, "notebooks")).toEqual({ index: 2, attempt: 3 });
    expect(shardOfArtifact(`${fullName}-0123abcd`, "notebooks")).toEqual({ index: 2, attempt: 3 });
  });

  it("is told back when it has what no name may hold", () => {
    const name = "templates/a:b";
    expect(
      shardOfArtifact(fullArtifactName({ name, shard: { index: 1, total: 2 }, attempt: 1 }), name),
    ).toEqual({
      index: 1,
      attempt: 1,
    });
  });

  it.each([
    "notebooks-attempt1",
    "notebooks-linux-1of2-attempt1",
    "other-1of2-attempt1",
    "notebooks-1of2-attempt1.html",
  ])("%s is no shard's artifact of that name", (fullName) =>
    expect(shardOfArtifact(fullName, "notebooks")).toBeUndefined(),
  );
});
