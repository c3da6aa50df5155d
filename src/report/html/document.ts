import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { html, Markup } from "./markup.ts";
import { POLICY } from "./notebook/frame.ts";
import { notebookStyle } from "./notebook/style.ts";

/** What a page has of its own: a style beside that of the report, and a script in its place. */
export interface PageParts {
  style: string;
  script: string;
}

/** What stands around the content of a page, by default the report's: up to `<body>`, and from the script on. */
export function documentOf(title: string, own?: PageParts): { begin: Markup; end: Markup } {
  // The bundler takes for an asset what is read like this. A script beside a module of the same name would replace it.
  const shared = readFileSync(new URL("./report.css", import.meta.url), "utf8");
  const style = shared + (own?.style ?? notebookStyle);
  const script = own?.script ?? readFileSync(new URL("./report.js", import.meta.url), "utf8");
  // Only frames with outputs of notebooks need more than our own style.
  const content = own ? `default-src 'none'; style-src ${digest(style)}` : POLICY;
  return {
    begin: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(content, script)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
`,
    end: html`<script>${new Markup(script)}</script>
</body>
</html>
`,
  };
}

/** Nothing is loaded, and of all scripts only our own runs, whatever a notebook has brought into the page. */
function policy(content: string, script: string): string {
  return [content, `script-src ${digest(script)}`, "base-uri 'none'", "form-action 'none'"].join("; ");
}

const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
