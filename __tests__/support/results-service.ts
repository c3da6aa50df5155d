import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** GitHub's artifact service as `@actions/artifact` speaks to it, in memory. */
export interface ResultsService {
  /** What the runner would set for an action. */
  env: { ACTIONS_RESULTS_URL: string; ACTIONS_RUNTIME_TOKEN: string };
  /** Finalized artifacts: the zip, or unarchived file, that was uploaded, by name. */
  artifacts: Map<string, Buffer>;
  /** Names of the calls that came, in order: `CreateArtifact`, `FinalizeArtifact`, … */
  calls: string[];
  /** Answers the next call of a method with this status instead. The client repeats it for a 5xx, after seconds. */
  refuseNext(method: string, status: number): void;
  /** Puts an artifact there that somebody else uploaded, and says where it can be downloaded. */
  plant(name: string, zip: Buffer): string;
  /** Has another's bytes in the place of an artifact's; its digest stays. */
  tamper(name: string, bytes: Buffer): void;
  stop(): Promise<void>;
}

interface Upload {
  id: number;
  name: string;
  mimeType: string;
  createdAt: string;
  blocks: Map<string, Buffer>;
  zip: Buffer;
  /** Known once it is finalized. */
  digest?: string;
  finalized: boolean;
}

type Fields = Record<string, unknown>;

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Starts the service on a free port. Names are immutable within the one run that it knows: a second is a 409, also of
 * one whose upload broke off, and that is not listed.
 */
export async function startResultsService(): Promise<ResultsService> {
  const uploads = new Map<string, Upload>();
  const artifacts = new Map<string, Buffer>();
  const calls: string[] = [];
  const refusals = new Map<string, number>();
  let origin = "";
  let lastId = 0;

  const methods: Record<string, (fields: Fields) => Fields> = {
    CreateArtifact({ name, mime_type: mimeType }) {
      if (uploads.has(String(name))) {
        throw new Refusal(409, "an artifact with this name already exists on the workflow run");
      }
      const upload = newUpload(String(name), String(mimeType));
      return { ok: true, signedUploadUrl: blobUrl(upload) };
    },
    FinalizeArtifact({ name, size, hash }) {
      const upload = find(name);
      const digest = digestOf(upload.zip);
      if (Number(size) !== upload.zip.length) throw new Refusal(400, `size is ${upload.zip.length}`);
      if (hash !== undefined && hash !== digest) throw new Refusal(400, `hash is ${digest}`);
      Object.assign(upload, { finalized: true, digest });
      artifacts.set(upload.name, upload.zip);
      return { ok: true, artifactId: String(upload.id) };
    },
    ListArtifacts({ name_filter: name, id_filter: id }) {
      const listed = [...uploads.values()].filter(
        (upload) =>
          upload.finalized &&
          (name === undefined || upload.name === name) &&
          (id === undefined || upload.id === Number(id)),
      );
      return {
        artifacts: listed.map((upload) => ({
          workflowRunBackendId: "run",
          workflowJobRunBackendId: "job",
          databaseId: String(upload.id),
          name: upload.name,
          size: String(upload.zip.length),
          createdAt: upload.createdAt,
          digest: upload.digest,
        })),
      };
    },
    GetSignedArtifactURL: ({ name }) => ({ signedUrl: blobUrl(find(name)) }),
    DeleteArtifact({ name }) {
      const upload = find(name);
      uploads.delete(upload.name);
      artifacts.delete(upload.name);
      return { ok: true, artifactId: String(upload.id) };
    },
  };

  function newUpload(name: string, mimeType: string): Upload {
    const createdAt = new Date().toISOString();
    const fresh = { blocks: new Map(), zip: Buffer.alloc(0), finalized: false };
    const upload = { id: ++lastId, name, mimeType, createdAt, ...fresh };
    uploads.set(name, upload);
    return upload;
  }

  const blobUrl = (upload: Upload) => `${origin}/blob/${upload.id}?sig=secret`;

  function find(name: unknown): Upload {
    const upload = uploads.get(String(name));
    if (!upload) throw new Refusal(404, "no such artifact");
    return upload;
  }

  function twirp(method: string, body: Buffer, response: ServerResponse) {
    const handler = methods[method];
    if (!handler) throw new Refusal(404, `no such method: ${method}`);
    calls.push(method);
    const refused = refusals.get(method);
    refusals.delete(method);
    if (refused !== undefined) throw new Refusal(refused, "refused for the test");
    const reply = JSON.stringify(handler(JSON.parse(body.toString())));
    response.writeHead(200, { "content-type": "application/json" }).end(reply);
  }

  /** Azure's block blobs: blocks, then the list that orders them; or everything in one. */
  function blob(request: IncomingMessage, url: URL, body: Buffer, response: ServerResponse) {
    const upload = [...uploads.values()].find(({ id }) => url.pathname === `/blob/${id}`);
    if (!upload) throw new Refusal(404, "no such blob");
    if (request.method === "GET") {
      const fileName = upload.mimeType === "application/zip" ? `${upload.name}.zip` : upload.name;
      const headers = {
        "content-type": upload.mimeType,
        "content-disposition": `attachment; filename="${fileName}"`,
      };
      return response.writeHead(200, headers).end(upload.zip);
    }
    const part = url.searchParams.get("comp");
    if (part === "block") upload.blocks.set(url.searchParams.get("blockid") ?? "", body);
    else if (part === "blocklist")
      upload.zip = Buffer.concat(blockIds(body).map((id) => upload.blocks.get(id) ?? missing(id)));
    else upload.zip = body;
    const modified = new Date().toUTCString();
    response
      .writeHead(201, {
        etag: '"0x1"',
        "last-modified": modified,
        "x-ms-request-id": "1",
        "x-ms-version": "2025-01-05",
      })
      .end();
  }

  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url ?? "/", origin);
      const body = await buffer(request);
      const method = /^\/twirp\/github\.actions\.results\.api\.v1\.ArtifactService\/(\w+)$/.exec(
        url.pathname,
      )?.[1];
      if (method) twirp(method, body, response);
      else blob(request, url, body, response);
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 400;
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify({ msg: (error as Error).message }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { ACTIONS_RESULTS_URL: `${origin}/`, ACTIONS_RUNTIME_TOKEN: runtimeToken() },
    artifacts,
    calls,
    refuseNext: (method, status) => refusals.set(method, status),
    plant(name, zip) {
      const upload = newUpload(name, "application/zip");
      Object.assign(upload, { zip, finalized: true, digest: digestOf(zip) });
      artifacts.set(name, zip);
      return blobUrl(upload);
    },
    tamper(name, bytes) {
      find(name).zip = bytes;
    },
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function missing(id: string): never {
  throw new Refusal(400, `no such block: ${id}`);
}

const blockIds = (list: Buffer) =>
  [...list.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map((match) => match[1] ?? "");

/** An unsigned JWT: of its claims the client reads the scope alone. */
function runtimeToken(): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${encode({ alg: "none" })}.${encode({ scp: "Actions.Results:run:job" })}.`;
}
