import type { Inputs } from "../../inputs/inputs.ts";
import type { LeaseRequest } from "../lease.ts";
import type { Repository } from "../manifest.ts";
import type { Owner } from "../pointer.ts";
import type { PromotionRequest } from "../request.ts";
import type { Site } from "../site.ts";

/** What an operation is given. */
export interface OperationRequest {
  site: Site;
  inputs: Inputs;
  owner: Owner;
  /** How long to wait for others. */
  lease: LeaseRequest;
  /** The one that asks; null on a laptop, where whoever has the credentials may. */
  repository: Repository | null;
  /** The promotion of what the input `results` says was tested. */
  promotion(): Promise<PromotionRequest>;
}

/** Something that can be done with a destination beside promoting to it. */
export interface Operation {
  /** Whether it may write: then it runs only where a promotion may. */
  writes: boolean;
  work(request: OperationRequest): Promise<OperationReport>;
}

/** What an operation found or did. Its texts are people's and the store's: whoever shows them makes them inert. */
export interface OperationReport {
  /** Whether all is well: the exit code and the output `result`. */
  ok: boolean;
  /** One line. */
  verdict: string;
  /** Further lines. */
  facts: string[];
  table?: { head: string[]; rows: string[][] };
  /** Outputs of the step. */
  outputs: Record<string, string | number | boolean>;
  /** All of it, for programs. */
  json: object;
}
