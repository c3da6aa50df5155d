import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type Introduction,
  listenForIntroductions,
} from "../../../../../src/kernel/local/fork/introductions.ts";

describe.skipIf(process.platform === "win32")("where forked processes connect", () => {
  it("one that says who it is is let in, and a stranger's connection ends", async () => {
    const folder = mkdtempSync(join(tmpdir(), "introductions-"));
    const path = join(folder, "forks");
    const introduced: Introduction[] = [];
    const server = await listenForIntroductions(path, (who, socket) => {
      introduced.push(who);
      socket.destroy();
    });
    onTestFinished(() => {
      server.close();
      rmSync(folder, { recursive: true });
    });
    for (const line of ["no JSON\n", '{"kernel": 7}\nand its output']) {
      const client = connect(path).resume();
      client.on("error", () => {});
      client.write(line);
      await once(client, "close");
    }
    expect(introduced).toEqual([{ kernel: 7 }]);
  });
});
