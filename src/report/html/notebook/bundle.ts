import { byteSizeText } from "../../../byte-size.ts";
import type { DisplayData, ExecuteResult } from "../../../notebook/document.ts";
import { formatJson, isObject, type JsonValue } from "../../../notebook/json.ts";
import { plain, shorten } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";
import { folded } from "./folded.ts";
import { htmlOutput } from "./html-output.ts";
import { drawingAddress, imageMarkup, MAX_IMAGE, RASTER_TYPES, rasterAddress } from "./image.ts";
import { markdownMarkup, plainBlock } from "./markdown.ts";
import { mathsMarkup } from "./maths.ts";
import { terminalText } from "./terminal-text.ts";

type Display = DisplayData | ExecuteResult;

/** What can be made of one kind of an output, and a sentence about what cannot. */
interface Shown {
  markup?: Markup | undefined;
  note?: string | undefined;
}

/** What is made of each kind, nothing if an output does not have it; the kind that shows most comes first. */
const WAYS: ((output: Display) => Promise<Shown | undefined>)[] = [
  interactive,
  htmlKind,
  markdownKind,
  latexKind,
  drawing,
  ...RASTER_TYPES.map((type) => (output: Display) => raster(output, type)),
  json,
  plainText,
];

/** A display of several kinds of the same thing, as the richest of them that is safe to show. */
export async function bundleMarkup(output: Display): Promise<Markup> {
  const notes: string[] = [];
  for (const way of WAYS) {
    const shown = await way(output);
    if (shown?.note) notes.push(shown.note);
    if (shown?.markup) return html`${shown.markup}${notes.slice(0, 1).map(note)}`;
  }
  const types = Object.keys(output.data).map((type) => shorten(plain(type), 100));
  const named = types.length > 0 ? `of type ${types.slice(0, 10).join(", ")}` : "without data";
  return note(notes[0] ?? `An output ${named} is not shown here.`);
}

export const note = (text: string) => html`<p class="note">${text}</p>`;

/** What libraries display that needs a script of theirs. */
const INTERACTIVE: [pattern: RegExp, name: string][] = [
  [/^application\/vnd\.jupyter\.widget-view\+json$/, "widget"],
  [/^application\/vnd\.plotly\./, "Plotly figure"],
  [/^application\/vnd\.vega(?:lite)?\./, "Vega chart"],
  [/^application\/vnd\.(?:bokehjs|holoviews)_/, "Bokeh plot"],
  [/^(?:application|text)\/(?:javascript|ecmascript)$/, "display of JavaScript"],
];

/** Says that it needs a script, so that one of the other kinds has to stand for it. */
async function interactive({ data }: Display): Promise<Shown | undefined> {
  const types = Object.keys(data);
  const name = INTERACTIVE.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1];
  if (!name) return undefined;
  return { note: `A ${name}, which needs a script to be shown: none runs here.` };
}

async function htmlKind({ data }: Display): Promise<Shown | undefined> {
  const source = text(data["text/html"]);
  return source === undefined ? undefined : htmlOutput(source);
}

async function markdownKind({ data }: Display): Promise<Shown | undefined> {
  const source = text(data["text/markdown"]);
  if (source === undefined) return undefined;
  return { markup: html`<div class="output">${await markdownMarkup(source)}</div>` };
}

async function latexKind({ data }: Display): Promise<Shown | undefined> {
  const source = text(data["text/latex"])?.trim();
  if (!source) return undefined;
  const [, begin, inner] = /^(\$\$?|\\\[|\\\()([\s\S]*?)(?:\$\$?|\\\]|\\\))$/.exec(source) ?? [];
  const isDisplay = begin !== "$" && begin !== "\\(";
  const maths = await mathsMarkup(inner ?? source, { isDisplay });
  return { markup: html`<div class="output">${maths}</div>` };
}

async function drawing({ data, metadata }: Display): Promise<Shown | undefined> {
  const source = text(data["image/svg+xml"]);
  if (source === undefined) return undefined;
  if (source.length > MAX_IMAGE) return tooLarge("image/svg+xml", source);
  return { markup: picture(drawingAddress(source), { data, metadata, type: "image/svg+xml" }) };
}

async function raster({ data, metadata }: Display, type: string): Promise<Shown | undefined> {
  const source = text(data[type]);
  if (source === undefined) return undefined;
  if (source.length > MAX_IMAGE) return tooLarge(type, source);
  const address = rasterAddress(type, source);
  return address
    ? { markup: picture(address, { data, metadata, type }) }
    : { note: `Its ${type} is no such picture.` };
}

const tooLarge = (type: string, { length }: string): Shown => ({
  note: `Its ${type} of ${byteSizeText(length)} is only in the executed notebook.`,
});

function picture(
  address: string,
  { data, metadata, type }: Pick<Display, "data" | "metadata"> & { type: string },
): Markup {
  const facts = metadata[type];
  const { width, height } = isObject(facts) ? facts : {};
  const alt = text(data["text/plain"]) ?? "Image";
  const image = imageMarkup(address, { alt, width: Number(width), height: Number(height) });
  return html`<div class="output image">${image}</div>`;
}

async function json({ data }: Display): Promise<Shown | undefined> {
  const value = data["application/json"];
  if (value === undefined) return undefined;
  return {
    markup: html`<details class="json"><summary>JSON</summary>${await plainBlock(formatJson(value))}</details>`,
  };
}

async function plainText({ data }: Display): Promise<Shown | undefined> {
  const source = text(data["text/plain"]);
  if (source === undefined) return undefined;
  const markup = await folded(
    source,
    async (shown) => html`<pre class="output">${await terminalText(shown)}</pre>`,
  );
  return { markup };
}

const text = (value: JsonValue | undefined) => (typeof value === "string" ? value : undefined);
