import { floatRepr } from "../../notebook/float-repr.ts";
import { type Language, words } from "./language.ts";
import { type Literals, LONE_SURROGATE, LONE_SURROGATE_REASON, NoLiteral } from "./literals.ts";

const papermill: Literals = {
  null: () => "",
  boolean: String,
  integer: String,
  float: floatRepr,
  text: shellQuoted,
  list: (literals) => `(${literals.join(" ")})`,
  mapping() {
    throw new NoLiteral(
      "a shell variable holds no mapping. Pass its values one by one, or the mapping as JSON text.",
    );
  },
};

const ours: Literals = {
  ...papermill,
  text(text) {
    if (text.includes("\0")) throw new NoLiteral("no shell variable holds a NUL character. Remove it.");
    if (LONE_SURROGATE.test(text)) throw new NoLiteral(LONE_SURROGATE_REASON);
    return shellQuoted(text);
  },
  list(literals, items) {
    if (items.some(Array.isArray)) {
      throw new NoLiteral(
        "an array of the shell holds no list. Pass the lists one by one, or all as JSON text.",
      );
    }
    return papermill.list(
      literals.map((literal) => literal || "''"),
      items,
    );
  },
};

export const bash: Language = {
  name: "Bash",
  comment: (text) => `# ${text}`,
  variable: {
    pattern: /^[A-Za-z_]\w*$/,
    keywords: words("BASHOPTS BASH_VERSINFO EUID PPID SHELLOPTS UID"),
    rule: "made of letters of ASCII, digits and _, does not begin with a digit",
  },
  assign: (name, literal) => `${name}=${literal}`,
  papermill,
  ours,
  corrections: [
    { examples: [[1, null]], why: "the array has an element too few" },
    { examples: [[[1, 2], [3]]], why: "no array holds another, so that it is a syntax error" },
    { examples: ["a\0b"], why: "the text ends, or goes on without it" },
  ],
};

/** As Python's `shlex.quote`. */
function shellQuoted(text: string): string {
  if (text === "") return "''";
  return /[^\w@%+=:,./-]/.test(text) ? `'${text.replaceAll("'", `'"'"'`)}'` : text;
}
