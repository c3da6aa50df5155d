import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { busy, idle, ok, stdout } from "../../../support/fake-kernel/lines.ts";
import { folder } from "../../execution/run.ts";
import { fault } from "./fault.ts";
import { play, playSources, type Seen } from "./play.ts";

const good = [busy, stdout("on"), ok, idle];
const passes = { ending: "completed", cells: ["on"] };
const once = () => join(mkdtempSync(join(folder, "once-")), "tried");

describe("a kernel that starts", () => {
  fault("listens late", { expected: "it is waited for", seen: passes }, () =>
    play([good], { kernel: { bindsAfter: 700 } }),
  );
  fault(
    "never listens",
    {
      reports: ["https://github.com/computationalmodelling/nbval/issues/133"],
      expected: "the start's limit ends it",
      seen: { ending: expect.stringMatching(/^kernel-start: .* did not answer within 1 s\.$/), cells: [""] },
    },
    () => play([good], { kernel: { bindsAfter: 60_000 }, job: { startTimeout: 1 } }),
  );
  fault(
    "listens, but never answers",
    {
      expected: "the start's limit ends it",
      seen: { ending: expect.stringMatching(/^kernel-start: .* did not answer within 1 s\.$/), cells: [""] },
    },
    () => play([good], { kernel: { ignores: ["kernel_info_request"] }, job: { startTimeout: 1 } }),
  );
  fault(
    "answers, but what it publishes at first is lost, as the subscription is not there yet",
    {
      reports: [
        "https://github.com/jupyter/jupyter_client/issues/593",
        "https://github.com/posit-dev/ark/issues/577",
      ],
      expected: "it is asked until it is heard; the first cell's output is kept",
      seen: passes,
    },
    () => play([good], { kernel: { mute: 3 } }),
  );
  fault(
    "welcomes its subscribers, and publishes nothing else at first",
    { expected: "the welcome is enough; the first cell's output is kept", seen: passes },
    () => play([good], { kernel: { welcomes: true, mute: 1 } }),
  );
  fault("is reached over local sockets", { expected: "the same as over tcp", seen: passes }, () =>
    play([good], { kernel: { transport: "ipc", welcomes: true } }),
  );
  fault(
    "ends at once, each time",
    {
      expected: "its last words are told",
      seen: {
        ending: expect.stringMatching(/^kernel-start: .* ended while it was starting: exit code 1\.$/),
        cells: [""],
      },
    },
    () => play([good], { kernel: { trouble: { kind: "death" } } }),
  );
  fault("ends at once, the first time", { expected: "it is started once more", seen: passes }, () =>
    play([good], { kernel: { trouble: { kind: "death", once: once() } } }),
  );
});

describe("a port that was free a moment ago", () => {
  const reports = [
    "https://github.com/nteract/papermill/issues/511",
    "https://github.com/jupyter/jupyter_client/issues/487",
    "https://github.com/treebeardtech/nbmake/issues/129",
  ];
  for (const kind of ["port taken by HTTP", "port taken by silence"] as const)
    fault(
      `is now a stranger's that ${kind === "port taken by HTTP" ? "answers in HTTP" : "says nothing"}`,
      { reports, expected: "the kernel is started once more, on other ports", seen: passes },
      async () => {
        const { warnings: _, ...seen } = await play([good], { kernel: { trouble: { kind, once: once() } } });
        return seen;
      },
    );
  fault(
    "is now that of something that speaks HTTP, while the kernel lives on",
    {
      reports,
      expected: "the same, and then the start fails, long before its limit",
      seen: {
        ending: expect.stringMatching(/^kernel-start: .* broke off the connection while it was starting\.$/),
        cells: [""],
        warnings: expect.arrayContaining([expect.stringContaining("does not speak ZMTP 3")]),
      },
    },
    () => play([good], { kernel: { trouble: { kind: "HTTP" } } }),
  );
});

describe("thirty kernels that start at once", () => {
  const reports = ["https://github.com/nteract/papermill/issues/511"];
  const numbers = Array.from({ length: 30 }, (_, index) => `${index}`);
  const all = { passed: 30, "with their own output": 30 };
  const summary = (seen: Seen[]) => ({
    passed: seen.filter(({ ending }) => ending === "completed").length,
    "with their own output": seen.filter(({ cells }, index) => cells.join() === numbers[index]).length,
  });

  fault("over tcp", { reports, expected: "each runs its own cell", seen: all }, async () =>
    summary(await Promise.all(numbers.map((number) => play([[busy, stdout(number), ok, idle]])))),
  );
  fault("that are ipykernel", { reports, expected: "each runs its own cell", seen: all }, async () =>
    summary(await Promise.all(numbers.map((number) => playSources([`print(${number})`])))),
  );
});
