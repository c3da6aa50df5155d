import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { junitXml } from "../../../src/report/junit.ts";
import type { Results } from "../../../src/results.ts";
import { venv } from "../../support/python.ts";
import { failedCase, hostileTexts, passedCase, resultsOf, skippedCase } from "../../support/results.ts";

interface Element {
  tag: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** The document as a strict parser, Python's expat, reads it. */
function parsed(results: Results): Element {
  const script =
    "import sys,json,xml.etree.ElementTree as E\n" +
    "def tree(e): return {'tag': e.tag, 'attributes': e.attrib, 'text': e.text or '', 'children': [tree(c) for c in e]}\n" +
    "print(json.dumps(tree(E.fromstring(sys.stdin.buffer.read()))))";
  return JSON.parse(
    execFileSync(venv.python, ["-c", script], { input: junitXml(results), encoding: "utf8", maxBuffer: 1e9 }),
  );
}

describe("the JUnit report", () => {
  it("has a suite for each notebook and a test case for each case", () => {
    const root = parsed(
      resultsOf([
        passedCase({ name: "luna" }),
        failedCase({ name: "fr" }, { remedy: "Add the region." }),
        skippedCase({ notebook: "templates/report.ipynb" }),
      ]),
    );
    expect(root.attributes).toEqual({
      name: "notebook-gate",
      tests: "3",
      failures: "1",
      errors: "0",
      skipped: "1",
      time: "12.250",
    });
    const [first, second] = root.children;
    expect(first?.attributes).toMatchObject({
      name: "templates/vid_agg.ipynb",
      tests: "2",
      failures: "1",
      skipped: "0",
      time: "3.000",
    });
    expect(first?.children.map(({ attributes }) => attributes)).toEqual([
      { classname: "templates/vid_agg.ipynb", name: "luna", file: "templates/vid_agg.ipynb", time: "1.500" },
      {
        classname: "templates/vid_agg.ipynb",
        name: "fr",
        file: "templates/vid_agg.ipynb",
        line: "91",
        time: "1.500",
      },
    ]);
    expect(first?.children[1]?.children).toEqual([
      {
        tag: "failure",
        attributes: { type: "ValueError", message: "ValueError: no such region: fr" },
        text: [
          "Cell 7 raised ValueError: no such region: fr",
          "Traceback (most recent call last)\nValueError: no such region: fr",
          "Add the region.",
          "Repeat it: notebook-gate run templates/vid_agg.ipynb -p region_code fr",
        ].join("\n\n"),
        children: [],
      },
    ]);
    expect(second?.children[0]?.children[0]).toMatchObject({
      tag: "skipped",
      attributes: { message: "templates/collect.ipynb failed" },
    });
  });

  it("stays well-formed whatever the notebooks say", () => {
    const cases = Object.values(hostileTexts).map((text) =>
      failedCase(
        { name: text, notebook: text },
        { ename: text, evalue: text, message: text, traceback: [text], rerun: text },
      ),
    );
    const root = parsed(resultsOf(cases));
    expect(root.children.map(({ children }) => children.map(({ tag }) => tag))).toEqual(
      cases.map(() => ["testcase"]),
    );
    const names = root.children.flatMap(({ children }) => children.map(({ attributes }) => attributes.name));
    expect(names[0]).toBe("::error file=pwned.py::pwned");
    expect(names[4]).toBe("::stop-commands::pwned\n::pwned::\n::error::pwned");
  });

  it("is whole without any case", () => {
    expect(parsed(resultsOf([]))).toMatchObject({ tag: "testsuites", children: [] });
  });
});
