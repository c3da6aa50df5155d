import type { MarkedExtension, Token, Tokens } from "marked";
import type { JsonObject, JsonValue } from "../../../notebook/json.ts";
import { isObject } from "../../../notebook/json.ts";
import { plain } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";
import { folded } from "./folded.ts";
import { imageMarkup, missingImage, RASTER_TYPES, rasterAddress } from "./image.ts";
import { mathsMarkup } from "./maths.ts";
import { type MathsToken, mathsExtensions } from "./maths-syntax.ts";
import { type Attachments, addressWithin, sanitisedInline } from "./sanitise.ts";
import { Slots } from "./slots.ts";
import { sourceMarkup } from "./source.ts";

/** UTF-16 units. Longer texts stay as they were written: the parser takes more than linear time for some. */
const MAX_SOURCE = 50_000;
/** Marks of emphasis in a paragraph: its work grows with their square. */
const MAX_MARKS = 5_000;

/** Markdown of a notebook, GitHub's kind with formulas, as HTML; as it was written if it cannot be read. */
export async function markdownMarkup(source: string, attached?: JsonObject): Promise<Markup> {
  if (isReadable(source)) {
    try {
      return html`<div class="markdown">${await rendered(source, attachmentsOf(attached))}</div>`;
    } catch (error) {
      // Nested too deeply.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return plainBlock(source);
}

/** A text as it was written. */
export function plainBlock(text: string): Promise<Markup> {
  return folded(text, (shown) => html`<pre class="output">${plain(shown)}</pre>`);
}

function isReadable(source: string): boolean {
  if (source.length > MAX_SOURCE) return false;
  return source.split(/\n[ \t]*\n/).every((paragraph) => paragraph.split(/[*_~]/).length <= MAX_MARKS);
}

async function rendered(source: string, attachments: Attachments): Promise<Markup> {
  const { Marked } = await import("marked");
  const slots = new Slots();
  const marked = new Marked(
    { gfm: true, async: true, walkTokens: (token) => fillSlot(token, slots, attachments) },
    { extensions: mathsExtensions, renderer },
  );
  return sanitisedInline(await marked.parse(plain(source)), { slots, attachments });
}

/** A token whose HTML is made by us, and stands in a slot. */
type SlotToken = Token & { slot?: string };

async function fillSlot(token: SlotToken, slots: Slots, attachments: Attachments): Promise<void> {
  const markup = await ownMarkup(token as MathsToken | Tokens.Code | Tokens.Image, attachments);
  if (markup) token.slot = slots.put(markup);
}

async function ownMarkup(
  token: MathsToken | Tokens.Code | Tokens.Image,
  attachments: Attachments,
): Promise<Markup | undefined> {
  switch (token.type) {
    case "displayMaths":
    case "inlineMaths":
      return mathsMarkup(token.tex, token);
    case "code":
      return sourceMarkup(token.text, /^\S*/.exec(token.lang ?? "")![0]);
    case "image": {
      const address = addressWithin(token.href, attachments);
      return address ? imageMarkup(address, { alt: token.text }) : missingImage(token.text, token.href);
    }
  }
  return undefined;
}

const renderer: NonNullable<MarkedExtension["renderer"]> = {
  code: (token: SlotToken) => token.slot ?? "",
  image: (token: SlotToken) => token.slot ?? "",
  checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
};

/** The pictures that a cell has with it: https://nbformat.readthedocs.io/en/latest/format_description.html#cell-attachments */
function attachmentsOf(attached: JsonObject | undefined): Attachments {
  return (name) => {
    const bundle = attached?.[name] ?? attached?.[decoded(name)];
    const type = RASTER_TYPES.find((type) => isObject(bundle) && typeof bundle[type] === "string");
    return type && rasterAddress(type, String((bundle as Record<string, JsonValue>)[type]));
  };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
