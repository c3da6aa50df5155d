import { describe, expect, it } from "vitest";
import { Float, float } from "../../../src/notebook/json.ts";
import { Redactor } from "../../../src/redaction/redactor.ts";

const secret = 'wJalr/XUt+nFE "MI&K7';
const redact = (text: string, ...secrets: string[]) =>
  Redactor.for(secrets.length > 0 ? secrets : [secret]).text(text);
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a secret is found", () => {
  it.each([
    ["as it is", secret, "***"],
    ["within other text", `password=${secret}!`, "password=***!"],
    ["twice", `${secret} and ${secret}`, "*** and ***"],
    ["percent-encoded", encodeURIComponent(secret), "***"],
    [
      "percent-encoded in small letters",
      encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
      "***",
    ],
    ["as Python's quote leaves slashes", encodeURIComponent(secret).replaceAll("%2F", "/"), "***"],
    ["as a form is sent", encodeURIComponent(secret).replaceAll("%20", "+"), "***"],
    ["in JSON", JSON.stringify({ key: secret }), '{"key":"***"}'],
    ["in JSON in JSON", JSON.stringify(JSON.stringify(secret)), '"\\"***\\""'],
    ["in HTML", "wJalr/XUt+nFE &quot;MI&amp;K7", "***"],
    ["in hexadecimal digits", Buffer.from(secret).toString("hex"), "***"],
    ["over two lines", `${secret.slice(0, 9)}\n${secret.slice(9)}`, "***"],
    [
      "in colours",
      `a = \u001b[33m${secret.slice(0, 5)}\u001b[0m${secret.slice(5)}.`,
      "a = \u001b[33m***\u001b[0m.",
    ],
    [
      "in the address of a terminal's link",
      `\u001b]8;;https://x/?t=${encodeURIComponent(secret)}\u0007here\u001b]8;;\u0007`,
      "\u001b]8;;https://x/?t=***\u0007here\u001b]8;;\u0007",
    ],
  ])("%s", (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([[""], ["u"], ["us"], ["user:"], ["etl:user:"]])("in base64, also behind %j", (before) => {
    const encoded = base64(`${before}${secret}, and more`);
    expect(encoded).not.toBe(redact(encoded));
    const decoded = redact(encoded)
      .split("***")
      .map((part) => Buffer.from(part, "base64").toString("latin1"))
      .join("");
    expect(decoded).not.toContain(secret.slice(0, 3));
    expect(decoded).not.toContain(secret.slice(-3));
    expect(redact(Buffer.from(before + secret).toString("base64url"))).toContain("***");
  });

  it("in base64 that a mailer has broken into lines", () => {
    const long = "x".repeat(10) + "0123456789abcdef".repeat(8);
    const broken = base64(`${"-".repeat(31)}${long}`).replace(/.{76}/g, "$&\n");
    expect(redact(broken, long)).not.toContain(base64(long).slice(8, 24));
    expect(redact(broken, long).length).toBeLessThan(60);
  });

  it("with letters of any script", () => {
    const password = "пароль-密码-🔑";
    for (const text of [password, JSON.stringify(password), encodeURIComponent(password), base64(password)])
      expect(redact(text, password)).toContain("***");
    const python = [...password].map((letter) =>
      letter.codePointAt(0)! > 126 ? JSON.stringify(letter).slice(1, -1) : letter,
    );
    expect(redact(python.join(""), password)).toBe("***");
    expect(redact("\\u043f\\u0430\\u0440\\u043e\\u043b\\u044c-\\u5bc6\\u7801-\\ud83d\\udd11", password)).toBe(
      "***",
    );
  });

  it("of several lines: whole, with other line ends, escaped, and each line by itself", () => {
    const key = '{\n  "type": "service_account",\n  "private_key_id": "0f3c9a"\n}';
    for (const text of [key, key.replaceAll("\n", "\r\n"), JSON.stringify(key).slice(1, -1)])
      expect(redact(text, key)).toBe("***");
    expect(redact('  "private_key_id": "0f3c9a"', key)).toBe("  ***");
  });

  it("among many others, the longer before the shorter", () => {
    const many = Array.from({ length: 50 }, (_, index) => `secret-number-${index}`);
    expect(redact("secret-number-4, secret-number-49", ...many)).toBe("***, ***");
    expect(redact("abcdefgh", "abcdefgh", "cdefghij")).toBe("***");
    expect(redact("abcdefghij", "abcdefgh", "cdefghij")).toBe("***");
  });
});

describe("a token is known by its looks", () => {
  const letters = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";
  const jwt = `${base64('{"alg":"HS256"}').replace(/=+$/, "")}.${base64('{"sub":"1234567890"}').replace(/=+$/, "")}.${letters}`;
  const pem = (name: string) =>
    `-----BEGIN ${name}-----\n${"MIIEowIBAAKCAQEA".repeat(4)}\n-----END ${name}-----`;
  it.each([
    ["AWS", "AKIAIOSFODNN7EXAMPLE"],
    ["AWS, for a session", "ASIAIOSFODNN7EXAMPLE"],
    ["GitHub", `ghp_${letters}`],
    ["a GitHub App", `ghs_${letters}`],
    ["GitHub, fine-grained", `github_pat_${letters}_${letters}`],
    ["GitLab", `glpat-${letters.slice(0, 20)}`],
    ["Slack", `xoxb-123456789012-${letters.slice(0, 24)}`],
    ["an API key", `sk-proj-${letters}`],
    ["a JSON web token", jwt],
    ["a private key", pem("PRIVATE KEY")],
    ["a private key of RSA", pem("RSA PRIVATE KEY")],
    ["a private key in JSON", JSON.stringify(pem("PRIVATE KEY")).slice(1, -1)],
    ["a private key that was cut", pem("OPENSSH PRIVATE KEY").slice(0, 70)],
  ])("of %s", (_, token) => {
    expect(Redactor.for([]).text(token)).toBe("***");
    expect(Redactor.for([]).text(`token: '${token}'`)).toMatch(/^token: '\*\*\*/);
    expect(Redactor.for([]).text(`"a\\n${token}"`)).toMatch(/^"a\\n\*\*\*/);
    expect(Redactor.for([]).text(`token%3D${token}`)).toMatch(/^token%3D\*\*\*/);
  });

  it("of Azure, in the URL that it signs", () => {
    const url =
      "https://a.blob.core.windows.net/c?se=2026-12-01&sig=9aZ8%2Bf3Q1xwVtG5h7KjLm0pRsUuYzAbCdEfGhIjKlMn%3D&sv=2024";
    expect(Redactor.for([]).text(url)).toBe(
      "https://a.blob.core.windows.net/c?se=2026-12-01&sig=***&sv=2024",
    );
  });

  it.each([
    ["scikit-learn's classes", "<div class='sk-toggleable__label-arrow sk-estimator-doc-link-container-1'>"],
    [
      "words with dashes",
      "task-1234567890-AbCdEfGhIjKlMnOpQrStUvWxYz, risk-AverseInvestor-2026-with-a-long-name-1",
    ],
    ["a longer word", `AKIAIOSFODNN7EXAMPLEX ${"x"}AKIAIOSFODNN7EXAMPLE`],
    [
      "a public key",
      "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----",
    ],
    ["talk of keys", "The file begins with -----BEGIN PRIVATE KEY-----, as PEM does."],
    ["an encoded object", base64('{"rows": [1, 2, 3], "name": "plays"}')],
  ])("and %s is none", (_, text) => {
    expect(Redactor.for([]).text(text)).toBe(text);
  });
});

describe("JSON", () => {
  it("is the same object where it holds no secret", () => {
    const value = { a: [1, "x", { b: null }], c: float(1), list: ["a", "b"], none: [Number.NaN] };
    const redactor = Redactor.for([secret]);
    expect(redactor.value(value)).toBe(value);
    expect(redactor.places).toBe(0);
  });

  it("keeps its numbers, its order and what holds no secret", () => {
    const value = { z: float(1), big: 10n ** 20n, a: { [secret]: 1, "***": 2 }, untouched: { x: 1 } };
    const redactor = Redactor.for([secret]);
    const redacted = redactor.value(value);
    expect(Object.keys(redacted)).toEqual(["z", "big", "a", "untouched"]);
    expect(redacted.z).toBeInstanceOf(Float);
    expect(redacted.untouched).toBe(value.untouched);
    expect(Object.keys(redacted.a)).toHaveLength(2);
    expect(JSON.stringify(redacted.a)).not.toContain("wJalr");
  });

  it("loses a secret that is cut into a list anywhere", () => {
    for (let cut = 1; cut < secret.length; cut++) {
      const redactor = Redactor.for([secret]);
      const { lines } = redactor.value({ lines: ["a", `b${secret.slice(0, cut)}`, `${secret.slice(cut)}c`] });
      expect(lines).toEqual(["a", "b***", "c"]);
      expect(redactor.places).toBe(1);
    }
    expect(Redactor.for([secret]).value([...secret])).toEqual(["***", ...Array(secret.length - 1).fill("")]);
  });

  it("is searched in linear time, whatever it is made of", { timeout: 60_000 }, () => {
    const redactor = Redactor.for([secret]);
    const time = (text: string) => {
      const begin = performance.now();
      redactor.text(text);
      return performance.now() - begin;
    };
    for (const piece of [
      "eyJ",
      "eyJaaaaaaaaaaa.",
      "-----BEGIN PRIVATE KEY-----",
      "sk-",
      "&sig=",
      "\u001b]8;;",
      secret.slice(0, 12),
    ]) {
      const repeated = (length: number) => piece.repeat(length / piece.length);
      time(repeated(1e5));
      expect(time(repeated(4e6))).toBeLessThan(5_000);
    }
  });
});
