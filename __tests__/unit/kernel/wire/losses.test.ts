import { describe, expect, it } from "vitest";
import { newLosses } from "../../../../src/kernel/wire/losses.ts";

/** One message: its number, and where it comes. */
type Heard = [number, "iopub" | "idle" | "shell"];

const range = (from: number, to: number): Heard[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [from + index, "iopub"]);

function lost(heard: Heard[], idOf = (n: number) => `session_42_${n}`): number {
  const losses = newLosses();
  for (const [number, where] of heard) {
    const header = {
      msg_id: idOf(number),
      session: "session",
      msg_type: "",
      username: "",
      date: "",
      version: "",
    };
    losses.heard(header, { iopub: where !== "shell", isIdle: where === "idle" });
  }
  return losses.count();
}

describe("the messages of a kernel", () => {
  it.each<[string, Heard[], number]>([
    ["that all came", range(0, 5000), 0],
    ["of which the queue dropped some", [...range(0, 2000), ...range(2100, 2105), ...range(2108, 2200)], 101],
    ["that begin in the middle, as in a forked process", range(7000, 9000), 0],
    ["of which the first were sent before we listened", [[3, "shell"], ...range(5, 2000)], 0],
    ["of which one is the reply", [...range(0, 1500), [1501, "shell"], ...range(1502, 1600)], 0],
    ["whose reply is read first", [[1501, "shell"], ...range(0, 1500), [1502, "idle"]], 0],
    ["whose reply is read last", [...range(0, 1500), [1502, "idle"], [1501, "shell"]], 0],
    [
      "of which two threads sent one in another order",
      [...range(0, 1500), ...range(1502, 1600), [1501, "iopub"]],
      0,
    ],
    [
      "of which none can have waited, as for a result that shows itself",
      [...range(0, 400), ...range(402, 450)],
      0,
    ],
    ["of which a result that shows itself takes one", [...range(0, 1500), ...range(1502, 1600)], 0],
    [
      "of which each cell skips one, though there are thousands",
      Array.from({ length: 20 }, (_, cell) => range(cell * 302, cell * 302 + 300)).flatMap(
        (numbers): Heard[] => [...numbers.slice(0, -1), [numbers.at(-1)![0], "idle"]],
      ),
      0,
    ],
    ["whose end was lost: the reply tells", [...range(0, 1500), [1601, "shell"]], 100],
    ["whose end was lost, and found by the next", [...range(0, 1500), [1601, "shell"], [1603, "idle"]], 101],
  ])("%s", (_, heard, count) => {
    expect(lost(heard)).toBe(count);
  });

  it("are told apart by the process that sent them", () => {
    expect(lost(range(0, 5000), (n) => `session_${n < 2500 ? 1 : 2}_${n}`)).toBe(0);
  });

  it.each([
    ["random ids", () => "3f1b2c4d-0000"],
    ["ids that end in a number of another kind", (n: number) => `kernel_${n * 1_700_000_000}`],
  ])("tell nothing by %s", (_, idOf) => {
    expect(lost([...range(0, 2000), ...range(3000, 4000)], idOf)).toBe(0);
  });
});
