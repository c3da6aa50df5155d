import { afterAll, expect } from "vitest";
import { watchLeaks } from "./leaks.ts";

// What the tests of a file start must be gone when they are done, and so must what that has started.
if (process.platform !== "win32") {
  const watch = watchLeaks();
  Object.assign(process.env, watch.env);
  afterAll(async () => {
    const leaks = await watch.leaks();
    watch.end();
    expect(leaks).toEqual({ processes: [], files: [], handles: [] });
  });
}
