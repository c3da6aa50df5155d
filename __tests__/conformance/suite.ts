import { afterAll, describe, expect, it } from "vitest";
import { describeDifference } from "./compare.ts";
import type { Sample } from "./corpus.ts";
import { ENVIRONMENTS } from "./environments.ts";
import { Oracle } from "./oracle.ts";
import { Counter } from "./tally.ts";
import { trial } from "./trial.ts";

/** Tests that every sample comes out as with each peer, but for the decided differences, on every kernel. */
export function conformanceSuite(suite: string, samples: Sample[]): void {
  const counter = new Counter(suite);
  afterAll(() => counter.save());

  describe.each(ENVIRONMENTS)(`${suite} on $name`, (environment) => {
    const oracle = new Oracle(environment);
    afterAll(() => oracle.close());

    it.each(samples)("$name", async (sample) => {
      const verdicts = await trial(sample, { environment, oracle });
      for (const [peer, verdict] of verdicts) counter.add(peer, verdict);
      const wrong = [...verdicts].flatMap(([peer, verdict]) =>
        verdict.wrong.map((difference) => `${peer}: ${describeDifference(difference)}`),
      );
      expect(wrong.join("\n")).toBe("");
    });
  });
}
