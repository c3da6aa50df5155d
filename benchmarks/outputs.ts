import { readFileSync } from "node:fs";

/** An output of an executed notebook. */
export interface ShownOutput {
  /** Text of a stream, or of the plain or the HTML form. */
  text: string;
  /** Media types of a display or a result. */
  types: string[];
}

type Text = string | string[];
interface Output {
  text?: Text;
  data?: Record<string, Text>;
}

/** The outputs of an executed notebook's cells, in order. */
export function readOutputs(path: string): ShownOutput[] {
  const { cells }: { cells: { outputs?: Output[] }[] } = JSON.parse(readFileSync(path, "utf8"));
  return cells
    .flatMap(({ outputs = [] }) => outputs)
    .map(({ text, data = {} }) => ({
      text: joined(text ?? data["text/html"] ?? data["text/plain"] ?? ""),
      types: Object.keys(data),
    }));
}

function joined(text: Text): string {
  return typeof text === "string" ? text : text.join("");
}

/** How many of the pieces stand in the text of an output. */
export function shownPieces(outputs: ShownOutput[], pieces: string[]): number {
  return pieces.filter((piece) => outputs.some(({ text }) => text.includes(piece))).length;
}
