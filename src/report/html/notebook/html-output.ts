import { html, type Markup } from "../markup.ts";
import { frameMarkup } from "./frame.ts";
import { PLAIN_TAGS, sanitisedInline } from "./sanitise.ts";
import { surveyOf } from "./survey.ts";

/** UTF-16 units. Larger HTML would keep the report and its reader waiting. */
const MAX_SOURCE = 1_000_000;
const FOLDED_FROM = 100_000;

const plainTags = new Set([...PLAIN_TAGS, "style", "html", "head", "body", "meta", "title"]);
const NEEDS_MORE = ["script", "iframe", "object", "embed", "video", "audio", "canvas"];

export interface ShownHtml {
  /** Nothing if nothing of it can be shown. */
  markup: Markup | undefined;
  /** What was taken away, in a sentence. */
  note: string | undefined;
}

/** An HTML output: plain tables and text as a part of the page, what has a look of its own in a frame. */
export async function htmlOutput(source: string): Promise<ShownHtml> {
  if (source.length > MAX_SOURCE) return { markup: undefined, note: "Its HTML is too large to be shown." };
  try {
    return await shownHtml(source);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { markup: undefined, note: "Its HTML is nested too deeply to be shown." };
  }
}

async function shownHtml(source: string): Promise<ShownHtml> {
  const survey = await surveyOf(source);
  const missing = NEEDS_MORE.filter((tag) => survey.tags.has(tag));
  const note =
    missing.length > 0
      ? `Its ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} left out: nothing runs or is loaded here.`
      : undefined;
  const inline = await sanitisedInline(source);
  if (!/<img|[^\s]/.test(inline.text.replace(/<(?!img)[^>]*>/g, ""))) return { markup: undefined, note };
  const isPlain =
    [...survey.tags].every((tag) => plainTags.has(tag)) && (!survey.hasStyles || survey.isDataFrame);
  const shown = isPlain
    ? html`<div class="output html" tabindex="0">${inline}</div>`
    : await frameMarkup(source, survey);
  return {
    markup:
      source.length > FOLDED_FROM
        ? html`<details class="folded"><summary>Large HTML output</summary>${shown}</details>`
        : shown,
    note,
  };
}
