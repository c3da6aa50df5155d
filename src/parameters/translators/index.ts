import { UserError } from "../../errors.ts";
import { bash } from "./bash.ts";
import { csharp } from "./csharp.ts";
import { fsharp } from "./fsharp.ts";
import { julia } from "./julia.ts";
import type { Language } from "./language.ts";
import { matlab } from "./matlab.ts";
import { powershell } from "./powershell.ts";
import { python } from "./python.ts";
import { r } from "./r.ts";
import { scala } from "./scala.ts";
import { type Translator, type TranslatorOptions, translator } from "./translator.ts";

/** What runs a notebook: the kernelspec's name and the kernel's language. */
export interface KernelLanguage {
  kernel: string;
  language: string;
}

/** By language, or by the name of a kernel whose language differs from what its kernelspec says. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ["python", python],
  ["R", r],
  ["scala", scala],
  ["julia", julia],
  ["matlab", matlab],
  ["bash", bash],
  [".net-csharp", csharp],
  [".net-fsharp", fsharp],
  [".net-powershell", powershell],
  ["pysparkkernel", python],
  ["sparkkernel", scala],
  ["sparkrkernel", r],
]);

/** The language for a kernel's name, else for its language; undefined when there is none. */
export function findLanguage({ kernel, language }: KernelLanguage): Language | undefined {
  return LANGUAGES.get(kernel) ?? LANGUAGES.get(language);
}

/** The translator for a kernel's name, else for its language; throws a `UserError` when there is none. */
export function findTranslator(kernel: KernelLanguage, options: TranslatorOptions = {}): Translator {
  const language = findLanguage(kernel);
  if (language) return translator(language, options);
  throw new UserError(
    `Parameters cannot be injected for kernel '${kernel.kernel}' (language '${kernel.language}'); ` +
      `supported are: ${[...LANGUAGES.keys()].join(", ")}. A notebook without parameters runs with any kernel.`,
  );
}
