import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";

/** A way to an HTTP server on which requests can be made to wait. */
export interface HttpGate {
  url: string;
  /** Every request so far, by method and path: `GET /bucket/key`. */
  requests: string[];
  stop(): Promise<void>;
}

/** Hands each request on to the server at `to`, once `pass` has resolved for it. */
export async function startHttpGate(
  to: string,
  pass: (request: string) => Promise<void> | undefined,
): Promise<HttpGate> {
  const requests: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method, url = "/", headers } = incoming;
    const name = `${method} ${url}`;
    requests.push(name);
    try {
      await pass(name);
      const onward = request(to + url, { method, headers }, async (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        await pipeline(answer, outgoing).catch(() => outgoing.destroy());
      });
      await pipeline(incoming, onward);
    } catch (error) {
      outgoing.destroy(error as Error);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
