import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import GithubSlugger from "github-slugger";
import { marked, type Token } from "marked";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");

/** Every Markdown file that people read: all but what is installed or built. */
const documents = globSync("**/*.md", {
  cwd: root,
  exclude: (name) => /^(node_modules|dist|notebook-gate-results|promoted|\.(?!github).*)$/.test(name),
}).sort();

describe("the links of the documents", () => {
  it("are in all of them", () => {
    expect(documents).toEqual(
      expect.arrayContaining(["README.md", "docs/README.md", "docs/how-to/matrices.md"]),
    );
  });

  it.each(documents)("%s has no link to a file or heading that is not there", (document) => {
    expect(brokenLinks(readFileSync(join(root, document), "utf8"), document)).toEqual([]);
  });

  it("are found broken where they are", () => {
    const text =
      "# Here\n[a](#here) ![b](no.png) [c](README.md#no-such) [d] <a href='x.md'>e</a> [f](http://a b)\n\n[d]: ftp://x\n";
    expect(brokenLinks(text, "x/../README.md")).toEqual(["no.png", "README.md#no-such", "ftp://x", "x.md"]);
  });
});

/** Each link of the text that leads nowhere. Of those to other sites only the form is looked at. */
function brokenLinks(text: string, document: string): string[] {
  return linksOf(text).filter((link) => {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return !/^(https?|mailto):\S+$/.test(link) || !URL.canParse(link);
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? document : join(dirname(document), decodeURI(path));
    if (relative(".", target).startsWith("..") || !existsSync(join(root, target))) return true;
    if (anchor === undefined) return false;
    const content = path === "" ? text : readFileSync(join(root, target), "utf8");
    return !(statSync(join(root, target)).isFile() && anchorsOf(content).has(anchor));
  });
}

/** Where the links and images lead, those in HTML too. */
function linksOf(markdown: string): string[] {
  const links: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (token.type === "link" || token.type === "image") links.push(token.href);
    if (token.type === "html")
      links.push(...[...token.raw.matchAll(/\b(?:href|src)=["']([^"']+)["']/g)].map(([, link]) => link!));
  });
  return links;
}

/** The anchors that GitHub gives a document's headings. */
function anchorsOf(markdown: string): Set<string> {
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (token.type === "heading") anchors.add(slugger.slug(plainText(token.tokens ?? [])));
  });
  return anchors;
}

function plainText(tokens: Token[]): string {
  return tokens
    .map((token) =>
      "tokens" in token && token.tokens ? plainText(token.tokens) : "text" in token ? token.text : "",
    )
    .join("");
}
