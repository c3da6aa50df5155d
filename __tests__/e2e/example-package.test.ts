import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { venv } from "../support/python.ts";

const examples = join(import.meta.dirname, "../../examples/plays");

it("the package beside the example notebooks passes its own tests", () => {
  const args = ["-m", "pytest", "-q", "-p", "no:cacheprovider", examples];
  const { status, stdout } = spawnSync(venv.python, args, { env: venv.env, encoding: "utf8" });
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/\d+ passed/) });
});
