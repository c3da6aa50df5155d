/**
 * The text of one stream output, written the way a terminal shows it: a carriage return goes back to the start
 * of the line, where what follows overwrites; a backspace deletes one character of the line. A progress bar
 * thus leaves its last state, as in JupyterLab, and not ten thousand.
 */
export class StreamText {
  #done = "";
  #line = "";
  #cursor = 0;

  write(chunk: string): void {
    for (const [token] of chunk.matchAll(/[^\r\n\b]+|[\r\n\b]/g)) {
      if (token === "\n") this.#endLine();
      else if (token === "\r") this.#cursor = 0;
      else if (token === "\b") this.#erase();
      else this.#put(token);
    }
  }

  toString(): string {
    return this.#done + this.#line;
  }

  #endLine(): void {
    this.#done += this.#line + "\n";
    this.#line = "";
    this.#cursor = 0;
  }

  #erase(): void {
    if (this.#cursor === 0) return;
    this.#line = this.#line.slice(0, this.#cursor - 1) + this.#line.slice(this.#cursor);
    this.#cursor -= 1;
  }

  #put(text: string): void {
    const after = this.#cursor + text.length;
    this.#line =
      this.#cursor === this.#line.length
        ? this.#line + text
        : this.#line.slice(0, this.#cursor) + text + this.#line.slice(after);
    this.#cursor = after;
  }
}
