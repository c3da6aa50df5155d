import { createHash } from "node:crypto";

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** A request whose body has arrived; `query` is decoded, header names are lower case. */
export interface Asked {
  method: string;
  bucket: string;
  /** Decoded; empty for the bucket itself. */
  key: string;
  query: URLSearchParams;
  headers: NodeJS.Dict<string>;
  body: Buffer;
}

export function answer(status: number, headers: Record<string, string> = {}, body = ""): Answer {
  return { status, headers, body: Buffer.from(body) };
}

/** An error as S3 words it. */
export function failure(status: number, code: string): Answer {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  return answer(status, { "content-type": "application/xml" }, xml);
}

export function hash(algorithm: "md5" | "sha256" | "sha1", body: Buffer, encoding: "hex" | "base64"): string {
  return createHash(algorithm).update(body).digest(encoding);
}
