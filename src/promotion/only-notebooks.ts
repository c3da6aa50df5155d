import { decodeNotebook, readNotebook } from "../notebook/read.ts";
import type { Move } from "./plan.ts";
import type { Prepared } from "./prepare.ts";

/**
 * Whatever the results say of them, what goes live are notebooks. Only those are read that would change something.
 *
 * @throws UserError naming the first file that is none.
 */
export function refuseNoNotebooks({ candidates, contents }: Prepared, moves: Move[]): void {
  const wanted = new Set(moves.map(({ to }) => to));
  for (const { path, sha256 } of candidates) {
    const bytes = contents.get(sha256);
    if (bytes && wanted.has(sha256)) readNotebook(decodeNotebook(bytes, path), path);
  }
}
