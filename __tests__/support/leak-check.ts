import { afterAll, expect } from "vitest";
import { NO_LEAKS, settled, watchLeaks } from "./leaks.ts";

/** Resources of Node that hold a connection, a server or a child process open. */
const HANDLES = ["PipeWrap", "PipeServerWrap", "ProcessWrap", "TCPSocketWrap", "TCPServerWrap"];

// What the tests of a file start must be gone when they are done, and so must what that has started.
if (process.platform !== "win32") {
  const watch = watchLeaks();
  Object.assign(process.env, watch.env);
  // Node opens them when they are first used.
  void [process.stdin, process.stdout, process.stderr];
  const before = openHandles();
  afterAll(async () => {
    const leaks = await watch.leaks();
    watch.end();
    expect(leaks).toEqual(NO_LEAKS);
    expect(await settled(openHandles, (handles) => handles.length <= before.length)).toEqual(before);
  });
}

function openHandles(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((type) => HANDLES.includes(type))
    .sort();
}
