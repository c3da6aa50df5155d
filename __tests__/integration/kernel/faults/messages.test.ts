import { describe, expect } from "vitest";
import {
  busy,
  clear,
  display,
  error,
  idle,
  ok,
  reply,
  status,
  stderr,
  stdout,
  update,
} from "../../../support/fake-kernel/lines.ts";
import { fault } from "./fault.ts";
import { play } from "./play.ts";

const good = [busy, stdout("on"), idle, ok];
const passes = { ending: "completed", cells: ["on"] };
const boom = { ename: "ValueError", evalue: "bad", traceback: ["ValueError: bad"] };
const failed = reply({ status: "error", ...boom });

describe("the order of messages", () => {
  fault("the reply comes before the cell's output", { expected: "the output is kept", seen: passes }, () =>
    play([[busy, ok, stdout("on"), idle]]),
  );
  fault("the reply comes after `idle`", { expected: "the output is kept", seen: passes }, () => play([good]));
  fault("`idle` comes late, after a silence", { expected: "the cell waits for it", seen: passes }, () =>
    play([[busy, ok, { pause: 1_500 }, stdout("on"), idle]]),
  );
  fault(
    "output comes after `idle`, as from a thread",
    {
      reports: ["https://github.com/ipython/ipython/issues/9969"],
      expected: "it goes to the cell that it answers",
      seen: { ending: "completed", cells: ["on⏎late", "on"] },
    },
    () =>
      play([
        [busy, stdout("on\n"), ok, idle],
        [busy, stdout("late", { answers: 0 }), stdout("on"), ok, idle],
      ]),
  );
});

describe("a lost message", () => {
  fault(
    "`idle` never comes, from a kernel whose messages have no numbers",
    {
      reports: ["https://github.com/nteract/papermill/issues/426"],
      expected:
        "after a silence the kernel is asked something; its answer shows that `idle` is lost, and the run goes on",
      seen: {
        ending: "completed",
        cells: ["on", "on"],
        warnings: ["The kernel never said that it was done with a cell: outputs of it may be missing."],
      },
    },
    () => play([[busy, stdout("on"), ok], good], { kernel: { ids: "random" }, patience: { silence: 1_000 } }),
  );
  fault(
    "the kernel's queue is full: output and `idle` are dropped",
    {
      reports: [
        "https://github.com/jupyter/nbconvert/pull/1183",
        "https://github.com/nteract/papermill/issues/426",
      ],
      expected:
        "the numbers of the messages tell how many; the cell ends at once, not after ten seconds of silence",
      seen: {
        ending: "completed",
        cells: ["1500 lines, the last one 1499", "on"],
        warnings: [
          "The kernel never said that it was done with a cell: outputs of it may be missing.",
          "Messages of the kernel were lost (501): outputs may be missing.",
        ],
      },
    },
    () =>
      play(
        [
          [
            busy,
            stdout("#\n", { times: 1_500 }),
            stdout("#\n", { times: 500, isLost: true }),
            ok,
            { ...idle, isLost: true },
          ],
          good,
        ],
        // Not by its silence.
        { patience: { silence: 1e9 } },
      ),
  );
  fault(
    "the kernel's queue is full: output in the middle is dropped",
    {
      reports: ["https://github.com/posit-dev/ark/issues/129"],
      expected: "the run is told how many messages it lacks",
      seen: {
        ending: "completed",
        cells: ["1100 lines, the last one 99"],
        warnings: ["Messages of the kernel were lost (70): outputs may be missing."],
      },
    },
    () =>
      play([
        [
          busy,
          stdout("#\n", { times: 1_000 }),
          stdout("#\n", { times: 70, isLost: true }),
          stdout("#\n", { times: 100 }),
          ok,
          idle,
        ],
      ]),
  );
  fault(
    "a number is used up by a result that shows itself, as a plotly figure does, behind much output",
    {
      expected: "nothing is lost, and nothing is said",
      seen: { ending: "completed", cells: ["601 lines, the last one on"] },
    },
    () =>
      play([
        [busy, stdout("#\n", { times: 600 }), { ...display("never"), isLost: true }, stdout("on"), ok, idle],
      ]),
  );
});

describe("a message that is wrong", () => {
  fault(
    "has a wrong signature",
    {
      expected: "it is dropped, with a warning",
      seen: {
        ...passes,
        warnings: ["A message on iopub was dropped: a kernel's message has a wrong signature"],
      },
    },
    () => play([[busy, { ...stdout("forged"), wrongSignature: true }, ...good.slice(1)]]),
  );
  fault(
    "has no delimiter, or lacks its parts",
    {
      expected: "it is dropped, with a warning",
      seen: {
        ...passes,
        warnings: [
          "A message on iopub was dropped: a kernel's message lacks its delimiter or one of its parts",
        ],
      },
    },
    () => play([[busy, { frames: ["stream"] }, { frames: ["", "<IDS|MSG>", "x"] }, ...good.slice(1)]]),
  );
  fault(
    "is no JSON",
    {
      expected: "it is dropped, with a warning",
      seen: { ...passes, warnings: [expect.stringMatching(/^A message on iopub was dropped: expected/)] },
    },
    () => play([[busy, { ...stdout(""), raw: "{no JSON" }, ...good.slice(1)]]),
  );
  fault("is of a type that nobody knows", { expected: "it is ignored", seen: passes }, () =>
    play([[busy, { type: "brand_new", content: { text: "?" } }, ...good.slice(1)]]),
  );
  fault(
    "answers nothing, or a request that was never made",
    { expected: "it is ignored", seen: passes },
    () =>
      play([
        [
          busy,
          stdout("?", { answers: "none" }),
          { ...stdout("?"), parent: "a stranger's" },
          { ...idle, parent: "a stranger's" },
          ...good.slice(1),
        ],
      ]),
  );
  fault("is a reply to a request that was never made", { expected: "it is ignored", seen: passes }, () =>
    play([[busy, { ...failed, parent: "a stranger's" }, ...good.slice(1)]]),
  );
  fault(
    "is a second reply",
    { expected: "the first one counts", seen: { ending: "completed", cells: ["on", "on"] } },
    () => play([[busy, stdout("on"), ok, failed, idle], good]),
  );
  fault(
    "has a date without a time zone, or none at all",
    { expected: "the cell is run all the same", seen: passes },
    () =>
      play([
        [
          { ...busy, date: "2026-01-02T03:04:05" },
          stdout("on"),
          { ...idle, date: "" },
          { ...ok, date: "soon" },
        ],
      ]),
  );
  fault("comes one byte at a time", { expected: "it is put together", seen: passes }, () =>
    play([good], { kernel: { chunk: 1 } }),
  );
  fault(
    "comes between a PING and an unknown command of ZeroMQ",
    { expected: "the PING is answered, the other ignored", seen: passes },
    () => play([[busy, { command: "PING" }, { command: "NEWS" }, ...good.slice(1)]]),
  );
});

describe("odd content", () => {
  fault(
    "bytes that are no UTF-8",
    { expected: "each becomes U+FFFD, as in Jupyter", seen: { ending: "completed", cells: ["caf\ufffd"] } },
    () => play([[busy, { ...stdout(""), raw: '{"name": "stdout", "text": "caf\xe9"}' }, ok, idle]]),
  );
  fault(
    "half a surrogate pair",
    {
      expected: "it is kept as the escape that JSON has for it",
      seen: { ending: "completed", cells: ["\ud800"] },
    },
    () => play([[busy, { ...stdout(""), raw: '{"name": "stdout", "text": "\\ud800"}' }, ok, idle]]),
  );
  fault(
    "NaN, infinity and integers beyond 2^53",
    {
      expected: "the integers are exact; what JSON has no word for is null",
      seen: { ending: "completed", cells: ['{ "big": 12345678901234567890, "nan": null }'] },
    },
    () =>
      play([
        [
          busy,
          {
            ...display(""),
            raw: '{"data": {"application/json": {"big": 12345678901234567890, "nan": NaN}}, "metadata": {}}',
          },
          ok,
          idle,
        ],
      ]),
  );
  fault(
    "an object under text/plain",
    {
      reports: ["https://github.com/microsoft/qdk/issues/3555"],
      expected: "the document stays valid: the object becomes its text",
      seen: { ending: "completed", cells: ['{⏎ "a": 1⏎}'] },
    },
    () =>
      play([
        [
          busy,
          { type: "display_data", content: { data: { "text/plain": { a: 1 } }, metadata: {} } },
          ok,
          idle,
        ],
      ]),
  );
  fault("null where an object belongs", { expected: "it counts as empty", seen: passes }, () =>
    play([[busy, { ...status("busy"), raw: "null" }, stdout("on"), ok, idle]]),
  );
  fault(
    "an update of a display that does not exist",
    {
      reports: ["https://github.com/jupyterlab/jupyterlab/issues/3045"],
      expected: "it adds no output",
      seen: passes,
    },
    () => play([[busy, update("?", "nowhere"), ...good.slice(1)]]),
  );
  fault(
    "a progress bar of 20,000 states",
    {
      reports: ["https://github.com/nteract/papermill/issues/765"],
      expected: "one output with the last state",
      seen: { ending: "completed", cells: ["19999"] },
    },
    () => play([[busy, stdout("\r#", { times: 20_000 }), ok, idle]]),
  );
  fault(
    "stdout and stderr in turns",
    {
      reports: ["https://github.com/jupyter/nbclient/issues/278"],
      expected: "their order is kept: only neighbours are merged",
      seen: { ending: "completed", cells: ["one⏎two | warning | three"] },
    },
    () => play([[busy, stdout("one\n"), stdout("two\n"), stderr("warning\n"), stdout("three\n"), ok, idle]]),
  );
  fault(
    "cleared output that nothing follows",
    { expected: "it stays until something comes in its place", seen: passes },
    () => play([[busy, stdout("on"), clear(true), ok, idle]]),
  );
});

describe("the end of a cell", () => {
  fault(
    "the reply is an error, but no error is shown",
    {
      reports: ["https://github.com/nteract/papermill/issues/381"],
      expected: "the cell fails, and shows the reply's error",
      seen: { ending: "cell-error: ValueError: bad", cells: ["UsageError | ValueError: bad"] },
    },
    () => play([[busy, stderr("UsageError"), failed, idle]]),
  );
  fault(
    "an error is shown, but the reply is ok",
    {
      reports: ["https://github.com/treebeardtech/nbmake/issues/77"],
      expected: "the cell fails, and the run stops there",
      seen: { ending: "cell-error: ValueError: bad", cells: ["ValueError: bad", ""] },
    },
    () => play([[busy, error(boom), ok, idle], good]),
  );
  fault(
    "the kernel refuses the cell once (`aborted`)",
    {
      reports: ["https://github.com/ipython/ipykernel/issues/598"],
      expected: "it is sent again; refused twice, it fails, and never passes without having run",
      seen: {
        ending: "cell-error: Aborted: The kernel refused to run the cell.",
        cells: ["Aborted: The kernel refused to run the cell."],
      },
    },
    () => play([[busy, reply({ status: "aborted" }), idle]]),
  );
  fault(
    "the kernel refuses the cell in R's words (`abort`)",
    {
      expected: "the same",
      seen: {
        ending: "cell-error: Aborted: The kernel refused to run the cell.",
        cells: ["Aborted: The kernel refused to run the cell."],
      },
    },
    () => play([[busy, reply({ status: "abort" }), idle]]),
  );
  fault(
    "the kernel wants to be ended (`ask_exit`)",
    {
      expected: "the notebook ends well; later cells are not run",
      seen: { ending: "stopped", cells: ["bye", ""] },
    },
    () =>
      play([
        [
          busy,
          stdout("bye"),
          reply({ status: "ok", payload: [{ source: "ask_exit", keepkernel: false }] }),
          idle,
          { exit: 0 },
        ],
        good,
      ]),
  );
  fault(
    "the kernel asks for input although it was told not to",
    {
      expected: "the cell is interrupted, as nobody can answer",
      seen: { ending: "cell-error: KeyboardInterrupt: ", cells: ["KeyboardInterrupt: "] },
    },
    () =>
      play([
        [
          busy,
          { type: "input_request", content: { prompt: "name?", password: false } },
          { until: "interrupted" },
          reply({ status: "error", ename: "KeyboardInterrupt", evalue: "", traceback: [] }),
          idle,
        ],
      ]),
  );
});
