import type { S3Client } from "@aws-sdk/client-s3";
import { UserError } from "../errors.ts";

interface Attempt {
  kind: "get" | "put" | "list" | "delete";
  bucket: string;
  key: string;
  client: S3Client;
  /** The input that names the bucket, when it was one; then `region` is an input, too. */
  input?: string;
  /** What the request needs, where that is not what its kind usually does. */
  permission?: string;
}

interface S3Failure extends Error {
  code?: string;
  /** S3's `AuthorizationHeaderMalformed` names the right one. */
  Region?: string;
  $metadata?: { httpStatusCode?: number };
  $response?: { headers?: Record<string, string> };
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
const PERMISSION = {
  get: "s3:GetObject, and s3:ListBucket on the bucket (without it S3 answers 403 for a missing key)",
  put: "s3:PutObject, and s3:GetObject for the If-Match condition",
  list: "s3:ListBucket",
  delete: "s3:DeleteObject",
};

const NETWORK_CODES = ["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ENETUNREACH"];

const EXPIRED = ["ExpiredToken", "ExpiredTokenException"];

const CREDENTIALS = ["CredentialsProviderError", "InvalidAccessKeyId", "InvalidToken", ...EXPIRED];

const CREDENTIALS_STEP = `Add to the job:

  permissions:
    id-token: write
    contents: read

and before this step:

  - uses: aws-actions/configure-aws-credentials@v6
    with:
      role-to-assume: arn:aws:iam::ACCOUNT:role/ROLE
      aws-region: REGION`;

function statusOf(error: unknown): number | undefined {
  return (error as S3Failure).$metadata?.httpStatusCode;
}

/** Whether there is no such object; S3 also answers so to If-Match on a key that is gone. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && (error as S3Failure).name !== "NoSuchBucket";
}

/** Whether the store says that a write's condition did not hold. */
export function isRefused(error: unknown): boolean {
  return statusOf(error) === 412;
}

/** Whether the store says that it does not know what it is asked for, or that it makes no sense. */
export function isNotUnderstood(error: unknown): boolean {
  const status = statusOf(error);
  return status === 501 || (status === 400 && !CREDENTIALS.includes((error as S3Failure).name));
}

/** Whether the same request may succeed in a moment; 409 is S3's word for two writes at the same time. */
export function isTransient(error: unknown): boolean {
  const { name, code = "" } = error as S3Failure;
  const status = statusOf(error) ?? 0;
  if (status === 501) return false;
  if (name === "RequestTimeout" || status === 409 || status === 429 || status >= 500) return true;
  // Also an answer that is not XML: a proxy's error page, or a truncated one.
  return name === "TimeoutError" || name === "SyntaxError" || NETWORK_CODES.includes(code);
}

/** Says in the user's words what a request to S3 failed for, and what to change. */
export async function explain(error: unknown, attempt: Attempt): Promise<UserError> {
  const { bucket, key, kind } = attempt;
  const failure = error as S3Failure;
  const what = `${kind.toUpperCase()} s3://${bucket}/${key} failed`;
  const say = (message: string, input = attempt.input) => new UserError(message, { input }, { cause: error });

  if (EXPIRED.includes(failure.name)) {
    return say(
      `${what}: the AWS credentials have expired (${failure.message}). Run again: what was begun is gone on with. If one ` +
        "session is too short, give aws-actions/configure-aws-credentials a longer `role-duration-seconds`, and the role " +
        "a longer maximum session duration.",
    );
  }
  if (CREDENTIALS.includes(failure.name)) {
    return say(`${what}: no valid AWS credentials (${failure.message}). ${CREDENTIALS_STEP}`);
  }
  if (failure.name === "RequestTimeTooSkewed") {
    return say(`${what}: this machine's clock is wrong (${failure.message}). Set it, then run again.`);
  }
  if (failure.name === "NoSuchBucket") {
    return say(`${what}: there is no bucket '${bucket}'. Create it, or mend its name.`);
  }
  if (failure.message === "Region is missing") {
    return say(`${what}: no region is known. ${regionStep(attempt, "REGION")}`, attempt.input && "region");
  }
  const region = failure.$response?.headers?.["x-amz-bucket-region"] ?? failure.Region;
  if (region && region !== (await attempt.client.config.region())) {
    return say(
      `${what}: bucket '${bucket}' is in ${region}. ${regionStep(attempt, region)}`,
      attempt.input && "region",
    );
  }
  if (statusOf(error) === 403) {
    return say(
      `${what}: ${failure.name} (${failure.message}). The role or user needs ${attempt.permission ?? PERMISSION[kind]}.`,
    );
  }
  return say(`${what}: ${failure.name}: ${failure.message}`);
}

function regionStep({ input }: Attempt, region: string): string {
  return input ? `Write 'region: ${region}'.` : `Set AWS_REGION=${region}.`;
}
