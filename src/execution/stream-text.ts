/**
 * The text of one stream output, written the way a terminal shows it: a carriage return goes back to the start
 * of the line, where what follows overwrites; a backspace deletes one character of the line. A progress bar
 * thus leaves its last state, as in JupyterLab, and not ten thousand.
 */
export class StreamText {
  /** The lines that have ended. */
  #done = "";
  #line = "";
  #cursor = 0;

  write(chunk: string): void {
    for (const [token] of chunk.matchAll(/[^\r\b]+|[\r\b]/g)) {
      if (token === "\r") this.#cursor = 0;
      else if (token === "\b") this.#erase();
      else this.#put(token);
    }
  }

  toString(): string {
    const text = this.#done + this.#line;
    // A part of the one text that is handed out: V8 would keep the pieces that the lines were put together from beside it.
    this.#done = text.slice(0, this.#done.length);
    return text;
  }

  #put(text: string): void {
    const end = text.lastIndexOf("\n") + 1;
    if (end > 0) this.#endLines(text.slice(0, end));
    this.#overwrite(text.slice(end));
  }

  /** Takes a text that ends with its last line. */
  #endLines(text: string): void {
    const begun = text.slice(0, this.#cursor < this.#line.length ? text.indexOf("\n") : 0);
    this.#overwrite(begun);
    this.#done += this.#line + text.slice(begun.length);
    this.#line = "";
    this.#cursor = 0;
  }

  #overwrite(text: string): void {
    const after = this.#cursor + text.length;
    this.#line =
      this.#cursor === this.#line.length
        ? this.#line + text
        : this.#line.slice(0, this.#cursor) + text + this.#line.slice(after);
    this.#cursor = after;
  }

  #erase(): void {
    if (this.#cursor === 0) return;
    this.#line = this.#line.slice(0, this.#cursor - 1) + this.#line.slice(this.#cursor);
    this.#cursor -= 1;
  }
}
