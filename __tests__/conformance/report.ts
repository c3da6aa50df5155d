import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { IMPROVEMENTS } from "../../src/execution/improvements.ts";
import { formatJson } from "../../src/notebook/json.ts";
import { correctedLiterals } from "../../src/parameters/translators/corrections.ts";
import { code } from "../../src/report/markdown.ts";
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

/** The page as Markdown. */
export function page(tallies: Tally[]): string {
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

To read a notebook, give it a parameter and write it takes at most three times its size in memory beyond the bare
process, which a test holds to: measured 2.8 times for 214 MB of printed lines and 2.0 times for 200 MB of images. With
characters beyond Latin-1 it is up to twice that, as JavaScript then keeps two bytes for each.

## Decided differences

${table([
  ["Difference", "from", "what"],
  ...Object.entries(IMPROVEMENTS).map(([id, text]) => [id, "papermill", text]),
  ...EXACT_DECISIONS.map(({ id, text }) => [id, "papermill", text]),
  [INTEGER_KEYS.id, "papermill", INTEGER_KEYS.text],
  ...NBCLIENT_DECISIONS.slice(0, 2).map(({ id, text }) => [id, "nbclient", text]),
  [REFUSED_FILES.id, "nbformat", REFUSED_FILES.text],
])}

## Parameter literals

What \`literals\` is about, with an example of each. A dash is a value that cannot be written.

${table([
  ["Language", "value", "papermill writes", "we write", "why"],
  ...correctedLiterals().map(({ language, value, papermill, ours, why }) => [
    language,
    code(formatJson(value, { nan: "keep" }).replace(/\n\s*/g, " ")),
    shown(papermill),
    shown(ours),
    why,
  ]),
])}
`;
}

/** A literal may hold any character. */
function shown(literal: string | null): string {
  return literal === null ? "–" : code(literal.replace(/\p{Cc}/gu, (it) => JSON.stringify(it).slice(1, -1)));
}

function table([head, ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head!), line(head!.map(() => "---")), ...rows.map(line)].join("\n");
}
