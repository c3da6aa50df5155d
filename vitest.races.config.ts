import { defineConfig } from "vitest/config";

// Many races at real servers, some of which are built first: half an hour, so it is no part of `npm test`.
export default defineConfig({
  test: {
    include: ["__tests__/races/**/*.test.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
