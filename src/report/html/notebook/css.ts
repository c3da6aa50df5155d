import type { Declaration, Root } from "postcss";

/** What only changes how something looks, within a frame. */
const PROPERTIES =
  /^(?:--[\w-]+|(?:color|color-scheme|background(?:-color)?|opacity|visibility|display|position|top|right|bottom|left|inset|z-index|float|clear|box-sizing|box-shadow|cursor|content|transform|vertical-align|white-space|word-break|line-height|letter-spacing|table-layout|caption-side|empty-cells|gap|order|fill|stroke|stroke-width|(?:row|column)-gap|(?:min-|max-)?(?:width|height|inline-size|block-size)|(?:font|text|border|outline|margin|padding|overflow|list-style|flex|grid|align|justify|place)(?:-[a-z-]+)?))$/i;

/** What could ask for something, or hide that it does: https://www.w3.org/TR/css-values-4/#urls */
const SUSPICIOUS = /url|image|src\s*\(|element\s*\(|expression|javascript|behavio|[\\<]|@import/i;

export type CssFilter = (source: string) => string;

/** Leaves of a style sheet or the value of a style attribute what only changes looks; nothing of one that is none. */
export async function cssFilter(): Promise<CssFilter> {
  const { parse } = await import("postcss");
  return (source) => {
    try {
      return harmless(parse(source));
    } catch {
      // No CSS, or nested too deeply.
      return "";
    }
  };
}

function harmless(sheet: Root): string {
  sheet.walkComments((comment) => void comment.remove());
  sheet.walkAtRules((rule) => {
    if (!/^(?:media|supports)$/i.test(rule.name) || SUSPICIOUS.test(rule.params)) rule.remove();
  });
  sheet.walkRules((rule) => {
    if (SUSPICIOUS.test(rule.selector)) rule.remove();
  });
  sheet.walkDecls((declaration) => {
    if (!isHarmless(declaration)) declaration.remove();
  });
  const text = sheet.toString();
  // Nothing may end the element that it stands in.
  return text.includes("<") ? "" : text;
}

function isHarmless({ prop, value }: Declaration): boolean {
  return PROPERTIES.test(prop) && !SUSPICIOUS.test(value);
}
