const cleanUps = new Set<() => void>();

/**
 * Has `cleanUp`, which must be synchronous, run when this process exits, whatever the reason short of
 * SIGKILL. Returns how to call that off.
 */
export function onExit(cleanUp: () => void): () => void {
  if (cleanUps.size === 0) process.on("exit", runAll);
  cleanUps.add(cleanUp);
  return () => {
    cleanUps.delete(cleanUp);
    if (cleanUps.size === 0) process.off("exit", runAll);
  };
}

function runAll(): void {
  for (const cleanUp of cleanUps) {
    try {
      cleanUp();
    } catch {
      // Nobody is left to tell, and the others still have to run.
    }
  }
}
