import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../../../src/kernel/kernel.ts";
import { type Deliveries, newDeliveries } from "../../../../src/kernel/server/deliveries.ts";

let deliveries: Deliveries;
let fences: string[];
let count: number;
beforeEach(() => {
  fences = [];
  count = 0;
  deliveries = newDeliveries({
    ask() {
      fences.push(`fence-${fences.length}`);
      return fences.at(-1)!;
    },
  });
});

/** The next message of the kernel, whose id has its number; one that `arrives` or is lost. */
function message(parent: string, type: string, content: object = {}, id = `kernel_7_${count++}`): Message {
  const header = { msg_id: id, msg_type: type, session: "", username: "", date: "", version: "" };
  const parent_header = {
    msg_id: parent,
    msg_type: parent.length > 1 ? "kernel_info_request" : "execute_request",
  };
  return { header, parent_header, metadata: {}, content: { ...content }, buffers: [] };
}
const status = (parent: string, execution_state: string) => message(parent, "status", { execution_state });
const take = (...messages: Message[]) => messages.map((message) => deliveries.take(message));

describe("the answers to a request", () => {
  it("are waited for until both have come, in either order", () => {
    deliveries.sent("a");
    take(status("a", "busy"), message("a", "execute_reply"));
    expect([deliveries.isWaiting, deliveries.lacksIdle]).toEqual([true, true]);
    expect(take(status("a", "idle"))).toEqual([true]);
    expect(deliveries.isWaiting).toBe(false);
    deliveries.sent("b");
    expect(take(status("b", "busy"), status("b", "idle"), message("b", "execute_reply"))).not.toContain(
      false,
    );
    expect(deliveries.isWaiting).toBe(false);
  });

  it("are lost when those to a later request are in", () => {
    deliveries.sent("a");
    deliveries.check();
    expect(take(message("fence-0", "kernel_info_reply"), status("fence-0", "idle"))).toEqual([true, false]);
  });

  it("are not lost when they came before those to the later request", () => {
    deliveries.sent("a");
    deliveries.check();
    const answers = [status("a", "busy"), message("a", "execute_reply"), status("a", "idle")];
    const later = [message("fence-0", "kernel_info_reply"), status("fence-0", "idle")];
    expect(take(...answers, ...later)).not.toContain(false);
  });

  it("to a request that was sent behind the later one are not due yet", () => {
    deliveries.check();
    deliveries.sent("a");
    expect(take(message("fence-0", "kernel_info_reply"), status("fence-0", "idle"))).toEqual([true, true]);
    expect(deliveries.isWaiting).toBe(true);
  });
});

describe("a connection that was cut", () => {
  const cell = () => [
    status("a", "busy"),
    message("a", "stream"),
    message("a", "stream"),
    message("a", "execute_reply"),
    status("a", "idle"),
  ];
  beforeEach(() => deliveries.sent("a"));

  it("has lost nothing when the messages are numbered without a gap", () => {
    const [busy, ...others] = cell();
    take(busy!);
    deliveries.cut();
    expect(take(...others)).not.toContain(false);
  });

  it.each([0, 1, 2])("has lost message %i when its number is missing", (lost) => {
    deliveries.cut();
    expect(take(...cell().filter((_, index) => index !== lost)).at(-1)).toBe(false);
  });

  it.each([
    ["the reply", 1],
    ["the reply and the message before it", 2],
  ])("does not miss %s to a question of the server's own", (_, kept) => {
    take(status("a", "busy"));
    deliveries.cut();
    const answers = [
      status("server", "busy"),
      message("server", "kernel_info_reply"),
      status("server", "idle"),
    ];
    take(...answers.filter((_, index) => index !== 1 && index >= kept - 1), message("a", "execute_reply"));
    expect(take(status("a", "idle"))).toEqual([true]);
  });

  it("has lost the message that the server took for itself while it asked", () => {
    take(status("a", "busy"));
    deliveries.cut();
    message("a", "stream");
    take(status("server", "busy"));
    message("server", "kernel_info_reply");
    take(status("server", "idle"), message("a", "execute_reply"));
    expect(take(status("a", "idle"))).toEqual([false]);
  });

  it("does not mind that channels overtake each other", () => {
    take(status("a", "busy"));
    deliveries.cut();
    deliveries.check();
    const [reply, idle] = [message("a", "execute_reply"), status("a", "idle")];
    const later = [
      status("fence-0", "busy"),
      message("fence-0", "kernel_info_reply"),
      status("fence-0", "idle"),
    ];
    expect(take(reply, later[1]!, idle, later[0]!, later[2]!)).not.toContain(false);
  });

  it("does not count a number that another process of the cell has used", () => {
    const [busy, ...others] = cell();
    take(busy!);
    deliveries.cut();
    expect(take(message("a", "stream", {}, "kernel_8_2"), ...others)).not.toContain(false);
  });

  it("may have lost anything of a kernel that does not number its messages", () => {
    deliveries.cut();
    const unnumbered = cell().map(({ header, ...rest }) => ({
      ...rest,
      header: { ...header, msg_id: crypto.randomUUID() },
    }));
    expect(take(...unnumbered).at(-1)).toBe(false);
  });

  it("does not matter to a request that was waiting for it to come back", () => {
    take(...cell());
    deliveries.sent("b");
    deliveries.cut(new Set(["b"]));
    const answer = [status("b", "busy"), message("b", "execute_reply"), status("b", "idle")];
    const [busy, ...rest] = answer;
    count += 5;
    expect(
      take(
        busy!,
        ...rest.map((each) => ({ ...each, header: { ...each.header, msg_id: `kernel_7_${count++}` } })),
      ),
    ).not.toContain(false);
  });

  it("does not matter to the next request", () => {
    take(...cell());
    deliveries.cut();
    deliveries.sent("b");
    count += 5;
    expect(take(status("b", "busy"), message("b", "execute_reply"), status("b", "idle"))).not.toContain(
      false,
    );
  });
});
