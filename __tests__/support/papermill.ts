/** papermill's kernel did not come up. */
const NO_KERNEL = /Kernel died before replying to kernel_info|Kernel didn't respond in/;

/**
 * Runs papermill again when its kernel did not come up: now and then another process takes the port that it has
 * chosen (https://github.com/nteract/papermill/issues/511), which says nothing of what is compared.
 */
export async function withKernel<T extends { stderr: string }>(run: () => T | Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await run();
    if (attempt === 3 || !NO_KERNEL.test(outcome.stderr)) return outcome;
  }
}
