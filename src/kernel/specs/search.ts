import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { UserError } from "../../errors.ts";
import type { KernelWish } from "../kernels.ts";
import { type FoundKernelspec, kernelFolders, listKernelspecs, pythonPrefixes } from "./folders.ts";
import { findProgram, type Host, isProgram, pathOf, thisHost } from "./host.ts";
import { interpreterOf, pythonsIn } from "./interpreter.ts";
import { type Kernelspec, parseKernelspec } from "./kernelspec.ts";
import { noKernelError, unknownKernelError, unknownLanguageError } from "./search-errors.ts";

/** A kernel that can be started here. */
export interface ResolvedKernel {
  name: string;
  language: string;
  /** The program that is started, absolute. */
  interpreter: string;
  spec: Kernelspec;
  /** Why this kernel was chosen, when the notebook did not name it. */
  notice?: string;
}

export interface FindKernelOptions extends KernelWish {
  /** The folder the notebooks are in, absolute. */
  workspace: string;
  env: NodeJS.ProcessEnv;
}

/** Throws a `UserError` that says what is installed and where was searched when there is no such kernel. */
export async function findKernel(
  options: FindKernelOptions,
  host: Host = thisHost(options),
): Promise<ResolvedKernel> {
  const wish = wishOf(options);
  const prefixes = pythonPrefixes(host);
  const chosen = (await choose(wish, prefixes, host)) ?? (await chooseByAsking(wish, prefixes, host));
  if (!chosen) throw notFound(wish, prefixes, host);

  const interpreter = interpreterOf(chosen, host, prefixes);
  if (!interpreter) {
    throw new UserError(
      `The kernel '${chosen.name}' starts the program '${chosen.argv[0]}', which is not on the PATH.`,
      { file: chosen.directory },
    );
  }
  const { name, language } = chosen;
  const notice = noticeOf(wish, name);
  return { name, language, interpreter, spec: chosen, ...(notice && { notice }) };
}

/** What is looked for: a name, or any kernel of a language. */
type Wish = { name: string; given: boolean } | { language: string };

function wishOf({ name, language }: FindKernelOptions): Wish {
  if (name) return { name: name.toLowerCase(), given: true };
  if (language && language.toLowerCase() !== "python") return { language };
  return { name: "python3", given: false };
}

function noticeOf(wish: Wish, name: string): string | undefined {
  if ("language" in wish)
    return `The notebook names no kernel; '${name}' was chosen for its language, ${wish.language}.`;
  return wish.given ? undefined : `The notebook names no kernel; '${name}' was chosen.`;
}

async function choose(wish: Wish, prefixes: string[], host: Host): Promise<Kernelspec | undefined> {
  const installed = listKernelspecs(kernelFolders(host, prefixes), host);
  if ("language" in wish) return ofLanguage(wish.language, installed, host);
  // Jupyter's alias: notebooks of old say just `python`.
  const names = wish.name === "python" ? ["python", "python3"] : [wish.name];
  const found = names.map((name) => installed.find((spec) => spec.name === name)).find(Boolean);
  return found && read(found, host);
}

async function ofLanguage(
  language: string,
  installed: FoundKernelspec[],
  host: Host,
): Promise<Kernelspec | undefined> {
  for (const found of installed) {
    const spec = await read(found, host).catch(() => undefined);
    if (spec?.language.toLowerCase() === language.toLowerCase()) return spec;
  }
  return undefined;
}

async function read({ name, path, prefix }: FoundKernelspec, host: Host): Promise<Kernelspec> {
  const file = pathOf(host).join(path, "kernel.json");
  return parseKernelspec(await readFile(file, "utf8"), { name, directory: path, prefix }, file);
}

/**
 * A Python's folder doesn't always give its prefix away (pyenv and asdf put shims on the PATH), and an
 * ipykernel can be there without its kernelspec: only the Python itself knows.
 */
async function chooseByAsking(wish: Wish, prefixes: string[], host: Host): Promise<Kernelspec | undefined> {
  for (const python of installedPythons(prefixes, host)) {
    const answer = await ask(python, host);
    if (!answer) continue;
    const chosen = await choose(wish, [answer.prefix], host);
    if (chosen) return chosen;
    if (answer.ipykernel && "name" in wish && /^python3?$/.test(wish.name)) {
      return builtInKernelspec(python, answer.prefix);
    }
  }
  return undefined;
}

function installedPythons(prefixes: string[], host: Host): string[] {
  const inPrefixes = prefixes.map((prefix) => pythonsIn(prefix, "python3", host).find(isProgram));
  const pythons = [...inPrefixes, findProgram("python3", host), findProgram("python", host)];
  return [...new Set(pythons.filter((python) => python !== undefined))];
}

const QUESTION = `
import importlib.util, json, sys
print(json.dumps({"prefix": sys.prefix, "ipykernel": importlib.util.find_spec("ipykernel") is not None}))
`;

interface Answer {
  prefix: string;
  ipykernel: boolean;
}

/** What the Pythons of an environment have said: each is asked once, not for every case. */
const answers = new WeakMap<NodeJS.ProcessEnv, Map<string, Promise<Answer | undefined>>>();

function ask(python: string, { env }: Host): Promise<Answer | undefined> {
  const known = answers.get(env) ?? new Map();
  answers.set(env, known);
  if (!known.has(python)) known.set(python, askPython(python, env));
  return known.get(python);
}

async function askPython(python: string, env: NodeJS.ProcessEnv): Promise<Answer | undefined> {
  try {
    const { stdout } = await promisify(execFile)(python, ["-c", QUESTION], { env, timeout: 10_000 });
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}

/** The kernelspec that ipykernel would install. */
function builtInKernelspec(python: string, prefix: string): Kernelspec {
  return {
    name: "python3",
    directory: "",
    prefix,
    argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    displayName: "Python 3 (ipykernel)",
    language: "python",
    env: {},
    interruptMode: "signal",
  };
}

function notFound(wish: Wish, prefixes: string[], host: Host): UserError {
  const folders = kernelFolders(host, prefixes);
  const installed = listKernelspecs(folders, host);
  const searched = { installed, folders: folders.map(({ path }) => path) };
  if (installed.length === 0) return noKernelError(searched);
  if ("language" in wish) return unknownLanguageError(wish.language, searched);
  return unknownKernelError(wish.name, searched);
}
