export interface ServerEnvironmentOptions {
  /** Our own environment. */
  env: NodeJS.ProcessEnv;
  /** Names of variables that the kernel gets beside `KERNEL_*`. */
  kernelEnv: readonly string[];
  cwd: string;
  /** Seconds; 0 for no limit. */
  startTimeout: number;
}

/**
 * What a gateway gives to the kernel or to what starts it, as Jupyter Server asks gateways:
 * https://jupyter-enterprise-gateway.readthedocs.io/en/latest/users/kernel-envs.html
 * Nothing else of ours leaves this machine.
 */
export function serverKernelEnvironment(options: ServerEnvironmentOptions): Record<string, string> {
  const { env, kernelEnv, cwd, startTimeout } = options;
  const passed = Object.entries(env).filter(
    ([name]) => name.startsWith("KERNEL_") || kernelEnv.includes(name),
  );
  return {
    KERNEL_WORKING_DIR: cwd,
    ...(startTimeout > 0 && { KERNEL_LAUNCH_TIMEOUT: String(startTimeout) }),
    ...(Object.fromEntries(passed) as Record<string, string>),
  };
}
