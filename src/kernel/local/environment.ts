import type { Kernelspec } from "../specs/kernelspec.ts";

/**
 * The credentials and command files that belong to the workflow, not to the notebooks it runs. What a step for signing
 * in to a cloud exports is for the whole job; what a workflow gives to this step by name is meant for its notebooks.
 */
const WITHHELD = [
  /^(ACTIONS|INPUT|AWS|CLOUDSDK_AUTH)_/i,
  /^GOOGLE_(APPLICATION_CREDENTIALS|GHA_CREDS_PATH)$/i,
  /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|ARTIFACTS|ARTIFACTS_LIST)$/i,
  /^(GITHUB|GH|RUNNER|JUPYTER)_(\w+_)?TOKEN$/i,
];

/** Whether kernels get a variable only when `kernel-env` names it. */
export function isWithheld(name: string): boolean {
  return WITHHELD.some((pattern) => pattern.test(name));
}

export interface EnvironmentOptions {
  /** Our own environment, of which the kernel's is made. */
  env: NodeJS.ProcessEnv;
  spec: Pick<Kernelspec, "env" | "language">;
  /** Names of variables that the kernel gets although they would be withheld. */
  kernelEnv: readonly string[];
  platform: NodeJS.Platform;
  parentPid: number;
}

/** The environment of a kernel's process. */
export function kernelEnvironment(options: EnvironmentOptions): NodeJS.ProcessEnv {
  const inherited = inheritedBy(options);
  const own = Object.entries(options.spec.env).map(([name, value]) => [name, substitute(value, inherited)]);
  return {
    ...inherited,
    // Frozen modules make debugpy warn, and checking for them costs a tenth of a second.
    PYDEVD_DISABLE_FILE_VALIDATION: "1",
    // ipykernel ends when this process does. On Windows the variable is a handle, which Node can't make.
    ...(options.platform !== "win32" && { JPY_PARENT_PID: String(options.parentPid) }),
    ...Object.fromEntries(own),
  };
}

function inheritedBy({ env, spec, kernelEnv }: EnvironmentOptions): NodeJS.ProcessEnv {
  const passes = ([name, value]: [string, string | undefined]): boolean => {
    if (kernelEnv.includes(name)) return true;
    // An inline backend that leaked from another kernel is missing in this one's subprocesses:
    // https://github.com/deeptools/deepTools/issues/1416
    if (name === "MPLBACKEND" && value?.startsWith("module://")) return false;
    // On macOS it would pass another Python off as the kernel's own.
    if (name === "PYTHONEXECUTABLE" && spec.language === "python") return false;
    return !isWithheld(name);
  };
  return Object.fromEntries(Object.entries(env).filter(passes));
}

/** Python's `string.Template.safe_substitute`, as kernelspecs are written for. */
function substitute(template: string, values: NodeJS.ProcessEnv): string {
  return template.replace(/\$(?:\$|([a-z_]\w*)|\{([a-z_]\w*)\})/gi, (whole, bare, braced) =>
    whole === "$$" ? "$" : (values[bare ?? braced] ?? whole),
  );
}
