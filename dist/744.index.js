export const id = 744;
export const ids = [744];
export const modules = {

/***/ 62744:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(48179);
// EXTERNAL MODULE: ./package.json
var package_0 = __webpack_require__(8330);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/cancel.ts
var src_cancel = __webpack_require__(90833);
// EXTERNAL MODULE: ./src/inputs/definitions.ts + 1 modules
var definitions = __webpack_require__(58646);
// EXTERNAL MODULE: ./src/inputs/inputs.ts + 1 modules
var inputs_inputs = __webpack_require__(41684);
// EXTERNAL MODULE: ./src/run.ts + 40 modules
var run = __webpack_require__(37778);
// EXTERNAL MODULE: ./src/notebook/json.ts
var notebook_json = __webpack_require__(20783);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/parameter.ts
var parameter = __webpack_require__(61313);
// EXTERNAL MODULE: ./src/report/report-files.ts + 2 modules
var report_files = __webpack_require__(86939);
// EXTERNAL MODULE: ./src/report/terminal.ts
var terminal = __webpack_require__(87496);
;// CONCATENATED MODULE: ./src/cli/status-line.ts
const CLEAR = "\r\u001b[K";
function statusLine(stream) {
    if (!stream.isTTY || process.env.CI) {
        return { show() { }, clear() { }, above: (lines) => stream.write(lines) };
    }
    let status = "";
    const show = (text) => {
        // A line that wraps could not be cleared.
        status = text.slice(0, Math.max(0, stream.columns - 1));
        stream.write(CLEAR + status);
    };
    return {
        show,
        clear: () => show(""),
        above(lines) {
            stream.write(CLEAR + lines + status);
        },
    };
}

;// CONCATENATED MODULE: ./src/cli/reporter.ts








/** Shows a run on a terminal: a line for each case at its end, and one that moves while they run. */
function terminalReporter(inputs, { stdout, cwd }, { json = false } = {}) {
    const status = statusLine(stdout);
    const say = (text) => status.above(`${text}\n`);
    const outputDir = (0,external_node_path_.relative)(cwd(), inputs.outputDir) || ".";
    const failures = [];
    return {
        log: terminalLog(say),
        caseStarted: (planned) => status.show(title(planned)),
        cellEnded: (planned, { done, total }) => status.show(`${title(planned)} cell ${done}/${total}`),
        async caseEnded(result) {
            say((0,terminal/* caseLine */.H)(result));
            if (result.failure)
                failures.push((0,terminal/* failureText */.k)(result));
        },
        async planned({ cases }) {
            if (json)
                return say((0,notebook_json/* formatJson */.IB)(cases));
            for (const planned of cases)
                say([title(planned), ...parameterTexts(planned)].join("\n    "));
            say(`\n${count(cases.length, "case")}`);
        },
        async results({ passed, failed, skipped, duration }) {
            status.clear();
            for (const failure of failures)
                say(`\n${failure}`);
            const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
            say(`\n${counts.filter(Boolean).join(", ")} in ${duration.toFixed(1)} s`);
            say(`Results: ${(0,report_files/* resultsPath */.mb)(outputDir)}, executed notebooks beside it`);
        },
        async promotion(promotion) {
            say(`\n${promotionText(promotion, inputs.mode === "plan")}`);
        },
    };
}
function terminalLog(say) {
    return {
        info: (message) => say((0,report_escape/* plain */.pj)(message)),
        debug() { },
        notice: ({ level, message, at }) => say([level, (0,errors/* formatLocation */.j)(at), (0,report_escape/* plain */.pj)(message)].filter(Boolean).join(": ")),
        group: (_, work) => work(),
    };
}
function title({ notebook, name }) {
    return (0,report_escape/* plain */.pj)(`${notebook} [${name}]`);
}
function parameterTexts({ parameters }) {
    return Object.entries(parameters).map(([name, value]) => (0,report_escape/* plain */.pj)((0,parameter/* parameterText */.p5)(name, value)));
}
function promotionText({ outcome, destination, release, ...changes }, isPlan) {
    const verdict = {
        promoted: isPlan ? `Would be promoted to ${destination}` : `Promoted to ${destination}`,
        "already-live": `Nothing to do: ${destination} has these very templates`,
        superseded: `Not promoted: ${destination} has a newer commit`,
        blocked: `Not promoted to ${destination}: templates failed`,
        "nothing-to-promote": "Nothing to promote",
    }[outcome];
    const marks = [
        ...changes.added.map((key) => `  + ${key}`),
        ...changes.changed.map((key) => `  ~ ${key}`),
        ...changes.removed.map((key) => `  - ${key}`),
        ...changes.heldBack.map((key) => `  ! ${key} (held back)`),
    ];
    const facts = `${count(changes.unchanged.length, "template")} unchanged${release ? `, release ${release.slice(0, 12)}` : ""}`;
    return [verdict, ...marks, facts].map(report_escape/* plain */.pj).join("\n");
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

;// CONCATENATED MODULE: ./src/cli/gate-commands.ts







const WHAT = ["config", "parameters"];
const HOW = [
    "kernel",
    "working-directory",
    "cell-timeout",
    "notebook-timeout",
    "start-timeout",
    "max-parallel",
    "fail-fast",
    "kernel-env",
    "output-dir",
];
const PROMOTE = [
    "destination",
    "templates-root",
    "state-prefix",
    "on-failure",
    "endpoint",
    "region",
];
/** The commands that are the action's modes, with the action's inputs as their options. */
function gateCommands(process) {
    const test = gateCommand("test", [...WHAT, ...HOW])
        .argument("[globs...]", definitions/* definitions */.BG.notebooks.description)
        .description("Run the notebooks' cases and say which passed.")
        .action((globs, _, command) => gate("test", globs, flagsOf(command)));
    const plan = gateCommand("plan", [...WHAT, ...PROMOTE])
        .argument("[globs...]", definitions/* definitions */.BG.notebooks.description)
        .option("--json", "print the cases as JSON")
        .description("List the cases, and with a destination what a promotion would change. Runs nothing.")
        .action((globs, { json }, command) => gate("plan", globs, flagsOf(command), json));
    const promote = gateCommand("promote", [...WHAT, ...PROMOTE, "output-dir", "results"])
        .description("Publish the templates that passed the last test. Runs nothing.")
        .action((_, command) => {
        const flags = flagsOf(command);
        const outputDir = String(flags["output-dir"] ?? definitions/* definitions */.BG["output-dir"].default);
        return gate("promote", [], { ...flags, results: flags.results ?? (0,external_node_path_.join)(outputDir, "results.json") });
    });
    async function gate(mode, globs, flags, json = false) {
        const inputs = await (0,inputs_inputs/* inputsFromFlags */.h)({ ...flags, mode }, { workspace: process.cwd(), globs });
        const reporter = terminalReporter(inputs, process, { json });
        const cancel = (0,src_cancel/* cancelOnSignals */.d)(process);
        const ok = await (0,run/* run */.e)(inputs, { env: process.env, github: null, reporter, cancel });
        process.exitCode = ok ? 0 : 1;
    }
    return [test, plan, promote];
}
function gateCommand(name, inputs) {
    const command = new esm/* Command */.uB(name);
    for (const input of inputs)
        command.addOption(optionOf(input, definitions/* definitions */.BG[input]));
    return command;
}
/** An input as an option: a yes-or-no one is a switch, a list may be given several times. */
function optionOf(name, definition) {
    const isSwitch = definition.default === "false";
    const unset = definition.default ?? definition.unset;
    const description = `${definition.description}${unset && !isSwitch ? ` Default: ${unset}.` : ""}`;
    const option = new esm/* Option */.c$(isSwitch ? `--${name}` : `--${name} <value>`, description);
    if (name !== "kernel-env")
        return option;
    return option.argParser((value, previous = []) => [...previous, value]);
}
function flagsOf(command) {
    const values = command.opts();
    const inputs = command.options.filter((option) => Object.hasOwn(definitions/* definitions */.BG, option.name()));
    return Object.fromEntries(inputs.map((option) => [option.name(), values[option.attributeName()]]));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./src/notebook/read.ts
var read = __webpack_require__(78313);
// EXTERNAL MODULE: ./src/parameters/infer.ts
var infer = __webpack_require__(16704);
;// CONCATENATED MODULE: ./src/cli/inspect-command.ts






/** `inspect NOTEBOOK`: what a notebook can be told. */
function inspectCommand({ stdout }) {
    return new esm/* Command */.uB("inspect")
        .description("Show the parameters that a notebook declares, with their types and defaults.")
        .argument("<notebook>")
        .option("--json", "print them as JSON")
        .action(async (file, { json }) => {
        const text = await (0,promises_.readFile)(file, "utf8").catch((cause) => {
            throw new errors/* UserError */.y(`The notebook cannot be read: ${cause.message}`, { file }, { cause });
        });
        const parameters = await (0,infer/* inferParameters */.t)((0,read/* readNotebook */.c)(text, file));
        const shown = json ? JSON.stringify(parameters, null, 2) : describe(file, parameters);
        stdout.write(`${shown}\n`);
    });
}
function describe(file, parameters) {
    if (parameters === null) {
        return `${file} declares no parameters: no cell of it has the tag 'parameters', or its language is not understood.`;
    }
    if (parameters.length === 0)
        return `${file} has a cell tagged 'parameters', which declares none.`;
    const rows = parameters.map(({ name, type, default: value, help }) => {
        const declared = `${name}${type ? `: ${type}` : ""}${value === null ? "" : ` = ${value}`}`;
        return (0,report_escape/* plain */.pj)(help ? `${declared}  # ${help}` : declared);
    });
    return rows.join("\n");
}

// EXTERNAL MODULE: ./src/execution/run-notebook.ts + 32 modules
var run_notebook = __webpack_require__(99618);
// EXTERNAL MODULE: ./src/execution/traceback.ts
var execution_traceback = __webpack_require__(50748);
// EXTERNAL MODULE: ./src/inputs/yaml.ts
var yaml = __webpack_require__(88950);
;// CONCATENATED MODULE: ./src/cli/parameter-options.ts




/** Merges the sources: files, YAML, typed values, plain texts; the later wins, a name keeps its first place. */
async function mergeParameters(options) {
    const merged = Object.create(null);
    for (const file of options.parameters_file) {
        const text = await (0,promises_.readFile)(file, "utf8").catch((cause) => {
            throw new errors/* UserError */.y(`The parameters cannot be read: ${cause.message}`, { file }, { cause });
        });
        Object.assign(merged, await mapping(text, { file }));
    }
    for (const text of options.parameters_yaml)
        Object.assign(merged, await mapping(text, { input: "-y" }));
    for (const [name, text] of options.parameters)
        merged[name] = typed(text);
    for (const [name, text] of options.parameters_raw)
        merged[name] = text;
    return merged;
}
async function mapping(text, at) {
    const { value } = await (0,yaml/* parseYaml */.h)(text, { at, folder: "" });
    if (value === null)
        return {};
    if ((0,notebook_json/* isObject */.Gv)(value))
        return value;
    throw new errors/* UserError */.y("Parameters are a mapping: write `name: value`, one a line.", at);
}
/** Python's digits, which underscores may part. */
const DIGITS = "\\d+(?:_\\d+)*";
const INTEGER = new RegExp(`^\\s*[+-]?${DIGITS}\\s*$`);
const FLOAT = new RegExp(`^\\s*[+-]?(?:(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:e[+-]?${DIGITS})?|nan|inf|infinity)\\s*$`, "i");
/** What papermill makes of a value on the command line: Python's `True`, `False`, `None`, int, float, else a text. */
function typed(text) {
    if (text === "True")
        return true;
    if (text === "False")
        return false;
    if (text === "None")
        return null;
    if (INTEGER.test(text))
        return integer(text.trim().replaceAll("_", "").replace("+", ""));
    return FLOAT.test(text) ? (0,notebook_json/* float */.fV)(number(text)) : text;
}
function integer(digits) {
    const value = Number(digits);
    return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
}
function number(text) {
    const word = text.trim().toLowerCase().replaceAll("_", "");
    const sign = word.startsWith("-") ? -1 : 1;
    if (word.endsWith("nan"))
        return Number.NaN;
    return /inf/.test(word) ? sign * Number.POSITIVE_INFINITY : Number(word);
}

;// CONCATENATED MODULE: ./src/cli/run-command.ts









const PAIR_OPTIONS = ["-p", "--parameters", "-r", "--parameters_raw"];
/** papermill's exit code for a kernel that died: https://github.com/nteract/papermill/pull/485 */
const KERNEL_DIED = 138;
/** `run INPUT OUTPUT`: one notebook, once, with papermill's options, output and exit codes. */
function runCommand(process) {
    return new esm/* Command */.uB("run")
        .description("Run one notebook with parameters, as papermill does, and write the executed notebook.")
        .argument("<input>", "the notebook")
        .argument("<output>", "where the executed notebook goes")
        .option("-p, --parameters <name value>", "a parameter; True, None, 1 and 1.5 are what they are in Python", collectPair, [])
        .option("-r, --parameters_raw <name value>", "a parameter whose value is a text", collectPair, [])
        .option("-f, --parameters_file <path>", "a YAML or JSON file with parameters", collect, [])
        .option("-y, --parameters_yaml <text>", "parameters as YAML or JSON", collect, [])
        .option("-k, --kernel <name>", "the kernel to run with (default: the one that the notebook names)")
        .option("--cwd <path>", "the folder to run in", ".")
        .option("--start-timeout <seconds>", "for the kernel's start", seconds, 60)
        .option("--execution-timeout <seconds>", "for a cell; 0 for no limit", seconds, 0)
        .option("--log-output", "show what the cells print")
        .action(async (input, output, options) => {
        process.exitCode = await runOnce({ input, output, ...options }, process);
    });
}
/** Commander knows no option with two values, so `-p NAME VALUE` becomes one before it reads the arguments. */
function joinPairs(args) {
    const joined = [];
    for (let at = 0; at < args.length; at++) {
        joined.push(args[at]);
        if (!PAIR_OPTIONS.includes(args[at]) || at + 2 >= args.length)
            continue;
        joined.push(JSON.stringify(args.slice(at + 1, at + 3)));
        at += 2;
    }
    return joined;
}
async function runOnce(job, process) {
    const { input, output, ...options } = job;
    const text = await (0,promises_.readFile)(input, "utf8").catch((cause) => {
        throw new errors/* UserError */.y(`The notebook cannot be read: ${cause.message}`, { file: input }, { cause });
    });
    const run = await (0,run_notebook/* runNotebook */.B)({
        text,
        file: input,
        parameters: await mergeParameters(options),
        kernel: options.kernel,
        workingDirectory: (0,external_node_path_.resolve)(options.cwd),
        workspace: process.cwd(),
        env: process.env,
        // Here the notebook is the user's own and runs as a script of theirs would.
        kernelEnv: Object.keys(process.env),
        startTimeout: options.startTimeout,
        limits: { cell: options.executionTimeout, notebook: 0 },
        cancel: (0,src_cancel/* cancelOnSignals */.d)(process),
        output: { path: (0,external_node_path_.resolve)(output), name: output },
        observer: narrator(process.stderr, options.logOutput === true),
    });
    const failure = failureText(run);
    if (failure)
        process.stderr.write(`${(0,report_escape/* plain */.pj)(failure)}\n`);
    return exitCode(run);
}
function narrator(stderr, logOutput) {
    const say = (text) => stderr.write(`${(0,report_escape/* plain */.pj)(text)}\n`);
    return {
        kernelFound: ({ notice }) => notice && say(notice),
        kernelOutput: (text) => stderr.write(text),
        cellEnded(cell, _, { done, total, duration }) {
            say(`Executed cell ${done}/${total} in ${duration.toFixed(2)} s`);
            if (!logOutput || cell.cell_type !== "code")
                return;
            for (const output of cell.outputs)
                if (output.output_type === "stream")
                    say(output.text);
        },
    };
}
function failureText({ ending }) {
    if (ending.kind === "completed" || ending.kind === "stopped")
        return "";
    if (!("cell" in ending))
        return ending.message;
    const { cell, error } = ending;
    const traceback = error.traceback.length > 0 ? (0,execution_traceback/* plainTraceback */.p)(error.traceback) : [`${error.ename}: ${error.evalue}`];
    const heading = `Exception encountered at "In [${cell.execution_count ?? "None"}]":`;
    return ["", "-".repeat(75), heading, ...traceback].join("\n");
}
function exitCode({ ending }) {
    if (ending.kind === "completed" || ending.kind === "stopped")
        return 0;
    return ending.kind === "kernel-died" ? KERNEL_DIED : 1;
}
function collect(value, previous) {
    return [...previous, value];
}
function collectPair(value, previous) {
    const pair = value.startsWith("[") ? JSON.parse(value) : [];
    if (pair.length !== 2)
        throw new esm/* InvalidArgumentError */.Di("Write a name and a value: -p region fr");
    return [...previous, pair];
}
function seconds(value) {
    if (/^\d+(\.\d+)?$/.test(value))
        return Number(value);
    throw new esm/* InvalidArgumentError */.Di("Write a number of seconds.");
}

;// CONCATENATED MODULE: ./src/cli/main.ts






/**
 * The command line: parses the arguments and runs what they name. Exit codes: 0 all is well, 1 it is not, 2 the
 * command was not understood; `run` also has papermill's 138 for a kernel that died.
 */
async function main(process) {
    const program = new esm/* Command */.uB("notebook-gate")
        .description("Tests notebook templates with their parameters in a real kernel, and promotes what passed.")
        .version(package_0/* version */.rE)
        .exitOverride()
        .showHelpAfterError("(see --help)")
        .helpCommand(false);
    for (const command of [...gateCommands(process), inspectCommand(process), runCommand(process)]) {
        program.addCommand(command.copyInheritedSettings(program));
    }
    try {
        await program.parseAsync(joinPairs(process.argv));
    }
    catch (error) {
        process.exitCode = exitCodeOf(error);
        if (!(error instanceof esm/* CommanderError */.b7))
            process.stderr.write(`${main_describe(error, process.env)}\n`);
    }
}
function exitCodeOf(error) {
    if (!(error instanceof esm/* CommanderError */.b7))
        return 1;
    return error.exitCode === 0 ? 0 : 2;
}
function main_describe(error, env) {
    if (error instanceof errors/* UserError */.y) {
        const place = (0,errors/* formatLocation */.j)(error.at);
        return ["error", error.message.startsWith(place) ? "" : place, error.message].filter(Boolean).join(": ");
    }
    const { stack, message } = error instanceof Error ? error : new Error(String(error));
    return env.NOTEBOOK_GATE_DEBUG ? `error: ${stack}` : `error: ${message} (NOTEBOOK_GATE_DEBUG=1 says where)`;
}


/***/ })

};
