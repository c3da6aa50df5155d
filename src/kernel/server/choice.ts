import type { ISpecModel, ISpecModels } from "@jupyterlab/services/lib/kernelspec/restapi.js";
import { UserError } from "../../errors.ts";
import type { KernelWish } from "../kernels.ts";

/** A kernelspec of the server, and why it was chosen when the notebook did not name it. */
export interface ServerChoice {
  name: string;
  language: string;
  notice?: string;
}

/** The kernel that is meant by `wish`; by language the server's default one goes first. Throws a `UserError`. */
export function chooseServerKernel(wish: KernelWish, specs: ISpecModels, url: string): ServerChoice {
  const installed = Object.values(specs.kernelspecs).filter((spec) => spec !== undefined);
  if (wish.name) return named(wish.name, installed, { wish, url });

  const ranked = installed.sort(
    (a, b) => Number(b.name === specs.default) - Number(a.name === specs.default),
  );
  const language = wish.language?.toLowerCase();
  const spec = ranked.find((spec) => language === undefined || spec.language.toLowerCase() === language);
  if (!spec) {
    throw new UserError(
      `The notebook names no kernel, and ${url} has none for its language, ${wish.language}.\n` +
        `Install one there, or choose one with the input 'kernel'.\n${list(installed)}`,
    );
  }
  const reason = language === undefined ? "" : ` for its language, ${wish.language}`;
  return { ...pick(spec), notice: `The notebook names no kernel; '${spec.name}' was chosen${reason}.` };
}

function named(
  name: string,
  installed: ISpecModel[],
  { wish, url }: { wish: KernelWish; url: string },
): ServerChoice {
  // Jupyter's alias: notebooks of old say just `python`.
  const names = /^python$/i.test(name) ? ["python", "python3"] : [name.toLowerCase()];
  const found = names.map((name) => installed.find((spec) => spec.name.toLowerCase() === name)).find(Boolean);
  if (found) return pick(found);
  const language = wish.language?.toLowerCase();
  const alike = installed.find((spec) => spec.language.toLowerCase() === language) ?? installed[0];
  throw new UserError(
    `${url} has no kernel named '${name}'.\n` +
      `Install it there, or choose one that it has: kernel: ${alike?.name}\n${list(installed)}`,
  );
}

function pick({ name, language }: ISpecModel): ServerChoice {
  return { name, language };
}

function list(installed: ISpecModel[]): string {
  const lines = installed.map(
    ({ name, language, display_name }) => `  ${name} (${display_name}, ${language})`,
  );
  return ["Kernels there:", ...lines].join("\n");
}
