import type { Notebook } from "../../../notebook/document.ts";
import { isObject } from "../../../notebook/json.ts";

/** What IPython's cell magics hand the rest of a cell to: https://ipython.readthedocs.io/en/stable/interactive/magics.html */
const MAGICS: Record<string, string> = {
  bash: "bash",
  sh: "bash",
  script: "bash",
  "!": "bash",
  sql: "sql",
  html: "html",
  HTML: "html",
  svg: "html",
  SVG: "html",
  javascript: "javascript",
  js: "javascript",
  latex: "latex",
  markdown: "markdown",
  perl: "perl",
  ruby: "ruby",
  R: "r",
  julia: "julia",
  cython: "python",
};

/** The language that a notebook's kernel speaks, in lower case, as far as the document tells. */
export function kernelLanguage({ metadata }: Notebook): string {
  const { kernelspec, language_info: info } = metadata;
  const names = [isObject(info) && info.name, isObject(kernelspec) && kernelspec.language];
  return (names.find((name) => typeof name === "string") || "python").toString().toLowerCase();
}

/** The language of a cell: that of its magic, if it begins with one, else the kernel's. */
export function cellLanguage(source: string, kernel: string): string {
  const magic = /^%%([\w!]+)/.exec(source)?.[1];
  return (magic !== undefined && Object.hasOwn(MAGICS, magic) && MAGICS[magic]) || kernel;
}
