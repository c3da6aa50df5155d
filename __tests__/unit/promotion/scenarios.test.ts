import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
import { directoryStore } from "../../../src/promotion/stores/directory.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { describeOperations } from "../../support/operation-scenarios.ts";
import { describePromotion } from "../../support/promotion-scenarios.ts";
import { siteOf } from "../../support/promotion-site.ts";
import { describeStore } from "../../support/store-contract.ts";

const folders: string[] = [];
const temporaryDirectory = () => {
  folders.push(mkdtempSync(join(tmpdir(), "promoted-")));
  return folders.at(-1)!;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe("a store in memory", () => describeStore(async () => memoryStore()));
describe("promotion to a store in memory", () =>
  describePromotion(async () => siteOf({ store: memoryStore() })));

describe("operations on a store in memory", () =>
  describeOperations(async () => siteOf({ store: memoryStore() })));

describe("a store in a directory", () => describeStore(async () => directoryStore(temporaryDirectory())));
describe("promotion to a directory", () =>
  describePromotion(async () => {
    const root = temporaryDirectory();
    return siteOf({ store: directoryStore(root), destination: join(root, "templates") });
  }));
describe("operations on a directory", () =>
  describeOperations(async () => {
    const root = temporaryDirectory();
    return siteOf({ store: directoryStore(root), destination: join(root, "templates") });
  }));
