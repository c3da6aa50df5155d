export const id = 788;
export const ids = [788];
export const modules = {

/***/ 79788:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(48179);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./package.json
var package_0 = __webpack_require__(8330);
;// CONCATENATED MODULE: ./src/cli/completion/bash.ts
/** A script for bash 3.2 and later: macOS has that one. */
function bashCompletion({ program, commands, options }) {
    const name = `_${program.replaceAll("-", "_")}`;
    return `# bash completion for ${program}: source <(${program} completion bash)
${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words=
  COMPREPLY=()
  # Bash takes --option=value apart.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if ((COMP_CWORD == 1)); then
    words="${[...commands.map((command) => command.name), ...namesOf(options)].join(" ")}"
  else
    case "\${COMP_WORDS[1]} $previous" in
${commands.flatMap(valueCases).join("\n")}
      *)
        case "\${COMP_WORDS[1]} $current" in
${commands.map(wordCases).join("\n")}
        esac ;;
    esac
  fi
  [[ $words == FILES ]] && return
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  # Where nothing fits, files do not either.
  type compopt &>/dev/null && compopt +o default
  return 0
}
complete -o default -F ${name} ${program}
`;
}
/** What may follow an option that takes a value. */
function valueCases({ name, options }) {
    const taking = options.filter(({ takes }) => takes > 0);
    return [...Map.groupBy(taking, ({ values }) => wordsFor(values))].map(([words, same]) => {
        const patterns = namesOf(same).map((option) => `"${name} ${option}"`);
        return `      ${patterns.join("|")}) words="${words}" ;;`;
    });
}
/** The options of a command, or what its argument may be. */
function wordCases({ name, options, argument }) {
    const words = argument ? wordsFor(argument) : "";
    return [
        `          "${name} -"*) words="${namesOf(options).join(" ")}" ;;`,
        `          "${name} "*) words="${words}" ;;`,
    ].join("\n");
}
function wordsFor(values) {
    if (values.kind === "words")
        return values.words.join(" ");
    return values.kind === "files" ? "FILES" : "";
}
function namesOf(options) {
    return options.flatMap(({ names }) => names);
}

;// CONCATENATED MODULE: ./src/cli/completion/fish.ts
/** A script for fish. */
function fishCompletion({ program, commands, options }) {
    const complete = (...parts) => ["complete", "-c", program, ...parts].join(" ");
    const own = (option, condition) => complete("-n", condition, ...flags(option), ...following(option), "-d", quoted(option.says));
    const ofCommand = ({ name, options, argument }) => {
        const condition = quoted(`__fish_seen_subcommand_from ${name}`);
        return [
            ...(argument ? [complete("-n", condition, ...words(argument))] : []),
            ...options.map((option) => own(option, condition)),
        ];
    };
    return `# fish completion for ${program}: ${program} completion fish | source
${complete("-f")}
${options.map((option) => own(option, "__fish_use_subcommand")).join("\n")}
${commands
        .map(({ name, says }) => complete("-n", "__fish_use_subcommand", "-a", name, "-d", quoted(says)))
        .join("\n")}
${commands.flatMap(ofCommand).join("\n")}
`;
}
function flags({ names }) {
    return names.flatMap((name) => (name.startsWith("--") ? ["-l", name.slice(2)] : ["-s", name.slice(1)]));
}
function following({ takes, values }) {
    return takes > 0 ? ["-r", ...words(values)] : [];
}
function words(values) {
    if (values.kind === "words")
        return ["-f", "-a", quoted(values.words.join(" "))];
    return values.kind === "files" ? ["-F"] : ["-f"];
}
function quoted(text) {
    return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

;// CONCATENATED MODULE: ./src/cli/completion/shape.ts
/** Reads off a program what it understands, in the order of its help. */
function shapeOf(program) {
    return {
        program: program.name(),
        commands: program.commands.map((command) => ({
            name: command.name(),
            says: firstSentence(command.description()),
            options: optionsOf(command),
            argument: command.registeredArguments[0] ? argumentValues(command.registeredArguments[0]) : null,
        })),
        options: optionsOf(program),
    };
}
function optionsOf(command) {
    return command
        .createHelp()
        .visibleOptions(command)
        .map((option) => ({
        names: [option.short, option.long].filter((name) => name !== undefined),
        says: firstSentence(option.description),
        // `<name value>` are two words.
        takes: option.required ? option.flags.replace(/^[^<]*/, "").split(" ").length : 0,
        values: optionValues(option),
    }));
}
function optionValues(option) {
    if (option.argChoices)
        return { kind: "words", words: option.argChoices };
    return option.flags.includes("<path>") ? { kind: "files" } : { kind: "anything" };
}
/** A `<to>` is a release, of which only the destination knows. */
function argumentValues(argument) {
    if (argument.argChoices)
        return { kind: "words", words: argument.argChoices };
    return argument.name() === "to" ? { kind: "anything" } : { kind: "files" };
}
function firstSentence(description) {
    return description
        .split(/(?<=[.;:]) /)[0]
        .replace(/[.;:]$/, "")
        .replaceAll("`", "");
}

;// CONCATENATED MODULE: ./src/cli/completion/zsh.ts
/** A script for zsh: to be sourced, or a file `_notebook-gate` in its `fpath`. */
function zshCompletion({ program, commands, options }) {
    const name = `_${program}`;
    return `#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh), behind compinit
${name}() {
  local -a commands=(
${commands.map((command) => `    ${zsh_quoted(`${command.name}:${command.says.replaceAll(":", "\\:")}`)}`).join("\n")}
  )
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe -t commands command commands
    return
  fi
  if ((CURRENT == 2)); then
    _arguments ${options.flatMap(specs).join(" ")}
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${commands.map(commandCase).join("\n")}
  esac
}
if [[ $funcstack[1] == ${name} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}
function commandCase({ name, options, argument }) {
    const parts = [...options.flatMap(specs), ...(argument ? [zsh_quoted(`*:argument:${action(argument)}`)] : [])];
    return `    ${name}) _arguments -s \\\n${parts.map((part) => `      ${part}`).join(" \\\n")} ;;`;
}
/** As `_arguments` reads them: `*--config[says]:value:_files`. */
function specs({ names, says, takes, values }) {
    const description = says.replace(/[[\]:\\]/g, "\\$&");
    const following = Array.from({ length: takes }, () => `:value:${action(values)}`).join("");
    return names.map((name) => zsh_quoted(`*${name}[${description}]${following}`));
}
function action(values) {
    if (values.kind === "words")
        return `(${values.words.join(" ")})`;
    return values.kind === "files" ? "_files" : " ";
}
function zsh_quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./src/cli/help.ts
/** What the exit codes mean; `fails` says when it is 1. */
function exitCodes(fails, further = []) {
    const codes = [
        [0, "all is well"],
        [1, fails],
        [2, "the command line was not understood: an unknown command or option, a missing argument"],
        [130, "a second Ctrl-C ended it at once"],
        ...further,
    ];
    return ["Exit codes:", ...codes.map(([code, says]) => `${String(code).padStart(5)}  ${says}`)].join("\n");
}
/** Adds examples to a command's help, and its exit codes where `fails` says when it ends with 1. */
function teach(command, examples, fails) {
    const lines = examples.map(([says, line]) => `  ${says}:\n    ${line}`);
    const codes = fails ? `\n\n${exitCodes(fails)}` : "";
    return command.addHelpText("after", `\nExamples:\n${lines.join("\n")}${codes}`);
}
/** A description from the documentation, without what only Markdown shows. */
function helpText(markdown) {
    return markdown.replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, text, target) => target === text ? text : `${text} (${target})`);
}

;// CONCATENATED MODULE: ./src/cli/completion-command.ts






const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
const EXAMPLES = [
    ["In ~/.bashrc", "source <(notebook-gate completion bash)"],
    ["In ~/.zshrc, behind compinit", "source <(notebook-gate completion zsh)"],
    ["Once for fish", "notebook-gate completion fish > ~/.config/fish/completions/notebook-gate.fish"],
];
/** `completion SHELL`: a script by which a shell completes the commands and options of the program. */
function completionCommand(process) {
    const command = new esm/* Command */.uB("completion")
        .description("Print a script for a shell to complete commands, options and their values.")
        .addArgument(new esm/* Argument */.ef("<shell>", "which").choices(Object.keys(SHELLS)))
        .action((shell) => {
        process.stdout.write(SHELLS[shell](shapeOf(command.parent)));
    });
    return teach(command, EXAMPLES);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/cancel.ts
var src_cancel = __webpack_require__(90833);
// EXTERNAL MODULE: ./src/inputs/definitions/index.ts + 6 modules
var definitions = __webpack_require__(2338);
// EXTERNAL MODULE: ./src/inputs/read-inputs.ts + 1 modules
var read_inputs = __webpack_require__(61536);
// EXTERNAL MODULE: ./src/run.ts + 107 modules
var run = __webpack_require__(56202);
// EXTERNAL MODULE: ./src/notebook/json.ts
var notebook_json = __webpack_require__(20783);
// EXTERNAL MODULE: ./src/report/count.ts
var count = __webpack_require__(5861);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/failing-cell.ts + 5 modules
var failing_cell = __webpack_require__(85453);
// EXTERNAL MODULE: ./src/report/operation-section.ts
var operation_section = __webpack_require__(71265);
// EXTERNAL MODULE: ./src/report/parameter.ts
var parameter = __webpack_require__(61313);
// EXTERNAL MODULE: ./src/report/report-files.ts + 30 modules
var report_files = __webpack_require__(31189);
// EXTERNAL MODULE: ./src/report/results-file.ts
var results_file = __webpack_require__(89047);
// EXTERNAL MODULE: ./src/report/terminal.ts
var terminal = __webpack_require__(87496);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./src/report/paint.ts
var paint = __webpack_require__(9066);
;// CONCATENATED MODULE: ./src/cli/colours.ts


// Where to is decided here, and not by what `styleText` finds stdout to be.
const style = (format) => (text) => (0,external_node_util_.styleText)(format, text, { validateStream: false });
const colours = {
    passed: style("green"),
    failed: style("red"),
    skipped: style("yellow"),
    strong: style("bold"),
    faint: style("dim"),
};
/**
 * Colours for a terminal, unless `--no-color` or the environment says otherwise: https://no-color.org and
 * https://force-color.org, in the order in which commander takes them for its help.
 */
function paintFor(stream, { env, color = true }) {
    return color && hasColours(stream, env) ? colours : paint/* unpainted */.j;
}
function hasColours({ isTTY }, { NO_COLOR, FORCE_COLOR, TERM }) {
    if (NO_COLOR || FORCE_COLOR === "0" || FORCE_COLOR === "false")
        return false;
    if (FORCE_COLOR !== undefined)
        return true;
    return isTTY === true && TERM !== "dumb";
}

// EXTERNAL MODULE: ./node_modules/cli-truncate/index.js + 5 modules
var cli_truncate = __webpack_require__(30627);
// EXTERNAL MODULE: ./node_modules/string-width/index.js
var string_width = __webpack_require__(6212);
;// CONCATENATED MODULE: ./src/cli/live-lines.ts


const UP = (rows) => (rows > 0 ? `\x1b[${rows}A` : "");
const CLEAR_BELOW = "\x1b[J";
/** Columns that stay free at a line's end: some terminals go on to the next behind the last one. */
const MARGIN = 1;
/** @param stream - stdout or stderr; `isQuiet` for no lines wherever it goes */
function liveLines(stream, { env, isQuiet = false }) {
    if (isQuiet || !canRedraw(stream, env)) {
        return { isShown: false, show() { }, clear() { }, above: (text) => stream.write(text) };
    }
    let render = () => [];
    let drawn = [];
    let isFollowed = false;
    const room = () => ({ columns: stream.columns || 80, rows: stream.rows || 24 });
    /**
     * In one write, so that no half of it is ever seen. The cursor stays on an empty line below: some terminals, such as
     * VS Code's, do not wrap the cursor's own line when they become narrower, and a `^C` goes there.
     */
    const draw = (text = "") => {
        const { columns, rows } = room();
        const lines = render({ columns, rows }).map((line) => (0,cli_truncate/* default */.A)(line, Math.max(1, columns - MARGIN)));
        if (text === "" && isSame(lines, drawn))
            return;
        stream.write(`${erasing(drawn, columns)}${text}${lines.map((line) => `${line}\n`).join("")}`);
        drawn = lines;
    };
    const redraw = () => {
        if (drawn.length > 0)
            stream.write(erasing(drawn, room().columns));
        drawn = [];
        draw();
    };
    const clear = () => {
        render = () => [];
        draw();
        stream.off("resize", redraw);
        process.off("exit", clear);
        isFollowed = false;
    };
    return {
        isShown: true,
        show(next) {
            if (!isFollowed) {
                stream.on("resize", redraw);
                // However the process ends, what follows stands below what was said.
                process.on("exit", clear);
                isFollowed = true;
            }
            render = next;
            draw();
        },
        above: draw,
        clear,
    };
}
/** Whether lines can be drawn anew there: not in a file, not in the log of a CI, not where escapes are shown as text. */
function canRedraw(stream, { CI, TERM }) {
    return stream.isTTY === true && !CI && TERM !== "dumb";
}
/**
 * Goes back to where these lines begin and clears all from there. A terminal that has become narrower has wrapped
 * those that no longer fit.
 */
function erasing(lines, columns) {
    const rows = lines.map((line) => Math.max(1, Math.ceil((0,string_width/* default */.A)(line) / columns)));
    return `\r${UP(rows.reduce((sum, count) => sum + count, 0))}${CLEAR_BELOW}`;
}
function isSame(some, others) {
    return some.length === others.length && some.every((line, index) => line === others[index]);
}

// EXTERNAL MODULE: ./src/plan/durations.ts
var durations = __webpack_require__(3774);
;// CONCATENATED MODULE: ./src/cli/progress/progress.ts

/** Follows the cases of a test. */
class ProgressTracker {
    #start = { cases: [], workers: 1, durations: new Map() };
    #startedAt = 0;
    #done = 0;
    #failed = 0;
    #running = new Map();
    /** Cases that have not started. */
    #waiting = new Set();
    testStarted(start, now) {
        this.#start = start;
        this.#startedAt = now;
        for (const planned of start.cases)
            this.#waiting.add((0,durations/* caseKey */.u2)(planned));
    }
    caseStarted(planned, worker, now) {
        this.#waiting.delete((0,durations/* caseKey */.u2)(planned));
        this.#running.set((0,durations/* caseKey */.u2)(planned), { planned, worker, startedAt: now });
    }
    cellEnded(planned, cells) {
        const running = this.#running.get((0,durations/* caseKey */.u2)(planned));
        if (running)
            running.cells = cells;
    }
    caseEnded(result) {
        this.#waiting.delete((0,durations/* caseKey */.u2)(result));
        this.#running.delete((0,durations/* caseKey */.u2)(result));
        this.#done++;
        if (result.verdict === "failed")
            this.#failed++;
    }
    at(now) {
        const left = this.#left(now);
        return {
            startedAt: this.#startedAt,
            total: this.#start.cases.length,
            done: this.#done,
            failed: this.#failed,
            running: [...this.#running.values()].sort((a, b) => a.worker - b.worker),
            ...(left !== undefined && { left }),
        };
    }
    /** At best: the work that is left shared by all workers, and no less than the case that takes longest. */
    #left(now) {
        const { durations, workers } = this.#start;
        const waiting = [...this.#waiting].map((key) => durations.get(key));
        const running = [...this.#running].map(([key, { startedAt }]) => {
            const duration = durations.get(key);
            return duration === undefined ? undefined : Math.max(0, duration - (now - startedAt) / 1000);
        });
        const seconds = [...waiting, ...running].filter((duration) => duration !== undefined);
        if (seconds.length === 0 || seconds.length < waiting.length + running.length)
            return undefined;
        let sum = 0;
        let longest = 0;
        for (const duration of seconds) {
            sum += duration;
            longest = Math.max(longest, duration);
        }
        return Math.max(longest, sum / workers);
    }
}

;// CONCATENATED MODULE: ./src/cli/progress/screen.ts



/** On wider screens the numbers would stand too far from their case. */
const WIDEST = 110;
/** On narrower ones a word less leaves the case more room. */
const NARROW = 60;
/** Rows that stay free for the cases that have ended. */
const FREE_ROWS = 4;
/** A line for each worker, as far as there are rows, and one for all: how many cases have ended, for how long it runs. */
function screenLines(progress, { columns, rows, now, isEnding, paint }) {
    const { running } = progress;
    const width = Math.min(WIDEST, columns - 1);
    const most = Math.max(1, rows - FREE_ROWS);
    const shown = running.length > most ? running.slice(0, most - 1) : running;
    const more = running.length - shown.length;
    return [
        ...shown.map((running) => caseLine(running, { width, now })),
        ...(more > 0 ? [paint.faint(`  and ${more} more running`)] : []),
        totalLine(progress, { now, isEnding, paint }),
    ];
}
/** `  templates/vid_agg.ipynb [region_code=fr]   cell 3/7   12 s` */
function caseLine({ planned, cells, startedAt }, at) {
    const cell = cells ? `${Math.min(cells.done + 1, cells.total)}/${cells.total}` : "1";
    const numbers = `  ${at.width < NARROW ? cell : `cell ${cell}`}${secondsText(at.now - startedAt).padStart(7)}`;
    const room = Math.max(8, at.width - 2 - numbers.length);
    // The end of a path and the beginning of a case's name say the most.
    const title = (0,cli_truncate/* default */.A)(oneLine(`${planned.notebook} [${planned.name}]`), room, { position: "middle" });
    return `  ${title}${" ".repeat(Math.max(0, room - (0,string_width/* default */.A)(title)))}${numbers}`;
}
function totalLine({ done, total, failed, startedAt, left }, { now, isEnding, paint }) {
    const parts = [
        paint.strong(`${done}/${total} done`),
        failed > 0 && paint.failed(`${failed} failed`),
        secondsText(now - startedAt),
        isEnding ? "ending" : left !== undefined && left >= 1 && `about ${secondsText(left * 1000)} left`,
    ];
    return parts.filter(Boolean).join(", ");
}
/** `12 s`, `3:05 min`: whole ones, so that nothing flickers. */
function secondsText(milliseconds) {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    if (seconds < 60)
        return `${seconds} s`;
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}
function oneLine(text) {
    return (0,report_escape/* plain */.pj)(text).replace(/\s+/g, " ");
}

;// CONCATENATED MODULE: ./src/cli/progress/live-progress.ts


/** Milliseconds between two pictures of how far the cases have come. */
const INTERVAL = 200;
/** Shows on these lines what the workers do, while they do. */
function liveProgress(live, { paint, cancel }) {
    const tracker = new ProgressTracker();
    let timer;
    const draw = () => live.show((room) => {
        const now = Date.now();
        return screenLines(tracker.at(now), { ...room, now, isEnding: cancel.aborted, paint });
    });
    return {
        observer: {
            testStarted(start) {
                tracker.testStarted(start, Date.now());
                if (!live.isShown)
                    return;
                timer = setInterval(draw, INTERVAL);
                timer.unref();
                draw();
            },
            caseStarted: (planned, worker) => tracker.caseStarted(planned, worker, Date.now()),
            cellEnded: (planned, cells) => tracker.cellEnded(planned, cells),
        },
        caseEnded: (result) => tracker.caseEnded(result),
        close() {
            clearInterval(timer);
            live.clear();
        },
    };
}

// EXTERNAL MODULE: ./src/promotion/change-plan.ts
var change_plan = __webpack_require__(62197);
// EXTERNAL MODULE: ./src/promotion/hold.ts
var promotion_hold = __webpack_require__(68144);
;// CONCATENATED MODULE: ./src/cli/promotion.ts





/** What `plan --json` says with a destination. */
function planJson(cases, { outcome, release, plan, stays = [] }) {
    const promotion = {
        outcome,
        release,
        ...(plan && { "plan-digest": (0,change_plan/* encodePlan */.El)(plan).sha256, ...plan }),
        carried: stays.filter(({ carried }) => carried).map(({ key, sha256 }) => ({ key, sha256 })),
        unchanged: stays.filter(({ carried }) => !carried).map(({ key, sha256 }) => ({ key, sha256 })),
    };
    return (0,notebook_json/* formatJson */.IB)({ cases, promotion });
}
/** What `promote --json` says. */
function promotionJson(promotion) {
    const { outcome, destination, release, hold, consistency, added, changed, removed, heldBack, unchanged } = promotion;
    return (0,notebook_json/* formatJson */.IB)({
        outcome,
        destination,
        release,
        ...(consistency && { consistency }),
        ...(hold && { hold: { ...hold } }),
        added,
        changed,
        removed,
        heldBack,
        unchanged,
    });
}
/** What became of a promotion, in one line; `isPlan` for what would. */
function promotionVerdict({ outcome, destination, hold }, isPlan) {
    const verdict = {
        promoted: isPlan ? `Would be promoted to ${destination}` : `Promoted to ${destination}`,
        "already-live": `Nothing to do: ${destination} has these very templates`,
        superseded: `Not promoted: ${destination} has a newer commit`,
        held: `Not promoted: ${destination} is held. ${hold ? (0,promotion_hold/* holdText */.p)(hold) : ""}`,
        blocked: `Not promoted to ${destination}: templates failed`,
        "nothing-to-promote": "Nothing to promote",
    }[outcome];
    return (0,report_escape/* plain */.pj)(verdict);
}
/** The same with every template that a promotion changes, or would. */
function promotionText(promotion, isPlan) {
    const { outcome, release, consistency, plan, ...changes } = promotion;
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
    const lines = [...marks, ...(facts ? [facts] : []), ...digest, ...caution].map(report_escape/* plain */.pj);
    return [promotionVerdict(promotion, isPlan), ...lines].join("\n");
}

;// CONCATENATED MODULE: ./src/cli/reporter.ts















/** Shows a run on a terminal: a line for each case at its end, and while they run one for each worker. */
function terminalReporter(inputs, { stdout, stderr, env, cwd }, { json = false, quiet = false, color, cancel }) {
    const stream = json ? stderr : stdout;
    const paint = paintFor(stream, { env, color });
    const live = liveLines(stream, { env, isQuiet: json || quiet });
    const progress = liveProgress(live, { paint, cancel });
    const say = (text) => live.above(`${text}\n`);
    const detail = (text) => {
        if (!quiet)
            say(text);
    };
    const print = (document) => stdout.write(document.endsWith("\n") ? document : `${document}\n`);
    const outputDir = (0,external_node_path_.relative)(cwd(), inputs.outputDir) || ".";
    let plannedCases = [];
    return {
        log: terminalLog({ detail, warn: quiet ? (text) => stderr.write(`${text}\n`) : say }),
        ...progress.observer,
        close: progress.close,
        async caseEnded(result) {
            progress.caseEnded(result);
            detail((0,terminal/* caseLine */.HG)(result, paint));
        },
        async planned({ cases }, split) {
            // With a destination they are a part of what is said at the end.
            if (json && inputs.destination !== undefined)
                plannedCases = cases;
            else if (json)
                print((0,notebook_json/* formatJson */.IB)(cases));
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
        async results(results) {
            progress.close();
            for (const cell of (0,failing_cell/* failingCells */.em)(results))
                say(`\n${(0,terminal/* failingCellText */.mc)(cell, paint)}`);
            detail(`\nReport: ${(0,report_files/* reportPath */.eG)(outputDir)}`);
            detail(`Results: ${(0,report_files/* resultsPath */.mb)(outputDir)}, executed notebooks beside it`);
            say(summaryLine(results, paint));
            if (json)
                print((0,results_file/* resultsJson */.ji)(results));
        },
        async promotion(promotion) {
            const isPlan = inputs.mode === "plan";
            if (json)
                print(isPlan ? planJson(plannedCases, promotion) : promotionJson(promotion));
            else if (quiet)
                say(promotionVerdict(promotion, isPlan));
            else
                say(`\n${promotionText(promotion, isPlan)}`);
        },
        async catalogue() {
            detail(`Catalogue: ${(0,report_files/* cataloguePath */.hO)(outputDir)}`);
        },
        async operation(report) {
            if (json)
                print((0,notebook_json/* formatJson */.IB)(report.json));
            else
                say((0,operation_section/* operationText */.Q)(report));
        },
    };
}
/** `2 passed, 1 failed in 3.2 s` */
function summaryLine({ passed, failed, skipped, cancelled, duration }, paint) {
    const counts = [
        passed > 0 || failed + skipped === 0 ? paint.passed(`${passed} passed`) : `${passed} passed`,
        failed > 0 && paint.failed(`${failed} failed`),
        skipped > 0 && paint.skipped(`${skipped} skipped`),
        cancelled && paint.failed("cancelled"),
    ];
    return `${counts.filter(Boolean).join(", ")} in ${duration.toFixed(1)} s`;
}
function terminalLog({ detail, warn, }) {
    return {
        info: (message) => detail((0,report_escape/* plain */.pj)(message)),
        debug() { },
        notice: ({ level, message, at }) => (level === "warning" ? warn : detail)([level, (0,errors/* formatLocation */.j)(at), (0,report_escape/* plain */.pj)(message)].filter(Boolean).join(": ")),
        group: (_, work) => work(),
    };
}
function title({ notebook, name }) {
    return (0,report_escape/* plain */.pj)(`${notebook} [${name}]`);
}
function parameterTexts({ parameters }) {
    return Object.entries(parameters).map(([name, value]) => (0,report_escape/* plain */.pj)((0,parameter/* parameterText */.p5)(name, value)));
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
/** Those that a shell completes with files. */
const PATHS = [
    "config",
    "working-directory",
    "last-results",
    "output-dir",
    "outputs-destination",
    "destination",
    "templates-root",
    "results",
];
const SHOW_GROUP = "What to show:";
/** The commands that are the action's modes, with the action's inputs as their options. */
function gateCommands(process) {
    const test = gateCommand("test", [...WHAT, ...CHANGED, "shard", "last-results", ...HOW, ...KEEP])
        .argument("[globs...]", helpText(definitions/* definitions */.B.notebooks.description))
        .description("Run the notebooks' cases and say which passed.")
        .action((globs, _, command) => gate("test", globs, command));
    addManner(test, "the results");
    teach(test, [
        ["Run every notebook of this folder with the parameters in notebook-gate.yml", "notebook-gate test"],
        ["Only these, and stop at the first failure", "notebook-gate test 'templates/etl/*.ipynb' --fail-fast"],
        [
            "What your branch concerns, with the time that is left by the last results",
            "notebook-gate test --changed-only --last-results notebook-gate-results/results.json",
        ],
        [
            "Parameters that are in no file, four cases at a time",
            "notebook-gate test report.ipynb --parameters 'matrix: {region: [fr, us]}' --max-parallel 4",
        ],
    ], "a case failed, or the run was cancelled");
    const plan = gateCommand("plan", [
        ...WHAT,
        ...CHANGED,
        "shards",
        "last-results",
        ...PROMOTE,
        "output-dir",
        "results",
    ])
        .argument("[globs...]", helpText(definitions/* definitions */.B.notebooks.description))
        .description("List the cases, and with a destination what a promotion would change. Runs nothing.")
        .action((globs, _, command) => gate("plan", globs, command));
    addJson(plan, "the cases, with a destination an object with `cases` and `promotion`,");
    teach(plan, [
        ["List the cases that `test` would run", "notebook-gate plan"],
        [
            "What would change in production if all of them passed",
            "notebook-gate plan --destination s3://etlbucket/jobs/templates/",
        ],
        ["How four jobs would share the cases", "notebook-gate plan --shards 4"],
        ["The names of all cases, for a program", "notebook-gate plan --json | jq -r '.[].name'"],
    ], "a notebook or the config file can't be used");
    const merge = gateCommand("merge", ["output-dir", ...KEEP])
        .argument("<folder>", "folder with a folder for each shard, or a glob of their results.json")
        .description("Put the results of all shards together. Runs nothing.")
        .action((folder, _, command) => gate("merge", [], command, { results: folder }));
    addManner(merge, "the results");
    teach(merge, [
        [
            "Run the first of two parts, as another machine does the second",
            "notebook-gate test --shard 1/2 --output-dir shards/1",
        ],
        ["Put both together, into notebook-gate-results/", "notebook-gate merge shards"],
        [
            "Say only what failed, and write the report elsewhere",
            "notebook-gate merge 'shards/*/results.json' --quiet --output-dir all",
        ],
    ], "a case failed, or a shard is missing");
    const promote = gateCommand("promote", [
        ...WHAT,
        ...PROMOTE,
        "output-dir",
        "results",
        "results-digest",
        "plan-digest",
        "catalogue",
    ])
        .description("Publish the templates that passed the last test. Runs nothing.")
        .action((_, command) => gate("promote", [], command, resultsOf(flagsOf(command))));
    addManner(promote, "what became of the promotion");
    teach(promote, [
        [
            "Publish what the last `test` passed",
            "notebook-gate promote --destination s3://etlbucket/jobs/templates/",
        ],
        [
            "To a folder, with the templates that passed although others failed",
            "notebook-gate promote --destination promoted --on-failure hold-back",
        ],
        [
            "The results of another job, to a store of your own",
            "notebook-gate promote --results artifact/results.json --destination s3://bucket/templates/ --endpoint http://localhost:9000",
        ],
    ], "a template failed or the destination can't be used; a promotion that is held, or has nothing to do, ends with 0");
    const gate = (mode, globs, command, further = {}) => runGate(process, mode, { globs, flags: { ...flagsOf(command), ...further }, manner: command.opts() });
    return { test, plan, merge, promote };
}
/** Does what a mode does, with a command's options for its inputs. */
async function runGate(process, mode, { globs = [], flags, manner }) {
    const given = { ...withToken(flags, process.env), mode };
    const inputs = await (0,read_inputs/* inputsFromFlags */.h)(given, { workspace: process.cwd(), globs });
    const cancel = (0,src_cancel/* cancelOnSignals */.d)(process);
    const reporter = terminalReporter(inputs, process, { ...manner, cancel });
    const host = { env: process.env, github: null, reporter, cancel };
    const ok = await (0,run/* run */.e)(inputs, host).finally(reporter.close);
    process.exitCode = ok ? 0 : 1;
}
/** Those of the last test, where no others are named. */
function resultsOf(flags) {
    const outputDir = String(flags["output-dir"] ?? definitions/* definitions */.B["output-dir"].default);
    return { ...flags, results: flags.results ?? (0,external_node_path_.join)(outputDir, "results.json") };
}
function gateCommand(name, inputs) {
    return addInputs(new esm/* Command */.uB(name), [...new Set(inputs)]);
}
/** Gives a command inputs as its options, in the groups of the documentation; `flagsOf` reads them. */
function addInputs(command, inputs) {
    const all = Object.keys(definitions/* definitions */.B);
    for (const input of all.filter((name) => inputs.includes(name)))
        command.addOption(optionOf(input, definitions/* definitions */.B[input]));
    return command;
}
/** Gives a command the options for how it shows what it does. */
function addManner(command, document) {
    addJson(command, document);
    return command.addOption(new esm/* Option */.c$("-q, --quiet", "say what failed and how it ended, nothing else").helpGroup(SHOW_GROUP));
}
function addJson(command, document) {
    return command
        .addOption(new esm/* Option */.c$("--json", `print ${document} as JSON; everything else goes to stderr`).helpGroup(SHOW_GROUP))
        .addOption(new esm/* Option */.c$("--no-color", "no colours, on a terminal either; as NO_COLOR=1").helpGroup(SHOW_GROUP));
}
/** An input as an option; a yes-or-no one is a switch. */
function optionOf(name, definition) {
    const isSwitch = definition.default === "false";
    const unset = definition.default ?? definition.unset;
    const given = PATHS.includes(name) ? "path" : "value";
    const description = `${definition.description}${unset && !isSwitch ? ` Default: ${unset}.` : ""}`;
    const option = new esm/* Option */.c$(isSwitch ? `--${name}` : `--${name} <${given}>`, helpText(description));
    option.helpGroup(`${definition.group}:`);
    // For the completion of a shell. What else is given, `inputs/` refuses as it does for the action.
    if (definition.choices)
        option.argChoices = [...definition.choices];
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






const inspect_command_EXAMPLES = [
    ["Which parameters a notebook has", "notebook-gate inspect templates/report.ipynb"],
    [
        "The same, of one that is elsewhere, for a program",
        "notebook-gate inspect s3://bucket/report.ipynb --json",
    ],
    ["And of one that comes from a pipe", "curl -s https://example.com/report.ipynb | notebook-gate inspect -"],
];
/** `inspect NOTEBOOK`: what a notebook can be told. */
function inspectCommand(process) {
    const command = new esm/* Command */.uB("inspect")
        .description("Show the parameters that a notebook declares, with their types and defaults.")
        .argument("<notebook>", "a file, s3://BUCKET/KEY, an http(s) URL, or - for standard input")
        .option("--json", "print them as JSON")
        .action(async (file, { json }) => {
        const text = await (await placeOf(file, process)).read();
        const parameters = await (0,infer/* inferParameters */.t)((0,read/* readNotebook */.c)(text, file));
        const shown = json ? JSON.stringify(parameters, null, 2) : describe(file, parameters);
        process.stdout.write(`${shown}\n`);
    });
    return teach(command, inspect_command_EXAMPLES, "the notebook can't be read");
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



const SITE = "--destination s3://etlbucket/jobs/templates/";
const REFUSED = "the destination can't be used";
/** The commands that look after a destination, each the action's mode of its name. */
function operationCommands(process) {
    const verify = operation("verify").description("Compare the destination with its live release, file by file. Exit code 1 where it differs. Writes nothing.");
    teach(verify, [
        ["Say whether production is what was promoted", `notebook-gate verify ${SITE}`],
        ["Which files differ, for a program", `notebook-gate verify ${SITE} --json`],
    ], "the destination differs from its live release");
    const history = operation("history", ["limit"]).description("List the releases of the destination, newest first.");
    teach(history, [
        ["The last releases: number, commit, who and when", `notebook-gate history ${SITE}`],
        ["The last five only", `notebook-gate history ${SITE} --limit 5`],
    ], REFUSED);
    const rollback = operation("rollback", ["reason"], ({ args: [to] }) => ({ to }))
        .argument("<to>", definitions/* definitions */.B.to.description)
        .description("Make an earlier release live again, and hold promotions until `resume`.");
    teach(rollback, [
        ["Go back to release 41 of the history", `notebook-gate rollback 41 ${SITE}`],
        [
            "Go back to a commit, and say why to everybody whose promotion waits",
            `notebook-gate rollback 3f2a9c1 ${SITE} --reason 'plays of fr are counted twice'`,
        ],
    ], "there is no such release, or the destination can't be used");
    const resume = operation("resume").description("Let promotions go on that a rollback holds.");
    teach(resume, [
        ["After the mistake is mended", `notebook-gate resume ${SITE}`],
        ["The same for a folder", "notebook-gate resume --destination promoted"],
    ], REFUSED);
    const repair = operation("repair", ["reason"]).description("Put the live release back where its files are missing or were changed. `verify` says where.");
    teach(repair, [
        ["Put back what somebody has changed by hand", `notebook-gate repair ${SITE}`],
        ["And note why", `notebook-gate repair ${SITE} --reason 'deleted by mistake'`],
    ], REFUSED);
    const adopt = operation("adopt", [...WHAT, ...PROMOTE, "output-dir", "results", "reason"], (command) => resultsOf(flagsOf(command))).description("Make the first release of a destination that was filled by other means, of what passed the last test.");
    teach(adopt, [
        ["Take over what `aws s3 sync` has put there", `notebook-gate adopt ${SITE}`],
        [
            "With the results of another job",
            `notebook-gate adopt ${SITE} --results artifact/results.json --templates-root templates`,
        ],
    ], "it has a release already, or differs from what passed");
    const gc = operation("gc", ["keep", "keep-days"], (command) => ({
        "dry-run": command.opts().delete === undefined,
    }))
        .option("--delete", "remove them; without it they are only listed")
        .description("List or remove the blobs and manifests that no release needs.");
    teach(gc, [
        ["List what could go", `notebook-gate gc ${SITE}`],
        [
            "Remove it, but for the last fifty releases and those of a quarter",
            `notebook-gate gc ${SITE} --keep 50 --keep-days 90 --delete`,
        ],
    ], REFUSED);
    function operation(mode, inputs = [], further = () => ({})) {
        const command = gateCommand(mode, [...PLACE, ...inputs]).action((...given) => {
            const command = given.at(-1);
            const flags = { ...flagsOf(command), ...further(command) };
            return runGate(process, mode, { flags, manner: command.opts() });
        });
        return addJson(command, "the outcome");
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















const rerun_command_EXAMPLES = [
    [
        "Run the case of an artifact again, in your clone",
        "notebook-gate rerun notebooks/templates/vid_agg/region_code=fr.ipynb",
    ],
    [
        "With a parameter that was a secret, and the results in a folder of their own",
        "notebook-gate rerun executed.ipynb --parameters 'api_token: VALUE' --output-dir again",
    ],
];
/** `rerun EXECUTED`: the case that left an executed notebook once more, in a clone of its repository. */
function rerunCommand(process) {
    const rerunning = addInputs(new esm/* Command */.uB("rerun"), ["parameters", ...HOW])
        .description("Run a case again from its executed notebook, as the artifact of a test has it.")
        .argument("<executed>", "the executed notebook: of a test, or of papermill")
        .action(async (executed, _, command) => {
        process.exitCode = (await rerun(executed, command, process)) ? 0 : 1;
    });
    addManner(rerunning, "the results");
    return teach(rerunning, rerun_command_EXAMPLES, "the case failed, or it was cancelled");
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
    const cancel = (0,src_cancel/* cancelOnSignals */.d)(process);
    const reporter = terminalReporter(inputs, process, { ...command.opts(), cancel });
    const host = { env: process.env, github: null, reporter, cancel };
    return (0,run/* runPlan */.F)(plan, inputs, host).finally(reporter.close);
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
            progress?.show(() => [(0,report_escape/* plain */.pj)(`Executing ${described(cell)}${done}/${total} cells`)]);
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
    const status = liveLines(process.stderr, process);
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

;// CONCATENATED MODULE: ./src/cli/program.ts









const HELP = `
Examples:
  Run every notebook of this folder, with the parameters in notebook-gate.yml:
    notebook-gate test
  See what a promotion would change, then do it:
    notebook-gate plan --destination promoted
    notebook-gate promote --destination promoted
  More of them, and every option of a command:
    notebook-gate test --help

${exitCodes("it is not, or it was cancelled", [[138, "the kernel of `run` died, as papermill says it"]])}`;
/** Every command, those of a first hour first. */
function createProgram(process) {
    const { test, plan, merge, promote } = gateCommands(process);
    const program = new esm/* Command */.uB("notebook-gate")
        .description("Tests notebook templates with their parameters in a real kernel, and promotes what passed.")
        .version(package_0/* version */.rE, "-V, --version", "show the version")
        .exitOverride()
        .showHelpAfterError("(see --help)")
        .helpCommand(false)
        .addHelpText("after", HELP);
    const groups = [
        ["Start with these:", [test, plan, promote]],
        ["Look closer:", [inspectCommand(process), rerunCommand(process), merge, runCommand(process)]],
        ["Look after a destination:", operationCommands(process)],
        ["For your shell:", [completionCommand(process)]],
    ];
    for (const [heading, commands] of groups) {
        program.commandsGroup(heading);
        for (const command of commands)
            program.addCommand(command.copyInheritedSettings(program));
    }
    return program;
}

;// CONCATENATED MODULE: ./src/cli/main.ts




/**
 * The command line: parses the arguments and runs what they name. Exit codes: 0 all is well, 1 it is not, 2 the
 * command was not understood, 130 a second signal ended it (see `cancelOnSignals`); `run` also has papermill's 138
 * for a kernel that died.
 */
async function main(process) {
    const program = createProgram(process);
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
