// Tests the example notebooks with the built command line and promotes what passed into promoted/templates.
//
// usage: npm run demo             the templates of examples/
//        npm run demo failing     the notebook of examples/failing/, to see what a failure looks like
import { spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { pythonEnv } from "./python-env.ts";

const root = join(import.meta.dirname, "..");
const python = pythonEnv(["requirements/demo.txt"]);

const begun = performance.now();
process.exitCode = process.argv[2] === "failing" ? showFailure() : showPromotion();

function showPromotion(): number {
  const config = ["--config", "examples/notebook-gate.yml"];
  const status =
    notebookGate("test", ...config) ||
    notebookGate("promote", ...config, "--destination", "promoted/templates");
  if (status === 0) {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`
Tested and promoted in ${seconds} s. Look at

  notebook-gate-results/report.html    all of it as a page
  notebook-gate-results/results.json   every case: verdict, parameters, times, digests
  notebook-gate-results/junit.xml      the same, for test reporters
  notebook-gate-results/notebooks/     the executed notebook of each case
  promoted/templates/                  the templates, as a scheduler reads them
  promoted/_promote/v1/current.json    which release is live, and since when

Next
  npm run demo            again: nothing has changed, so nothing is promoted
  npm run demo failing    a notebook that fails for one of its parameters
  Edit a notebook in examples/templates, commit it, and run the demo: only that one is promoted.
  Delete promoted/ to start over.`);
  }
  return status;
}

function showFailure(): number {
  const status = notebookGate("test", "--config", "examples/failing/notebook-gate.yml");
  if (status === 1) console.log("\nThat was on purpose. examples/failing/README.md says what is wrong.");
  return status === 1 ? 0 : 1;
}

/** Runs the command line as somebody would who has the environment activated. Returns its exit code. */
function notebookGate(...args: string[]): number {
  console.log(`\n$ notebook-gate ${args.join(" ")}`);
  const { status, error } = spawnSync(process.execPath, [join(root, "dist/index.js"), ...args], {
    cwd: root,
    env: { ...process.env, PATH: [dirname(python), process.env.PATH].join(delimiter) },
    stdio: "inherit",
  });
  if (error) throw error;
  return status ?? 1;
}
