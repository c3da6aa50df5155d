import { table } from "./table.ts";

/** As much of JSON Schema as the schemas here use. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  description?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  items?: Schema;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  default?: unknown;
  examples?: unknown[];
}

/**
 * The keys of a document that a JSON schema describes, as Markdown: a table for each kind of object in it, under the
 * path at which it stands, such as `cases[].failure`.
 */
export function schemaTables(root: Schema): string {
  return objectsIn(root, "", root)
    .map(({ path, schema }) => {
      const heading =
        path === "" ? "" : `## \`${path}\`\n\n${schema.description ?? ""}\n\n`.replace("\n\n\n", "\n");
      return heading + keys(schema, root);
    })
    .join("\n");
}

function keys(schema: Schema, root: Schema): string {
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties!).map(([key, value]) => {
    const resolved = resolve(value, root);
    return [
      `\`${key}\`${required.has(key) ? " \\*" : ""}`,
      kind(value, root),
      [
        resolved.description,
        resolved.default === undefined ? undefined : `Default: ${code(resolved.default)}.`,
        resolved.examples && `For example ${code(resolved.examples[0])}.`,
      ]
        .filter(Boolean)
        .join(" "),
    ];
  });
  return table(["Key", "Value", ""], rows);
}

/** Every object with keys of its own that stands in the schema, with where it stands; the schema itself first. */
function objectsIn(value: Schema, path: string, root: Schema): { path: string; schema: Schema }[] {
  const schema = resolve(value, root);
  const here = schema.properties ? [{ path, schema }] : [];
  const below: [Schema, string][] = [
    ...Object.entries(schema.properties ?? {}).map(([key, one]): [Schema, string] => [
      one,
      path === "" ? key : `${path}.${key}`,
    ]),
    ...(schema.items ? [[schema.items, `${path}[]`] as [Schema, string]] : []),
    ...(typeof schema.additionalProperties === "object"
      ? [[schema.additionalProperties, `${path}.*`] as [Schema, string]]
      : []),
    ...alternatives(schema).map((one): [Schema, string] => [one, path]),
  ];
  return [...here, ...below.flatMap(([one, at]) => objectsIn(one, at, root))];
}

/** What a value may be, in words. */
function kind(value: Schema, root: Schema): string {
  const schema = resolve(value, root);
  const choices = alternatives(schema);
  if (choices.length > 0) return either(choices.map((choice) => kind(choice, root)));
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return either(schema.enum.map(code));
  if (schema.items) return `list: ${kind(schema.items, root)}`;
  if (schema.type === "object") {
    const { additionalProperties: each } = schema;
    return typeof each === "object" ? `object of ${kind(each, root)}` : "object";
  }
  return either([schema.type ?? "anything"].flat()) + limits(schema);
}

function limits({ minimum, exclusiveMinimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum} to ${maximum}`;
  if (exclusiveMinimum !== undefined) return `, above ${exclusiveMinimum}`;
  return minimum === undefined ? "" : `, ${minimum} or more`;
}

const alternatives = ({ anyOf, oneOf }: Schema) => anyOf ?? oneOf ?? [];
const either = (words: string[]) => words.join(" or ");
const code = (value: unknown) => `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;

/** The schema with what its `$ref` says; what stands beside the `$ref` counts more. */
function resolve({ $ref, ...beside }: Schema, root: Schema): Schema {
  if ($ref === undefined) return beside;
  const target = root.$defs?.[$ref.replace(/^#\/\$defs\//, "")];
  if (!target) throw new Error(`The schema has no ${$ref}`);
  return { ...resolve(target, root), ...beside };
}
