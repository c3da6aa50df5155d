import { describe, expect, it } from "vitest";
import { annotations } from "../../../src/report/annotations.ts";
import { failedCase, hostileTexts, passedCase, resultsOf, skippedCase } from "../../support/results.ts";

const annotate = (...cases: Parameters<typeof resultsOf>[0]) =>
  annotations(resultsOf(cases), { limit: 10 }).annotations;

describe("the annotation of a failing cell", () => {
  it("stands at the line that raised, in the original notebook", () => {
    expect(
      annotate(
        passedCase(),
        failedCase({ name: "region_code=fr", parameters: { region_code: "fr" } }),
        skippedCase(),
      ),
    ).toEqual([
      {
        file: "templates/vid_agg.ipynb",
        line: 91,
        title: "vid_agg.ipynb [region_code=fr] cell 7, line 2: ValueError",
        message: [
          "ValueError: no such region: fr",
          "It fails when region_code = fr; passes in 1 other case.",
          "Repeat it: notebook-gate run templates/vid_agg.ipynb -p region_code fr",
          "",
          "Traceback (most recent call last)",
          "ValueError: no such region: fr",
        ].join("\n"),
      },
    ]);
  });

  it("folds the cases that fail there in", () => {
    const [annotation, ...others] = annotate(failedCase({ name: "fr" }), failedCase({ name: "us" }));
    expect(others).toEqual([]);
    expect(annotation?.title).toBe("vid_agg.ipynb [2 cases] cell 7, line 2: ValueError");
    expect(annotation?.message).toContain("ValueError: no such region: fr\n  in fr, us\n");
  });

  it("tells different errors of one cell apart", () => {
    const [annotation, ...others] = annotate(
      failedCase({ name: "fr" }),
      failedCase({ name: "us" }, { ename: "KeyError", evalue: "'us'" }),
      failedCase({ name: "de" }, { ename: "OSError", evalue: "gone" }),
    );
    expect(others).toEqual([]);
    expect(annotation?.title).toContain(": ValueError and 2 others");
    expect(annotation?.message).toContain(
      "ValueError: no such region: fr\n  in fr\nKeyError: 'us'\n  in us\nand 1 other",
    );
  });

  it("names twenty cases and counts the rest", () => {
    const [annotation] = annotate(...Array.from({ length: 23 }, (_, n) => failedCase({ name: `case ${n}` })));
    expect(annotation?.message).toContain("case 19 and 3 more");
  });

  it.each([
    ["another cell", failedCase({ name: "b" }, { cell: { index: 7, id: "x", executionCount: 8 } })],
    ["another notebook", failedCase({ notebook: "templates/report.ipynb" })],
    [
      "no cell at all",
      { ...failedCase({ name: "b" }), failure: { kind: "kernel-start" as const, message: "no", rerun: "x" } },
    ],
  ])("is another one for %s", (_, other) => {
    expect(annotate(failedCase({ name: "a" }), other)).toHaveLength(2);
  });

  it.each([
    ["kernel-died", "vid_agg.ipynb [defaults] cell 7, line 2: kernel died"],
    ["cell-timeout", "vid_agg.ipynb [defaults] cell 7, line 2: cell timed out"],
    ["expectation", "vid_agg.ipynb [defaults] cell 7, line 2: did not fail as expected"],
  ] as const)("says what happened when it was %s", (kind, title) => {
    const [annotation] = annotate(failedCase({}, { kind, message: "What happened." }));
    expect(annotation).toMatchObject({ title, message: expect.stringMatching(/^What happened\.\n/) });
  });

  it("is without a line where the notebook has none to show", () => {
    const result = {
      ...failedCase(),
      failure: { kind: "kernel-start" as const, message: "no kernel", rerun: "x" },
    };
    expect(annotate(result)[0]).toEqual({
      file: "templates/vid_agg.ipynb",
      title: "vid_agg.ipynb [defaults]: kernel did not start",
      message: "no kernel\nRepeat it: x",
    });
  });

  it("keeps within GitHub's limits and says that it was cut", () => {
    const long = "x".repeat(2_000_000);
    const [annotation] = annotate(
      failedCase(
        { name: long, notebook: `${long}.ipynb` },
        { ename: long, evalue: long, remedy: long, rerun: long, traceback: [long, "the end"] },
      ),
    );
    expect(annotation?.title.length).toBeLessThanOrEqual(255);
    expect(annotation?.message).toHaveLength(4096);
    expect(annotation?.message).toMatch(/characters left out.*the end$/s);
  });

  it.each(Object.entries(hostileTexts))("shows %s for what it is", (_, text) => {
    const [annotation] = annotate(
      failedCase({ name: text }, { ename: text, evalue: text, traceback: [text], rerun: text, remedy: text }),
    );
    expect(annotation?.title + annotation!.message).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u202e\u2066\u2069\u009b]|\p{Surrogate}/u,
    );
  });
});

describe("the annotations of a step", () => {
  const failing = (cells: number) =>
    resultsOf(
      Array.from({ length: cells }, (_, index) =>
        failedCase({ name: `${index}` }, { cell: { index, id: "x", executionCount: 1 } }),
      ),
    );

  it.each([
    [0, 10, 0, 0],
    [1, 10, 1, 0],
    [10, 10, 10, 0],
    [11, 10, 10, 2],
    [500, 10, 10, 491],
    [3, 1, 1, 3],
  ])(
    "of %i failing cells within a budget of %i are %i, with %i not shown",
    (cells, limit, shown, notShown) => {
      const outcome = annotations(failing(cells), { limit });
      expect([outcome.annotations.length, outcome.notShown]).toEqual([shown, notShown]);
      if (notShown > 0) expect(outcome.annotations.at(-1)?.title).toBe(`${notShown} more failing cells`);
    },
  );
});
