import { member } from "./payload.ts";

/** Which commits an event is about, as far as its payload says so. */
export type EventChange =
  | { kind: "pull-request"; number: number; base: string; head: string }
  /** `base` is null for a branch that is new. */
  | { kind: "commits"; base: string | null; head: string };

/** Reads the change from the payload of an event; null for an event that is about none, such as a schedule. */
export function eventChange(event: string, payload: unknown): EventChange | null {
  const at = (...path: string[]) => member(payload, ...path);
  if (event === "pull_request" || event === "pull_request_target") {
    const number = at("pull_request", "number");
    const [base, head] = [
      commit(at("pull_request", "base", "sha")),
      commit(at("pull_request", "head", "sha")),
    ];
    return base && head && typeof number === "number" ? { kind: "pull-request", number, base, head } : null;
  }
  const [base, head] =
    event === "push"
      ? [at("before"), commit(at("after"))]
      : event === "merge_group"
        ? [at("merge_group", "base_sha"), commit(at("merge_group", "head_sha"))]
        : [];
  return head ? { kind: "commits", base: commit(base) ?? null, head } : null;
}

/** A commit's name; zeros stand for none. */
function commit(value: unknown): string | undefined {
  const isCommit = typeof value === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
  return isCommit && !/^0+$/.test(value) ? value : undefined;
}
