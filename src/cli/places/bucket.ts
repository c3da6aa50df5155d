import { UserError } from "../../errors.ts";
import { s3Client, wholeBody } from "../../s3/client.ts";
import { explain, isMissing } from "../../s3/errors.ts";
import type { Place } from "./place.ts";
import { decodeUtf8 } from "./utf8.ts";

const ATTEMPTS = 5;

/** An object of a bucket, at `s3://BUCKET/KEY`, on the server that boto3 would ask. */
export async function bucketObject(url: string, env: NodeJS.ProcessEnv): Promise<Place> {
  const [, Bucket = "", Key = ""] = /^s3:\/\/([^/]+)\/(.+)$/is.exec(url) ?? [];
  if (!Key) throw new UserError("An object of a bucket is written s3://BUCKET/KEY.", { file: url });
  const { GetObjectCommand, PutObjectCommand } = await import("@aws-sdk/client-s3");
  const endpoint = env.BOTO3_ENDPOINT_URL || env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || undefined;
  const client = await s3Client(
    { endpoint, forcePathStyle: endpoint !== undefined },
    { maxAttempts: ATTEMPTS },
  );
  const attempt = { bucket: Bucket, key: Key, client };

  return {
    savesOnCell: "throttled",
    async read() {
      const body = await client.send(new GetObjectCommand({ Bucket, Key })).then(wholeBody, async (error) => {
        if (isMissing(error))
          throw new UserError("There is no such object.", { file: url }, { cause: error });
        throw await explain(error, { ...attempt, kind: "get" });
      });
      return decodeUtf8(body, url);
    },
    async write(pieces) {
      const document = Buffer.concat([...pieces]);
      // papermill hands its notebooks to the bucket's owner, who could not read those of another account otherwise.
      const ACL = "bucket-owner-full-control";
      const put = new PutObjectCommand({ Bucket, Key, Body: document, ContentLength: document.length, ACL });
      await client.send(put).catch(async (error) => {
        throw await explain(error, {
          ...attempt,
          kind: "put",
          permission: "s3:PutObject and s3:PutObjectAcl",
        });
      });
    },
  };
}
