import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, onTestFinished } from "vitest";
import { installKernel } from "../../../support/fake-kernel/install.ts";
import { busy, display, idle, ok, update } from "../../../support/fake-kernel/lines.ts";
import type { Measured } from "../../../support/measure-output.ts";
import { venv } from "../../../support/python.ts";
import { folder } from "../../execution/run.ts";
import { fault } from "./fault.ts";
import { play, playSources } from "./play.ts";

/** ipykernel behind a command that does not give it away, which is started over tcp. */
const LAUNCHER =
  "import importlib; importlib.import_module('ipy' + 'kernel.kernelapp').launch_new_instance()";
const kernels = mkdtempSync(join(folder, "kernels-"));
installKernel(kernels, "over-tcp", { argv: [venv.python, "-c", LAUNCHER, "-f", "{connection_file}"] });

const script = join(import.meta.dirname, "../../../support/measure-output.ts");
const TRANSPORTS = [
  ["ipc", "python3"],
  ["tcp", "over-tcp"],
] as const;

interface Case {
  code: string;
  kernel?: string;
  /** Megabytes that its output has. */
  size: number;
  how?: "busy" | "forked";
}

async function measure({ code, kernel = "python3", size, how }: Case) {
  // V8 takes what is free before it collects; here it has to collect what it can.
  const frugal =
    how === "busy" ? [] : ["--max-semi-space-size=2", `--max-old-space-size=${Math.max(64, 2 * size)}`];
  const big = mkdtempSync(join(folder, "big-"));
  onTestFinished(() => rmSync(big, { recursive: true }));
  const args = [...frugal, script, kernel, join(big, "out.ipynb")];
  const running = promisify(execFile)(process.execPath, how ? [...args, how] : args, {
    env: { ...venv.env, JUPYTER_PATH: kernels },
  });
  running.child.stdin!.end(code);
  const measured: Measured = JSON.parse((await running).stdout);
  const { ending, warnings, numbered, characters } = measured;
  const memory =
    measured.memory <= 3 ? "at most three times the output" : `${measured.memory} times the output`;
  return {
    ending,
    ...(numbered > 0 ? { numbered } : { characters }),
    ...(warnings.length > 0 && { warnings }),
    ...(size >= 60 && how !== "busy" && { memory }),
  };
}

const reports = [
  "https://github.com/jupyter/nbconvert/pull/1183",
  "https://github.com/nteract/papermill/issues/426",
];
const memory = "at most three times the output";
const DISPLAYS = `from IPython.display import display
for i in range(3000): display({'text/plain': f'{i} ' + 'x' * 100_000}, raw=True)`;
const LINES = "for i in range(20_000): print(i, flush=True)";

describe("much output", () => {
  for (const [transport, kernel] of TRANSPORTS) {
    fault(
      `3,000 times 100 kB over ${transport}`,
      { reports, expected: "none is lost", seen: { ending: "completed", numbered: 3_000, memory } },
      () => measure({ code: DISPLAYS, kernel, size: 300 }),
    );
    fault(
      `20,000 flushed lines over ${transport}`,
      { reports, expected: "none is lost", seen: { ending: "completed", numbered: 20_000 } },
      () => measure({ code: LINES, kernel, size: 1 }),
    );
    fault(
      `3,000 times 100 kB over ${transport}, while another case writes a notebook of 100 MB again and again`,
      { reports, expected: "none is lost", seen: { ending: "completed", numbered: 3_000 } },
      () => measure({ code: DISPLAYS, kernel, size: 300, how: "busy" }),
    );
  }
  fault(
    "3,000 times 100 kB from a forked kernel",
    { reports, expected: "none is lost", seen: { ending: "completed", numbered: 3_000, memory } },
    () => measure({ code: DISPLAYS, size: 300, how: "forked" }),
  );
  fault(
    "one output of 200 MB",
    { expected: "it is kept", seen: { ending: "completed", characters: 200_000_000, memory } },
    () =>
      measure({
        code: "from IPython.display import display\ndisplay({'text/html': 'x' * 200_000_000}, raw=True)",
        size: 200,
      }),
  );
  fault(
    "one printed line of 200 MB",
    { expected: "it is kept", seen: { ending: "completed", characters: 200_000_001, memory } },
    () => measure({ code: "print('x' * 200_000_000)", size: 200 }),
  );
  fault(
    "two and a half million printed lines, 200 MB",
    { expected: "they are kept", seen: { ending: "completed", characters: 200_000_000, memory } },
    () =>
      measure({
        code: "import sys\nfor i in range(2500): sys.stdout.write(('y' * 79 + '\\n') * 1000); sys.stdout.flush()",
        size: 200,
      }),
  );
  fault(
    "100,000 updates of a display",
    { expected: "the last one is shown", seen: { ending: "completed", cells: ["99999"] } },
    () => play([[busy, display("first", "bar"), { ...update("#", "bar"), times: 100_000 }, ok, idle]]),
  );
  fault(
    "a kernel that drops what its queue does not hold, and a reader that is three seconds behind",
    {
      reports: ["https://github.com/posit-dev/ark/issues/129"],
      expected: "what is lost is counted, and the run is told",
      seen: { ending: "completed", lost: "some", told: "as many" },
    },
    async () => {
      let isBehind = false;
      const dropping = `import zmq
io = get_ipython().kernel.iopub_thread
io.schedule(lambda: io.socket.setsockopt(zmq.XPUB_NODROP, 0))`;
      const texts: string[] = [];
      const { ending, warnings = [] } = await playSources(
        [dropping, "for i in range(12_000): print(i, 'x' * 300, flush=True)", "print('on')"],
        {
          observer: {
            kernelFound() {},
            cellEnded() {},
            kernelOutput() {},
            cellOutput(_, output) {
              if (output.output_type === "stream") texts.push(output.text);
              if (!isBehind) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000);
              isBehind = true;
            },
          },
        },
      );
      // A message may hold less or more than a line.
      const lost = 12_001 - texts.join("").split("\n").length + 1;
      const told = Number(/lost \((\d+)\)/.exec(warnings.join())?.[1]);
      return {
        ending,
        lost: lost > 0 ? "some" : lost,
        told: Math.abs(told - lost) < lost / 10 ? "as many" : [lost, told],
      };
    },
  );
});
