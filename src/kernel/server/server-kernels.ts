import { UserError } from "../../errors.ts";
import type { Kernels } from "../kernels.ts";
import { chooseServerKernel } from "./choice.ts";
import { kernelEnds } from "./kernel-ends.ts";
import { connectToServer, type ServerAddress, type ServerProblem } from "./server.ts";
import { startServerKernel } from "./start.ts";

export interface ServerKernelsOptions extends ServerAddress {
  /** The folder the notebooks are in, absolute: what the server's root stands for. */
  workspace: string;
  /** Where the variables for kernels are taken from. */
  env: NodeJS.ProcessEnv;
  /** Names of variables that kernels get beside `KERNEL_*`. */
  kernelEnv: readonly string[];
  /** Hears which kernel may be left on the server. */
  warn: (message: string) => void;
  /** Milliseconds that a connection to a running kernel may be down. */
  patience?: number;
}

/** As long as a server or a proxy in front of it takes to be restarted. */
const PATIENCE = 60_000;

/**
 * Kernels that a Jupyter Server, Kernel Gateway or Enterprise Gateway runs. Rejects with a `UserError` when there is no
 * such server or it does not let us in.
 */
export async function serverKernels(options: ServerKernelsOptions): Promise<Kernels> {
  const { workspace, env, kernelEnv, patience = PATIENCE } = options;
  const server = connectToServer(options);
  const ends = kernelEnds(server, options.warn);
  const specs = await server.kernelspecs().catch((problem: ServerProblem) => {
    throw explained(problem, options);
  });
  return {
    startAhead: false,
    async find(wish) {
      const { notice, ...kernel } = chooseServerKernel(wish, specs, server.url);
      return {
        ...kernel,
        interpreter: server.url,
        ...(notice && { notice }),
        start: (start) =>
          startServerKernel(kernel, { ...start, server, ends, workspace, env, kernelEnv, patience }),
      };
    },
    close: () => ends.settle(),
  };
}

/** Why there are no kernels to be had, as a mistake in one of the inputs. */
function explained({ status, message }: ServerProblem, { url, token }: ServerAddress): UserError {
  if (status === 401 || status === 403) {
    const what = token ? "does not accept the token" : "wants a token";
    return new UserError(
      `The Jupyter server ${url} ${what} (${message}). Write the one that the server was started with, ` +
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
        "in a workflow as a secret: jupyter-token: ${{ secrets.JUPYTER_TOKEN }}",
      { input: "jupyter-token" },
    );
  }
  const what = status === undefined ? "can't be used" : "does not answer as one";
  return new UserError(
    `The Jupyter server ${url} ${what}: ${message}. Write the URL of a Jupyter Server, Kernel Gateway or ` +
      "Enterprise Gateway that this machine can reach, up to what comes before /api.",
    { input: "jupyter-server-url" },
  );
}
