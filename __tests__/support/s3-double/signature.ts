import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Answer, failure, hash } from "./answer.ts";

export const ACCESS_KEY = "test";
export const SECRET_KEY = "test-secret";

const MAX_SKEW_MS = 15 * 60_000;

/**
 * Checks the signature of a request and that of its body.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function refuseUnsigned({ method, url, headers }: IncomingMessage, body: Buffer): Answer | null {
  const fields = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(
    headers.authorization ?? "",
  );
  if (!fields) return failure(403, "AccessDenied");
  const [, accessKey, scope, names, signature] = fields as unknown as [
    string,
    string,
    string,
    string,
    string,
  ];
  if (accessKey !== ACCESS_KEY) return failure(403, "InvalidAccessKeyId");
  const time = String(headers["x-amz-date"]);
  if (Math.abs(Date.now() - timeOf(time)) > MAX_SKEW_MS) return failure(403, "RequestTimeTooSkewed");

  const [path = "", query = ""] = url!.split("?");
  const payload = String(headers["x-amz-content-sha256"]);
  const request = [
    method,
    path,
    query
      .split("&")
      .filter(Boolean)
      .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
      .sort()
      .join("&"),
    ...names.split(";").map((name) => `${name}:${String(headers[name] ?? "").trim()}`),
    "",
    names,
    payload,
  ].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, scope, hash("sha256", Buffer.from(request), "hex")].join("\n");
  const key = scope
    .split("/")
    .reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${SECRET_KEY}`);
  if (hmac(key, text).toString("hex") !== signature) return failure(403, "SignatureDoesNotMatch");
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== hash("sha256", body, "hex")) {
    return failure(400, "XAmzContentSHA256Mismatch");
  }
  return null;
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** Of `20261122T120000Z`. */
function timeOf(stamp: string): number {
  return Date.parse(stamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
}
