/** How long a kernel is waited for where nothing but time can tell, in ms. */
export interface Patience {
  /** iopub may be silent after a reply whose `idle` is missing. */
  silence: number;
  /** A kernel has to end after it was asked, and again after SIGTERM. */
  shutdown: number;
}

export const PATIENCE: Patience = {
  silence: 10_000,
  // As Jupyter's client.
  shutdown: 2_500,
};
