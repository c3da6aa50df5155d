import type { Promotion } from "../../src/promotion/request.ts";
import type { CaseResult, Failure, Results } from "../../src/results.ts";

/** A passed case of `templates/vid_agg.ipynb`, unless told otherwise. */
export function passedCase(change: Partial<CaseResult> = {}): CaseResult {
  return {
    notebook: "templates/vid_agg.ipynb",
    name: "defaults",
    parameters: {},
    verdict: "passed",
    kernel: { name: "python3", language: "python", interpreter: "/usr/bin/python3" },
    attempts: 1,
    duration: 1.5,
    usage: null,
    cells: [{ index: 0, executionCount: 1, duration: 0.5 }],
    executedNotebook: "notebooks/templates/vid_agg/defaults.ipynb",
    executedSha256: "a".repeat(64),
    sourceSha256: "b".repeat(64),
    templateSha256: "c".repeat(64),
    ...change,
  };
}

/** A case whose seventh cell raised a ValueError on its second line, unless told otherwise. */
export function failedCase(change: Partial<CaseResult> = {}, failure: Partial<Failure> = {}): CaseResult {
  return passedCase({
    verdict: "failed",
    failure: {
      kind: "cell-error",
      message: "Cell 7 raised ValueError: no such region: fr",
      cell: { index: 6, id: "aggregate", executionCount: 7 },
      ename: "ValueError",
      evalue: "no such region: fr",
      traceback: ["Traceback (most recent call last)", "ValueError: no such region: fr"],
      line: 2,
      fileLine: 91,
      rerun: "notebook-gate run templates/vid_agg.ipynb -p region_code fr",
      ...failure,
    },
    ...change,
  });
}

export function skippedCase(change: Partial<CaseResult> = {}): CaseResult {
  return passedCase({
    verdict: "skipped",
    reason: "templates/collect.ipynb failed",
    kernel: null,
    attempts: 0,
    duration: 0,
    cells: [],
    executedNotebook: null,
    executedSha256: null,
    ...change,
  });
}

export function resultsOf(cases: CaseResult[]): Results {
  const count = (verdict: string) => cases.filter((result) => result.verdict === verdict).length;
  return {
    schema: "notebook-gate/results@1",
    version: "0.1.0",
    commit: "d".repeat(40),
    run: { id: "42", attempt: 1, url: "https://github.com/octo/notebooks/actions/runs/42/attempts/1" },
    startedAt: "2026-11-22T20:00:00.000Z",
    duration: 12.25,
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    cases,
  };
}

/** A promotion that changed nothing, unless told otherwise. */
export function promotionOf(change: Partial<Promotion>): Promotion {
  return {
    outcome: "promoted",
    destination: "s3://etlbucket/jobs/templates/",
    release: "e".repeat(64),
    manifest: null,
    added: [],
    changed: [],
    unchanged: [],
    removed: [],
    heldBack: [],
    requests: { get: 0, put: 0, delete: 0, list: 0 },
    ...change,
  };
}

/** What a notebook may print, be called or raise to be taken for something else. Each has the word `pwned` in it. */
export const hostileTexts: Record<string, string> = {
  "a workflow command": "::error file=pwned.py::pwned",
  "an indented workflow command": "x\n \u00a0\t::add-mask::pwned",
  "a command after a carriage return": "x\r::set-output name=pwned::pwned",
  "an old command within a line": "hello ##[add-mask]pwned",
  "an attempt to stop commands": "::stop-commands::pwned\n::pwned::\n::error::pwned",
  "escaped line feeds": "x%0A::error::pwned",
  "a script": "<script>alert('pwned')</script><img src=x onerror=pwned>",
  "an end of the block": "```\n# pwned\n````\n</details></summary><h1>pwned</h1>",
  "a table row": "a | pwned | b\\| c\n| pwned |",
  "a mention, an image and a link":
    "@pwned ![pwned](http://evil.example/pwned.png) [pwned](javascript:pwned) www.pwned.example",
  "emphasis and code": "*pwned* _pwned_ `pwned` ~~pwned~~ $pwned$ \\",
  "bidirectional text": "safe\u202e\u2066pwned\u2069",
  "terminal escapes":
    "\u001b[31mpwned\u001b[0m\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007\u009b2J\u0000",
  "broken XML": "]]>&pwned;\u0001\ud800\uffff<!-- pwned",
};
