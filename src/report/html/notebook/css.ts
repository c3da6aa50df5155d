import type { ChildNode, Container, Root } from "postcss";

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
  keepHarmless(sheet);
  const text = sheet.toString();
  // Nothing may end the element that it stands in.
  return text.includes("<") ? "" : text;
}

/** By a new list, as postcss takes the square of their number to remove many. */
function keepHarmless(container: Container): void {
  container.nodes = container.nodes?.filter(isHarmless);
  for (const node of container.nodes ?? [])
    if (node.type === "rule" || node.type === "atrule") keepHarmless(node);
}

function isHarmless(node: ChildNode): boolean {
  switch (node.type) {
    case "decl":
      return PROPERTIES.test(node.prop) && !SUSPICIOUS.test(node.value);
    case "rule":
      return !SUSPICIOUS.test(node.selector);
    case "atrule":
      return /^(?:media|supports)$/i.test(node.name) && !SUSPICIOUS.test(node.params);
    default:
      return false;
  }
}
