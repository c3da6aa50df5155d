import { UserError } from "../../errors.ts";
import type { Place } from "./place.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Milliseconds for a request from its start to the end of its answer. */
const TIMEOUT = 60_000;

/** What an HTTP server has at a URL: read with GET, written with PUT. A user and a password may stand in the URL. */
export function webResource(url: string): Place {
  const { href, shown, authorization } = parseUrl(url);

  async function send(method: "GET" | "PUT", body?: Buffer): Promise<Response> {
    const headers = {
      Accept: "application/json",
      ...(body && { "Content-Type": "application/json" }),
      ...(authorization && { Authorization: authorization }),
    };
    const request = { method, headers, body: body ?? null, signal: AbortSignal.timeout(TIMEOUT) };
    const response = await fetch(href, request).catch((cause: Error) => {
      const reason = cause.cause instanceof Error ? cause.cause.message || cause.message : cause.message;
      throw new UserError(`${method} failed: ${reason}`, { file: shown }, { cause });
    });
    if (response.ok) return response;
    throw new UserError(
      `${method} failed: the server answered ${response.status} ${response.statusText}`.trimEnd() + ".",
      {
        file: shown,
      },
    );
  }

  return {
    savesOnCell: "throttled",
    async read() {
      const response = await send("GET");
      if (response.headers.get("content-type")?.startsWith("text/html")) {
        throw new UserError(
          "The server answered with a web page, perhaps to log in; give the URL of the file itself.",
          {
            file: shown,
          },
        );
      }
      return decodeUtf8(await response.bytes(), shown);
    },
    async write(pieces) {
      await send("PUT", Buffer.concat([...pieces]));
    },
  };
}

/** `fetch` takes no credentials in a URL, and no message should repeat them. */
function parseUrl(text: string): { href: string; shown: string; authorization: string | undefined } {
  if (!URL.canParse(text)) throw new UserError("This is not a URL.", { file: text });
  const url = new URL(text);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = username ? `Basic ${Buffer.from(credentials).toString("base64")}` : undefined;
  return { href: url.href, shown: `${url.origin}${url.pathname}`, authorization };
}
