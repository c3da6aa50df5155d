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

export {};
