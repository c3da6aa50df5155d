import { type ChildProcess, spawn } from "node:child_process";

/**
 * Reads what to guard, a line `+ ITEM` or `- ITEM` each, until its input ends, which it does however the process at
 * its other end has ended. An item is the number of a process group, to be killed, as is every process with the item
 * `NAME=value` in its environment; or the path of a folder, to be removed.
 */
const SCRIPT = `
while read -r sign item; do
  case $sign in
    +) set -- "$@" "$item" ;;
    -) for known; do shift; [ "$known" = "$item" ] || set -- "$@" "$known"; done ;;
  esac
done
for item; do
  case $item in
    /*) rm -rf -- "$item" ;;
    *=*)
      for file in $(grep -lsF -- "$item" /proc/[0-9]*/environ); do
        pid=\${file#/proc/}
        kill -s KILL -- "\${pid%/environ}"
      done ;;
    *) kill -s KILL -- "-$item" ;;
  esac
done
`;

const guarded = new Set<string>();
let guard: ChildProcess | undefined;

/**
 * Has processes killed, or a folder removed, when this process is killed and can do so no longer itself: a small
 * shell waits for that. ipykernel notices by itself, after a second and without its children; other kernels never do:
 * https://github.com/IRkernel/IRkernel/issues/307. Returns how to call that off. Windows has no such shell.
 */
export function guardAgainstOurDeath(item: number | string): () => void {
  if (process.platform === "win32") return () => {};
  const name = String(item);
  guarded.add(name);
  guard ??= startGuard();
  tell(`+ ${name}\n`);
  return () => {
    if (!guarded.delete(name)) return;
    tell(`- ${name}\n`);
    if (guarded.size > 0) return;
    guard?.stdin?.end();
    guard = undefined;
  };
}

function startGuard(): ChildProcess {
  // In a session of its own, as whoever kills us may kill our process group.
  const child = spawn("/bin/sh", ["-c", SCRIPT], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  // Without a guard there is only less safety.
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  // A pipe of Node's is a socket, which can be told not to keep the process alive.
  (child.stdin as unknown as { unref(): void }).unref();
  return child;
}

function tell(line: string): void {
  guard?.stdin?.write(line);
}
