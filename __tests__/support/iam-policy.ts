import type { Asked } from "./s3-double/answer.ts";

/** A policy of IAM or of a bucket, as far as this project's documentation uses the language. */
export interface Policy {
  Statement: Statement[];
}

export interface Statement {
  Sid: string;
  Effect: "Allow" | "Deny";
  Principal?: "*";
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** A request as S3 sees it when it asks the policies. */
export interface Access {
  action: string;
  resource: string;
  /** Condition keys that the request has. */
  context: Record<string, string>;
}

/**
 * What a request needs, in the words of policies. `If-Match` reads the object too:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html#conditional-write-key-permissions
 */
export function accessesOf({ method, bucket, key, query, headers }: Asked, principal: string): Access[] {
  const object = `arn:aws:s3:::${bucket}/${key}`;
  const context: Record<string, string> = { "aws:PrincipalArn": principal };
  const to = (action: string, resource = object): Access => ({ action, resource, context });
  if (method === "GET" && key === "") return [to("s3:ListBucket", `arn:aws:s3:::${bucket}`)];
  if (method === "GET" || method === "HEAD") return [to("s3:GetObject")];
  if (method === "DELETE") return [to("s3:DeleteObject")];
  if (method !== "PUT") throw new Error(`${method} is not known here`);
  const isPart = query.has("uploadId") || query.has("partNumber");
  context["s3:ObjectCreationOperation"] = String(!isPart);
  for (const name of ["if-match", "if-none-match"]) {
    const value = headers[name];
    if (value !== undefined) context[`s3:${name}`] = value;
  }
  if (headers["x-amz-acl"] !== undefined) return [to("s3:PutObject"), to("s3:PutObjectAcl")];
  return [to("s3:PutObject"), ...(headers["if-match"] === undefined ? [] : [to("s3:GetObject")])];
}

/** Whether a role may do that in a bucket: something allows it, and nothing denies it. */
export function isAllowed(access: Access, { role, bucket }: { role: Policy; bucket?: Policy }): boolean {
  const statements = [...role.Statement, ...(bucket?.Statement ?? [])].filter((one) => applies(one, access));
  return (
    statements.some(({ Effect }) => Effect === "Allow") && statements.every(({ Effect }) => Effect !== "Deny")
  );
}

function applies({ Action, Resource, Condition = {} }: Statement, { action, resource, context }: Access) {
  return (
    [Action].flat().includes(action) &&
    [Resource].flat().some((pattern) => matches(pattern, resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) => holds(operator, [expected].flat(), context[key])),
    )
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function holds(operator: string, expected: string[], actual: string | undefined): boolean {
  switch (operator) {
    case "Null":
      return expected[0] === String(actual === undefined);
    case "Bool":
      return actual !== undefined && expected.includes(actual);
    case "ArnNotEquals":
      return actual === undefined || !expected.some((pattern) => matches(pattern, actual));
    default:
      throw new Error(`Condition ${operator} is not known here`);
  }
}

/** `*` stands for anything, slashes included. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(text);
}
