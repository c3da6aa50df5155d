import cliTruncate from "cli-truncate";
import stringWidth from "string-width";
import { plain } from "../../report/escape.ts";
import type { Paint } from "../../report/paint.ts";
import type { Room } from "../live-lines.ts";
import type { Progress, RunningCase } from "./progress.ts";

/** On wider screens the numbers would stand too far from their case. */
const WIDEST = 110;
/** On narrower ones a word less leaves the case more room. */
const NARROW = 60;
/** Rows that stay free for the cases that have ended. */
const FREE_ROWS = 4;

/** A line for each worker, as far as there are rows, and one for all: how many cases have ended, for how long it runs. */
export function screenLines(
  progress: Progress,
  { columns, rows, now, isEnding, paint }: Room & { now: number; isEnding: boolean; paint: Paint },
): string[] {
  const { running } = progress;
  const width = Math.min(WIDEST, columns - 1);
  const most = Math.max(1, rows - FREE_ROWS);
  const shown = running.length > most ? running.slice(0, most - 1) : running;
  const more = running.length - shown.length;
  return [
    ...shown.map((running) => caseLine(running, { width, now })),
    ...(more > 0 ? [paint.faint(`  and ${more} more running`)] : []),
    totalLine(progress, { now, isEnding, paint }),
  ];
}

/** `  templates/vid_agg.ipynb [region_code=fr]   cell 3/7   12 s` */
function caseLine({ planned, cells, startedAt }: RunningCase, at: { width: number; now: number }): string {
  const cell = cells ? `${Math.min(cells.done + 1, cells.total)}/${cells.total}` : "1";
  const numbers = `  ${at.width < NARROW ? cell : `cell ${cell}`}${secondsText(at.now - startedAt).padStart(7)}`;
  const room = Math.max(8, at.width - 2 - numbers.length);
  // The end of a path and the beginning of a case's name say the most.
  const title = cliTruncate(oneLine(`${planned.notebook} [${planned.name}]`), room, { position: "middle" });
  return `  ${title}${" ".repeat(Math.max(0, room - stringWidth(title)))}${numbers}`;
}

function totalLine(
  { done, total, failed, startedAt, left }: Progress,
  { now, isEnding, paint }: { now: number; isEnding: boolean; paint: Paint },
): string {
  const parts = [
    paint.strong(`${done}/${total} done`),
    failed > 0 && paint.failed(`${failed} failed`),
    secondsText(now - startedAt),
    isEnding ? "ending" : left !== undefined && left >= 1 && `about ${secondsText(left * 1000)} left`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** `12 s`, `3:05 min`: whole ones, so that nothing flickers. */
function secondsText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}

function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, " ");
}
