import type { Site } from "../../../src/promotion/site.ts";
import type { Task } from "./scenarios.ts";

/**
 * When a run is struck, seen from one of its requests (or changes of a file):
 * - `before` and `after` it was carried out, the run is killed,
 * - `half-way` the file is written, the run is killed,
 * - `request lost`, `answer lost`: the run lives and is told that nobody knows whether it was.
 */
export type Moment = "before" | "after" | "half-way" | "request lost" | "answer lost";

/** One of a run's requests, or of its changes of a file. */
export interface Request {
  verb: string;
  /** The key, or the path relative to the destination's root. */
  key: string;
}

/** A kind of place and a way to run tasks there. */
export interface Stage {
  place: string;
  /** `in process`, or `SIGKILL` of the bundle's own process. */
  how: "in process" | "SIGKILL";
  moments: Moment[];
  /** Which run comes next after the first strike; the two take turns. Together the stages have both at each step. */
  first: "same" | "newer";
  /** An empty destination; what it gave before may be gone. */
  fresh(): Promise<Site>;
  /** Resolves with whether it went well; false when it was refused. */
  perform(site: Site, task: Task): Promise<boolean>;
  /** Performs a task and tells all its requests in order. */
  requestsOf(site: Site, task: Task): Promise<Request[]>;
  /**
   * Performs a task that is struck at the request with this number, from 1. Resolves with the requests until then, which
   * are fewer when the task did not come so far.
   */
  strike(site: Site, task: Task, at: { number: number; moment: Moment }): Promise<Request[]>;
  /** Lets pass the time in which what a killed run left behind still counts. */
  settle?(site: Site): Promise<void>;
}

/** Whether there is such a moment of a request. */
export function hasMoment({ verb }: Request, moment: Moment): boolean {
  if (moment === "half-way") return verb === "write";
  if (moment === "request lost" || moment === "answer lost") return verb === "put" || verb === "delete";
  return true;
}
