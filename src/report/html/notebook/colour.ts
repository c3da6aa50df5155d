/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];
/** What the page has behind its texts, at their lightest and at their darkest. */
const LIGHT_PAPER: Colour = [245, 225, 215];
const DARK_PAPER: Colour = [74, 45, 40];
/** https://www.w3.org/TR/WCAG22/#contrast-minimum */
const READABLE = 4.5;

/** Colours 16 to 255 of a terminal's palette: a cube of six steps, then a scale of grey. */
export function paletteColour(index: number): Colour {
  if (index >= 232) return [grey(index), grey(index), grey(index)];
  const steps = index - 16;
  return [level(Math.floor(steps / 36)), level(Math.floor(steps / 6) % 6), level(steps % 6)];
}

const grey = (index: number) => 8 + (index - 232) * 10;
const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);

/** A text's colour as CSS, changed as little as it takes to be read in the light and in the dark scheme. */
export function textColour(colour: Colour): string {
  return `light-dark(${css(readable(colour, LIGHT_PAPER, BLACK))}, ${css(readable(colour, DARK_PAPER, WHITE))})`;
}

/** A background as CSS, with the text's colour that can be read on it. */
export function backgroundStyles(colour: Colour): { background: string; color: string } {
  const text = contrast(colour, BLACK) > contrast(colour, WHITE) ? BLACK : WHITE;
  return { background: css(colour), color: css(text) };
}

function readable(colour: Colour, paper: Colour, towards: Colour): Colour {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((part, index) => Math.round(part + (towards[index]! - part) * share));
    if (contrast(mixed as unknown as Colour, paper) >= READABLE) return mixed as unknown as Colour;
  }
  return towards;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export const css = (colour: Colour) => `rgb(${colour.join(",")})`;
