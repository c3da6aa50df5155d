import { defineConfig } from "vitest/config";

// Real servers, some of which are built first: minutes, so it is no part of `npm test`.
export default defineConfig({
  test: {
    include: ["__tests__/stores/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
