// A process that plays parts at folders, as its parent asks: one at a time.
import { parseDestination } from "../../../src/promotion/destination.ts";
import { openStore } from "../../../src/promotion/stores/open.ts";
import { SILENT } from "../promotion-site.ts";
import type { Part } from "./cast.ts";
import { type Conditions, type Ending, takePart } from "./take-part.ts";

export interface Asked {
  destination: string;
  part: Part;
  conditions: Conditions;
}

process.on("message", ({ destination: given, part, conditions }: Asked) => {
  const { destination } = parseDestination({ destination: given, workspace: "/" });
  openStore(destination, {})
    .then((store) => takePart({ store, destination, log: SILENT }, part, conditions))
    .catch((error): Ending => ({ outcome: "error", error: String(error?.stack ?? error) }))
    .then((ending) => process.send!(ending));
});
