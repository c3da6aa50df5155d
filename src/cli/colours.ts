import { styleText } from "node:util";
import { type Paint, unpainted } from "../report/paint.ts";

type Format = Parameters<typeof styleText>[0];

// Where to is decided here, and not by what `styleText` finds stdout to be.
const style = (format: Format) => (text: string) => styleText(format, text, { validateStream: false });

const colours: Paint = {
  passed: style("green"),
  failed: style("red"),
  skipped: style("yellow"),
  strong: style("bold"),
  faint: style("dim"),
};

/**
 * Colours for a terminal, unless `--no-color` or the environment says otherwise: https://no-color.org and
 * https://force-color.org, in the order in which commander takes them for its help.
 */
export function paintFor(
  stream: { isTTY?: boolean },
  { env, color = true }: { env: NodeJS.ProcessEnv; color?: boolean | undefined },
): Paint {
  return color && hasColours(stream, env) ? colours : unpainted;
}

function hasColours({ isTTY }: { isTTY?: boolean }, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv) {
  if (NO_COLOR || FORCE_COLOR === "0" || FORCE_COLOR === "false") return false;
  if (FORCE_COLOR !== undefined) return true;
  return isTTY === true && TERM !== "dumb";
}
