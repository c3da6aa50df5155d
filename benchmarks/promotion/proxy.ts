// Passes requests on to a server and counts them: a process of its own, so that its work is nobody's whom it watches.
//
// usage: fork(this file, [PORT of the server on loopback])
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { methodOf, noTraffic, type Told, type Watch } from "./requests.ts";

const host = "127.0.0.1";
const port = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

let watch: Watch = { latency: 0 };
let traffic = noTraffic();
let puts = 0;
let isHolding = false;

const tell = (told: Told) => process.send!(told);

function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method = "", url = "", headers } = incoming;
  const kind = methodOf(method, url, headers);
  traffic.requests[kind] = (traffic.requests[kind] ?? 0) + 1;
  const { traffic: counted, latency } = { traffic, latency: watch.latency };
  incoming.on("data", (chunk: Buffer) => {
    counted.sent += chunk.length;
  });
  if (holds(kind, url)) {
    incoming.resume();
    return;
  }
  const passed = request({ host, port, agent, method, path: url, headers: ownHeaders(incoming) });
  passed.on("response", (answer) => {
    const answering = () => {
      outgoing.writeHead(answer.statusCode!, ownHeaders(answer));
      answer.on("data", (chunk: Buffer) => {
        counted.received += chunk.length;
      });
      answer.pipe(outgoing);
    };
    if (latency > 0) setTimeout(answering, latency);
    else answering();
  });
  passed.on("error", () => outgoing.destroy());
  outgoing.on("close", () => passed.destroy());
  incoming.pipe(passed);
}

/** Without those that concern a connection; this server has already told who expects a 100 to go on. */
function ownHeaders({ rawHeaders }: IncomingMessage): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (!/^(?:connection|keep-alive|expect)$/i.test(name)) kept.push(name, rawHeaders[index + 1]!);
  }
  return kept;
}

function holds(kind: string, url: string): boolean {
  const { holdAfter } = watch;
  if (!holdAfter) return false;
  if (isHolding) return true;
  if (kind !== "PUT" || !url.startsWith(holdAfter.below)) return false;
  puts += 1;
  isHolding = puts > holdAfter.puts;
  if (isHolding) tell("held");
  return isHolding;
}

process.on("message", (asked: Watch | "traffic") => {
  if (asked === "traffic") {
    tell({ traffic });
    return;
  }
  watch = asked;
  traffic = noTraffic();
  puts = 0;
  isHolding = false;
  tell("watching");
});
process.on("disconnect", () => process.exit());

const server = createServer({ keepAliveTimeout: 60_000 }, pass);
server.listen(0, host, () => tell({ listening: (server.address() as AddressInfo).port }));
