import type { Tag } from "sanitize-html";
import { html, Markup } from "../markup.ts";
import { type CssFilter, cssFilter } from "./css.ts";
import { checkedAddress } from "./image.ts";
import { COMMON, PLAIN_TAGS } from "./sanitise.ts";
import type { Survey } from "./survey.ts";

/**
 * A frame has the page's policy beside its own (https://html.spec.whatwg.org/#initialise-the-document-object), so the
 * page has to allow what frames need. Styles in place are what makes a styled table, an estimator of scikit-learn or a
 * dataset of xarray readable; hashes of theirs cannot be known when the page begins, as it is written in a stream.
 * Without them a policy would still have to let style attributes through, which could do as much harm: no style can ask
 * for anything, and none of a notebook's stands outside a frame.
 */
export const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

const TAGS = [...PLAIN_TAGS, ..."section article header footer main nav aside label input button".split(" ")];

/** Pixels. */
const LINE_HEIGHT = 25;
const LEAST_HEIGHT = 80;
const MOST_HEIGHT = 320;

/** Untrusted HTML with its own look, in a frame of its own that runs no script and can show nothing outside of it. */
export async function frameMarkup(source: string, survey: Survey): Promise<Markup> {
  const { default: sanitize } = await import("sanitize-html");
  const filter = await cssFilter();
  const body = sanitize(source, {
    ...COMMON,
    allowedTags: TAGS,
    allowedAttributes: {
      "*": ["class", "id", "style", "title", "align", "valign", "width", "height", "border", "color"],
      img: ["src", "alt"],
      input: ["type", "checked", "disabled"],
      label: ["for"],
      details: ["open"],
      ol: ["start"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan", "scope"],
    },
    transformTags: {
      img: picture,
      input: toggle,
      "*": (tagName, attribs) => styled(tagName, attribs, filter),
    },
  });
  const content = html`<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${OWN_STYLE}${new Markup(filter(survey.css))}</style>${new Markup(body)}`;
  const height = Math.round(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, survey.lines * LINE_HEIGHT)));
  return html`<iframe class="output" sandbox="" title="HTML output" height="${height}" srcdoc="${content.text}"></iframe>`;
}

// On white in either scheme: what notebooks make is made for it.
const OWN_STYLE = new Markup(
  ":root{color-scheme:light}body{font:13px/1.45 system-ui,sans-serif;margin:8px;background:#fff;color:#111}table{border-collapse:collapse}td,th{padding:3px 8px}",
);

function styled(tagName: string, attribs: Record<string, string>, filter: CssFilter): Tag {
  const { style, ...kept } = attribs;
  const harmless = style === undefined ? "" : filter(style);
  return { tagName, attribs: { ...kept, ...(harmless && { style: harmless }) } };
}

function picture(tagName: string, { src = "", ...kept }: Record<string, string>): Tag {
  const address = checkedAddress(src);
  if (!address) return { tagName: "span", attribs: {}, text: kept.alt || "[image not loaded]" };
  return { tagName, attribs: { ...kept, src: address } };
}

/** Boxes that style sheets open something with, without which nothing can be told to anybody. */
function toggle(tagName: string, attribs: Record<string, string>): Tag {
  const isToggle = /^(?:checkbox|radio)$/i.test(attribs.type ?? "");
  return isToggle ? { tagName, attribs } : { tagName: "span", attribs: {} };
}
