import { spawn } from "node:child_process";
import { join } from "node:path";
import xterm from "@xterm/headless";
import { onTestFinished } from "vitest";
import { venv } from "./python.ts";

const script = join(import.meta.dirname, "pseudo_terminal.py");

export interface PseudoTerminal {
  /** What a person sees now, without blanks at the lines' ends and empty lines at the end. */
  screen(): string[];
  /** The same with what has scrolled away above it. */
  all(): string[];
  /** Every different screen that was seen so far. */
  screens: string[][];
  /** What the program wrote, escapes and all. */
  written(): string;
  /** Waits until the screen is so; throws with the screen when it is not within `seconds`, or the program ends before. */
  until(isSo: (screen: string[]) => boolean, seconds?: number): Promise<void>;
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  /** The program's exit code. */
  ended: Promise<number | null>;
}

/** Starts a program in a pseudo-terminal, which is hung up after the test, behind which the emulator of VS Code's terminal interprets what it writes. */
export function inTerminal(
  command: string[],
  {
    cwd,
    env = {},
    columns = 80,
    rows = 24,
  }: { cwd: string; env?: NodeJS.ProcessEnv; columns?: number; rows?: number },
): PseudoTerminal {
  const emulator = new xterm.Terminal({ cols: columns, rows, scrollback: 5_000, allowProposedApi: true });
  const { CI, NO_COLOR, FORCE_COLOR, ...usual } = venv.env;
  const child = spawn(venv.python, [script, `${columns}`, `${rows}`, ...command], {
    cwd,
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...usual, TERM: "xterm-256color", ...env },
  });
  onTestFinished(() => void child.kill());
  const screens: string[][] = [];
  let written = "";
  let hasEnded = false;

  const lines = (from: number) => {
    const { active } = emulator.buffer;
    const all = Array.from(
      { length: active.length - from },
      (_, index) =>
        active
          .getLine(from + index)
          ?.translateToString(true)
          .trimEnd() ?? "",
    );
    return all.slice(0, all.findLastIndex((line) => line !== "") + 1);
  };
  const screen = () => lines(emulator.buffer.active.baseY);
  const see = () => {
    const seen = screen();
    if (seen.join("\n") !== screens.at(-1)?.join("\n")) screens.push(seen);
  };

  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    written += chunk;
    emulator.write(chunk, see);
  });
  const order = (what: object) => child.stdin.write(`${JSON.stringify(what)}\n`);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", (code) => {
      // Behind what it still has to interpret.
      emulator.write("", () => {
        see();
        hasEnded = true;
        resolve(code);
      });
    });
  });

  return {
    screen,
    all: () => lines(0),
    screens,
    written: () => written,
    async until(isSo, seconds = 30) {
      const giveUp = Date.now() + seconds * 1000;
      while (!isSo(screen())) {
        if (hasEnded || Date.now() > giveUp)
          throw new Error(`It never came to that:\n${screen().join("\n")}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    type: (keys) => order({ type: keys }),
    resize(columns, rows) {
      emulator.resize(columns, rows);
      order({ resize: [columns, rows] });
    },
    ended,
  };
}
