/** What a run may take. */
export interface Limits {
  /** Seconds per cell; 0 for none. */
  cell: number;
  /** Seconds for the notebook, kernel start included; 0 for none. */
  notebook: number;
  /** Bytes that the kernel may send for the cells of the notebook; 0 for none. */
  output: number;
}
