import type { JsonObject } from "../notebook/json.ts";

/** The unit of work, of sharding and of reporting: one notebook run with one set of parameters. */
export interface Case {
  /** The template, as a `/`-separated path relative to the workspace. */
  notebook: string;
  /** Unique within the notebook: the user's, or made of the parameters (`region_code=fr`), or `defaults`. */
  name: string;
  /** What is injected, in the order it was written; empty for the notebook's defaults. */
  parameters: JsonObject;
  /** The failure that this case is there to provoke: it passes if and only if this happens. */
  expect?: Expectation;
  /** Notebooks all of whose cases must have passed before this one starts, in whose directory it runs. */
  needs: string[];
  settings: CaseSettings;
}

export interface Expectation {
  /** The exception's class name (`ename`). */
  error: string;
  /** A regular expression that the exception's message (`evalue`) must contain a match of. */
  match?: string;
}

/** How a case is run, most specific setting first; `undefined` leaves the choice to the notebook or us. */
export interface CaseSettings {
  /** A kernelspec's name; by default the one that the notebook names. */
  kernel?: string;
  /** Seconds a cell may take; 0 for no limit. */
  cellTimeout: number;
  /** Seconds the whole case may take, kernel start included; 0 for no limit. */
  notebookTimeout: number;
  /** Bytes that the outputs of the case may have; 0 for no limit. */
  maxOutputSize: number;
  /** Relative to the workspace; by default the notebook's own folder, or that of the notebook it needs. */
  workingDirectory?: string;
}
