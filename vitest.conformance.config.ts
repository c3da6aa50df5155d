import { defineConfig } from "vitest/config";

// Compares with the Python tools, notebook by notebook: minutes, so it is no part of `npm test`.
export default defineConfig({
  test: {
    include: ["__tests__/conformance/**/*.test.ts"],
    globalSetup: "__tests__/conformance/report.ts",
    testTimeout: 240_000,
    hookTimeout: 600_000,
    fileParallelism: true,
    maxWorkers: 2,
  },
});
