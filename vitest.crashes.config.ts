import { defineConfig } from "vitest/config";

// Hundreds of processes are killed one after the other: minutes, so it is no part of `npm test`.
export default defineConfig({
  test: {
    include: ["__tests__/crashes/**/*.test.ts"],
    reporters: ["default", "./__tests__/crashes/reporter.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
  },
});
