import type { GetObjectCommandOutput, S3Client, S3ClientConfig } from "@aws-sdk/client-s3";

/** How to reach S3 or a server that speaks like it. Credentials come from the SDK's default chain only. */
export interface S3Server {
  /** URL of an S3-compatible server; by default AWS, or what the SDK finds in `AWS_ENDPOINT_URL`. */
  endpoint?: string | undefined;
  /** By default what the SDK finds in the environment. */
  region?: string | undefined;
  /** Addresses the bucket in the path instead of the host name. */
  forcePathStyle?: boolean | undefined;
}

/** Requests in flight: more gain nothing, since S3 answers in about 60 ms and a request costs ~1 ms of CPU. */
export const PARALLEL = 50;

/** A client that sends each request up to `maxAttempts` times. */
export async function s3Client(
  server: S3Server,
  { maxAttempts }: { maxAttempts: number },
): Promise<S3Client> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  return new S3Client({ ...clientConfig(server), maxAttempts });
}

function clientConfig({ endpoint, region, forcePathStyle }: S3Server): S3ClientConfig {
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const server = endpoint ?? AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL;
  // A server that is not AWS has one region, and a signature needs a name for it.
  const name = region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? (server && "us-east-1");
  return {
    ...(name && { region: name }),
    ...(server && {
      endpoint: server,
      // Many S3-compatible servers refuse the SDK's default CRC32: https://github.com/aws/aws-cli/issues/9214
      requestChecksumCalculation: "WHEN_REQUIRED" as const,
      responseChecksumValidation: "WHEN_REQUIRED" as const,
    }),
    ...(forcePathStyle && { forcePathStyle }),
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      // By default the handler only warns and waits on.
      throwOnRequestTimeout: true,
      httpsAgent: { maxSockets: PARALLEL },
      httpAgent: { maxSockets: PARALLEL },
    },
  };
}

/** The body of an answer, which must not have ended early. */
export async function wholeBody(object: GetObjectCommandOutput): Promise<Buffer> {
  const body = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
  if (object.ContentLength !== undefined && body.length !== object.ContentLength) {
    throw Object.assign(new Error("The answer ended early"), { code: "ECONNRESET" });
  }
  return body;
}
