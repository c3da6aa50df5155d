import { defineConfig } from "vitest/config";

// Installs and starts a whole Airflow: minutes, so it is no part of `npm test`.
export default defineConfig({
  test: {
    include: ["__tests__/airflow/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 900_000,
  },
});
