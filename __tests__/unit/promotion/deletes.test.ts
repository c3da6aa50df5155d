import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { amount } from "../../../src/inputs/parsers.ts";
import { refuseManyDeletes } from "../../../src/promotion/deletes.ts";

const names = (count: number) => Array.from({ length: count }, (_, index) => `t${index}.ipynb`);
const remove = (count: number, { of: live, max }: { of: number; max: string }) =>
  refuseManyDeletes(names(count), { live, maxDeletes: amount.parse(max)! });

describe("a release that removes templates", () => {
  it.each([
    [1, 5, "20%"],
    [1, 2, "20%"],
    [2, 6, "20%"],
    [2000, 10_000, "20%"],
    [3, 10, "3"],
    [0, 10, "0"],
    [0, 10, "0%"],
    [10, 10, "100%"],
  ])("may remove %i of %i with max-deletes: %s", (count, of, max) => {
    expect(() => remove(count, { of, max })).not.toThrow();
  });

  it.each([
    [2, 5, "20%", "Allowed is 20%, which is 1."],
    [2001, 10_000, "20%", "Allowed are 20%, which is 2000."],
    [4, 10, "3", "Allowed are 3."],
    [1, 10, "0", "Allowed are 0."],
    [1, 1, "0%", "Allowed are 0%, which is 0."],
  ])("may not remove %i of %i with max-deletes: %s", (count, of, max, allowed) => {
    expect(() => remove(count, { of, max })).toThrow(allowed);
    expect(() => remove(count, { of, max })).toThrow(`write \`max-deletes: ${count}\``);
  });

  it("is refused by name, with the input to write", () => {
    const refused = () => remove(12, { of: 20, max: "20%" });
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(
      "This release would remove 12 of 20 live templates: t0.ipynb, t1.ipynb, t2.ipynb, t3.ipynb, t4.ipynb, t5.ipynb, " +
        "t6.ipynb, t7.ipynb, t8.ipynb, t9.ipynb and 2 more. Allowed are 20%, which is 4. Nothing was changed.",
    );
    expect(refused).toThrow(expect.objectContaining({ at: { input: "max-deletes" } }));
  });
});

describe("max-deletes", () => {
  it.each(["", "-1", "1.5", "20 %", "101%", "all", "%", "0x10"])("is not %j", (text) => {
    expect(amount.parse(text)).toBeUndefined();
  });
});
