// A kernel that does what it is told, right or wrong: each cell's source is the list of the steps that it takes, and
// its own behaviour is given on its command line.
//
// usage: node fake-kernel.ts CONNECTION_FILE BEHAVIOUR
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { Header, Message } from "../../../src/kernel/kernel.ts";
import { encodeCommand } from "../../../src/kernel/wire/frames.ts";
import { decode, type Session, seal } from "../../../src/kernel/wire/session.ts";
import { formatJson, type JsonObject } from "../../../src/notebook/json.ts";
import type { Behaviour, Sent, Step } from "./behaviour.ts";
import { busy, idle } from "./lines.ts";
import { type Listener, listen, type Peer } from "./listener.ts";
import { makeTrouble } from "./trouble.ts";

const [connectionFile, behaviourText] = process.argv.slice(2) as [string, string];
const connection = JSON.parse(readFileSync(connectionFile, "utf8"));
const behaviour: Behaviour = JSON.parse(behaviourText);
const session: Session = { id: randomUUID(), key: connection.key };

if (behaviour.trouble && !(behaviour.trouble.once && existsSync(behaviour.trouble.once))) {
  if (behaviour.trouble.once) writeFileSync(behaviour.trouble.once, "");
  await makeTrouble(behaviour.trouble.kind, connection);
}
const ignores = (what: NonNullable<Behaviour["ignores"]>[number]) => behaviour.ignores?.includes(what);
let interrupted = Promise.withResolvers<void>();
let muted = behaviour.mute ?? 0;
let count = 0;

process.on("SIGINT", () => {
  if (!ignores("SIGINT")) interrupted.resolve();
});
if (ignores("SIGTERM")) process.on("SIGTERM", () => {});

await sleep(behaviour.bindsAfter ?? 0);
const { chunk } = behaviour;
const iopub = listen({
  address: addressOf("iopub"),
  type: "XPUB",
  chunk,
  onSubscribed(peer) {
    if (behaviour.welcomes) say({ type: "iopub_welcome", content: { subscription: "" } }, {}, peer);
  },
});
const shell = listen({ address: addressOf("shell"), type: "ROUTER", chunk, onMessage: queueUp });
const control = listen({ address: addressOf("control"), type: "ROUTER", chunk, onMessage: onControl });
const stdin = listen({ address: addressOf("stdin"), type: "ROUTER", chunk });

function addressOf(channel: string) {
  const { transport, ip } = connection;
  const port: number = connection[`${channel}_port`];
  return transport === "ipc" ? { path: `${ip}-${port}` } : { host: ip, port };
}

/** A request, and who made it. */
interface Asked {
  message: Message;
  peer: Peer;
}

const requests: Asked[] = [];
let turn: Promise<void> = Promise.resolve();

function queueUp(parts: Buffer[], peer: Peer): void {
  const asked = { message: decode(session, parts), peer };
  turn = turn.then(() => onShell(asked));
}

async function onShell(asked: Asked): Promise<void> {
  const { header, content } = asked.message;
  if (header.msg_type === "shutdown_request") return shutDown(shell, asked);
  if (header.msg_type === "execute_request" && content.silent !== true) {
    requests.push(asked);
    const steps: Step[] = JSON.parse(String(content.code));
    for (const step of steps) await take(step, asked);
    return;
  }
  if (header.msg_type === "kernel_info_request" && ignores("kernel_info_request")) return;
  const isMute = muted-- > 0;
  if (!isMute) say(busy, asked.message.header);
  if (header.msg_type === "kernel_info_request") {
    answer(shell, asked, {
      type: "kernel_info_reply",
      content: {
        status: "ok",
        protocol_version: "5.3",
        implementation: "fake",
        implementation_version: "1",
        language_info: { name: "python", version: "3", mimetype: "text/x-python", file_extension: ".py" },
        banner: "",
      },
    });
  }
  if (!isMute) say(idle, asked.message.header);
}

function onControl(parts: Buffer[], peer: Peer): void {
  const asked = { message: decode(session, parts), peer };
  const { msg_type } = asked.message.header;
  if (msg_type === "shutdown_request") shutDown(control, asked);
  if (msg_type === "interrupt_request" && !ignores("interrupt_request")) {
    interrupted.resolve();
    answer(control, asked, { type: "interrupt_reply", content: { status: "ok" } });
  }
}

function shutDown(channel: Listener, asked: Asked): void {
  if (ignores("shutdown_request")) return;
  answer(channel, asked, { type: "shutdown_reply", content: { status: "ok", restart: false } });
  // What was written is on its way out first.
  void setImmediate().then(() => process.exit(0));
}

async function take(step: Step, asked: Asked): Promise<void> {
  if ("pause" in step) await sleep(step.pause);
  else if ("until" in step) await nextInterrupt();
  else if ("exit" in step) process.exit(step.exit);
  else if ("kill" in step) process.kill(process.pid, step.kill);
  else if ("frames" in step) iopub.send(step.frames.map((frame) => Buffer.from(frame, "latin1")));
  else if ("command" in step) iopub.write(encodeCommand(step.command, Buffer.from("\0\0context")));
  else if ("hangUp" in step) iopub.hangUp();
  else await repeat(step, asked);
}

/** Sends a message as often as it says, or until an interrupt. */
async function repeat(sent: Sent, asked: Asked): Promise<void> {
  let isInterrupted = false;
  void interrupted.promise.then(() => {
    isInterrupted = true;
  });
  const { times = 1, raw = formatJson(sent.content) } = sent;
  for (let time = 0; time < times && !isInterrupted; time++) {
    send(times > 1 ? { ...sent, raw: raw.replaceAll("#", String(time)) } : sent, asked);
    if (time % 100 === 99) await setImmediate();
  }
}

async function nextInterrupt(): Promise<void> {
  await interrupted.promise;
  interrupted = Promise.withResolvers();
}

function send(sent: Sent, asked: Asked): void {
  const parent = parentOf(sent, asked);
  if (sent.type === "input_request") stdin.sendTo(asked.peer.identity, framesOf(sent, parent));
  else if (sent.type.endsWith("_reply")) answer(shell, asked, sent);
  else say(sent, parent);
}

function parentOf({ answers, parent }: Sent, asked: Asked): Partial<Header> {
  if (parent !== undefined) return { ...asked.message.header, msg_id: parent };
  if (answers === "none") return {};
  return (answers === undefined ? asked : requests[answers]!).message.header;
}

function say(sent: Sent, parent: Partial<Header>, to?: Peer): void {
  const frames = framesOf(sent, parent);
  if (!sent.isLost) iopub.send([Buffer.from(sent.type), ...frames], to);
}

function answer(channel: Listener, asked: Asked, sent: Sent): void {
  const frames = framesOf(sent, parentOf(sent, asked));
  if (!sent.isLost) channel.send(frames, asked.peer);
}

function framesOf(sent: Sent, parent: Partial<Header>): Uint8Array[] {
  const header: Header = {
    msg_id: behaviour.ids === "random" ? randomUUID() : `${session.id}_${process.pid}_${count++}`,
    msg_type: sent.type,
    session: session.id,
    username: "fake",
    date: sent.date ?? new Date().toISOString(),
    version: "5.3",
  };
  const parts = [header, parent, {}].map((part) => Buffer.from(formatJson(part as JsonObject)));
  const content =
    sent.raw === undefined ? Buffer.from(formatJson(sent.content)) : Buffer.from(sent.raw, "latin1");
  const signer = sent.wrongSignature ? { ...session, key: "another" } : session;
  return seal(signer, [...parts, content], []);
}
