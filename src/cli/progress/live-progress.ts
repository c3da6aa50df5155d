import type { Paint } from "../../report/paint.ts";
import type { Reporter } from "../../reporter.ts";
import type { CaseResult } from "../../results.ts";
import type { LiveLines } from "../live-lines.ts";
import { ProgressTracker } from "./progress.ts";
import { screenLines } from "./screen.ts";

/** Milliseconds between two pictures of how far the cases have come. */
const INTERVAL = 200;

export interface LiveProgress {
  observer: Pick<Reporter, "testStarted" | "caseStarted" | "cellEnded">;
  caseEnded(result: CaseResult): void;
  /** Takes it off the screen. */
  close(): void;
}

/** Shows on these lines what the workers do, while they do. */
export function liveProgress(
  live: LiveLines,
  { paint, cancel }: { paint: Paint; cancel: AbortSignal },
): LiveProgress {
  const tracker = new ProgressTracker();
  let timer: NodeJS.Timeout | undefined;
  const draw = () =>
    live.show((room) => {
      const now = Date.now();
      return screenLines(tracker.at(now), { ...room, now, isEnding: cancel.aborted, paint });
    });
  return {
    observer: {
      testStarted(start) {
        tracker.testStarted(start, Date.now());
        if (!live.isShown) return;
        timer = setInterval(draw, INTERVAL);
        timer.unref();
        draw();
      },
      caseStarted: (planned, worker) => tracker.caseStarted(planned, worker, Date.now()),
      cellEnded: (planned, cells) => tracker.cellEnded(planned, cells),
    },
    caseEnded: (result) => tracker.caseEnded(result),
    close() {
      clearInterval(timer);
      live.clear();
    },
  };
}
