import { CAPABILITIES, type Capabilities } from "../stores/capabilities.ts";

/** What a release was promoted under; recorded in the pointer and the log. */
export interface Guarantees {
  /** `unchecked`: the store was believed without asking it. */
  consistency: "strict" | "best-effort" | "unchecked";
  /** As the store was used. */
  store: Capabilities;
}

export const GUARANTEES = {
  type: "object",
  additionalProperties: false,
  required: ["consistency", "store"],
  properties: {
    consistency: { enum: ["strict", "best-effort", "unchecked"] },
    store: CAPABILITIES,
  },
};
