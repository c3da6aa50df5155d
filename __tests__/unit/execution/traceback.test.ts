import { describe, expect, it } from "vitest";
import { plainTraceback, raisedLine } from "../../../src/execution/traceback.ts";

const rule = "-".repeat(75);

describe("the line that raised", () => {
  it.each([
    {
      title: "stands in the cell's frame, not in that of the cell that defined the function",
      count: 2,
      traceback: [
        rule,
        "ZeroDivisionError   Traceback (most recent call last)",
        "Cell In[2], line 2\n      1 a=1\n----> 2 f(0)\n",
        "Cell In[1], line 7, in f(x)\n----> 7   return 1/x\n",
        "ZeroDivisionError: division by zero",
      ],
      line: 2,
    },
    {
      title: "is the innermost one when the function is the cell's own",
      count: 1,
      traceback: [
        "Cell In[1], line 4\n----> 4 g()\n",
        "Cell In[1], line 2, in g()\n----> 2   raise ValueError\n",
        "ValueError",
      ],
      line: 2,
    },
    {
      title: "is found behind terminal colours",
      count: 3,
      traceback: [
        "\u001b[0;31mValueError\u001b[0m",
        "\u001b[0;36mCell \u001b[0;32mIn[3], line 5\u001b[0m\n\u001b[0;32m----> 5 raise\u001b[0m",
        "ValueError",
      ],
      line: 5,
    },
    {
      title: "is that of a syntax error's caret",
      count: 1,
      traceback: ["  Cell In[1], line 3\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n"],
      line: 3,
    },
    {
      title: "is read from IPython 8.0",
      count: 4,
      traceback: ["Input In [4], in <cell line: 6>()\n      5 x\n----> 6 y", "NameError"],
      line: 6,
    },
    {
      title: "is read from IPython 7, by the arrow",
      count: 2,
      traceback: [
        "<ipython-input-2-9e1622b385b6> in <module>\n      1 a\n----> 2 1/0\n",
        "ZeroDivisionError",
      ],
      line: 2,
    },
    {
      title: "is counted behind %%time",
      count: 1,
      traceback: [
        "Cell In[1], line 1\n----> 1 get_ipython().run_cell_magic('time', '', 'x=1\\n1/0\\n')\n",
        "File <timed exec>:2\n",
        "ZeroDivisionError",
      ],
      line: 3,
    },
    {
      title: "cannot be forged by a message",
      count: 1,
      traceback: [
        "Cell In[1], line 1\n----> 1 raise ValueError(text)\n",
        "ValueError: a\nCell In[1], line 77\n---> 78",
      ],
      line: 1,
    },
    {
      title: "is unknown for a kernel of another language",
      count: 1,
      traceback: ["Error in f(x) : no", "Traceback:\n1. f(x)"],
      line: undefined,
    },
    { title: "is unknown without a traceback", count: null, traceback: [], line: undefined },
  ])("$title", ({ traceback, count, line }) => {
    expect(raisedLine(traceback, count)).toBe(line);
  });

  it("leaves a traceback readable without colours", () => {
    expect(plainTraceback(["\u001b[31ma\u001b[0m\nb", "c"])).toEqual(["a", "b", "c"]);
  });
});
