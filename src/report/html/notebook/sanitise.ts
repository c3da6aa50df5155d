import type { IOptions, Tag, Transformer } from "sanitize-html";
import { Markup } from "../markup.ts";
import { checkedAddress, imageMarkup, missingImage } from "./image.ts";
import { Slots } from "./slots.ts";

const words = (text: string) => text.trim().split(/\s+/);

/** Elements that structure text and tables, which can neither look like a part of the page nor leave their place. */
export const PLAIN_TAGS = words(`
  p div span br hr wbr a b i u s em strong small big sub sup mark del ins code pre kbd samp var tt q cite abbr
  blockquote center font h1 h2 h3 h4 h5 h6 ul ol li dl dt dd figure figcaption details summary
  table caption colgroup col thead tbody tfoot tr th td img
`);

/** Their contents are no text: dropped with them. */
const NO_TEXT = words(`
  script style textarea option noscript template iframe object embed applet svg math title head xmp noembed noframes
  plaintext audio video canvas select
`);

/** Deeper elements are left out, their text is not. */
const DEEPEST_NESTING = 100;

/** Of what is called like this in `attachment:` addresses, the address within the page. */
export type Attachments = (name: string) => string | undefined;

/**
 * Untrusted HTML as a part of the page: only text, tables, links to other places and pictures that it holds itself.
 * Nothing keeps a style, an id or a class. `slots` are filled where they stand as text.
 */
export async function sanitisedInline(
  source: string,
  { slots = new Slots(), attachments = () => undefined }: { slots?: Slots; attachments?: Attachments } = {},
): Promise<Markup> {
  const { default: sanitize } = await import("sanitize-html");
  const picture: Transformer = (_, { src = "", alt = "", width, height }) => {
    const sizes = { width: Number(width), height: Number(height) };
    const address = addressWithin(src, attachments);
    const shown = address ? imageMarkup(address, { alt, ...sizes }) : missingImage(alt, src);
    return { tagName: "span", attribs: {}, text: slots.put(shown) };
  };
  const options: IOptions = {
    ...COMMON,
    allowedTags: PLAIN_TAGS.filter((tag) => tag !== "img"),
    allowedAttributes: {
      "*": ["class"],
      a: ["href", "rel", "target"],
      ol: ["start"],
      td: ["class", "colspan", "rowspan"],
      th: ["class", "colspan", "rowspan", "scope"],
    },
    transformTags: { img: picture, a: link, ...headings, "*": aligned },
    textFilter: (text) => slots.fill(text),
  };
  return new Markup(sanitize(source, options));
}

export const COMMON: IOptions = {
  disallowedTagsMode: "discard",
  nonTextTags: NO_TEXT,
  nestingLimit: DEEPEST_NESTING,
  allowProtocolRelative: false,
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesByTag: { img: ["data"] },
  parseStyleAttributes: false,
};

/** The address of a picture that the notebook holds itself. */
export function addressWithin(address: string, attachments: Attachments): string | undefined {
  const name = /^attachment:(.*)$/s.exec(address)?.[1];
  return name === undefined ? checkedAddress(address) : attachments(name);
}

function link(tagName: string, { href = "" }: Record<string, string>): Tag {
  if (!isElsewhere(href)) return { tagName: "span", attribs: {} };
  const attribs = { href: new URL(href).href, target: "_blank", rel: "noopener noreferrer nofollow" };
  return { tagName, attribs };
}

/** Not a place beside the report, nor within it. */
function isElsewhere(address: string): boolean {
  return URL.canParse(address) && /^(?:https?|mailto):$/.test(new URL(address).protocol);
}

/** Below those of the page: its own go down to the third level. */
const headings: Record<string, Transformer> = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((level) => [
    `h${level}`,
    () => ({ tagName: `h${Math.min(6, level + 2)}`, attribs: { class: `level-${level}` } }),
  ]),
);

/** Of classes, styles and old attributes, only how a text is aligned, and the classes given above. */
function aligned(tagName: string, attribs: Record<string, string>): Tag {
  const { class: given, style, align, ...kept } = attribs;
  const side = /(?:^|[;\s])text-align\s*:\s*(left|right|center)/i.exec(style ?? "")?.[1] ?? align;
  const classes = [
    /^h[3-6]$/.test(tagName) && /^level-[1-6]$/.test(given ?? "") && given,
    /^(?:left|right|center)$/i.test(side ?? "") && `align-${side!.toLowerCase()}`,
  ].filter(Boolean);
  return { tagName, attribs: { ...kept, ...(classes.length > 0 && { class: classes.join(" ") }) } };
}
