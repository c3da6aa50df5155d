import { describe, expect, it } from "vitest";
import { page } from "../../../benchmarks/page.ts";
import type { Measurement } from "../../../benchmarks/results.ts";

const go = (contender: string, wall: number, changes: Partial<Measurement> = {}): Measurement => ({
  contender,
  round: 0,
  cases: 100,
  wall,
  cpu: 9,
  memory: 1e8,
  lost: 0,
  ...changes,
});
const date = "2026-01-01";
const markdown = page({
  machine: "2 cores",
  versions: { papermill: "2.7.0" },
  workloads: {
    "small-cases": {
      date,
      measurements: [
        go("ours", 6),
        go("ours", 8, { round: 1 }),
        go("nbmake", 90),
        go("nbmake", 72, { round: 1 }),
        go("papermill-cli", 120),
        go("papermill-cli", 120, { round: 1 }),
      ],
    },
    "flushed-lines": {
      date,
      measurements: [
        go("ours", 9, { cases: 1 }),
        go("nbclient", 4, { cases: 1, lost: 22, problem: "exit code 1: a | b" }),
      ],
    },
    "r-cases": { missing: "there is no R" },
  },
});
const rows = markdown.split("\n");

describe("the page of the benchmarks", () => {
  it("says where and with what it was measured", () => {
    expect(markdown).toContain("Measured on 2 cores, with papermill 2.7.0.");
  });

  it("has a contender's figures with their spread", () => {
    expect(rows).toContain(
      "| nbmake: `pytest --nbmake` | 100 | 810 (720–900) ms | 90 ms | 1.5 (1.33–1.67) × | 1 × | 100 MB |",
    );
  });

  it("says which goals are met and which are missed", () => {
    const [faster, fast] = rows.filter((row) => row.startsWith("| 200 cases"));
    expect(faster).toMatch(/command line in a loop \| 17.5 \(15–20\) × \| \*\*missed\*\* \|$/);
    expect(fast).toMatch(/nbmake -n 2` \| 12 \(9–15\) × \| met \|$/);
  });

  it("tells a void figure's reason, and compares nothing with it", () => {
    expect(rows).toContainEqual(
      expect.stringMatching(
        /^\| nbclient.*1 of 1 rounds&#58; exit code 1&#58; a &#124; b.*\| – \| 100 MB \| 22 \|$/,
      ),
    );
    expect(rows).toContainEqual(
      expect.stringMatching(
        /as fast as nbclient \| nbclient.*1 of 1 rounds&#58; exit code 1&#58; .*\| – \|$/,
      ),
    );
  });

  it("says what was not measured, and why", () => {
    expect(markdown).toContain("Not measured: there is no R.");
    expect(markdown).toContain("Not measured.\n");
  });
});
