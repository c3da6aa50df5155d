import { describe, expect, it } from "vitest";
import type { Notebook } from "../../../src/notebook/document.ts";
import { splitText } from "../../../src/notebook/lines.ts";
import { writeNotebook } from "../../../src/notebook/write.ts";

const NOTEBOOK: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { signature: "s", orig_nbformat: 3, author: Number.NaN },
  cells: [
    {
      cell_type: "code",
      id: "a",
      source: "x\ny",
      metadata: { trusted: true, tags: [] },
      execution_count: 1,
      outputs: [{ output_type: "stream", name: "stdout", text: "1\n" }],
    },
  ],
};

describe("writing a notebook", () => {
  it("gives what Jupyter would save, without what it never does", () => {
    expect(writeNotebook(NOTEBOOK)).toBe(`{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "a",
   "metadata": {
    "tags": []
   },
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "1\\n"
     ]
    }
   ],
   "source": [
    "x\\n",
    "y"
   ]
  }
 ],
 "metadata": {
  "author": null
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`);
  });

  it("leaves the notebook in memory as it is", () => {
    const before = structuredClone(NOTEBOOK);
    writeNotebook(NOTEBOOK);
    expect(NOTEBOOK).toEqual(before);
  });
});

describe("the lines of a text", () => {
  it.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a\n"]],
    ["a\r\nb\rc\n\nd", ["a\r\n", "b\r", "c\n", "\n", "d"]],
    ["a\u2028b\u0085c\fd", ["a\u2028", "b\u0085", "c\f", "d"]],
  ])("of %j end as in Python", (text, lines) => expect(splitText(text)).toEqual(lines));
});
