import { notebookStyle } from "./notebook/style.ts";

/** The style of the report: it follows the reader's colour scheme, and needs nothing from anywhere. */
export const style = `
:root { color-scheme: light dark; --line: #8884; --fail: #cf222e; --pass: #1a7f37; --soft: #8881; --mark: #cf222e22; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
code, pre { font: 13px/1.45 ui-monospace, monospace; }
pre { background: var(--soft); padding: .75rem; overflow-x: auto; margin: .5rem 0; border-radius: 6px; }
pre mark { background: var(--mark); color: inherit; display: block; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.number { text-align: right; white-space: nowrap; }
.failed { color: var(--fail); } .passed { color: var(--pass); }
article { border: 1px solid var(--line); border-left: 4px solid var(--fail); border-radius: 6px; padding: .5rem 1rem; margin: 1rem 0; }
article h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { body { margin: 1rem auto; } .wide { display: none; } }
${notebookStyle}`;
