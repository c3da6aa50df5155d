import type { Parser } from "../parsers.ts";
import type { Definition } from "./definition.ts";
import { howToRun } from "./how-to-run.ts";
import { whatToPromote } from "./what-to-promote.ts";
import { whatToRun } from "./what-to-run.ts";
import { whatToShow } from "./what-to-show.ts";

/** Every input there is, in the order of the documentation. Checked against action.yml by a test. */
export const definitions = {
  ...whatToRun,
  ...howToRun,
  ...whatToShow,
  ...whatToPromote,
} satisfies Record<string, Definition<unknown>>;

export type InputName = keyof typeof definitions;

/** The type of an input's value. */
export type ValueOf<N extends InputName> = (typeof definitions)[N] extends Parser<infer T> ? T : never;

/**
 * An input as action.yml has it. What the config file may set has no `default` there: the runner would pass
 * that as if the workflow had said it, and the config file would never be heard.
 */
export function actionInput(definition: Definition<unknown>): { description: string; default?: string } {
  const { description, config, unset = config && `\`${definition.default}\`` } = definition;
  const text = unset === undefined ? description : `${description} Default: ${unset}.`;
  const value = definition.expression ?? (config ? undefined : definition.default);
  return { description: text, ...(value !== undefined && { default: value }) };
}
