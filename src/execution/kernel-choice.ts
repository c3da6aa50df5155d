import { UserError } from "../errors.ts";
import type { KernelChoice, Kernels } from "../kernel/kernels.ts";
import type { Notebook } from "../notebook/document.ts";
import { isObject, type JsonObject, type JsonValue } from "../notebook/json.ts";

/** What a run says of its kernel before it is looked for: overrides what the notebook names. */
export interface KernelOverride {
  kernel?: string | undefined;
  language?: string | undefined;
}

/**
 * The kernel to run a notebook in. A notebook whose kernel is missing still leaves its document, so the error is a
 * value here.
 */
export async function chooseKernel(
  notebook: Notebook,
  wish: KernelOverride & { kernels: Kernels },
): Promise<KernelChoice | UserError> {
  const named = namesOf(notebook);
  try {
    return await wish.kernels.find({
      name: wish.kernel ?? named.kernel,
      language: wish.language ?? named.language,
    });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Refuses a notebook as papermill does, because neither it nor the user names what papermill needs to know. */
export function requireNames(
  notebook: Notebook,
  wish: KernelOverride & { file: string; parameters: JsonObject; prepareOnly?: boolean | undefined },
): void {
  const named = namesOf(notebook);
  const hasParameters = Object.keys(wish.parameters).length > 0;
  const missing = [
    (hasParameters || !wish.prepareOnly) && !(wish.kernel ?? named.kernel) && "kernel name",
    hasParameters && !(wish.language ?? named.language) && "language",
  ].find(Boolean);
  if (missing)
    throw new UserError(`No ${missing} found in notebook and no override provided.`, { file: wish.file });
}

/** The kernel and the language that a notebook names, as `papermill/utils.py` looks for them. */
export function namesOf({ metadata }: Notebook): {
  kernel: string | undefined;
  language: string | undefined;
} {
  const kernelspec = metadata.kernelspec;
  return {
    kernel: name(kernelspec, "name"),
    language: name(metadata.language_info, "name") ?? name(kernelspec, "language"),
  };
}

function name(value: JsonValue | undefined, key: string): string | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "string" && found !== "" ? found : undefined;
}
