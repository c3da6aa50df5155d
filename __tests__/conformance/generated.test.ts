import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { code, markdown, notebookText, parametersCell } from "../support/notebooks.ts";
import { describeDifference } from "./compare.ts";
import { ENVIRONMENTS, type Environment } from "./environments.ts";
import { Oracle } from "./oracle.ts";
import { type Random, seeded } from "./random.ts";
import { Counter } from "./tally.ts";
import { type Peer, trial, type Verdict } from "./trial.ts";

/** How many notebooks are made for each kernel, and from what; a failure says which seed repeats it. */
const NOTEBOOKS = Number(process.env.CONFORMANCE_NOTEBOOKS ?? 20);
const SEED = Number(process.env.CONFORMANCE_SEED ?? 1);

type Cell = ReturnType<typeof code>;

const tagged = (tag: string, source: string): Cell => ({ ...code(source), metadata: { tags: [tag] } });
const raw = (source: string): Cell =>
  ({ cell_type: "raw", metadata: {}, source: [source] }) as unknown as Cell;
const display = "from IPython.display import display, clear_output, HTML\n";

/** Makes a cell; `n` tells it from others. */
const SNIPPETS: ((n: number, random: Random) => Cell)[] = [
  (n) => code(`print("line", ${n})\nprint("end", end="")`),
  (n) => code(`import sys\nprint(${n}, file=sys.stderr)`),
  (n) => code(`import sys\nprint("a${n}", flush=True)\nprint("b", file=sys.stderr, flush=True)\nprint("c")`),
  (n) => code(`{"n": ${n}, "t": (1, None)}`),
  (n) => code(`x${n} = ${n}\nx${n} * 2.5`),
  (n, random) => code(`s = ${JSON.stringify(random.text())}\nprint(repr(s), s, ${n})\ns`),
  (n) =>
    code(
      `${display}display(HTML("<b>${n}</b>"))\ndisplay({"application/json": {"b": [1, 2.0, ${n}]}}, raw=True)`,
    ),
  (n) => code(`${display}h = display(${n}, display_id="d${n % 3}")`),
  (n) => code(`${display}display("new ${n}", display_id="d${n % 3}", update=True)`),
  (n) => code(`${display}print("gone")\nclear_output()\nprint("kept ${n}")`),
  (n) => code(`${display}print("gone")\nclear_output(wait=True)\nprint("kept ${n}")`),
  () => code(`${display}print("kept")\nclear_output(wait=True)`),
  (n) => code(`for i in range(5):\n    print("\\r%d of ${n}" % i, end="", flush=True)\nprint()`),
  (n) => code(`print("abc\\b\\bX${n}\\r\\nnext")`),
  (n) => code(`import warnings\nwarnings.warn("careful ${n}")`),
  (n) => tagged("skip-execution", `print("never ${n}")`),
  () => code("%%capture\nprint('captured')"),
  () => code("!echo shell"),
  () => code("  \n"),
  () => code(""),
  (n) => code(`# only a comment ${n}`),
  (n) => markdown(`# Title ${n}\n\n* é\n`),
  (n) => raw(`raw ${n}`),
  (n) => tagged("hide", `print("tagged ${n}")`),
  (n) => code(`import io, sys\nsys.stdout.write("${"y".repeat(n % 7)}")`),
];

/** Cells that end a notebook, or do so in papermill. */
const ENDS: ((n: number) => Cell)[] = [
  (n) => code(`print("before")\n{}["${n}"]`),
  () => code("1/0"),
  () => code("def f(:\n  pass"),
  () => code("%no_such_magic"),
  () => code("import sys\nsys.exit()"),
  () => code("import sys\nsys.exit(3)"),
  () => code("raise KeyboardInterrupt"),
  () => code("class E(Exception):\n    def __str__(self): return 'é\\x1b[31mred'\nraise E()"),
  (n) => tagged("raises-exception", `raise ValueError("${n}")`),
  () => code("input('?')"),
];

interface Draft {
  cells: Cell[];
  parameters: Record<string, unknown>;
}

function draft(random: Random): Draft {
  const cells = Array.from({ length: random.below(10) + 1 }, (_, n) => random.pick(SNIPPETS)(n, random));
  if (random.below(2) === 0)
    cells.splice(random.below(cells.length + 1), 0, random.pick(ENDS)(random.below(9)));
  if (random.below(2) === 0)
    cells.splice(random.below(cells.length + 1), 0, parametersCell("p0 = 1\np1 = 'x'"));
  const names = Array.from({ length: random.below(4) }, (_, n) => `p${n}`);
  return { cells, parameters: Object.fromEntries(names.map((name) => [name, random.value()])) };
}

describe.each(ENVIRONMENTS)("a generated notebook on $name", (environment) => {
  const oracle = new Oracle(environment);
  const counter = new Counter(`generated notebooks, ${environment.name}`);
  afterAll(() => {
    counter.save();
    oracle.close();
  });

  it.each(Array.from({ length: NOTEBOOKS }, (_, index) => SEED + index))(
    "comes out as with papermill: CONFORMANCE_SEED=%i CONFORMANCE_NOTEBOOKS=1",
    { timeout: 300_000 },
    async (seed) => {
      const test = (candidate: Draft) => run(candidate, { environment, oracle });
      const first = draft(seeded(seed));
      const verdicts = await test(first);
      for (const [peer, verdict] of verdicts) counter.add(peer, verdict);
      if (problemsOf(verdicts) === "") return;
      const smallest = await shrink(first, async (candidate) => problemsOf(await test(candidate)) !== "");
      expect(`${JSON.stringify(smallest, null, 1)}\n${problemsOf(await test(smallest))}`).toBe("");
    },
  );
});

const folder = mkdtempSync(join(tmpdir(), "nbg-conformance-"));

async function run(
  { cells, parameters }: Draft,
  context: { environment: Environment; oracle: Oracle },
): Promise<Map<Peer, Verdict>> {
  const path = join(folder, `${context.environment.name}.ipynb`);
  writeFileSync(path, notebookText(...cells));
  return trial({ name: path, path, parameters: JSON.stringify(parameters), papermillOnly: true }, context);
}

function problemsOf(verdicts: Map<Peer, Verdict>): string {
  return [...verdicts]
    .flatMap(([peer, { wrong }]) => wrong.map((difference) => `${peer}: ${describeDifference(difference)}`))
    .join("\n");
}

/** Leaves out cells and parameters as long as it still fails. */
async function shrink(failing: Draft, fails: (candidate: Draft) => Promise<boolean>): Promise<Draft> {
  const smaller = [
    ...failing.cells.map((_, at) => ({ ...failing, cells: failing.cells.toSpliced(at, 1) })),
    ...Object.keys(failing.parameters).map((name) => {
      const { [name]: _, ...parameters } = failing.parameters;
      return { ...failing, parameters };
    }),
  ];
  for (const candidate of smaller) if (await fails(candidate)) return shrink(candidate, fails);
  return failing;
}
