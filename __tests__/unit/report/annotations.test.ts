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

  it("names the lines where the cases fail at several", () => {
    const [annotation] = annotate(
      failedCase({ name: "fr" }),
      failedCase({ name: "us" }, { line: 5, fileLine: 94 }),
    );
    expect(annotation?.line).toBe(91);
    expect(annotation?.message).toContain(
      "ValueError: no such region: fr (line 2)\n  in fr\nValueError: no such region: fr (line 5)\n  in us\n",
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

describe("an error that comes from elsewhere", () => {
  const library = { file: "lib/plays.py", line: 12 };

  it("is also shown at the line of the repository's own file, once for all cells that called it", () => {
    const [cell, other, inLibrary, ...rest] = annotate(
      failedCase({ name: "fr" }, { library }),
      failedCase({ name: "us" }, { library }),
      failedCase({ notebook: "templates/report.ipynb" }, { library }),
    );
    expect(rest).toEqual([]);
    expect([cell?.file, other?.file]).toEqual(["templates/vid_agg.ipynb", "templates/report.ipynb"]);
    expect(cell?.message).toContain("\nRaised in lib/plays.py, line 12.\n");
    expect(inLibrary).toEqual({
      ...library,
      title: "lib/plays.py, line 12: ValueError",
      message: [
        "ValueError: no such region: fr\n  in fr, us, defaults",
        "Called by vid_agg.ipynb [2 cases] cell 7, line 2: ValueError",
        "  and report.ipynb [defaults] cell 7, line 2: ValueError",
      ].join("\n"),
    });
  });

  it("names the line of the cell that was called", () => {
    const [annotation, ...others] = annotate(
      failedCase({}, { calledCell: { index: 2, line: 5, fileLine: 40 } }),
    );
    expect(others).toEqual([]);
    expect(annotation?.message).toContain("\nRaised in cell 3, line 5, called from here.\n");
  });

  it("gives way to failing cells", () => {
    const results = resultsOf(
      Array.from({ length: 3 }, (_, index) =>
        failedCase(
          { name: `${index}` },
          { cell: { index, id: "x", executionCount: 1 }, library: { ...library, line: index + 1 } },
        ),
      ),
    );
    const files = (limit: number) => annotations(results, { limit }).annotations.map(({ file }) => file);
    expect(files(6).filter((file) => file === library.file)).toHaveLength(3);
    expect(files(4).filter((file) => file === library.file)).toHaveLength(1);
    expect(files(3)).not.toContain(library.file);
    expect(annotations(results, { limit: 3 }).notShown).toBe(0);
  });

  it.each(Object.entries(hostileTexts))("is shown for what it is where it is called %s", (_, text) => {
    const own = { file: `lib/${text}.py`, line: 1 };
    for (const { title, message } of annotate(failedCase({}, { library: own })))
      expect(title + message).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u202e\u2066\u2069\u009b]|\p{Surrogate}/u,
      );
  });
});

describe("the annotation of a place in a line", () => {
  it("has its column, of the file", () => {
    const [annotation] = annotate(failedCase({}, { column: 5, fileColumn: 14 }));
    expect(annotation).toMatchObject({ line: 91, column: 14 });
  });

  it("has none without a line", () => {
    const { fileLine: _, ...failure } = failedCase().failure!;
    const [annotation] = annotate({ ...failedCase(), failure: { ...failure, fileColumn: 14 } });
    expect(annotation).not.toHaveProperty("column");
  });

  it("calls the injected cell by what it is", () => {
    const { cell: _, ...failure } = failedCase().failure!;
    const injected = { ...failure, excerpt: { firstLine: 1, lines: ["# Parameters", "rows = 0"] } };
    const [annotation] = annotate({ ...failedCase(), failure: injected });
    expect(annotation?.title).toBe("vid_agg.ipynb [defaults] injected parameters, line 2: ValueError");
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
