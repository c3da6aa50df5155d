import { defineConfig } from "vitest/config";

/**
 * What talks to real kernels and servers meets their races now and then, on a busy machine above all. CI repeats such a
 * test once, and its report says which it had to.
 */
const retry = process.env.CI ? 1 : 0;

// Fast suites first; the ones that start kernels and servers share two cores, so they run a file at a time.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["__tests__/unit/**/*.test.ts"],
          // Some ask git many times, which takes its time on a busy machine.
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "integration",
          include: ["__tests__/integration/**/*.test.ts"],
          exclude: ["__tests__/integration/servers/**"],
          setupFiles: ["__tests__/support/leak-check.ts"],
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "servers",
          include: ["__tests__/integration/servers/**/*.test.ts"],
          // Enterprise Gateway does not run there.
          exclude: process.platform === "win32" ? ["**"] : [],
          globalSetup: "__tests__/support/jupyter-server.ts",
          // What a kernel prints while a gateway subscribes to it anew is lost by the gateway, now and then.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["__tests__/e2e/**/*.test.ts"],
          setupFiles: ["__tests__/support/leak-check.ts"],
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
