/** A kind of secret that is known by how it looks. */
export interface Shape {
  /** What it is, for messages: `a token of GitHub`. */
  name: string;
  /** What it begins with; where that stands, the pattern is tried. */
  anchors: readonly string[];
  /** Sticky. Every part has an end that the next anchor can't be before, so that a hostile text costs linear time. */
  pattern: RegExp;
  /** Characters at its beginning that are no secret. */
  prefix?: number;
}

// Before it stands no part of a word, but it may be the end of an escape: `\\n`, `%3D`.
const START = String.raw`(?<![A-Za-z0-9_-])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2})`;
const from = (pattern: string) => new RegExp(`(?:${START})${pattern}`, "y");

/** Well-known secrets, as those who issue them document them or as they look. */
export const SHAPES: readonly Shape[] = [
  {
    name: "a key id of AWS",
    anchors: ["AKIA", "ASIA"],
    pattern: from("A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])"),
  },
  {
    name: "a token of GitHub",
    anchors: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
    pattern: from(
      "(?:ghs_[\\w-]{8,512}\\.[\\w-]{8,8192}\\.[\\w-]{8,1024}|gh[pousr]_[A-Za-z0-9_]{36,255}|github_pat_[A-Za-z0-9_]{36,255})",
    ),
  },
  { name: "a token of GitLab", anchors: ["glpat-"], pattern: from("glpat-[\\w.-]{20,300}") },
  { name: "a token of Slack", anchors: ["xox"], pattern: from("xox[abeoprs]-[A-Za-z0-9-]{10,300}") },
  {
    // scikit-learn's class names begin like that: `sk-toggleable__label-arrow`.
    name: "an API key",
    anchors: ["sk-"],
    pattern: from("sk-(?=[\\w-]*[0-9])(?=[\\w-]*[A-Z]|[a-z-]*[0-9a-f]{32})[\\w-]{32,300}"),
  },
  {
    name: "a JSON web token",
    anchors: ["eyJ"],
    pattern: from("eyJ[\\w-]{8,8192}\\.eyJ[\\w-]{8,8192}\\.[\\w-]{0,8192}"),
  },
  {
    name: "a private key",
    anchors: ["-----BEGIN "],
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[\w+/=\s\\:,.|"']|-(?!----)){20,16384}(?:-----END [A-Z0-9 ]{1,64}-----)?/y,
  },
  {
    name: "a signature of Azure",
    anchors: ["sig="],
    pattern: /(?<=[?&;])sig=[\w%+/=-]{40,300}/y,
    prefix: "sig=".length,
  },
];
