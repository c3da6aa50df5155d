import type { Output } from "../../../notebook/document.ts";
import { plain } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";

/** One output of a code cell, of the kinds that it has the one that shows most. */
export async function outputMarkup(output: Output): Promise<Markup> {
  switch (output.output_type) {
    case "stream":
      return html`<pre class="output ${output.name === "stderr" && "stderr"}">${plain(output.text)}</pre>`;
    case "error":
      return html`<pre class="output error">${plain(output.traceback.join("\n") || `${output.ename}: ${output.evalue}`)}</pre>`;
    default: {
      const text = output.data["text/plain"];
      return html`<pre class="output">${typeof text === "string" ? plain(text) : Object.keys(output.data).join(", ")}</pre>`;
    }
  }
}
