import type { Parser } from "../parsers.ts";

export const GROUPS = ["What to run", "How to run it", "What to show", "What to promote"] as const;

type Group = (typeof GROUPS)[number];

/** An input: the same for the action, the command line and the tables of the documentation. */
export interface Definition<T> extends Parser<T> {
  group: Group;
  /** Markdown, one or two sentences for a newcomer. */
  description: string;
  /** As it would be written; none for an input that may stay unset. */
  default?: string;
  /** What happens without it, for the documentation, where that isn't one value. */
  unset?: string;
  /** The default that only a workflow knows, as an expression; action.yml alone has it. */
  expression?: string;
  /** Whether what was given may hold something that nobody must see. */
  secret?: true;
  /** Whether the config file may set it. */
  config?: true;
}

type Grouped<D> = { [N in keyof D]: D[N] & { group: Group } };

/** Inputs that stand together in the documentation. */
export function group<D extends Record<string, Omit<Definition<unknown>, "group">>>(
  name: Group,
  inputs: D,
): Grouped<D> {
  return Object.fromEntries(
    Object.entries(inputs).map(([input, definition]) => [input, { ...definition, group: name }]),
  ) as Grouped<D>;
}
