/** What became of a write that may have to be refused, and whether what was there before it is still there. */
export interface Attempt {
  /** `unknown`: the store does not know what it was asked for. */
  answer: "done" | "refused" | "unknown";
  kept: boolean;
}

/** How several writes ended of which one may happen. */
export interface Race {
  racers: number;
  /** How many were told that they had written. */
  told: number;
  /** How many were told nothing that means anything, such as a 409 or a 500. */
  unclear: number;
}

/** What a store did when it was tried. */
export interface Observations {
  /** What was written came back byte for byte. */
  isFaithful: boolean;
  createOverExisting: Attempt;
  createRace: Race;
  /** With the ETag of the object, in the quotes in which it came and, if that was refused, without. */
  replaceQuoted: Attempt;
  replaceUnquoted: Attempt | null;
  /** With the ETag of another version, and with one where nothing is. */
  replaceOther: Attempt;
  replaceMissing: Attempt;
  replaceRace: Race;
  deleteOther: Attempt;
  wrongChecksum: Attempt;
}
