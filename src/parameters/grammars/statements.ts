/** What of a language's syntax has to be known to find where its statements end. */
export interface Syntax {
  comment: RegExp;
  /** Strings, and whatever else may hold what looks like a bracket, a comment or a line's end. */
  opaque: RegExp;
  /** The brackets that open and close what goes on over several lines. */
  open: string;
  close: string;
}

export interface Statement {
  /** Without blanks around it and the comments in it. */
  text: string;
  /** The comment behind it, without its mark; empty when there is none. */
  comment: string;
  /** 1-based line of its beginning. */
  line: number;
  /** Whether the line that it begins in does so with a blank. */
  isIndented: boolean;
}

/** A cell's statements: each ends with its line or at a semicolon, but not within brackets. */
export function statements(source: string, { comment, opaque, open, close }: Syntax): Statement[] {
  const token = new RegExp(`(?<comment>${comment.source})|${opaque.source}|.`, "gsu");
  const found: Statement[] = [];
  let statement: Statement | undefined;
  let line = 1;
  let lineStart = 0;
  let depth = 0;
  for (const { 0: text, groups, index } of source.matchAll(token)) {
    if (groups?.comment) {
      if (statement && depth === 0) statement.comment = text.replace(/^[#=\s]+|[=#\s]+$/g, "");
    } else if (depth === 0 && (text === "\n" || text === ";")) {
      statement = undefined;
    } else if (statement || text.trim()) {
      if (!statement) {
        statement = { text: "", comment: "", line, isIndented: /\s/.test(source[lineStart]!) };
        found.push(statement);
      }
      statement.text += text;
      if (open.includes(text)) depth++;
      if (close.includes(text)) depth = Math.max(0, depth - 1);
    }
    line += text.split("\n").length - 1;
    if (text.includes("\n")) lineStart = index + text.lastIndexOf("\n") + 1;
  }
  return found.map((statement) => ({ ...statement, text: statement.text.trimEnd() }));
}

/** Of several declarations of one name the last counts, in the place of the first. */
export function lastOfEach<Named extends { name: string }>(declarations: Named[]): Named[] {
  return [...new Map(declarations.map((declaration) => [declaration.name, declaration])).values()];
}
