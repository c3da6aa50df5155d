/** What a store keeps of what it is told. Amazon S3 keeps all of it; see probe/ for how others are found out. */
export interface Capabilities {
  /** A PUT with a condition happens only if that holds, also when several come at the same time. */
  conditionalPut: boolean;
  /** The same for a DELETE with If-Match. */
  conditionalDelete: boolean;
  /** A body that its checksum does not fit is refused. */
  checksums: boolean;
  /** How a condition has to name an ETag: as it was given, or without its quotes. */
  etags: "quoted" | "unquoted";
}

export const AS_AMAZON: Capabilities = {
  conditionalPut: true,
  conditionalDelete: true,
  checksums: true,
  etags: "quoted",
};

export const NOTHING_KEPT: Capabilities = {
  conditionalPut: false,
  conditionalDelete: false,
  checksums: false,
  etags: "quoted",
};

export const CAPABILITIES = {
  type: "object",
  additionalProperties: false,
  required: ["conditionalPut", "conditionalDelete", "checksums", "etags"],
  properties: {
    conditionalPut: { type: "boolean" },
    conditionalDelete: { type: "boolean" },
    checksums: { type: "boolean" },
    etags: { enum: ["quoted", "unquoted"] },
  },
};
