import { UserError } from "../../errors.ts";
import { python } from "./python.ts";
import type { Translator } from "./translator.ts";

/** What runs a notebook: the kernelspec's name and the kernel's language. */
export interface KernelLanguage {
  kernel: string;
  language: string;
}

/** By language, or by the name of a kernel whose language differs from what its kernelspec says. */
const TRANSLATORS = new Map<string, Translator>([
  ["python", python],
  ["pysparkkernel", python],
]);

/** The translator for a kernel's name, else for its language; throws a `UserError` when there is none. */
export function findTranslator({ kernel, language }: KernelLanguage): Translator {
  const translator = TRANSLATORS.get(kernel) ?? TRANSLATORS.get(language);
  if (translator) return translator;
  throw new UserError(
    `Parameters cannot be injected for kernel '${kernel}' (language '${language}'); ` +
      `supported are: ${[...TRANSLATORS.keys()].join(", ")}. A notebook without parameters runs with any kernel.`,
  );
}
