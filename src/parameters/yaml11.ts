import type { Alias, Document, Node, Pair, Scalar } from "yaml";
import { type Location, UserError } from "../errors.ts";
import { floatRepr } from "../notebook/float-repr.ts";
import { Float, type JsonObject, type JsonValue } from "../notebook/json.ts";
import { scalarValue, tagOf } from "./yaml11-scalars.ts";

/**
 * Reads YAML as papermill does: as PyYAML's SafeLoader, so YAML 1.1 (`yes` is true, `010` is 8, `1:30` is 90,
 * `1e3` is a text), save that dates stay texts. Of equal keys the last counts; a key that is no text becomes
 * the text that Python's `str` gives. An empty text is `null`.
 *
 * Rejects with a `UserError` at a syntax error, a value that JSON cannot hold (`!!binary`, `!!set`), an unknown
 * tag, and when aliases expand too far.
 */
export async function parseYaml11(text: string, at: Location): Promise<JsonValue> {
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    version: "1.1",
    schema: "failsafe",
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const refuse: Refuse = (reason, offset) => {
    const { line, col } = lines.linePos(offset);
    throw new UserError(`This YAML can't be read: ${reason}`, { ...at, line, column: col });
  };
  const [problem] = document.errors;
  if (problem) return refuse(problem.message, problem.pos[0]);
  try {
    return documentValue(document, { yaml, refuse });
  } catch (error) {
    if (error instanceof RangeError) return refuse("it is nested too deeply", 0);
    throw error;
  }
}

type Refuse = (reason: string, offset: number) => never;

/** A few lines of aliases of aliases can stand for more values than there is memory for. */
const MOST_ALIASED_VALUES = 1_000_000;

interface Tools {
  yaml: typeof import("yaml");
  refuse: Refuse;
}

function documentValue(document: Document, { yaml, refuse }: Tools): JsonValue {
  const targets = aliasTargets(document, yaml);
  const expanding = new Set<Node>();
  let aliased = 0;
  return read(document.contents);

  function read(written: unknown): JsonValue {
    if (written === null) return null;
    const node = written as Node;
    if (expanding.size > 0 && ++aliased > MOST_ALIASED_VALUES)
      refuse("its aliases expand too far", start(node));
    if (yaml.isAlias(node)) return expand(node, read);
    if (yaml.isScalar(node)) return scalar(node);
    if (yaml.isSeq(node)) {
      allowTag(node, "seq");
      return node.items.map(read);
    }
    return mapping(node);
  }

  function scalar(node: Scalar): JsonValue {
    try {
      return scalarValue(node);
    } catch (error) {
      return refuse((error as Error).message, start(node));
    }
  }

  function mapping(node: Node): JsonObject {
    const object: JsonObject = Object.create(null);
    for (const { key, value } of pairsOf(node)) object[keyText(key)] = read(value);
    return object;
  }

  /** A mapping's pairs behind those that `<<` merges into it, of which the first mapping's win. */
  function pairsOf(node: Node): Pair[] {
    if (!yaml.isMap(node)) return refuse("only a mapping or a list of mappings can be merged", start(node));
    allowTag(node, "map");
    const merged = node.items.filter(isMerge).flatMap(({ value }) => mergedPairs(value as Node));
    return [...merged, ...node.items.filter((pair) => !isMerge(pair))];
  }

  function mergedPairs(node: Node): Pair[] {
    if (yaml.isAlias(node)) return expand(node, mergedPairs);
    if (!yaml.isSeq(node)) return pairsOf(node);
    return node.items.toReversed().flatMap((item) => {
      return yaml.isAlias(item) ? expand(item, pairsOf) : pairsOf(item as Node);
    });
  }

  function isMerge({ key }: Pair): boolean {
    return yaml.isScalar(key) && tagOf(key) === "merge";
  }

  function keyText(node: unknown): string {
    if (yaml.isScalar(node) && tagOf(node) === "value") return "=";
    const key = read(node);
    if (typeof key === "string") return key;
    if (key === null) return "None";
    if (typeof key === "boolean") return key ? "True" : "False";
    if (typeof key === "bigint") return String(key);
    if (typeof key === "number") return Number.isInteger(key) ? String(key) : floatRepr(key);
    if (key instanceof Float) return floatRepr(key.value);
    return refuse("a key is a text or a number, not a list or a mapping", start(node as Node));
  }

  function expand<Value>(alias: Alias, use: (target: Node) => Value): Value {
    const target = targets.get(alias);
    if (!target) return refuse(`no anchor &${alias.source} stands before this alias`, start(alias));
    if (expanding.has(target)) return refuse(`*${alias.source} stands within what it repeats`, start(alias));
    expanding.add(target);
    const value = use(target);
    expanding.delete(target);
    return value;
  }

  function allowTag(node: Node & { tag?: string }, kind: "map" | "seq"): void {
    const { tag } = node;
    if (tag && tag !== `tag:yaml.org,2002:${kind}`) refuse(`the tag ${tag} is not supported`, start(node));
  }
}

/** What each alias stands for: the last node before it with that anchor. */
function aliasTargets(document: Document, yaml: Tools["yaml"]): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  yaml.visit(document, {
    Node(_, node) {
      if (!yaml.isAlias(node)) {
        if (node.anchor) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
    },
  });
  return targets;
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}
