import { UserError } from "../../errors.ts";
import { refuseOtherRepository } from "../decision.ts";
import type { Site } from "../site.ts";
import type { State } from "../state.ts";
import type { OperationRequest } from "./operation.ts";

/** The operations that need a release cannot do without. */
export function noRelease(site: Site): UserError {
  return new UserError(
    `${site.destination.name} has no release yet. Promote to it first, or correct \`destination\`.`,
    { input: "destination" },
  );
}

/** @throws UserError when a workflow of another repository asks. */
export function refuseForeign({ repository, site }: OperationRequest, { live, applying }: State): void {
  const release = live ?? applying;
  if (!release || !repository) return;
  refuseOtherRepository(release.manifest.repository, { repository, destination: site.destination.name });
}
