#!/usr/bin/env node
// One bundle is the action and the command line: the runner sets INPUT_MODE, which has a default in action.yml.
if (Number.parseInt(process.versions.node, 10) < 22) {
  console.error(`error: notebook-gate needs Node.js 22.12 or later; this is ${process.version}.`);
  process.exit(1);
}
const { main } = await (process.env.INPUT_MODE === undefined
  ? import("./cli/main.ts")
  : import("./action.ts"));
await main(process);

// The SDKs keep connections alive that would keep the step waiting. What was written has to be out first, which
// takes its time where stdout is a pipe on Windows: https://nodejs.org/api/process.html#a-note-on-process-io
process.stdout.write("", () => process.stderr.write("", () => process.exit()));

export {};
