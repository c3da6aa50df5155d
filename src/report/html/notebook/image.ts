import { plain, shorten } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";

/** Bytes of an image in base64 that is still shown. */
export const MAX_IMAGE = 5_000_000;

/** How the base64 of each kind begins: the signature of its format. A browser goes by that, and not by the type. */
const SIGNATURES: Record<string, RegExp> = {
  "image/png": /^iVBORw0KGgo/,
  "image/jpeg": /^\/9j\//,
  "image/gif": /^R0lGOD[dl]h/,
  "image/webp": /^UklGR.{6}XRUJQ/,
};

export const RASTER_TYPES = Object.keys(SIGNATURES);

export interface ImageFacts {
  alt: string;
  /** Pixels. */
  width?: number | undefined;
  height?: number | undefined;
}

/** The address of a picture within the page, or nothing if the data are not what they are said to be. */
export function rasterAddress(type: string, data: string): string | undefined {
  const base64 = data.replace(/\s+/g, "");
  const signature = Object.hasOwn(SIGNATURES, type) ? SIGNATURES[type] : undefined;
  if (!signature?.test(base64) || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  return `data:${type};base64,${base64}`;
}

/** Takes the address of a picture as somebody wrote it; nothing if it is not a picture within the page. */
export function checkedAddress(address: string): string | undefined {
  const [, type, data] = /^data:(image\/[a-z]+);base64,([\s\S]*)$/i.exec(address.trim()) ?? [];
  if (type === undefined || data === undefined || data.length > MAX_IMAGE) return undefined;
  return rasterAddress(type.toLowerCase(), data);
}

/** A drawing as a picture: as such it runs no script and asks for nothing. https://www.w3.org/TR/SVG2/conform.html#secure-static-mode */
export function drawingAddress(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg.toWellFormed()).toString("base64")}`;
}

export function imageMarkup(address: string, { alt, width, height }: ImageFacts): Markup {
  const size = (name: string, pixels: number | undefined) =>
    pixels !== undefined &&
    Number.isFinite(pixels) &&
    pixels >= 1 &&
    html` ${name}="${Math.min(Math.round(pixels), 10_000)}"`;
  return html`<img src="${address}" alt="${shorten(plain(alt), 300)}"${size("width", width)}${size("height", height)}>`;
}

/** What stands for an image that would have to be asked for. */
export function missingImage(alt: string, address: string): Markup {
  return html`<span class="missing-image">${plain(alt) || "Image"} <small>(not loaded: ${shorten(plain(address), 200)})</small></span>`;
}
