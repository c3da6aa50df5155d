import type { Preload } from "./fork-server.ts";

/** Which modules kernels find loaded. */
export interface Preloads {
  /** For a kernel of a notebook that begins with these imports. */
  of(imports: readonly string[]): Preload;
  /** A module can't be loaded ahead. Whether that is news. */
  refuse(module: string): boolean;
}

/** What the user lists, for every kernel. */
export function listedPreloads(modules: readonly string[]): Preloads {
  let listed = modules;
  return {
    of: () => ({ modules: listed, strict: false }),
    refuse(module) {
      const isNew = listed.includes(module);
      listed = listed.filter((name) => name !== module);
      return isNew;
    },
  };
}

/** What notebooks begin with, from the second kernel on that needs the same: for one alone it would not pay. */
export function automaticPreloads(): Preloads {
  const seen = new Set<string>();
  const refused = new Set<string>();
  return {
    of(imports) {
      const key = imports.join(" ");
      const isKnown = seen.has(key);
      seen.add(key);
      return { modules: isKnown ? imports.filter((name) => !refused.has(name)) : [], strict: true };
    },
    refuse(module) {
      const isNew = !refused.has(module);
      refused.add(module);
      return isNew;
    },
  };
}
