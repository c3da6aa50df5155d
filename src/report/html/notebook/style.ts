import { readFileSync } from "node:fs";

/** The style of executed notebooks, for classes below `.notebook` only. */
export const notebookStyle = readFileSync(new URL("./notebook.css", import.meta.url), "utf8");
