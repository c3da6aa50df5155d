import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { Trouble } from "./behaviour.ts";

/** Another program, which has taken a port. */
const HTTP_SERVER = `require("node:net").createServer((peer) => {
  peer.on("error", () => {});
  if (ANSWER) peer.end(ANSWER);
}).listen(PORT, "127.0.0.1", () => console.log("listening"))`;
const ANSWER = `HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n${" ".repeat(64)}`;

/** Keeps a fake kernel from starting as it should. */
export async function makeTrouble(kind: Trouble, connection: Record<string, number>): Promise<void> {
  if (kind === "death") {
    process.stderr.write("no licence left");
    process.exit(1);
  }
  if (kind !== "HTTP") return takePort(connection.shell_port!, kind === "port taken by HTTP" ? ANSWER : "");
  const ports = Object.entries(connection).filter(([name]) => name.endsWith("_port"));
  for (const [, port] of ports) httpServer().listen(port, "127.0.0.1");
  await new Promise(() => {});
}

/** The kernel, which then wants to listen there as well, cannot. */
async function takePort(port: number, answer: string): Promise<void> {
  const program = HTTP_SERVER.replace("PORT", String(port)).replaceAll("ANSWER", JSON.stringify(answer));
  const other = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  await once(other.stdout, "data");
}

function httpServer(): Server {
  return createServer((peer) => {
    peer.on("error", () => {});
    peer.end(ANSWER);
  });
}
