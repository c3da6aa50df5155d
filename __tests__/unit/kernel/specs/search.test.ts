import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { kernelFolders, listKernelspecs, pythonPrefixes } from "../../../../src/kernel/specs/folders.ts";
import type { Host } from "../../../../src/kernel/specs/host.ts";
import { interpreterOf } from "../../../../src/kernel/specs/interpreter.ts";
import { findKernel } from "../../../../src/kernel/specs/search.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "search-test-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function host(env: NodeJS.ProcessEnv = {}, platform: NodeJS.Platform = "linux"): Host {
  return {
    platform,
    env,
    home: platform === "win32" ? "C:\\Users\\me" : "/home/me",
    systemPrefixes: platform === "win32" ? [] : ["/usr/local", "/usr"],
    workspace: platform === "win32" ? "D:\\work" : "/work",
  };
}

/** A program that can be run and says `output`. */
function program(path: string, output = ""): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho '${output}'\n`);
  chmodSync(file, 0o755);
  return file;
}

function kernelspec(prefix: string, name: string, content: object | string = {}): void {
  const directory = join(root, prefix, "share/jupyter/kernels", name);
  mkdirSync(directory, { recursive: true });
  const spec = {
    argv: ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    language: "python",
  };
  writeFileSync(
    join(directory, "kernel.json"),
    typeof content === "string" ? content : JSON.stringify({ ...spec, display_name: name, ...content }),
  );
}

describe("the Python environments that are searched", () => {
  it.each<[string, NodeJS.ProcessEnv, string[]]>([
    ["a laptop with nothing active", {}, ["/work/.venv"]],
    ["an active virtual environment", { VIRTUAL_ENV: "/venv" }, ["/venv", "/work/.venv"]],
    [
      "actions/setup-python, which names one place twice",
      {
        pythonLocation: "/opt/hostedtoolcache/Python/3.13",
        Python3_ROOT_DIR: "/opt/hostedtoolcache/Python/3.13",
      },
      ["/opt/hostedtoolcache/Python/3.13", "/work/.venv"],
    ],
    ["uv's project environment", { UV_PROJECT_ENVIRONMENT: "env" }, ["/work/env"]],
    [
      "all of them, the most deliberate first",
      { CONDA_PREFIX: "/conda", VIRTUAL_ENV: "/venv", pythonLocation: "/py", UV_PROJECT_ENVIRONMENT: "/uv" },
      ["/venv", "/conda", "/py", "/uv"],
    ],
  ])("are those of %s", (_, env, expected) => {
    expect(pythonPrefixes(host(env))).toEqual(expected);
  });

  it("end with that of the first Python on the PATH", () => {
    program("one/bin/python");
    program("two/bin/python3");
    expect(pythonPrefixes(host({ PATH: `${root}/none:${root}/one/bin:${root}/two/bin` })).at(-1)).toBe(
      `${root}/two`,
    );
  });
});

describe("the folders of kernelspecs", () => {
  const paths = (env: NodeJS.ProcessEnv, platform?: NodeJS.Platform, prefixes = ["/env"]): string[] =>
    kernelFolders(host(env, platform), prefixes).map(({ path }) => path);

  it("are, on Linux, the environment's before the user's before the system's", () => {
    expect(paths({})).toEqual([
      "/env/share/jupyter/kernels",
      "/home/me/.local/share/jupyter/kernels",
      "/usr/local/share/jupyter/kernels",
      "/usr/share/jupyter/kernels",
      "/home/me/.ipython/kernels",
    ]);
  });

  it("are, on Linux, those that variables move", () => {
    expect(
      paths({
        JUPYTER_PATH: "/a:/b",
        JUPYTER_PREFER_ENV_PATH: "no",
        XDG_DATA_HOME: "/xdg",
        PYTHONUSERBASE: "/base",
      }),
    ).toEqual([
      "/a/kernels",
      "/b/kernels",
      "/xdg/jupyter/kernels",
      "/base/share/jupyter/kernels",
      "/env/share/jupyter/kernels",
      "/usr/local/share/jupyter/kernels",
      "/usr/share/jupyter/kernels",
      "/home/me/.ipython/kernels",
    ]);
    expect(paths({ JUPYTER_DATA_DIR: "/data" })[1]).toBe("/data/kernels");
  });

  it("are, on macOS, in the Library", () => {
    expect(paths({}, "darwin").slice(0, 2)).toEqual([
      "/env/share/jupyter/kernels",
      "/home/me/Library/Jupyter/kernels",
    ]);
  });

  it("are, on Windows, in the roaming profile and ProgramData", () => {
    const env = { APPDATA: "C:\\Users\\me\\AppData\\Roaming", PROGRAMDATA: "C:\\ProgramData" };
    expect(paths(env, "win32", ["C:\\env"])).toEqual([
      "C:\\env\\share\\jupyter\\kernels",
      "C:\\Users\\me\\AppData\\Roaming\\jupyter\\kernels",
      "C:\\Users\\me\\AppData\\Roaming\\Python\\share\\jupyter\\kernels",
      "C:\\ProgramData\\jupyter\\kernels",
      "C:\\Users\\me\\.ipython\\kernels",
    ]);
  });

  it("hide kernelspecs of the same name, in any case, that come later", () => {
    kernelspec("a", "Python3");
    kernelspec("b", "python3");
    kernelspec("b", "ir");
    mkdirSync(join(root, "b/share/jupyter/kernels/empty"));
    const folders = kernelFolders(host(), [`${root}/a`, `${root}/b`]).slice(0, 2);
    expect(listKernelspecs(folders, host()).map(({ name, prefix }) => [name, prefix])).toEqual([
      ["python3", `${root}/a`],
      ["ir", `${root}/b`],
    ]);
  });
});

describe("the interpreter of a kernelspec", () => {
  const of = (
    argv0: string,
    prefix: string | undefined,
    prefixes: string[] = [],
    path = "",
  ): string | undefined => {
    const absolute = (folder: string) => join(root, folder);
    const spec = { argv: [argv0], prefix: prefix && absolute(prefix) };
    const found = interpreterOf(spec, host({ PATH: path && absolute(path) }), prefixes.map(absolute));
    return found?.replace(`${root}/`, "");
  };
  beforeEach(() => {
    for (const path of ["env/bin/python", "env/bin/python3", "other/bin/python3", "path/python", "path/R"])
      program(path);
  });

  it.each<[string, string | undefined, Parameters<typeof of>]>([
    ["python: its own environment's", "env/bin/python", ["python", "env", ["other"], "path"]],
    ["python3: its own environment's of that name", "env/bin/python3", ["python3", "env"]],
    ["python3.13 that is not there: its python3", "env/bin/python3", ["python3.13", "env"]],
    ["python, in an environment that has only python3", "other/bin/python3", ["python", "other"]],
    [
      "python, of the user's own kernelspec: the active environment's",
      "other/bin/python3",
      ["python", undefined, ["other"], "path"],
    ],
    ["python, with no environment at all: the PATH's", "path/python", ["python", undefined, [], "path"]],
    ["R: the PATH's, not the environment's", "path/R", ["R", "env", ["other"], "path"]],
    ["a program that is nowhere: none", undefined, ["julia", "env", ["other"], "path"]],
  ])("is, for %s", (_, expected, args) => {
    expect(of(...args)).toBe(expected);
  });

  it("is an absolute path as it stands, if there is such a program", () => {
    expect(interpreterOf({ argv: [`${root}/path/R`], prefix: undefined }, host(), [])).toBe(`${root}/path/R`);
    expect(interpreterOf({ argv: [`${root}/path/nope`], prefix: undefined }, host(), [])).toBeUndefined();
  });
});

describe("finding a kernel", () => {
  const find = (options: { name?: string; language?: string } = {}, env: NodeJS.ProcessEnv = {}) => {
    const machine = {
      workspace: root,
      env: { VIRTUAL_ENV: join(root, "env"), PATH: join(root, "env/bin"), ...env },
    };
    const bare: Host = { platform: "linux", home: root, systemPrefixes: [], ...machine };
    return findKernel({ ...options, ...machine }, bare);
  };
  beforeEach(() => {
    program("env/bin/python");
  });

  it("by its name, in any case", async () => {
    kernelspec("env", "Spark-3", {
      language: "scala",
      argv: [join(root, "env/bin/python")],
      interrupt_mode: "message",
    });
    const kernel = await find({ name: "SPARK-3" });
    expect(kernel).toMatchObject({ name: "spark-3", language: "scala", spec: { interruptMode: "message" } });
    expect(kernel).not.toHaveProperty("notice");
  });

  it("by the name 'python', which old notebooks give", async () => {
    kernelspec("env", "python3");
    await expect(find({ name: "python" })).resolves.toMatchObject({ name: "python3" });
  });

  it("by language when the notebook names none, and says so", async () => {
    kernelspec("env", "a-broken-one", "{");
    kernelspec("env", "irkernel", { language: "R" });
    kernelspec("env", "python3");
    await expect(find({ language: "r" })).resolves.toMatchObject({
      name: "irkernel",
      notice: "The notebook names no kernel; 'irkernel' was chosen for its language, r.",
    });
  });

  it("falls back to python3 when neither is known, and says so", async () => {
    kernelspec("env", "python3");
    await expect(find()).resolves.toMatchObject({
      name: "python3",
      interpreter: join(root, "env/bin/python"),
      notice: "The notebook names no kernel; 'python3' was chosen.",
    });
  });

  it("uses an ipykernel that was installed without its kernelspec", async () => {
    program("env/bin/python", JSON.stringify({ prefix: join(root, "env"), ipykernel: true }));
    const kernel = await find({ name: "python3" });
    expect(kernel.interpreter).toBe(join(root, "env/bin/python"));
    expect(kernel.spec.argv.slice(1)).toEqual(["-m", "ipykernel_launcher", "-f", "{connection_file}"]);
  });

  it("asks the Python behind a shim where its environment is", async () => {
    kernelspec("versions/3.13", "etl");
    program("versions/3.13/bin/python");
    const answer = JSON.stringify({ prefix: join(root, "versions/3.13"), ipykernel: true });
    program("shims/python3", answer);
    const kernel = await find({ name: "etl" }, { VIRTUAL_ENV: "", PATH: `${join(root, "shims")}:/bin` });
    expect(kernel.interpreter).toBe(join(root, "versions/3.13/bin/python"));
  });

  it("that is not there names the nearest, what is installed, and where was searched", async () => {
    kernelspec("env", "irkernel", { language: "R" });
    const error = await find({ name: "ir-kernel" }).catch((error: Error) => error);
    const { message } = error as Error;
    expect(message).toContain("There is no kernel named 'ir-kernel'. Did you mean 'irkernel'?");
    expect(message).toContain(
      `Kernels found:\n  irkernel (${join(root, "env/share/jupyter/kernels/irkernel")})`,
    );
    expect(message).toContain(`Folders searched:\n  ${join(root, "env/share/jupyter/kernels")}\n`);
  });

  it("with none installed shows the steps that install one", async () => {
    const error = await find({ name: "python3" }).catch((error: Error) => error);
    expect(error).toMatchObject({ name: "UserError" });
    expect((error as Error).message).toContain("No Jupyter kernel is installed");
    expect((error as Error).message).toContain("  - uses: actions/setup-python@v6\n");
    expect((error as Error).message).toContain("  - run: python -m pip install ipykernel\n");
    expect((error as Error).message).toContain("On your own machine: python3 -m pip install ipykernel");
  });

  it("of a language that has none says so", async () => {
    kernelspec("env", "python3");
    await expect(find({ language: "Julia" })).rejects.toThrow("there is none for its language, Julia");
  });

  it.each([
    ["is not JSON", "{", "it is not a JSON object"],
    ["has no argv", { argv: undefined }, "'argv' must be a list of strings"],
    [
      "wants another provisioner",
      { metadata: { kernel_provisioner: { provisioner_name: "yarn-provisioner" } } },
      "its provisioner 'yarn-provisioner' is not supported",
    ],
  ])("whose kernelspec %s names the file", async (_, content, why) => {
    kernelspec("env", "odd", content);
    await expect(find({ name: "odd" })).rejects.toMatchObject({
      message: expect.stringContaining(why),
      at: { file: join(root, "env/share/jupyter/kernels/odd/kernel.json") },
    });
  });

  it("whose program is missing names the program", async () => {
    kernelspec("env", "ir", { argv: ["R", "--slave"] });
    await expect(find({ name: "ir" })).rejects.toThrow("starts the program 'R', which is not on the PATH");
  });
});
