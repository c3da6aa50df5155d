import { expect, it } from "vitest";
import { Slots } from "../../../src/execution/slots.ts";

it("workers have the lowest number that is free", () => {
  const slots = new Slots();
  expect([slots.take(), slots.take(), slots.take()]).toEqual([0, 1, 2]);
  slots.release(1);
  slots.release(0);
  expect([slots.take(), slots.take(), slots.take()]).toEqual([0, 1, 3]);
});
