import { chmod } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";

/** Who connects: a template, or a kernel with its stdout and stderr; each by the number of the order for it. */
export type Introduction = { template: number } | { kernel: number };

/**
 * Listens where processes connect that were forked, and hands over each connection, paused, once it has said whose it
 * is.
 */
export async function listenForIntroductions(
  path: string,
  onIntroduced: (who: Introduction, socket: Socket) => void,
): Promise<Server> {
  const server = createServer((socket) => {
    let head = Buffer.alloc(0);
    // Gone before it has said anything: there is nobody to tell.
    socket.on("error", () => {});
    socket.on("data", function read(chunk: Buffer) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf("\n");
      if (end === -1) return;
      socket.off("data", read);
      socket.pause();
      socket.unshift(head.subarray(end + 1));
      const who = parsed(head.toString("utf8", 0, end));
      if (who) onIntroduced(who, socket);
      else socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return server;
}

/** Any process of this user can connect, a notebook's too: what is no introduction must not end us. */
function parsed(line: string): Introduction | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
