import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Kernel } from "../../../../src/kernel/kernel.ts";
import { run } from "../helpers.ts";
import { folder, forks, started as startedKernel } from "./forked.ts";

/** A kernel that finds the test's modules. */
function started(options: Parameters<typeof startedKernel>[1]): Promise<Kernel> {
  return startedKernel(undefined, { env: { ...process.env, PYTHONPATH: folder }, ...options });
}

function module(name: string, source: string): void {
  writeFileSync(join(folder, `${name}.py`), source);
}

/** Which of the modules a kernel has loaded before its notebook asks for any. */
async function loaded(kernel: Kernel, ...names: string[]): Promise<string[]> {
  const { text } = await run(
    kernel,
    `import sys; print([n for n in ${JSON.stringify(names)} if n in sys.modules])`,
  );
  return JSON.parse(text.replaceAll("'", '"'));
}

describe("preloaded modules", () => {
  it("are loaded in every kernel, once for all of them", async () => {
    module("slow", "import os\nLOADED_BY = os.getpid()\n");
    const { launch, told } = forks({ preload: ["slow"] });
    const kernels = [await started({ launch }), await started({ launch })];
    const code = "import os, slow; print(slow.LOADED_BY, os.getppid() == slow.LOADED_BY)";
    const texts = await Promise.all(kernels.map(async (kernel) => (await run(kernel, code)).text));
    expect(texts[0]).toMatch(/^\d+ True\n$/);
    expect(texts[1]).toBe(texts[0]);
    expect(told).toEqual([]);
  });

  it("are as a cell would have loaded them: plots are shown without being asked for", async () => {
    const { launch } = forks({ preload: ["matplotlib.pyplot"] });
    const kernel = await started({ launch });
    const { messages } = await run(kernel, "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nNone");
    expect(messages.map(({ header }) => header.msg_type)).toEqual(["execute_input", "display_data"]);
    expect(messages[1]?.content.data).toHaveProperty("image/png");
  });

  it.each([
    [
      "starts a thread",
      "import threading, time\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n",
      "it starts a thread when it is imported",
    ],
    ["raises", "raise RuntimeError('no licence')\n", "importing it raises RuntimeError: no licence"],
    ["ends the process", "import sys\nsys.exit(3)\n", "importing it raises SystemExit: 3"],
  ])("are those that can be: one that %s is refused with the reason", async (_, source, reason) => {
    module("fine", "");
    module("bad", source);
    const { launch, told } = forks({ preload: ["fine", "bad"] });
    const kernels = await Promise.all([started({ launch }), started({ launch })]);
    for (const kernel of kernels) expect(await loaded(kernel, "fine", "bad")).toEqual(["fine"]);
    expect(told).toEqual([`The module bad is not preloaded: ${reason}.`]);
  });

  it("may end their threads before a fork, as numpy's library for linear algebra does", async () => {
    const { launch, told } = forks({ preload: ["numpy"] });
    const kernel = await started({ launch });
    expect(
      (await run(kernel, "import numpy as np; print((np.ones((500, 500)) @ np.ones((500, 500)))[0, 0])"))
        .text,
    ).toBe("500.0\n");
    expect(told).toEqual([]);
  });
});

describe("automatically preloaded modules", () => {
  it("are those that the notebook begins with, from the second case on", async () => {
    const { launchWith, told } = forks({ preload: "auto" });
    const launch = launchWith(["colorsys", "wave", "wave.open"]);
    const kernels = [await started({ launch }), await started({ launch })];
    const found = await Promise.all(kernels.map((kernel) => loaded(kernel, "colorsys", "wave")));
    expect(found).toEqual([[], ["colorsys", "wave"]]);
    expect(told).toEqual([]);
  });

  it("are not the repository's own, which a notebook may be about to change", async () => {
    module("ours", "");
    const { launchWith } = forks({ preload: "auto" });
    const launch = launchWith(["ours", "colorsys"]);
    await started({ launch });
    expect(await loaded(await started({ launch }), "ours", "colorsys")).toEqual(["colorsys"]);
  });

  it("are not those whose import can be seen", async () => {
    const { launchWith, told } = forks({ preload: "auto" });
    const launch = launchWith(["colorsys", "this"]);
    await started({ launch });
    const kernel = await started({ launch });
    expect(await loaded(kernel, "colorsys", "this")).toEqual(["colorsys"]);
    expect((await run(kernel, "import this")).text).toContain("The Zen of Python");
    expect(told).toEqual(["The module this is not preloaded: it prints when it is imported."]);
  });

  it("are kept for some notebooks at a time; the kernels of those before go on", async () => {
    const { launchWith } = forks({ preload: "auto" });
    const names = ["colorsys", "wave", "chunk", "sndhdr", "cgi", "netrc"].filter((name) => name !== "chunk");
    const first = launchWith([names[0]!]);
    await started({ launch: first });
    const kernel = await started({ launch: first });
    for (const name of names.slice(1)) {
      const launch = launchWith([name]);
      await started({ launch });
      await started({ launch });
    }
    expect(await loaded(kernel, names[0]!)).toEqual([names[0]]);
    expect(await loaded(await started({ launch: first }), names[0]!)).toEqual([names[0]]);
  });
});
