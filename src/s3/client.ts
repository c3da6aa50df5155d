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

/** URL of the server that is not Amazon's; undefined when it is. */
export function serverUrl({ endpoint }: S3Server): string | undefined {
  return endpoint ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
}

function clientConfig({ endpoint, region, forcePathStyle }: S3Server): S3ClientConfig {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const server = serverUrl({ endpoint });
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
    throw noAnswer("The answer ended early");
  }
  return body;
}

/** An error that stands for an answer that says nothing, such as an error under status 200; see `isTransient`. */
export function noAnswer(message: string): Error {
  return Object.assign(new Error(message), { code: "ECONNRESET" });
}
