import type { Ajv2020 } from "ajv/dist/2020.js";

/** The validator for JSON Schema, loaded when it is first needed. */
export async function loadAjv(): Promise<typeof Ajv2020> {
  // Of this CommonJS module the bundle knows the default export alone.
  const { default: module } = await import("ajv/dist/2020.js");
  return module.Ajv2020;
}
