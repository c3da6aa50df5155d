import { setTimeout as sleep } from "node:timers/promises";
import { type Checkout, notebook } from "./checkout.ts";

export type StepName = "new" | "unchanged" | "three-changed" | "fresh-checkout";

/** What happens in git before the templates are brought to the bucket once more. */
export interface Step {
  name: StepName;
  /** How it is told on the page, of so many templates. */
  title(templates: number): string;
  about: string;
  /** Only at the last latency, as it takes some peers as long as all new templates. */
  isLong?: true;
  prepare(checkout: Checkout): Promise<void>;
}

const CHANGED = 3;

/** S3 tells times in whole seconds: a file that is written within the second of its upload looks newer, or old. */
const SECOND = 1100;

const number = new Intl.NumberFormat("en").format;

/** One after the other, from an empty bucket. */
export const STEPS: Step[] = [
  {
    name: "new",
    title: (templates) => `${number(templates)} new templates`,
    about:
      "notebook-gate writes each twice: as a blob that never changes and at its plain path. The store is tried out first.",
    async prepare(checkout) {
      await checkout.reset();
      await sleep(SECOND);
    },
  },
  {
    name: "unchanged",
    title: (templates) => `A commit that changes none of ${number(templates)}`,
    about: "In the same work tree, where the files' times are as the last one left them.",
    prepare: (checkout) => checkout.commit({}),
  },
  {
    name: "three-changed",
    title: (templates) => `${CHANGED} changed of ${number(templates)}`,
    about: "In the same work tree. None changes its size.",
    async prepare(checkout) {
      await sleep(SECOND);
      await checkout.commit(
        Object.fromEntries(changedNames(checkout).map((name, index) => [name, notebook(index, 2)])),
      );
    },
  },
  {
    name: "fresh-checkout",
    title: (templates) => `A commit that changes none of ${number(templates)}, in a fresh checkout`,
    about: "As in CI, where every run clones: all files are new to the clock.",
    isLong: true,
    async prepare(checkout) {
      await checkout.commit({});
      await sleep(SECOND);
      checkout.checkOutAgain();
    },
  },
];

function changedNames({ names }: Checkout): string[] {
  return names.slice(0, CHANGED);
}

/** Paths of which the bytes are looked at after each step: those that change, and some that never do. */
export function checkedNames(checkout: Checkout): string[] {
  return [...changedNames(checkout), ...checkout.names.slice(-CHANGED)];
}
