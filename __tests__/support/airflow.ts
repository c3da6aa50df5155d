import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { pythonEnv } from "../../scripts/python-env.ts";
import { venv } from "./python.ts";

const EXAMPLE = join(import.meta.dirname, "../../examples/airflow");
const DATABASE = /^DATABASE = .*$/m;
const DAG = "@dag(";

/** An Airflow of its own: home, database and folder of DAGs are temporary. */
export interface Airflow {
  /** Runs its command line, `env` beside its own environment; returns what it printed, or throws with that. */
  run(args: string[], env?: Record<string, string>): Promise<string>;
  remove(): void;
}

/** Installs Airflow, once, and gives it the example's DAG, told where the warehouse is and to retry, as a user would. */
export async function airflowWithExample(): Promise<Airflow> {
  const bin = dirname(pythonEnv(["requirements/airflow.txt"], ".venv-airflow"));
  const home = mkdtempSync(join(tmpdir(), "airflow-"));
  const dags = join(home, "dags");
  mkdirSync(dags);
  cpSync(EXAMPLE, dags, { recursive: true, filter: (path) => !path.endsWith("__pycache__") });
  const dag = join(dags, "daily_plays.py");
  const source = readFileSync(dag, "utf8");
  if (!DATABASE.test(source) || !source.includes(DAG)) throw new Error("The DAG cannot be changed as we do");
  const changed = source
    .replace(DATABASE, `DATABASE = "${join(home, "plays.sqlite")}"`)
    .replace(DAG, `${DAG}default_args={"retries": 1, "retry_delay": 1}, `);
  writeFileSync(dag, changed);

  const own = {
    ...venv.env,
    VIRTUAL_ENV: dirname(bin),
    PATH: bin + delimiter + process.env.PATH,
    AIRFLOW_HOME: home,
    AIRFLOW__CORE__LOAD_EXAMPLES: "False",
    // It would tell its makers.
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED: "False",
  };
  const run = async (args: string[], env: Record<string, string> = {}) => {
    const options = { env: { ...own, ...env }, cwd: home, maxBuffer: 100 << 20 };
    const { stdout } = await promisify(execFile)(join(bin, "airflow"), args, options).catch((error) => {
      throw new Error(`airflow ${args.join(" ")}:\n${error.stdout}\n${error.stderr}`, { cause: error });
    });
    return stdout;
  };
  await run(["db", "migrate"]);
  return { run, remove: () => rmSync(home, { recursive: true, force: true }) };
}
