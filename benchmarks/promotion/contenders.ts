import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { programOf } from "../../__tests__/support/servers/install.ts";
import { KINDS } from "../../__tests__/support/servers/kinds.ts";
import { pythonEnv } from "../../scripts/python-env.ts";
import { SERVER } from "./watched-server.ts";

/** A way to bring the templates of a checkout to a bucket. */
export interface Contender {
  /** As `--contenders` takes it and results.json has it. */
  name: string;
  /** As the page shows it, Markdown. */
  label: string;
  /** Run in the checkout. */
  command(bucket: string): string[];
  /** Beside the address of the server and its keys. */
  env: Record<string, string>;
}

/** Where all of them bring the templates. */
export const PREFIX = "jobs/templates/";
/** Where they find them. */
export const FOLDER = "templates";

const root = join(import.meta.dirname, "../..");
const rclone = () => programOf(KINDS.find(({ name }) => name === "rclone serve s3")!)!;
const aws = () => join(dirname(python()), "aws");

/** Of the environment that has aws, which is made when it is first asked for. */
export function python(): string {
  return pythonEnv(["requirements/sync.txt"], ".venv-sync");
}

const ours: Contender = {
  name: "ours",
  label: "`notebook-gate promote`",
  command: (bucket) => [
    ...[process.execPath, join(root, "dist/index.js"), "promote"],
    ...["--destination", `s3://${bucket}/${PREFIX}`],
  ],
  env: {},
};

/** It compares sizes and times, and knows no checksums. */
function awsSync(name: string, label: string, config: string): Contender {
  return {
    name,
    label,
    command: (bucket) => [
      aws(),
      "s3",
      "sync",
      FOLDER,
      `s3://${bucket}/${PREFIX}`,
      "--delete",
      "--only-show-errors",
    ],
    env: { AWS_CONFIG_FILE: join(import.meta.dirname, config) },
  };
}

/** https://rclone.org/s3/#avoiding-head-requests-to-read-the-modification-time and the sections around it */
function rcloneSync(name: string, label: string, options: string[]): Contender {
  return {
    name,
    label,
    command: (bucket) => [
      ...[rclone(), "sync", FOLDER, `store:${bucket}/${PREFIX}`, "--config", "", "--fast-list"],
      ...["--transfers", "50", "--checkers", "50", "--quiet", ...options],
    ],
    env: {
      RCLONE_CONFIG_STORE_TYPE: "s3",
      RCLONE_CONFIG_STORE_PROVIDER: "SeaweedFS",
      RCLONE_CONFIG_STORE_ENV_AUTH: "true",
      RCLONE_CONFIG_STORE_NO_CHECK_BUCKET: "true",
    },
  };
}

export const CONTENDERS: Contender[] = [
  ours,
  awsSync("aws", "`aws s3 sync --delete`", "aws-default.ini"),
  awsSync("aws-50", "`aws s3 sync --delete`, 50 at a time", "aws-50.ini"),
  rcloneSync("rclone", "`rclone sync`, 50 at a time", []),
  rcloneSync("rclone-checksum", "`rclone sync --checksum`, 50 at a time", ["--checksum"]),
];

/** Versions by name. */
export function versions(): Record<string, string> {
  const firstLine = (program: string) =>
    execFileSync(program, ["--version"], { encoding: "utf8" }).split("\n")[0]!;
  return {
    "Node.js": process.versions.node,
    "aws-cli": /aws-cli\/(\S+)/.exec(firstLine(aws()))![1]!,
    rclone: /v(\S+)/.exec(firstLine(rclone()))![1]!,
    [SERVER.name]: SERVER.version,
  };
}
