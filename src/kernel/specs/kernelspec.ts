import { UserError } from "../../errors.ts";

/** What a `kernel.json` says: https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs */
export interface Kernelspec {
  /** Its folder's name, in lower case: that is how Jupyter compares kernel names. */
  name: string;
  /** Where its `kernel.json` and other files are; empty for a kernelspec that is in no file. */
  directory: string;
  /** The environment it was installed into; `undefined` when it stands in the user's own data folder. */
  prefix: string | undefined;
  argv: string[];
  displayName: string;
  language: string;
  env: Record<string, string>;
  interruptMode: "signal" | "message";
}

export type KernelspecPlace = Pick<Kernelspec, "name" | "directory" | "prefix">;

/** Reads the text of a `kernel.json`. Throws a `UserError` that names the `file` when it can't be used. */
export function parseKernelspec(text: string, place: KernelspecPlace, file: string): Kernelspec {
  const refuse = (why: string): never => {
    throw new UserError(`The kernelspec '${place.name}' can't be used: ${why}.`, { file });
  };
  const json = parseObject(text) ?? refuse("it is not a JSON object");
  const argv = json.argv;
  if (!isStrings(argv) || argv.length === 0) return refuse("'argv' must be a list of strings");
  const provisioner = provisionerOf(json);
  if (provisioner !== "local-provisioner") {
    return refuse(
      `its provisioner '${provisioner}' is not supported, only kernels that start as a local process`,
    );
  }
  const env = Object.entries(asObject(json.env) ?? {});
  return {
    ...place,
    argv,
    displayName: asString(json.display_name, place.name),
    language: asString(json.language, ""),
    env: Object.fromEntries(env.map(([name, value]) => [name, String(value)])),
    interruptMode: json.interrupt_mode === "message" ? "message" : "signal",
  };
}

type Json = Record<string, unknown>;

function provisionerOf(json: Json): string {
  const provisioner = asObject(asObject(json.metadata)?.kernel_provisioner);
  return asString(provisioner?.provisioner_name, "local-provisioner");
}

function parseObject(text: string): Json | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function asString(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
