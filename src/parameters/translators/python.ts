import { floatRepr } from "../../notebook/float-repr.ts";
import { quoted } from "../unicode-escape.ts";
import { type Language, words } from "./language.ts";
import { type Literals, specialFloat } from "./literals.ts";

/** Without the formatting that papermill adds when black is installed. */
const papermill: Literals = {
  null: () => "None",
  boolean: (value) => (value ? "True" : "False"),
  integer: String,
  float: (value) => specialFloat(value, SPECIAL_FLOATS) ?? floatRepr(value),
  text: (text) => quoted(text),
  list: (literals) => `[${literals.join(", ")}]`,
  mapping: (entries) => `{${entries.map(([key, item]) => `${quoted(key)}: ${item}`).join(", ")}}`,
};

const SPECIAL_FLOATS = {
  nan: "float('nan')",
  infinity: "float('inf')",
  negativeInfinity: "float('-inf')",
};

export const python: Language = {
  name: "Python",
  comment: (text) => `# ${text}`,
  variable: {
    pattern: /^[\p{XID_Start}_]\p{XID_Continue}*$/u,
    keywords: words(
      "False None True and as assert async await break class continue def del elif else except finally for from " +
        "global if import in is lambda nonlocal not or pass raise return try while with yield",
    ),
    rule: "made of letters, digits and _, does not begin with a digit",
  },
  assign: (name, literal) => `${name} = ${literal}`,
  papermill,
  ours: papermill,
  corrections: [],
};
