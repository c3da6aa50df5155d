import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../src/promotion/probe/evaluate.ts";
import type { Attempt, Observations, Race } from "../../../../src/promotion/probe/observations.ts";

const REFUSED: Attempt = { answer: "refused", kept: true };
const DONE: Attempt = { answer: "done", kept: false };
const ONE_WINNER: Race = { racers: 8, told: 1, unclear: 0 };

/** Amazon S3, but for what is said otherwise. */
const store = (seen: Partial<Observations> = {}): Observations => ({
  isFaithful: true,
  createOverExisting: REFUSED,
  createRace: ONE_WINNER,
  replaceQuoted: DONE,
  replaceUnquoted: null,
  replaceOther: REFUSED,
  replaceMissing: REFUSED,
  replaceRace: ONE_WINNER,
  deleteOther: REFUSED,
  wrongChecksum: { answer: "unknown", kept: true },
  ...seen,
});

describe("a store that was tried out", () => {
  it("keeps everything, like Amazon S3", () => {
    expect(evaluate(store())).toEqual({
      capabilities: { conditionalPut: true, conditionalDelete: true, checksums: true, etags: "quoted" },
      failings: [],
    });
  });

  it("wants ETags without quotes, like Ceph's gateway 16", () => {
    const { capabilities } = evaluate(store({ replaceQuoted: REFUSED, replaceUnquoted: DONE }));
    expect(capabilities).toMatchObject({ conditionalPut: true, etags: "unquoted" });
  });

  it("may forget to tell the winner, or be busy, but never has two", () => {
    const race = (told: number, unclear: number) =>
      evaluate(store({ replaceRace: { racers: 8, told, unclear } })).capabilities.conditionalPut;
    expect([race(1, 0), race(1, 5), race(0, 1), race(0, 0), race(2, 0), race(2, 6)]).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it.each<[string, Partial<Observations>, string]>([
    [
      "overwrites what it should create",
      { createOverExisting: DONE },
      "did a PUT with If-None-Match: * over an object that was there",
    ],
    [
      "claims to create what is there",
      { createOverExisting: { answer: "done", kept: true } },
      "claimed to have done a PUT with If-None-Match: * over an object that was there, and had not",
    ],
    [
      "refuses and overwrites all the same",
      { replaceOther: { answer: "refused", kept: false } },
      "claimed to refuse, and did, a PUT with If-Match and the ETag of another version",
    ],
    [
      "does not know If-None-Match",
      { createOverExisting: { answer: "unknown", kept: true } },
      "does not know a PUT with If-None-Match: * over an object that was there",
    ],
    [
      "replaces any version",
      { replaceOther: DONE },
      "did a PUT with If-Match and the ETag of another version",
    ],
    ["replaces what is not there", { replaceMissing: DONE }, "did a PUT with If-Match where no object was"],
    [
      "lets two create at once",
      { createRace: { racers: 8, told: 2, unclear: 0 } },
      "told 2 of 8 writes at the same time, of which one could create one object, that they had",
    ],
    [
      "replaces no version at all",
      { replaceQuoted: REFUSED, replaceUnquoted: REFUSED },
      "refused a PUT with If-Match and the ETag that it had just given",
    ],
  ])("is not trusted with conditions when it %s", (_, seen, failing) => {
    const { capabilities, failings } = evaluate(store(seen));
    expect(capabilities.conditionalPut).toBe(false);
    expect(failings).toEqual([failing]);
  });

  it.each<[string, Partial<Observations>, object]>([
    ["deletes any version", { deleteOther: DONE }, { conditionalDelete: false }],
    [
      "knows no condition for DELETE",
      { deleteOther: { answer: "unknown", kept: true } },
      { conditionalDelete: false },
    ],
    ["takes a body with a wrong checksum", { wrongChecksum: DONE }, { checksums: false }],
    [
      "takes it, and says that it does not",
      { wrongChecksum: { answer: "unknown", kept: false } },
      { checksums: false },
    ],
  ])("can be used when it %s", (_, seen, capabilities) => {
    expect(evaluate(store(seen))).toMatchObject({
      capabilities: { conditionalPut: true, ...capabilities },
      failings: [],
    });
  });
});
