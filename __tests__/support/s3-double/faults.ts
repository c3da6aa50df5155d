import type { ServerResponse } from "node:http";
import { type Answer, type Asked, failure } from "./answer.ts";

/**
 * What goes wrong with one request: `before` it is applied, which it then is not, or `after`.
 * - `drop`: the connection ends without an answer.
 * - `truncate`: it ends in the middle of the body.
 * - `error-in-200`: status 200 with an error in the body, as Amazon S3 does for slow operations.
 * - a status and code, or milliseconds of delay before all goes well.
 */
export type Fault = Effect & {
  /** What happens between its arrival and its being done, and between that and its answer. */
  before?: () => Promise<void>;
  meanwhile?: () => Promise<void>;
};

type Effect =
  | { when: "before" | "after"; effect: "drop" | "error-in-200" | { status: number; code: string } }
  | { when: "after"; effect: "truncate" | { delayMs: number } };

/** Asked for each request, counted from 1. */
export type Faults = (asked: Asked & { number: number }) => Fault | undefined;

/** Sends `regular`, the answer without a fault, or what the fault makes of it. */
export function respond(response: ServerResponse, regular: Answer, fault: Fault | undefined): void {
  const effect = fault?.effect;
  if (effect === "drop") response.destroy();
  else if (effect === "truncate") truncated(response, regular);
  else if (effect === "error-in-200") send(response, { ...failure(500, "InternalError"), status: 200 });
  else if (effect && "status" in effect) send(response, failure(effect.status, effect.code));
  else setTimeout(() => send(response, regular), effect?.delayMs ?? 0);
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { "content-length": String(body.length), ...headers }).end(body);
}

function truncated(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, "content-length": String(body.length) });
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
}
