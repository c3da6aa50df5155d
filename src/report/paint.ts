/** Gives pieces of text a look: colours on a terminal that has them, nothing anywhere else. Takes text without escapes. */
export interface Paint {
  passed(text: string): string;
  failed(text: string): string;
  skipped(text: string): string;
  /** What a reader looks for first. */
  strong(text: string): string;
  /** What a reader may pass over. */
  faint(text: string): string;
}

const asItIs = (text: string) => text;

export const unpainted: Paint = {
  passed: asItIs,
  failed: asItIs,
  skipped: asItIs,
  strong: asItIs,
  faint: asItIs,
};
