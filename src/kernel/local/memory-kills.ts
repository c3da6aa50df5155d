import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * How many processes of our control group, which kernels are in as well, the system has killed to get memory back;
 * undefined where it does not tell. https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files
 */
export function memoryKills(
  membership = textOf("/proc/self/cgroup") ?? "",
  root = "/sys/fs/cgroup",
): number | undefined {
  for (const file of eventFiles(membership, root)) {
    const count = /^oom_kill (\d+)$/m.exec(textOf(file) ?? "")?.[1];
    if (count !== undefined) return Number(count);
  }
  return undefined;
}

/**
 * The files that may hold the count, by what /proc/self/cgroup says: lines `hierarchy:controllers:path`. In a container
 * the path may be the host's, and the own group then the root of what is mounted.
 */
function eventFiles(membership: string, root: string): string[] {
  const groups = membership.split("\n").map((line) => line.split(":"));
  const unified = groups.find(([hierarchy]) => hierarchy === "0")?.[2];
  const legacy = groups.find(([, controllers]) => controllers?.split(",").includes("memory"))?.[2];
  return [
    ...(legacy === undefined
      ? []
      : [legacy, "/"].map((path) => join(root, "memory", path, "memory.oom_control"))),
    ...(unified === undefined ? [] : [unified, "/"].map((path) => join(root, path, "memory.events"))),
  ];
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
