import { createHash, type Hash } from "node:crypto";
import type { Cell, Notebook } from "../notebook/document.ts";
import type { FormatOptions } from "../notebook/json.ts";
import { cellPieces, notebookPieces } from "../notebook/write.ts";
import { redactedCell, redactedFrame } from "../redaction/notebook.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { Pieces, WriteDocument } from "./document-file.ts";

/** Milliseconds between two saves at cells' ends that are `throttled`. */
const SAVE_INTERVAL = 5000;
/** Milliseconds; Node runs a timer that is longer at once: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_TIMER = 2 ** 31 - 1;
/** Saves within a cell may take this part of the time at most. */
const AUTOSAVE_SHARE = 0.25;

/**
 * When a running notebook is saved, beside its begin and its end: at each start and end of a cell; at a cell's end
 * when that was not done a moment ago; or at no time, not within a long cell either.
 */
export type SaveOnCell = "always" | "throttled" | "never";

export interface SaverOptions {
  notebook: Notebook;
  write: WriteDocument;
  onCell: SaveOnCell;
  /** Seconds between two saves within a cell; 0 for none. */
  every: number;
  format: FormatOptions & { finalNewline: boolean };
  /** Hears of a save within a cell that failed; the next one may not. */
  onProblem(message: string): void;
  /** Takes secrets out of everything that is written. */
  redactor?: Redactor | undefined;
}

/**
 * Saves a notebook while it runs. Cells that have ended are put into text once, so that a save costs little more
 * than what the running cell holds and the writing.
 */
export class DocumentSaver {
  readonly #options: SaverOptions;
  readonly #texts = new Map<Cell, Buffer[]>();
  #running: Cell | undefined;
  #savedAt = 0;
  #autosave: NodeJS.Timeout | undefined;
  #every: number;
  #lastSave: Promise<unknown> = Promise.resolve();
  #flush: () => Cell[] = () => [];

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#every = options.onCell === "never" ? 0 : options.every * 1000;
  }

  /** From now on `flush` brings the notebook up to date, and gives back the cells that it changed. */
  follow(flush: () => Cell[]): void {
    this.#flush = flush;
  }

  /** Brings the notebook up to date. */
  update(): void {
    for (const cell of this.#flush()) this.#texts.delete(cell);
  }

  async cellStarted(cell: Cell): Promise<void> {
    this.#running = cell;
    this.#texts.delete(cell);
    this.#scheduleAutosave();
    if (this.#options.onCell === "always") await this.save();
  }

  async cellEnded(): Promise<void> {
    this.stop();
    const { onCell } = this.#options;
    const due = Date.now() - this.#savedAt >= SAVE_INTERVAL;
    if (onCell === "always" || (onCell === "throttled" && due)) await this.save();
  }

  /** Saves now, once a save that is under way is done. */
  save(): Promise<void> {
    // The notebook may change while it is being written.
    return this.#inTurn(() => [...this.#pieces((cell) => this.#textOf(cell))]);
  }

  /** Saves for the last time; gives back the document's sha256, lower-case hex, and how many secrets were in it. */
  async saveEnd(): Promise<{ sha256: string; redactions: number }> {
    this.stop();
    const hash = createHash("sha256");
    const redactor = this.#options.redactor?.fresh();
    await this.#inTurn(() => {
      this.#texts.clear();
      return hashed(
        hash,
        this.#pieces((cell) => this.#cellPieces(cell, redactor), redactor),
      );
    });
    return { sha256: hash.digest("hex"), redactions: redactor?.places ?? 0 };
  }

  /** Saves no more by itself. */
  stop(): void {
    this.#running = undefined;
    clearTimeout(this.#autosave);
  }

  #inTurn(document: () => Pieces): Promise<void> {
    const saved = this.#lastSave.then(async () => {
      this.update();
      await this.#options.write(document());
      this.#savedAt = Date.now();
    });
    this.#lastSave = saved.catch(() => {});
    return saved;
  }

  *#pieces(
    textOf: (cell: Cell) => Iterable<Buffer | string>,
    redactor = this.#options.redactor,
  ): Generator<Buffer> {
    const { format } = this.#options;
    const notebook = redactedFrame(this.#options.notebook, redactor);
    let last: Buffer = Buffer.alloc(0);
    for (const piece of notebookPieces(notebook, mapped(notebook.cells, textOf), format)) {
      yield last;
      last = typeof piece === "string" ? Buffer.from(piece) : piece;
    }
    yield format.finalNewline ? last : last.subarray(0, -1);
  }

  #cellPieces(cell: Cell, redactor = this.#options.redactor): Iterable<string> {
    return cellPieces(redactedCell(cell, redactor), this.#options.format);
  }

  #textOf(cell: Cell): Buffer[] {
    const text = this.#texts.get(cell) ?? encoded(this.#cellPieces(cell));
    if (cell !== this.#running) this.#texts.set(cell, text);
    return text;
  }

  #scheduleAutosave(): void {
    clearTimeout(this.#autosave);
    if (this.#every === 0) return;
    const due = Math.max(0, this.#savedAt + this.#every - Date.now());
    this.#autosave = setTimeout(() => void this.#saveInCell(), Math.min(due, LONGEST_TIMER));
  }

  async #saveInCell(): Promise<void> {
    const cell = this.#running;
    const startedAt = Date.now();
    try {
      await this.save();
    } catch (error) {
      this.#options.onProblem(`The running notebook could not be saved: ${(error as Error).message}`);
      this.#savedAt = Date.now();
    }
    this.#every = Math.max(this.#every, (Date.now() - startedAt) / AUTOSAVE_SHARE);
    if (this.#running === cell) this.#scheduleAutosave();
  }
}

function* mapped<A, B>(items: Iterable<A>, map: (item: A) => B): Generator<B> {
  for (const item of items) yield map(item);
}

function encoded(pieces: Iterable<string>): Buffer[] {
  return Array.from(pieces, (piece) => Buffer.from(piece));
}

function* hashed(hash: Hash, pieces: Pieces): Generator<Buffer> {
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}
