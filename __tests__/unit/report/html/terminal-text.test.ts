import { describe, expect, it } from "vitest";
import { terminalText } from "../../../../src/report/html/notebook/terminal-text.ts";

const shown = async (text: string) => (await terminalText(text)).text;

describe("what was printed", () => {
  it("has the sixteen colours of terminals by names, so that each scheme has its own", async () => {
    expect(await shown("\x1b[31mred\x1b[0m \x1b[92mgreen\x1b[39m \x1b[44mblue\x1b[m")).toBe(
      '<span class="ansi-red">red</span> <span class="ansi-bright-green">green</span> <span class="ansi-blue-bg">blue</span>',
    );
  });

  it("is bold, underlined, both or reversed", async () => {
    expect(await shown("\x1b[1;4;35mboth\x1b[0m")).toBe(
      '<span class="ansi-bold ansi-underline ansi-magenta">both</span>',
    );
    expect(await shown("\x1b[7mback\x1b[27m front")).toBe('<span class="ansi-reverse">back</span> front');
  });

  it("has colours of the palette and true ones, dark enough for the light scheme and light enough for the dark one", async () => {
    expect(await shown("\x1b[38;5;196mred")).toMatch(
      /^<span style="color:light-dark\(rgb\(2[0-4]\d,0,0\), rgb\(255,\d+,\d+\)\)">red<\/span>$/,
    );
    expect(await shown("\x1b[38;5;255mgrey")).toMatch(
      /light-dark\(rgb\(1?\d\d,1?\d\d,1?\d\d\), rgb\(238,238,238\)\)/,
    );
    expect(await shown("\x1b[48;2;255;255;0myellow")).toContain("background:rgb(255,255,0);color:rgb(0,0,0)");
  });

  it("is as a terminal leaves it: a progress bar at its end, what was taken back not there", async () => {
    expect(await shown("10%\r50%\r100%\nabc\b\bd\r\n")).toBe("100%\nad\n");
  });

  it("leads nowhere, moves nothing and has no title", async () => {
    expect(
      await shown("\x1b]8;;https://example.org\x07link\x1b]8;;\x07\x1b[2J\x1b[10;10H\x1b]0;title\x07 end"),
    ).toBe("link end");
  });

  it("is text, whatever it looks like", async () => {
    expect(await shown("<b>\x1b[31m<i>\x1b[0m &amp;")).toBe(
      '&#60;b&#62;<span class="ansi-red">&#60;i&#62;</span> &#38;amp;',
    );
    expect(await shown('\x1b[38;2;1;2;3"onclick=x>m')).not.toContain("<span");
    expect(await shown("\x1b[999;38;5;999;48;2;300;0;0mplain")).toBe("plain");
    expect(await shown("a\u202eb\x00")).toBe("a\\u202eb\\u0000");
  });

  it.each([
    ["colours that are never reset", "\x1b[1;31mx".repeat(20_000)],
    ["colours without an end", "\x1b[".repeat(100_000)],
    ["links without an end", "\x1b]8;;".repeat(40_000)],
    ["characters that are taken back", "x\b".repeat(100_000)],
    ["one line", "x".repeat(200_000)],
  ])("takes no long time for many %s", async (_, text) => {
    const start = performance.now();
    await terminalText(text);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
