/**
 * What a run does otherwise than papermill 2.7, where papermill loses or misreports something. `papermillExact`
 * turns all of it off. The texts are for the documentation.
 */
export const IMPROVEMENTS = {
  literals:
    "Parameters are written so that the language reads them as what they are; some of papermill's literals are another value, or none.",
  mergeStreams:
    "Neighbouring stream outputs of one name are one output, written as a terminal shows it; papermill keeps one per message.",
  lateOutput: "What a thread prints after its cell's end is kept in that cell; papermill drops it.",
  taggedErrors:
    "A cell tagged `raises-exception` may raise; papermill runs on, fails the notebook at its end, and marks the last cell that shows an error.",
  shownErrors:
    "An error that is shown although the kernel replied `ok` (a plot's flush, a callback) stops the run there; papermill runs on and fails the notebook at its end.",
  errorOutputs:
    "A cell that fails without an error output (an unknown line magic, a kernel that died, a timeout) gets one; papermill leaves none.",
  cutShort:
    "A cell that is cut short by a timeout or by the kernel's death is `failed` and the cells behind it are `pending`; papermill calls them all `completed`, and notes no exception.",
  interrupts:
    "A cell that takes too long is interrupted and has some seconds to clean up and say where it was; papermill ends the kernel at once.",
  abortedCells:
    "A cell that the kernel refused to run is sent again, and fails the second time; papermill passes it without output.",
  exitEnds:
    "`exit()` ends the notebook well; papermill goes on, and fails or not depending on how fast the kernel ends.",
  widgetState:
    "Widget state that the input has from an earlier run is dropped, and so are closed widgets; papermill keeps both.",
  kernelFallback: "A notebook that names no kernel runs in one for its language; papermill refuses it.",
  languageInfo:
    "`language_info` is written as soon as the kernel has answered; papermill writes it after the last cell, if it gets there.",
  strictJson:
    "NaN and infinities from a kernel are written as null, which is JSON; papermill writes them bare.",
  finalNewline: "The notebook's file ends with a line feed, as Jupyter's own; papermill's does not.",
} as const;

/** Which of them a run has. */
export type Improvements = Readonly<Record<keyof typeof IMPROVEMENTS, boolean>>;

/** All of them, or none where the result has to be papermill's. */
export function chosenImprovements({
  papermillExact = false,
}: {
  papermillExact?: boolean | undefined;
}): Improvements {
  const entries = Object.keys(IMPROVEMENTS).map((name) => [name, !papermillExact]);
  return Object.fromEntries(entries) as Improvements;
}
