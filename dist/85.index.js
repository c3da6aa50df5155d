export const id = 85;
export const ids = [85];
export const modules = {

/***/ 1085:
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
// EXTERNAL MODULE: ./src/inputs/definitions/index.ts + 6 modules
var definitions = __webpack_require__(2338);
// EXTERNAL MODULE: ./src/inputs/read-inputs.ts + 1 modules
var read_inputs = __webpack_require__(61536);
// EXTERNAL MODULE: ./src/run.ts + 118 modules
var run = __webpack_require__(2180);
// EXTERNAL MODULE: ./src/notebook/json.ts
var notebook_json = __webpack_require__(20783);
// EXTERNAL MODULE: ./src/promotion/change-plan.ts
var change_plan = __webpack_require__(62197);
// EXTERNAL MODULE: ./src/promotion/hold.ts
var promotion_hold = __webpack_require__(68144);
// EXTERNAL MODULE: ./src/report/count.ts
var count = __webpack_require__(5861);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/operation-section.ts
var operation_section = __webpack_require__(71265);
// EXTERNAL MODULE: ./src/report/parameter.ts
var parameter = __webpack_require__(61313);
// EXTERNAL MODULE: ./src/report/report-files.ts + 40 modules
var report_files = __webpack_require__(73775);
// EXTERNAL MODULE: ./src/report/terminal.ts
var terminal = __webpack_require__(87496);
;// CONCATENATED MODULE: ./src/cli/status-line.ts
const CLEAR = "\r\u001b[K";
function statusLine(stream) {
    if (!stream.isTTY || process.env.CI) {
        return { isShown: false, show() { }, clear() { }, above: (lines) => stream.write(lines) };
    }
    let status = "";
    const show = (text) => {
        // A line that wraps could not be cleared.
        status = text.slice(0, Math.max(0, stream.columns - 1));
        stream.write(CLEAR + status);
    };
    return {
        isShown: true,
        show,
        clear: () => show(""),
        above(lines) {
            stream.write(CLEAR + lines + status);
        },
    };
}

;// CONCATENATED MODULE: ./src/cli/reporter.ts












/** Shows a run on a terminal: a line for each case at its end, and one that moves while they run. */
function terminalReporter(inputs, { stdout, stderr, cwd }, { json = false } = {}) {
    const status = statusLine(stdout);
    const say = (text) => status.above(`${text}\n`);
    const outputDir = (0,external_node_path_.relative)(cwd(), inputs.outputDir) || ".";
    const failures = [];
    let plannedCases = [];
    return {
        // A program that reads the JSON reads nothing else.
        log: terminalLog(json ? (text) => stderr.write(`${text}\n`) : say),
        caseStarted: (planned) => status.show(title(planned)),
        cellEnded: (planned, { done, total }) => status.show(`${title(planned)} cell ${done}/${total}`),
        async caseEnded(result) {
            say((0,terminal/* caseLine */.H)(result));
            if (result.failure)
                failures.push((0,terminal/* failureText */.k)(result));
        },
        async planned({ cases }, split) {
            // With a destination they are a part of what is said at the end.
            if (json && inputs.destination !== undefined)
                plannedCases = cases;
            else if (json)
                say((0,notebook_json/* formatJson */.IB)(cases));
            if (json)
                return;
            const list = (planned) => say([title(planned), ...parameterTexts(planned)].join("\n    "));
            const shards = split?.shards ?? [];
            if (!split)
                cases.forEach(list);
            for (const [index, positions] of shards.entries()) {
                say(`${index === 0 ? "" : "\n"}Shard ${index + 1}/${shards.length}: ${(0,count/* counted */.h)(positions.length, "case")}`);
                for (const position of positions)
                    list(cases[position]);
            }
            say(`\n${(0,count/* counted */.h)(cases.length, "case")}`);
        },
        async results({ passed, failed, skipped, duration }) {
            status.clear();
            for (const failure of failures)
                say(`\n${failure}`);
            const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
            say(`\n${counts.filter(Boolean).join(", ")} in ${duration.toFixed(1)} s`);
            say(`Report: ${(0,report_files/* reportPath */.eG)(outputDir)}`);
            say(`Results: ${(0,report_files/* resultsPath */.mb)(outputDir)}, executed notebooks beside it`);
        },
        async promotion(promotion) {
            if (json)
                say((0,notebook_json/* formatJson */.IB)(planJson(plannedCases, promotion)));
            else
                say(`\n${promotionText(promotion, inputs.mode === "plan")}`);
        },
        async operation(report) {
            say(json ? (0,notebook_json/* formatJson */.IB)(report.json) : (0,operation_section/* operationText */.Q)(report));
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
/** What `plan --json` says with a destination. */
function planJson(cases, { outcome, release, plan, stays = [] }) {
    const promotion = {
        outcome,
        release,
        ...(plan && { "plan-digest": (0,change_plan/* encodePlan */.El)(plan).sha256, ...plan }),
        carried: stays.filter(({ carried }) => carried).map(({ key, sha256 }) => ({ key, sha256 })),
        unchanged: stays.filter(({ carried }) => !carried).map(({ key, sha256 }) => ({ key, sha256 })),
    };
    return { cases, promotion };
}
function promotionText(promotion, isPlan) {
    const { outcome, destination, release, consistency, hold, plan, ...changes } = promotion;
    const verdict = {
        promoted: isPlan ? `Would be promoted to ${destination}` : `Promoted to ${destination}`,
        "already-live": `Nothing to do: ${destination} has these very templates`,
        superseded: `Not promoted: ${destination} has a newer commit`,
        held: `Not promoted: ${destination} is held. ${hold ? (0,promotion_hold/* holdText */.p)(hold) : ""}`,
        blocked: `Not promoted to ${destination}: templates failed`,
        "nothing-to-promote": "Nothing to promote",
    }[outcome];
    const planned = new Map(plan?.changes.map((change) => [change.key, change]));
    const digests = (key) => (planned.has(key) ? `  ${(0,change_plan/* digestsText */.P3)(planned.get(key))}` : "");
    const marks = [
        ...changes.added.map((key) => `  + ${key}${digests(key)}`),
        ...changes.changed.map((key) => `  ~ ${key}${digests(key)}`),
        ...changes.removed.map((key) => `  - ${key}${digests(key)}`),
        ...changes.heldBack.map((key) => `  ! ${key} (held back)${digests(key)}`),
    ];
    const facts = [
        // These have compared nothing.
        ...(outcome === "held" || outcome === "superseded"
            ? []
            : [`${(0,count/* counted */.h)(changes.unchanged.length, "template")} unchanged`]),
        ...(release ? [`release ${release.slice(0, 12)}${outcome === "held" ? " is live" : ""}`] : []),
    ].join(", ");
    const caution = consistency && consistency !== "strict" ? [`Consistency: ${consistency}`] : [];
    const digest = plan ? [`Plan ${(0,change_plan/* encodePlan */.El)(plan).sha256}`] : [];
    return [verdict, ...marks, ...(facts ? [facts] : []), ...digest, ...caution].map(report_escape/* plain */.pj).join("\n");
}

;// CONCATENATED MODULE: ./src/cli/gate-commands.ts







const WHAT = ["config", "parameters"];
const CHANGED = ["changed-only", "base"];
const HOW = [
    "kernel",
    "working-directory",
    "cell-timeout",
    "notebook-timeout",
    "max-output-size",
    "start-timeout",
    "max-parallel",
    "kernel-start",
    "preload",
    "fail-fast",
    "kernel-env",
    "jupyter-server-url",
    "jupyter-token",
    "output-dir",
    "redact",
];
const PLACE = [
    "destination",
    "state-prefix",
    "lock-timeout",
    "endpoint",
    "region",
    "probe",
    "consistency",
];
const PROMOTE = [
    ...PLACE,
    "templates-root",
    "on-failure",
    "max-deletes",
    "allow-diverged",
];
const KEEP = ["outputs-destination", "endpoint", "region"];
/** Lists: their option may be given several times. */
const REPEATABLE = ["kernel-env", "preload", "redact"];
/** The commands that are the action's modes, with the action's inputs as their options. */
function gateCommands(process) {
    const test = gateCommand("test", [...WHAT, ...CHANGED, "shard", "last-results", ...HOW, ...KEEP])
        .argument("[globs...]", definitions/* definitions */.B.notebooks.description)
        .description("Run the notebooks' cases and say which passed.")
        .action((globs, _, command) => gate("test", globs, flagsOf(command)));
    const plan = gateCommand("plan", [
        ...WHAT,
        ...CHANGED,
        "shards",
        "last-results",
        ...PROMOTE,
        "output-dir",
        "results",
    ])
        .argument("[globs...]", definitions/* definitions */.B.notebooks.description)
        .option("--json", "print the cases as JSON; with a destination an object with `cases` and `promotion`")
        .description("List the cases, and with a destination what a promotion would change. Runs nothing.")
        .action((globs, { json }, command) => gate("plan", globs, flagsOf(command), json));
    const merge = gateCommand("merge", ["output-dir", ...KEEP])
        .argument("<folder>", "folder with a folder for each shard, or a glob of their results.json")
        .description("Put the results of all shards together. Runs nothing.")
        .action((folder, _, command) => gate("merge", [], { ...flagsOf(command), results: folder }));
    const promote = gateCommand("promote", [
        ...WHAT,
        ...PROMOTE,
        "output-dir",
        "results",
        "results-digest",
        "plan-digest",
    ])
        .description("Publish the templates that passed the last test. Runs nothing.")
        .action((_, command) => gate("promote", [], resultsOf(flagsOf(command))));
    const gate = (mode, globs, flags, json) => runGate(process, mode, { globs, flags, json });
    return [test, plan, merge, promote];
}
/** Does what a mode does, with a command's options for its inputs. */
async function runGate(process, mode, { globs = [], flags, json = false }) {
    const given = { ...withToken(flags, process.env), mode };
    const inputs = await (0,read_inputs/* inputsFromFlags */.h)(given, { workspace: process.cwd(), globs });
    const reporter = terminalReporter(inputs, process, { json });
    const cancel = (0,src_cancel/* cancelOnSignals */.d)(process);
    const ok = await (0,run/* run */.e)(inputs, { env: process.env, github: null, reporter, cancel });
    process.exitCode = ok ? 0 : 1;
}
/** Those of the last test, where no others are named. */
function resultsOf(flags) {
    const outputDir = String(flags["output-dir"] ?? definitions/* definitions */.B["output-dir"].default);
    return { ...flags, results: flags.results ?? (0,external_node_path_.join)(outputDir, "results.json") };
}
function gateCommand(name, inputs) {
    return addInputs(new esm/* Command */.uB(name), inputs);
}
/** Gives a command inputs as its options; `flagsOf` reads them. */
function addInputs(command, inputs) {
    for (const input of inputs)
        command.addOption(optionOf(input, definitions/* definitions */.B[input]));
    return command;
}
/** An input as an option; a yes-or-no one is a switch. */
function optionOf(name, definition) {
    const isSwitch = definition.default === "false";
    const unset = definition.default ?? definition.unset;
    const description = `${definition.description}${unset && !isSwitch ? ` Default: ${unset}.` : ""}`;
    const option = new esm/* Option */.c$(isSwitch ? `--${name}` : `--${name} <value>`, description);
    if (!REPEATABLE.includes(name))
        return option;
    return option.argParser((value, previous = []) => [...previous, value]);
}
/** The server's token from the environment, where a command line that others can see does not have it. */
function withToken(flags, { JUPYTER_TOKEN }) {
    if (flags["jupyter-server-url"] === undefined)
        return flags;
    return { ...flags, "jupyter-token": flags["jupyter-token"] ?? JUPYTER_TOKEN };
}
function flagsOf(command) {
    const values = command.opts();
    const inputs = command.options.filter((option) => Object.hasOwn(definitions/* definitions */.B, option.name()));
    return Object.fromEntries(inputs.map((option) => [option.name(), values[option.attributeName()]]));
}

// EXTERNAL MODULE: ./src/notebook/read.ts
var read = __webpack_require__(78313);
// EXTERNAL MODULE: ./src/parameters/infer.ts
var infer = __webpack_require__(16704);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./src/execution/document-file.ts
var document_file = __webpack_require__(30564);
// EXTERNAL MODULE: ./src/cli/places/utf8.ts
var utf8 = __webpack_require__(99060);
;// CONCATENATED MODULE: ./src/cli/places/local-file.ts





/** A file; the folder it goes to has to exist, so that a slip in the path makes none. */
function localFile(path, cwd) {
    const absolute = (0,external_node_path_.resolve)(cwd, path);
    return {
        savesOnCell: "always",
        async read() {
            const bytes = await (0,promises_.readFile)(absolute).catch((cause) => {
                throw new errors/* UserError */.y(`The file cannot be read: ${cause.message}`, { file: path }, { cause });
            });
            return (0,utf8/* decodeUtf8 */._)(bytes, path);
        },
        async write(document) {
            const found = await (0,promises_.stat)((0,external_node_path_.dirname)(absolute)).catch(() => undefined);
            if (!found?.isDirectory()) {
                throw new errors/* UserError */.y(`output folder ${(0,external_node_path_.dirname)(path)} doesn't exist. Make it first.`, { file: path });
            }
            await (0,document_file/* documentFile */.w)(absolute)(document).catch((cause) => {
                throw new errors/* UserError */.y(`The file cannot be written: ${cause.message}`, { file: path }, { cause });
            });
        },
    };
}

;// CONCATENATED MODULE: ./src/cli/places/standard-streams.ts


/** Standard input to read, standard output to write. */
function standardStreams({ stdin, stdout }) {
    return {
        savesOnCell: "never",
        read: async () => (0,utf8/* decodeUtf8 */._)(Buffer.concat(await stdin.toArray()), "standard input"),
        write: (pieces) => new Promise((resolve, reject) => {
            const fail = (cause) => reject(new errors/* UserError */.y(`The notebook cannot be written: ${cause.message}`, { file: "standard output" }));
            // A reader that goes away before the end (`| head`) shows as an event as well as here.
            stdout.once("error", fail);
            stdout.write(Buffer.concat([...pieces]), (error) => (error ? fail(error) : resolve()));
        }),
    };
}

;// CONCATENATED MODULE: ./src/cli/places/place.ts



/**
 * The place that a path names: `-` for the standard streams, `s3://BUCKET/KEY`, a URL, else a file.
 *
 * @throws UserError for a scheme that papermill knows and we don't.
 */
async function placeOf(path, process) {
    if (path === "-")
        return standardStreams(process);
    if (/^https?:\/\/github\.com\//.test(path))
        throw new errors/* UserError */.y(gitHubAdvice(path), { file: path });
    const scheme = /^([A-Za-z][\w+.-]+):\/\//.exec(path)?.[1]?.toLowerCase();
    if (scheme === undefined)
        return localFile(path, process.cwd());
    if (scheme === "s3")
        return (await __webpack_require__.e(/* import() */ 741).then(__webpack_require__.bind(__webpack_require__, 59741))).bucketObject(path, process.env);
    if (scheme === "http" || scheme === "https")
        return (await __webpack_require__.e(/* import() */ 117).then(__webpack_require__.bind(__webpack_require__, 37117))).webResource(path);
    throw new errors/* UserError */.y(`Nothing can be read from or written to ${scheme}://. ` +
        "Give the path of a file, - for the standard streams, s3://BUCKET/KEY, or an http:// or https:// URL; " +
        `copy from and to ${scheme}:// with the tool for it before and after the run.`, { file: path });
}
function gitHubAdvice(url) {
    const raw = url
        .replace(/^https?:\/\/github\.com\//, "https://raw.githubusercontent.com/")
        .replace(/\/(?:blob|tree|raw)\//, "/");
    return `This is a page about the notebook, not the notebook. Give ${raw}, or check the repository out.`;
}

;// CONCATENATED MODULE: ./src/cli/inspect-command.ts





const EXAMPLES = `
Examples:
  notebook-gate inspect report.ipynb
  notebook-gate inspect https://example.com/report.ipynb --json`;
/** `inspect NOTEBOOK`: what a notebook can be told. */
function inspectCommand(process) {
    return new esm/* Command */.uB("inspect")
        .description("Show the parameters that a notebook declares, with their types and defaults.")
        .argument("<notebook>", "a file, s3://BUCKET/KEY, an http(s) URL, or - for standard input")
        .option("--json", "print them as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async (file, { json }) => {
        const text = await (await placeOf(file, process)).read();
        const parameters = await (0,infer/* inferParameters */.t)((0,read/* readNotebook */.c)(text, file));
        const shown = json ? JSON.stringify(parameters, null, 2) : describe(file, parameters);
        process.stdout.write(`${shown}\n`);
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

;// CONCATENATED MODULE: ./src/cli/operation-commands.ts


/** The commands that look after a destination, each the action's mode of its name. */
function operationCommands(process) {
    const verify = operation("verify").description("Compare the destination with its live release, file by file. Exit code 1 where it differs. Writes nothing.");
    const history = operation("history", ["limit"]).description("List the releases of the destination, newest first.");
    const rollback = operation("rollback", ["reason"], ({ args: [to] }) => ({ to }))
        .argument("<to>", definitions/* definitions */.B.to.description)
        .description("Make an earlier release live again, and hold promotions until `resume`.");
    const resume = operation("resume").description("Let promotions go on that a rollback holds.");
    const repair = operation("repair", ["reason"]).description("Put the live release back where its files are missing or were changed. `verify` says where.");
    const adopt = operation("adopt", [...WHAT, ...PROMOTE, "output-dir", "results", "reason"], (command) => resultsOf(flagsOf(command))).description("Make the first release of a destination that was filled by other means, of what passed the last test.");
    const gc = operation("gc", ["keep", "keep-days"], (command) => ({
        "dry-run": command.opts().delete === undefined,
    }))
        .option("--delete", "remove them; without it they are only listed")
        .description("List or remove the blobs and manifests that no release needs.");
    function operation(mode, inputs = [], further = () => ({})) {
        return gateCommand(mode, [...new Set([...PLACE, ...inputs])])
            .option("--json", "print the outcome as JSON")
            .action((...given) => {
            const command = given.at(-1);
            const flags = { ...flagsOf(command), ...further(command) };
            return runGate(process, mode, { flags, json: command.opts().json });
        });
    }
    return [verify, history, rollback, resume, repair, adopt, gc];
}

// EXTERNAL MODULE: ./src/execution/run-record.ts
var run_record = __webpack_require__(25909);
// EXTERNAL MODULE: ./src/inputs/quote.ts
var quote = __webpack_require__(28373);
// EXTERNAL MODULE: ./src/discovery/discover.ts
var discover = __webpack_require__(64883);
// EXTERNAL MODULE: ./src/notebook/write.ts
var write = __webpack_require__(42650);
// EXTERNAL MODULE: ./src/plan/template.ts + 2 modules
var plan_template = __webpack_require__(15718);
;// CONCATENATED MODULE: ./src/cli/rerun/find-template.ts






/**
 * Finds the template of a record in the workspace; makes one from the executed notebook's own cells, in the output
 * folder, where there is none. Nothing outside of the two folders is read or written, whatever the record says.
 */
async function findTemplate(record, { executed, workspace, outputDir }) {
    const path = pathBelow(workspace, record.template);
    const folder = pathBelow(workspace, record.workingDirectory);
    const hasWorkingDirectory = folder !== undefined && (await isThere((0,external_node_path_.join)(workspace, folder), "folder"));
    if (path !== undefined && (await isThere((0,external_node_path_.join)(workspace, path), "file"))) {
        const { template } = await (0,plan_template/* readTemplate */.x)(path, workspace);
        return { template, isFromExecuted: false, hasWorkingDirectory };
    }
    const name = path?.endsWith(".ipynb") ? path : "notebook.ipynb";
    const file = (0,external_node_path_.join)(outputDir, "templates", name);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    await (0,promises_.writeFile)(file, (0,write/* writeNotebook */.xW)((0,run_record/* templateOf */.kW)(executed)));
    const { template } = await (0,plan_template/* readTemplate */.x)(file, workspace);
    return { template: { ...template, path: name, file }, isFromExecuted: true, hasWorkingDirectory };
}
/** As a `/`-separated path relative to the workspace; undefined when it leads out of it. */
function pathBelow(workspace, path) {
    const below = (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, path)).split(external_node_path_.sep).join("/");
    if (below === "")
        return ".";
    if (below.startsWith("../") || below === ".." || (0,external_node_path_.isAbsolute)(below))
        return undefined;
    (0,discover/* refuseUnprintable */.h)(below);
    return below;
}
async function isThere(path, kind) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    return (kind === "file" ? found?.isFile() : found?.isDirectory()) ?? false;
}

;// CONCATENATED MODULE: ./src/cli/rerun/repetition.ts


/** The case of a record once more. Throws a `UserError` for a parameter whose value nobody knows any longer. */
function repeatedCase(record, found, { parameters, flags, inputs }) {
    const lost = record.redacted.filter((name) => !Object.hasOwn(parameters, name));
    if (lost.length > 0) {
        throw new errors/* UserError */.y(`This case ran with a secret in ${lost.map(quote/* quote */.h).join(", ")}, which the executed notebook does not hold. ` +
            `Give ${lost.length === 1 ? "it" : "them"} again: --parameters '${lost.map((name) => `${name}: VALUE`).join("\n")}'`, { input: "parameters" });
    }
    /** A flag goes before the record, the record before the config file and the default. */
    const nearest = (flag, recorded, input) => flags[flag] !== undefined || recorded === undefined ? input : recorded;
    const kernel = nearest("kernel", record.kernel, inputs.kernel);
    const folder = found.hasWorkingDirectory ? record.workingDirectory : ".";
    return {
        notebook: found.template.path,
        name: record.case,
        parameters: { ...record.parameters, ...parameters },
        ...(record.expect && { expect: record.expect }),
        // What it needs has run elsewhere.
        needs: [],
        settings: {
            ...(kernel !== undefined && { kernel }),
            cellTimeout: nearest("cell-timeout", record.cellTimeout, inputs.cellTimeout),
            notebookTimeout: nearest("notebook-timeout", record.notebookTimeout, inputs.notebookTimeout),
            maxOutputSize: nearest("max-output-size", record.maxOutputSize, inputs.maxOutputSize),
            workingDirectory: nearest("working-directory", folder, inputs.workingDirectory ?? folder),
        },
    };
}
/** In what the repetition may differ from the run that it repeats. */
function differences(record, { template, isFromExecuted, hasWorkingDirectory }) {
    const { sourceSha256, commit, needs, workingDirectory } = record;
    const notices = [];
    if (isFromExecuted) {
        notices.push(`${(0,quote/* quote */.h)(record.template)} is not in this folder, so the cells of the executed notebook are run.` +
            (commit === null ? "" : ` Its clone has it: git checkout ${commit}`));
    }
    else if (sourceSha256 !== null && template.sourceSha256 !== sourceSha256) {
        notices.push(`${template.path} is not what the executed notebook was made from; yours is run.` +
            (commit === null ? "" : ` For the other one: git checkout ${commit}`));
    }
    if (!hasWorkingDirectory)
        notices.push(`There is no folder ${(0,quote/* quote */.h)(workingDirectory)}, so it runs in this one.`);
    if (needs.length > 0) {
        notices.push(`The case needs what ${needs.map(quote/* quote */.h).join(", ")} left, which is not run again.`);
    }
    return notices.map((message) => ({ level: "warning", message, at: {} }));
}

;// CONCATENATED MODULE: ./src/cli/rerun-command.ts














const rerun_command_EXAMPLES = `
Examples:
  notebook-gate rerun notebooks/templates/vid_agg/region_code=fr.ipynb
  notebook-gate rerun executed.ipynb --parameters 'api_token: VALUE' --output-dir again`;
/** `rerun EXECUTED`: the case that left an executed notebook once more, in a clone of its repository. */
function rerunCommand(process) {
    return addInputs(new esm/* Command */.uB("rerun"), ["parameters", ...HOW])
        .description("Run a case again from its executed notebook, as the artifact of a test has it.")
        .argument("<executed>", "the executed notebook: of a test, or of papermill")
        .addHelpText("after", rerun_command_EXAMPLES)
        .action(async (executed, _, command) => {
        process.exitCode = (await rerun(executed, command, process)) ? 0 : 1;
    });
}
async function rerun(path, command, process) {
    const workspace = process.cwd();
    const flags = withToken(flagsOf(command), process.env);
    const file = (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, path));
    const executed = (0,read/* readNotebook */.c)(await rerun_command_read(path), file);
    const record = (0,run_record/* readRecord */.aE)(executed);
    if (!record)
        throw unknownRun(file);
    const inputs = await (0,read_inputs/* inputsFromFlags */.h)({ ...flags, mode: "test" }, { workspace, globs: [] });
    const found = await findTemplate(record, { executed, workspace, outputDir: inputs.outputDir });
    const planned = repeatedCase(record, found, { parameters: plainValues(inputs.parameters), flags, inputs });
    const plan = { templates: [found.template], cases: [planned], notices: differences(record, found) };
    const reporter = terminalReporter(inputs, process);
    const cancel = (0,src_cancel/* cancelOnSignals */.d)(process);
    return (0,run/* runPlan */.F)(plan, inputs, { env: process.env, github: null, reporter, cancel });
}
/** `--parameters` may make many cases for a test; here there is one. */
function plainValues(entry) {
    const { parameters = {}, at, ...others } = entry ?? {};
    if (Object.keys(others).length === 0)
        return parameters;
    throw new errors/* UserError */.y("A rerun is of one case: write `name: value` lines only.", at?.([]) ?? {});
}
async function rerun_command_read(path) {
    try {
        return await (0,promises_.readFile)(path, "utf8");
    }
    catch (error) {
        throw new errors/* UserError */.y(`The executed notebook ${(0,quote/* quote */.h)(path)} can't be read: ${error.message}. The artifact of a test has ` +
            "them below notebooks/, one for each case.", {}, { cause: error });
    }
}
const unknownRun = (file) => new errors/* UserError */.y("The notebook does not say how it was run: neither a test of notebook-gate nor papermill has executed it. " +
    `To run it as it is: npx notebook-gate test ${file}`, { file });

;// CONCATENATED MODULE: ./src/cli/run/pairs.ts

/** No argument of a program can hold it. */
const SEPARATOR = "\0";
/** `-p`, `-pNAME`, `--parameters`, `--parameters=NAME`, and the same for raw texts. */
const PAIR_OPTION = /^(?:(-[pr])(.+)?|(--parameters(?:_raw)?)(?:=(.*))?)$/s;
/**
 * Commander knows no option with two values, so `-p NAME VALUE` becomes one before it reads the arguments: whatever
 * they look like, the two arguments behind it are the name and the value.
 */
function joinPairs(args) {
    const joined = [];
    for (let at = 0; at < args.length; at++) {
        if (args[at] === "--")
            return [...joined, ...args.slice(at)];
        const [, short, shortName, long, longName] = PAIR_OPTION.exec(args[at]) ?? [];
        const option = short ?? long;
        if (option === undefined) {
            joined.push(args[at]);
            continue;
        }
        const name = shortName ?? longName;
        const pair = [
            ...(name === undefined ? [] : [name]),
            ...args.slice(at + 1, at + (name === undefined ? 3 : 2)),
        ];
        at += pair.length - (name === undefined ? 0 : 1);
        joined.push(option, pair.join(SEPARATOR));
    }
    return joined;
}
/** Commander's parser for an option whose values `joinPairs` has joined, given any number of times. */
function collectPair(value, previous) {
    const [name, text] = value.split(SEPARATOR);
    if (text === undefined)
        throw new esm/* InvalidArgumentError */.Di("Write a name and a value: -p region fr");
    return [...previous, [name, text]];
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/github/inert.ts
var inert = __webpack_require__(58807);
;// CONCATENATED MODULE: ./src/cli/run/logger.ts


/** Python's log levels: a logger says what is at its level or above. */
const LOG_LEVELS = ["NOTSET", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];
/**
 * A logger whose messages may hold text of a notebook: terminals get none of its control characters, a workflow's
 * runner none of its commands.
 */
function logger({ level, env, write }) {
    const isWorkflow = env.GITHUB_ACTIONS === "true";
    const always = (message) => {
        const text = (0,report_escape/* plain */.pj)(message);
        write(`${isWorkflow ? (0,inert/* inert */.t)(text) : text}\n`);
    };
    const at = (messageLevel) => LOG_LEVELS.indexOf(messageLevel) >= LOG_LEVELS.indexOf(level) ? always : () => { };
    return { info: at("INFO"), warning: at("WARNING"), always };
}

;// CONCATENATED MODULE: ./src/cli/run/options.ts



const LISTS = [
    "parameters",
    "parameters_raw",
    "parameters_file",
    "parameters_yaml",
    "parameters_base64",
];
const options_EXAMPLES = `
Examples:
  Run a notebook with parameters; the executed notebook has them in a cell behind the one tagged 'parameters':
    notebook-gate run report.ipynb out.ipynb -p region fr -p rows 100
  The same, from a file of parameters, with the parameters in the output's name:
    notebook-gate run report.ipynb 'out/{region}-{rows:03d}.ipynb' -f parameters.yaml
  See which parameters a notebook has:
    notebook-gate run --help-notebook report.ipynb
  Read a notebook from a bucket and write the executed one back, while its output can be followed:
    notebook-gate run s3://bucket/report.ipynb s3://bucket/out.ipynb --log-output
  Put the parameters in, but run nothing:
    notebook-gate run report.ipynb out.ipynb -p region fr --prepare-only
  Between pipes:
    curl -s https://example.com/report.ipynb | notebook-gate run -p region fr | jq .metadata

Exit codes: 0 the notebook ran to its end, 1 it did not, 2 the command was not understood, 138 its kernel died.`;
/** Gives a command papermill's options. Those that come twice count once, as the last says. */
function addRunOptions(command) {
    command
        .option("-p, --parameters <name value>", "a parameter; True, None, 1 and 1.5 are what they are in Python", collectPair)
        .option("-r, --parameters_raw <name value>", "a parameter whose value is a text", collectPair)
        .option("-f, --parameters_file <path>", "a YAML or JSON file with parameters", collect)
        .option("-y, --parameters_yaml <text>", "parameters as YAML or JSON", collect)
        .option("-b, --parameters_base64 <text>", "parameters as YAML or JSON, in base64", collect)
        .option("--inject-input-path", "add the parameter PAPERMILL_INPUT_PATH")
        .option("--inject-output-path", "add the parameter PAPERMILL_OUTPUT_PATH")
        .option("--inject-paths", "add both")
        .option("--engine <name>", "what executes the notebook: nbclient, the only choice")
        .option("--request-save-on-cell-execute", "save the notebook at each cell", true)
        .option("--no-request-save-on-cell-execute", "save the notebook at the end only")
        .option("--autosave-cell-every <seconds>", "save within long cells, too; 0 for never", seconds, 30)
        .option("--prepare-only", "write the notebook with its parameters, but run nothing")
        .option("--prepare-execute", "run it (default)")
        .option("-k, --kernel <name>", "the kernel to run with (default: the one that the notebook names)")
        .option("-l, --language <name>", "the language for the parameters (default: the notebook's)")
        .option("--cwd <path>", "the folder to run in (default: the current one)")
        .option("--progress-bar", "show how far the run has come (default, unless the output is shown)")
        .option("--no-progress-bar", "don't")
        .option("--log-output", "show what the cells print")
        .option("--no-log-output", "don't (default)")
        .option("--stdout-file <path>", "a file for what the cells print to stdout")
        .option("--stderr-file <path>", "a file for what the cells print to stderr")
        .addOption(new esm/* Option */.c$("--log-level <level>", "what to say on stderr").choices(LOG_LEVELS).default("INFO"))
        .option("--start-timeout <seconds>", "for the kernel's start", seconds, 60)
        .addOption(new esm/* Option */.c$("--start_timeout <seconds>").argParser(seconds).hideHelp())
        .option("--execution-timeout <seconds>", "for a cell; 0 for no limit", seconds, 0)
        .option("--report-mode", "hide the source of the cells from readers")
        .option("--no-report-mode", "don't (default)")
        .option("--help-notebook", "show the notebook's parameters")
        .option("--papermill-exact", "do what papermill does where it loses or misreports something, too")
        .addHelpText("after", options_EXAMPLES);
    // Given as the options' own, the help would show these defaults.
    for (const name of LISTS)
        command.setOptionValue(name, []);
    // Commander knows pairs of options only as `--x` and `--no-x`.
    command.on("option:prepare-execute", () => command.setOptionValue("prepareOnly", false));
    command.on("option:start_timeout", () => command.setOptionValue("startTimeout", command.getOptionValue("start_timeout")));
    return command;
}
function collect(value, previous) {
    return [...previous, value];
}
/** A number below zero is papermill's other way to say never. */
function seconds(value) {
    if (/^\s*[+-]?\d+(\.\d+)?\s*$/.test(value))
        return Math.max(0, Number(value));
    throw new esm/* InvalidArgumentError */.Di("Write a number of seconds.");
}

;// CONCATENATED MODULE: ./src/cli/run/paths.ts
/**
 * The paths as papermill completes them: `-`, a standard stream, stands for one that is not given; with a notebook
 * coming in, the only path given is the output's. Undefined for an output that is missing although nothing is piped.
 */
function completePaths({ input, output }, pipes) {
    if (pipes.stdin && input && !output)
        return { input: "-", output: input };
    if (!output && !pipes.stdin && !pipes.stdout)
        return undefined;
    return { input: input || "-", output: output || "-" };
}

// EXTERNAL MODULE: ./src/execution/run-notebook.ts + 20 modules
var run_notebook = __webpack_require__(3546);
// EXTERNAL MODULE: ./src/kernel/local/local-kernels.ts + 30 modules
var local_kernels = __webpack_require__(86541);
// EXTERNAL MODULE: ./src/notebook/document.ts
var notebook_document = __webpack_require__(1980);
// EXTERNAL MODULE: ./src/parameters/check.ts
var check = __webpack_require__(80480);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/notebook/float-repr.ts
var float_repr = __webpack_require__(35555);
;// CONCATENATED MODULE: ./src/parameters/python-text/decimal.ts
/**
 * Digits of a finite float's magnitude as C's printf rounds them: from the exact value and, of two equally
 * near ones, to the even digit, while JavaScript's `toFixed` and `toExponential` round a half up.
 */
function fixed(value, precision) {
    const digits = String(roundedMultiple(value, precision)).padStart(precision + 1, "0");
    const point = digits.length - precision;
    return precision === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
/** C's `%e`: one digit, `precision` more, and the exponent. */
function exponential(value, options) {
    const { digits, exponent } = significant(value, options.precision + 1);
    const mantissa = decimal(digits);
    const needsPoint = options.keepsPoint && !mantissa.includes(".");
    return scientific(needsPoint ? `${mantissa}.` : mantissa, exponent);
}
/** C's `%g`: positional or, where that would be long, scientific. */
function general(value, { count, keepsZeros, least }) {
    const { digits, exponent } = significant(value, count);
    const tidy = (text) => {
        if (keepsZeros)
            return text.includes(".") ? text : `${text}.`;
        return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
    };
    if (exponent < -4 || exponent >= count - least)
        return scientific(tidy(decimal(digits)), exponent);
    const positional = tidy(fixed(value, count - 1 - exponent));
    return least && !positional.includes(".") ? `${positional}.0` : positional;
}
function decimal(digits) {
    return digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
}
function scientific(mantissa, exponent) {
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
/** The first `count` significant digits, and the power of ten of the first. */
function significant(value, count) {
    if (value === 0)
        return { digits: "0".repeat(count), exponent: 0 };
    const exponent = Number(value.toExponential().split("e")[1]);
    const digits = String(roundedMultiple(value, count - 1 - exponent));
    // Rounding 9.99 up makes one digit more.
    const carried = digits.length - count;
    return { digits: digits.slice(0, count), exponent: exponent + carried };
}
/** `|value| × 10^power`, rounded to an integer. */
function roundedMultiple(value, power) {
    const [mantissa, twos] = parts(value);
    const numerator = mantissa * 2n ** BigInt(Math.max(twos, 0)) * 10n ** BigInt(Math.max(power, 0));
    const denominator = 2n ** BigInt(Math.max(-twos, 0)) * 10n ** BigInt(Math.max(-power, 0));
    const quotient = numerator / denominator;
    const twiceRest = 2n * (numerator % denominator);
    const roundsUp = twiceRest > denominator || (twiceRest === denominator && quotient % 2n === 1n);
    return roundsUp ? quotient + 1n : quotient;
}
/** A float is `mantissa × 2^twos` exactly: IEEE 754 has 11 bits of exponent and 52 of fraction. */
function parts(value) {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, value);
    const fraction = bits.getBigUint64(0) & 0xfffffffffffffn;
    const exponent = (bits.getUint16(0) >> 4) & 0x7ff;
    return exponent === 0 ? [fraction, -1074] : [fraction | (1n << 52n), exponent - 1075];
}

;// CONCATENATED MODULE: ./src/parameters/python-text/moment.ts
/** Python's `datetime`: a moment as clocks in its zone show it. */
class Moment {
    zone;
    /** The clock's reading, kept as if it were UTC. */
    clock;
    constructor(date, zone) {
        this.zone = zone;
        this.clock = zone === "utc" ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
    }
}
function isMoment(value) {
    return value instanceof Moment;
}
/** As Python's `str`: `2026-01-31 09:05:00.250000+00:00`, a local time without its offset. */
function momentText(moment) {
    return (strftime(moment, microsecond(moment) ? "%Y-%m-%d %H:%M:%S.%f" : "%Y-%m-%d %H:%M:%S") + offset(moment));
}
function momentRepr(moment) {
    const { year, month, day, hour, minute, second } = fields(moment);
    const last = microsecond(moment) ? [second, microsecond(moment)] : second ? [second] : [];
    const arguments_ = [year, month, day, hour, minute, ...last].join(", ");
    return `datetime.datetime(${arguments_}${moment.zone === "utc" ? ", tzinfo=datetime.timezone.utc" : ""})`;
}
/** The parts of a moment by the names that Python gives them. */
function fields(moment) {
    const { clock } = moment;
    return {
        year: clock.getUTCFullYear(),
        month: clock.getUTCMonth() + 1,
        day: clock.getUTCDate(),
        hour: clock.getUTCHours(),
        minute: clock.getUTCMinutes(),
        second: clock.getUTCSeconds(),
        microsecond: microsecond(moment),
    };
}
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(" ");
const two = (value) => String(value).padStart(2, "0");
const DIRECTIVES = {
    Y: ({ clock }) => String(clock.getUTCFullYear()),
    y: ({ clock }) => two(clock.getUTCFullYear() % 100),
    m: ({ clock }) => two(clock.getUTCMonth() + 1),
    B: ({ clock }) => MONTHS[clock.getUTCMonth()],
    b: ({ clock }) => MONTHS[clock.getUTCMonth()].slice(0, 3),
    d: ({ clock }) => two(clock.getUTCDate()),
    e: ({ clock }) => String(clock.getUTCDate()).padStart(2),
    A: ({ clock }) => DAYS[clock.getUTCDay()],
    a: ({ clock }) => DAYS[clock.getUTCDay()].slice(0, 3),
    w: ({ clock }) => String(clock.getUTCDay()),
    u: ({ clock }) => String(clock.getUTCDay() || 7),
    j: ({ clock }) => String(dayOfYear(clock)).padStart(3, "0"),
    U: ({ clock }) => two(Math.floor((dayOfYear(clock) + 6 - clock.getUTCDay()) / 7)),
    W: ({ clock }) => two(Math.floor((dayOfYear(clock) + 6 - ((clock.getUTCDay() + 6) % 7)) / 7)),
    G: ({ clock }) => String(thursdayOf(clock).getUTCFullYear()),
    V: ({ clock }) => two(Math.ceil(dayOfYear(thursdayOf(clock)) / 7)),
    H: ({ clock }) => two(clock.getUTCHours()),
    I: ({ clock }) => two(clock.getUTCHours() % 12 || 12),
    p: ({ clock }) => (clock.getUTCHours() < 12 ? "AM" : "PM"),
    M: ({ clock }) => two(clock.getUTCMinutes()),
    S: ({ clock }) => two(clock.getUTCSeconds()),
    f: (moment) => String(microsecond(moment)).padStart(6, "0"),
    z: ({ zone }) => (zone === "utc" ? "+0000" : ""),
    Z: ({ zone }) => (zone === "utc" ? "UTC" : ""),
    c: "%a %b %e %H:%M:%S %Y",
    D: "%m/%d/%y",
    x: "%m/%d/%y",
    F: "%Y-%m-%d",
    T: "%H:%M:%S",
    X: "%H:%M:%S",
    R: "%H:%M",
    "%": () => "%",
};
/** Python's `strftime` in the C locale; throws an `Error` at a directive that is not known. */
function strftime(moment, format) {
    return format.replace(/%(.?)/gsu, (_, letter) => {
        const directive = Object.hasOwn(DIRECTIVES, letter) ? DIRECTIVES[letter] : undefined;
        if (directive === undefined) {
            throw new Error(`%${letter} is no part of a date; use one of %${Object.keys(DIRECTIVES).join(" %")}`);
        }
        return typeof directive === "string" ? strftime(moment, directive) : directive(moment);
    });
}
function offset({ zone }) {
    return zone === "utc" ? "+00:00" : "";
}
function microsecond({ clock }) {
    return clock.getUTCMilliseconds() * 1000;
}
const DAY = 24 * 60 * 60 * 1000;
/** From 1. */
function dayOfYear(clock) {
    return Math.floor((clock.getTime() - Date.UTC(clock.getUTCFullYear(), 0)) / DAY) + 1;
}
/** The Thursday of a day's week, which says to which year ISO 8601 counts the week. */
function thursdayOf(clock) {
    return new Date(clock.getTime() + (4 - (clock.getUTCDay() || 7)) * DAY);
}

// EXTERNAL MODULE: ./src/parameters/unicode-escape.ts
var unicode_escape = __webpack_require__(73215);
;// CONCATENATED MODULE: ./src/parameters/python-text/repr.ts




/** A value as Python's `str` writes it. */
function pythonStr(value) {
    if (typeof value === "string")
        return value;
    return isMoment(value) ? momentText(value) : pythonRepr(value);
}
/** A value as Python's `repr` writes it. */
function pythonRepr(value) {
    switch (typeof value) {
        case "string":
            return stringRepr(value);
        case "boolean":
            return value ? "True" : "False";
        case "bigint":
            return String(value);
        case "number":
            return Number.isInteger(value) ? String(BigInt(value)) : (0,float_repr/* floatRepr */.K)(value);
    }
    if (value === null)
        return "None";
    if (value instanceof notebook_json/* Float */.nt)
        return (0,float_repr/* floatRepr */.K)(value.value);
    if (isMoment(value))
        return momentRepr(value);
    if (isList(value))
        return `[${value.map(pythonRepr).join(", ")}]`;
    const items = Object.entries(value).map(([key, item]) => `${stringRepr(key)}: ${pythonRepr(item)}`);
    return `{${items.join(", ")}}`;
}
/** A value as Python's `ascii` writes it: its `repr` with everything beyond ASCII escaped. */
function pythonAscii(value) {
    return pythonRepr(value).replace(/[^\0-\x7f]/gu, (character) => (0,unicode_escape/* unicodeEscape */.RT)(character));
}
/** `Array.isArray` does not narrow a read-only array. */
function isList(value) {
    return Array.isArray(value);
}
function stringRepr(text) {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    const escaped = text.replace(/[\\'"]|(?! )[\p{C}\p{Z}]/gu, (character) => {
        if (character === "\\" || character === quote)
            return `\\${character}`;
        return character === "'" || character === '"' ? character : (0,unicode_escape/* unicodeEscape */.RT)(character);
    });
    return quote + escaped + quote;
}

;// CONCATENATED MODULE: ./src/parameters/python-text/format-spec.ts





/** https://docs.python.org/3/library/string.html#format-specification-mini-language */
const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d*)([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su;
/** Wider than any path may be. */
const MOST_CHARACTERS = 4096;
/**
 * What Python's `format(value, spec)` gives: `format(7, "03d")` is `007`, `format(moment, "%Y")` the year.
 * Throws an `Error` for a spec that is none, or none for such a value.
 */
function pythonFormat(value, text) {
    if (text === "")
        return pythonStr(value);
    if (isMoment(value))
        return strftime(value, text);
    const spec = parseSpec(text);
    if (typeof value === "string")
        return formatText(value, spec);
    const number = typeof value === "boolean" ? Number(value) : value;
    if (typeof number === "bigint" || typeof number === "number") {
        const isInteger = typeof number === "bigint" || Number.isInteger(number);
        return isInteger ? formatInteger(BigInt(number), spec) : formatFloat(number, spec);
    }
    if (number instanceof notebook_json/* Float */.nt)
        return formatFloat(number.value, spec);
    throw new Error(`only texts, numbers and dates have a format, and ${pythonStr(value)} is none`);
}
function parseSpec(text) {
    const match = SPEC.exec(text);
    if (!match)
        throw new Error(`${JSON.stringify(text)} is no format`);
    const [, fill, align, sign = "-", alternate, zero, width, grouping = "", precision, type = ""] = match;
    const spec = {
        fill: fill ?? (zero ? "0" : " "),
        align: align ?? (zero ? "=" : undefined),
        sign,
        alternate: alternate !== undefined,
        width: Number(width),
        grouping,
        precision: precision === undefined ? undefined : Number(precision),
        type,
    };
    if (Math.max(spec.width, spec.precision ?? 0) <= MOST_CHARACTERS)
        return spec;
    throw new Error(`${JSON.stringify(text)} asks for more than ${MOST_CHARACTERS} characters`);
}
function formatText(text, spec) {
    const { type, grouping, sign, alternate } = spec;
    if (!["", "s"].includes(type))
        throw unsuited(spec, "a text");
    // Since Python 3.10 a `0` before the width is a fill for texts too, left aligned.
    const align = spec.align === "=" && spec.fill === "0" ? undefined : spec.align;
    if (grouping || sign !== "-" || alternate || align === "=")
        throw unsuited(spec, "a text");
    const shown = spec.precision === undefined ? text : [...text].slice(0, spec.precision).join("");
    return pad(shown, { ...spec, align: align ?? "<" });
}
const RADIX = {
    b: [2, "0b"],
    o: [8, "0o"],
    x: [16, "0x"],
    X: [16, "0X"],
};
function formatInteger(value, spec) {
    const { type, precision } = spec;
    if (/^[eEfFgG%]$/.test(type))
        return formatFloat(Number(value), spec);
    if (precision !== undefined)
        throw unsuited(spec, "an integer");
    const magnitude = value < 0n ? -value : value;
    if (["", "d", "n"].includes(type))
        return formatNumber({ digits: String(magnitude), negative: value < 0n }, spec);
    const [radix, prefix] = RADIX[type] ?? [];
    if (!radix || spec.grouping === ",")
        throw unsuited(spec, "an integer");
    const digits = magnitude.toString(radix);
    const number = {
        digits: type === "X" ? digits.toUpperCase() : digits,
        negative: value < 0n,
        groupSize: 4,
    };
    return formatNumber({ ...number, prefix: spec.alternate ? prefix : "" }, spec);
}
function formatFloat(value, spec) {
    if (!/^[eEfFgGn%]?$/.test(spec.type))
        throw unsuited(spec, "a float");
    const negative = value < 0 || Object.is(value, -0);
    const isPercent = spec.type === "%";
    const magnitude = Math.abs(isPercent ? value * 100 : value);
    const plain = Number.isFinite(magnitude) ? floatDigits(magnitude, spec) : (0,float_repr/* floatRepr */.K)(magnitude);
    const shown = isPercent ? `${plain}%` : plain;
    const digits = /[EFG]/.test(spec.type) ? shown.toUpperCase() : shown;
    return formatNumber({ digits, negative }, spec);
}
function floatDigits(value, { type, precision, alternate }) {
    switch (type.toLowerCase()) {
        case "f":
        case "%":
            return alternate && precision === 0 ? `${fixed(value, 0)}.` : fixed(value, precision ?? 6);
        case "e":
            return exponential(value, { precision: precision ?? 6, keepsPoint: alternate });
        case "":
            if (precision === undefined)
                return (0,float_repr/* floatRepr */.K)(value);
            return general(value, { count: precision || 1, keepsZeros: alternate, least: 1 });
        default:
            return general(value, {
                count: precision === undefined ? 6 : precision || 1,
                keepsZeros: alternate,
                least: 0,
            });
    }
}
function formatNumber({ digits, negative, prefix = "", groupSize = 3 }, spec) {
    const sign = negative ? "-" : spec.sign === "-" ? "" : spec.sign;
    const [whole = "", rest = ""] = splitWhole(digits, spec);
    const isZeroFilled = spec.fill === "0" && spec.align === "=";
    const room = spec.width - sign.length - prefix.length - rest.length;
    const grouped = group(whole, { separator: spec.grouping, size: groupSize, room: isZeroFilled ? room : 0 });
    return pad(grouped + rest, { ...spec, align: spec.align ?? ">" }, sign + prefix);
}
/** A number's whole digits and what follows: a fraction, an exponent, a per cent sign. */
function splitWhole(digits, { type }) {
    const [whole] = /^(?:[xXbo]$)/.test(type) ? [digits] : /^\d*/.exec(digits);
    return [whole, digits.slice(whole.length)];
}
function group(digits, { separator, size, room }) {
    if (!separator || !digits)
        return digits;
    let count = digits.length;
    while (count + Math.ceil(count / size) - 1 < room)
        count++;
    return digits.padStart(count, "0").replace(new RegExp(`\\B(?=(?:.{${size}})+$)`, "g"), separator);
}
function pad(text, { fill, align, width }, prefix = "") {
    const missing = Math.max(0, width - [...prefix, ...text].length);
    switch (align) {
        case "<":
            return prefix + text + fill.repeat(missing);
        case "^": {
            const left = missing >> 1;
            return fill.repeat(left) + prefix + text + fill.repeat(missing - left);
        }
        case "=":
            return prefix + fill.repeat(missing) + text;
        default:
            return fill.repeat(missing) + prefix + text;
    }
}
function unsuited({ type }, kind) {
    return new Error(type ? `the format '${type}' is not for ${kind}` : `this format is not for ${kind}`);
}

;// CONCATENATED MODULE: ./src/parameters/path-template.ts






/** The parameters behind papermill's own `pm`: the run's id and when it began. A parameter `pm` replaces that. */
function pathParameters(parameters, now = new Date()) {
    const pm = {
        run_uuid: (0,external_node_crypto_.randomUUID)(),
        current_datetime_local: new Moment(now, "local"),
        current_datetime_utc: new Moment(now, "utc"),
    };
    return { pm, ...parameters };
}
/**
 * A path with its `{…}` filled in as Python's `str.format` does: `{region}`, `{rows:05d}`, `{dates[0]}`,
 * `{pm[current_datetime_utc]:%Y-%m-%d}`; `{{` and `}}` are braces. Throws a `UserError` when a parameter is
 * missing or what stands in braces is no such field.
 */
function pathTemplate(path, parameters) {
    return fill(path, 0);
    function fill(text, depth) {
        let filled = "";
        let at = 0;
        while (at < text.length) {
            const [taken] = /^(?:\{\{|\}\}|[{}]|[^{}]+)/.exec(text.slice(at));
            if (taken === "}")
                throw mistake("a } closes nothing");
            const end = taken === "{" ? closingBrace(text, at) + 1 : at + taken.length;
            if (taken === "{")
                filled += field(text.slice(at + 1, end - 1), depth);
            else
                filled += taken === "{{" || taken === "}}" ? taken[0] : taken;
            at = end;
        }
        return filled;
    }
    function closingBrace(text, from) {
        let depth = 0;
        for (let at = from; at < text.length; at++) {
            if (text[at] === "{")
                depth++;
            if (text[at] === "}" && --depth === 0)
                return at;
        }
        throw mistake("a { is not closed");
    }
    function field(text, depth) {
        // A format may have fields of its own, `{name:>{width}}`, and those no more.
        if (depth > 1)
            throw mistake("fields are nested too deeply");
        const [, name, steps, conversion, format = ""] = FIELD.exec(text) ?? [];
        if (!name)
            throw mistake(`{${text}} is no field`);
        const value = [...steps.matchAll(STEP)].reduce((value, [step, attribute, key]) => attribute === undefined ? item(value, key) : attributeOf(value, { attribute, step }), parameter(name));
        const converted = conversion ? CONVERSIONS[conversion](value) : value;
        try {
            return pythonFormat(converted, fill(format, depth + 1));
        }
        catch (error) {
            throw error instanceof errors/* UserError */.y ? error : mistake(`{${text}}: ${error.message}`);
        }
    }
    function parameter(name) {
        if (/^\d+$/.test(name))
            throw mistake(`{${name}} is a number, where the name of a parameter stands`);
        return Object.hasOwn(parameters, name) ? parameters[name] : missing(name);
    }
    function item(value, key) {
        if (isList(value) || typeof value === "string") {
            const items = typeof value === "string" ? [...value] : value;
            const found = /^\d+$/.test(key) ? items[Number(key)] : undefined;
            if (found === undefined)
                throw mistake(`[${key}] is not an index of a list of ${items.length}`);
            return found;
        }
        if (!isDict(value))
            throw mistake(`[${key}] is taken of ${pythonStr(value)}, which has no items`);
        return Object.hasOwn(value, key) ? value[key] : missing(key);
    }
    function attributeOf(value, { attribute, step }) {
        const found = isMoment(value) ? new Map(Object.entries(fields(value))).get(attribute) : undefined;
        if (found === undefined)
            throw mistake(`${step} is no part of ${pythonStr(value)}; an item is taken with [${attribute}]`);
        return found;
    }
    function missing(name) {
        const known = Object.keys(parameters).filter((name) => name !== "pm");
        const given = known.length > 0 ? `given are ${known.join(", ")}` : "none is given";
        throw mistake(`Missing parameter ${pythonRepr(name)}; ${given}`);
    }
    function mistake(reason) {
        return new errors/* UserError */.y(`${reason}. In the path '${path}'; a brace of its own is written twice: {{ or }}.`);
    }
}
/** A name, its `.attribute` and `[item]` steps, the conversion, the format. */
const FIELD = /^([^.[\]{}!:]+)((?:\.[^.[\]{}!:]+|\[[^\]]+\])*)(?:!([rsa]))?(?::(.*))?$/s;
const STEP = /\.([^.[]+)|\[([^\]]+)\]/g;
const CONVERSIONS = {
    r: pythonRepr,
    s: pythonStr,
    a: pythonAscii,
};
function isDict(value) {
    return typeof value === "object" && value !== null && !isMoment(value) && !(value instanceof notebook_json/* Float */.nt);
}

;// CONCATENATED MODULE: ./src/cli/places/extension.ts
const NOTEBOOK_EXTENSIONS = [".ipynb", ".json"];
const PARAMETER_EXTENSIONS = [".json", ".yaml", ".yml"];
/** papermill's words for a file whose name does not end as expected; a stream has no name. */
function extensionWarning(path, extensions) {
    if (path === "-")
        return undefined;
    const name = path.split("?")[0].split("/").at(-1);
    if (!name.includes("."))
        return `the file is not specified with any extension : ${name}`;
    if (extensions.some((extension) => name.endsWith(extension)))
        return undefined;
    const list = extensions.map((extension) => `'${extension}'`).join(", ");
    return `The specified file (${path}) does not end in one of [${list}]`;
}

// EXTERNAL MODULE: ./src/execution/traceback/plain.ts
var plain = __webpack_require__(49667);
;// CONCATENATED MODULE: ./src/cli/run/ending.ts

/** papermill's exit code for a kernel that died: https://github.com/nteract/papermill/pull/485 */
const KERNEL_DIED = 138;
function exitCode({ ending }) {
    if (isGood(ending))
        return 0;
    return ending.kind === "kernel-died" ? KERNEL_DIED : 1;
}
/** Why a run failed, in papermill's words for a cell that did; empty for a run that succeeded. */
function failureText({ ending }) {
    if (isGood(ending))
        return "";
    if (!("cell" in ending))
        return `error: ${ending.message}`;
    const { cell, error } = ending;
    const traceback = (0,plain/* plainTraceback */.p)(error.traceback);
    return [
        "",
        "-".repeat(75),
        `Exception encountered at "In [${cell.execution_count ?? "None"}]":`,
        ...(traceback.length > 0 ? traceback : [`${error.ename}: ${error.evalue}`]),
        "",
    ].join("\n");
}
function isGood(ending) {
    return ending.kind === "completed" || ending.kind === "stopped" || ending.kind === "prepared";
}

;// CONCATENATED MODULE: ./src/cli/run/narrator.ts
/** Tells of a run what papermill's log tells, in its words, which scripts may look for. */
function narrator({ log, files, logOutput, progress }) {
    return {
        kernelFound({ notice }) {
            if (notice)
                log.warning(notice);
        },
        kernelStarted: ({ name }) => log.info(`Executing notebook with kernel: ${name}`),
        kernelOutput(text) {
            if (text.trim() !== "")
                log.always(text.trimEnd());
        },
        warning: log.warning,
        cellStarted(cell, _, { done, total }) {
            if (logOutput)
                log.info(`Executing Cell ${String(done + 1).padEnd(40, "-")}`);
            progress?.show(`Executing ${described(cell)}${done}/${total} cells`);
        },
        cellOutput(_, output) {
            if (output.output_type === "stream")
                files.write(output.name, output.text);
            if (logOutput)
                logOutputOf(output, log);
        },
        cellEnded(cell, _, { done, total, duration }) {
            if (logOutput)
                log.info(`Ending Cell ${String(done).padEnd(43, "-")}`);
            if (!progress || progress.isShown)
                return;
            log.info(`Executed ${described(cell)}${done}/${total} in ${duration.toFixed(2)} s`);
        },
    };
}
function logOutputOf(output, log) {
    if (output.output_type === "stream") {
        if (output.name === "stderr")
            log.warning(output.text);
        else
            log.info(output.text);
    }
    else if (output.output_type !== "error") {
        const text = textOf(output.data["text/plain"]);
        if (text !== undefined)
            log.info(text);
    }
}
function textOf(value) {
    return Array.isArray(value) ? value.join("") : typeof value === "string" ? value : undefined;
}
/** What a cell calls itself by a comment with `papermill_description=NAME`. */
function described(cell) {
    const name = /papermill_description=\s*(\S+)/.exec(cell.source)?.[1];
    return name ? `${name} ` : "";
}

;// CONCATENATED MODULE: ./src/cli/run/notebook-help.ts
/** Columns before the help of a parameter, and the longest definition that it still stands behind. */
const HELP_COLUMN = 34;
const LONGEST_DEFINITION = 30;
/** What `--help-notebook` says below the usage: the parameters in papermill's layout. */
function notebookHelp(path, parameters) {
    const heading = `\nParameters inferred for notebook '${path}':`;
    if (parameters === "no cell")
        return `${heading}\n\n  No cell tagged 'parameters'`;
    if (parameters.length === 0) {
        return `${heading}\n\n  Can't infer anything about this notebook's parameters. It may not have any parameter defined.`;
    }
    return [heading, ...parameters.map(parameterHelp)].join("\n");
}
function parameterHelp({ name, type, default: value, help }) {
    const text = value === null ? "no default" : `default ${value.replace(/\n\s*/g, "")}`;
    const definition = `  ${name}: ${type ?? "Unknown type"} (${text})`;
    if (definition.length <= LONGEST_DEFINITION)
        return definition.padEnd(HELP_COLUMN) + help;
    return help ? `${definition}\n${" ".repeat(HELP_COLUMN)}${help}` : definition;
}

;// CONCATENATED MODULE: ./src/cli/run/output-files.ts


/** Empties the files that are given. Throws a `UserError` for one that cannot be written. */
function outputFiles(paths) {
    const files = new Map();
    for (const [stream, path] of Object.entries(paths)) {
        if (path !== undefined)
            files.set(stream, openToWrite(path));
    }
    return {
        write(stream, text) {
            const file = files.get(stream);
            if (file !== undefined)
                writeAll(file, Buffer.from(text));
        },
    };
}
function openToWrite(path) {
    // In a workflow's log, what a notebook prints could become a command of the runner.
    if (path === "-")
        throw new errors/* UserError */.y("This takes a file; --log-output shows what the cells print.", { file: path });
    try {
        return (0,external_node_fs_.openSync)(path, "w");
    }
    catch (cause) {
        throw new errors/* UserError */.y(`Could not open file: ${cause.message}`, { file: path }, { cause });
    }
}
function writeAll(file, bytes) {
    for (let at = 0; at < bytes.length;)
        at += (0,external_node_fs_.writeSync)(file, bytes, at);
}

;// CONCATENATED MODULE: ./src/parameters/yaml11-scalars.ts

/** PyYAML's implicit types, in its order: https://github.com/yaml/pyyaml/blob/main/lib/yaml/resolver.py */
const IMPLICIT = [
    ["bool", /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
    [
        "float",
        /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    ],
    ["int", /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][\d_]*|0x[\da-fA-F_]+|[1-9][\d_]*(?::[0-5]?\d)+)$/],
    ["merge", /^<<$/],
    ["null", /^(?:~|null|Null|NULL|)$/],
    ["value", /^=$/],
];
const CONSTRUCTORS = new Map([
    ["str", (text) => text],
    ["null", () => null],
    ["bool", bool],
    ["int", yaml11_scalars_int],
    ["float", (text) => (0,notebook_json/* float */.fV)(floatOf(text))],
]);
const PREFIX = "tag:yaml.org,2002:";
/** A scalar's type, without the prefix of YAML's own tags: the one written, else the one that its text implies. */
function tagOf({ tag, type, source }) {
    if (tag && tag !== "!")
        return tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : tag;
    if (type !== "PLAIN" && tag !== "!")
        return "str";
    return IMPLICIT.find(([, text]) => text.test(source))?.[0] ?? "str";
}
/** A scalar as PyYAML constructs it; throws an `Error` that says why it has no value. */
function scalarValue(node) {
    const tag = tagOf(node);
    const text = node.source;
    const construct = CONSTRUCTORS.get(tag);
    if (construct)
        return construct(text);
    if (tag === "merge" || tag === "value")
        throw new Error(`${text} is no value; as a text it needs quotes`);
    throw new Error(`the tag ${node.tag} is not supported`);
}
function bool(text) {
    const word = text.toLowerCase();
    if (["yes", "true", "on"].includes(word))
        return true;
    if (["no", "false", "off"].includes(word))
        return false;
    throw noValue(text, "a boolean");
}
/** As Python, which reads no more: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits */
const MOST_DIGITS = 4300;
function yaml11_scalars_int(text) {
    const digits = text.replaceAll("_", "");
    if (digits.length > MOST_DIGITS)
        throw new Error(`an integer has at most ${MOST_DIGITS} digits`);
    const [, sign, magnitude = ""] = /^([-+]?)(.*)$/s.exec(digits);
    const value = sign === "-" ? -integer(magnitude) : integer(magnitude);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    function integer(magnitude) {
        if (/^0[bx][\da-f]+$/i.test(magnitude))
            return BigInt(magnitude);
        if (/^0[0-7]+$/.test(magnitude))
            return BigInt(`0o${magnitude.slice(1)}`);
        if (!/^\d+(?::\d+)*$/.test(magnitude))
            throw noValue(text, "an integer");
        return magnitude.split(":").reduce((total, part) => total * 60n + BigInt(part), 0n);
    }
}
function floatOf(text) {
    const digits = text.replaceAll("_", "").toLowerCase();
    const [, sign, magnitude = ""] = /^([-+]?)(.*)$/s.exec(digits);
    return sign === "-" ? -positive(magnitude) : positive(magnitude);
    function positive(magnitude) {
        if (magnitude === ".inf")
            return Number.POSITIVE_INFINITY;
        if (magnitude === ".nan")
            return Number.NaN;
        const parts = magnitude.split(":");
        if (!parts.every((part) => /^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(part)))
            throw noValue(text, "a float");
        // From the right, as PyYAML adds them up: with floats the order shows in the last digit.
        return parts.reduceRight((total, part, index) => total + Number(part) * 60 ** (parts.length - 1 - index), 0);
    }
}
function noValue(text, kind) {
    return new Error(`${JSON.stringify(text)} is not ${kind}`);
}

;// CONCATENATED MODULE: ./src/parameters/yaml11.ts




/**
 * Reads YAML as papermill does: as PyYAML's SafeLoader, so YAML 1.1 (`yes` is true, `010` is 8, `1:30` is 90,
 * `1e3` is a text), save that dates stay texts. Of equal keys the last counts; a key that is no text becomes
 * the text that Python's `str` gives. An empty text is `null`.
 *
 * Rejects with a `UserError` at a syntax error, a value that JSON cannot hold (`!!binary`, `!!set`), an unknown
 * tag, and when aliases expand too far.
 */
async function parseYaml11(text, at) {
    const yaml = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    const lines = new yaml.LineCounter();
    const document = yaml.parseDocument(text, {
        version: "1.1",
        schema: "failsafe",
        resolveKnownTags: false,
        uniqueKeys: false,
        prettyErrors: false,
        lineCounter: lines,
    });
    const refuse = (reason, offset) => {
        const { line, col } = lines.linePos(offset);
        throw new errors/* UserError */.y(`This YAML can't be read: ${reason}`, { ...at, line, column: col });
    };
    const [problem] = document.errors;
    if (problem)
        return refuse(problem.message, problem.pos[0]);
    try {
        return documentValue(document, { yaml, refuse });
    }
    catch (error) {
        if (error instanceof RangeError)
            return refuse("it is nested too deeply", 0);
        throw error;
    }
}
/** A few lines of aliases of aliases can stand for more values than there is memory for. */
const MOST_ALIASED_VALUES = 1_000_000;
function documentValue(document, { yaml, refuse }) {
    const targets = aliasTargets(document, yaml);
    const expanding = new Set();
    let aliased = 0;
    return read(document.contents);
    function read(written) {
        if (written === null)
            return null;
        const node = written;
        if (expanding.size > 0 && ++aliased > MOST_ALIASED_VALUES)
            refuse("its aliases expand too far", start(node));
        if (yaml.isAlias(node))
            return expand(node, read);
        if (yaml.isScalar(node))
            return scalar(node);
        if (yaml.isSeq(node)) {
            allowTag(node, "seq");
            return node.items.map(read);
        }
        return mapping(node);
    }
    function scalar(node) {
        try {
            return scalarValue(node);
        }
        catch (error) {
            return refuse(error.message, start(node));
        }
    }
    function mapping(node) {
        const object = Object.create(null);
        for (const { key, value } of pairsOf(node))
            object[keyText(key)] = read(value);
        return object;
    }
    /** A mapping's pairs behind those that `<<` merges into it, of which the first mapping's win. */
    function pairsOf(node) {
        if (!yaml.isMap(node))
            return refuse("only a mapping or a list of mappings can be merged", start(node));
        allowTag(node, "map");
        const merged = node.items.filter(isMerge).flatMap(({ value }) => mergedPairs(value));
        return [...merged, ...node.items.filter((pair) => !isMerge(pair))];
    }
    function mergedPairs(node) {
        if (yaml.isAlias(node))
            return expand(node, mergedPairs);
        if (!yaml.isSeq(node))
            return pairsOf(node);
        return node.items.toReversed().flatMap((item) => {
            return yaml.isAlias(item) ? expand(item, pairsOf) : pairsOf(item);
        });
    }
    function isMerge({ key }) {
        return yaml.isScalar(key) && tagOf(key) === "merge";
    }
    function keyText(node) {
        if (yaml.isScalar(node) && tagOf(node) === "value")
            return "=";
        const key = read(node);
        if (typeof key === "string")
            return key;
        if (key === null)
            return "None";
        if (typeof key === "boolean")
            return key ? "True" : "False";
        if (typeof key === "bigint")
            return String(key);
        if (typeof key === "number")
            return Number.isInteger(key) ? String(key) : (0,float_repr/* floatRepr */.K)(key);
        if (key instanceof notebook_json/* Float */.nt)
            return (0,float_repr/* floatRepr */.K)(key.value);
        return refuse("a key is a text or a number, not a list or a mapping", start(node));
    }
    function expand(alias, use) {
        const target = targets.get(alias);
        if (!target)
            return refuse(`no anchor &${alias.source} stands before this alias`, start(alias));
        if (expanding.has(target))
            return refuse(`*${alias.source} stands within what it repeats`, start(alias));
        expanding.add(target);
        const value = use(target);
        expanding.delete(target);
        return value;
    }
    function allowTag(node, kind) {
        const { tag } = node;
        if (tag && tag !== `tag:yaml.org,2002:${kind}`)
            refuse(`the tag ${tag} is not supported`, start(node));
    }
}
/** What each alias stands for: the last node before it with that anchor. */
function aliasTargets(document, yaml) {
    const anchors = new Map();
    const targets = new Map();
    yaml.visit(document, {
        Node(_, node) {
            if (!yaml.isAlias(node)) {
                if (node.anchor)
                    anchors.set(node.anchor, node);
                return;
            }
            const target = anchors.get(node.source);
            if (target)
                targets.set(node, target);
        },
    });
    return targets;
}
function start(node) {
    return node.range?.[0] ?? 0;
}

;// CONCATENATED MODULE: ./src/cli/run/typed.ts

/** Python's digits, which underscores may part. */
const DIGITS = "\\d+(?:_\\d+)*";
const INTEGER = new RegExp(`^[+-]?${DIGITS}$`);
const FLOAT = new RegExp(`^[+-]?(?:(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:e[+-]?${DIGITS})?|nan|inf|infinity)$`, "i");
/** Digits that Python's `int` reads at most: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits */
const typed_MOST_DIGITS = 4300;
/** What papermill makes of a value on the command line: Python's `True`, `False`, `None`, int, float, else a text. */
function typed(text) {
    if (text === "True")
        return true;
    if (text === "False")
        return false;
    if (text === "None")
        return null;
    const number = asciiDigits(text.trim());
    if (INTEGER.test(number))
        return integer(number.replace(/[+_]/g, ""));
    return FLOAT.test(number) ? (0,notebook_json/* float */.fV)(parseFloatText(number)) : text;
}
function integer(digits) {
    const value = Number(digits);
    if (Number.isSafeInteger(value))
        return value + 0;
    return digits.replace("-", "").length > typed_MOST_DIGITS ? (0,notebook_json/* float */.fV)(value) : BigInt(digits);
}
function parseFloatText(text) {
    const word = text.toLowerCase().replaceAll("_", "");
    if (word.endsWith("nan"))
        return Number.NaN;
    if (!word.includes("inf"))
        return Number(word);
    return word.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
/** Python reads full-width digits as well. */
function asciiDigits(text) {
    return text.replace(/\p{Nd}/gu, (digit) => digit.normalize("NFKC"));
}

;// CONCATENATED MODULE: ./src/cli/run/parameters.ts





/**
 * Merges the parameters of all sources: the paths, base64, files, YAML, typed values, plain texts. The later wins, a
 * name keeps its first place.
 */
async function mergeParameters(options, { paths, readFile }) {
    const merged = Object.create(null);
    if (options.injectInputPath || options.injectPaths)
        merged.PAPERMILL_INPUT_PATH = paths.input;
    if (options.injectOutputPath || options.injectPaths)
        merged.PAPERMILL_OUTPUT_PATH = paths.output;
    for (const text of options.parameters_base64) {
        Object.assign(merged, await mapping(decodeBase64(text), { input: "-b" }));
    }
    for (const file of options.parameters_file)
        Object.assign(merged, await mapping(await readFile(file), { file }));
    for (const text of options.parameters_yaml)
        Object.assign(merged, await mapping(text, { input: "-y" }));
    for (const [name, text] of options.parameters)
        merged[name] = typed(text);
    for (const [name, text] of options.parameters_raw)
        merged[name] = text;
    return merged;
}
async function mapping(text, at) {
    const value = await parseYaml11(text, at);
    if (value === null)
        return {};
    if ((0,notebook_json/* isObject */.Gv)(value))
        return value;
    throw new errors/* UserError */.y("Parameters are a mapping: write `name: value`, one a line.", at);
}
/** Skips what is no base64, as Python does: line breaks come with most tools that write it. */
function decodeBase64(text) {
    const code = text.replace(/[^A-Za-z0-9+/=]/g, "");
    if (!/^[^=]*={0,2}$/.test(code) || code.length % 4 !== 0) {
        throw new errors/* UserError */.y("This is not base64: its length is no multiple of 4. Write it with `base64 -w0`.", {
            input: "-b",
        });
    }
    return (0,utf8/* decodeUtf8 */._)(Buffer.from(code, "base64"), "-b");
}

;// CONCATENATED MODULE: ./src/cli/run/run-once.ts




















/** Reads, runs and writes one notebook. Resolves with the exit code. */
async function runOnce(given, options, process) {
    const status = statusLine(process.stderr);
    const log = logger({ level: levelOf(given, options), env: process.env, write: status.above });
    const { parameters, paths } = await parametersAndPaths(given, options, { log, process });
    log.info(`Input Notebook:  ${paths.input}`);
    log.info(`Output Notebook: ${paths.output}`);
    const cwd = await workingDirectory(options.cwd, { log, process });
    checkEngine(options.engine);
    const output = await placeOf(paths.output, process);
    const text = await readFrom(paths.input, NOTEBOOK_EXTENSIONS, { log, process });
    await warnOfParameters((0,read/* readNotebook */.c)(text, paths.input), parameters, { log, language: options.language });
    warn(extensionWarning(paths.output, NOTEBOOK_EXTENSIONS), log);
    const showsProgress = options.progressBar ?? (!options.logOutput && paths.output !== "-");
    const saving = savingTo(output, paths.output, options);
    // Here the notebook is the user's own and runs as a script of theirs would.
    const kernelEnv = Object.keys(process.env);
    const kernels = (0,local_kernels/* localKernels */.A)({ workspace: process.cwd(), env: process.env, kernelEnv });
    const run = await (0,run_notebook/* runNotebook */.U)({
        text,
        file: paths.input,
        parameters,
        kernel: options.kernel,
        language: options.language,
        workingDirectory: cwd,
        kernels,
        startTimeout: options.startTimeout,
        limits: { cell: options.executionTimeout, notebook: 0, output: 0 },
        cancel: (0,src_cancel/* cancelOnSignals */.d)(process),
        ...saving.job,
        reportMode: options.reportMode,
        prepareOnly: options.prepareOnly,
        papermillExact: options.papermillExact,
        observer: narrator({
            log,
            files: outputFiles({ stdout: options.stdoutFile, stderr: options.stderrFile }),
            logOutput: options.logOutput === true,
            progress: showsProgress ? status : null,
        }),
    }).finally(() => kernels.close());
    status.clear();
    await saving.end();
    const failure = failureText(run);
    if (failure)
        log.always(failure);
    return exitCode(run);
}
/** Shows which parameters a notebook has. Resolves with the exit code: papermill's 1 for one without their cell. */
async function helpOnce(given, options, process) {
    const log = logger({
        level: levelOf(given, options),
        env: process.env,
        write: (lines) => process.stderr.write(lines),
    });
    const { paths } = await parametersAndPaths(given, options, { log, process });
    log.info(`Input Notebook:  ${paths.input}`);
    const text = await readFrom(paths.input, NOTEBOOK_EXTENSIONS, { log, process });
    const notebook = (0,read/* readNotebook */.c)(text, paths.input);
    const hasCell = hasTag(notebook, "parameters");
    const parameters = hasCell ? ((await (0,infer/* inferParameters */.t)(notebook)) ?? []) : "no cell";
    const help = logger({ level: "NOTSET", env: process.env, write: (lines) => process.stdout.write(lines) });
    help.always(notebookHelp(given.input, parameters));
    return hasCell ? 0 : 1;
}
/** Where the executed notebook goes to standard output, only what is wrong is said beside it. */
function levelOf({ output }, { logLevel }) {
    return output === "-" && logLevel === "INFO" ? "ERROR" : logLevel;
}
async function parametersAndPaths(given, options, surroundings) {
    const readFile = (path) => readFrom(path, PARAMETER_EXTENSIONS, surroundings);
    const parameters = await mergeParameters(options, { paths: given, readFile });
    const named = pathParameters(parameters);
    const paths = { input: pathTemplate(given.input, named), output: pathTemplate(given.output, named) };
    return { parameters, paths };
}
async function readFrom(path, extensions, { log, process }) {
    warn(extensionWarning(path, extensions), log);
    return (await placeOf(path, process)).read();
}
/** papermill says it as a Python warning, which has no log level. */
function warn(warning, log) {
    if (warning)
        log.always(`UserWarning: ${warning}`);
}
async function workingDirectory(cwd, { log, process }) {
    if (cwd === undefined)
        return process.cwd();
    log.info(`Working directory: ${cwd}`);
    const folder = (0,external_node_path_.resolve)(process.cwd(), cwd);
    const found = await (0,promises_.stat)(folder).catch(() => undefined);
    if (found?.isDirectory())
        return folder;
    throw new errors/* UserError */.y(`There is no folder ${cwd} to run in.`, { input: "--cwd" });
}
function checkEngine(engine) {
    if (engine === undefined || engine === "nbclient")
        return;
    throw new errors/* UserError */.y(`No engine named '${engine}' found; the only one is nbclient, which is the default.`, {
        input: "--engine",
    });
}
/** When and where the running notebook is saved: a stream gets only the document at the end. */
function savingTo(place, name, { requestSaveOnCellExecute, autosaveCellEvery }) {
    const saveOnCell = requestSaveOnCellExecute ? place.savesOnCell : "never";
    if (name !== "-") {
        const output = { name, write: place.write };
        return { job: { output, saveOnCell, autosaveCellEvery }, end: async () => { } };
    }
    let last = [];
    const hold = async (pieces) => {
        last = [...pieces];
    };
    return {
        job: { output: { name, write: hold }, saveOnCell, autosaveCellEvery },
        end: () => place.write(last),
    };
}
async function warnOfParameters(notebook, parameters, { log, language }) {
    if (Object.keys(parameters).length === 0)
        return;
    const metadata = language ? { ...notebook.metadata, language_info: { name: language } } : notebook.metadata;
    const inferred = await (0,infer/* inferParameters */.t)({ ...notebook, metadata });
    const hasCell = hasTag(notebook, "parameters");
    if (inferred === null && hasCell)
        log.warning("The notebook's language does not support parameter introspection.");
    for (const { name, nearest } of (0,check/* unknownParameters */.p)(parameters, inferred ?? [])) {
        log.warning(`Passed unknown parameter: ${name}${nearest ? ` (did you mean '${nearest}'?)` : ""}`);
    }
    if (!hasCell && !hasTag(notebook, "injected-parameters")) {
        log.warning("Input notebook does not contain a cell with tag 'parameters'");
    }
}
function hasTag(notebook, tag) {
    return notebook.cells.some((cell) => (0,notebook_document/* tagsOf */.F)(cell).includes(tag));
}

;// CONCATENATED MODULE: ./src/cli/run-command.ts






/** `run INPUT OUTPUT`: one notebook, once, with papermill's options, output and exit codes. */
function runCommand(process) {
    const command = new esm/* Command */.uB("run")
        .description("Run one notebook with parameters, as papermill does, and write the executed notebook.")
        .version(package_0/* version */.rE, "--version", "show the version")
        .argument("[input]", "the notebook: a file, s3://BUCKET/KEY, an http(s) URL, or - for standard input")
        .argument("[output]", "where the executed notebook goes, in the same words");
    addRunOptions(command);
    return command.action(async (input = "", output = "", options) => {
        const pipes = pipesOf(process);
        const paths = completePaths({ input, output }, pipes);
        if (!input && !pipes.stdin)
            command.error("error: missing required argument 'input'");
        if (options.helpNotebook) {
            process.stdout.write(`Usage: ${command.parent?.name()} run ${command.usage()}\n`);
            process.exitCode = await helpOnce(paths ?? { input, output: "-" }, options, process);
            return;
        }
        if (!paths)
            return command.error("error: missing required argument 'output'");
        process.exitCode = await runOnce(paths, options, process);
    });
}
function pipesOf({ stdout }) {
    return { stdin: isPipe(0), stdout: !stdout.isTTY };
}
/** Whether another program writes into it; a closed one is no pipe. */
function isPipe(file) {
    try {
        return (0,external_node_fs_.fstatSync)(file).isFIFO();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./src/cli/main.ts









/**
 * The command line: parses the arguments and runs what they name. Exit codes: 0 all is well, 1 it is not, 2 the
 * command was not understood, 130 a second signal ended it (see `cancelOnSignals`); `run` also has papermill's 138
 * for a kernel that died.
 */
async function main(process) {
    const program = new esm/* Command */.uB("notebook-gate")
        .description("Tests notebook templates with their parameters in a real kernel, and promotes what passed.")
        .version(package_0/* version */.rE)
        .exitOverride()
        .showHelpAfterError("(see --help)")
        .helpCommand(false);
    for (const command of [
        ...gateCommands(process),
        ...operationCommands(process),
        rerunCommand(process),
        inspectCommand(process),
        runCommand(process),
    ]) {
        program.addCommand(command.copyInheritedSettings(program));
    }
    try {
        const args = process.argv.slice(2);
        await program.parseAsync(args[0] === "run" ? joinPairs(args) : args, { from: "user" });
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


/***/ }),

/***/ 99060:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ decodeUtf8)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

/**
 * The text in some bytes.
 *
 * @throws UserError when they are not UTF-8.
 */
function decodeUtf8(bytes, file) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("This is not UTF-8 text; save it as UTF-8.", { file }, { cause });
    }
}


/***/ })

};
