/**
 * What servers are known to do otherwise than Amazon S3, and to say nothing about:
 * - `if-none-match`, `if-match`: a PUT with that condition is done whatever is there,
 * - `delete-if-match`: so is a DELETE,
 * - `checksums`: a body that its checksum does not fit is taken,
 * - `unquoted-etags`: a condition knows an ETag only without the quotes in which it is given,
 * - `chunk-framing`: the framing of aws-chunked is stored with the body,
 * - `dot-segments`: `p/../x` is read as `x`.
 */
export type Lie =
  | "if-none-match"
  | "if-match"
  | "delete-if-match"
  | "checksums"
  | "unquoted-etags"
  | "chunk-framing"
  | "dot-segments";
