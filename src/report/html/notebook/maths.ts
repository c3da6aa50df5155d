import { plain } from "../../escape.ts";
import { html, Markup } from "../markup.ts";

/** UTF-16 units of a formula that is still set. */
const MAX_SOURCE = 5_000;

/** A formula of LaTeX as MathML, which needs no fonts of ours; its source if it is none. */
export async function mathsMarkup(tex: string, { isDisplay }: { isDisplay: boolean }): Promise<Markup> {
  const { default: katex } = await import("katex");
  if (tex.length > MAX_SOURCE) return asSource(tex);
  try {
    const set = katex.renderToString(plain(tex), {
      output: "mathml",
      displayMode: isDisplay,
      // No \href, \includegraphics or \htmlStyle: https://katex.org/docs/security
      trust: false,
      strict: "ignore",
      maxExpand: 1_000,
      maxSize: 20,
    });
    return html`<span class="maths ${isDisplay && "display"}">${new Markup(set)}</span>`;
  } catch {
    // Wrong LaTeX, or nested too deeply.
    return asSource(tex);
  }
}

const asSource = (tex: string) => html`<code class="maths">${plain(tex)}</code>`;
