import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { validate as validateGraphQl } from "@octokit/graphql-schema";
import { Ajv, type ValidateFunction } from "ajv";

/** A request to GitHub's REST API that has been found right. */
export interface ApiRequest {
  /** As in GitHub's description: `GET /repos/{owner}/{repo}/pulls/{pull_number}/files`; or `POST /graphql`. */
  operation: string;
  /** Absolute, without the query. */
  url: string;
  /** What stands for the `{…}` of the path. */
  path: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  /** The token that it was sent with; undefined for none. */
  token: string | undefined;
}

export interface ApiResponse {
  /** 200 if it is not said. */
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a Buffer as it is. */
  body?: unknown;
}

const GRAPHQL = "POST /graphql";

type Handler = (request: ApiRequest) => ApiResponse | Promise<ApiResponse>;

export interface GitHubService {
  /** What the runner would set for an action. */
  env: { GITHUB_API_URL: string };
  /** Every request that came, in order. */
  requests: ApiRequest[];
  /** Where a request or an answer was not as GitHub describes it. `stop` throws when there are some. */
  violations: string[];
  stop(): Promise<void>;
}

/**
 * GitHub's REST API with the operations that a test gives, each request and each answer checked against GitHub's own
 * OpenAPI description, and queries of GraphQL against its schema. An operation without a handler is answered as GitHub answers a token that may not: 403.
 */
export async function startGitHubService(handlers: Record<string, Handler>): Promise<GitHubService> {
  const requests: ApiRequest[] = [];
  const violations: string[] = [];
  for (const operation of Object.keys(handlers)) if (operation !== GRAPHQL) operationOf(operation);

  async function answer(incoming: IncomingMessage): Promise<ApiResponse> {
    const body = await buffer(incoming);
    const { request, flaws } = read(incoming, body.length > 0 ? JSON.parse(body.toString()) : undefined);
    violations.push(...flaws);
    if (!request || flaws.length > 0) return { status: 422, body: { message: flaws.join("; ") } };
    requests.push(request);
    const handler = handlers[request.operation];
    if (!handler) return { status: 403, body: { message: "Resource not accessible by integration" } };
    const response = await handler(request);
    if (request.operation !== GRAPHQL) violations.push(...flawsOfResponse(request.operation, response));
    return response;
  }

  const server = createServer(async (incoming, outgoing) => {
    const {
      status = 200,
      headers,
      body,
    } = await answer(incoming).catch((error: Error) => {
      violations.push(`${incoming.method} ${incoming.url}: ${error.stack}`);
      return { status: 500, headers: {}, body: { message: error.message } };
    });
    const isBytes = Buffer.isBuffer(body);
    outgoing.writeHead(status, {
      "content-type": isBytes ? "application/zip" : "application/json; charset=utf-8",
      ...headers,
    });
    outgoing.end(isBytes || body === undefined ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { GITHUB_API_URL: origin },
    requests,
    violations,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (violations.length > 0)
        throw new Error(`Not as GitHub describes its API:\n${violations.join("\n")}`);
    },
  };
}

/** The page of a list that a request asks for, with the `Link` header by which clients find the next. */
export function page<T>(
  items: T[],
  request: Pick<ApiRequest, "url" | "query">,
): { items: T[]; headers: Record<string, string> } {
  const size = Math.min(100, Number(request.query.per_page ?? 30));
  const number = Number(request.query.page ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams({ ...request.query, page: String(to) });
    return `<${request.url}?${query}>; rel="${rel}"`;
  };
  const links = number < last ? [link(number + 1, "next"), link(last, "last")] : [];
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };
}

/** One of the examples that GitHub's description has, such as `issue-comment`, with some fields of its own. */
export function example<T extends object>(name: string, fields: object = {}): T {
  const found = description().components.examples[name];
  if (!found) throw new Error(`GitHub's description has no example ${name}`);
  return { ...structuredClone(found.value), ...fields } as T;
}

interface Operation {
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, { schema?: object }>; required?: boolean };
  responses: Record<string, { $ref: string } | { content?: Record<string, { schema?: object }> }>;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: object;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: {
    parameters: Record<string, Parameter>;
    responses: Record<string, { content?: Record<string, { schema?: object }> }>;
    examples: Record<string, { value: object }>;
  };
}

let loaded: Description | undefined;

function description(): Description {
  const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
  loaded ??= JSON.parse(readFileSync(file, "utf8"), withoutBareNullable) as Description;
  return loaded;
}

/** OpenAPI 3.0's `nullable` stands beside references too, where the validator does not know it. */
function withoutBareNullable(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("nullable" in value) || "type" in value) return value;
  const { nullable, ...schema } = value;
  return nullable === true ? { anyOf: [{ type: "null" }, schema] } : value;
}

let validator: Ajv | undefined;
const compiled = new Map<string, ValidateFunction>();

/** Validates against a schema of the description, which may refer to others. */
function flawsOf(schema: object, value: unknown, what: string): string[] {
  validator ??= new Ajv({ strict: false, allErrors: true, validateFormats: false, logger: false }).addSchema(
    { components: description().components },
    "github",
  );
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/');
  const validate = compiled.get(text) ?? validator.compile(JSON.parse(text));
  compiled.set(text, validate);
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).slice(0, 5);
  return errors.map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
}

function operationOf(name: string): Operation {
  const [method = "", path = ""] = name.split(" ");
  const operation = description().paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`GitHub's API has no operation ${name}`);
  return operation;
}

function read(
  { method = "GET", url = "/", headers }: IncomingMessage,
  body: unknown,
): { request?: ApiRequest; flaws: string[] } {
  const { origin, pathname: fullPath, searchParams } = new URL(url, `http://${headers.host}`);
  // As GitHub Enterprise Server has it: https://HOST/api/v3/… and https://HOST/api/graphql.
  const pathname = fullPath.replace(/^\/api(?:\/v3)?(?=\/)/, "");
  const query = Object.fromEntries(searchParams);
  const token = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (`${method} ${pathname}` === GRAPHQL) {
    const request = { operation: GRAPHQL, url: `${origin}${fullPath}`, path: {}, query, body, token };
    return { request, flaws: validateGraphQl((body as { query: string }).query).map(String) };
  }
  const found = route(method, pathname);
  if (!found) return { flaws: [`GitHub's API has no ${method} ${pathname}`] };
  const operation = `${method} ${found.template}`;
  const request = { operation, url: `${origin}${fullPath}`, path: found.path, query, body, token };
  return { request, flaws: flawsOfRequest(request) };
}

/** The description's path with the fewest variables that matches. Its last one may hold slashes, as `basehead` may. */
function route(method: string, pathname: string) {
  const candidates = Object.entries(description().paths).flatMap(([template, operations]) => {
    if (!operations[method.toLowerCase()]) return [];
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const multi = operations[method.toLowerCase()]!.parameters?.some((one) => "x-multi-segment" in one);
    const pattern = template
      .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
      .replace(/\{\w+\}/g, multi ? "(.+)" : "([^/]+)");
    const match = new RegExp(`^${pattern}$`).exec(pathname);
    if (!match) return [];
    const path = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(match[index + 1]!)]),
    );
    return { template, path };
  });
  return candidates.toSorted((a, b) => Object.keys(a.path).length - Object.keys(b.path).length)[0];
}

function flawsOfRequest({ operation, query, body }: ApiRequest): string[] {
  const { parameters = [], requestBody } = operationOf(operation);
  const known = parameters
    .map((one) =>
      "$ref" in one ? description().components.parameters[one.$ref.split("/").at(-1)!]! : (one as Parameter),
    )
    .filter((one) => one.in === "query");
  const unknown = Object.keys(query).filter((name) => !known.some((one) => one.name === name));
  const schema = requestBody?.content["application/json"]?.schema;
  return [
    ...unknown.map((name) => `${operation} has no query parameter ${name}`),
    ...known.flatMap(({ name, required, schema }) => {
      const given = query[name];
      if (given === undefined) return required ? [`${operation} needs the query parameter ${name}`] : [];
      const isNumber = (schema as { type?: string } | undefined)?.type === "integer";
      return schema ? flawsOf(schema, isNumber ? Number(given) : given, `${operation}: ${name}`) : [];
    }),
    ...(schema && (body !== undefined || requestBody?.required)
      ? flawsOf(schema, body, `${operation}: body`)
      : []),
    ...(Number(query.per_page ?? 0) > 100 ? [`${operation}: per_page is above 100`] : []),
  ];
}

function flawsOfResponse(operation: string, { status = 200, body }: ApiResponse): string[] {
  const { responses } = operationOf(operation);
  const given = responses[status];
  // Any operation may be refused, or find the server busy.
  if (!given)
    return [401, 403, 404, 429, 500, 502, 503].includes(status)
      ? []
      : [`${operation} never answers ${status}`];
  const described =
    "$ref" in given ? description().components.responses[given.$ref.split("/").at(-1)!]! : given;
  const schema = described.content?.["application/json"]?.schema;
  if (!schema || Buffer.isBuffer(body)) return [];
  return flawsOf(schema, body, `${operation}: the answer ${status}`);
}
