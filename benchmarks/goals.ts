/** What the times of our default settings shall be. */
export interface Goal {
  text: string;
  measure: Measure;
  atLeast?: number;
  atMost?: number;
}

export type Measure =
  /** How many times as long a peer takes. */
  | { kind: "times"; peer: string }
  /** Seconds a case. */
  | { kind: "time" }
  /** Seconds of CPU a case. */
  | { kind: "cpu" }
  /** How many of what is counted are lost. */
  | { kind: "lost" }
  /** The most memory of our process, as a multiple of what a case shows. */
  | { kind: "memory" };
