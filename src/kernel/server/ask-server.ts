/**
 * `fetch` for the REST client of `@jupyterlab/services`, which logs tracebacks of refusals to the console, and whose
 * errors lack the cause: a refusal comes with nothing but its reason, and no answer as an error that says why.
 */
export async function askServer(request: Request): Promise<Response> {
  const response = await fetch(request).catch((error: unknown) => {
    throw new Error(rootOf(error), { cause: error });
  });
  // What was to be ended is gone: to that client worth a warning on the console.
  if (response.status === 404 && request.method === "DELETE") return new Response(null, { status: 204 });
  if (response.status === 204) return response;
  if (!response.ok) {
    const { status, statusText } = response;
    const reason = (await reasonIn(response)) ?? statusText;
    return Response.json({ message: `${status} ${reason}`.trim() }, { status, statusText });
  }
  if (isJson(response)) return response;
  await response.body?.cancel();
  throw new Error("it answers with a page and not with JSON, so it is no Jupyter server, or wants a login");
}

function isJson(response: Response): boolean {
  return response.headers.get("Content-Type")?.includes("json") ?? true;
}

/** What the server says of a refusal, on one line: most put it into `message`, Enterprise Gateway also into `reason`. */
async function reasonIn(response: Response): Promise<string | undefined> {
  const text = await response.text().catch(() => "");
  if (!isJson(response)) return undefined;
  try {
    const { message, reason } = JSON.parse(text);
    return String(message || reason || "").replaceAll(/\s+/g, " ") || undefined;
  } catch {
    return undefined;
  }
}

/** `fetch failed` says nothing; the first of its causes does: `connect ECONNREFUSED 127.0.0.1:8888`. */
function rootOf(error: unknown): string {
  let root = error as Error;
  while (root.cause instanceof Error) root = root.cause;
  if (root instanceof AggregateError) root = root.errors[0];
  return root.name === "TimeoutError" ? "no answer in time" : root.message || root.name;
}
