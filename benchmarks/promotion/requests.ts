/** What a client has asked of a server that speaks like S3. LIST is a GET of the bucket, COPY a PUT without a body of its own. */
export type Method = "PUT" | "COPY" | "GET" | "HEAD" | "LIST" | "DELETE" | "POST";

export interface Traffic {
  requests: Partial<Record<Method, number>>;
  /** Bytes of the bodies, to the server and back. */
  sent: number;
  received: number;
}

export function noTraffic(): Traffic {
  return { requests: {}, sent: 0, received: 0 };
}

/** What is to come, for the process that passes requests on. */
export interface Watch {
  /** Milliseconds that each answer takes longer. */
  latency: number;
  /** After so many PUTs below this path no request is answered any more. */
  holdAfter?: { puts: number; below: string } | undefined;
}

/** Told by that process. */
export type Told = { listening: number } | { traffic: Traffic } | "watching" | "held";

/** The kind of a request with a path-style URL. */
export function methodOf(method: string, url: string, headers: Record<string, unknown>): Method {
  const [path = "", query] = url.split("?");
  const isBucket = /^\/[^/]+\/?$/.test(path);
  if (method === "GET" && isBucket && query !== undefined) return "LIST";
  if (method === "PUT" && headers["x-amz-copy-source"] !== undefined) return "COPY";
  return method as Method;
}

export function requestsIn({ requests }: Traffic): number {
  return Object.values(requests).reduce((sum, one) => sum + one, 0);
}
