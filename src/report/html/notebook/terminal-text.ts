import { StreamText } from "../../../execution/stream-text.ts";
import { aroundTerminalEscapes, hasTerminalEscapes } from "../../../terminal-escapes.ts";
import { plain } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";
import { backgroundStyles, type Colour, css, paletteColour, textColour } from "./colour.ts";

/** The parser's work grows with the square of those that are never reset. */
const MAX_ESCAPES = 10_000;

/** What a terminal shows of a text: its colours, and its lines as carriage returns and backspaces left them. */
export async function terminalText(text: string): Promise<Markup> {
  const shown = /[\r\b]/.test(text) ? asTerminal(text) : text;
  if (!hasTerminalEscapes(shown)) return html`${plain(shown)}`;
  const parts = aroundTerminalEscapes(shown);
  if (parts.length > MAX_ESCAPES) return html`${plain(shown)}`;
  const { default: Anser } = await import("anser");
  const coloured = parts.map((part, index) => (index % 2 === 0 ? plain(part) : colourEscape(part))).join("");
  return html`${Anser.ansiToJson(coloured, { json: true, use_classes: true, remove_empty: true }).map(piece)}`;
}

function asTerminal(text: string): string {
  const stream = new StreamText();
  stream.write(text.replaceAll("\r\n", "\n"));
  return stream.toString();
}

/** Colours are all that is shown: cursors stay where they are, and links are not followed. */
const colourEscape = (sequence: string) => (/^\x1b\[[\d;]*m$/.test(sequence) ? sequence : "");

interface Piece {
  content: string;
  /** `ansi-red`, `ansi-bright-red`, `ansi-palette-123` or `ansi-truecolor`. */
  fg: string | null;
  bg: string | null;
  /** `12, 34, 56`. */
  fg_truecolor: string | null;
  bg_truecolor: string | null;
  decorations: string[];
  /** Missing in its types. */
  isInverted?: boolean;
}

function piece({ content, fg, bg, fg_truecolor, bg_truecolor, decorations, isInverted }: Piece): Markup {
  if (isInverted) return html`<span class="ansi-reverse">${content}</span>`;
  const text = rgb(fg, fg_truecolor);
  const background = rgb(bg, bg_truecolor);
  const styles = {
    ...(background && backgroundStyles(background)),
    // Who chose both has to see that one can be read on the other.
    ...(text && { color: background ? css(text) : textColour(text) }),
  };
  const classes = [
    ...new Set(decorations.map((name) => `ansi-${name}`)),
    fg && !text && fg,
    bg && !background && `${bg}-bg`,
  ].filter(Boolean);
  if (classes.length === 0 && !text && !background) return html`${content}`;
  const style = Object.entries(styles).map(([name, value]) => `${name}:${value}`);
  return html`<span${classes.length > 0 && html` class="${classes.join(" ")}"`}${style.length > 0 && html` style="${style.join(";")}"`}>${content}</span>`;
}

function rgb(name: string | null, trueColour: string | null): Colour | undefined {
  if (name === "ansi-truecolor" && trueColour) return trueColour.split(",").map(Number) as unknown as Colour;
  const index = /^ansi-palette-(\d+)$/.exec(name ?? "")?.[1];
  return index === undefined ? undefined : paletteColour(Number(index));
}
