import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { IMPROVEMENTS } from "../../src/execution/improvements.ts";
import { EXACT_DECISIONS, INTEGER_KEYS, NBCLIENT_DECISIONS, REFUSED_FILES } from "./decisions.ts";
import { corpusFolder } from "./environments.ts";
import { clearTallies, readTallies, type Tally } from "./tally.ts";

const PAGE = join(import.meta.dirname, "../../docs/conformance.md");

/** How many suites leave a tally when all of them have run. */
const SUITES = 8;

/** Makes the environments, and when all suites have run, the page that says what came of them. */
export function setup({ config }: TestProject): () => void {
  // Once, before the workers would do it at the same time.
  for (const project of ["papermill", "nbclient", "nbformat", "nbconvert"] as const)
    corpusFolder(project, "");
  clearTallies();
  return () => {
    const tallies = readTallies();
    if (config.testNamePattern || tallies.length < SUITES)
      return console.log(`docs/conformance.md stays: ${tallies.length} of ${SUITES} suites ran.`);
    mkdirSync(join(PAGE, ".."), { recursive: true });
    writeFileSync(PAGE, page(tallies));
  };
}

function page(tallies: Tally[]): string {
  return `# Conformance

<!-- Written by \`npm run conformance\`. -->

\`notebook-gate run in.ipynb out.ipynb\` makes the document that papermill 2.7.0 and nbclient 0.11.0 make. Both run the
notebooks below, in real kernels (ipykernel 7.4.0 and 6.31.0), and the results are compared member by member, but for
what two runs of one tool differ in as well: times, random ids, process ids, memory addresses, and how a text was cut
into messages. Files that are only read and written, or prepared, are compared byte by byte.

*Equal* runs have no difference, *decided* ones only such as the second table lists, and *wrong* has to be 0.
With \`--papermill-exact\` only exitRace, lateReply and integerKeys remain.

${table([
  ["Notebooks", "compared with", "equal", "decided", "wrong"],
  ...tallies.flatMap(({ suite, peers }) =>
    Object.entries(peers)
      .sort()
      .map(([peer, { equal, decided, wrong }]) => [suite, peer, equal, decided, wrong].map(String)),
  ),
])}

## Memory

To read a notebook, give it a parameter and write it cell by cell takes at most three times its size in memory, which a
test holds to; with characters beyond Latin-1 up to twice that, as JavaScript then keeps two bytes for each. A run
that holds the whole document to save it, as \`run\` does, takes up to five times.

## Decided differences

${table([
  ["Difference", "from", "what"],
  ...Object.entries(IMPROVEMENTS).map(([id, text]) => [id, "papermill", text]),
  ...EXACT_DECISIONS.map(({ id, text }) => [id, "papermill", text]),
  [INTEGER_KEYS.id, "papermill", INTEGER_KEYS.text],
  ...NBCLIENT_DECISIONS.slice(0, 2).map(({ id, text }) => [id, "nbclient", text]),
  [REFUSED_FILES.id, "nbformat", REFUSED_FILES.text],
])}
`;
}

function table([head, ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head!), line(head!.map(() => "---")), ...rows.map(line)].join("\n");
}
