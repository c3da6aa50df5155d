import { UserError } from "../errors.ts";
import {
  type Destination,
  type DestinationInputs,
  isInside,
  type Place,
  parseDestination,
  parsePlace,
} from "../promotion/destination.ts";

const INPUT = "outputs-destination";

export interface OutputsInputs extends Omit<DestinationInputs, "destination"> {
  outputsDestination: string;
  /** Where templates are promoted to, if they are. */
  destination?: string | undefined;
}

/**
 * Reads the input `outputs-destination`: a prefix in a bucket or a folder, as for templates.
 *
 * @throws UserError when it is no place, or one that templates or the state of promotions have.
 */
export function outputsPlace({ outputsDestination: given, destination, ...inputs }: OutputsInputs): Place {
  const place = parsePlace({ input: INPUT, given, workspace: inputs.workspace });
  if (destination !== undefined) {
    refuseOverlap(given, place, parseDestination({ ...inputs, destination }).destination);
  }
  return place;
}

function refuseOverlap(given: string, place: Place, { templates, state, ...destination }: Destination): void {
  if (nameOfRoot(place) !== nameOfRoot(destination)) return;
  const taken = [templates, state].find(
    (prefix) => isInside(place.prefix, prefix) || isInside(prefix, place.prefix),
  );
  if (taken === undefined) return;
  throw new UserError(
    `${JSON.stringify(given)} and ${JSON.stringify(taken)}, which belongs to promoted templates, are inside ` +
      "each other. Write a prefix of its own, as in s3://etlbucket/jobs/tests/.",
    { input: INPUT },
  );
}

function nameOfRoot({ root }: Pick<Place, "root">): string {
  return root.kind === "s3" ? `s3://${root.bucket}` : root.path;
}
