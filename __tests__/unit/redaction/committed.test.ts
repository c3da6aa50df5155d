import { describe, expect, it } from "vitest";
import { committedSecrets } from "../../../src/redaction/committed.ts";
import { code, markdown, notebookText } from "../../support/notebooks.ts";

const token = "ghp_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";
const shown = {
  ...code("login()"),
  outputs: [{ output_type: "stream", name: "stdout", text: ["hello\n", `token ${token}\n`] }],
};

describe("a token in a committed notebook", () => {
  it("is warned of at its line, with the cell that holds it, and is not repeated", () => {
    const text = notebookText(markdown("# Title"), shown, code('key = "AKIAIOSFODNN7EXAMPLE"'));
    const notices = committedSecrets(text, "a.ipynb");
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Cell 2, in its outputs, holds what looks like a token of GitHub\. .*revoke it/),
      expect.stringMatching(/^Cell 3 holds what looks like a key id of AWS\./),
    ]);
    const lines = text.split("\n");
    expect(notices.map(({ at }) => lines[at.line! - 1]!.trim())).toEqual([
      `"token ${token}\\n"`,
      '"key = \\"AKIAIOSFODNN7EXAMPLE\\""',
    ]);
    expect(JSON.stringify(notices)).not.toMatch(/ghp_|AKIA/);
  });

  it("is found in a key that its list of lines has cut, and in the metadata", () => {
    const pem = `-----BEGIN PRIVATE KEY-----\n${"MIIEowIBAAKCAQEA\n".repeat(5)}-----END PRIVATE KEY-----`;
    expect(committedSecrets(notebookText(code(`key = """${pem}"""`)), "a.ipynb")[0]!.message).toMatch(
      /^Cell 1 .*a private key/,
    );
    const text = notebookText(code("1")).replace('"nbformat":', `"x": "${token}", "nbformat":`);
    expect(committedSecrets(text, "a.ipynb")[0]!.message).toMatch(/^The notebook's metadata/);
  });

  it("is told five times at most, and what is none not at all", () => {
    expect(committedSecrets(notebookText(...Array(9).fill(shown)), "a.ipynb")).toHaveLength(5);
    expect(committedSecrets(notebookText(code("print('hello')")), "a.ipynb")).toEqual([]);
  });
});
