/** What a piece of HTML is made of, before anything is taken out of it. */
export interface Survey {
  /** In lower case. */
  tags: Set<string>;
  /** What stands in its style elements. */
  css: string;
  hasStyles: boolean;
  /** A table of pandas, polars, R or Julia: its styles say nothing that ours do not. */
  isDataFrame: boolean;
  /** About how many lines its text takes in a wide window. */
  lines: number;
}

/** UTF-16 units of text that fit into a line of a wide window. */
const LINE = 120;
/** What begins a line of its own, and what no text is shown of. */
const OWN_LINE = new Set("tr p li br hr pre h1 h2 h3 h4 h5 h6 dt dd summary caption".split(" "));
const HIDDEN = new Set("script style title template svg noscript".split(" "));

/** Open elements beyond which no HTML is looked at: parsers take more than linear time for them. */
const DEEPEST_NESTING = 10_000;

/** Throws a `RangeError` for elements that are nested too deeply. */
export async function surveyOf(source: string): Promise<Survey> {
  const { Parser } = await import("htmlparser2");
  const survey: Survey = { tags: new Set(), css: "", hasStyles: false, isDataFrame: false, lines: 1 };
  let isInStyle = false;
  /** How many elements are open whose text is not shown. */
  let hidden = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { class: classes = "", style }) {
      depth += 1;
      if (depth > DEEPEST_NESTING) throw new RangeError("HTML is nested too deeply");
      survey.tags.add(name);
      isInStyle = name === "style";
      if (HIDDEN.has(name)) hidden += 1;
      if (style !== undefined || isInStyle) survey.hasStyles = true;
      if (name === "table" && /(?:^|\s)data-?frame(?:\s|$)/.test(classes)) survey.isDataFrame = true;
      if (hidden === 0 && OWN_LINE.has(name)) survey.lines += 1;
    },
    ontext(text) {
      if (isInStyle) survey.css += text;
      else if (hidden === 0) survey.lines += text.trim().length / LINE;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === "style") isInStyle = false;
      if (HIDDEN.has(name)) hidden -= 1;
    },
  });
  parser.end(source);
  return survey;
}
