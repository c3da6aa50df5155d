import { EventEmitter, once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A TCP proxy on loopback whose connections a test can break. */
export interface TcpProxy {
  url: string;
  /** Breaks what is connected. */
  cut(): void;
  /** Lets nobody in until `open`. */
  close(): void;
  open(): void;
  /** Takes what the server sends and throws it away, as a network does that is about to break. */
  swallow(): void;
  /** Hands nothing on any longer of what is connected, as if a cable was pulled: nobody is told. */
  freeze(): void;
  /** Resolves at the next WebSocket that the server has opened. */
  reconnected(): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startTcpProxy(port: number): Promise<TcpProxy> {
  const events = new EventEmitter();
  const sockets = new Set<Socket>();
  let isOpen = true;
  let swallows = false;

  const server = createServer((client) => {
    if (!isOpen) return void client.destroy();
    const upstream = connect({ port, host: "127.0.0.1" });
    client.on("data", (chunk) => {
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (chunk.toString("latin1").startsWith("HTTP/1.1 101 ")) events.emit("websocket");
      if (!swallows) client.write(chunk);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const cut = (): void => {
    swallows = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    cut,
    close() {
      isOpen = false;
    },
    open() {
      isOpen = true;
    },
    swallow() {
      swallows = true;
    },
    freeze() {
      for (const socket of sockets) socket.removeAllListeners("data").pause();
    },
    reconnected: () => once(events, "websocket"),
    async stop() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
