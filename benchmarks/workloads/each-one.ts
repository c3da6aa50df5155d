/** Where there is one case, who runs it. */
export const EACH_ONE: Record<string, number> = {
  ours: 1,
  "papermill-cli": 1,
  "papermill-api": 1,
  nbclient: 1,
  nbmake: 1,
};
