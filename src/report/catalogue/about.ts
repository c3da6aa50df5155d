import { marked, type Token, type Tokens } from "marked";
import { UserError } from "../../errors.ts";
import type { Notebook } from "../../notebook/document.ts";
import { isObject, type JsonValue } from "../../notebook/json.ts";
import { decodeNotebook, readNotebook } from "../../notebook/read.ts";
import { inferParameters, type Parameter } from "../../parameters/infer.ts";

/** What a notebook says of itself. All of it is the notebook's text. */
export interface About {
  /** Its first heading; null when it has none. */
  title: string | null;
  /** Its kernelspec's name; null when it names none. */
  kernel: string | null;
  /** Null when it declares none that we can read. */
  parameters: Parameter[] | null;
  /** Why nothing is known of it. */
  problem?: string;
}

/** Characters of a cell in which its heading is looked for: what stands below is none, and parsing all may take long. */
const MAX_SOURCE = 4_000;
/** Cells before that of the heading. */
const MAX_CELLS = 20;

/** What a template of a release says of itself; `path` is how it is named to a person. */
export async function aboutTemplate(bytes: Buffer, path: string): Promise<About> {
  try {
    const notebook = readNotebook(decodeNotebook(bytes, path), path);
    return {
      title: titleOf(notebook),
      kernel: kernelOf(notebook),
      parameters: await inferParameters(notebook),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { title: null, kernel: null, parameters: null, problem: error.message };
  }
}

function kernelOf({ metadata: { kernelspec } }: Notebook): string | null {
  return isObject(kernelspec) ? textOf(kernelspec.name) : null;
}

const textOf = (value: JsonValue | undefined) => (typeof value === "string" && value !== "" ? value : null);

function titleOf({ cells }: Notebook): string | null {
  for (const cell of cells.slice(0, MAX_CELLS)) {
    const title = cell.cell_type === "markdown" ? headingOf(cell.source) : "";
    if (title !== "") return title;
  }
  return null;
}

/** The words of the first heading that has some, without their Markdown; empty when there is none. */
function headingOf(source: string): string {
  for (const token of marked.lexer(source.slice(0, MAX_SOURCE))) {
    const words = token.type === "heading" ? wordsOf(token.tokens).replace(/\s+/g, " ").trim() : "";
    if (words !== "") return words;
  }
  return "";
}

function wordsOf(tokens: Token[] = []): string {
  return tokens.map(wordsOfToken).join("");
}

function wordsOfToken(token: Token): string {
  if (token.type === "html") return "";
  if (token.type === "br") return " ";
  const { tokens, text = "" } = token as Tokens.Generic;
  return tokens && tokens.length > 0 ? wordsOf(tokens) : text;
}
