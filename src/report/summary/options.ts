import type { Site } from "../site.ts";

/** What a report can link to, and how long it may be. */
export interface ReportOptions {
  /** The repository; without it nothing is linked into it. */
  site?: Site;
  /** Where the executed notebooks can be downloaded. */
  artifactUrl?: string;
  /** Failing cells that have no annotation. */
  notShown?: number;
  /** Of UTF-8. */
  maxBytes: number;
}
