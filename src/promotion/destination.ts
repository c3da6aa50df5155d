import { basename, dirname, relative, resolve, sep } from "node:path";
import { type Notice, UserError } from "../errors.ts";
import { isSafePath } from "./keys.ts";

/** Where templates go, and the place beside it where the promotion keeps its state. */
export interface Destination {
  root: { kind: "s3"; bucket: string } | { kind: "directory"; path: string };
  /** Key prefix of the templates, relative to the root; ends in `/`. */
  templates: string;
  /** Key prefix of blobs, releases, pointer and log, relative to the root; ends in `/`. */
  state: string;
  /** The templates' place as a person writes it: `s3://bucket/jobs/templates/`. */
  name: string;
}

/** A prefix of keys in a bucket, or below the parent of a folder. */
export interface Place extends Pick<Destination, "root"> {
  /** Relative to the root; ends in `/`. */
  prefix: string;
}

export interface DestinationInputs {
  /** `s3://bucket/prefix/` or the path of a directory. */
  destination: string;
  /** In the same bucket, or below the same parent directory. */
  statePrefix?: string | undefined;
  /** What relative directories are relative to. */
  workspace: string;
}

const STATE = "_promote/v1/";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const EXAMPLE = "Write s3://BUCKET/PREFIX/, as in s3://etlbucket/jobs/templates/, or the path of a directory";

/**
 * Reads the `destination` and `state-prefix` inputs.
 *
 * @throws UserError with the input's name when one of them is not a place that can be promoted to.
 */
export function parseDestination(inputs: DestinationInputs): { destination: Destination; notices: Notice[] } {
  const { destination: given, workspace } = inputs;
  const { root, prefix: templates } = parsePlace({ input: "destination", given, workspace });
  const state = inputs.statePrefix
    ? stateWithin(root, inputs.statePrefix, inputs.workspace)
    : parentOf(templates) + STATE;
  if (isInside(state, templates) || isInside(templates, state)) {
    refuse("state-prefix", inputs.statePrefix ?? state, {
      problem: `and the templates' ${JSON.stringify(templates)} are inside each other`,
      instead: `Write a prefix beside the templates, as in ${parentOf(templates)}${STATE}`,
    });
  }
  const name =
    root.kind === "s3" ? `s3://${root.bucket}/${templates}` : `${resolve(root.path, templates)}${sep}`;
  const notices: Notice[] = [];
  if (root.kind === "s3" && !inputs.destination.endsWith("/")) {
    notices.push({
      level: "notice",
      message: `'${inputs.destination}' is read as ${name}`,
      at: { input: "destination" },
    });
  }
  return { destination: { root, templates, state, name }, notices };
}

/**
 * Reads an input that names a place for objects.
 *
 * @throws UserError with the input's name when it names none.
 */
export function parsePlace({
  input,
  given,
  workspace,
}: {
  input: string;
  given: string;
  workspace: string;
}): Place {
  if (given.startsWith("s3://")) return locateInBucket(input, given);
  if (given === "" || /^[A-Za-z][A-Za-z0-9+.-]+:/.test(given)) {
    refuse(input, given, { problem: "is not a place to promote to", instead: EXAMPLE });
  }
  const path = resolve(workspace, given);
  const folder = basename(path);
  if (!isSafePath(folder)) {
    refuse(input, given, {
      problem: "names no directory of its own",
      instead: EXAMPLE,
    });
  }
  return { root: { kind: "directory", path: dirname(path) }, prefix: `${folder}/` };
}

function locateInBucket(input: string, url: string): Place {
  const [, bucket = "", prefix = ""] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(url) ?? [];
  if (!BUCKET.test(bucket)) {
    refuse(input, url, { problem: `names no bucket: ${JSON.stringify(bucket)}`, instead: EXAMPLE });
  }
  if (prefix === "") {
    refuse(input, url, {
      problem: "has no prefix, and the whole bucket is never a destination",
      instead: EXAMPLE,
    });
  }
  return { root: { kind: "s3", bucket }, prefix: asPrefix(input, prefix, url) };
}

function stateWithin(root: Destination["root"], given: string, workspace: string): string {
  if (root.kind === "directory") {
    const path = relative(root.path, resolve(workspace, given)).split(sep).join("/");
    if (path === "" || path.startsWith("../") || path === "..") {
      refuse("state-prefix", given, {
        problem: "is not beside the templates",
        instead: `Write a directory below ${root.path}`,
      });
    }
    return asPrefix("state-prefix", path, given);
  }
  if (!given.startsWith("s3://")) return asPrefix("state-prefix", given, given);
  const state = locateInBucket("state-prefix", given);
  if (state.root.kind === "s3" && state.root.bucket !== root.bucket) {
    refuse("state-prefix", given, {
      problem: "is in another bucket than the destination",
      instead: `Write a prefix in ${root.bucket}`,
    });
  }
  return state.prefix;
}

function asPrefix(input: string, prefix: string, given: string): string {
  const path = prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
  if (!isSafePath(path)) {
    refuse(input, given, { problem: "has an empty, hidden or unusual folder in its path", instead: EXAMPLE });
  }
  return `${path}/`;
}

/** Whether one prefix is the other or below it, also where a system ignores case. */
export function isInside(prefix: string, other: string): boolean {
  return prefix.toLowerCase().startsWith(other.toLowerCase());
}

function parentOf(prefix: string): string {
  return prefix.slice(0, prefix.slice(0, -1).lastIndexOf("/") + 1);
}

function refuse(input: string, given: string, why: { problem: string; instead: string }): never {
  throw new UserError(`${JSON.stringify(given)} ${why.problem}. ${why.instead}.`, { input });
}
