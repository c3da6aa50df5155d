import { expect, it } from "vitest";
import { serverKernelEnvironment } from "../../../../src/kernel/server/environment.ts";

const env = {
  PATH: "/bin",
  HOME: "/root",
  GITHUB_TOKEN: "x",
  ACTIONS_RUNTIME_TOKEN: "x",
  JUPYTER_TOKEN: "x",
  AWS_REGION: "eu-central-1",
  DB_PASSWORD: "x",
  KERNEL_USERNAME: "etl",
};

it("a server is told nothing of our environment but KERNEL_* and what kernel-env names", () => {
  const options = { env, cwd: "/work", startTimeout: 60 };
  const own = { KERNEL_WORKING_DIR: "/work", KERNEL_LAUNCH_TIMEOUT: "60", KERNEL_USERNAME: "etl" };
  expect(serverKernelEnvironment({ ...options, kernelEnv: [] })).toEqual(own);
  expect(serverKernelEnvironment({ ...options, kernelEnv: ["AWS_REGION", "GONE"] })).toEqual({
    ...own,
    AWS_REGION: "eu-central-1",
  });
});

it("a start without a limit names none", () => {
  const told = serverKernelEnvironment({ env: {}, kernelEnv: [], cwd: "/work", startTimeout: 0 });
  expect(told).toEqual({ KERNEL_WORKING_DIR: "/work" });
});
