import type { Output } from "../../../notebook/document.ts";
import { html, type Markup } from "../markup.ts";
import { bundleMarkup } from "./bundle.ts";
import { folded } from "./folded.ts";
import { terminalText } from "./terminal-text.ts";

/** One output of a code cell; of the kinds that it has, the one that shows most. */
export async function outputMarkup(output: Output): Promise<Markup> {
  switch (output.output_type) {
    case "stream":
      return textBlock(output.text, output.name === "stderr" ? "stream stderr" : "stream");
    case "error":
      return textBlock(output.traceback.join("\n") || `${output.ename}: ${output.evalue}`, "error");
    default:
      return bundleMarkup(output);
  }
}

function textBlock(text: string, kind: string): Promise<Markup> {
  return folded(text, async (shown) => html`<pre class="output ${kind}">${await terminalText(shown)}</pre>`);
}
