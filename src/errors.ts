/** Where a mistake stands: a file of the workspace with 1-based line and column, or an input by its name. */
export interface Location {
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
  input?: string | undefined;
}

/**
 * A mistake that the user can mend. Its message says what was given, what is allowed and what to write
 * instead; `at` says where. It reaches the user without a stack trace, everything else is a bug of ours.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly at: Location;

  constructor(message: string, at: Location = {}, options?: ErrorOptions) {
    super(message, options);
    this.at = at;
  }
}

/** Something worth knowing that stops nothing: an annotation at its place, or a line in the log. */
export interface Notice {
  level: "warning" | "notice";
  message: string;
  at: Location;
}

/** `file:line:column` as editors and terminals understand it, or the input's name, or nothing. */
export function formatLocation(at: Location): string {
  if (at.file) return [at.file, at.line, at.line && at.column].filter(Boolean).join(":");
  return at.input ? `input '${at.input}'` : "";
}
