#!/usr/bin/env node
// One bundle is the action and the command line: the runner sets INPUT_MODE, which has a default in action.yml.
const { main } =
  process.env.INPUT_MODE === undefined ? await import("./cli/main.ts") : await import("./action.ts");
await main(process);
