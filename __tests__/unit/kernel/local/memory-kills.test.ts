import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { memoryKills } from "../../../../src/kernel/local/memory-kills.ts";
import { workspaceWith } from "../../../support/workspace.ts";

const V2 = "0::/system.slice/runner.service\n";
const V1 = "9:name=systemd:/x\n4:cpuset,memory:/jobs/7\n0::/\n";
const events = (kills: number) => `low 0\nhigh 0\nmax 12\noom 1\noom_kill ${kills}\noom_group_kill 0\n`;

describe("the count of processes that the system killed for their memory", () => {
  it.each([
    ["of version 2", V2, { "system.slice/runner.service/memory.events": events(3) }, 3],
    ["of version 2 in a container", V2, { "memory.events": events(4) }, 4],
    [
      "of version 1",
      V1,
      { "memory/jobs/7/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 5\n" },
      5,
    ],
    ["of version 1 in a container", V1, { "memory/memory.oom_control": "under_oom 0\noom_kill 6\n" }, 6],
    [
      "of an old kernel, which does not count",
      V1,
      { "memory/memory.oom_control": "under_oom 0\n" },
      undefined,
    ],
    ["where there are none", "", {}, undefined],
  ])("is that of the own control group %s", (_, membership, files, count) => {
    expect(memoryKills(membership, workspaceWith(files as Record<string, string>))).toBe(count);
  });

  it("follows the file", () => {
    const root = workspaceWith({ "memory.events": events(0) });
    expect(memoryKills(V2, root)).toBe(0);
    const file = join(root, "system.slice/runner.service/memory.events");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, events(1));
    expect(memoryKills(V2, root)).toBe(1);
  });
});
