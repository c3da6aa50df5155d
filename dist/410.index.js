export const id = 410;
export const ids = [410];
export const modules = {

/***/ 11956:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ loadAjv)
/* harmony export */ });
/** The validator for JSON Schema, loaded when it is first needed. */
async function loadAjv() {
    // Of this CommonJS module the bundle knows the default export alone.
    const { default: module } = await __webpack_require__.e(/* import() */ 210).then(__webpack_require__.t.bind(__webpack_require__, 52210, 23));
    return module.Ajv2020;
}


/***/ }),

/***/ 24303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ byteSizeText),
/* harmony export */   n: () => (/* binding */ parseByteSize)
/* harmony export */ });
/** As GitHub's own limits are said: powers of a thousand. The binary ones have their names. */
const UNITS = {
    "": 1,
    b: 1,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
};
/** The bytes of `100MB`, `1.5 GB` or `4096`; undefined for a text that is no size. */
function parseByteSize(text) {
    const [, number, unit] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text) ?? [];
    const factor = UNITS[unit?.toLowerCase() ?? ""];
    return number === undefined || factor === undefined ? undefined : Math.round(Number(number) * factor);
}
/** For a person: `100 MB`, `1.5 GB`. */
function byteSizeText(bytes) {
    const [unit, factor] = ["GB", "MB", "kB"]
        .map((name) => [name, UNITS[name.toLowerCase()]])
        .find(([, size]) => bytes >= size) ?? ["bytes", 1];
    return `${Number((bytes / factor).toPrecision(3))} ${unit}`;
}


/***/ }),

/***/ 90833:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ cancelOnSignals)
/* harmony export */ });
/** Milliseconds in which a second signal is the first once more: Ctrl-C reaches us from the terminal and from npm. */
const SAME = 1_000;
/**
 * Aborts at the first SIGINT or SIGTERM, which is how GitHub cancels a step: it waits 7.5 s after the first signal
 * and 2.5 s after the second before it kills. Another signal ends the process at once, with exit code 130.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
function cancelOnSignals(process) {
    const controller = new AbortController();
    let cancelledAt = 0;
    for (const signal of ["SIGINT", "SIGTERM"]) {
        process.on(signal, () => {
            if (!controller.signal.aborted)
                cancelledAt = Date.now();
            else if (Date.now() - cancelledAt >= SAME)
                process.exit(130);
            controller.abort();
        });
    }
    return controller.signal;
}


/***/ }),

/***/ 64883:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ templatesRoot),
/* harmony export */   HH: () => (/* binding */ byCodePoint),
/* harmony export */   YX: () => (/* binding */ findNotebooks),
/* harmony export */   fg: () => (/* binding */ isGlob),
/* harmony export */   h: () => (/* binding */ refuseUnprintable),
/* harmony export */   k4: () => (/* binding */ discover),
/* harmony export */   wC: () => (/* binding */ matching)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var glob__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31668);
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91138);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83916);
/* harmony import */ var _inputs_quote_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28373);
/* harmony import */ var _inputs_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94620);






/** Jupyter's own autosaves: copies of notebooks, never the notebooks. */
const CHECKPOINTS = ".ipynb_checkpoints";
/** Packages' files. Searched only by a pattern that names the folder, as hidden folders are. */
const PACKAGE_FOLDERS = ["node_modules", "site-packages"];
const HINTS = 3;
/**
 * The notebooks that the patterns select: regular `.ipynb` files that are reached through no symbolic link.
 * A pattern that leaves the workspace, a selected file with an unprintable name, and a selection of nothing
 * are each a `UserError`.
 */
async function discover(inputs) {
    const { notebooksAt: at = { input: "notebooks" } } = inputs;
    const patterns = inputs.notebooks.map((pattern) => (0,_inputs_source_js__WEBPACK_IMPORTED_MODULE_4__/* .workspaceGlob */ .uy)(pattern, "", at));
    const found = await findNotebooks(inputs, patterns.filter(isInclude));
    const { selected, unmatched } = select(found, patterns);
    if (selected.length === 0)
        throw await nothingFound(inputs, at);
    for (const path of selected)
        refuseUnprintable(path);
    const notices = unmatched.map((pattern) => ({
        level: "notice",
        message: `The pattern ${(0,_inputs_quote_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .h)(pattern)} matches no notebook.`,
        at,
    }));
    return { notebooks: selected, notices };
}
/**
 * The longest folder that every include pattern's literal part shares: `templates` for
 * `templates/**\/*.ipynb`, empty for `**\/*.ipynb`. Promoted keys are relative to it.
 */
function templatesRoot(patterns) {
    const folders = patterns.filter(isInclude).map(literalFolder);
    const shared = folders.reduce((root, folder) => {
        const end = root.findIndex((segment, index) => segment !== folder[index]);
        return end < 0 ? root : root.slice(0, end);
    }, folders[0] ?? []);
    return shared.join("/");
}
/** Every regular `.ipynb` file of the workspace that one of the patterns matches, in code point order. */
async function findNotebooks({ workspace, outputDir }, patterns) {
    const skip = outputDir === undefined ? undefined : relativeTo(workspace, outputDir);
    const named = PACKAGE_FOLDERS.filter((folder) => patterns.some((it) => it.split("/").includes(folder)));
    const closed = (path) => path.isSymbolicLink() ||
        path.name === CHECKPOINTS ||
        path.relativePosix() === skip ||
        (PACKAGE_FOLDERS.includes(path.name) && !named.includes(path.name));
    const matches = await (0,glob__WEBPACK_IMPORTED_MODULE_1__/* .glob */ .TI)(patterns, {
        cwd: workspace,
        withFileTypes: true,
        nocase: false,
        // `ignored` only hides a folder itself; without `childrenIgnored` glob would still walk into it.
        ignore: { ignored: closed, childrenIgnored: closed },
    });
    // A literal pattern is looked up without a walk, so its folders have not been through `closed`.
    const isOpen = async (path) => {
        if (path.relativePosix() === "")
            return true;
        if (path.isUnknown())
            await path.lstat();
        return !closed(path) && isOpen(path.parent);
    };
    const paths = [];
    for (const path of matches) {
        if (path.name.endsWith(".ipynb") && (await isOpen(path)) && path.isFile())
            paths.push(path.relativePosix());
    }
    return [...new Set(paths)].sort(byCodePoint);
}
/** Orders strings by Unicode code point (UTF-8 keeps that order), in every locale alike. */
function byCodePoint(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
/** Applies the patterns in their order; each adds what it matches to the selection, or takes it away. */
function select(found, patterns) {
    const known = new Set(found);
    const selected = new Set();
    const unmatched = [];
    for (const pattern of patterns) {
        const matches = matching(isInclude(pattern) ? pattern : pattern.slice(1), known);
        if (matches.length === 0)
            unmatched.push(pattern);
        for (const path of matches) {
            if (isInclude(pattern))
                selected.add(path);
            else
                selected.delete(path);
        }
    }
    return { selected: found.filter((path) => selected.has(path)), unmatched };
}
/** The paths that a normalised glob matches: case matters everywhere, `**` enters no hidden folder. */
function matching(pattern, paths) {
    if (!isGlob(pattern))
        return paths.has(pattern) ? [pattern] : [];
    const matcher = new minimatch__WEBPACK_IMPORTED_MODULE_2__/* .Minimatch */ .VR(pattern, { nocase: false, nonegate: true, nocomment: true });
    return [...paths].filter((path) => matcher.match(path));
}
/** Whether a pattern can match more than the one path it spells. */
function isGlob(pattern) {
    return (0,glob__WEBPACK_IMPORTED_MODULE_1__/* .hasMagic */ .qt)(pattern, { magicalBraces: true });
}
function isInclude(pattern) {
    return !pattern.startsWith("!");
}
function literalFolder(pattern) {
    const segments = pattern.split("/");
    const end = segments.findIndex(isGlob);
    return segments.slice(0, end < 0 ? -1 : end);
}
/** A folder as a path relative to the workspace; undefined when it lies outside. */
function relativeTo(workspace, folder) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, folder));
    return path === "" || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path) || path.startsWith("..") ? undefined : path.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join("/");
}
/** Throws a `UserError` for a path that could be taken for another one, or for a command by whoever prints it. */
function refuseUnprintable(path) {
    const character = path.includes("\\") ? "\\" : (0,_inputs_quote_js__WEBPACK_IMPORTED_MODULE_5__/* .unprintable */ .A)(path);
    if (character === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`The notebook ${(0,_inputs_quote_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .h)(path)} has the character ${character} in its path, which is not safe everywhere. ` +
        "Rename it, or exclude it by a pattern that starts with `!`.");
}
async function nothingFound(inputs, at) {
    const all = await findNotebooks(inputs, ["**/*.ipynb"]);
    const patterns = inputs.notebooks.map(_inputs_quote_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .h).join(", ");
    const examples = all.slice(0, HINTS).map(_inputs_quote_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .h).join(", ");
    const there = all.length === 0
        ? "The workspace has no .ipynb file at all: is the repository checked out?"
        : `The workspace has ${all.length} of them: ${examples}${all.length > HINTS ? ", …" : ""}.`;
    const folder = inputs.notebooks.find((pattern) => isInclude(pattern) && !pattern.endsWith(".ipynb"));
    const advice = folder === undefined ? "" : ` For a folder, write ${(0,_inputs_quote_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .h)(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(folder, "**/*.ipynb"))}.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`No notebook matches ${patterns || "an empty list of patterns"}.${advice} ${there}`, at);
}


/***/ }),

/***/ 83916:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ formatLocation),
/* harmony export */   y: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * A mistake that the user can mend. Its message says what was given, what is allowed and what to write
 * instead; `at` says where. It reaches the user without a stack trace, everything else is a bug of ours.
 */
class UserError extends Error {
    name = "UserError";
    at;
    constructor(message, at = {}, options) {
        super(message, options);
        this.at = at;
    }
}
/** `file:line:column` as editors and terminals understand it, or the input's name, or nothing. */
function formatLocation(at) {
    if (at.file)
        return [at.file, at.line, at.line && at.column].filter(Boolean).join(":");
    return at.input ? `input '${at.input}'` : "";
}


/***/ }),

/***/ 30564:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ documentFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/**
 * Writes a document to a file so that a reader sees the old content or the new, never a part. Makes the file's
 * folder, keeps its permissions, and writes through a symbolic link. What is no regular file (`/dev/null`, a pipe)
 * is written in place.
 */
function documentFile(path) {
    return async (document) => {
        const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path).catch(() => path);
        const existing = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(target).catch(() => undefined);
        if (existing && !existing.isFile())
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(target, document);
        else
            await replaceFile(target, document, existing?.mode);
    };
}
async function replaceFile(path, content, mode) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
    const part = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`;
    try {
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(part, "w");
        try {
            if (mode !== undefined)
                await file.chmod(mode);
            await file.writeFile(content);
        }
        finally {
            await file.close();
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(part, path);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(part, { force: true });
        throw error;
    }
}


/***/ }),

/***/ 89028:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parameterWords),
/* harmony export */   w: () => (/* binding */ rerunCommand)
/* harmony export */ });
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);
/* harmony import */ var _shell_word_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19166);


/**
 * The shell command that repeats a run on a laptop, from the root of the repository. Its values are the
 * notebook's and the user's, so each stands in quotes as one shell word.
 */
function rerunCommand(job) {
    const words = ["npx", "notebook-gate", "run", (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(pathTemplateOf(job.notebook)), "out.ipynb"];
    if (job.workingDirectory !== ".")
        words.push("--cwd", (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(job.workingDirectory));
    if (job.kernel !== undefined)
        words.push("--kernel", (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(job.kernel));
    for (const [name, value] of Object.entries(job.parameters))
        words.push(...parameterWords(name, value));
    return words.join(" ");
}
/** A parameter as options of papermill and of `run`. */
function parameterWords(name, value) {
    if (typeof value === "string")
        return ["-r", (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(name), (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(value)];
    if (value === null)
        return ["-p", (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(name), "None"];
    if (typeof value === "boolean")
        return ["-p", (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(name), value ? "True" : "False"];
    if (typeof value === "object" && !(value instanceof _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .Float */ .nt)) {
        const yaml = (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .formatJson */ .IB)(Object.assign(Object.create(null), { [name]: value })).replace(/\n\s*/g, " ");
        return ["-y", (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(withFractions(yaml))];
    }
    return ["-p", (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(name), (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .formatJson */ .IB)(value, { nan: "keep" })];
}
/** `run` reads paths as templates, in which braces of their own are written twice. */
function pathTemplateOf(path) {
    return path.replace(/[{}]/g, "$&$&");
}
/** YAML 1.1, which `-y` is read as, takes `1e-05` for a text and `1.0e-05` for the number. */
function withFractions(json) {
    return json.replace(/"(?:[^"\\]|\\.)*"|(?<![\d.])\d+(?=e)/g, (part) => part[0] === '"' ? part : `${part}.0`);
}


/***/ }),

/***/ 3546:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ prepareNotebook),
  U: () => (/* binding */ runNotebook)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/notebook/read.ts
var read = __webpack_require__(78313);
// EXTERNAL MODULE: ./src/notebook/document.ts
var notebook_document = __webpack_require__(1980);
;// CONCATENATED MODULE: ./src/parameters/early-imports.ts

/**
 * The modules that a notebook of Python imports, each once, before it does anything else and until its cell tagged
 * `parameters` has ended. They are the same for every case of the notebook.
 */
async function earlyImports({ cells }) {
    const { leadingImports } = await __webpack_require__.e(/* import() */ 122).then(__webpack_require__.bind(__webpack_require__, 65122));
    const modules = new Set();
    for (const cell of cells) {
        if (cell.cell_type !== "code")
            continue;
        const imports = leadingImports(cell.source);
        for (const module of imports.modules)
            modules.add(module);
        if (!imports.isAll || (0,notebook_document/* tagsOf */.F)(cell).includes("parameters"))
            break;
    }
    return [...modules];
}

// EXTERNAL MODULE: ./src/notebook/cell-id.ts
var cell_id = __webpack_require__(80107);
// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
// EXTERNAL MODULE: ./src/parameters/translators/index.ts + 6 modules
var translators = __webpack_require__(36051);
;// CONCATENATED MODULE: ./src/parameters/inject.ts




/**
 * A copy of the notebook with a cell that assigns the parameters, where papermill puts it: in the place of an
 * earlier injected cell, else behind the cell tagged `parameters`, else first. With no parameters, the same
 * notebook. Throws a `UserError` for a language or a name that cannot take parameters.
 */
function injectParameters(notebook, parameters, options) {
    if (Object.keys(parameters).length === 0)
        return { notebook, injected: null, original: (index) => index };
    const { index, replaced } = placeOfInjection(notebook);
    const others = notebook.cells.toSpliced(index, replaced);
    const cell = parametersCell({ index, source: assignments(parameters, options), others });
    return {
        notebook: {
            ...notebook,
            cells: others.toSpliced(index, 0, cell),
            metadata: { ...notebook.metadata, papermill: { ...papermillMetadata(notebook), parameters } },
        },
        injected: index,
        original(at) {
            if (at === index)
                return null;
            return at < index ? at : at - 1 + replaced;
        },
    };
}
function placeOfInjection({ cells }) {
    const earlier = cells.findIndex((cell) => (0,notebook_document/* tagsOf */.F)(cell).includes("injected-parameters"));
    if (earlier >= 0)
        return { index: earlier, replaced: 1 };
    return { index: cells.findIndex((cell) => (0,notebook_document/* tagsOf */.F)(cell).includes("parameters")) + 1, replaced: 0 };
}
function assignments(parameters, options) {
    const translator = (0,translators/* findTranslator */.sZ)(options, options);
    const lines = Object.entries(parameters).map(([name, value]) => translator.assignment(name, value));
    return [translator.comment("Parameters"), ...lines].map((line) => `${line}\n`).join("");
}
function parametersCell(at) {
    const { index, source, others } = at;
    return {
        cell_type: "code",
        execution_count: null,
        id: (0,cell_id/* cellId */.C)(index, source, new Set(others.map((cell) => cell.id))),
        metadata: { tags: ["injected-parameters"] },
        outputs: [],
        source,
    };
}
function papermillMetadata({ metadata: { papermill } }) {
    return (0,json/* isObject */.Gv)(papermill) ? papermill : {};
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/notebook/write.ts
var write = __webpack_require__(42650);
// EXTERNAL MODULE: ./src/redaction/notebook.ts + 1 modules
var redaction_notebook = __webpack_require__(59958);
;// CONCATENATED MODULE: ./src/execution/document-saver.ts



/** Milliseconds between two saves at cells' ends that are `throttled`. */
const SAVE_INTERVAL = 5000;
/** Milliseconds; Node runs a timer that is longer at once: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_TIMER = 2 ** 31 - 1;
/** Saves within a cell may take this part of the time at most. */
const AUTOSAVE_SHARE = 0.25;
/**
 * Saves a notebook while it runs. Cells that have ended are put into text once, so that a save costs little more
 * than what the running cell holds and the writing.
 */
class DocumentSaver {
    #options;
    #texts = new Map();
    #running;
    #savedAt = 0;
    #autosave;
    #every;
    #lastSave = Promise.resolve();
    #flush = () => [];
    constructor(options) {
        this.#options = options;
        this.#every = options.onCell === "never" ? 0 : options.every * 1000;
    }
    /** From now on `flush` brings the notebook up to date, and gives back the cells that it changed. */
    follow(flush) {
        this.#flush = flush;
    }
    /** Brings the notebook up to date. */
    update() {
        for (const cell of this.#flush())
            this.#texts.delete(cell);
    }
    async cellStarted(cell) {
        this.#running = cell;
        this.#texts.delete(cell);
        this.#scheduleAutosave();
        if (this.#options.onCell === "always")
            await this.save();
    }
    async cellEnded() {
        this.stop();
        const { onCell } = this.#options;
        const due = Date.now() - this.#savedAt >= SAVE_INTERVAL;
        if (onCell === "always" || (onCell === "throttled" && due))
            await this.save();
    }
    /** Saves now, once a save that is under way is done. */
    save() {
        // The notebook may change while it is being written.
        return this.#inTurn(() => [...this.#pieces((cell) => this.#textOf(cell))]);
    }
    /** Saves for the last time; gives back the document's sha256, lower-case hex, and how many secrets were in it. */
    async saveEnd() {
        this.stop();
        const hash = (0,external_node_crypto_.createHash)("sha256");
        const redactor = this.#options.redactor?.fresh();
        await this.#inTurn(() => {
            this.#texts.clear();
            return hashed(hash, this.#pieces((cell) => this.#cellPieces(cell, redactor), redactor));
        });
        return { sha256: hash.digest("hex"), redactions: redactor?.places ?? 0 };
    }
    /** Saves no more by itself. */
    stop() {
        this.#running = undefined;
        clearTimeout(this.#autosave);
    }
    #inTurn(document) {
        const saved = this.#lastSave.then(async () => {
            this.update();
            await this.#options.write(document());
            this.#savedAt = Date.now();
        });
        this.#lastSave = saved.catch(() => { });
        return saved;
    }
    *#pieces(textOf, redactor = this.#options.redactor) {
        const { format } = this.#options;
        const notebook = (0,redaction_notebook/* redactedFrame */.c)(this.#options.notebook, redactor);
        let last = Buffer.alloc(0);
        for (const piece of (0,write/* notebookPieces */.jK)(notebook, mapped(notebook.cells, textOf), format)) {
            yield last;
            last = typeof piece === "string" ? Buffer.from(piece) : piece;
        }
        yield format.finalNewline ? last : last.subarray(0, -1);
    }
    #cellPieces(cell, redactor = this.#options.redactor) {
        return (0,write/* cellPieces */.so)((0,redaction_notebook/* redactedCell */.b)(cell, redactor), this.#options.format);
    }
    #textOf(cell) {
        const text = this.#texts.get(cell) ?? encoded(this.#cellPieces(cell));
        if (cell !== this.#running)
            this.#texts.set(cell, text);
        return text;
    }
    #scheduleAutosave() {
        clearTimeout(this.#autosave);
        if (this.#every === 0)
            return;
        const due = Math.max(0, this.#savedAt + this.#every - Date.now());
        this.#autosave = setTimeout(() => void this.#saveInCell(), Math.min(due, LONGEST_TIMER));
    }
    async #saveInCell() {
        const cell = this.#running;
        const startedAt = Date.now();
        try {
            await this.save();
        }
        catch (error) {
            this.#options.onProblem(`The running notebook could not be saved: ${error.message}`);
            this.#savedAt = Date.now();
        }
        this.#every = Math.max(this.#every, (Date.now() - startedAt) / AUTOSAVE_SHARE);
        if (this.#running === cell)
            this.#scheduleAutosave();
    }
}
function* mapped(items, map) {
    for (const item of items)
        yield map(item);
}
function encoded(pieces) {
    return Array.from(pieces, (piece) => Buffer.from(piece));
}
function* hashed(hash, pieces) {
    for (const piece of pieces) {
        hash.update(piece);
        yield piece;
    }
}

;// CONCATENATED MODULE: ./src/execution/improvements.ts
/**
 * What a run does otherwise than papermill 2.7, where papermill loses or misreports something. `papermillExact`
 * turns all of it off. The texts are for the documentation.
 */
const IMPROVEMENTS = {
    literals: "Parameters are written so that the language reads them as what they are; some of papermill's literals are another value, or none.",
    mergeStreams: "Neighbouring stream outputs of one name are one output, written as a terminal shows it; papermill keeps one per message.",
    lateOutput: "What a thread prints after its cell's end is kept in that cell; papermill drops it.",
    taggedErrors: "A cell tagged `raises-exception` may raise; papermill runs on, fails the notebook at its end, and marks the last cell that shows an error.",
    shownErrors: "An error that is shown although the kernel replied `ok` (a plot's flush, a callback) stops the run there; papermill runs on and fails the notebook at its end.",
    errorOutputs: "A cell that fails without an error output (an unknown line magic, a kernel that died, a timeout) gets one; papermill leaves none.",
    cutShort: "A cell that is cut short by a timeout or by the kernel's death is `failed` and the cells behind it are `pending`; papermill calls them all `completed`, and notes no exception.",
    interrupts: "A cell that takes too long is interrupted and has some seconds to clean up and say where it was; papermill ends the kernel at once.",
    abortedCells: "A cell that the kernel refused to run is sent again, and fails the second time; papermill passes it without output.",
    exitEnds: "`exit()` ends the notebook well; papermill goes on, and fails or not depending on how fast the kernel ends.",
    widgetState: "Widget state that the input has from an earlier run is dropped, and so are closed widgets; papermill keeps both.",
    kernelFallback: "A notebook that names no kernel runs in one for its language; papermill refuses it.",
    languageInfo: "`language_info` is written as soon as the kernel has answered; papermill writes it after the last cell, if it gets there.",
    strictJson: "NaN and infinities from a kernel are written as null, which is JSON; papermill writes them bare.",
    finalNewline: "The notebook's file ends with a line feed, as Jupyter's own; papermill's does not.",
};
/** All of them, or none where the result has to be papermill's. */
function chosenImprovements({ papermillExact = false, }) {
    const entries = Object.keys(IMPROVEMENTS).map((name) => [name, !papermillExact]);
    return Object.fromEntries(entries);
}

;// CONCATENATED MODULE: ./src/execution/kernel-ahead.ts
function startAhead(choice, options) {
    let failed = false;
    const unneeded = new AbortController();
    const signals = [unneeded.signal, ...(options.signal ? [options.signal] : [])];
    const starting = choice.start({ ...options, signal: AbortSignal.any(signals) });
    starting.catch(() => {
        failed = true;
    });
    return {
        choice,
        async take() {
            // What failed ahead of time may work by now: an earlier notebook may have made the folder that it starts in.
            if (failed)
                return choice.start(options);
            const kernel = await starting;
            return (await isDead(kernel)) ? choice.start(options) : kernel;
        },
        async discard() {
            unneeded.abort();
            await starting.then((kernel) => kernel.kill(), () => { });
        },
    };
}
/** Of promises that are resolved already, the first wins a race. */
async function isDead({ died }) {
    return (await Promise.race([died, Promise.resolve("alive")])) !== "alive";
}

;// CONCATENATED MODULE: ./src/execution/kernel-choice.ts


/**
 * The kernel to run a notebook in. A notebook whose kernel is missing still leaves its document, so the error is a
 * value here.
 */
async function chooseKernel(notebook, wish) {
    const named = namesOf(notebook);
    try {
        return await wish.kernels.find({
            name: wish.kernel ?? named.kernel,
            language: wish.language ?? named.language,
        });
    }
    catch (error) {
        if (error instanceof errors/* UserError */.y)
            return error;
        throw error;
    }
}
/** Refuses a notebook as papermill does, because neither it nor the user names what papermill needs to know. */
function requireNames(notebook, wish) {
    const named = namesOf(notebook);
    const hasParameters = Object.keys(wish.parameters).length > 0;
    const missing = [
        (hasParameters || !wish.prepareOnly) && !(wish.kernel ?? named.kernel) && "kernel name",
        hasParameters && !(wish.language ?? named.language) && "language",
    ].find(Boolean);
    if (missing)
        throw new errors/* UserError */.y(`No ${missing} found in notebook and no override provided.`, { file: wish.file });
}
/** The kernel and the language that a notebook names, as `papermill/utils.py` looks for them. */
function namesOf({ metadata }) {
    const kernelspec = metadata.kernelspec;
    return {
        kernel: kernel_choice_name(kernelspec, "name"),
        language: kernel_choice_name(metadata.language_info, "name") ?? kernel_choice_name(kernelspec, "language"),
    };
}
function kernel_choice_name(value, key) {
    const found = (0,json/* isObject */.Gv)(value) ? value[key] : undefined;
    return typeof found === "string" && found !== "" ? found : undefined;
}

;// CONCATENATED MODULE: ./src/execution/papermill.ts



/** The papermill release whose document layout we write, so that whatever reads papermill's outputs reads ours. */
const PAPERMILL_VERSION = "2.7.0";
const ERROR_CELL_TAG = "papermill-error-cell-tag";
const ERROR_STYLE = 'style="color:red; font-family:Helvetica Neue, Helvetica, Arial, sans-serif; font-size:2em;"';
/**
 * Makes a freshly read notebook papermill's input document: `metadata.papermill` and the cells' `tags` and
 * `papermill` keys are there (`papermill/iorw.py:load_notebook_node`), markers of an earlier failure are gone.
 */
function prepareDocument(notebook) {
    notebook.metadata.papermill ??= record({
        default_parameters: record({}),
        parameters: record({}),
        environment_variables: record({}),
        version: PAPERMILL_VERSION,
    });
    notebook.cells = notebook.cells.filter((cell) => !(0,notebook_document/* tagsOf */.F)(cell).includes(ERROR_CELL_TAG));
    for (const cell of notebook.cells) {
        cell.metadata.tags ??= [];
        cell.metadata.papermill ??= record({});
    }
}
/** Notes where the document comes from and goes to (`papermill/execute.py:prepare_notebook_metadata`). */
function recordPaths(notebook, paths) {
    Object.assign(papermillOf(notebook), { input_path: paths.input, output_path: paths.output });
}
/** Hides the source of every code cell, for a document that is read as a report. */
function hideSources(notebook) {
    for (const cell of notebook.cells)
        if (cell.cell_type === "code")
            cell.metadata.jupyter = record({ source_hidden: true });
}
/** The papermill record of a run: `metadata.papermill` of the notebook and of each cell (`papermill/engines.py`). */
class PapermillRecord {
    #notebook;
    #started = new Map();
    #notebookStarted = Date.now();
    /** Marks the run as started: every cell is pending, no code cell has an output. */
    constructor(notebook) {
        this.#notebook = notebook;
        Object.assign(papermillOf(notebook), {
            start_time: isoTime(this.#notebookStarted),
            end_time: null,
            duration: null,
            exception: null,
        });
        for (const cell of notebook.cells) {
            cell.metadata.papermill = record({
                duration: null,
                end_time: null,
                exception: null,
                start_time: null,
                status: "pending",
            });
            if (cell.cell_type !== "code")
                continue;
            cell.execution_count = null;
            cell.outputs = [];
        }
    }
    cellStarted(cell) {
        const now = Date.now();
        this.#started.set(cell, now);
        Object.assign(papermillOf(cell), { start_time: isoTime(now), status: "running", exception: false });
    }
    cellFailed(cell) {
        Object.assign(papermillOf(cell), { status: "failed", exception: true });
        papermillOf(this.#notebook).exception = true;
    }
    /** Seconds the cell took. */
    cellEnded(cell) {
        const now = Date.now();
        const papermill = papermillOf(cell);
        const duration = seconds(now - (this.#started.get(cell) ?? now));
        Object.assign(papermill, { end_time: isoTime(now), duration: (0,json/* float */.fV)(duration) });
        if (papermill.status !== "failed")
            papermill.status = "completed";
        return duration;
    }
    /** Calls every cell that did not run completed, as papermill does unless one has failed before it. */
    completePending() {
        for (const cell of this.#notebook.cells) {
            const papermill = papermillOf(cell);
            if (papermill.status === "failed")
                return;
            if (papermill.status === "pending")
                papermill.status = "completed";
        }
    }
    notebookEnded() {
        const now = Date.now();
        const duration = (0,json/* float */.fV)(seconds(now - this.#notebookStarted));
        Object.assign(papermillOf(this.#notebook), { end_time: isoTime(now), duration });
    }
}
/** Puts papermill's two marker cells around the failure: a banner at the top and an anchor before the cell. */
function addErrorMarkers(notebook, failed) {
    const label = `In [${failed.execution_count ?? "None"}]`;
    const banner = `<span ${ERROR_STYLE}>An Exception was encountered at '<a href="#papermill-error-cell">${label}</a>'.</span>`;
    const anchor = `<span id="papermill-error-cell" ${ERROR_STYLE}>Execution using papermill encountered an exception here and stopped:</span>`;
    const index = notebook.cells.indexOf(failed);
    notebook.cells.splice(index, 0, marker(notebook, index, anchor));
    notebook.cells.unshift(marker(notebook, 0, banner));
}
function marker({ cells }, index, source) {
    const id = (0,cell_id/* cellId */.C)(index, source, new Set(cells.map((cell) => cell.id)));
    return { cell_type: "markdown", id, metadata: record({ tags: [ERROR_CELL_TAG] }), source };
}
function papermillOf(part) {
    return part.metadata.papermill;
}
function record(entries) {
    return Object.assign(Object.create(null), entries);
}
/** As Python's `datetime.isoformat()` writes a time in UTC. */
function isoTime(milliseconds) {
    return new Date(milliseconds).toISOString().replace(/(\.\d{3})Z$/, "$1000+00:00");
}
function seconds(milliseconds) {
    return Math.round(milliseconds) / 1000;
}

// EXTERNAL MODULE: ./src/kernel/kernels.ts
var kernels = __webpack_require__(87103);
;// CONCATENATED MODULE: ./src/execution/kernel-time.ts
/**
 * A time from a message's header as a cell's `metadata.execution` has it: ISO 8601 in UTC with the kernel's own
 * decimals, six of them. A time without a zone is in UTC; what is no time counts as now.
 */
function kernelTime(date) {
    const text = String(date);
    const time = new Date(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
    if (Number.isNaN(time.valueOf()))
        return kernelTime(new Date().toISOString());
    const decimals = /\.(\d{1,6})/.exec(text)?.[1] ?? "";
    return `${time.toISOString().slice(0, 19)}.${decimals.padEnd(6, "0")}Z`;
}

;// CONCATENATED MODULE: ./src/execution/output-message.ts

/** The output that a message makes by itself, in the notebook format; undefined for one that makes none. */
function outputOf({ header, content }) {
    switch (header.msg_type) {
        case "stream":
            return { output_type: "stream", name: output_message_text(content.name), text: output_message_text(content.text) };
        case "display_data":
            return { output_type: "display_data", ...bundleOf(content) };
        case "execute_result":
            return {
                output_type: "execute_result",
                execution_count: countOf(content) ?? null,
                ...bundleOf(content),
            };
        case "error":
            return { output_type: "error", ...errorOf(content) };
    }
    return undefined;
}
/** The exception of an `error` message or of an `execute_reply` with status `error`. */
function errorOf(content) {
    const { ename, evalue, traceback } = content;
    return {
        ename: output_message_text(ename),
        evalue: output_message_text(evalue),
        traceback: Array.isArray(traceback) ? traceback.map(output_message_text) : [],
    };
}
/** The data and metadata of a message that shows something. */
function bundleOf(content) {
    const data = Object.create(null);
    for (const [type, value] of Object.entries(object(content.data))) {
        // The format has JSON only under JSON types; a kernel that sends an object as text makes an invalid notebook
        // (https://github.com/microsoft/qdk/issues/3555).
        const isJson = type === "application/json" || type.endsWith("+json");
        data[type] = isJson || typeof value === "string" || isLines(value) ? value : (0,json/* formatJson */.IB)(value);
    }
    return { data, metadata: object(content.metadata) };
}
/** The name under which what a message shows can be updated later. */
function displayIdOf(content) {
    const id = object(content.transient).display_id;
    return typeof id === "string" ? id : undefined;
}
/** The execution count that a message tells, if any. */
function countOf({ execution_count: count }) {
    return typeof count === "number" ? count : undefined;
}
/** The value if it is an object, else an empty one. */
function object(value) {
    return (0,json/* isObject */.Gv)(value) ? value : Object.create(null);
}
function output_message_text(value) {
    return typeof value === "string" ? value : value === undefined || value === null ? "" : String(value);
}
function isLines(value) {
    return Array.isArray(value) && value.every((line) => typeof line === "string");
}

;// CONCATENATED MODULE: ./src/execution/cell-execution.ts


/**
 * One execution of a cell, from its request to its end: both the reply and `status: idle` are in, in either order.
 * Messages may still come afterwards, from threads; they are the cell's as well.
 */
class CellExecution {
    cell;
    /** Resolves with the reply's content once the cell is done; stays pending when the kernel dies. */
    done;
    #area;
    #idle = Promise.withResolvers();
    #timing = Object.create(null);
    #ended = false;
    constructor(cell, request, area) {
        this.cell = cell;
        this.#area = area;
        cell.metadata.execution = this.#timing;
        this.done = this.#follow(request);
    }
    /** Whether the kernel has said that it is idle again. */
    get ended() {
        return this.#ended;
    }
    /** Takes an iopub message whose parent is this execution's request; gives back the output that it adds. */
    receive(message) {
        const { header, content } = message;
        this.#count(content);
        if (header.msg_type === "execute_input")
            this.#stamp("iopub.execute_input", message);
        if (header.msg_type !== "status")
            return this.#area.receive(message);
        if (content.execution_state === "busy")
            this.#stamp("iopub.status.busy", message);
        if (content.execution_state === "idle")
            this.#end(message);
        return undefined;
    }
    /** The exception that the cell has shown as an output, if any. */
    get shownError() {
        return this.#area.outputs.findLast((output) => output.output_type === "error");
    }
    /** Adds an error output for a failure that the kernel could not show itself. */
    showError(error) {
        this.#area.append({ output_type: "error", ...error });
    }
    /** Writes the outputs so far into the cell; false when it has them already. */
    flush() {
        const { changed } = this.#area;
        if (changed)
            this.cell.outputs = this.#area.outputs;
        this.#area.changed = false;
        return changed;
    }
    async #follow(request) {
        const reply = await request.reply;
        this.#stamp("shell.execute_reply", reply);
        this.#count(reply.content);
        await this.#idle.promise;
        return reply.content;
    }
    #end(message) {
        this.#stamp("iopub.status.idle", message);
        this.#ended = true;
        this.#idle.resolve();
    }
    #count(content) {
        const count = countOf(content);
        if (count !== undefined)
            this.cell.execution_count = count;
    }
    #stamp(key, { header }) {
        this.#timing[key] = kernelTime(header.date);
    }
}

;// CONCATENATED MODULE: ./src/execution/output-widget.ts

/** Whether a widget's state is that of an Output widget, which shows what code prints within `with widget:`. */
function isOutputWidget({ _model_module, _model_name }) {
    return _model_module === "@jupyter-widgets/output" && _model_name === "OutputModel";
}
/**
 * The browser's part of an Output widget: while the kernel has put the id of a request into its `msg_id`, it takes
 * that request's outputs. Its `outputs` then are news for the kernel.
 */
class OutputWidget {
    #model;
    #area;
    constructor(model, area) {
        this.#model = model;
        this.#area = area;
        this.takeState(model.state);
    }
    /** The request whose outputs it takes; undefined for none. */
    get captures() {
        const id = this.#model.state.msg_id;
        return typeof id === "string" && id !== "" ? id : undefined;
    }
    /** Follows the kernel when that sets the outputs itself. */
    takeState({ outputs }) {
        if (!Array.isArray(outputs))
            return;
        this.#area.outputs = outputs.filter(isOutput);
        this.#area.changed = false;
    }
    /** Takes a message of the request that it captures; the cell gets nothing of it. */
    receive(message) {
        this.#area.receive(message);
        this.#model.state.outputs = this.#area.outputs;
    }
    /** The outputs, when there are others than the kernel knows of. */
    news() {
        if (!this.#area.changed)
            return undefined;
        this.#area.changed = false;
        return { outputs: this.#area.outputs };
    }
}
function isOutput(value) {
    return (0,json/* isObject */.Gv)(value) && typeof value.output_type === "string";
}

;// CONCATENATED MODULE: ./src/execution/widget-state.ts


/** Where a notebook keeps the state of its widgets, under `metadata.widgets`: https://github.com/jupyter-widgets/ipywidgets/tree/main/packages/schema */
const WIDGET_STATE = "application/vnd.jupyter.widget-state+json";
/** The state of one widget's model, as its comm's messages build it up. */
class WidgetModel {
    state = Object.create(null);
    /** Binary parts of the state, which JSON cannot hold, by their path in it. */
    #buffers = new Map();
    /** Takes the `state` of a message over what is there, and the buffers that belong to it. */
    update({ content, buffers }) {
        const data = object(content.data);
        const state = object(data.state);
        const paths = Array.isArray(data.buffer_paths) ? data.buffer_paths : [];
        const binary = paths.filter((path) => Array.isArray(path) && path.length === 1).map(String);
        this.#forget([...Object.keys(state), ...binary]);
        Object.assign(this.state, state);
        for (const [index, path] of paths.entries()) {
            const buffer = buffers[index]?.toString("base64");
            if (buffer === undefined || !Array.isArray(path))
                continue;
            this.#buffers.set((0,json/* formatJson */.IB)(path), entry({ encoding: "base64", data: buffer, path }));
        }
    }
    /** As a notebook stores it; undefined when no viewer could tell what it is. */
    toJson() {
        const { _model_name, _model_module, _model_module_version } = this.state;
        if (typeof _model_name !== "string" || typeof _model_module !== "string")
            return undefined;
        return entry({
            model_name: _model_name,
            model_module: _model_module,
            model_module_version: _model_module_version ?? "",
            state: this.state,
            ...(this.#buffers.size > 0 && { buffers: [...this.#buffers.values()] }),
        });
    }
    /** A key that is set anew loses its old value, be that JSON or binary. */
    #forget(keys) {
        for (const key of keys)
            delete this.state[key];
        for (const [at, { path }] of this.#buffers)
            if (keys.includes(String(path[0])))
                this.#buffers.delete(at);
    }
}
/** Puts the state of a run's widgets into its notebook; none leaves what is there. */
function saveWidgets(notebook, models) {
    const state = entry({});
    for (const [id, model] of models) {
        const stored = model.toJson();
        if (stored)
            state[id] = stored;
    }
    if (Object.keys(state).length === 0)
        return;
    const widgets = (0,json/* isObject */.Gv)(notebook.metadata.widgets) ? notebook.metadata.widgets : {};
    notebook.metadata.widgets = entry({
        ...widgets,
        [WIDGET_STATE]: entry({ state, version_major: 2, version_minor: 0 }),
    });
}
/** Removes the state that an earlier run left: it belongs to outputs that are gone. */
function dropWidgets({ metadata }) {
    if (!(0,json/* isObject */.Gv)(metadata.widgets))
        return;
    delete metadata.widgets[WIDGET_STATE];
    if (Object.keys(metadata.widgets).length === 0)
        delete metadata.widgets;
}
function entry(members) {
    return Object.assign(Object.create(null), members);
}

;// CONCATENATED MODULE: ./src/execution/comms.ts



const WIDGET_TARGET = "jupyter.widget";
/**
 * The front end's side of a kernel's comms, as far as a notebook needs it: the state of its widgets, and Output
 * widgets at work. https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
 */
class Comms {
    /** By comm id. */
    models = new Map();
    #options;
    #outputWidgets = new Map();
    /** The widgets that capture now, the innermost last. */
    #capturing = [];
    constructor(options) {
        this.#options = options;
    }
    /** Takes `comm_open`, `comm_msg` and `comm_close`. */
    receive(message) {
        const id = String(message.content.comm_id);
        if (message.header.msg_type === "comm_open")
            this.#open(id, message);
        else if (message.header.msg_type === "comm_msg")
            this.#update(id, message);
        else if (!this.#options.keepClosed)
            this.#close(id);
    }
    /** The Output widget that takes the outputs of a request now. */
    captureOf(requestId) {
        return this.#capturing.findLast((widget) => widget.captures === requestId);
    }
    /**
     * Tells the kernel what its Output widgets show by now. Once a cell is soon enough: a kernel reads the message
     * behind the cell that is running.
     */
    sync() {
        for (const [id, widget] of this.#outputWidgets) {
            const state = widget.news();
            if (state)
                this.#options.kernel.sendComm(id, { method: "update", state, buffer_paths: [] });
        }
    }
    #open(id, message) {
        const target = String(message.content.target_name);
        if (target !== WIDGET_TARGET) {
            this.#options.onUnknownTarget(target);
            return;
        }
        const model = new WidgetModel();
        model.update(message);
        this.models.set(id, model);
        if (!isOutputWidget(model.state))
            return;
        const widget = new OutputWidget(model, this.#options.newArea());
        this.#outputWidgets.set(id, widget);
        this.#capture(widget);
    }
    #update(id, message) {
        const data = object(message.content.data);
        const model = this.models.get(id);
        // An echo tells other front ends what we have sent ourselves.
        if (!model || data.method === "echo_update" || data.state === undefined)
            return;
        model.update(message);
        const widget = this.#outputWidgets.get(id);
        if (!widget)
            return;
        const state = object(data.state);
        widget.takeState(state);
        if ("msg_id" in state)
            this.#capture(widget);
    }
    #capture(widget) {
        this.#capturing = this.#capturing.filter((other) => other !== widget);
        if (widget.captures !== undefined)
            this.#capturing.push(widget);
    }
    #close(id) {
        const widget = this.#outputWidgets.get(id);
        this.#capturing = this.#capturing.filter((other) => other !== widget);
        this.#outputWidgets.delete(id);
        this.models.delete(id);
    }
}
/** Whether a message is about a comm. */
function isCommMessage({ header }) {
    return header.msg_type.startsWith("comm_");
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/byte-size.ts
var byte_size = __webpack_require__(24303);
;// CONCATENATED MODULE: ./src/execution/interruption.ts


/** Seconds that a cell has after an interrupt, and after a second one. C loops ignore both. */
const GRACE = [10, 5];
/** The same when the job is cancelled: all in all GitHub gives it 7.5 s, and the reports are still to be written. */
const HASTE = [2, 1];
/** Watches the limits and the user's patience for one cell: resolves when it has to be cut short. */
function interruptionOf({ limits, startedAt, cancel, excess }) {
    const timers = [];
    const listening = new AbortController();
    const { promise, resolve } = Promise.withResolvers();
    const after = (seconds, kind, message) => timers.push(setTimeout(() => resolve(cutBy(kind, message)), Math.max(0, seconds * 1000)));
    const on = (signal, cut) => {
        if (signal.aborted)
            resolve(cut());
        signal.addEventListener("abort", () => resolve(cut()), { signal: listening.signal });
    };
    if (limits.cell > 0)
        after(limits.cell, "cell-timeout", `The cell took longer than ${limits.cell} s, its limit (cell-timeout).`);
    if (limits.notebook > 0) {
        const left = limits.notebook - (Date.now() - startedAt) / 1000;
        after(left, "notebook-timeout", `The notebook took longer than ${limits.notebook} s, its limit (notebook-timeout).`);
    }
    on(cancel, () => cutBy("cancelled", "The run was cancelled."));
    on(excess, () => excess.reason);
    return {
        promise,
        clear() {
            for (const timer of timers)
                clearTimeout(timer);
            listening.abort();
        },
    };
}
/** The end of a run whose outputs passed `limit` bytes in that cell. */
function outputCut(cell, limit) {
    const message = `The outputs of the notebook passed ${(0,byte_size/* byteSizeText */.Z)(limit)}, their limit (max-output-size), ` +
        `in In [${cell.execution_count ?? " "}]: they are cut here.`;
    return { ...cutBy("output-limit", message), cell };
}
const NAMES = {
    cancelled: "Cancelled",
    "output-limit": "OutputLimitError",
};
function cutBy(kind, message) {
    return { kind, error: { ename: NAMES[kind] ?? "CellTimeoutError", evalue: message, traceback: [] } };
}
function escalationFor(kind) {
    // What floods us has nothing more to say that would be kept.
    if (kind === "output-limit")
        return { interrupts: HASTE, kills: false };
    return kind === "cancelled" ? { interrupts: HASTE, kills: true } : { interrupts: GRACE, kills: false };
}
/**
 * Stops a running cell: interrupts until it is done. A kernel that will not listen is told to end: by message, by
 * SIGTERM and by SIGKILL, to it and all that it started.
 */
async function stopCell(kernel, done, { interrupts, kills }) {
    const listened = await interruptUntil(Promise.race([done, kernel.died]), kernel, interrupts);
    if (kills)
        await kernel.kill();
    else if (!listened)
        await kernel.shutdown();
}
async function interruptUntil(ended, kernel, interrupts) {
    for (const seconds of interrupts) {
        await kernel.interrupt();
        const timer = new AbortController();
        const hasEnded = await Promise.race([
            ended.then(() => true),
            (0,promises_.setTimeout)(seconds * 1000, false, { signal: timer.signal }).catch(() => false),
        ]);
        timer.abort();
        if (hasEnded)
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./src/execution/output-budget.ts
/** Messages that leave nothing in the notebook. */
const FREE = ["status", "execute_input", "iopub_welcome"];
/**
 * How much the cells of a run may still send, in bytes of a notebook's file. What counts is what comes, not what is
 * left of it: a cell that clears its outputs for ever fills no disk, but never ends either.
 */
class OutputBudget {
    #left;
    /** @param limit bytes; 0 for no limit */
    constructor(limit) {
        this.#left = limit === 0 ? Number.POSITIVE_INFINITY : limit;
    }
    get exceeded() {
        return this.#left < 0;
    }
    /** Gives back the message as far as the budget goes: of the one that exceeds it, the text that fits; then nothing. */
    spend(message) {
        if (this.#left === Number.POSITIVE_INFINITY || FREE.includes(message.header.msg_type))
            return message;
        if (message.header.msg_type === "excess")
            this.#left = -1;
        if (this.exceeded)
            return undefined;
        const fits = this.#left;
        this.#left -= sizeOf(message.content) + message.buffers.reduce((sum, buffer) => sum + buffer.length, 0);
        return this.exceeded ? cut(message, fits) : message;
    }
}
/** Bytes that a notebook's file has for each line of a text beyond the line: it stands in a list of its own. */
const LINE = Buffer.byteLength('      "",\n');
/** Characters. */
const PIECE = 65_536;
/** The bytes that the texts of a value take in a notebook's file, and they are nearly all of it. */
function sizeOf(value) {
    if (typeof value === "string")
        return textSize(value);
    if (typeof value !== "object" || value === null)
        return 1;
    return Object.values(value).reduce((sum, item) => sum + sizeOf(item), 0);
}
/** Looks at a piece at a time: a copy of a large text would take as much again. */
function textSize(text) {
    let size = 0;
    for (let at = 0; at < text.length; at += PIECE)
        size += Buffer.byteLength(JSON.stringify(text.slice(at, at + PIECE)));
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1))
        size += LINE;
    return size;
}
/** A stream's message with as much of its text as fits; there is no use in a part of anything else. */
function cut(message, bytes) {
    const { text } = message.content;
    if (message.header.msg_type !== "stream" || typeof text !== "string")
        return undefined;
    const start = Buffer.from(text).subarray(0, bytes).toString();
    // The cut may go through a character.
    return { ...message, content: { ...message.content, text: start.replace(/\uFFFD$/, "") } };
}

// EXTERNAL MODULE: ./src/execution/stream-text.ts
var stream_text = __webpack_require__(58446);
;// CONCATENATED MODULE: ./src/execution/outputs.ts


/**
 * A list of outputs while messages come in, as the messaging specification defines them:
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-iopub-pub-sub-channel
 *
 * With `mergeStreams`, neighbouring streams of one name are one output, as in every Jupyter front end.
 */
class OutputArea {
    /** Whether the outputs are others than when this was last set to false. */
    changed = false;
    #displays;
    #mergeStreams;
    #outputs = [];
    /** Those of the outputs that carry a `display_id`, and which. */
    #ids = new Map();
    /** The last output if it is a stream that the next message may continue. */
    #openStream;
    #clearBeforeNext = false;
    constructor({ displays, mergeStreams }) {
        this.#displays = displays;
        this.#mergeStreams = mergeStreams;
    }
    /** The outputs so far. */
    get outputs() {
        this.#writeStream();
        return this.#outputs;
    }
    /** Replaces all outputs. */
    set outputs(outputs) {
        this.#clear();
        this.#outputs = outputs;
    }
    /** Takes an iopub message; gives back what it adds by itself, if it adds anything. */
    receive(message) {
        const { header, content } = message;
        const displayId = displayIdOf(content);
        if (header.msg_type === "clear_output")
            this.#clearOn(content);
        if (header.msg_type === "update_display_data")
            this.#update(displayId, bundleOf(content));
        const output = outputOf(message);
        if (output?.output_type === "stream" && this.#mergeStreams)
            this.#continueStream(output);
        else if (output)
            this.append(output, displayId);
        return output;
    }
    append(output, displayId) {
        if (isDisplay(output) && displayId !== undefined)
            this.#update(displayId, output);
        if (this.#clearBeforeNext)
            this.#clear();
        this.#closeStream();
        this.#outputs.push(output);
        this.changed = true;
        if (isDisplay(output) && displayId !== undefined)
            this.#register(displayId, output);
    }
    #continueStream({ name, text }) {
        if (this.#clearBeforeNext || this.#openStream?.output.name !== name) {
            const output = { output_type: "stream", name, text: "" };
            this.append(output);
            this.#openStream = { output, text: new stream_text/* StreamText */.u() };
        }
        this.#openStream.text.write(text);
        this.changed = true;
    }
    #writeStream() {
        if (this.#openStream)
            this.#openStream.output.text = this.#openStream.text.toString();
    }
    #closeStream() {
        this.#writeStream();
        this.#openStream = undefined;
    }
    #register(id, output) {
        const shown = this.#displays.get(id) ?? new Map();
        this.#displays.set(id, shown.set(output, this));
        this.#ids.set(output, id);
    }
    #forget() {
        for (const [output, id] of this.#ids) {
            const shown = this.#displays.get(id);
            shown?.delete(output);
            if (shown?.size === 0)
                this.#displays.delete(id);
        }
        this.#ids.clear();
    }
    #update(id, { data, metadata }) {
        if (id === undefined)
            return;
        for (const [output, area] of this.#displays.get(id) ?? []) {
            Object.assign(output, { data, metadata });
            area.changed = true;
        }
    }
    #clearOn({ wait }) {
        if (wait === true)
            this.#clearBeforeNext = true;
        else
            this.#clear();
    }
    #clear() {
        this.#forget();
        this.#outputs = [];
        this.#openStream = undefined;
        this.#clearBeforeNext = false;
        this.changed = true;
    }
}
function isDisplay(output) {
    return output.output_type === "display_data" || output.output_type === "execute_result";
}

;// CONCATENATED MODULE: ./src/execution/executions.ts







/**
 * The executions of a run's cells. Every message goes to the cell that it answers, also one that comes after the
 * cell's end; or to the Output widget that captures what the cell prints.
 */
class Executions {
    #options;
    #byRequest = new Map();
    #displays = new Map();
    #comms;
    #budget;
    #excess = new AbortController();
    constructor(options) {
        const { kernel, improvements, onWarning } = options;
        this.#options = options;
        this.#budget = new OutputBudget(options.outputLimit);
        this.#comms = new Comms({
            kernel,
            newArea: () => this.#newArea({ mergeStreams: true }),
            keepClosed: !improvements.widgetState,
            onUnknownTarget: (target) => onWarning(`No handler found for comm target '${target}'`),
        });
        kernel.onIopub((message) => this.#receive(message));
    }
    /** Aborts, with a `Cut`, when a cell sends more than the limit allows. */
    get excess() {
        return this.#excess.signal;
    }
    /** Sends a cell to the kernel. */
    start(cell) {
        const { kernel, improvements } = this.#options;
        this.#comms.sync();
        const request = kernel.execute(cell.source, { stopOnError: !allowsErrors(cell) });
        const execution = new CellExecution(cell, request, this.#newArea(improvements));
        this.#byRequest.set(request.id, execution);
        return execution;
    }
    /** Writes what has come so far into the cells, and gives back those that were changed. */
    flush() {
        const changed = [...this.#byRequest.values()].filter((execution) => execution.flush());
        return changed.map((execution) => execution.cell);
    }
    /** Puts the state of the widgets into the notebook. */
    saveWidgets(notebook) {
        saveWidgets(notebook, this.#comms.models);
    }
    #newArea({ mergeStreams }) {
        return new OutputArea({ displays: this.#displays, mergeStreams });
    }
    #receive(message) {
        const requestId = message.parent_header.msg_id ?? "";
        const affordable = this.#budget.spend(message);
        if (affordable && isCommMessage(affordable))
            this.#comms.receive(affordable);
        else if (affordable)
            this.#deliver(affordable, requestId);
        if (this.#budget.exceeded && !this.excess.aborted)
            this.#endOutputs(requestId);
    }
    /** The cell that sent too much ends with a note of that, if it is one of ours. */
    #endOutputs(requestId) {
        const execution = this.#byRequest.get(requestId) ?? [...this.#byRequest.values()].at(-1);
        if (!execution)
            return;
        const excess = outputCut(execution.cell, this.#options.outputLimit);
        execution.showError(excess.error);
        this.#excess.abort(excess);
    }
    #deliver(message, requestId) {
        const execution = this.#byRequest.get(requestId);
        if (!execution || (execution.ended && !this.#options.improvements.lateOutput))
            return;
        const widget = isAboutOutputs(message) ? this.#comms.captureOf(requestId) : undefined;
        const output = widget ? widget.receive(message) : execution.receive(message);
        if (output)
            this.#options.onOutput(execution.cell, output);
    }
}
/** Whether a cell may raise, by the tag that Jupyter's tools know for that. */
function allowsErrors(cell) {
    return (0,notebook_document/* tagsOf */.F)(cell).includes("raises-exception");
}
const OUTPUT_MESSAGES = [
    "stream",
    "display_data",
    "execute_result",
    "update_display_data",
    "error",
    "clear_output",
];
function isAboutOutputs({ header }) {
    return OUTPUT_MESSAGES.includes(header.msg_type);
}

;// CONCATENATED MODULE: ./src/execution/final-scan.ts

/**
 * How papermill judges a run that has come to its end (`papermill/execute.py:raise_for_execution_errors`): any error
 * output fails it, whoever allowed that, and the last cell that has one is at fault. Undefined when it passed.
 */
function scanForErrors({ cells }) {
    let ending;
    for (const cell of cells) {
        if (cell.cell_type !== "code")
            continue;
        const errors = cell.outputs.filter((output) => output.output_type === "error");
        const error = errors.find((output) => !isCleanExit(output));
        if (error)
            ending = { kind: "cell-error", cell, error: withoutType(error) };
        if (!ending && errors.length === 0 && hasFailed(cell))
            return { kind: "cell-error", cell, error: NO_OUTPUT };
    }
    return ending;
}
/** `sys.exit()`, `sys.exit(0)` and a bare SystemExit end a notebook well. */
function isCleanExit(error) {
    return error.ename === "SystemExit" && (error.evalue === "" || error.evalue === "0");
}
/** papermill's words for a cell that failed without an error output. */
const NO_OUTPUT = { ename: "CellExecutionError", evalue: "", traceback: [] };
function withoutType({ ename, evalue, traceback }) {
    return { ename, evalue, traceback };
}
function hasFailed({ metadata: { papermill } }) {
    return (0,json/* isObject */.Gv)(papermill) && papermill.exception === true;
}

;// CONCATENATED MODULE: ./src/execution/run-cells.ts






/** Milliseconds in which the last messages of a kernel that has died may still arrive. */
const DRAIN = 300;
/** Runs the cells in order until one ends the notebook. */
async function runCells(loop) {
    for (const cell of loop.notebook.cells) {
        loop.record.cellStarted(cell);
        await loop.onStart(cell);
        const ending = isExecuted(cell) ? await runCell(cell, loop) : undefined;
        await loop.onEnd(cell, loop.record.cellEnded(cell));
        if (ending)
            return ending;
    }
    return { kind: "completed" };
}
/** Runs one cell to its end. Resolves with the notebook's ending if this is it. */
async function runCell(cell, loop) {
    let execution = loop.executions.start(cell);
    let outcome = await outcomeOf(execution, loop);
    // A kernel that is still shutting the door behind an earlier error turns a request away; it takes the next one.
    if ("reply" in outcome && isAborted(outcome.reply) && loop.improvements.abortedCells) {
        execution = loop.executions.start(cell);
        outcome = await outcomeOf(execution, loop);
    }
    if ("reply" in outcome)
        return afterReply(execution, outcome.reply, loop);
    const cut = "death" in outcome ? deathOf(outcome.death) : outcome.cut;
    if ("cut" in outcome && loop.improvements.interrupts)
        await stopCell(loop.kernel, execution.done, escalationFor(cut.kind));
    if (loop.improvements.errorOutputs && !execution.shownError)
        execution.showError(cut.error);
    if (loop.improvements.cutShort)
        loop.record.cellFailed(cell);
    return { cell, ...cut };
}
async function outcomeOf(execution, loop) {
    const interruption = interruptionOf({ ...loop, excess: loop.executions.excess });
    const done = execution.done.then((reply) => ({ reply }));
    const outcome = await Promise.race([
        done,
        loop.kernel.died.then((death) => ({ death })),
        interruption.promise.then((cut) => ({ cut })),
    ]);
    interruption.clear();
    // The process is gone, but what it had sent may not be read yet, and may hold the cell's end.
    return "death" in outcome ? Promise.race([done, (0,promises_.setTimeout)(DRAIN, outcome)]) : outcome;
}
function afterReply(execution, reply, loop) {
    const { cell } = execution;
    const error = failureOf(execution, reply, loop.improvements);
    if (!error)
        return asksExit(reply) && loop.improvements.exitEnds ? { kind: "stopped" } : undefined;
    if (allowsErrors(cell))
        return undefined;
    loop.record.cellFailed(cell);
    return isCleanExit(error) ? { kind: "stopped" } : { kind: "cell-error", cell, error };
}
/** The reply decides, but an error that was shown after it (a plot's flush, a callback) is a failure as well. */
function failureOf(execution, reply, improvements) {
    if (reply.status === "ok")
        return improvements.shownErrors ? execution.shownError : undefined;
    if (isAborted(reply) && !improvements.abortedCells)
        return undefined;
    const error = reply.status === "error" ? errorOf(reply) : REFUSED;
    // A line magic's usage error, and every error of some kernels, comes with the reply alone.
    if (improvements.errorOutputs && !execution.shownError)
        execution.showError(error);
    return error;
}
const REFUSED = {
    ename: "Aborted",
    evalue: "The kernel refused to run the cell.",
    traceback: [],
};
function deathOf(death) {
    const words = death.lastWords.trim();
    const evalue = `The kernel died: ${death.reason}.${words ? `\n${words}` : ""}`;
    return { kind: "kernel-died", error: { ename: "DeadKernelError", evalue, traceback: [] } };
}
function isExecuted(cell) {
    return cell.cell_type === "code" && cell.source.trim() !== "" && !(0,notebook_document/* tagsOf */.F)(cell).includes("skip-execution");
}
function isAborted(reply) {
    return reply.status === "aborted" || reply.status === "abort";
}
/** `exit()` and `quit()` in IPython: the cell succeeds, and the kernel ends some time after its reply. */
function asksExit(reply) {
    const payload = Array.isArray(reply.payload) ? reply.payload.map(object) : [];
    return payload.some(({ source, keepkernel }) => source === "ask_exit" && !keepkernel);
}

;// CONCATENATED MODULE: ./src/execution/run-in-kernel.ts







/** Runs a prepared notebook, from its record's first entry to its last. A kernel that is missing ends it as well. */
async function runInKernel(ahead, job) {
    const { notebook, improvements, saver } = job;
    const record = new PapermillRecord(notebook);
    if (improvements.widgetState)
        dropWidgets(notebook);
    await saver.save();
    const run = ahead instanceof errors/* UserError */.y
        ? withoutKernel("kernel-start", ahead.message)
        : await runAndJudge(ahead, job, record);
    const { ending } = run;
    if (!improvements.cutShort && !endedItself(ending))
        record.completePending();
    record.notebookEnded();
    if ("cell" in ending && (improvements.cutShort || endedItself(ending)))
        addErrorMarkers(notebook, ending.cell);
    return run;
}
function withoutKernel(kind, message) {
    return { ending: { kind, message }, kernelStart: null, usage: null };
}
/** Whether nothing but the notebook itself has ended a run, well or not. */
function endedItself({ kind }) {
    return kind === "completed" || kind === "stopped" || kind === "cell-error";
}
async function runAndJudge(ahead, job, record) {
    let kernel;
    try {
        kernel = await ahead.take();
    }
    catch (error) {
        if (job.cancel.aborted)
            return withoutKernel("cancelled", "The run was cancelled while its kernel started.");
        if (error instanceof kernels/* KernelStartError */.s)
            return withoutKernel("kernel-start", error.message);
        throw error;
    }
    try {
        const kernelStart = (Date.now() - job.startedAt) / 1000;
        job.observer.kernelStarted?.(ahead.choice);
        const ending = await runWith(kernel, job, record);
        const isJudgedLater = !job.improvements.taggedErrors && endedItself(ending);
        const { usage = null } = await kernel.died;
        return { ending: (isJudgedLater && scanForErrors(job.notebook)) || ending, kernelStart, usage };
    }
    finally {
        await kernel.shutdown();
    }
}
async function runWith(kernel, job, record) {
    const { notebook, improvements, observer, saver } = job;
    const executions = new Executions({
        kernel,
        improvements,
        outputLimit: job.limits.output,
        onOutput: (cell, output) => observer.cellOutput?.(cell, output),
        onWarning: (message) => observer.warning?.(message),
    });
    saver.follow(() => executions.flush());
    if (improvements.languageInfo)
        noteLanguage(notebook, kernel);
    const total = notebook.cells.length;
    let done = 0;
    const ending = await runCells({
        ...job,
        kernel,
        executions,
        record,
        async onStart(cell) {
            observer.cellStarted?.(cell, job.originalIndex(cell), { done, total });
            await saver.cellStarted(cell);
        },
        async onEnd(cell, duration) {
            done += 1;
            saver.update();
            observer.cellEnded(cell, job.originalIndex(cell), { done, total, duration });
            await saver.cellEnded();
        },
    });
    if (improvements.cutShort || endedItself(ending)) {
        noteLanguage(notebook, kernel);
        executions.saveWidgets(notebook);
    }
    // What threads, child processes and an interrupted cell still print arrives while the kernel shuts down.
    await kernel.shutdown();
    saver.update();
    // When it is too much, no cell is there any longer to be stopped.
    return executions.excess.aborted && !("cell" in ending) ? executions.excess.reason : ending;
}
function noteLanguage({ metadata }, { info }) {
    if (info.language_info)
        metadata.language_info = info.language_info;
}

// EXTERNAL MODULE: ./src/execution/run-record.ts
var run_record = __webpack_require__(25909);
;// CONCATENATED MODULE: ./src/execution/run-notebook.ts











/** Seconds between saves within a cell, as papermill's. */
const AUTOSAVE_EVERY = 30;
/** Prepares a notebook and runs it. */
async function runNotebook(job) {
    const prepared = await prepareNotebook(job);
    return prepared.run();
}
/**
 * Reads a notebook, gives it its parameters, and starts its kernel.
 *
 * @throws UserError when the text is no notebook, or the parameters cannot be injected: then nothing is written.
 */
async function prepareNotebook(job) {
    const improvements = chosenImprovements(job);
    const source = (0,read/* readNotebook */.c)(job.text, job.file);
    const indices = new Map(source.cells.map((cell, index) => [cell, index]));
    const originalIndex = (cell) => indices.get(cell) ?? null;
    prepareDocument(source);
    if (!improvements.kernelFallback)
        requireNames(source, job);
    const choice = job.prepareOnly ? null : await chooseKernel(source, job);
    const kernel = choice instanceof errors/* UserError */.y ? null : choice;
    if (kernel)
        job.observer.kernelFound(kernel);
    const notebook = parameterised(source, kernel, { ...job, improvements });
    const imports = job.preloads && kernel?.language === "python" ? await earlyImports(source) : [];
    const ahead = kernel ? startAhead(kernel, { ...startOptions(job), imports }) : choice;
    const discard = async () => {
        if (ahead && "discard" in ahead)
            await ahead.discard();
    };
    async function run() {
        const startedAt = Date.now();
        const saver = saverOf(notebook, improvements, job);
        try {
            const result = ahead
                ? await runInKernel(ahead, { ...job, notebook, improvements, saver, startedAt, originalIndex })
                : { ending: { kind: "prepared" }, kernelStart: null, usage: null };
            const { sha256, redactions } = await saver.saveEnd();
            return {
                ...result,
                kernel,
                originalIndex,
                sha256,
                redactions,
                duration: (Date.now() - startedAt) / 1000,
            };
        }
        catch (error) {
            await discard();
            throw error;
        }
        finally {
            saver.stop();
        }
    }
    return { run, discard };
}
function startOptions(job) {
    return {
        cwd: job.workingDirectory,
        startTimeout: job.startTimeout,
        outputLimit: job.limits.output,
        signal: job.cancel,
        onOutput: job.observer.kernelOutput,
        onProblem: (message) => job.observer.warning?.(message),
    };
}
/** The document before its run: with its parameters, and where it comes from and goes to. */
function parameterised(source, kernel, job) {
    const named = namesOf(source);
    const { notebook } = injectParameters(source, job.parameters, {
        kernel: kernel?.name ?? job.kernel ?? named.kernel ?? "",
        language: job.language ?? named.language ?? kernel?.language ?? "python",
        exact: !job.improvements.literals,
    });
    recordPaths(notebook, { input: job.file, output: job.output.name });
    if (job.record)
        (0,run_record/* writeRecord */.rh)(notebook, job.record);
    if (job.reportMode)
        hideSources(notebook);
    return notebook;
}
function saverOf(notebook, improvements, job) {
    return new DocumentSaver({
        notebook,
        write: job.output.write,
        onCell: job.saveOnCell ?? "throttled",
        every: job.autosaveCellEvery ?? AUTOSAVE_EVERY,
        format: { ...(!improvements.strictJson && { nan: "keep" }), finalNewline: improvements.finalNewline },
        onProblem: (message) => job.observer.warning?.(message),
        redactor: job.redactor,
    });
}


/***/ }),

/***/ 25909:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ runRecord),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   kW: () => (/* binding */ templateOf),
/* harmony export */   rh: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var _notebook_document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1980);
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);


/** The record of a case that is about to run, as JSON. */
function runRecord({ notebook, name, parameters, settings, expect, needs }, about) {
    const { template, workingDirectory, commit, redactor } = about;
    const hasSecret = (value) => redactor !== undefined && !Object.is(redactor.fresh().value(value), value);
    const secret = Object.keys(parameters).filter((key) => hasSecret(parameters[key]));
    return {
        template: notebook,
        case: name,
        parameters,
        ...(secret.length > 0 && { redacted: secret }),
        source_sha256: template.sourceSha256,
        commit,
        ...(settings.kernel !== undefined && { kernel: settings.kernel }),
        working_directory: workingDirectory,
        cell_timeout: settings.cellTimeout,
        notebook_timeout: settings.notebookTimeout,
        max_output_size: settings.maxOutputSize,
        ...(expect && { expect: { ...expect } }),
        ...(needs.length > 0 && { needs }),
    };
}
/** Puts a record into a notebook. */
function writeRecord({ metadata }, record) {
    const entry = (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(metadata.notebook_gate) ? metadata.notebook_gate : {};
    metadata.notebook_gate = { ...entry, executed: record };
}
/**
 * What an executed notebook tells of its run, also one of papermill's; undefined when it tells nothing. Whoever made the
 * file has chosen what it says: paths may lead anywhere. The commit and the names of parameters can stand in a command.
 */
function readRecord({ metadata }) {
    const executed = member(metadata.notebook_gate, "executed");
    if ((0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(executed))
        return ownRecord(executed);
    const { papermill } = metadata;
    if (!(0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(papermill) || typeof papermill.input_path !== "string")
        return undefined;
    return {
        template: papermill.input_path,
        case: "rerun",
        parameters: (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(papermill.parameters) ? papermill.parameters : {},
        redacted: [],
        sourceSha256: null,
        commit: null,
        workingDirectory: ".",
        needs: [],
    };
}
function ownRecord(executed) {
    const text = (key) => (typeof executed[key] === "string" ? executed[key] : undefined);
    const number = (key) => (typeof executed[key] === "number" ? executed[key] : undefined);
    const texts = (key) => Array.isArray(executed[key]) ? executed[key].filter((item) => typeof item === "string") : [];
    const template = text("template");
    if (template === undefined)
        return undefined;
    const [error, match] = [member(executed.expect, "error"), member(executed.expect, "match")];
    return defined({
        template,
        case: text("case") ?? "rerun",
        parameters: (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(executed.parameters) ? executed.parameters : {},
        redacted: texts("redacted").filter((name) => /^[\p{L}_.][\p{L}\p{N}_.]*$/u.test(name)),
        sourceSha256: text("source_sha256") ?? null,
        commit: /^[0-9a-f]{40,64}$/.test(text("commit") ?? "") ? text("commit") : null,
        kernel: text("kernel"),
        workingDirectory: text("working_directory") ?? ".",
        cellTimeout: number("cell_timeout"),
        notebookTimeout: number("notebook_timeout"),
        maxOutputSize: number("max_output_size"),
        expect: typeof error === "string" ? { error, ...(typeof match === "string" && { match }) } : undefined,
        needs: texts("needs"),
    });
}
/** The template that an executed notebook was made from, as far as it can be told from that: without what the run added. */
function templateOf(executed) {
    const added = ["injected-parameters", "papermill-error-cell-tag"];
    const cells = executed.cells.filter((cell) => !(0,_notebook_document_js__WEBPACK_IMPORTED_MODULE_1__/* .tagsOf */ .F)(cell).some((tag) => added.includes(tag)));
    for (const cell of cells) {
        delete cell.metadata.papermill;
        if ((0,_notebook_document_js__WEBPACK_IMPORTED_MODULE_1__/* .tagsOf */ .F)(cell).length === 0)
            delete cell.metadata.tags;
        if (cell.cell_type === "code")
            Object.assign(cell, { outputs: [], execution_count: null });
    }
    const metadata = (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .without */ .FF)(executed.metadata, ["papermill", "widgets"]);
    const entry = (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(metadata.notebook_gate) ? (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .without */ .FF)(metadata.notebook_gate, ["executed"]) : {};
    delete metadata.notebook_gate;
    if (Object.keys(entry).length > 0)
        metadata.notebook_gate = entry;
    return { ...executed, cells, metadata };
}
const member = (value, key) => ((0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) ? value[key] : undefined);
/** Leaves out what is undefined. */
function defined(value) {
    return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}


/***/ }),

/***/ 58446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ StreamText)
/* harmony export */ });
/**
 * The text of one stream output, written the way a terminal shows it: a carriage return goes back to the start
 * of the line, where what follows overwrites; a backspace deletes one character of the line. A progress bar
 * thus leaves its last state, as in JupyterLab, and not ten thousand.
 */
class StreamText {
    /** The lines that have ended. */
    #done = "";
    #line = "";
    #cursor = 0;
    write(chunk) {
        for (const [token] of chunk.matchAll(/[^\r\b]+|[\r\b]/g)) {
            if (token === "\r")
                this.#cursor = 0;
            else if (token === "\b")
                this.#erase();
            else
                this.#put(token);
        }
    }
    toString() {
        const text = this.#done + this.#line;
        // A part of the one text that is handed out: V8 would keep the pieces that the lines were put together from beside it.
        this.#done = text.slice(0, this.#done.length);
        return text;
    }
    #put(text) {
        const end = text.lastIndexOf("\n") + 1;
        if (end > 0)
            this.#endLines(text.slice(0, end));
        this.#overwrite(text.slice(end));
    }
    /** Takes a text that ends with its last line. */
    #endLines(text) {
        const begun = text.slice(0, this.#cursor < this.#line.length ? text.indexOf("\n") : 0);
        this.#overwrite(begun);
        this.#done += this.#line + text.slice(begun.length);
        this.#line = "";
        this.#cursor = 0;
    }
    #overwrite(text) {
        const after = this.#cursor + text.length;
        this.#line =
            this.#cursor === this.#line.length
                ? this.#line + text
                : this.#line.slice(0, this.#cursor) + text + this.#line.slice(after);
        this.#cursor = after;
    }
    #erase() {
        if (this.#cursor === 0)
            return;
        this.#line = this.#line.slice(0, this.#cursor - 1) + this.#line.slice(this.#cursor);
        this.#cursor -= 1;
    }
}


/***/ }),

/***/ 49667:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ tracebackOf),
/* harmony export */   p: () => (/* binding */ plainTraceback)
/* harmony export */ });
/* harmony import */ var _terminal_escapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67206);

/** A traceback's lines without terminal colours. */
function plainTraceback(traceback) {
    return traceback.flatMap((entry) => (0,_terminal_escapes_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutTerminalEscapes */ .xM)(entry).split("\n"));
}
/**
 * The traceback of an error, as a list of entries. IPython prints that of an exception group to stderr as Python does,
 * and sends none: https://github.com/ipython/ipython/pull/14108
 */
function tracebackOf({ traceback }, outputs) {
    if (traceback.length > 0)
        return traceback;
    const printed = outputs.findLast((output) => output.output_type === "stream" && output.name === "stderr" && groupHeading.test(output.text));
    return printed?.output_type === "stream" ? groupEntries(printed.text) : [];
}
const groupHeading = /^ {2}\+ Exception Group Traceback \(most recent call last\):$/m;
/** One entry for the heading and for each line that starts a frame, with the lines that belong to it. */
function groupEntries(text) {
    return text
        .slice(text.search(groupHeading))
        .trimEnd()
        .split(/\n(?=[ |+]*File ")/);
}


/***/ }),

/***/ 71243:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EO: () => (/* binding */ runGit),
/* harmony export */   Hr: () => (/* binding */ gitAnswer),
/* harmony export */   Kg: () => (/* binding */ strayFile),
/* harmony export */   Qo: () => (/* binding */ headCommit),
/* harmony export */   pV: () => (/* binding */ currentRef)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83916);



/** Runs git in the workspace and waits for its end, whatever its exit code. */
async function runGit(workspace, args, input = "") {
    // Replace refs would let a workspace show other bytes under a commit's name.
    const git = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)("git", ["--no-replace-objects", ...args], { cwd: workspace });
    const stdout = [];
    const stderr = [];
    git.stdout.on("data", (chunk) => stdout.push(chunk));
    git.stderr.on("data", (chunk) => stderr.push(chunk));
    // A git that ends early closes its input; what it wrote to stderr says why, EPIPE does not.
    git.stdin.on("error", () => { });
    git.stdin.end(input);
    const exitCode = await new Promise((done, fail) => {
        git.on("error", (cause) => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`git cannot be started: ${cause.message}`, {}, { cause })));
        git.on("close", done);
    });
    return { exitCode, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString().trim() };
}
/** The commit that is checked out, as hex digits; null outside a git repository, and before its first commit. */
async function headCommit(workspace) {
    return (await gitAnswer(workspace, ["rev-parse", "--verify", "HEAD^{commit}"])) ?? null;
}
/** The branch that is checked out, as `refs/heads/main`; `HEAD` when it is none. */
async function currentRef(workspace) {
    return (await gitAnswer(workspace, ["symbolic-ref", "--quiet", "HEAD"])) ?? "HEAD";
}
/**
 * A file of the workspace that git ignores not and that differs from the checked out commit, or any notebook, ignored
 * or not, that is not in it; null when there is none. `except` is a folder that does not count, relative to the
 * workspace; it may lie outside.
 */
async function strayFile(workspace, { except }) {
    const isInside = except !== "" && !except.startsWith("..") && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(except);
    const paths = ["--", ".", ...(isInside ? [`:(exclude,literal)${except}`] : [])];
    // A file system monitor is a program that the workspace names.
    const list = (...args) => runGit(workspace, ["-c", "core.fsmonitor=false", ...args]);
    const [changed, unknown] = await Promise.all([
        list("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", ...paths),
        list("ls-files", "--others", "-z", ...paths),
    ]);
    if (changed.exitCode !== 0 || unknown.exitCode !== 0)
        return ".git";
    const [first] = names(changed.stdout);
    if (first !== undefined)
        return first.slice("?? ".length);
    return names(unknown.stdout).find((path) => path.endsWith(".ipynb") && !isOfPackage(path)) ?? null;
}
const names = (listed) => listed.toString().split("\0").filter(Boolean);
const isOfPackage = (path) => /(^|\/)(node_modules|site-packages)\//.test(path);
/** What git prints, without the white space around it; undefined when it fails. */
async function gitAnswer(workspace, args) {
    const { exitCode, stdout } = await runGit(workspace, args);
    return exitCode === 0 ? stdout.toString().trim() : undefined;
}


/***/ }),

/***/ 73197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AY: () => (/* binding */ FORBIDDEN),
/* harmony export */   Oj: () => (/* binding */ wholeRunAttempt),
/* harmony export */   eW: () => (/* binding */ shardOfArtifact),
/* harmony export */   hK: () => (/* binding */ fullArtifactName)
/* harmony export */ });
/** What GitHub allows in no path within an artifact; in an artifact's name no slash either. */
const FORBIDDEN = /["<>|*?:\r\n\\]/g;
/** `executed-notebooks-1of4-attempt2`: names are unique in a workflow run with all its attempts. */
function fullArtifactName({ name, shard, attempt }) {
    return `${allowed(name)}${shard ? `-${shard.index}of${shard.total}` : ""}-attempt${attempt}`;
}
/** Which shard an artifact holds, by its name; undefined for anything else. */
function shardOfArtifact(fullName, name) {
    const prefix = `${allowed(name)}-`;
    if (!fullName.startsWith(prefix))
        return undefined;
    // The digits after the attempt tell names apart that were taken.
    const match = /^(\d+)of\d+-attempt(\d+)(-[0-9a-f]{8})?$/.exec(fullName.slice(prefix.length));
    return match ? { index: Number(match[1]), attempt: Number(match[2]) } : undefined;
}
/** Of which attempt an artifact has the whole results, by its name; undefined for anything else. */
function wholeRunAttempt(fullName, name) {
    const prefix = `${allowed(name)}-attempt`;
    const match = fullName.startsWith(prefix) && /^(\d+)(-[0-9a-f]{8})?$/.exec(fullName.slice(prefix.length));
    return match ? Number(match[1]) : undefined;
}
function allowed(name) {
    return name.replace(FORBIDDEN, "-").replaceAll("/", "-");
}


/***/ }),

/***/ 4616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ hasArtifacts),
/* harmony export */   F8: () => (/* binding */ uploadExecuted),
/* harmony export */   n0: () => (/* binding */ uploadPage)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _temporary_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7609);
/* harmony import */ var _artifact_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73197);





/**
 * Uploads the files as one artifact of the workflow run. That it cannot is a notice and gives null: it must not
 * hide what the tests found.
 */
async function uploadExecuted(request) {
    const { root, retentionDays, context, log } = request;
    const files = uploadable(request);
    if (files.length === 0)
        return null;
    if (!hasArtifacts(context.serverUrl)) {
        const message = "Executed notebooks are not uploaded: GitHub Enterprise Server does not support this version of artifacts.";
        log.notice({ level: "notice", message, at: {} });
        return null;
    }
    try {
        return await log.group("Upload the executed notebooks", () => underFreshName(request, (name) => create({ name, files, root, retentionDays })));
    }
    catch (error) {
        const message = `The executed notebooks could not be uploaded: ${error.message}`;
        log.notice({ level: "warning", message, at: {} });
        return null;
    }
}
/**
 * Uploads one page of HTML as it is, which a browser then shows without unpacking; null where GitHub does not take it. That
 * is only a line in the log: every such page is a file of the output folder too.
 */
async function uploadPage(request) {
    const { page, retentionDays, context, log } = request;
    if (!hasArtifacts(context.serverUrl))
        return null;
    const upload = (root) => underFreshName(request, async (name) => {
        // The file's name becomes the artifact's: https://github.com/actions/toolkit/blob/main/packages/artifact/RELEASES.md#620
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, `${name}.html`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)(page, file);
        return create({ name, files: [file], root, retentionDays, skipArchive: true });
    });
    try {
        return await log.group(`Upload ${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(page)}`, () => (0,_temporary_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .inTemporaryFolder */ .P)(upload));
    }
    catch (error) {
        log.info(`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(page)} is no artifact of its own: ${error.message}`);
        return null;
    }
}
async function underFreshName({ name, shard, context }, upload) {
    const fullName = (0,_artifact_name_js__WEBPACK_IMPORTED_MODULE_4__/* .fullArtifactName */ .hK)({ name, shard, attempt: context.run.attempt });
    const { id, digest } = await upload(fullName).catch((error) => {
        // Another job took the name, or an upload that broke off: https://github.com/actions/upload-artifact/pull/548
        if (!/\(409\)/.test(error.message))
            throw error;
        return upload(`${fullName}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)().slice(0, 8)}`);
    });
    const url = `${context.serverUrl}/${context.repository.fullName}/actions/runs/${context.run.id}/artifacts/${id}`;
    return { id, url, digest };
}
async function create({ name, files, root, retentionDays, skipArchive = false }) {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351), __webpack_require__.e(659), __webpack_require__.e(645)]).then(__webpack_require__.bind(__webpack_require__, 9645));
    const options = { ...(retentionDays > 0 && { retentionDays }), ...(skipArchive && { skipArchive }) };
    const { id, digest } = await new DefaultArtifactClient().uploadArtifact(name, files, root, options);
    if (id === undefined || digest === undefined)
        throw new Error("GitHub did not say under which id.");
    return { id, digest };
}
/** One file with a name that GitHub refuses would cost the whole artifact. */
function uploadable({ files, root, log }) {
    const isRefused = (file) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, file).split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).join("/").search(_artifact_name_js__WEBPACK_IMPORTED_MODULE_4__/* .FORBIDDEN */ .AY) >= 0;
    const refused = files.filter(isRefused);
    if (refused.length > 0) {
        const message = `${refused.length} files have names that artifacts cannot hold and are not uploaded; the first is ${JSON.stringify((0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, refused[0]))}.`;
        log.notice({ level: "warning", message, at: {} });
    }
    return files.filter((file) => !isRefused(file));
}
/** As the toolkit decides it: github.com, GitHub Enterprise Cloud with data residency, and local stand-ins. */
function hasArtifacts(serverUrl) {
    const { hostname } = new URL(serverUrl);
    return hostname === "github.com" || hostname.endsWith(".ghe.com") || hostname.endsWith(".localhost");
}


/***/ }),

/***/ 58807:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ fence),
/* harmony export */   t: () => (/* binding */ inert)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/**
 * The same text with nothing in it that the runner takes for a workflow command, for a person just as legible.
 *
 * The runner parses every line twice: `::name …::` where a line begins, white space aside, and the older
 * `##[name …]` anywhere in a line. A space inside the marks is enough for both:
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function inert(text) {
    return text.replace(lineStart, "$1: :").replaceAll("##[", "## [");
}
// Linear for any input: what may stand before the colons never crosses a line. \p{C} are the characters
// that are not seen, which a culture-aware comparison may skip.
const lineStart = /((?:^|[\r\n])(?:(?![\r\n])[\s\p{C}])*)::/gu;
/**
 * Writes text byte for byte where the runner reads commands, with its parsers switched off meanwhile by a
 * token that the text cannot know.
 */
function fence(write, text) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const body = text === "" || text.endsWith("\n") ? text : `${text}\n`;
    write(`::stop-commands::${token}\n${body}::${token}::\n`);
}


/***/ }),

/***/ 49623:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ ownerAndRepo)
/* harmony export */ });
/** A repository in the two parts that GitHub's API wants. */
function ownerAndRepo({ fullName }) {
    const [owner = "", repo = ""] = fullName.split("/");
    return { owner, repo };
}


/***/ }),

/***/ 92567:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xg: () => (/* binding */ readConfig),
/* harmony export */   Yc: () => (/* binding */ DEFAULT_FILES),
/* harmony export */   o4: () => (/* binding */ parseConfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83916);
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20783);
/* harmony import */ var _plan_entry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16403);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28373);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82898);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(94620);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(88950);









/** Where the config file is looked for if none is named; the first that is there counts. */
const DEFAULT_FILES = ["notebook-gate.yml", "notebook-gate.yaml"];
/**
 * Reads the config file that was named, or the default one if there is one.
 * Rejects with a `UserError` when the named one is missing, or at whatever is wrong in it.
 */
async function readConfig(workspace, named) {
    for (const name of named === undefined ? DEFAULT_FILES : [named]) {
        const file = (0,_source_js__WEBPACK_IMPORTED_MODULE_6__/* .workspacePath */ .X5)(name, "", { input: "config" });
        const text = await textOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, file));
        if (text !== undefined)
            return parseConfig(text, file);
    }
    if (named === undefined)
        return undefined;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`There is no config file ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_8__/* .quote */ .h)(named)} in the workspace.`, { input: "config" });
}
async function textOf(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8");
    }
    catch (error) {
        if (error.code === "ENOENT")
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The config file can't be read: ${error.message}`, { input: "config" });
    }
}
/** What the text of a config file says; `file` is its path. Rejects with a `UserError` at whatever is wrong in it. */
async function parseConfig(text, file) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(file) === "." ? "" : node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(file);
    const source = await (0,_yaml_js__WEBPACK_IMPORTED_MODULE_7__/* .parseYaml */ .h)(text, { at: { file }, folder });
    // A file of comments only is an empty config.
    if (source.value === null)
        return { file, settings: new Map(), entries: [] };
    await (0,_schema_js__WEBPACK_IMPORTED_MODULE_5__/* .validate */ .t)("config", source);
    const { templates = {}, ...settings } = source.value;
    return {
        file,
        settings: new Map(Object.entries(settings).map(([name, value]) => [name, setting(source, name, value)])),
        entries: Object.entries(templates).map(([glob, value]) => {
            const path = ["templates", glob];
            const pattern = (0,_source_js__WEBPACK_IMPORTED_MODULE_6__/* .workspaceGlob */ .uy)(glob, folder, source.at(path));
            return { pattern, entry: (0,_plan_entry_js__WEBPACK_IMPORTED_MODULE_4__/* .toEntry */ .q0)((0,_source_js__WEBPACK_IMPORTED_MODULE_6__/* .below */ .Gz)(source, value, path)) };
        }),
    };
}
function setting(source, name, value) {
    const at = source.at([name]);
    if (name === "notebooks") {
        const globs = value.map((glob, index) => (0,_source_js__WEBPACK_IMPORTED_MODULE_6__/* .workspaceGlob */ .uy)(glob, source.folder, source.at([name, index])));
        return { text: globs.join("\n"), at };
    }
    if (name === "working-directory")
        return { text: (0,_source_js__WEBPACK_IMPORTED_MODULE_6__/* .workspacePath */ .X5)(value, source.folder, at), at };
    return { text: Array.isArray(value) ? value.join("\n") : scalarText(value), at };
}
function scalarText(value) {
    return String(value instanceof _notebook_json_js__WEBPACK_IMPORTED_MODULE_3__/* .Float */ .nt ? value.value : value);
}


/***/ }),

/***/ 2338:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ definitions)
});

// UNUSED EXPORTS: actionInput

// EXTERNAL MODULE: ./src/byte-size.ts
var byte_size = __webpack_require__(24303);
;// CONCATENATED MODULE: ./src/inputs/parsers.ts

/** A matrix has at most as many jobs: https://docs.github.com/en/actions/reference/limits */
const MAX_SHARDS = 256;
const parsers_text = { parse: (given) => given.trim() || undefined, allowed: "a text" };
/** A sentence or two, of at most 500 characters. */
const shortText = {
    parse: (given) => (given.trim().length <= 500 ? parsers_text.parse(given) : undefined),
    allowed: "a text of at most 500 characters",
};
/** One entry a line; empty lines don't count. */
const lines = {
    parse: (given) => {
        const entries = given.split(/\r?\n/).map((line) => line.trim());
        const filled = entries.filter((line) => line !== "");
        return filled.length > 0 ? filled : undefined;
    },
    allowed: "one entry a line",
};
const variableNames = {
    parse: (given) => {
        const names = lines.parse(given);
        return names?.every((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) ? names : undefined;
    },
    allowed: "one name of an environment variable a line, letters, digits and _ only",
};
const modules = {
    parse: (given) => {
        if (given.trim() === "auto")
            return "auto";
        const names = lines.parse(given);
        return names?.every((name) => /^[^\W\d]\w*(\.[^\W\d]\w*)*$/u.test(name)) ? names : undefined;
    },
    allowed: "auto, or one name of a Python module a line",
};
/** The booleans of YAML 1.2, as `getBooleanInput` of @actions/core takes them. */
const parsers_boolean = {
    parse: (given) => {
        if (/^(true|True|TRUE)$/.test(given))
            return true;
        return /^(false|False|FALSE)$/.test(given) ? false : undefined;
    },
    allowed: "true or false",
};
const url = {
    parse: (given) => (/^https?:\/\//.test(given) && URL.canParse(given) ? given : undefined),
    allowed: "a URL that starts with https:// or http://",
};
/** A server's URL, which everybody may see. */
const bareUrl = {
    parse: (given) => (/^\w+:\/\/[^/]*@|[?#]/.test(given) ? undefined : url.parse(given)),
    allowed: `${url.allowed}, without a user, a password and a \`?token=\``,
};
/** A whole number, or a share. */
const amount = {
    parse: (given) => {
        const [, digits, percent] = /^(\d{1,6})(%?)$/.exec(given) ?? [];
        const value = Number(digits);
        if (percent)
            return value <= 100 ? { value, unit: "percent" } : undefined;
        return digits ? { value, unit: "each" } : undefined;
    },
    allowed: "a whole number such as 3, or a share such as 20%",
};
/** A sha256, in lower case. */
const digest = {
    parse: (given) => (/^[0-9a-f]{64}$/.test(given) ? given : undefined),
    allowed: "the 64 hexadecimal digits of a sha256, in lower case",
};
/** What can stand in a header of HTTP. */
const token = {
    parse: (given) => (/^[!-~]+$/.test(given) ? given : undefined),
    allowed: "a token of letters, digits and signs, without blanks",
};
function oneOf(...choices) {
    return {
        parse: (given) => choices.find((choice) => choice === given),
        allowed: `one of ${choices.join(", ")}`,
        choices,
    };
}
/** A length of time; `zero` says what 0 means where 0 is allowed. */
function seconds({ zero } = {}) {
    return {
        parse: (given) => {
            const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : undefined;
            return value === 0 && zero === undefined ? undefined : value;
        },
        allowed: zero === undefined ? "seconds, more than 0" : `seconds, with 0 for ${zero}`,
    };
}
/** A size in bytes; 0 for no limit. */
const byteSize = {
    parse: byte_size/* parseByteSize */.n,
    allowed: "a number of bytes such as 4096, 500kB, 100MB or 1GB, with 0 for no limit",
};
/** Which of how many shards: `2/4`. */
const shardNumber = {
    parse: (given) => {
        const [, index, total] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(given)?.map(Number) ?? [];
        if (index === undefined || total === undefined || index > total || total > MAX_SHARDS)
            return undefined;
        return { index, total };
    },
    allowed: `a number and how many there are, from 1/1 to ${MAX_SHARDS}/${MAX_SHARDS}, such as 2/4 for the second of four`,
};
function integer({ from, to }) {
    return {
        parse: (given) => {
            const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
            return from <= value && value <= to ? value : undefined;
        },
        allowed: `a whole number from ${from} to ${to}`,
    };
}

;// CONCATENATED MODULE: ./src/inputs/definitions/definition.ts
const GROUPS = (/* unused pure expression or super */ null && (["What to run", "How to run it", "What to show", "What to promote"]));
/** Inputs that stand together in the documentation. */
function group(name, inputs) {
    return Object.fromEntries(Object.entries(inputs).map(([input, definition]) => [input, { ...definition, group: name }]));
}

;// CONCATENATED MODULE: ./src/inputs/definitions/how-to-run.ts


/** How cases are run. */
const howToRun = group("How to run it", {
    kernel: {
        ...parsers_text,
        description: "Name of the kernelspec to run with.",
        unset: "the one that the notebook names",
        config: true,
    },
    "working-directory": {
        ...parsers_text,
        description: "Folder that the notebooks run in.",
        unset: "each notebook's own",
        config: true,
    },
    "cell-timeout": {
        ...seconds({ zero: "no limit" }),
        description: "Seconds a cell may take; 0 for no limit.",
        default: "0",
        config: true,
    },
    "notebook-timeout": {
        ...seconds({ zero: "no limit" }),
        description: "Seconds a case may take, the kernel's start included; 0 for no limit.",
        default: "1800",
        config: true,
    },
    "max-output-size": {
        ...byteSize,
        description: "How much the cells of a case may print and show, as `100MB` or `1GB`, before it is ended; 0 for no limit.",
        default: "100MB",
        config: true,
    },
    "start-timeout": {
        ...seconds(),
        description: "Seconds a kernel may take to start.",
        default: "60",
        config: true,
    },
    "max-parallel": {
        ...integer({ from: 1, to: 1000 }),
        description: "How many cases run at the same time.",
        unset: "as many as the machine has cores",
        config: true,
    },
    "kernel-start": {
        ...oneOf("auto", "spawn"),
        description: "How a kernel's process comes about. `auto` forks Python kernels, where that is possible, from a process that " +
            "has ipykernel loaded. `spawn` starts every kernel from scratch.",
        default: "auto",
        config: true,
    },
    preload: {
        ...modules,
        description: "Python modules, one a line, that kernels find loaded: they are imported once and not in every case. " +
            "`auto` for those that a notebook imports up to its `parameters` cell.",
        unset: "none",
        config: true,
    },
    "fail-fast": {
        ...parsers_boolean,
        description: "Whether the first failing case stops the cases that have not started.",
        default: "false",
        config: true,
    },
    "kernel-env": {
        ...variableNames,
        description: "Names of environment variables, one a line, that the kernels get although they look like credentials " +
            "(`AWS_*`, `GITHUB_TOKEN`, `INPUT_*`, …).",
    },
    // Not in the config file: a pull request could have the token sent to a server of its own.
    "jupyter-server-url": {
        ...bareUrl,
        secret: true,
        description: "URL of a Jupyter Server, Kernel Gateway or Enterprise Gateway to run the kernels, " +
            "such as a cluster's. See [clusters](docs/clusters.md).",
        unset: "kernels of this machine",
    },
    "jupyter-token": {
        ...token,
        secret: true,
        description: "Token of that server. On the command line better set as the variable `JUPYTER_TOKEN`.",
    },
});

;// CONCATENATED MODULE: ./src/inputs/definitions/what-to-promote.ts


/** What goes live, where, and who looks after it. */
const whatToPromote = group("What to promote", {
    destination: {
        ...parsers_text,
        description: "Where the templates that passed go: `s3://bucket/prefix/`, or a folder.",
    },
    "templates-root": {
        ...parsers_text,
        description: "Folder of the repository that stands for the destination.",
        unset: "the folder that all `notebooks` patterns share",
    },
    "state-prefix": {
        ...parsers_text,
        description: "Where the records of releases are kept, beside the destination and not inside it.",
        unset: "`_promote/v1/` beside the destination",
    },
    "on-failure": {
        ...oneOf("block", "hold-back"),
        description: "What a failed template means for the others. `block`: nothing is promoted. " +
            "`hold-back`: the others are, and of the failed one the version that is live stays.",
        default: "block",
    },
    "max-deletes": {
        ...amount,
        description: "How many of the live templates a release may remove, as a number or a share of them, rounded up. One that would " +
            "remove more is refused.",
        default: "20%",
    },
    "allow-diverged": {
        ...parsers_boolean,
        description: "Whether a commit may go live that does not descend from the live one, as after a force-push that was meant. " +
            "An older commit never does.",
        default: "false",
    },
    "lock-timeout": {
        ...seconds({ zero: "not at all" }),
        description: "Seconds to wait while another run promotes to the same destination. With `actions: read` the token can ask GitHub " +
            "whether that run is over; then its release is finished at once.",
        default: "600",
    },
    catalogue: {
        ...oneOf("never", "file", "destination"),
        description: "Whether a promotion also writes a page of the live release, with each template's title, parameters and last tests. " +
            "`file`: `catalogue.html` in `output-dir`, uploaded as an artifact unless `upload` is `never`. `destination`: also " +
            "beside the records of releases.",
        default: "never",
    },
    endpoint: {
        ...url,
        description: "URL of an S3-compatible store, such as MinIO.",
        unset: "Amazon S3",
    },
    region: {
        ...parsers_text,
        description: "Region of the bucket.",
        unset: "`AWS_REGION`",
    },
    probe: {
        ...oneOf("cached", "always", "off"),
        description: "Whether a bucket is tried out before the first write: servers that speak like S3 may ignore its conditions. " +
            "`cached`: once a day.",
        default: "cached",
    },
    consistency: {
        ...oneOf("strict", "best-effort"),
        description: "What a bucket that does not keep conditional writes means. `strict`: nothing is promoted. `best-effort`: it " +
            "is, and one promotion has to run at a time.",
        default: "strict",
    },
    "github-token": {
        ...parsers_text,
        description: "Token to ask GitHub which of two commits is newer and what a change is about, where the clone is too shallow to tell, " +
            "for the last results, and to write the comment of `comment`.",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
        expression: "${{ github.token }}",
    },
    results: {
        ...parsers_text,
        description: "The test job's `results.json`. Needed by `mode: promote` and `adopt`; with it `mode: plan` plans what passed. For `mode: merge` a folder with a folder for each " +
            "shard, or a glob of their `results.json`; without it, `merge` takes the shards' artifacts of this workflow run.",
    },
    "results-digest": {
        ...digest,
        description: "The output `results-digest` of the job that tested or merged: `mode: promote` and `adopt` refuse results with other bytes. " +
            "Without it a warning says so.",
    },
    "plan-digest": {
        ...digest,
        description: "The output `plan-digest` of the job with `mode: plan`: a promotion that would do anything else than that plan is " +
            "refused.",
        unset: "any plan will do",
    },
    to: {
        ...parsers_text,
        description: "The release that `mode: rollback` goes back to: its number in the history, or the beginning of its commit or digest.",
    },
    reason: {
        ...shortText,
        description: "Why `mode: rollback`, `repair` or `adopt` is done. Everybody reads it whose promotion a rollback holds.",
    },
    limit: {
        ...integer({ from: 1, to: 1000 }),
        description: "How many releases `mode: history` lists.",
        default: "20",
    },
    keep: {
        ...integer({ from: 1, to: 10_000 }),
        description: "How many of the last releases `mode: gc` keeps whole, for a rollback.",
        default: "20",
    },
    "keep-days": {
        ...integer({ from: 0, to: 3650 }),
        description: "Days within which `mode: gc` keeps every release.",
        default: "30",
    },
    "dry-run": {
        ...parsers_boolean,
        description: "Whether `mode: gc` only lists what it would remove.",
        default: "true",
    },
});

// EXTERNAL MODULE: ./src/promotion/operations/modes.ts
var modes = __webpack_require__(33016);
;// CONCATENATED MODULE: ./src/inputs/definitions/what-to-run.ts



/** Which notebooks are run, with which parameters. */
const whatToRun = group("What to run", {
    mode: {
        ...oneOf("auto", "test", "plan", "merge", "promote", ...modes/* OPERATION_MODES */.F),
        description: "`test` runs the cases. `promote` publishes what a test job passed, and runs nothing. " +
            "`plan` lists the cases and, with a `destination`, what a promotion would change. " +
            "`merge` puts the results of all shards together. " +
            "`auto` tests, and on a push to the default branch promotes too if there is a `destination`. " +
            "The others look after a destination: `verify` compares it with its live release, `history` lists the releases, " +
            "`rollback` goes back to one and holds promotions, `resume` lets them go on, " +
            "`repair` puts the live release back, `adopt` takes over a destination that was filled by other means, " +
            "`gc` removes what no release needs. See [operations](docs/operations.md).",
        default: "auto",
    },
    notebooks: {
        ...lines,
        description: "Globs of the notebooks to run, one a line, relative to the workspace. One that starts with `!` takes away again.",
        default: "**/*.ipynb",
        config: true,
    },
    config: {
        ...parsers_text,
        description: "File with the parameter matrices and settings. Its paths are relative to its folder.",
        unset: "`notebook-gate.yml` or `notebook-gate.yaml`, if there is one",
    },
    parameters: {
        ...parsers_text,
        description: "Parameters for every notebook that the config file and its own metadata give none, as YAML: " +
            "`name: value` lines, or an entry with `matrix` or `cases` as in the config file.",
    },
    "changed-only": {
        ...parsers_boolean,
        description: "Whether only the notebooks are run that the change concerns, with the modules that they import, what they " +
            "`watch` and `needs`, their settings and what is installed. See [changed-only](docs/changed-only.md).",
        default: "false",
        config: true,
    },
    base: {
        ...parsers_text,
        description: "Commit, branch or tag that `changed-only` compares with.",
        unset: "what the event says; on a laptop the default branch",
    },
    shard: {
        ...shardNumber,
        description: "Which part of the cases this job runs, as `2/4` for the second of four; a job with `mode: merge` follows. " +
            "See [shards](docs/shards.md).",
        unset: "all of them",
    },
    shards: {
        ...integer({ from: 1, to: MAX_SHARDS }),
        description: "With `mode: plan`: how many shards the output `matrix` has, each an entry `shard` for that input; " +
            "fewer where there are not so many cases.",
        unset: "an entry for each case",
    },
    "last-results": {
        ...parsers_text,
        description: "The `results.json` of an earlier run, or the output `last-results` of `mode: plan`: for the durations by which " +
            "cases are ordered and shards are balanced, and for since when a case fails.",
        unset: "those of this workflow's newest earlier run on this branch or the one it goes into, where the token has " +
            "`actions: read`; shards are not balanced by them",
    },
});

;// CONCATENATED MODULE: ./src/inputs/definitions/what-to-show.ts


/** What is shown and kept of the results. */
const whatToShow = group("What to show", {
    "output-dir": {
        ...parsers_text,
        description: "Folder for `report.html`, `results.json`, `junit.xml` and the executed notebooks.",
        default: "notebook-gate-results",
    },
    redact: {
        ...variableNames,
        description: "Names of further environment variables, one a line, whose values become `***` in everything that a run " +
            "leaves or says; those of tokens, keys and passwords do so anyway.",
        unset: "none",
    },
    annotations: {
        ...parsers_boolean,
        description: "Whether failures are shown beside the lines of the notebooks in a pull request.",
        default: "true",
    },
    comment: {
        ...oneOf("never", "on-failure", "always"),
        description: "Whether a pull request gets a comment with what failed, which every run updates. `on-failure`: from the first " +
            "failure on, also to say that it passes again. Needs a `github-token` with `pull-requests: write`; nothing is " +
            "said without it, as on pull requests from forks.",
        default: "never",
    },
    "comment-key": {
        ...parsers_text,
        description: "What tells this comment from those of other jobs with the same workflow, job and step.",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
        expression: "${{ toJSON(matrix) }}",
    },
    upload: {
        ...oneOf("always", "on-failure", "never"),
        description: "When results and executed notebooks are uploaded as an artifact: `always`, `on-failure` or `never`.",
        default: "always",
    },
    "artifact-name": {
        ...parsers_text,
        description: "Name of the artifact; the shard, if it is one, and the number of the attempt are added.",
        default: "executed-notebooks",
    },
    "retention-days": {
        ...integer({ from: 1, to: 400 }),
        description: "Days that the artifact is kept.",
        unset: "the repository's setting",
    },
    "outputs-destination": {
        ...parsers_text,
        description: "Where reports and executed notebooks are kept for good: `s3://bucket/prefix/`, or a folder; in it a folder for " +
            "each run and attempt. See [promotion](docs/promotion.md#executed-notebooks).",
        unset: "nowhere but in the artifact",
    },
});

;// CONCATENATED MODULE: ./src/inputs/definitions/index.ts




/** Every input there is, in the order of the documentation. Checked against action.yml by a test. */
const definitions = {
    ...whatToRun,
    ...howToRun,
    ...whatToShow,
    ...whatToPromote,
};
/**
 * An input as action.yml has it. What the config file may set has no `default` there: the runner would pass
 * that as if the workflow had said it, and the config file would never be heard.
 */
function actionInput(definition) {
    const { description, config, unset = config && `\`${definition.default}\`` } = definition;
    const text = unset === undefined ? description : `${description} Default: ${unset}.`;
    const value = definition.expression ?? (config ? undefined : definition.default);
    return { description: text, ...(value !== undefined && { default: value }) };
}


/***/ }),

/***/ 18028:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ takesVerdicts)
/* harmony export */ });
/** Whether a mode goes by what a test elsewhere has found. */
function takesVerdicts({ mode }) {
    return mode === "promote" || mode === "adopt";
}


/***/ }),

/***/ 28373:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ unprintable),
/* harmony export */   h: () => (/* binding */ quote)
/* harmony export */ });
/** Characters that can make a name look like another one, or like a command to whoever prints it. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffd]/u;
/** The first character of a name that can't be shown safely, as `U+202E`; undefined when all can. */
function unprintable(name) {
    const codePoint = UNPRINTABLE.exec(name)?.[0].codePointAt(0);
    return codePoint === undefined ? undefined : `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}
/**
 * A text of a user's, JSON-escaped, together with what JSON leaves as it is but a reader could mistake or
 * miss: controls, and format characters such as those that reverse the direction of writing.
 */
function quote(text) {
    return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, unicodeEscape);
}
function unicodeEscape(character) {
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}


/***/ }),

/***/ 61536:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ inputsFromFlags),
  U: () => (/* binding */ readActionInputs)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/parameters/check.ts
var check = __webpack_require__(80480);
// EXTERNAL MODULE: ./src/plan/entry.ts
var entry = __webpack_require__(16403);
// EXTERNAL MODULE: ./src/inputs/config.ts
var inputs_config = __webpack_require__(92567);
// EXTERNAL MODULE: ./src/inputs/definitions/index.ts + 6 modules
var definitions = __webpack_require__(2338);
// EXTERNAL MODULE: ./src/inputs/quote.ts
var quote = __webpack_require__(28373);
// EXTERNAL MODULE: ./src/outputs/place.ts
var place = __webpack_require__(2053);
// EXTERNAL MODULE: ./src/promotion/destination.ts
var promotion_destination = __webpack_require__(40693);
// EXTERNAL MODULE: ./src/promotion/operations/modes.ts
var modes = __webpack_require__(33016);
// EXTERNAL MODULE: ./src/inputs/inputs.ts
var inputs_inputs = __webpack_require__(18028);
;// CONCATENATED MODULE: ./src/inputs/refusals.ts





/** @throws UserError for inputs that do not go together, and for what the mode needs but has not. */
function refuseUnfitInputs(inputs) {
    if (inputs.jupyterToken !== undefined && inputs.jupyterServerUrl === undefined) {
        throw new errors/* UserError */.y("A token needs its server. Write `jupyter-server-url: https://HOST/`, or no token.", {
            input: "jupyter-token",
        });
    }
    refuseMisplacedShard(inputs);
    refuseMisplacedOutputs(inputs);
    if (!(0,inputs_inputs/* takesVerdicts */.d)(inputs) && inputs.resultsDigest !== undefined) {
        throw new errors/* UserError */.y("`results-digest` is for `mode: promote` and `adopt`. Leave it out here.", {
            input: "results-digest",
        });
    }
    if (inputs.planDigest !== undefined && inputs.mode !== "promote" && inputs.mode !== "auto") {
        throw new errors/* UserError */.y("`plan-digest` is for `mode: promote` and `auto`. Leave it out here.", {
            input: "plan-digest",
        });
    }
    if (inputs.catalogue !== "never" && inputs.mode !== "promote" && inputs.mode !== "auto") {
        throw new errors/* UserError */.y("`catalogue` is for `mode: promote` and `auto`. Leave it out here.", {
            input: "catalogue",
        });
    }
    refuseMissingPromotion(inputs);
    refuseUnfitPlaces(inputs);
}
/** Told before any kernel starts, and on a pull request already. */
function refuseUnfitPlaces(inputs) {
    const { destination, outputsDestination } = inputs;
    if (destination !== undefined)
        (0,promotion_destination/* parseDestination */.G2)({ ...inputs, destination });
    if (outputsDestination !== undefined)
        (0,place/* outputsPlace */.W)({ ...inputs, outputsDestination });
}
/** What a mode needs that goes to a destination. */
function refuseMissingPromotion({ mode, destination, results, to }) {
    if (mode !== "promote" && !(0,modes/* isOperation */.Y)(mode))
        return;
    if (destination === undefined) {
        throw new errors/* UserError */.y(`\`mode: ${mode}\` needs a destination. Write \`destination: s3://bucket/prefix/\`, or a folder.`, { input: "destination" });
    }
    if ((mode === "promote" || mode === "adopt") && results === undefined) {
        throw new errors/* UserError */.y(`\`mode: ${mode}\` needs the results of the test job. ` +
            "Download its artifact and write `results: PATH/results.json`.", { input: "results" });
    }
    if (mode === "rollback" && to === undefined) {
        throw new errors/* UserError */.y("`mode: rollback` needs to know how far. Write `to: 41`, the number of a release, or its commit; " +
            "`mode: history` lists them.", { input: "to" });
    }
}
function refuseMisplacedShard({ mode, shard, shards, destination }) {
    if (shards !== undefined && mode !== "plan") {
        throw new errors/* UserError */.y("`shards` is for `mode: plan`. To run one of them, write `shard: 1/4`.", {
            input: "shards",
        });
    }
    if (shard === undefined)
        return;
    if (mode === "merge" || mode === "promote" || (0,modes/* isOperation */.Y)(mode)) {
        throw new errors/* UserError */.y(`\`mode: ${mode}\` is about all shards. Leave \`shard\` out.`, { input: "shard" });
    }
    if (mode === "auto" && destination !== undefined) {
        throw new errors/* UserError */.y("One shard alone is never promoted. Write `mode: test` here, and promote what `mode: merge` puts together.", { input: "shard" });
    }
}
function refuseMisplacedOutputs({ mode, shard, outputsDestination }) {
    if (outputsDestination === undefined)
        return;
    const input = "outputs-destination";
    if (mode === "plan" || mode === "promote") {
        throw new errors/* UserError */.y(`\`mode: ${mode}\` runs no notebook. Leave \`${input}\` out.`, { input });
    }
    if (shard !== undefined) {
        throw new errors/* UserError */.y(`\`${input}\` is for the job with \`mode: merge\`, which has what all shards left.`, {
            input,
        });
    }
}

// EXTERNAL MODULE: ./src/inputs/source.ts
var source = __webpack_require__(94620);
// EXTERNAL MODULE: ./src/inputs/yaml.ts
var yaml = __webpack_require__(88950);
;// CONCATENATED MODULE: ./src/inputs/read-inputs.ts











/**
 * The action's inputs, as the runner passes them: `INPUT_MAX-PARALLEL`, empty when unset.
 * Rejects with a `UserError` for a wrong value, a wrong config file, and what the mode needs but has not.
 */
async function readActionInputs(env) {
    const workspace = env.GITHUB_WORKSPACE;
    if (!workspace)
        throw new errors/* UserError */.y("GITHUB_WORKSPACE is not set: the action needs a runner of GitHub Actions.");
    return readInputs(workspace, (name) => env[`INPUT_${name.toUpperCase()}`]);
}
/**
 * The command line's flags and globs, as `readActionInputs`. `true` stands for `true`, a list for its lines;
 * globs win over the flag `notebooks`.
 */
async function inputsFromFlags(flags, { workspace, globs }) {
    const given = globs.length > 0 ? { ...flags, notebooks: globs } : flags;
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(definitions/* definitions */.B, name));
    if (unknown !== undefined) {
        const meant = (0,check/* nearestName */.q)(unknown, Object.keys(definitions/* definitions */.B));
        throw new errors/* UserError */.y(`There is no input ${(0,quote/* quote */.h)(unknown)}.${meant ? ` Did you mean ${meant}?` : ""}`);
    }
    return readInputs(workspace, (name) => asText(given[name]));
}
function asText(given) {
    return Array.isArray(given) ? given.join("\n") : given?.toString();
}
async function readInputs(workspace, given) {
    const direct = (name) => given(name)?.trim() || undefined;
    const config = await (0,inputs_config/* readConfig */.Xg)(workspace, direct("config"));
    /** An input's value and where it was said; the nearest wins: input, config file, default. */
    function told(name) {
        const definition = definitions/* definitions */.B[name];
        const at = { input: name };
        const text = direct(name);
        if (text !== undefined)
            return { value: parsed(definition, text, at), at };
        const setting = config?.settings.get(name);
        if (setting)
            return { value: parsed(definition, setting.text, setting.at), at: setting.at };
        return { value: definition.default === undefined ? undefined : definition.parse(definition.default), at };
    }
    const optional = (name) => told(name).value;
    const value = (name) => optional(name);
    const path = (name) => {
        const { value, at } = told(name);
        return value === undefined ? undefined : (0,source/* workspacePath */.X5)(value, "", at);
    };
    const notebooks = told("notebooks");
    const inputs = defined({
        mode: value("mode"),
        workspace,
        configFile: config?.file,
        notebooks: notebooks.value.map((pattern) => (0,source/* workspaceGlob */.uy)(pattern, "", notebooks.at)),
        notebooksAt: notebooks.at,
        entries: config?.entries ?? [],
        parameters: await readParameters(optional("parameters")),
        changedOnly: value("changed-only"),
        base: optional("base"),
        shard: optional("shard"),
        shards: optional("shards"),
        lastResults: optional("last-results"),
        kernel: optional("kernel"),
        workingDirectory: path("working-directory"),
        cellTimeout: value("cell-timeout"),
        notebookTimeout: value("notebook-timeout"),
        maxOutputSize: value("max-output-size"),
        startTimeout: value("start-timeout"),
        // As many as there are cores; in a container, as many as it may use.
        maxParallel: optional("max-parallel") ?? (0,external_node_os_.availableParallelism)(),
        failFast: value("fail-fast"),
        kernelEnv: optional("kernel-env") ?? [],
        kernelStart: value("kernel-start"),
        preload: optional("preload") ?? [],
        jupyterServerUrl: optional("jupyter-server-url"),
        jupyterToken: optional("jupyter-token"),
        outputDir: (0,external_node_path_.resolve)(workspace, value("output-dir")),
        redact: optional("redact") ?? [],
        annotations: value("annotations"),
        comment: value("comment"),
        commentKey: optional("comment-key"),
        upload: value("upload"),
        artifactName: value("artifact-name"),
        retentionDays: optional("retention-days"),
        outputsDestination: optional("outputs-destination"),
        destination: optional("destination"),
        templatesRoot: path("templates-root"),
        statePrefix: optional("state-prefix"),
        onFailure: value("on-failure"),
        maxDeletes: value("max-deletes"),
        allowDiverged: value("allow-diverged"),
        lockTimeout: value("lock-timeout"),
        probe: value("probe"),
        consistency: value("consistency"),
        catalogue: value("catalogue"),
        endpoint: optional("endpoint"),
        region: optional("region"),
        forcePathStyle: optional("endpoint") !== undefined,
        githubToken: optional("github-token"),
        results: optional("results"),
        resultsDigest: optional("results-digest"),
        planDigest: optional("plan-digest"),
        to: optional("to"),
        reason: optional("reason"),
        limit: value("limit"),
        keep: value("keep"),
        keepDays: value("keep-days"),
        dryRun: value("dry-run"),
    });
    refuseUnfitInputs(inputs);
    return inputs;
}
/** The `parameters` input is an entry if it has one of an entry's keys for cases, else plain values. */
async function readParameters(text) {
    if (text === undefined)
        return undefined;
    const source = await (0,yaml/* parseYaml */.h)(text, { at: { input: "parameters" }, folder: "" });
    if ((0,entry/* makesCases */.$1)(source.value))
        return (0,entry/* readEntry */.hB)(source);
    return (0,entry/* readEntry */.hB)({ ...source, value: { parameters: source.value }, at: ([, ...path]) => source.at(path) });
}
function parsed(definition, text, at) {
    const value = definition.parse(text);
    if (value !== undefined)
        return value;
    const given = definition.secret ? "What was given" : (0,quote/* quote */.h)(text);
    throw new errors/* UserError */.y(`${given} is not allowed here. Allowed is ${definition.allowed}.`, at);
}
/** Leaves out what is undefined: an optional input is either there or not. */
function defined(value) {
    return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}


/***/ }),

/***/ 82898:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ validate)
/* harmony export */ });
/* unused harmony export inWords */
/* harmony import */ var _ajv_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20783);
/* harmony import */ var _parameters_check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80480);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28373);





const REFERENCES = {
    config: "notebook-gate#",
    entry: "notebook-gate#/$defs/entry",
};
let schemas;
/** Rejects with a `UserError` that names every place where a source is not what the schema allows. */
async function validate(part, source) {
    schemas ??= load();
    const check = (await schemas).getSchema(REFERENCES[part]);
    if (check(plain(source.value)))
        return;
    const [first, ...others] = check.errors.map((error) => explain(error, source));
    const more = others.map(({ message, at }) => `\n${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j)(at)}: ${message}`).join("");
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(first.message + more, first.at);
}
async function load() {
    const [Ajv, { default: schema }] = await Promise.all([
        (0,_ajv_js__WEBPACK_IMPORTED_MODULE_2__/* .loadAjv */ .O)(),
        __webpack_require__.e(/* import() */ 323).then(__webpack_require__.t.bind(__webpack_require__, 82323, 19)),
    ]);
    const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
    return ajv.addSchema({ ...schema, $id: "notebook-gate" });
}
/** What JSON Schema knows: no bigint, and no `Float`, which it would take for an object. */
function plain(value) {
    if (typeof value === "bigint")
        return Number(value);
    if (value instanceof _notebook_json_js__WEBPACK_IMPORTED_MODULE_1__/* .Float */ .nt)
        return value.value;
    if (Array.isArray(value))
        return value.map(plain);
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
function explain(error, source) {
    const path = pathOf(error.instancePath, source.value);
    if (error.keyword !== "additionalProperties") {
        return { message: `${inWords(path)} ${requirement(error)}.`, at: source.at(path) };
    }
    const key = error.params.additionalProperty;
    const allowed = Object.keys(error.parentSchema?.properties ?? {});
    const meant = (0,_parameters_check_js__WEBPACK_IMPORTED_MODULE_3__/* .nearestName */ .q)(key, allowed);
    const advice = meant ? `Did you mean ${meant}?` : `Allowed are ${allowed.join(", ")}.`;
    return {
        message: `${inWords([...path, key])} is not a known key. ${advice}`,
        at: source.at([...path, key]),
    };
}
/** A JSON pointer's steps, with numbers where lists are. */
function pathOf(pointer, value) {
    const path = [];
    let here = value;
    for (const escaped of pointer.split("/").slice(1)) {
        const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
        path.push(Array.isArray(here) ? Number(key) : key);
        here = here[key];
    }
    return path;
}
/** `templates › "templates/a.ipynb" › matrix › region`: a key path for a person. */
function inWords(path) {
    if (path.length === 0)
        return "The top level";
    const words = path.map((step) => {
        if (typeof step === "number")
            return `item ${step + 1}`;
        return /^[\w-]+$/.test(step) ? step : (0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .h)(step);
    });
    return words.join(" › ");
}
const TYPES = {
    object: "a mapping (`key: value` lines)",
    array: "a list (`[a, b]`, or lines that start with `- `)",
    string: "a text",
    boolean: "true or false",
    integer: "a whole number",
    number: "a number",
};
function requirement({ keyword, params, data, message, parentSchema }) {
    switch (keyword) {
        case "type":
            return `must be ${[params.type]
                .flat()
                .map((type) => TYPES[type] ?? type)
                .join(" or ")}, not ${shown(data)}`;
        case "enum":
            return `must be one of ${params.allowedValues.join(", ")}, not ${shown(data)}`;
        case "required":
            return `needs the key ${params.missingProperty}`;
        case "minItems":
        case "minProperties":
        case "minLength":
            return "must not be empty";
        case "minimum":
            return `must be ${params.limit} or more, not ${shown(data)}`;
        case "pattern":
            return `must be like ${parentSchema?.examples.join(" or ")}, not ${shown(data)}`;
        case "exclusiveMinimum":
            return `must be more than ${params.limit}, not ${shown(data)}`;
        default:
            return message ?? "is not allowed";
    }
}
const LONGEST_SHOWN = 60;
/** What was given, short enough for a message. */
function shown(value) {
    const text = typeof value === "string" ? (0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .h)(value) : JSON.stringify(value);
    return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}


/***/ }),

/***/ 94620:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gz: () => (/* binding */ below),
/* harmony export */   X5: () => (/* binding */ workspacePath),
/* harmony export */   uy: () => (/* binding */ workspaceGlob)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83916);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28373);



/** The part of a source below `path`, with the same folder. Its value is undefined when nothing is there. */
function below(source, value, path) {
    return { value, at: (rest) => source.at([...path, ...rest]), folder: source.folder };
}
/** A folder or file of a source as a path relative to the workspace; a `UserError` when it leaves that. */
function workspacePath(path, folder, at) {
    refuseOutside(path, folder, at);
    return joined(folder, path);
}
/** The same for a glob; a leading `!` stays in front. */
function workspaceGlob(glob, folder, at) {
    const not = glob.startsWith("!") ? "!" : "";
    refuseOutside(glob.slice(not.length), folder, at);
    return not + joined(escapeGlob(folder), glob.slice(not.length));
}
function joined(folder, path) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(folder, path).replace(/(?<=.)\/$/, "");
}
function refuseOutside(path, folder, at) {
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.isAbsolute(path) || /^[A-Za-z]:/.test(path);
    if (path !== "" && !absolute && !joined(folder, path).split("/").includes(".."))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`The path ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .h)(path)} ${path === "" ? "is empty" : "leaves the workspace"}. ` +
        `Write it relative to ${folder === "" ? "the workspace" : `the folder ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .h)(folder)}`}, ` +
        "such as `templates/report.ipynb`.", at);
}
/** A folder's name is not a pattern, whatever characters it has. */
function escapeGlob(folder) {
    return folder.replace(/[?*()[\]{}]/g, "[$&]");
}


/***/ }),

/***/ 88950:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ parseYaml)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20783);


/**
 * Reads YAML 1.2, and so JSON: dates stay strings, `1.0` stays a float, a 20-digit integer stays exact.
 * An empty text is `null`. Rejects with a `UserError` at a syntax error, a duplicate key, an unknown tag, and
 * when aliases would expand to far more than what was written.
 */
async function parseYaml(text, { at, folder }) {
    const { LineCounter, parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    const lines = new LineCounter();
    const place = (offset) => {
        if (offset === undefined)
            return at;
        const { line, col } = lines.linePos(offset);
        return { ...at, line, column: col };
    };
    const refuse = (reason, where, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`This YAML can't be read: ${reason}`, where, { cause });
    try {
        const document = parseDocument(text, {
            version: "1.2",
            schema: "core",
            stringKeys: true,
            intAsBigInt: true,
            prettyErrors: false,
            lineCounter: lines,
        });
        const problem = document.errors[0] ?? document.warnings[0];
        if (problem)
            throw refuse(problem.message, place(problem.pos[0]), problem);
        const value = exact(document.toJS());
        return { value, folder, at: (path) => place(offsetOf(document.contents, path)) };
    }
    catch (error) {
        // A ReferenceError is yaml's word for aliases that expand too far or refer to themselves.
        if (error instanceof ReferenceError)
            throw refuse(error.message, at, error);
        if (error instanceof RangeError)
            throw refuse("it is nested too deeply", at, error);
        throw error;
    }
}
/** Told to read integers as bigints, yaml leaves the type `number` to floats. */
function exact(value) {
    if (typeof value === "bigint") {
        return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    if (typeof value === "number")
        return (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_1__/* .float */ .fV)(value);
    if (Array.isArray(value))
        return value.map(exact);
    if (typeof value !== "object" || value === null)
        return value;
    const copy = Object.create(null);
    for (const [key, item] of Object.entries(value))
        copy[key] = exact(item);
    return copy;
}
/** The offset of the deepest part of `path` that is there: a key of a mapping, an item of a list. */
function offsetOf(contents, path) {
    let node = contents;
    let offset = contents?.range?.[0];
    for (const step of path) {
        const next = childOf(node, step);
        if (!next)
            break;
        node = next.value;
        offset = next.offset ?? offset;
    }
    return offset;
}
/** What stands below one key or index; an alias is where the search ends, its anchor stands elsewhere. */
function childOf(node, step) {
    const { items } = (node ?? {});
    if (typeof step === "number") {
        const item = items?.[step];
        return item ? { value: item, offset: item.range?.[0] } : null;
    }
    const pair = items && pairsByKey(items).get(step);
    return pair ? { value: pair.value, offset: pair.key.range?.[0] } : null;
}
const indexes = new WeakMap();
/** A mapping's pairs by their keys, made once: a config file may have thousands of templates. */
function pairsByKey(items) {
    const known = indexes.get(items);
    if (known)
        return known;
    const index = new Map(items.map((item) => [String(item.key?.value), item]));
    indexes.set(items, index);
    return index;
}


/***/ }),

/***/ 25165:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ onExit)
/* harmony export */ });
const cleanUps = new Set();
/**
 * Has `cleanUp`, which must be synchronous, run when this process exits, whatever the reason short of
 * SIGKILL. Returns how to call that off.
 */
function onExit(cleanUp) {
    if (cleanUps.size === 0)
        process.on("exit", runAll);
    cleanUps.add(cleanUp);
    return () => {
        cleanUps.delete(cleanUp);
        if (cleanUps.size === 0)
            process.off("exit", runAll);
    };
}
function runAll() {
    for (const cleanUp of cleanUps) {
        try {
            cleanUp();
        }
        catch {
            // Nobody is left to tell, and the others still have to run.
        }
    }
}


/***/ }),

/***/ 87103:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ KernelStartError)
/* harmony export */ });
/** A kernel that ended, or stayed silent, before it was ready. */
class KernelStartError extends Error {
    name = "KernelStartError";
    exitCode;
    signal;
    /** The last lines that its process wrote. */
    lastWords;
    constructor(message, end) {
        super(message);
        this.exitCode = end.exitCode;
        this.signal = end.signal;
        this.lastWords = end.lastWords;
    }
}


/***/ }),

/***/ 11152:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ isWithheld),
/* harmony export */   f: () => (/* binding */ kernelEnvironment)
/* harmony export */ });
/**
 * The credentials and command files that belong to the workflow, not to the notebooks it runs. What a step for signing
 * in to a cloud exports is for the whole job; what a workflow gives to this step by name is meant for its notebooks.
 */
const WITHHELD = [
    /^(ACTIONS|INPUT|AWS|CLOUDSDK_AUTH)_/i,
    /^GOOGLE_(APPLICATION_CREDENTIALS|GHA_CREDS_PATH)$/i,
    /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|ARTIFACTS|ARTIFACTS_LIST)$/i,
    /^(GITHUB|GH|RUNNER|JUPYTER)_(\w+_)?TOKEN$/i,
];
/** Whether kernels get a variable only when `kernel-env` names it. */
function isWithheld(name) {
    return WITHHELD.some((pattern) => pattern.test(name));
}
/** The environment of a kernel's process. */
function kernelEnvironment(options) {
    const inherited = inheritedBy(options);
    const own = Object.entries(options.spec.env).map(([name, value]) => [name, substitute(value, inherited)]);
    return {
        ...inherited,
        // Frozen modules make debugpy warn, and checking for them costs a tenth of a second.
        PYDEVD_DISABLE_FILE_VALIDATION: "1",
        // ipykernel ends when this process does. On Windows the variable is a handle, which Node can't make.
        ...(options.platform !== "win32" && { JPY_PARENT_PID: String(options.parentPid) }),
        ...Object.fromEntries(own),
    };
}
function inheritedBy({ env, spec, kernelEnv }) {
    const passes = ([name, value]) => {
        if (kernelEnv.includes(name))
            return true;
        // An inline backend that leaked from another kernel is missing in this one's subprocesses:
        // https://github.com/deeptools/deepTools/issues/1416
        if (name === "MPLBACKEND" && value?.startsWith("module://"))
            return false;
        // On macOS it would pass another Python off as the kernel's own.
        if (name === "PYTHONEXECUTABLE" && spec.language === "python")
            return false;
        return !isWithheld(name);
    };
    return Object.fromEntries(Object.entries(env).filter(passes));
}
/** Python's `string.Template.safe_substitute`, as kernelspecs are written for. */
function substitute(template, values) {
    return template.replace(/\$(?:\$|([a-z_]\w*)|\{([a-z_]\w*)\})/gi, (whole, bare, braced) => whole === "$$" ? "$" : (values[bare ?? braced] ?? whole));
}


/***/ }),

/***/ 86541:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ localKernels)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./src/kernel/specs/host.ts



function thisHost(options) {
    const { platform } = process;
    return {
        platform,
        home: (0,external_node_os_.homedir)(),
        systemPrefixes: platform === "win32" ? [] : ["/usr/local", "/usr"],
        ...options,
    };
}
/** `node:path` for the host's kind of paths. */
function pathOf(host) {
    return host.platform === "win32" ? external_node_path_.win32 : external_node_path_.posix;
}
/** The first of the host's PATH that has the program `name`, absolute; `name` itself when it is a path. */
function findProgram(name, host) {
    const path = pathOf(host);
    if (path.basename(name) !== name)
        return isProgram(name) ? name : undefined;
    const folders = (host.env.PATH ?? host.env.Path ?? "").split(path.delimiter).filter(Boolean);
    return folders
        .flatMap((folder) => programNames(name, host).map((file) => path.resolve(host.workspace, folder, file)))
        .find(isProgram);
}
function programNames(name, host) {
    if (host.platform !== "win32" || /\.\w+$/.test(name))
        return [name];
    return (host.env.PATHEXT ?? ".EXE;.CMD;.BAT").split(";").map((extension) => name + extension.toLowerCase());
}
/** Whether `path` is a file that can be run. */
function isProgram(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./src/kernel/specs/folders.ts


/**
 * The Python environments a workflow or a shell has chosen, most deliberate first: an active environment,
 * what actions/setup-python installed, uv's project environment, the Python on the PATH.
 */
function pythonPrefixes(host) {
    const { env, workspace } = host;
    const path = pathOf(host);
    const prefixes = [
        env.VIRTUAL_ENV,
        env.CONDA_PREFIX,
        env.pythonLocation,
        env.Python3_ROOT_DIR,
        env.UV_PROJECT_ENVIRONMENT || ".venv",
        prefixOnPath(host),
    ];
    return unique(prefixes
        .filter((prefix) => prefix !== undefined && prefix !== "")
        .map((prefix) => path.resolve(workspace, prefix)));
}
/** `bin` is not resolved through links: a virtual environment's Python links to the one it was made from. */
function prefixOnPath(host) {
    const program = findProgram("python3", host) ?? findProgram("python", host);
    if (!program)
        return undefined;
    const path = pathOf(host);
    const folder = path.dirname(program);
    return /^(bin|Scripts)$/i.test(path.basename(folder)) ? path.dirname(folder) : folder;
}
/**
 * Where Jupyter looks for kernelspecs, first match first: `JUPYTER_PATH`, environments and user in the order
 * that `JUPYTER_PREFER_ENV_PATH` asks for, system. https://docs.jupyter.org/en/latest/use/jupyter-directories.html
 */
function kernelFolders(host, prefixes) {
    const { env } = host;
    const path = pathOf(host);
    const ofUser = (folder) => ({
        path: path.join(folder, "kernels"),
        prefix: undefined,
    });
    const ofPrefix = (prefix) => ({
        path: path.join(prefix, "share", "jupyter", "kernels"),
        prefix,
    });
    const extra = (env.JUPYTER_PATH ?? "").split(path.delimiter).filter(Boolean).map(ofUser);
    const environments = prefixes.map(ofPrefix);
    const users = userFolders(host).map(ofUser);
    const userFirst = /^(no|n|false|off|0|0\.0)$/i.test(env.JUPYTER_PREFER_ENV_PATH ?? "");
    const shared = [env.PROGRAMDATA].filter(Boolean).map((folder) => ofUser(path.join(folder, "jupyter")));
    const system = [...host.systemPrefixes.map(ofPrefix), ...shared];
    const legacy = { path: path.join(host.home, ".ipython", "kernels"), prefix: undefined };
    const folders = [
        ...extra,
        ...(userFirst ? [...users, ...environments] : [...environments, ...users]),
        ...system,
        legacy,
    ];
    return folders.filter((folder, index) => folders.findIndex(({ path }) => path === folder.path) === index);
}
function userFolders(host) {
    const { env, home } = host;
    const path = pathOf(host);
    const userBase = env.PYTHONUSERBASE && path.join(env.PYTHONUSERBASE, "share", "jupyter");
    const appData = env.APPDATA ?? path.join(home, "AppData", "Roaming");
    const own = {
        win32: [path.join(appData, "jupyter"), path.join(appData, "Python", "share", "jupyter")],
        darwin: [path.join(home, "Library", "Jupyter"), ...macUserSites(home)],
        other: [
            path.join(env.XDG_DATA_HOME || path.join(home, ".local", "share"), "jupyter"),
            path.join(home, ".local", "share", "jupyter"),
        ],
    };
    const [data, ...sites] = own[host.platform === "win32" || host.platform === "darwin" ? host.platform : "other"];
    return [env.JUPYTER_DATA_DIR || data, ...(userBase ? [userBase] : sites)];
}
/** `~/Library/Python/3.x`: where `pip install --user` puts things, one folder for each version. */
function macUserSites(home) {
    const root = pathOf({ platform: "darwin" }).join(home, "Library", "Python");
    return entries(root).map((version) => `${root}/${version}/share/jupyter`);
}
/** Every kernelspec in `folders`; of those with the same name the first one, which hides the others. */
function listKernelspecs(folders, host) {
    const path = pathOf(host);
    const found = new Map();
    for (const folder of folders) {
        for (const entry of entries(folder.path)) {
            const name = entry.toLowerCase();
            const directory = path.join(folder.path, entry);
            if (!found.has(name) && entries(directory).includes("kernel.json")) {
                found.set(name, { name, path: directory, prefix: folder.prefix });
            }
        }
    }
    return [...found.values()];
}
/** The names in a folder, sorted; none when it can't be read. */
function entries(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder).sort();
    }
    catch {
        return [];
    }
}
function unique(items) {
    return [...new Set(items)];
}

;// CONCATENATED MODULE: ./src/kernel/specs/interpreter.ts

/**
 * The program that a kernelspec's `argv[0]` means, absolute; `undefined` when there is none.
 *
 * ipykernel's kernelspec says just `python`: that of the environment the kernelspec was installed into, which
 * need not be the one on the PATH (https://github.com/jupyter/jupyter_client/pull/235).
 */
function interpreterOf(spec, host, prefixes) {
    const name = spec.argv[0];
    if (!/^python(3(\.\d+)?)?$/.test(name))
        return findProgram(name, host);
    const candidates = (spec.prefix === undefined ? prefixes : [spec.prefix, ...prefixes]).flatMap((prefix) => pythonsIn(prefix, name, host));
    return candidates.find(isProgram) ?? findProgram(name, host) ?? findProgram("python3", host);
}
/** Where a Python may be in the environment at `prefix`, that called `name` first. */
function pythonsIn(prefix, name, host) {
    const path = pathOf(host);
    if (host.platform === "win32") {
        return [path.join(prefix, "python.exe"), path.join(prefix, "Scripts", "python.exe")];
    }
    return [...new Set([name, "python3", "python"])].map((file) => path.join(prefix, "bin", file));
}

;// CONCATENATED MODULE: ./src/kernel/specs/kernelspec.ts

/** Reads the text of a `kernel.json`. Throws a `UserError` that names the `file` when it can't be used. */
function parseKernelspec(text, place, file) {
    const refuse = (why) => {
        throw new errors/* UserError */.y(`The kernelspec '${place.name}' can't be used: ${why}.`, { file });
    };
    const json = parseObject(text) ?? refuse("it is not a JSON object");
    const argv = json.argv;
    if (!isStrings(argv) || argv.length === 0)
        return refuse("'argv' must be a list of strings");
    const provisioner = provisionerOf(json);
    if (provisioner !== "local-provisioner") {
        return refuse(`its provisioner '${provisioner}' is not supported, only kernels that start as a local process`);
    }
    const env = Object.entries(asObject(json.env) ?? {});
    return {
        ...place,
        argv,
        displayName: asString(json.display_name, place.name),
        language: asString(json.language, ""),
        env: Object.fromEntries(env.map(([name, value]) => [name, String(value)])),
        interruptMode: json.interrupt_mode === "message" ? "message" : "signal",
    };
}
function provisionerOf(json) {
    const provisioner = asObject(asObject(json.metadata)?.kernel_provisioner);
    return asString(provisioner?.provisioner_name, "local-provisioner");
}
function parseObject(text) {
    try {
        return asObject(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
function asObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
function asString(value, otherwise) {
    return typeof value === "string" ? value : otherwise;
}
function isStrings(value) {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
}

;// CONCATENATED MODULE: ./src/kernel/specs/search-errors.ts

function noKernelError({ folders }) {
    return new errors/* UserError */.y(`No Jupyter kernel is installed, so no notebook can run.\n${installSteps()}\n${list("Folders searched", folders)}`);
}
function unknownKernelError(name, { installed, folders }) {
    const near = nearest(name, installed.map((spec) => spec.name));
    const question = near ? ` Did you mean '${near}'?` : "";
    const remedy = /^python/.test(name)
        ? installSteps()
        : `Install it, or choose a kernel that is there: kernel: ${near ?? installed[0]?.name}`;
    return new errors/* UserError */.y(`There is no kernel named '${name}'.${question}\n${remedy}\n${kernels(installed)}\n${list("Folders searched", folders)}`);
}
function unknownLanguageError(language, { installed, folders }) {
    return new errors/* UserError */.y(`The notebook names no kernel and there is none for its language, ${language}.\n` +
        `Install one, or choose one with the input 'kernel'.\n${kernels(installed)}\n${list("Folders searched", folders)}`);
}
function installSteps() {
    return [
        "In a workflow, put these steps before this one:",
        "  - uses: actions/setup-python@v6",
        "    with:",
        '      python-version: "3.x"',
        "  - run: python -m pip install ipykernel",
        "On your own machine: python3 -m pip install ipykernel",
    ].join("\n");
}
function kernels(installed) {
    return list("Kernels found", installed.map(({ name, path }) => `${name} (${path})`));
}
function list(title, items) {
    return [`${title}:`, ...items.map((item) => `  ${item}`)].join("\n");
}
/** The candidate that takes the fewest edits to become `name`, if fewer than half of its letters change. */
function nearest(name, candidates) {
    const ranked = candidates.map((candidate) => ({ candidate, edits: editDistance(name, candidate) }));
    const best = ranked.sort((a, b) => a.edits - b.edits)[0];
    return best && best.edits * 2 < name.length ? best.candidate : undefined;
}
/** Levenshtein's distance. */
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
        }
        row = next;
    }
    return row[b.length];
}

;// CONCATENATED MODULE: ./src/kernel/specs/search.ts









/** Throws a `UserError` that says what is installed and where was searched when there is no such kernel. */
async function findKernel(options, host = thisHost(options)) {
    const wish = wishOf(options);
    const prefixes = pythonPrefixes(host);
    const chosen = (await choose(wish, prefixes, host)) ?? (await chooseByAsking(wish, prefixes, host));
    if (!chosen)
        throw notFound(wish, prefixes, host);
    const interpreter = interpreterOf(chosen, host, prefixes);
    if (!interpreter) {
        throw new errors/* UserError */.y(`The kernel '${chosen.name}' starts the program '${chosen.argv[0]}', which is not on the PATH.`, { file: chosen.directory });
    }
    const { name, language } = chosen;
    const notice = noticeOf(wish, name);
    return { name, language, interpreter, spec: chosen, ...(notice && { notice }) };
}
function wishOf({ name, language }) {
    if (name)
        return { name: name.toLowerCase(), given: true };
    if (language && language.toLowerCase() !== "python")
        return { language };
    return { name: "python3", given: false };
}
function noticeOf(wish, name) {
    if ("language" in wish)
        return `The notebook names no kernel; '${name}' was chosen for its language, ${wish.language}.`;
    return wish.given ? undefined : `The notebook names no kernel; '${name}' was chosen.`;
}
async function choose(wish, prefixes, host) {
    const installed = listKernelspecs(kernelFolders(host, prefixes), host);
    if ("language" in wish)
        return ofLanguage(wish.language, installed, host);
    // Jupyter's alias: notebooks of old say just `python`.
    const names = wish.name === "python" ? ["python", "python3"] : [wish.name];
    const found = names.map((name) => installed.find((spec) => spec.name === name)).find(Boolean);
    return found && read(found, host);
}
async function ofLanguage(language, installed, host) {
    for (const found of installed) {
        const spec = await read(found, host).catch(() => undefined);
        if (spec?.language.toLowerCase() === language.toLowerCase())
            return spec;
    }
    return undefined;
}
async function read({ name, path, prefix }, host) {
    const file = pathOf(host).join(path, "kernel.json");
    return parseKernelspec(await (0,promises_.readFile)(file, "utf8"), { name, directory: path, prefix }, file);
}
/**
 * A Python's folder doesn't always give its prefix away (pyenv and asdf put shims on the PATH), and an
 * ipykernel can be there without its kernelspec: only the Python itself knows.
 */
async function chooseByAsking(wish, prefixes, host) {
    for (const python of installedPythons(prefixes, host)) {
        const answer = await ask(python, host);
        if (!answer)
            continue;
        const chosen = await choose(wish, [answer.prefix], host);
        if (chosen)
            return chosen;
        if (answer.ipykernel && "name" in wish && /^python3?$/.test(wish.name)) {
            return builtInKernelspec(python, answer.prefix);
        }
    }
    return undefined;
}
function installedPythons(prefixes, host) {
    const inPrefixes = prefixes.map((prefix) => pythonsIn(prefix, "python3", host).find(isProgram));
    const pythons = [...inPrefixes, findProgram("python3", host), findProgram("python", host)];
    return [...new Set(pythons.filter((python) => python !== undefined))];
}
const QUESTION = `
import importlib.util, json, sys
print(json.dumps({"prefix": sys.prefix, "ipykernel": importlib.util.find_spec("ipykernel") is not None}))
`;
/** What the Pythons of an environment have said: each is asked once, not for every case. */
const answers = new WeakMap();
function ask(python, { env }) {
    const known = answers.get(env) ?? new Map();
    answers.set(env, known);
    if (!known.has(python))
        known.set(python, askPython(python, env));
    return known.get(python);
}
async function askPython(python, env) {
    try {
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(python, ["-c", QUESTION], { env, timeout: 10_000 });
        return JSON.parse(stdout);
    }
    catch {
        return undefined;
    }
}
/** The kernelspec that ipykernel would install. */
function builtInKernelspec(python, prefix) {
    return {
        name: "python3",
        directory: "",
        prefix,
        argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        displayName: "Python 3 (ipykernel)",
        language: "python",
        env: {},
        interruptMode: "signal",
    };
}
function notFound(wish, prefixes, host) {
    const folders = kernelFolders(host, prefixes);
    const installed = listKernelspecs(folders, host);
    const searched = { installed, folders: folders.map(({ path }) => path) };
    if (installed.length === 0)
        return noKernelError(searched);
    if ("language" in wish)
        return unknownLanguageError(wish.language, searched);
    return unknownKernelError(wish.name, searched);
}

;// CONCATENATED MODULE: ./src/kernel/local/ipykernel.ts
/** Whether a kernelspec's command starts ipykernel, whatever the kernel is called. */
function isIpykernel(argv) {
    return argv.some((argument) => /^ipykernel(_launcher)?$/.test(argument));
}
/** Kernels that run side by side lock each other out of the history database. */
const HISTORY_IN_MEMORY = "--HistoryManager.hist_file=:memory:";

;// CONCATENATED MODULE: ./src/kernel/local/command.ts

/** The command that starts a kernel: its kernelspec's templates filled in, other braces left as the code they are. */
function commandOf({ interpreter, spec }, connectionFile) {
    const values = new Map([
        ["connection_file", connectionFile],
        ["resource_dir", spec.directory],
        ["prefix", spec.prefix],
    ]);
    const args = spec.argv
        .slice(1)
        .map((argument) => argument.replace(/\{(\w+)\}/g, (whole, name) => values.get(name) ?? whole));
    return [interpreter, ...args, ...(isIpykernel(spec.argv) ? [HISTORY_IN_MEMORY] : [])];
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./src/kernel/local/guard.ts

/**
 * Reads what to guard, a line `+ ITEM` or `- ITEM` each, until its input ends, which it does however the process at
 * its other end has ended. An item is the number of a process group, to be killed, as is every process with the item
 * `NAME=value` in its environment; or the path of a folder, to be removed.
 */
const SCRIPT = `
while read -r sign item; do
  case $sign in
    +) set -- "$@" "$item" ;;
    -) for known; do shift; [ "$known" = "$item" ] || set -- "$@" "$known"; done ;;
  esac
done
for item; do
  case $item in
    /*) rm -rf -- "$item" ;;
    *=*)
      for file in $(grep -lsF -- "$item" /proc/[0-9]*/environ); do
        pid=\${file#/proc/}
        kill -s KILL -- "\${pid%/environ}"
      done ;;
    *) kill -s KILL -- "-$item" ;;
  esac
done
`;
const guarded = new Set();
let guard;
/**
 * Has processes killed, or a folder removed, when this process is killed and can do so no longer itself: a small
 * shell waits for that. ipykernel notices by itself, after a second and without its children; other kernels never do:
 * https://github.com/IRkernel/IRkernel/issues/307. Returns how to call that off. Windows has no such shell.
 */
function guardAgainstOurDeath(item) {
    if (process.platform === "win32")
        return () => { };
    const name = String(item);
    guarded.add(name);
    guard ??= startGuard();
    tell(`+ ${name}\n`);
    return () => {
        if (!guarded.delete(name))
            return;
        tell(`- ${name}\n`);
        if (guarded.size > 0)
            return;
        guard?.stdin?.end();
        guard = undefined;
    };
}
function startGuard() {
    // In a session of its own, as whoever kills us may kill our process group.
    const child = (0,external_node_child_process_.spawn)("/bin/sh", ["-c", SCRIPT], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
    // Without a guard there is only less safety.
    child.on("error", () => { });
    child.stdin.on("error", () => { });
    child.unref();
    // A pipe of Node's is a socket, which can be told not to keep the process alive.
    child.stdin.unref();
    return child;
}
function tell(line) {
    guard?.stdin?.write(line);
}

;// CONCATENATED MODULE: ./src/kernel/local/memory-kills.ts


/**
 * How many processes of our control group, which kernels are in as well, the system has killed to get memory back;
 * undefined where it does not tell. https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files
 */
function memoryKills(membership = textOf("/proc/self/cgroup") ?? "", root = "/sys/fs/cgroup") {
    for (const file of eventFiles(membership, root)) {
        const count = /^oom_kill (\d+)$/m.exec(textOf(file) ?? "")?.[1];
        if (count !== undefined)
            return Number(count);
    }
    return undefined;
}
/**
 * The files that may hold the count, by what /proc/self/cgroup says: lines `hierarchy:controllers:path`. In a container
 * the path may be the host's, and the own group then the root of what is mounted.
 */
function eventFiles(membership, root) {
    const groups = membership.split("\n").map((line) => line.split(":"));
    const unified = groups.find(([hierarchy]) => hierarchy === "0")?.[2];
    const legacy = groups.find(([, controllers]) => controllers?.split(",").includes("memory"))?.[2];
    return [
        ...(legacy === undefined
            ? []
            : [legacy, "/"].map((path) => (0,external_node_path_.join)(root, "memory", path, "memory.oom_control"))),
        ...(unified === undefined ? [] : [unified, "/"].map((path) => (0,external_node_path_.join)(root, path, "memory.events"))),
    ];
}
function textOf(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, "utf8");
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/kernel/local/stragglers.ts


const NAME = "NOTEBOOK_GATE_KERNEL";
function newMarker(platform = process.platform) {
    const value = (0,external_node_crypto_.randomUUID)();
    const text = `${NAME}=${value}`;
    return {
        env: { [NAME]: value },
        text,
        killStragglers() {
            if (platform !== "linux")
                return;
            const processes = (0,external_node_fs_.readdirSync)("/proc").filter((name) => /^\d/.test(name));
            for (const pid of processes.filter((pid) => hasMarker(pid, text)))
                kill(Number(pid));
        },
    };
}
function hasMarker(pid, text) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, "latin1").split("\0").includes(text);
    }
    catch {
        // It has ended meanwhile, or is another user's.
        return false;
    }
}
function kill(pid) {
    try {
        process.kill(pid, "SIGKILL");
    }
    catch {
        // It has ended meanwhile.
    }
}

;// CONCATENATED MODULE: ./src/kernel/local/usage.ts

/** Milliseconds between two looks at what the kernels use. */
const INTERVAL = 1_000;
const metered = new Map();
let timer;
/** Starts to follow the process group of `leader`. All groups are read together, once a second, from Linux's /proc. */
function newMeter(leader, platform = process.platform) {
    if (platform !== "linux" || leader === undefined)
        return { read() { }, stop: () => ({}) };
    const usage = { peakMemory: 0, cpuTime: 0 };
    metered.set(leader, usage);
    timer ??= setInterval(readGroups, INTERVAL).unref();
    return {
        read: () => readLeader(leader, usage),
        stop() {
            metered.delete(leader);
            if (metered.size === 0) {
                clearInterval(timer);
                timer = undefined;
            }
            return usage.peakMemory > 0 ? { usage } : {};
        },
    };
}
function readGroups() {
    const sums = new Map([...metered.keys()].map((leader) => [leader, { memory: 0, cpuTime: 0 }]));
    for (const pid of (0,external_node_fs_.readdirSync)("/proc")) {
        const found = /^\d/.test(pid) ? readProcess(pid) : undefined;
        const sum = found && sums.get(found.group);
        if (!sum)
            continue;
        sum.memory += found.memory;
        sum.cpuTime += found.cpuTime;
    }
    for (const [leader, sum] of sums) {
        const usage = metered.get(leader);
        raise(usage, sum);
        readLeader(leader, usage);
    }
}
/** The most memory that the leader ever had is known, also between two looks. */
function readLeader(leader, usage) {
    const found = readProcess(String(leader));
    if (found)
        raise(usage, { memory: peakOf(leader), cpuTime: found.cpuTime });
}
function raise(usage, { memory, cpuTime }) {
    usage.peakMemory = Math.max(usage.peakMemory, memory);
    usage.cpuTime = Math.max(usage.cpuTime, cpuTime);
}
/** What a process, and its children that have ended, use; undefined when it is gone. See proc_pid_stat(5). */
function readProcess(pid) {
    const stat = usage_textOf(`/proc/${pid}/stat`);
    if (stat === undefined)
        return undefined;
    // The second field, the program's name, may hold blanks and parentheses.
    const fields = stat
        .slice(stat.lastIndexOf(")") + 2)
        .split(" ")
        .map(Number);
    const [, , group, , , , , , , , , user, system, childrenUser, childrenSystem] = fields;
    return {
        group: group,
        memory: fields[21] * unit("page"),
        cpuTime: (user + system + childrenUser + childrenSystem) / unit("tick"),
    };
}
/** `VmHWM`, the "high water mark" of a process's resident memory, in bytes. */
function peakOf(pid) {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(usage_textOf(`/proc/${pid}/status`) ?? "")?.[1];
    return Number(kilobytes ?? 0) * 1024;
}
function usage_textOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, "latin1");
    }
    catch {
        // The process has ended meanwhile.
        return undefined;
    }
}
/** Where the kernel tells a program its constants: getauxval(3). */
const AUXILIARY = { page: 6n, tick: 17n };
const units = new Map();
/** Bytes of a page of memory, or ticks of a second of CPU time. */
function unit(name) {
    if (units.size === 0) {
        const words = new BigUint64Array(new Uint8Array((0,external_node_fs_.readFileSync)("/proc/self/auxv")).buffer);
        for (let at = 0; at < words.length; at += 2)
            units.set(words[at], Number(words[at + 1]));
    }
    return units.get(AUXILIARY[name]);
}

;// CONCATENATED MODULE: ./src/kernel/local/kernel-process.ts







/** How much of what a kernel writes to its own stdout and stderr is kept, in characters. */
const KEPT_OUTPUT = 16_384;
/** Milliseconds that the pipes of a kernel that has ended may stay open: something it left behind may hold them. */
const PIPE_GRACE = 500;
/** The last lines of what a process writes. */
class Tail {
    #text = "";
    add(text) {
        this.#text = (this.#text + text).slice(-KEPT_OUTPUT);
    }
    toString() {
        return this.#text.trim().split("\n").slice(-30).join("\n");
    }
}
/**
 * Starts a kernel's process in a session of its own, so that signals reach its children too, and none that
 * is meant for us reaches it.
 */
const spawnKernel = async (kernel, { connectionFile, cwd, env, onOutput }) => {
    const [program, ...args] = commandOf(kernel, connectionFile);
    const marker = newMarker();
    const child = (0,external_node_child_process_.spawn)(program, args, {
        cwd,
        env: { ...env, ...marker.env },
        detached: true,
        windowsHide: true,
        // Not inherited: what notebooks print there could be taken for a workflow command.
        stdio: ["ignore", "pipe", "pipe"],
    });
    const meter = newMeter(child.pid);
    const guards = child.pid === undefined ? [] : [child.pid, marker.text].map(guardAgainstOurDeath);
    /** Kills all that is left of the kernel. */
    const killAll = () => {
        signalGroup(child.pid, "SIGKILL");
        marker.killStragglers();
    };
    const exited = withMemoryKills(exitOf(child, killAll)).then((exit) => ({ ...exit, ...meter.stop() }));
    let isGone = false;
    void exited.then(() => {
        isGone = true;
        for (const unguard of guards)
            unguard();
    });
    const tail = new Tail();
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8");
        stream.on("data", (text) => {
            tail.add(text);
            onOutput?.(text);
        });
    }
    return {
        pid: child.pid,
        exited,
        // Another process may have got the number of one that is gone.
        signal(signal) {
            if (isGone)
                return;
            if (signal === "SIGKILL")
                killAll();
            else
                signalGroup(child.pid, signal);
        },
        lastWords: () => tail.toString(),
        measure: meter.read,
    };
};
/** Adds to how a process ended whether the system has killed any for its memory meanwhile. */
async function withMemoryKills(exited) {
    const before = memoryKills();
    const exit = await exited;
    const after = memoryKills();
    return before === undefined || after === undefined ? exit : { ...exit, memoryKills: { before, after } };
}
function exitOf(child, killAll) {
    return new Promise((resolve) => {
        child.once("error", (error) => {
            if (child.pid === undefined)
                resolve({ exitCode: null, signal: null, error });
        });
        const pipesClosed = new Promise((closed) => child.once("close", () => closed()));
        child.once("exit", async (exitCode, signal) => {
            // Whatever the kernel started and left behind must not outlive it.
            killAll();
            await Promise.race([pipesClosed, (0,external_node_timers_promises_.setTimeout)(PIPE_GRACE, undefined, { ref: false })]);
            child.stdout?.destroy();
            child.stderr?.destroy();
            resolve({ exitCode, signal });
        });
    });
}
/** Sends a signal to a process that leads a group, and to everything in that group. */
function signalGroup(leader, signal) {
    if (leader === undefined)
        return;
    if (process.platform === "win32") {
        (0,external_node_child_process_.spawnSync)("taskkill", ["/pid", String(leader), "/t", "/f"], { windowsHide: true });
        return;
    }
    try {
        process.kill(-leader, signal);
    }
    catch (error) {
        // ESRCH: all gone. EPERM, on macOS: only zombies are left.
        if (!["ESRCH", "EPERM"].includes(error.code ?? ""))
            throw error;
    }
}

;// CONCATENATED MODULE: ./src/kernel/local/fork/fork-command.ts
/** Flags of Python whose value is the next argument. */
const WITH_VALUE = /^-[XW]$/;
/** How a kernel is forked, or why it can't be. */
function forkCommandOf({ command, env, platform }) {
    // macOS: its frameworks break in a forked child. https://bugs.python.org/issue33725
    if (platform !== "linux")
        return { refused: `kernels can't be forked on ${platform}` };
    // A spawned kernel reads them from its own working directory, a forked one would from the template's.
    const path = env.PYTHONPATH?.split(":") ?? [];
    if (path.some((folder) => !folder.startsWith("/") && folder !== ""))
        return { refused: "PYTHONPATH has a relative folder" };
    const [interpreter, ...words] = command;
    const end = flagsEnd(words);
    const [option, module, ...args] = words.slice(end);
    if (option !== "-m" || module !== "ipykernel_launcher")
        return { refused: "its command is not `python -m ipykernel_launcher`" };
    return { interpreter: interpreter, flags: words.slice(0, end), args };
}
/** The index of the first word that is no flag of Python's, nor a flag's value. */
function flagsEnd(words) {
    let index = 0;
    while (index < words.length && /^-[a-zA-Z]/.test(words[index]) && !words[index].startsWith("-m")) {
        index += WITH_VALUE.test(words[index]) ? 2 : 1;
    }
    return index;
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./src/kernel/exit-hook.ts
var exit_hook = __webpack_require__(25165);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./src/kernel/protocol/channels.ts
var channels = __webpack_require__(99340);
;// CONCATENATED MODULE: ./src/kernel/local/connection.ts









const LOCALHOST = "127.0.0.1";
/** Longest path of a socket in bytes: `sun_path` less its final NUL. */
const LONGEST_SOCKET_PATH = { linux: 107, darwin: 103 };
const FOLDER_PREFIX = "nbgate-";
/**
 * The transport for a kernel with that `argv`. Sockets of `ipc` can't be reached by other users, nor taken by
 * another process first, but hold less than tcp's when we are behind: they are for ipykernel, which can be told
 * to wait for us. Many other kernels know tcp only.
 */
function transportFor(argv, platform = process.platform, roots = socketRoots()) {
    return isIpykernel(argv) && shortEnough(roots, platform) !== undefined ? "ipc" : "tcp";
}
function socketRoots() {
    return [(0,external_node_os_.tmpdir)(), "/tmp"];
}
/** The first folder below which the paths of sockets are not too long for the platform. */
function shortEnough(roots, platform) {
    const limit = LONGEST_SOCKET_PATH[platform];
    if (limit === undefined)
        return undefined;
    return roots.find((root) => Buffer.byteLength((0,external_node_path_.join)(root, `${FOLDER_PREFIX}XXXXXX`, "k-5")) <= limit);
}
/** A fresh folder for sockets, which only this user can read. */
function privateFolder() {
    const root = shortEnough(socketRoots(), process.platform) ?? (0,external_node_os_.tmpdir)();
    return (0,promises_.mkdtemp)((0,external_node_path_.join)(root, FOLDER_PREFIX)); // its mode is 0700
}
/** Picks fresh endpoints and writes the connection file for them into a private folder. */
async function openConnection(options) {
    const { session, kernelName, transport } = options;
    const folder = await privateFolder();
    const unguard = guardAgainstOurDeath(folder);
    const { ip, ports, addressOf } = transport === "ipc" ? localEndpoints(folder) : await tcpEndpoints();
    const content = {
        ...Object.fromEntries(channels/* CHANNELS */.l.map((channel, index) => [`${channel}_port`, ports[index]])),
        ip,
        transport,
        key: session.key,
        signature_scheme: "hmac-sha256",
        kernel_name: kernelName,
    };
    const file = (0,external_node_path_.join)(folder, "connection.json");
    await (0,promises_.writeFile)(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    const addresses = channels/* CHANNELS */.l.map((channel, index) => [channel, addressOf(ports[index])]);
    return {
        file,
        addresses: Object.fromEntries(addresses),
        async remove() {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
            unguard();
            for (const port of ports)
                reserved.delete(port);
        },
        removeNow: () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true }),
    };
}
/** For ipc the `ip` is a path that the ports, mere numbers then, are appended to. */
function localEndpoints(folder) {
    const ip = (0,external_node_path_.join)(folder, "k");
    return {
        ip,
        ports: channels/* CHANNELS */.l.map((_, index) => index + 1),
        addressOf: (port) => ({ path: `${ip}-${port}` }),
    };
}
async function tcpEndpoints() {
    const ports = await reservePorts(channels/* CHANNELS */.l.length);
    return { ip: LOCALHOST, ports, addressOf: (port) => ({ host: LOCALHOST, port }) };
}
/** Ports given to kernels that may not have bound them yet. */
const reserved = new Set();
/** Free ports below the ephemeral range, from which the system hands out ports to everyone else. */
async function reservePorts(count) {
    const ports = [];
    while (ports.length < count) {
        const port = (0,external_node_crypto_.randomInt)(20_000, 32_000);
        if (reserved.has(port))
            continue;
        reserved.add(port);
        if (await isFree(port))
            ports.push(port);
        else
            reserved.delete(port);
    }
    return ports;
}
function isFree(port) {
    return new Promise((resolve) => {
        const server = (0,external_node_net_.createServer)();
        server.once("error", () => resolve(false));
        server.listen({ port, host: LOCALHOST }, () => server.close(() => resolve(true)));
    });
}

;// CONCATENATED MODULE: ./src/kernel/local/fork/forked-process.ts


/** A forked kernel as the process that it is. `output` comes when it has connected its stdout and stderr. */
function forkedProcess({ pid, exited }, options) {
    const tail = new Tail();
    let isGone = false;
    const drained = options.output.then((socket) => new Promise((resolve) => {
        socket.setEncoding("utf8");
        socket.on("data", (text) => {
            tail.add(text);
            options.onOutput?.(text);
        });
        socket.on("close", () => resolve());
        socket.resume();
        void exited.then(() => (0,external_node_timers_promises_.setTimeout)(PIPE_GRACE, undefined, { ref: false })).then(() => socket.destroy());
    }));
    return {
        pid,
        exited: withMemoryKills(exited).then(async (exit) => {
            isGone = true;
            await Promise.race([drained, (0,external_node_timers_promises_.setTimeout)(PIPE_GRACE, undefined, { ref: false })]);
            return exit;
        }),
        signal(signal) {
            if (!isGone)
                signalGroup(pid, signal);
        },
        lastWords: () => tail.toString(),
        // The system tells what it has used when it has ended.
        measure() { },
        dropsNothing: true,
    };
}

;// CONCATENATED MODULE: ./src/kernel/local/fork/introductions.ts


/**
 * Listens where processes connect that were forked, and hands over each connection, paused, once it has said whose it
 * is.
 */
async function listenForIntroductions(path, onIntroduced) {
    const server = (0,external_node_net_.createServer)((socket) => {
        let head = Buffer.alloc(0);
        // Gone before it has said anything: there is nobody to tell.
        socket.on("error", () => { });
        socket.on("data", function read(chunk) {
            head = Buffer.concat([head, chunk]);
            const end = head.indexOf("\n");
            if (end === -1)
                return;
            socket.off("data", read);
            socket.pause();
            socket.unshift(head.subarray(end + 1));
            const who = parsed(head.toString("utf8", 0, end));
            if (who)
                onIntroduced(who, socket);
            else
                socket.destroy();
        });
    });
    await new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(path, resolve);
    });
    await (0,promises_.chmod)(path, 0o600);
    return server;
}
/** Any process of this user can connect, a notebook's too: what is no introduction must not end us. */
function parsed(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./src/kernel/local/fork/template.ts

/** Why a process does not fork, and the module that is to blame if it is one. */
class TemplateError extends Error {
    name = "TemplateError";
    module;
    constructor(message, module = null) {
        super(message);
        this.module = module;
    }
}
/** A process that forks kernels, seen from here: fork_server.py has its protocol. */
class Template {
    /** Resolves when it can fork; rejects with a `TemplateError` that says why it can't. */
    ready;
    #control;
    #open = new Map();
    #readiness = Promise.withResolvers();
    constructor(control) {
        this.#control = control;
        this.ready = this.#readiness.promise;
        // Writing to one that is gone fails, and the end of the connection says all there is to know.
        control.on("error", () => { });
        control.on("close", () => this.#end());
        (0,external_node_readline_.createInterface)({ input: control }).on("line", (line) => this.#hear(JSON.parse(line)));
    }
    /** Rejects with a `TemplateError` when the template is gone, or the system has no room for another process. */
    fork(order) {
        return new Promise((resolve, reject) => {
            if (this.#control.destroyed)
                throw new TemplateError(GONE);
            const { promise: exited, resolve: exit } = Promise.withResolvers();
            this.#open.set(order.id, {
                forked: (pid) => resolve({ pid, exited }),
                failed: reject,
                exited: exit,
            });
            this.#tell(order);
        });
    }
    /** Has it end when everything that it forked has ended. */
    retire() {
        this.#tell({ op: "retire" });
    }
    /** Ends it, and everything that it forked. */
    close() {
        this.#control.destroy();
    }
    #tell(message) {
        this.#control.write(`${JSON.stringify(message)}\n`);
    }
    #hear(report) {
        if ("ready" in report)
            this.#readiness.resolve();
        else if ("refused" in report)
            this.#readiness.reject(new TemplateError(report.refused, report.module));
        else if ("pid" in report)
            this.#open.get(report.id)?.forked(report.pid);
        else if ("failed" in report) {
            this.#open.get(report.id)?.failed(new TemplateError(report.failed));
            this.#open.delete(report.id);
        }
        else {
            const { code, signal, peak, cpu } = report.exit;
            const usage = { peakMemory: peak, cpuTime: cpu };
            this.#open.get(report.id)?.exited({ exitCode: code, signal, usage });
            this.#open.delete(report.id);
        }
    }
    /** Its children ended with it: see `end` in fork_server.py. */
    #end() {
        const gone = new TemplateError(GONE);
        this.#readiness.reject(gone);
        for (const order of this.#open.values()) {
            order.failed(gone);
            order.exited({ exitCode: null, signal: "SIGKILL" });
        }
        this.#open.clear();
    }
}
const GONE = "the process that forks kernels is gone";

;// CONCATENATED MODULE: ./src/kernel/local/fork/fork-server.ts













const PROGRAM = (0,external_node_url_.fileURLToPath)(new URL(/* asset import */ __webpack_require__(74220), __webpack_require__.b));
/** Milliseconds that the first template has to end once nobody wants anything of it. */
const CLOSE_GRACE = 1_000;
/** How many templates with modules of their own are kept: each holds what it has loaded in memory. */
const KEPT_TEMPLATES = 4;
/**
 * Forks kernels of one command in one environment. One process loads ipykernel and sets it up; kernels are forked from
 * it, or from templates forked from it that have loaded more.
 */
class ForkServer {
    #folder;
    #process;
    #server;
    #forget;
    /** Resolves when the process has ended, or could not be started. */
    #ended;
    #first;
    #connected = new Set();
    /** By their modules; the one that was used last comes last. */
    #specialised = new Map();
    #awaited = new Map();
    #lastId = 0;
    static async start(options) {
        const folder = await privateFolder();
        const path = (0,external_node_path_.join)(folder, "forks");
        let forks;
        const server = await listenForIntroductions(path, (who, socket) => forks.#welcome(who, socket));
        forks = new ForkServer({ ...options, folder, path, server });
        return forks;
    }
    constructor(options) {
        const { command, env, cwd, folder, path, server } = options;
        this.#folder = folder;
        this.#server = server;
        const args = [...command.flags, PROGRAM, path, ...command.args];
        this.#process = (0,external_node_child_process_.spawn)(command.interpreter, args, { cwd, env, detached: true, stdio: "ignore" });
        this.#ended = new Promise((resolve) => {
            this.#process.once("error", () => resolve(undefined));
            this.#process.once("exit", () => resolve(undefined));
        });
        const calledOff = [
            guardAgainstOurDeath(folder),
            (0,exit_hook/* onExit */.c)(() => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true })),
        ];
        this.#forget = () => {
            for (const callOff of calledOff)
                callOff();
        };
        this.#first = this.#firstTemplate();
        this.#first.catch(() => { });
        this.#endWithUs();
    }
    /** Rejects with a `TemplateError` when there is no process to fork from, or its modules can't be loaded. */
    async fork({ connectionFile, cwd, preload, onOutput }) {
        const template = await this.#templateWith(preload);
        const id = this.#nextId();
        const output = this.#awaits({ kernel: id });
        const marker = newMarker().text;
        const forked = await template.fork({ op: "kernel", id, connection_file: connectionFile, cwd, marker });
        void forked.exited.then(() => this.#awaited.delete(key({ kernel: id })));
        return forkedProcess(forked, { output, onOutput });
    }
    /** Ends every template and kernel. Idempotent. */
    async close() {
        for (const template of this.#connected)
            template.close();
        const grace = this.#connected.size > 0 ? CLOSE_GRACE : 0;
        await Promise.race([this.#ended, (0,external_node_timers_promises_.setTimeout)(grace, undefined, { ref: false })]);
        this.#process.kill("SIGKILL");
        await this.#ended;
        this.#server.close();
        await (0,promises_.rm)(this.#folder, { recursive: true, force: true });
        this.#forget();
    }
    async #firstTemplate() {
        const control = await Promise.race([this.#awaits({ template: 0 }), this.#ended]);
        if (!control)
            throw new TemplateError("its Python ended while it was loading");
        return this.#readied(control);
    }
    /**
     * Templates notice when we are gone, and end what they forked as nobody else can: so they must not be killed. The
     * first one notices nothing yet while it is loading.
     */
    #endWithUs() {
        const { pid } = this.#process;
        if (pid === undefined)
            return;
        const calledOff = [guardAgainstOurDeath(pid), (0,exit_hook/* onExit */.c)(() => this.#process.kill("SIGKILL"))];
        const callOff = () => {
            for (const each of calledOff)
                each();
        };
        this.#first.then(callOff, () => this.#ended.then(callOff));
    }
    #templateWith({ modules, strict }) {
        if (modules.length === 0)
            return this.#first;
        const name = modules.join(" ");
        const template = this.#specialised.get(name) ?? this.#specialise({ modules, strict });
        this.#specialised.delete(name);
        this.#specialised.set(name, template);
        if (this.#specialised.size > KEPT_TEMPLATES)
            this.#retireOldest();
        return template;
    }
    async #specialise({ modules, strict }) {
        const first = await this.#first;
        const id = this.#nextId();
        const control = this.#awaits({ template: id });
        await first.fork({ op: "template", id, modules, strict });
        return this.#readied(await control);
    }
    async #readied(control) {
        const template = new Template(control);
        this.#connected.add(template);
        await template.ready;
        return template;
    }
    #retireOldest() {
        const [name, template] = this.#specialised.entries().next().value;
        this.#specialised.delete(name);
        template.then((template) => template.retire(), () => { });
    }
    #awaits(who) {
        return new Promise((resolve) => this.#awaited.set(key(who), resolve));
    }
    #welcome(who, socket) {
        const welcome = this.#awaited.get(key(who));
        this.#awaited.delete(key(who));
        if (welcome)
            welcome(socket);
        else
            socket.destroy();
    }
    #nextId() {
        this.#lastId += 1;
        return this.#lastId;
    }
}
function key(who) {
    return JSON.stringify(who);
}

;// CONCATENATED MODULE: ./src/kernel/local/fork/preloads.ts
/** What the user lists, for every kernel. */
function listedPreloads(modules) {
    let listed = modules;
    return {
        of: () => ({ modules: listed, strict: false }),
        refuse(module) {
            const isNew = listed.includes(module);
            listed = listed.filter((name) => name !== module);
            return isNew;
        },
    };
}
/** What notebooks begin with, from the second kernel on that needs the same: for one alone it would not pay. */
function automaticPreloads() {
    const seen = new Set();
    const refused = new Set();
    return {
        of(imports) {
            const key = imports.join(" ");
            const isKnown = seen.has(key);
            seen.add(key);
            return { modules: isKnown ? imports.filter((name) => !refused.has(name)) : [], strict: true };
        },
        refuse(module) {
            const isNew = !refused.has(module);
            refused.add(module);
            return isNew;
        },
    };
}

;// CONCATENATED MODULE: ./src/kernel/local/fork/fork-launcher.ts






/** What stands for the connection file in a command that is the same for all kernels. */
const PLACEHOLDER = "{connection_file}";
/**
 * Forks kernels where that is possible, and spawns the others. Forking is only faster, never needed: whatever fails
 * about it ends in a spawned kernel.
 */
function forkLauncher(options) {
    const { workspace, preload } = options;
    const isAutomatic = preload === "auto";
    const families = new Map();
    function familyOf(kernel, env) {
        const command = commandOf(kernel, PLACEHOLDER);
        const key = JSON.stringify([command, kernel.spec.env]);
        const family = families.get(key) ?? found(command, env);
        families.set(key, family);
        return family;
    }
    async function found(command, env) {
        const parts = forkCommandOf({ command, env, platform: process.platform });
        if ("refused" in parts)
            throw new TemplateError(parts.refused);
        const server = await ForkServer.start({ command: parts, env, cwd: workspace });
        return { server, preloads: isAutomatic ? automaticPreloads() : listedPreloads(preload) };
    }
    /** Forks with the modules that can be loaded: without each that turns out not to be one of them. */
    async function fork(family, launching) {
        const preload = family.preloads.of(launching.imports);
        try {
            return await family.server.fork({ ...launching, preload });
        }
        catch (error) {
            const module = error instanceof TemplateError ? error.module : null;
            if (module === null)
                throw error;
            // Cases that start at the same time are told about the same module.
            if (family.preloads.refuse(module)) {
                const text = `The module ${module} is not preloaded: ${error.message}.`;
                if (isAutomatic)
                    options.onDebug(text);
                else
                    options.onRefusedModule(text);
            }
            return fork(family, launching);
        }
    }
    return {
        async launch(kernel, launching) {
            try {
                return await fork(await familyOf(kernel, launching.env), launching);
            }
            catch (error) {
                options.onDebug(`The kernel '${kernel.name}' is spawned and not forked: ${error.message}.`);
                return spawnKernel(kernel, launching);
            }
        },
        async close() {
            const started = await Promise.allSettled(families.values());
            families.clear();
            await Promise.all(started.map((family) => family.status === "fulfilled" && family.value.server.close()));
        },
    };
}

// EXTERNAL MODULE: ./src/kernel/kernels.ts
var kernel_kernels = __webpack_require__(87103);
// EXTERNAL MODULE: ./src/kernel/protocol/handshake.ts
var handshake = __webpack_require__(42303);
// EXTERNAL MODULE: ./src/kernel/protocol/requests.ts
var requests = __webpack_require__(16858);
// EXTERNAL MODULE: ./src/kernel/unless-aborted.ts
var unless_aborted = __webpack_require__(56265);
// EXTERNAL MODULE: ./src/kernel/wire/session.ts
var wire_session = __webpack_require__(97959);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/kernel/wire/frames.ts

/** ZMTP 3.0 framing: https://rfc.zeromq.org/spec/23/ */
const MORE = 0x01;
const LONG = 0x02;
const COMMAND = 0x04;
/** The bytes of one message. */
function encodeMessage(parts) {
    return Buffer.concat(parts.flatMap((body, index) => [head(index < parts.length - 1 ? MORE : 0, body.length), body]));
}
/** The bytes of one command, such as READY or PONG. */
function encodeCommand(name, data) {
    const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name, "latin1"), data]);
    return Buffer.concat([head(COMMAND, body.length), body]);
}
/** A command's name and data. */
function decodeCommand(body) {
    const end = 1 + (body[0] ?? 0);
    return { name: body.toString("latin1", 1, end), data: body.subarray(end) };
}
function head(flags, length) {
    if (length < 256)
        return Buffer.from([flags, length]);
    const bytes = Buffer.alloc(9, flags | LONG);
    bytes.writeBigUInt64BE(BigInt(length), 1);
    return bytes;
}
const NO_BYTES = Buffer.alloc(0);
/**
 * Cuts a byte stream into pieces of asked lengths. A piece that spans chunks is copied once, into a buffer of
 * its own: joining chunks again and again is quadratic, and a reader that slow makes the kernel drop output.
 */
class ByteQueue {
    #rest = NO_BYTES;
    #piece;
    #filled = 0;
    /** Adds what came, once `take` has used up what came before. */
    push(chunk) {
        const copied = this.#piece ? chunk.copy(this.#piece, this.#filled) : 0;
        this.#filled += copied;
        this.#rest = chunk.subarray(copied);
    }
    /** The next `size` bytes, or `undefined` while they are not all there; then ask for the same size again. */
    take(size) {
        if (!this.#piece) {
            const { length } = this.#rest;
            if (length >= size)
                return this.#cut(size);
            this.#piece = Buffer.allocUnsafe(size);
            this.#filled = this.#cut(length).copy(this.#piece);
        }
        if (this.#filled < size)
            return undefined;
        const piece = this.#piece;
        this.#piece = undefined;
        return piece;
    }
    #cut(size) {
        const piece = this.#rest.subarray(0, size);
        this.#rest = this.#rest.subarray(size);
        return piece;
    }
}
/** A frame that is larger than it may be, told before it was read. */
class FrameTooLarge extends Error {
    constructor(size) {
        super(`the kernel announced a frame of ${size} bytes`);
    }
}
/** Reads frames off a queue, and remembers one whose body is still on its way. */
class FrameReader {
    #queue;
    #largest;
    #flags;
    #size;
    /** @param largest how many bytes the next frame may have */
    constructor(queue, largest = () => external_node_buffer_.constants.MAX_LENGTH) {
        this.#queue = queue;
        this.#largest = largest;
    }
    /** The next frame, or `undefined` while it is incomplete. Throws a `FrameTooLarge`. */
    next() {
        this.#flags ??= this.#queue.take(1)?.[0];
        if (this.#flags === undefined)
            return undefined;
        this.#size ??= this.#readSize(this.#flags);
        if (this.#size === undefined)
            return undefined;
        const body = this.#queue.take(this.#size);
        if (!body)
            return undefined;
        const frame = { body, more: (this.#flags & MORE) !== 0, command: (this.#flags & COMMAND) !== 0 };
        this.#flags = this.#size = undefined;
        return frame;
    }
    #readSize(flags) {
        if (!(flags & LONG))
            return this.#queue.take(1)?.[0];
        const bytes = this.#queue.take(8);
        if (!bytes)
            return undefined;
        const size = Number(bytes.readBigUInt64BE());
        if (size > this.#largest())
            throw new FrameTooLarge(size);
        return size;
    }
}

// EXTERNAL MODULE: ./src/kernel/wire/inbox.ts
var wire_inbox = __webpack_require__(10363);
// EXTERNAL MODULE: ./src/kernel/wire/losses.ts
var wire_losses = __webpack_require__(65176);
;// CONCATENATED MODULE: ./src/kernel/wire/conversation.ts

/** Signature, version 3.0, mechanism NULL, not a server, filler. */
const GREETING = Buffer.alloc(64);
GREETING[0] = 0xff;
GREETING[9] = 0x7f;
GREETING[10] = 3;
GREETING.write("NULL", 12, "latin1");
/** Speaks ZMTP 3.0 with the NULL mechanism over a connection, which either side may have opened. */
function converse(wire, options) {
    wire.write(GREETING);
    const read = reader(wire, options);
    wire.on("data", (chunk) => {
        try {
            read(chunk);
        }
        catch (error) {
            options.onError(error);
        }
    });
}
/** Returns what to do with each chunk the peer sends: greeting, READY, then messages and commands. */
function reader(wire, options) {
    const queue = new ByteQueue();
    const frames = new FrameReader(queue, options.largestFrame);
    let greeted = false;
    let parts = [];
    return (chunk) => {
        queue.push(chunk);
        if (!greeted) {
            const greeting = queue.take(GREETING.length);
            if (!greeting)
                return;
            checkGreeting(greeting);
            greeted = true;
            wire.write(encodeCommand("READY", properties(options)));
        }
        for (let frame = frames.next(); frame; frame = frames.next()) {
            if (frame.command) {
                const { name, data } = decodeCommand(frame.body);
                if (name === "READY")
                    options.onReady(data);
                else if (name === "PING")
                    wire.write(encodeCommand("PONG", data.subarray(2)));
                else if (name === "ERROR")
                    throw new Error(`the kernel refused the connection: ${data.toString()}`);
                continue;
            }
            parts.push(frame.body);
            if (frame.more)
                continue;
            options.onMessage(parts);
            parts = [];
        }
    };
}
function checkGreeting(greeting) {
    const mechanism = greeting.toString("latin1", 12, 32).replace(/\0+$/, "");
    if (greeting[0] !== 0xff || greeting[9] !== 0x7f || greeting[10] < 3) {
        throw new Error("what listens at the kernel's address does not speak ZMTP 3");
    }
    if (mechanism !== "NULL")
        throw new Error(`the kernel wants the ZMTP mechanism ${mechanism}`);
}
function properties({ type, identity = "" }) {
    return Buffer.concat([property("Socket-Type", type), property("Identity", identity)]);
}
function property(name, value) {
    const bytes = Buffer.alloc(1 + name.length + 4);
    bytes[0] = name.length;
    bytes.write(name, 1, "latin1");
    bytes.writeUInt32BE(Buffer.byteLength(value), 1 + name.length);
    return Buffer.concat([bytes, Buffer.from(value)]);
}

;// CONCATENATED MODULE: ./src/kernel/wire/socket.ts



/** Milliseconds between two attempts to connect, while the kernel has not bound its socket yet. */
const RETRY_DELAY = 10;
/**
 * One ZeroMQ socket with one peer, speaking ZMTP 3.0 with the NULL mechanism. It connects as soon as the
 * peer listens, and never pauses reading: a publisher drops what a slow reader leaves in the pipe.
 */
function openSocket(options) {
    const ready = Promise.withResolvers();
    const closed = Promise.withResolvers();
    const unsent = [];
    let wire;
    let isReady = false;
    let isClosed = false;
    function becomeReady() {
        isReady = true;
        if (options.type === "SUB")
            wire.write(encodeMessage([Buffer.from([1])]));
        for (const message of unsent.splice(0))
            wire.write(message);
        ready.resolve();
    }
    function open() {
        wire = (0,external_node_net_.connect)(options.address);
        wire.setNoDelay(true);
        converse(wire, {
            ...options,
            onReady: becomeReady,
            onError(error) {
                isClosed = true;
                wire.destroy();
                options.onError(error);
            },
        });
        // Refused, missing or reset: the end of the connection says all there is to know.
        wire.on("error", () => { });
        wire.on("close", () => {
            if (isReady || isClosed)
                closed.resolve();
            else
                setTimeout(() => (isClosed ? closed.resolve() : open()), RETRY_DELAY);
        });
    }
    open();
    return {
        ready: ready.promise,
        closed: closed.promise,
        send(parts) {
            const message = encodeMessage(parts);
            if (isReady)
                wire.write(message);
            else
                unsent.push(message);
        },
        close() {
            isClosed = true;
            wire.destroy();
        },
    };
}

;// CONCATENATED MODULE: ./src/kernel/local/channels.ts







/** How long what a kernel sent before its end may take to come, in ms. */
const LAST_MESSAGES = 500;
/** Connects to a kernel that may not listen yet. */
function openChannels(session, connection, { outputLimit, onProblem }) {
    let listener = () => { };
    const problems = new Set();
    const losses = (0,wire_losses/* newLosses */.K)();
    /** Bytes that wait in the inbox. */
    let waiting = 0;
    const inbox = (0,wire_inbox/* newInbox */.J)((item) => {
        if ("header" in item)
            return listener(item, "iopub");
        const { channel, parts } = item;
        waiting -= sizeOf(parts);
        let message;
        try {
            message = (0,wire_session/* decode */.D4)(session, parts);
        }
        catch (error) {
            drop(`A message on ${channel} was dropped: ${error.message}`);
            return;
        }
        losses.heard(message.header, { iopub: channel === "iopub", isIdle: (0,channels/* isIdle */.x)(message) });
        listener(message, channel);
    });
    /** Tells each problem once, however many messages have it. */
    function drop(problem) {
        if (!problems.has(problem))
            onProblem(problem);
        problems.add(problem);
    }
    const open = (channel) => openSocket({
        address: connection.addresses[channel],
        type: channel === "iopub" ? "SUB" : "DEALER",
        // A kernel answers on stdin whom it knows from shell, so all have the same identity.
        identity: session.id,
        largestFrame: channel === "iopub" && outputLimit > 0 ? () => outputLimit - waiting : undefined,
        onMessage(parts) {
            waiting += sizeOf(parts);
            inbox.push({ channel, parts });
        },
        onError(error) {
            if (error instanceof FrameTooLarge)
                inbox.push((0,wire_session/* newRequest */.oE)(session, "excess", {}));
            else
                onProblem(`The ${channel} channel was lost: ${error.message}`);
        },
    });
    const sockets = {
        iopub: open("iopub"),
        shell: open("shell"),
        control: open("control"),
        stdin: open("stdin"),
    };
    const close = () => {
        for (const socket of Object.values(sockets))
            socket.close();
    };
    return {
        ready: Promise.all([sockets.iopub.ready, sockets.shell.ready]),
        ended: Promise.race([sockets.iopub.closed, sockets.shell.closed]),
        send: (channel, message) => sockets[channel].send((0,wire_session/* encode */.lF)(session, message)),
        listen: (next) => {
            listener = next;
        },
        lost: losses.count,
        async drain() {
            const ended = Promise.all([sockets.iopub.closed, sockets.shell.closed]);
            await Promise.race([ended, (0,external_node_timers_promises_.setTimeout)(LAST_MESSAGES, undefined, { ref: false })]);
            close();
            await inbox.settled();
        },
        close,
    };
}
function sizeOf(parts) {
    return parts.reduce((sum, { length }) => sum + length, 0);
}

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: ./src/byte-size.ts
var byte_size = __webpack_require__(24303);
;// CONCATENATED MODULE: ./src/kernel/local/death.ts



/** What a process that asked for memory in vain says before it aborts. */
const NO_MEMORY = /bad_alloc|cannot allocate|out of memory|memory exhausted/i;
/** For a person: how a process ended, and why as far as that is known for certain. */
function deathReason(exit, lastWords = "", limit = memoryLimit()) {
    const { exitCode, signal, error } = exit;
    if (error)
        return error.message;
    const how = signal ? `signal ${signal}` : `exit code ${exitCode}`;
    // A kernel that a shell has started ends with the shell's code for it.
    if (signal === "SIGKILL" || exitCode === 128 + 9)
        return `${how}${killReason(exit, limit)}`;
    return signal === "SIGABRT" && NO_MEMORY.test(lastWords) ? `${how}: it got no more memory` : how;
}
function killReason({ memoryKills, usage }, limit) {
    if (!memoryKills)
        return " (often: out of memory)";
    if (memoryKills.after <= memoryKills.before)
        return " (sent by a process, not by the system for want of memory)";
    const grown = usage ? `, which had grown to ${(0,byte_size/* byteSizeText */.Z)(usage.peakMemory)} or more` : "";
    return `: the system killed it for its memory${grown}; ${limit.of} has ${(0,byte_size/* byteSizeText */.Z)(limit.bytes)}`;
}
function memoryLimit() {
    const constrained = (0,external_node_process_.constrainedMemory)();
    // Without a constraint it is 0, or more than there is.
    return constrained > 0 && constrained < (0,external_node_os_.totalmem)()
        ? { bytes: constrained, of: "its control group" }
        : { bytes: (0,external_node_os_.totalmem)(), of: "this machine" };
}

// EXTERNAL MODULE: ./src/kernel/local/environment.ts
var environment = __webpack_require__(11152);
;// CONCATENATED MODULE: ./src/kernel/local/fence.ts

/** Milliseconds between two looks, and that iopub may be silent when messages are missing. */
const fence_INTERVAL = 500;
/**
 * Finds out when a kernel dropped the `idle` of a request, which would leave its cell waiting for ever. iopub
 * is ordered: once the `idle` of a later request is in, whatever was sent before is in or lost. A fixed limit,
 * nbclient's `iopub_timeout`, fails slow cells instead: https://github.com/nteract/papermill/issues/426
 */
function newFence({ ask, silence, isMissing, onLost }) {
    /** Requests without their `idle`, and whether they have been replied to. */
    const open = new Map();
    /** What was asked since a reply is in whose `idle` is missing. */
    const asked = new Set();
    let timer;
    /** How long iopub has been silent, in ms. */
    let silent = 0;
    function watch() {
        silent = 0;
        timer ??= setInterval(look, fence_INTERVAL);
    }
    function look() {
        silent += fence_INTERVAL;
        if (silent < silence && !isMissing())
            return;
        silent = 0;
        asked.add(ask());
    }
    function stop() {
        clearInterval(timer);
        timer = undefined;
        asked.clear();
    }
    function dropReplied() {
        const lost = [...open].filter(([, replied]) => replied).map(([id]) => id);
        for (const id of lost) {
            open.delete(id);
            onLost(id);
        }
    }
    return {
        sent: (id) => open.set(id, false),
        replied(id) {
            if (!open.has(id))
                return;
            open.set(id, true);
            watch();
        },
        heard(message) {
            timer?.refresh();
            silent = 0;
            if (!(0,channels/* isIdle */.x)(message))
                return;
            const id = message.parent_header.msg_id ?? "";
            open.delete(id);
            if (asked.has(id))
                dropReplied();
            if (![...open.values()].includes(true))
                stop();
        },
        stop,
    };
}

;// CONCATENATED MODULE: ./src/kernel/local/local-kernel.ts





/** Milliseconds that a kernel which was asked on control has before it is asked on shell. */
const SHUTDOWN_RETRY = 300;
/**
 * A kernel in a process of this machine. Windows has no signals: there an interrupt ends a kernel that does
 * not take it by message.
 */
function localKernel(parts) {
    const { resolved, info, session, channels, kernelProcess, patience, onGone, onProblem } = parts;
    const awaited = new Map();
    let onIopub = () => { };
    /** Why we ended it, if we did. */
    let killedFor;
    let isShuttingDown = false;
    let hasBegun = false;
    let reported = false;
    const fence = newFence({
        ask() {
            const request = (0,requests/* kernelInfoRequest */.fR)(session);
            channels.send("shell", request);
            return request.header.msg_id;
        },
        silence: patience.silence,
        isMissing: () => channels.lost() > 0,
        onLost(id) {
            onProblem("The kernel never said that it was done with a cell: outputs of it may be missing.");
            const idle = (0,wire_session/* newRequest */.oE)(session, "status", { execution_state: "idle" });
            onIopub({ ...idle, parent_header: { msg_id: id } });
        },
    });
    channels.listen((message, channel) => {
        if (channel === "iopub")
            hear(message);
        // We said `allow_stdin: false`; a kernel that asks all the same would wait for ever.
        else if (channel === "stdin")
            void interrupt();
        else if (message.header.msg_type === "execute_reply")
            settle(message);
    });
    function hear(message) {
        // The state of the cells before is gone, and what a new process has of our requests is not known.
        if (hasBegun && message.content.execution_state === "starting")
            void kill("it restarted by itself");
        hasBegun ||= message.parent_header.msg_type === "execute_request";
        onIopub(message);
        fence.heard(message);
    }
    function settle(reply) {
        const id = reply.parent_header.msg_id ?? "";
        awaited.get(id)?.(reply);
        awaited.delete(id);
        fence.replied(id);
    }
    async function interrupt() {
        if (resolved.spec.interruptMode === "signal")
            kernelProcess.signal("SIGINT");
        else
            channels.send("control", (0,wire_session/* newRequest */.oE)(session, "interrupt_request", {}));
    }
    /** Says once that messages were lost, when none can be on its way any more but those of the end itself. */
    function reportLosses() {
        const lost = reported ? 0 : channels.lost();
        reported = true;
        if (lost > 0)
            onProblem(`Messages of the kernel were lost (${lost}): outputs may be missing.`);
    }
    async function end() {
        const exit = await kernelProcess.exited;
        await channels.drain();
        reportLosses();
        fence.stop();
        await onGone();
        const lastWords = kernelProcess.lastWords();
        const { exitCode, signal, usage } = exit;
        const reason = killedFor ?? deathReason(exit, lastWords);
        return { reason, exitCode, signal, lastWords, ...(usage && { usage }) };
    }
    const died = end();
    /** Whether the kernel has ended within `time` ms. */
    const endsWithin = (time) => Promise.race([died.then(() => true), (0,external_node_timers_promises_.setTimeout)(time, false, { ref: false })]);
    async function kill(reason = "killed") {
        killedFor ??= reason;
        kernelProcess.measure();
        kernelProcess.signal("SIGKILL");
        await died;
    }
    /** Nothing would come any more from a kernel that lives on without a connection. */
    async function killUnreachable() {
        await channels.ended;
        if (!(await endsWithin(patience.shutdown)) && !isShuttingDown)
            await kill("it broke off the connection");
    }
    void killUnreachable();
    async function shutdown() {
        isShuttingDown = true;
        kernelProcess.measure();
        const isBusy = awaited.size > 0;
        // An interrupt is for the cell that runs; an idle ipykernel would log it as an error.
        if (isBusy)
            await interrupt();
        else
            reportLosses();
        // Asked on control, one ipykernel in ten hangs: its main thread stops the thread that prints, while the control
        // thread waits for that to flush (`process_control` in ipykernel/kernelbase.py). Shell has no second thread.
        const ask = (channel) => channels.send(channel, (0,wire_session/* newRequest */.oE)(session, "shutdown_request", { restart: false }));
        const asksOnShell = info.implementation === "ipython" && !isBusy;
        ask(asksOnShell ? "shell" : "control");
        if (!asksOnShell) {
            if (await endsWithin(SHUTDOWN_RETRY))
                return;
            // Other kernels are made with ipykernel as well, such as bash_kernel, and hang too. The rest knows the request on
            // control alone, and drops this one.
            ask("shell");
        }
        if (await endsWithin(patience.shutdown))
            return;
        kernelProcess.signal("SIGTERM");
        if (await endsWithin(patience.shutdown))
            return;
        await kill();
    }
    return {
        name: resolved.name,
        language: resolved.language,
        interpreter: resolved.interpreter,
        info,
        died,
        onIopub(listener) {
            onIopub = listener;
        },
        execute(code, options) {
            const request = (0,requests/* executeRequest */.Vc)(session, code, options);
            const id = request.header.msg_id;
            const reply = new Promise((resolve) => awaited.set(id, resolve));
            fence.sent(id);
            channels.send("shell", request);
            return { id, reply };
        },
        sendComm(id, data) {
            channels.send("shell", (0,wire_session/* newRequest */.oE)(session, "comm_msg", { comm_id: id, data }));
        },
        interrupt,
        shutdown,
        kill: () => kill(),
    };
}

;// CONCATENATED MODULE: ./src/kernel/local/patience.ts
const PATIENCE = {
    silence: 10_000,
    // As Jupyter's client.
    shutdown: 2_500,
};

;// CONCATENATED MODULE: ./src/kernel/local/start.ts
















/** Milliseconds that a kernel whose connection has ended may take to end itself, and say why. */
const LAST_WORDS = 1_000;
/**
 * Starts a kernel and waits until it has answered. One that ends before that is started once more, over tcp:
 * it may have lost a race for a port, or its machine may allow no local sockets.
 *
 * Throws a `KernelStartError`, the `signal`'s reason when that aborts, or a `UserError` for a wrong `cwd`.
 */
async function startKernel(kernel, options) {
    await checkWorkingDirectory(options.cwd);
    const limit = options.startTimeout > 0 ? [AbortSignal.timeout(options.startTimeout * 1000)] : [];
    const signal = AbortSignal.any([...limit, ...(options.signal ? [options.signal] : [])]);
    try {
        return await attempt(kernel, { ...options, signal, transport: transportFor(kernel.spec.argv) });
    }
    catch (error) {
        if (!(error instanceof kernel_kernels/* KernelStartError */.s) || signal.aborted)
            throw error;
        return await attempt(kernel, { ...options, signal, transport: "tcp", launch: spawnKernel });
    }
}
async function checkWorkingDirectory(cwd) {
    const isFolder = await (0,promises_.stat)(cwd).then((stats) => stats.isDirectory(), () => false);
    if (!isFolder)
        throw new errors/* UserError */.y(`The working directory '${cwd}' does not exist or is not a folder.`);
}
async function attempt(resolved, options) {
    const session = (0,wire_session/* newSession */.RL)();
    const connection = await openConnection({
        session,
        kernelName: resolved.name,
        transport: options.transport,
    });
    let kernelProcess;
    const forget = (0,exit_hook/* onExit */.c)(() => {
        kernelProcess?.signal("SIGKILL");
        connection.removeNow();
    });
    const onGone = async () => {
        await connection.remove();
        forget();
    };
    const onProblem = (text) => options.onProblem?.(text);
    let channels;
    try {
        kernelProcess = await launched(resolved, { ...options, connectionFile: connection.file });
        channels = openChannels(session, connection, { outputLimit: options.outputLimit ?? 0, onProblem });
        const info = await firstAnswer(resolved, { ...options, session, channels, kernelProcess });
        if (info.implementation === "ipython" && !kernelProcess.dropsNothing) {
            channels.send("shell", (0,requests/* silentRequest */.Ny)(session, requests/* DROP_NOTHING */.GV));
        }
        const { patience = PATIENCE } = options;
        return localKernel({ resolved, info, session, channels, kernelProcess, patience, onGone, onProblem });
    }
    catch (error) {
        kernelProcess?.signal("SIGKILL");
        channels?.close();
        await kernelProcess?.exited;
        await onGone();
        throw error;
    }
}
/** The kernel's process. What is waited for to fork it may take longer than a kernel may take to start. */
async function launched(resolved, options) {
    const { connectionFile, cwd, onOutput, signal, startTimeout } = options;
    const env = (0,environment/* kernelEnvironment */.f)({
        env: options.env,
        spec: resolved.spec,
        kernelEnv: options.kernelEnv,
        platform: process.platform,
        parentPid: process.pid,
    });
    const imports = options.imports ?? [];
    const launching = options.launch(resolved, { connectionFile, imports, cwd, env, onOutput });
    try {
        return await (0,unless_aborted/* unlessAborted */.W)(launching, signal);
    }
    catch (error) {
        launching.then((kernelProcess) => kernelProcess.signal("SIGKILL"), () => { });
        if (error.name !== "TimeoutError")
            throw error;
        throw startError(resolved, { what: `was not there within ${startTimeout} s.`, lastWords: "" });
    }
}
/** The content of the kernel's `kernel_info_reply`, unless the process ends or time is up before. */
async function firstAnswer(resolved, starting) {
    const { session, channels, kernelProcess, startTimeout, signal } = starting;
    const gone = new AbortController();
    const failure = (what, exit) => startError(resolved, { what, exit, lastWords: kernelProcess.lastWords() });
    void kernelProcess.exited.then((exit) => gone.abort(failure(`ended while it was starting: ${deathReason(exit)}.`, exit)));
    void channels.ended
        .then(() => (0,external_node_timers_promises_.setTimeout)(LAST_WORDS, undefined, { ref: false }))
        .then(() => gone.abort(failure("broke off the connection while it was starting.")));
    try {
        return await (0,handshake/* handshake */.g)(channels, session, AbortSignal.any([signal, gone.signal]));
    }
    catch (error) {
        if (error.name !== "TimeoutError")
            throw error;
        throw failure(`did not answer within ${startTimeout} s.`);
    }
}
function startError({ name, interpreter }, { what, exit, lastWords }) {
    const lines = [`The kernel '${name}' (${interpreter}) ${what}`];
    if (/No module named '?ipykernel/.test(lastWords)) {
        lines.push(`Its Python lacks ipykernel; install it: '${interpreter}' -m pip install ipykernel`);
    }
    if (lastWords)
        lines.push(lastWords);
    return new kernel_kernels/* KernelStartError */.s(lines.join("\n"), {
        exitCode: exit?.exitCode ?? null,
        signal: exit?.signal ?? null,
        lastWords,
    });
}

;// CONCATENATED MODULE: ./src/kernel/local/local-kernels.ts




/** Kernels in processes of this machine, found by their kernelspecs as Jupyter finds them. */
function localKernels(options) {
    const { workspace, env, kernelEnv, patience } = options;
    const forks = options.forks && forkLauncher({ ...options.forks, workspace });
    const launch = forks?.launch ?? spawnKernel;
    /** What was looked for and found: the folders of kernelspecs are searched once, not for every case. */
    const found = new Map();
    async function search(wish) {
        const key = JSON.stringify([wish.name, wish.language]);
        const kernel = found.get(key) ?? (await findKernel({ ...wish, workspace, env }));
        found.set(key, kernel);
        return kernel;
    }
    return {
        startAhead: true,
        async find(wish) {
            const { spec, ...kernel } = await search(wish);
            return {
                ...kernel,
                start: (options) => startKernel({ ...kernel, spec }, { ...options, env, kernelEnv, launch, patience }),
            };
        },
        async close() {
            await forks?.close();
        },
    };
}


/***/ }),

/***/ 99340:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ CHANNELS),
/* harmony export */   x: () => (/* binding */ isIdle)
/* harmony export */ });
const CHANNELS = ["shell", "iopub", "stdin", "control", "hb"];
/** Whether a message says that the kernel has nothing more to do for its parent. */
function isIdle({ header, content }) {
    return header.msg_type === "status" && content.execution_state === "idle";
}


/***/ }),

/***/ 42303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ handshake)
/* harmony export */ });
/* harmony import */ var _unless_aborted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56265);
/* harmony import */ var _wire_session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97959);
/* harmony import */ var _channels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99340);



/** Milliseconds between two questions to a kernel that does not answer. */
const PATIENCE = 500;
/** Milliseconds after which a kernel that answers, but not yet on iopub, is asked again. */
const NUDGE = 50;
/**
 * Asks a kernel who it is until it has been heard on both shell and iopub, and resolves with the content of
 * its `kernel_info_reply`. A publisher drops what it sends before our subscription arrives, so a reply alone
 * would lose the first cell's output: https://jupyter.org/enhancement-proposals/65-jupyter-xpub/jupyter-xpub.html
 *
 * Waits as long as it takes, until `signal` aborts.
 */
async function handshake(channels, session, signal) {
    const { promise, resolve } = Promise.withResolvers();
    const asked = new Set();
    let timer;
    let info;
    let subscribed = false;
    function ask() {
        const request = (0,_wire_session_js__WEBPACK_IMPORTED_MODULE_0__/* .newRequest */ .oE)(session, "kernel_info_request", {});
        asked.add(request.header.msg_id);
        channels.send("shell", request);
        timer = setTimeout(ask, PATIENCE);
    }
    channels.listen((message, channel) => {
        const { header, parent_header, content } = message;
        const ours = asked.has(parent_header.msg_id ?? "");
        if (header.msg_type === "iopub_welcome")
            subscribed = true;
        if (channel === "iopub" && ours && (0,_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .isIdle */ .x)(message))
            subscribed = true;
        if (header.msg_type === "kernel_info_reply" && ours)
            info = content;
        if (info && subscribed)
            resolve(info);
        else if (info) {
            clearTimeout(timer);
            timer = setTimeout(ask, NUDGE);
        }
    });
    try {
        await (0,_unless_aborted_js__WEBPACK_IMPORTED_MODULE_2__/* .unlessAborted */ .W)(channels.ready, signal);
        ask();
        return await (0,_unless_aborted_js__WEBPACK_IMPORTED_MODULE_2__/* .unlessAborted */ .W)(promise, signal);
    }
    finally {
        clearTimeout(timer);
    }
}


/***/ }),

/***/ 16858:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GV: () => (/* binding */ DROP_NOTHING),
/* harmony export */   Ny: () => (/* binding */ silentRequest),
/* harmony export */   Vc: () => (/* binding */ executeRequest),
/* harmony export */   fR: () => (/* binding */ kernelInfoRequest)
/* harmony export */ });
/* harmony import */ var _wire_session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97959);

/** Has the kernel say who it is; answered at once when no cell runs. */
function kernelInfoRequest(session) {
    return (0,_wire_session_js__WEBPACK_IMPORTED_MODULE_0__/* .newRequest */ .oE)(session, "kernel_info_request", {});
}
/** Runs a cell. */
function executeRequest(session, code, { stopOnError }) {
    return (0,_wire_session_js__WEBPACK_IMPORTED_MODULE_0__/* .newRequest */ .oE)(session, "execute_request", {
        code,
        silent: false,
        store_history: true,
        user_expressions: {},
        allow_stdin: false,
        stop_on_error: stopOnError,
    });
}
/** Runs code beside the cells: it is not counted, not in the history, and shows nothing. */
function silentRequest(session, code) {
    return (0,_wire_session_js__WEBPACK_IMPORTED_MODULE_0__/* .newRequest */ .oE)(session, "execute_request", {
        code,
        silent: true,
        store_history: false,
        user_expressions: {},
        allow_stdin: false,
        stop_on_error: false,
    });
}
/**
 * Code that has ipykernel wait for a reader that is behind. By default ZeroMQ silently drops messages, output and
 * `idle` alike, once 1000 of them queue up: https://github.com/jupyter/nbconvert/pull/1183
 */
const DROP_NOTHING = `
try:
    (lambda io: io.schedule(lambda: io.socket.setsockopt(__import__("zmq").XPUB_NODROP, 1)))(
        get_ipython().kernel.iopub_thread
    )
except Exception:
    pass
`;


/***/ }),

/***/ 56265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unlessAborted)
/* harmony export */ });
/** Resolves as `work` does, unless `signal` aborts first: then it rejects with the signal's reason. */
async function unlessAborted(work, signal) {
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers();
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    try {
        return await Promise.race([work, aborted]);
    }
    finally {
        signal.removeEventListener("abort", abort);
    }
}


/***/ }),

/***/ 10363:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ newInbox)
/* harmony export */ });
/** Milliseconds of work between two turns of the event loop, which go to reading the sockets. */
const SLICE = 2;
/**
 * Handles items in order but not at once: reading goes first, so that a flood of messages is taken off the
 * socket faster than the kernel's send queue fills up.
 */
function newInbox(handle) {
    let incoming = [];
    /** Last first, for taking off its end; an item that was handled is not held any longer. */
    let current = [];
    let waiting = [];
    let scheduled = false;
    function work() {
        const end = performance.now() + SLICE;
        while (performance.now() < end) {
            if (current.length === 0) {
                current = incoming.reverse();
                incoming = [];
            }
            const item = current.pop();
            if (item === undefined) {
                rest();
                return;
            }
            handle(item);
        }
        setImmediate(work);
    }
    function rest() {
        scheduled = false;
        for (const resolve of waiting)
            resolve();
        waiting = [];
    }
    return {
        push(item) {
            incoming.push(item);
            if (!scheduled)
                setImmediate(work);
            scheduled = true;
        },
        settled: () => new Promise((resolve) => (scheduled ? waiting.push(resolve) : resolve())),
    };
}


/***/ }),

/***/ 65176:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ newLosses)
/* harmony export */ });
/**
 * Messages that must wait before ZeroMQ drops any: of the 1000 of `ZMQ_SNDHWM`, which kernels leave as it is, half may
 * have been read without its knowing so yet (`compute_lwm` in https://github.com/zeromq/libzmq/blob/master/src/pipe.cpp).
 */
const QUEUE = 500;
/**
 * Finds lost messages by their numbers: Python's `jupyter_client` names them `<session>_<pid>_<n>`, before its version
 * 7 `<session>_<n>` (`Session.msg_id` in its session.py). Of kernels with other ids nothing is known.
 *
 * Not every missing number is a lost message. ipykernel takes one for each result that then shows itself, such as a
 * plotly figure (`start_displayhook` in its displayhook.py). So a gap counts only where the queue may have been full, and
 * if it is of more than one: ZeroMQ drops all that comes until half of its queue is read.
 */
function newLosses() {
    const senders = new Map();
    return {
        heard(header, { iopub, isIdle }) {
            const id = numbered(header);
            if (!id)
                return;
            const sender = senders.get(id.sender) ?? { last: -1, inRow: 0, gaps: [], missing: 0, ahead: [] };
            senders.set(id.sender, sender);
            if (id.number <= sender.last)
                fill(sender, id.number);
            else if (iopub)
                advance(sender, id.number);
            else
                sender.ahead.push(id.number);
            if (iopub && isIdle)
                sender.inRow = 0;
        },
        count: () => [...senders.values()].reduce((sum, sender) => sum + missingOf(sender), 0),
    };
}
function numbered({ msg_id, session }) {
    const [, sender, number] = /^(.+)_(\d+)$/.exec(msg_id) ?? [];
    if (sender === undefined || !`${sender}_`.startsWith(`${session}_`))
        return undefined;
    return { sender, number: Number(number) };
}
/** A number that iopub is past: of another channel, or of a thread that another one has overtaken. */
function fill(sender, number) {
    if (sender.gaps.some(([first, last]) => first <= number && number <= last))
        sender.missing -= 1;
}
function advance(sender, number) {
    const ahead = sender.ahead.filter((it) => it > number);
    const elsewhere = sender.ahead.length - ahead.length;
    const missing = number - sender.last - 1 - elsewhere;
    if (missing > 1 && isFull(sender)) {
        sender.gaps.push([sender.last + 1, number - 1]);
        sender.missing += missing;
    }
    sender.ahead = ahead;
    sender.last = number;
    sender.inRow += 1;
}
function missingOf(sender) {
    const { missing, ahead, last } = sender;
    // A reply came, but not all that was sent before it.
    const awaited = ahead.length > 0 && isFull(sender) ? Math.max(...ahead) - last - ahead.length : 0;
    return missing + awaited;
}
function isFull({ inRow }) {
    return inRow >= QUEUE;
}


/***/ }),

/***/ 97959:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ decode),
/* harmony export */   RL: () => (/* binding */ newSession),
/* harmony export */   lF: () => (/* binding */ encode),
/* harmony export */   lj: () => (/* binding */ parseObject),
/* harmony export */   oE: () => (/* binding */ newRequest)
/* harmony export */ });
/* unused harmony export seal */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20783);


/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#versioning */
const PROTOCOL_VERSION = "5.3";
const DELIMITER = Buffer.from("<IDS|MSG>");
function newSession() {
    return { id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(), key: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)() };
}
/** A request with a header of its own; `content` must be plain JSON. */
function newRequest(session, type, content) {
    const header = {
        msg_id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
        msg_type: type,
        session: session.id,
        username: "notebook-gate",
        date: new Date().toISOString(),
        version: PROTOCOL_VERSION,
    };
    return { header, parent_header: {}, metadata: {}, content, buffers: [] };
}
/** The frames of a message: https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol */
function encode(session, message) {
    const { header, parent_header, metadata, content, buffers } = message;
    const parts = [{ ...header }, { ...parent_header }, metadata, content];
    return seal(session, parts.map((part) => Buffer.from((0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_1__/* .formatJson */ .IB)(part))), buffers);
}
/** The frames of a message whose four parts are text already. */
function seal(session, parts, buffers) {
    return [DELIMITER, Buffer.from(sign(session, parts)), ...parts, ...buffers];
}
/**
 * The message in `frames`, which are taken out of the list: a large one is not to be in memory as long as its text.
 * Throws when it is malformed or was not signed with the session's key.
 */
function decode(session, frames) {
    const { texts, buffers } = verified(session, frames);
    const [header, parent_header, metadata, content] = texts.map(parseObject);
    return { header, parent_header, metadata, content, buffers };
}
function verified(session, frames) {
    const start = frames.findIndex((frame) => frame.equals(DELIMITER)) + 1;
    const [signature, ...parts] = frames.splice(0).slice(start);
    const signed = parts.slice(0, 4);
    if (start === 0 || !signature || signed.length < 4) {
        throw new Error("a kernel's message lacks its delimiter or one of its parts");
    }
    const expected = Buffer.from(sign(session, signed));
    if (signature.length !== expected.length || !(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(signature, expected)) {
        throw new Error("a kernel's message has a wrong signature");
    }
    return { texts: signed.map(textOf), buffers: parts.slice(4) };
}
/** Invalid UTF-8 becomes U+FFFD, as in Jupyter's own client. */
function textOf(part) {
    const text = part.toString("utf8");
    // The memory of what was no part of a larger chunk is given back here: V8, which does not count it to its heap, may
    // take so long that a message of 200 MB is in memory three times.
    if (part.length === part.buffer.byteLength)
        part.buffer.transfer(0);
    return text;
}
function sign(session, parts) {
    const hmac = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", session.key);
    for (const part of parts)
        hmac.update(part);
    return hmac.digest("hex");
}
/** xeus writes `null` for an empty object. */
function parseObject(text) {
    const value = (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(text);
    if (value === null)
        return {};
    if (!(0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        throw new Error("a part of a kernel's message is not a JSON object");
    return value;
}


/***/ }),

/***/ 83831:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ canonicalBytes),
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _syntax_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87235);


/** What a run writes into a code cell, by nbformat's key, and what stands there without one. */
const CLEARED = new Map([
    ["outputs", "[]"],
    ["execution_count", "null"],
    ["prompt_number", "null"],
]);
/**
 * The bytes of a template that are published: its file without outputs and execution counts, nothing else
 * touched. The very same bytes when it holds none, also for what is no notebook. Idempotent.
 */
function canonicalBytes(bytes) {
    // One character per byte keeps offsets and bytes, even of invalid UTF-8; JSON's own characters are ASCII.
    const text = bytes.toString("latin1");
    const results = (0,_syntax_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .everyCell */ .eo)(text)
        .flatMap(resultsOf)
        .sort((a, b) => a.value.offset - b.value.offset);
    if (results.length === 0)
        return bytes;
    let end = 0;
    const parts = results.map(({ key, value }) => {
        const untouched = text.slice(end, value.offset);
        end = value.offset + value.length;
        return untouched + CLEARED.get(key);
    });
    return Buffer.from(parts.join("") + text.slice(end), "latin1");
}
/** Lower-case hex digest. */
function sha256(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(bytes).digest("hex");
}
/** The members of a cell that a run has written, in the order of the file. */
function resultsOf(cell) {
    if (!(0,_syntax_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .membersOf */ .lS)(cell, "cell_type").some(({ value }) => value === "code"))
        return [];
    return (cell.children ?? []).flatMap(({ children: [key, value] = [] }) => {
        if (!key || !value || !CLEARED.has(key.value))
            return [];
        const isEmpty = value.type === "array" ? !value.children?.length : value.type === "null";
        return isEmpty ? [] : [{ key: String(key.value), value }];
    });
}


/***/ }),

/***/ 80107:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ cellId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/**
 * An id for a cell in the form nbformat makes them (8 hex digits), but derived from the cell's index and
 * source, so that two runs of one notebook give equal bytes. Differs from all that are taken.
 */
function cellId(index, source, taken) {
    for (let attempt = 0;; attempt++) {
        const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(`${index}\n${attempt}\n${source}`).digest("hex").slice(0, 8);
        if (!taken.has(id))
            return id;
    }
}


/***/ }),

/***/ 1980:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ tagsOf)
/* harmony export */ });
/** The cell's tags; anything that is not a list of strings counts as none. */
function tagsOf(cell) {
    const tags = cell.metadata.tags;
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}


/***/ }),

/***/ 35555:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ floatRepr)
/* harmony export */ });
/**
 * A float as Python's `repr` writes it, which is also how its json module does: `1.0`, `1e-05`, `1e+16`,
 * `nan`, `inf`. The shortest digits that read back as the same value, as JavaScript's are.
 */
function floatRepr(value) {
    if (Number.isNaN(value))
        return "nan";
    if (!Number.isFinite(value))
        return value > 0 ? "inf" : "-inf";
    const [mantissa, exponent] = value.toExponential().split("e");
    const sign = Object.is(value, -0) || value < 0 ? "-" : "";
    const digits = mantissa.replace(/[-.]/g, "");
    const power = Number(exponent);
    return sign + (power < -4 || power >= 16 ? scientific(digits, power) : positional(digits, power));
}
function scientific(digits, power) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${digits[0]}${fraction}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
function positional(digits, power) {
    if (power < 0)
        return `0.${"0".repeat(-power - 1)}${digits}`;
    const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
    return `${whole}.${digits.slice(power + 1) || "0"}`;
}


/***/ }),

/***/ 20783:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FF: () => (/* binding */ without),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   IB: () => (/* binding */ formatJson),
/* harmony export */   Mx: () => (/* binding */ jsonPieces),
/* harmony export */   fV: () => (/* binding */ float),
/* harmony export */   nt: () => (/* binding */ Float),
/* harmony export */   q3: () => (/* binding */ JsonSyntaxError),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _float_repr_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35555);
/* harmony import */ var _position_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45774);


/** A float whose value is integral, which a bare `number` could not tell from an integer. */
class Float {
    value;
    constructor(value) {
        this.value = value;
    }
}
/** Text that is not JSON: where reading stopped. The message says what was expected there and what was found. */
class JsonSyntaxError extends Error {
    name = "JsonSyntaxError";
    /** In UTF-16 code units from the start of the text. */
    offset;
    /** 1-based. */
    line;
    /** 1-based, in UTF-16 code units. */
    column;
    constructor(message, text, offset) {
        super(message);
        const { line, column } = (0,_position_js__WEBPACK_IMPORTED_MODULE_0__/* .position */ .G)(text, offset);
        this.offset = offset;
        this.line = line;
        this.column = column;
    }
}
/** Deeper than Python's json reads under its default recursion limit, and far from the end of our stack. */
const DEEPEST_NESTING = 1000;
const WORDS = [
    ["null", null],
    ["true", true],
    ["false", false],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
];
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/**
 * Reads what Python's `json.loads` reads: JSON and the words NaN, Infinity and -Infinity; of equal keys in an
 * object the last one counts. Throws a `JsonSyntaxError`.
 */
function parseJson(text, { reviveItem } = {}) {
    let at = 0;
    let depth = 0;
    const document = parseValue();
    skipBlanks();
    if (at < text.length)
        throw unexpected("the end of the text");
    return document;
    function parseValue() {
        skipBlanks();
        switch (text.charCodeAt(at)) {
            case QUOTE:
                return parseString();
            case 0x7b:
                return nested(parseObject);
            case 0x5b:
                return nested(() => parseArray((item) => item));
            default:
                return parseNumberOrWord();
        }
    }
    function parseMember(key) {
        skipBlanks();
        const isRevived = reviveItem && depth === 1 && text[at] === "[";
        return isRevived ? nested(() => parseArray((item) => reviveItem(item, key))) : parseValue();
    }
    function nested(parse) {
        if (++depth > DEEPEST_NESTING)
            throw failure(`nested deeper than ${DEEPEST_NESTING} levels`);
        at++;
        const value = parse();
        depth--;
        return value;
    }
    function parseObject() {
        const object = Object.create(null);
        if (accept("}"))
            return object;
        do {
            skipBlanks();
            if (text.charCodeAt(at) !== QUOTE)
                throw unexpected("a key in double quotes");
            const key = parseString();
            if (!accept(":"))
                throw unexpected("':'");
            object[key] = parseMember(key);
        } while (accept(","));
        if (!accept("}"))
            throw unexpected("',' or '}'");
        return object;
    }
    function parseArray(revive) {
        const array = [];
        if (accept("]"))
            return array;
        do
            array.push(revive(parseValue()));
        while (accept(","));
        if (!accept("]"))
            throw unexpected("',' or ']'");
        return array;
    }
    function parseString() {
        const end = closingQuote();
        const inner = text.slice(at + 1, end);
        const string = /[\\\0-\x1f]/.test(inner) ? decodeString(end) : inner;
        at = end + 1;
        return string;
    }
    function closingQuote() {
        for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
            let backslashes = 0;
            while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH)
                backslashes++;
            if (backslashes % 2 === 0)
                return end;
        }
        throw failure("a string that does not end");
    }
    function decodeString(end) {
        try {
            return JSON.parse(text.slice(at, end + 1));
        }
        catch {
            throw failure("a string with a raw control character or an unknown escape");
        }
    }
    function parseNumberOrWord() {
        NUMBER.lastIndex = at;
        const match = NUMBER.exec(text);
        if (match) {
            at += match[0].length;
            return match[1] || match[2] ? float(Number(match[0])) : integer(match[0]);
        }
        const word = WORDS.find(([word]) => text.startsWith(word, at));
        if (!word)
            throw unexpected("a value");
        at += word[0].length;
        return word[1];
    }
    function accept(character) {
        skipBlanks();
        if (text[at] !== character)
            return false;
        at++;
        return true;
    }
    function skipBlanks() {
        for (;;) {
            const code = text.charCodeAt(at);
            if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
                return;
            at++;
        }
    }
    function unexpected(expected) {
        const found = at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at))) : "the end";
        return failure(`expected ${expected}, found ${found}`);
    }
    function failure(message) {
        return new JsonSyntaxError(message, text, at);
    }
}
function integer(digits) {
    const value = Number(digits);
    // Adding 0 makes the 0 of `-0`, which is an integer without a sign.
    return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
}
/** A value as JSON holds a float: see `JsonValue`. */
function float(value) {
    return Number.isInteger(value) ? new Float(value) : value;
}
/** Whether a value is a JSON object. */
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Float);
}
/** A copy of an object that lacks some keys. */
function without(object, keys) {
    return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
/**
 * Writes what Python's `json.dumps(value, sort_keys=True, indent=1, separators=(",", ": "),
 * ensure_ascii=False)` writes, byte for byte; lone surrogates, which UTF-8 cannot hold, as `\udXXX`. `level` is how
 * deep in its document the value stands.
 */
function formatJson(value, options = {}) {
    return [...jsonPieces(value, options)].join("");
}
/** Characters of a piece of JSON. */
const PIECE = 256 * 1024;
/** What `formatJson` writes in pieces, so that a large value is never in memory a second time. */
function* jsonPieces(value, options = {}) {
    const open = [];
    let newline = `\n${" ".repeat(options.level ?? 0)}`;
    let piece = "";
    for (let next = ["", value]; next; next = nextMember()) {
        const [before, member] = next;
        piece += before;
        if (typeof member === "string" && member.length > PIECE)
            yield* longString(member);
        else
            piece += begin(member);
        if (piece.length < PIECE)
            continue;
        yield piece;
        piece = "";
    }
    yield piece;
    /** The text of a scalar or of what is empty; what has members begins with them. */
    function begin(value) {
        if (Array.isArray(value))
            return value.length > 0 ? enter(listMembers(value, newline), "]") : "[]";
        if (!isObject(value))
            return formatScalar(value, options);
        const keys = sortedKeys(value);
        return keys.length > 0 ? enter(objectMembers(value, keys, newline), "}") : "{}";
    }
    function enter(members, bracket) {
        open.push({ members, end: newline + bracket });
        newline += " ";
        return "";
    }
    function nextMember() {
        for (let top = open.at(-1); top; top = open.at(-1)) {
            const { value, done } = top.members.next();
            if (!done)
                return value;
            piece += top.end;
            newline = newline.slice(0, -1);
            open.pop();
        }
        return undefined;
    }
    function* longString(text) {
        yield `${piece}"`;
        for (const part of cut(text))
            yield JSON.stringify(part).slice(1, -1);
        piece = '"';
    }
}
function* listMembers(list, newline) {
    let separator = `[${newline} `;
    for (const item of list) {
        yield [separator, item];
        separator = `,${newline} `;
    }
}
function* objectMembers(object, keys, newline) {
    let separator = `{${newline} `;
    for (const key of keys) {
        yield [`${separator}${JSON.stringify(key)}: `, object[key]];
        separator = `,${newline} `;
    }
}
/** A text in parts, none of which ends within a surrogate pair. */
function* cut(text) {
    for (let at = 0; at < text.length;) {
        const last = text.charCodeAt(at + PIECE - 1);
        const end = at + PIECE - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
        yield text.slice(at, end);
        at = end;
    }
}
function formatScalar(value, options) {
    if (typeof value === "string")
        return JSON.stringify(value);
    if (value instanceof Float)
        return (0,_float_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .floatRepr */ .K)(value.value);
    if (typeof value !== "number")
        return String(value);
    if (Number.isInteger(value))
        return BigInt(value).toString();
    if (Number.isFinite(value))
        return (0,_float_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .floatRepr */ .K)(value);
    if (options.nan !== "keep")
        return "null";
    return Number.isNaN(value) ? "NaN" : String(value);
}
function sortedKeys(object) {
    const keys = Object.keys(object);
    // Only from U+D800 on does the order of UTF-16 code units differ from that of code points.
    return keys.some((key) => /[\ud800-\uffff]/.test(key)) ? keys.sort(byCodePoint) : keys.sort();
}
function byCodePoint(a, b) {
    const left = Array.from(a, (character) => character.codePointAt(0));
    const right = Array.from(b, (character) => character.codePointAt(0));
    const differing = left.findIndex((codePoint, index) => codePoint !== right[index]);
    if (differing < 0)
        return left.length - right.length;
    return left[differing] - (right[differing] ?? -1);
}


/***/ }),

/***/ 31524:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ placeMap),
/* harmony export */   d: () => (/* binding */ lineMap)
/* harmony export */ });
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99547);
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(jsonc_parser__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _position_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45774);
/* harmony import */ var _syntax_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87235);
/* harmony import */ var _upgrade_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34297);




/** Maps lines of cells to lines of the file; see `placeMap`. */
function lineMap(text) {
    const place = placeMap(text);
    return (cell, line) => place(cell, line)?.line;
}
/**
 * Maps places in cells, by the cells' index in the file, to places in the file, of nbformat 2 to 4. Without a
 * source line, or past the last, it is the cell's first; undefined when there is no such cell.
 */
function placeMap(text) {
    const { version, cells } = (0,_syntax_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSyntaxTree */ .vY)(text);
    return (index, line = 1, column = 1) => {
        const cell = cells[index];
        if (!cell)
            return undefined;
        const key = version < 4 && (0,_syntax_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .valueAt */ .fK)(cell, "cell_type") === "code" ? "input" : "source";
        const pieces = (0,_syntax_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenAt */ .jI)(cell, key);
        const separator = version < 4 ? (0,_upgrade_js__WEBPACK_IMPORTED_MODULE_2__/* .lineSeparator */ .QY)(version, pieces[0]?.value) : "";
        const whole = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.findNodeAtLocation)(cell, [key]) ?? cell;
        const strings = pieces.length > 0 ? pieces : [whole];
        const found = pieceWithLine(strings, line, separator);
        return (0,_position_js__WEBPACK_IMPORTED_MODULE_3__/* .position */ .G)(text, found ? offsetIn(text, found.node, line - found.linesBefore, column) : strings[0].offset);
    };
}
/** The one of a source's strings in which a line begins, and how many lines begin before it. */
function pieceWithLine(strings, line, separator) {
    let linesBefore = 0;
    for (const node of strings) {
        const text = String(node.value) + separator;
        if (linesBefore + countLineBreaks(text.slice(0, -1)) >= line - 1)
            return { node, linesBefore };
        linesBefore += countLineBreaks(text);
    }
    return undefined;
}
/** Where a place in the value of a JSON string, its first line being 1, stands in the file's text. */
function offsetIn(text, node, line, column) {
    if (node.type !== "string")
        return node.offset;
    const value = String(node.value);
    let lineStart = 0;
    for (let at = 1; at < line; at++)
        lineStart = value.indexOf("\n", lineStart) + 1;
    const unit = Math.min(lineStart + column - 1, value.length);
    let offset = node.offset + 1;
    for (let units = 0; units < unit; units++)
        offset += escapeLength(text, offset);
    return offset;
}
/** How many characters of JSON make up one of the string's value. */
function escapeLength(text, offset) {
    if (text[offset] !== "\\")
        return 1;
    return text[offset + 1] === "u" ? 6 : 2;
}
function countLineBreaks(text) {
    return text.split("\n").length - 1;
}


/***/ }),

/***/ 52550:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ad: () => (/* binding */ splitText),
/* harmony export */   cT: () => (/* binding */ joinLines),
/* harmony export */   uz: () => (/* binding */ splitLines)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);

const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const JSON_MIME_TYPE = /^application\/(json|.*\+json)$/s;
const SPLIT_MIME_TYPE = /^(text\/.*|application\/javascript|image\/svg\+xml)$/s;
/** The lines of a text with their ends, at the boundaries of Python's `str.splitlines`; none for an empty text. */
function splitText(text) {
    const lines = [];
    let start = 0;
    for (const match of text.matchAll(LINE_END)) {
        const end = match.index + match[0].length;
        lines.push(text.slice(start, end));
        start = end;
    }
    if (start < text.length)
        lines.push(text.slice(start));
    return lines;
}
/** A cell of nbformat 4 as a file stores it, its long texts as lists of lines, with the lists joined. */
function joinLines(cell) {
    return mapTexts(cell, {
        text: joinText,
        bundle: (value, mimeType) => (JSON_MIME_TYPE.test(mimeType) ? value : joinText(value)),
    });
}
/** The opposite of `joinLines`; also splits what was one string in the file, as nbformat does. */
function splitLines(cell) {
    const split = (value) => (typeof value === "string" ? splitText(value) : value);
    return mapTexts(cell, {
        text: split,
        bundle: (value, mimeType) => (SPLIT_MIME_TYPE.test(mimeType) ? split(value) : value),
    });
}
function joinText(value) {
    return Array.isArray(value) && value.every((line) => typeof line === "string") ? value.join("") : value;
}
/** Applies the changes to all texts of a cell that nbformat stores as lists of lines. */
function mapTexts(cell, change) {
    const mapBundle = (bundle) => mapValues(bundle, change.bundle);
    const mapOutput = (output) => {
        if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(output))
            return output;
        const { output_type, data, text } = output;
        if (output_type === "display_data" || output_type === "execute_result") {
            return data === undefined ? output : { ...output, data: mapBundle(data) };
        }
        return output_type === "stream" && text !== undefined ? { ...output, text: change.text(text) } : output;
    };
    const { source, attachments, outputs } = cell;
    const mapped = { ...cell };
    if (source !== undefined)
        mapped.source = change.text(source);
    if (attachments !== undefined)
        mapped.attachments = mapValues(attachments, mapBundle);
    if (Array.isArray(outputs))
        mapped.outputs = outputs.map(mapOutput);
    return mapped;
}
function mapValues(value, change) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member, key)]));
}


/***/ }),

/***/ 45774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ position)
/* harmony export */ });
/** Where an offset stands in a text: 1-based line, ended by line feeds, and 1-based column in UTF-16 code units. */
function position(text, offset) {
    let line = 1;
    let lineStart = 0;
    for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", lineStart)) {
        line++;
        lineStart = end + 1;
    }
    return { line, column: offset - lineStart + 1 };
}


/***/ }),

/***/ 78313:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ decodeNotebook),
/* harmony export */   c: () => (/* binding */ readNotebook)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _cell_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80107);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20783);
/* harmony import */ var _line_map_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31524);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(52550);
/* harmony import */ var _position_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(45774);
/* harmony import */ var _upgrade_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34297);







const CELL_TYPES = ["code", "markdown", "raw"];
/**
 * Reads a notebook file of nbformat 2, 3 or 4 as nbformat 4.5; text that is stored as a list of lines is
 * joined. Cells without an id, or before 4.5 all cells, get one that depends only on their place and source.
 * Throws a `UserError` with file and line for what is no notebook; lesser faults are `validateNotebook`'s.
 */
function readNotebook(text, file) {
    const refuse = (problem, cell) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(problem, { file, line: cell === undefined ? undefined : (0,_line_map_js__WEBPACK_IMPORTED_MODULE_3__/* .lineMap */ .d)(text)(cell) });
    const document = parseDocument(text, file);
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(document))
        throw refuse("This is not a Jupyter notebook: it is JSON, but not an object.");
    const version = versionOf(document, refuse);
    const metadata = document.metadata;
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(metadata))
        throw refuse("The notebook has no `metadata` object; give it at least `{}`.");
    const cells = storedCells(document, version, refuse).map((cell, index) => {
        if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(cell))
            throw refuse(`Cell ${index + 1} is not an object.`, index);
        const current = version === 4 ? cell : (0,_upgrade_js__WEBPACK_IMPORTED_MODULE_5__/* .upgradeCell */ .t9)(cell, version);
        return checkedCell(current, (problem) => refuse(`Cell ${index + 1} ${problem}`, index));
    });
    return {
        ...(version === 4 ? document : (0,_upgrade_js__WEBPACK_IMPORTED_MODULE_5__/* .upgradeDocument */ .ES)(document)),
        cells: withIds(cells, version === 4 && Number(document.nbformat_minor) >= 5),
        metadata: version === 4 ? metadata : (0,_upgrade_js__WEBPACK_IMPORTED_MODULE_5__/* .upgradeMetadata */ .iP)(metadata),
        nbformat: 4,
        nbformat_minor: 5,
    };
}
/** The text of a notebook file. Throws a `UserError` for what is not UTF-8; a byte order mark stays, for `readNotebook`. */
function decodeNotebook(bytes, file) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("The notebook is not UTF-8. Save it again as UTF-8.", { file }, { cause: error });
    }
}
function parseDocument(text, file) {
    try {
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .qF)(text, {
            // nbformat 2 and 3 keep their cells in worksheets.
            reviveItem: (item, list) => (list === "cells" && (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(item) ? (0,_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .joinLines */ .cT)(item) : item),
        });
    }
    catch (error) {
        if (!(error instanceof _json_js__WEBPACK_IMPORTED_MODULE_2__/* .JsonSyntaxError */ .q3))
            throw error;
        throw explainSyntaxError(error, text, file);
    }
}
function explainSyntaxError(error, text, file) {
    const conflict = /^<{7} /m.exec(text);
    if (conflict) {
        const { line } = (0,_position_js__WEBPACK_IMPORTED_MODULE_6__/* .position */ .G)(text, conflict.index);
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("The notebook holds merge conflict markers; resolve the conflict first.", {
            file,
            line,
        });
    }
    if (text.startsWith("version https://git-lfs.github.com/spec/")) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("This is a Git LFS pointer, not the notebook; check out with `lfs: true`.", {
            file,
        });
    }
    if (text.startsWith("\ufeff")) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("The notebook begins with a byte order mark; save it as UTF-8 without BOM.", {
            file,
        });
    }
    if (text.trim() === "")
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("The notebook file is empty.", { file });
    const { line, column } = error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The notebook is not JSON: ${error.message}.`, { file, line, column }, { cause: error });
}
function versionOf(document, refuse) {
    const version = document.nbformat;
    if (version === undefined)
        throw refuse("This is not a Jupyter notebook: it has no `nbformat` number.");
    if (version !== 2 && version !== 3 && version !== 4) {
        const given = typeof version === "number" ? version : "of this notebook";
        throw refuse(`nbformat ${given} is not supported, only 2, 3 and 4; save the notebook in one of these.`);
    }
    if (version === 4 && !Number.isInteger(document.nbformat_minor)) {
        throw refuse("The notebook has no `nbformat_minor` number; Jupyter writes 5 today.");
    }
    return version;
}
function storedCells(document, version, refuse) {
    if (version === 4)
        return listIn(document, "cells", refuse);
    return listIn(document, "worksheets", refuse).flatMap((worksheet) => listIn((0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(worksheet) ? worksheet : {}, "cells", refuse));
}
function listIn(object, key, refuse) {
    const list = object[key];
    if (!Array.isArray(list))
        throw refuse(`The notebook has no list of \`${key}\`.`);
    return list;
}
function checkedCell(cell, refuse) {
    const { cell_type, source, metadata } = cell;
    if (cell_type === undefined)
        throw refuse("has no `cell_type`; give it code, markdown or raw.");
    if (!CELL_TYPES.includes(cell_type))
        throw refuse("has an unknown `cell_type`; it is code, markdown or raw.");
    if (typeof source !== "string")
        throw refuse("has no `source`; give it a string or a list of strings.");
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(metadata))
        throw refuse("has no `metadata` object; give it at least `{}`.");
    if (cell_type !== "code")
        return cell;
    const { execution_count, outputs } = cell;
    return {
        ...cell,
        execution_count: typeof execution_count === "number" ? execution_count : null,
        outputs: Array.isArray(outputs) ? outputs.filter(_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv) : [],
    };
}
/** Gives every cell an id of its own: the first cell with an id keeps it, where cells had ids to keep. */
function withIds(cells, keep) {
    const owners = new Map();
    for (const cell of keep ? cells : []) {
        if (typeof cell.id === "string" && !owners.has(cell.id))
            owners.set(cell.id, cell);
    }
    return cells.map((cell, index) => {
        if (cell.id !== undefined && owners.get(cell.id) === cell)
            return cell;
        const id = (0,_cell_id_js__WEBPACK_IMPORTED_MODULE_1__/* .cellId */ .C)(index, String(cell.source), owners);
        owners.set(id, cell);
        return { ...cell, id };
    });
}


/***/ }),

/***/ 87235:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wc: () => (/* reexport safe */ jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.findNodeAtLocation),
/* harmony export */   eo: () => (/* binding */ everyCell),
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   jI: () => (/* binding */ childrenAt),
/* harmony export */   lS: () => (/* binding */ membersOf),
/* harmony export */   vY: () => (/* binding */ parseSyntaxTree)
/* harmony export */ });
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99547);
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(jsonc_parser__WEBPACK_IMPORTED_MODULE_0__);


/** Finds the cells in a notebook file of nbformat 2 to 4; none in a file that is no notebook. */
function parseSyntaxTree(text) {
    const root = parseRoot(text);
    const version = Number(valueAt(root, "nbformat"));
    const sheets = version < 4 ? childrenAt(root, "worksheets") : [root];
    return { version, cells: sheets.flatMap((sheet) => childrenAt(sheet, "cells")) };
}
/**
 * Every cell that stands in the text, also where a key comes twice, of which readers have the last one only, and whatever
 * format the file says that it has.
 */
function everyCell(text) {
    const root = parseRoot(text);
    const sheets = membersOf(root, "worksheets").flatMap(itemsOf);
    return [...(root ? [root] : []), ...sheets].flatMap((sheet) => membersOf(sheet, "cells")).flatMap(itemsOf);
}
/** jsonc-parser is recursive: what overflows its stack is nested too deep for every reader of notebooks. */
function parseRoot(text) {
    try {
        return (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.parseTree)(text);
    }
    catch (error) {
        if (error instanceof RangeError)
            return undefined;
        throw error;
    }
}
/** The value of an object's member, if it is a literal; of equal keys the last, as every JSON reader has it. */
function valueAt(node, key) {
    return membersOf(node, key).at(-1)?.value;
}
/** The items of an object's member, if it is an array; of equal keys the last. */
function childrenAt(node, key) {
    return itemsOf(membersOf(node, key).at(-1));
}
/** The values of an object's members of that name, of which there should be one at most. */
function membersOf(node, name) {
    if (node?.type !== "object")
        return [];
    return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => key?.value === name && value ? [value] : []);
}
function itemsOf(list) {
    return list?.type === "array" ? (list.children ?? []) : [];
}


/***/ }),

/***/ 34297:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ upgradeDocument),
/* harmony export */   QY: () => (/* binding */ lineSeparator),
/* harmony export */   iP: () => (/* binding */ upgradeMetadata),
/* harmony export */   t9: () => (/* binding */ upgradeCell)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52550);


/** The short names that nbformat 3 has for mime types. */
const MIME_TYPES = new Map([
    ["text", "text/plain"],
    ["html", "text/html"],
    ["svg", "image/svg+xml"],
    ["png", "image/png"],
    ["jpeg", "image/jpeg"],
    ["latex", "text/latex"],
    ["json", "application/json"],
    ["javascript", "application/javascript"],
]);
const TEXTS_OF_OUTPUT = ["text", "html", "svg", "latex", "javascript", "json"];
/** A cell of nbformat 2 or 3 as nbformat 4.5 has it, without an id, its lists of lines joined. */
function upgradeCell(cell, version) {
    const metadata = cell.metadata ?? {};
    if (cell.cell_type === "code") {
        const { input, prompt_number, collapsed, language: _, outputs, ...rest } = cell;
        return {
            ...rest,
            metadata: collapsed === undefined || !(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(metadata) ? metadata : { ...metadata, collapsed },
            source: joinText(input ?? "", version),
            execution_count: prompt_number ?? null,
            outputs: Array.isArray(outputs) ? outputs.filter(_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv).map((o) => upgradeOutput(o, version)) : [],
        };
    }
    const texts = joinTexts({ ...cell, metadata }, ["source", "rendered"], version);
    switch (cell.cell_type) {
        case "heading": {
            const { level, source, ...rest } = texts;
            const lines = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .splitText */ .Ad)(String(source ?? "")).map((line) => line.replace(/[\r\n]+$/, ""));
            return {
                ...rest,
                cell_type: "markdown",
                source: `${"#".repeat(isLevel(level) ? level : 1)} ${lines.join(" ")}`,
            };
        }
        case "html":
            return { ...texts, cell_type: "markdown" };
        default:
            return texts;
    }
}
function isLevel(level) {
    return typeof level === "number" && level >= 1 && level <= 6;
}
/** A notebook without its worksheets, which nbformat 4 no longer has; the cells are for `upgradeCell`. */
function upgradeDocument(document) {
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .without */ .FF)(document, ["worksheets", "orig_nbformat", "orig_nbformat_minor"]);
}
/** The metadata of a notebook without what nbformat 4 no longer has there. */
function upgradeMetadata(metadata) {
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .without */ .FF)(metadata, ["name", "signature"]);
}
function upgradeOutput(stored, version) {
    const output = joinTexts(stored, TEXTS_OF_OUTPUT, version);
    switch (output.output_type) {
        case "pyout": {
            const { prompt_number, ...rest } = output;
            const upgraded = upgradeDisplay(rest);
            return { ...upgraded, output_type: "execute_result", execution_count: prompt_number ?? null };
        }
        case "display_data":
            return upgradeDisplay(output);
        case "pyerr":
            return { ...output, output_type: "error" };
        case "stream": {
            const { stream, ...rest } = output;
            return { ...rest, name: stream ?? "stdout" };
        }
        default:
            return output;
    }
}
function upgradeDisplay(output) {
    const { output_type, metadata = {}, ...data } = output;
    const bundle = withMimeTypes(data);
    const json = bundle["application/json"];
    if (typeof json === "string")
        bundle["application/json"] = parseStoredJson(json);
    return {
        output_type: output_type,
        metadata: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(metadata) ? withMimeTypes(metadata) : metadata,
        data: bundle,
    };
}
/** nbformat 3 stored JSON as text; what turns out not to be JSON stays text, as any value is allowed. */
function parseStoredJson(text) {
    try {
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    }
    catch {
        return text;
    }
}
function withMimeTypes(bundle) {
    return Object.fromEntries(Object.entries(bundle).map(([key, value]) => [MIME_TYPES.get(key) ?? key, value]));
}
function joinTexts(object, keys, version) {
    const joined = { ...object };
    for (const key of keys)
        if (joined[key] !== undefined)
            joined[key] = joinText(joined[key], version);
    return joined;
}
function joinText(text, version) {
    if (!Array.isArray(text) || !text.every((line) => typeof line === "string"))
        return text;
    return text.join(lineSeparator(version, text[0]));
}
/** What joins a list of lines: nbformat 2 stored them without their ends, nbformat 3 with them or without. */
function lineSeparator(version, firstLine) {
    return version === 3 && /[\n\r]$/.test(String(firstLine)) ? "" : "\n";
}


/***/ }),

/***/ 42650:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jK: () => (/* binding */ notebookPieces),
/* harmony export */   so: () => (/* binding */ cellPieces),
/* harmony export */   xW: () => (/* binding */ writeNotebook)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52550);


/** What a notebook holds in memory only: https://nbformat.readthedocs.io/en/latest/api.html */
const TRANSIENT_NOTEBOOK_METADATA = ["orig_nbformat", "orig_nbformat_minor", "signature"];
const TRANSIENT_CELL_METADATA = ["trusted"];
/**
 * The text of a notebook file, byte for byte as `nbformat.write` writes it: sorted keys, one blank of
 * indent, texts as lists of lines, one line feed at the end. Only NaN and the infinities become null,
 * which every tool can read, unless they are to be kept.
 */
function writeNotebook(notebook, options = {}) {
    const cells = notebook.cells.map((cell) => cellPieces(cell, options));
    return [...notebookPieces(notebook, cells, options)].join("");
}
/** The text of a cell as it stands in a notebook file, in pieces. */
function cellPieces(cell, options = {}) {
    const metadata = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .without */ .FF)(cell.metadata, TRANSIENT_CELL_METADATA);
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonPieces */ .Mx)((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .splitLines */ .uz)({ ...cell, metadata }), { ...options, level: 2 });
}
/** The text of a notebook file in pieces, around those of its cells, each taken when its turn comes. */
function* notebookPieces(notebook, cells, options = {}) {
    const metadata = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .without */ .FF)(notebook.metadata, TRANSIENT_NOTEBOOK_METADATA);
    const frame = `${(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .formatJson */ .IB)({ ...notebook, metadata, cells: [] }, options)}\n`;
    const key = '\n "cells": [';
    const split = frame.indexOf(`${key}]`) + key.length;
    yield frame.slice(0, split);
    let separator = "\n  ";
    for (const cell of cells) {
        yield separator;
        yield* cell;
        separator = ",\n  ";
    }
    yield (separator === ",\n  " ? "\n " : "") + frame.slice(split);
}


/***/ }),

/***/ 15650:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ keepOutputs),
/* harmony export */   y: () => (/* binding */ folderOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(70370);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83916);
/* harmony import */ var _notebook_canonical_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83831);
/* harmony import */ var _promotion_aliases_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11397);
/* harmony import */ var _promotion_settle_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11394);
/* harmony import */ var _promotion_site_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(84550);
/* harmony import */ var _promotion_stores_open_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(770);
/* harmony import */ var _report_report_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(31189);










/** Documents may be large, and each is in memory while it is written. */
const AT_ONCE = 8;
const SHOWN = 5;
const TYPES = {
    ipynb: _promotion_aliases_js__WEBPACK_IMPORTED_MODULE_4__/* .NOTEBOOK_TYPE */ .zb,
    json: "application/json",
    html: "text/html; charset=utf-8",
    xml: "application/xml",
};
/**
 * Writes what a run left, its reports and executed notebooks, to `<prefix><run>/<attempt>/`, where nothing is ever
 * replaced. What is there already must be the same.
 *
 * @throws UserError naming what could not be kept, after everything was tried.
 */
async function keepOutputs(results, request) {
    const { place, log } = request;
    const store = await (0,_promotion_stores_open_js__WEBPACK_IMPORTED_MODULE_8__/* .openStore */ .C)(place, request);
    const folder = place.prefix + folderOf(results);
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_9__/* ["default"] */ .A)(AT_ONCE);
    const lost = [];
    const keep = async ({ path, digest }) => {
        try {
            await write({ store, clock: _promotion_site_js__WEBPACK_IMPORTED_MODULE_6__/* .SYSTEM_CLOCK */ .Vc, log }, { key: folder + path, body: await read(request, { path, digest }) });
        }
        catch (error) {
            lost.push(`${path}: ${error.message}`);
        }
    };
    const files = await filesOf(results, request);
    await Promise.all(files.map((file) => limit(() => keep(file))));
    const to = `${store.describe()}/${folder}`;
    if (lost.length > 0)
        throw notKept(lost, { of: files.length, to });
    log.info(`Wrote ${files.length} files to ${to}`);
}
/** Where in the place a run's files are: `42/1/`; on a laptop the time at which the run began stands for its number. */
function folderOf({ run, startedAt }) {
    return run ? `${run.id}/${run.attempt}/` : `local-${startedAt.replace(/[:.]/g, "-")}/1/`;
}
/** The reports that are there, and every executed notebook that the results name, there or not. */
async function filesOf(results, { outputDir, digest }) {
    const own = await (0,_report_report_files_js__WEBPACK_IMPORTED_MODULE_7__/* .ownFiles */ .aJ)(results, { outputDir, notebooks: true });
    const there = new Set(own.map((file) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(outputDir, file).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join("/")));
    const notebooks = results.cases.flatMap(({ executedNotebook: path, executedSha256 }) => path === null ? [] : [{ path, digest: there.has(path) ? executedSha256 : null }]);
    const isNotebook = new Set(notebooks.map(({ path }) => path));
    const reports = [...there].filter((path) => !isNotebook.has(path));
    return [
        ...reports.map((path) => ({ path, digest: path === "results.json" ? digest : undefined })),
        ...notebooks,
    ];
}
async function read({ outputDir }, { path, digest }) {
    if (digest === null)
        throw new Error("it is no longer there");
    const body = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`${outputDir}/${path}`);
    if (digest !== undefined && (0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .s)(body) !== digest)
        throw new Error("it was changed since it was written");
    return body;
}
async function write(writer, { key, body }) {
    const contentType = TYPES[key.slice(key.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    const settled = await (0,_promotion_settle_js__WEBPACK_IMPORTED_MODULE_5__/* .settlePut */ .DW)(writer, {
        key,
        body,
        condition: { ifNoneMatch: true },
        info: { contentType },
    });
    if (!settled.done)
        throw new Error("another job of this run has written other bytes there");
}
function notKept(lost, { of, to }) {
    const more = lost.length > SHOWN ? `\n… and ${lost.length - SHOWN} more` : "";
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${lost.length} of ${of} files could not be kept in ${to}:\n${lost.slice(0, SHOWN).join("\n")}${more}\n` +
        "Nothing was promoted. Run again; jobs of one run that test different things, such as a matrix of systems, need a " +
        "prefix of their own each.", { input: "outputs-destination" });
}


/***/ }),

/***/ 2053:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ outputsPlace)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _promotion_destination_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40693);


const INPUT = "outputs-destination";
/**
 * Reads the input `outputs-destination`: a prefix in a bucket or a folder, as for templates.
 *
 * @throws UserError when it is no place, or one that templates or the state of promotions have.
 */
function outputsPlace({ outputsDestination: given, destination, ...inputs }) {
    const place = (0,_promotion_destination_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePlace */ .De)({ input: INPUT, given, workspace: inputs.workspace });
    if (destination !== undefined) {
        refuseOverlap(given, place, (0,_promotion_destination_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDestination */ .G2)({ ...inputs, destination }).destination);
    }
    return place;
}
function refuseOverlap(given, place, { templates, state, ...destination }) {
    if (nameOfRoot(place) !== nameOfRoot(destination))
        return;
    const taken = [templates, state].find((prefix) => (0,_promotion_destination_js__WEBPACK_IMPORTED_MODULE_1__/* .isInside */ .FK)(place.prefix, prefix) || (0,_promotion_destination_js__WEBPACK_IMPORTED_MODULE_1__/* .isInside */ .FK)(prefix, place.prefix));
    if (taken === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${JSON.stringify(given)} and ${JSON.stringify(taken)}, which belongs to promoted templates, are inside ` +
        "each other. Write a prefix of its own, as in s3://etlbucket/jobs/tests/.", { input: INPUT });
}
function nameOfRoot({ root }) {
    return root.kind === "s3" ? `s3://${root.bucket}` : root.path;
}


/***/ }),

/***/ 80480:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ unknownParameters),
/* harmony export */   q: () => (/* binding */ nearestName)
/* harmony export */ });
/** Those of the given parameters that the notebook does not declare, so that injecting them changes nothing. */
function unknownParameters(parameters, inferred) {
    const declared = inferred.map(({ name }) => name);
    return Object.keys(parameters)
        .filter((name) => !declared.includes(name))
        .map((name) => {
        const nearest = nearestName(name, declared);
        return nearest === undefined ? { name } : { name, nearest };
    });
}
/** The candidate that is the fewest typing mistakes away, if these are about a third of the name or less. */
function nearestName(name, candidates) {
    const limit = Math.round(name.length / 3);
    const [nearest] = candidates
        .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
        .map((candidate) => ({ candidate, distance: typingDistance(name, candidate) }))
        .filter(({ distance }) => distance <= limit)
        .sort((a, b) => a.distance - b.distance);
    return nearest?.candidate;
}
/** How many characters were inserted, left out, replaced or swapped with the next (optimal string alignment). */
function typingDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const replaced = last[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
            const isSwap = column > 1 && row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            const swapped = isSwap ? beforeLast[column - 2] + 1 : Number.POSITIVE_INFINITY;
            current.push(Math.min(replaced, swapped, last[column] + 1, current[column - 1] + 1));
        }
        [beforeLast, last] = [last, current];
    }
    return last[b.length];
}


/***/ }),

/***/ 16704:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ inferParameters)
/* harmony export */ });
/* harmony import */ var _notebook_document_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1980);
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);
/* harmony import */ var _translators_bash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36672);
/* harmony import */ var _translators_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36051);
/* harmony import */ var _translators_julia_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93437);
/* harmony import */ var _translators_python_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11240);
/* harmony import */ var _translators_r_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13222);







const GRAMMARS = new Map([
    [_translators_python_js__WEBPACK_IMPORTED_MODULE_4__/* .python */ .H, async () => (await __webpack_require__.e(/* import() */ 909).then(__webpack_require__.bind(__webpack_require__, 40909))).pythonParameters],
    [_translators_r_js__WEBPACK_IMPORTED_MODULE_5__.r, async () => (await __webpack_require__.e(/* import() */ 353).then(__webpack_require__.bind(__webpack_require__, 37353))).rParameters],
    [_translators_julia_js__WEBPACK_IMPORTED_MODULE_3__/* .julia */ .A, async () => (await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 32858))).juliaParameters],
    [_translators_bash_js__WEBPACK_IMPORTED_MODULE_1__/* .bash */ .x, async () => (await __webpack_require__.e(/* import() */ 753).then(__webpack_require__.bind(__webpack_require__, 42753))).bashParameters],
]);
/**
 * The parameters that a notebook declares: those of its first cell tagged `parameters`. Null when no cell is
 * tagged so, or when we have no grammar for the notebook's language.
 */
async function inferParameters(notebook) {
    const cell = notebook.cells.find((cell) => (0,_notebook_document_js__WEBPACK_IMPORTED_MODULE_6__/* .tagsOf */ .F)(cell).includes("parameters"));
    const language = languageOf(notebook);
    const grammar = language && GRAMMARS.get(language);
    if (!cell || !grammar)
        return null;
    const parametersOf = await grammar();
    return parametersOf(cell.source);
}
/** A notebook that names no language at all is taken for the one that nearly all are in. */
function languageOf({ metadata: { kernelspec, language_info } }) {
    const { name: kernel, language } = (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(kernelspec) ? kernelspec : {};
    const { name } = (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(language_info) ? language_info : {};
    return (0,_translators_index_js__WEBPACK_IMPORTED_MODULE_2__/* .findLanguage */ .iG)({ kernel: String(kernel), language: String(name ?? language ?? "python") });
}


/***/ }),

/***/ 36672:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ bash)
/* harmony export */ });
/* harmony import */ var _notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35555);
/* harmony import */ var _language_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16464);
/* harmony import */ var _literals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71038);



const papermill = {
    null: () => "",
    boolean: String,
    integer: String,
    float: _notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_1__/* .floatRepr */ .K,
    text: shellQuoted,
    list: (literals) => `(${literals.join(" ")})`,
    mapping() {
        throw new _literals_js__WEBPACK_IMPORTED_MODULE_0__/* .NoLiteral */ .d8("a shell variable holds no mapping. Pass its values one by one, or the mapping as JSON text.");
    },
};
const ours = {
    ...papermill,
    text(text) {
        if (text.includes("\0"))
            throw new _literals_js__WEBPACK_IMPORTED_MODULE_0__/* .NoLiteral */ .d8("no shell variable holds a NUL character. Remove it.");
        if (_literals_js__WEBPACK_IMPORTED_MODULE_0__/* .LONE_SURROGATE */ .uG.test(text))
            throw new _literals_js__WEBPACK_IMPORTED_MODULE_0__/* .NoLiteral */ .d8(_literals_js__WEBPACK_IMPORTED_MODULE_0__/* .LONE_SURROGATE_REASON */ .BM);
        return shellQuoted(text);
    },
    list(literals, items) {
        if (items.some(Array.isArray)) {
            throw new _literals_js__WEBPACK_IMPORTED_MODULE_0__/* .NoLiteral */ .d8("an array of the shell holds no list. Pass the lists one by one, or all as JSON text.");
        }
        return papermill.list(literals.map((literal) => literal || "''"), items);
    },
};
const bash = {
    name: "Bash",
    comment: (text) => `# ${text}`,
    variable: {
        pattern: /^[A-Za-z_]\w*$/,
        keywords: (0,_language_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .a)("BASHOPTS BASH_VERSINFO EUID PPID SHELLOPTS UID"),
        rule: "made of letters of ASCII, digits and _, does not begin with a digit",
    },
    assign: (name, literal) => `${name}=${literal}`,
    papermill,
    ours,
    corrections: [
        { examples: [[1, null]], why: "the array has an element too few" },
        { examples: [[[1, 2], [3]]], why: "no array holds another, so that it is a syntax error" },
        { examples: ["a\0b"], why: "the text ends, or goes on without it" },
    ],
};
/** As Python's `shlex.quote`. */
function shellQuoted(text) {
    if (text === "")
        return "''";
    return /[^\w@%+=:,./-]/.test(text) ? `'${text.replaceAll("'", `'"'"'`)}'` : text;
}


/***/ }),

/***/ 36051:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  iG: () => (/* binding */ findLanguage),
  sZ: () => (/* binding */ findTranslator)
});

// UNUSED EXPORTS: LANGUAGES

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/parameters/translators/bash.ts
var bash = __webpack_require__(36672);
// EXTERNAL MODULE: ./src/notebook/float-repr.ts
var float_repr = __webpack_require__(35555);
// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
// EXTERNAL MODULE: ./src/parameters/unicode-escape.ts
var unicode_escape = __webpack_require__(73215);
// EXTERNAL MODULE: ./src/parameters/translators/language.ts
var language = __webpack_require__(16464);
// EXTERNAL MODULE: ./src/parameters/translators/literals.ts
var translators_literals = __webpack_require__(71038);
;// CONCATENATED MODULE: ./src/parameters/translators/csharp.ts





const papermill = {
    null() {
        throw new translators_literals/* NoLiteral */.d8("papermill writes no null of C#.");
    },
    boolean: String,
    integer: (value) => ((0,translators_literals/* isBeyond */._f)(value, 32) ? `${value}L` : String(value)),
    float: float_repr/* floatRepr */.K,
    text: (text) => (0,unicode_escape/* quoted */.TL)(text),
    list: (literals) => `new [] { ${literals.join(", ")} }`,
    mapping: (entries) => dictionary(entries, unicode_escape/* quoted */.TL),
};
const ours = {
    ...papermill,
    null: () => "(object)null",
    integer: (value) => integerType(value) === "bigint"
        ? `System.Numerics.BigInteger.Parse("${value}")`
        : papermill.integer(value),
    float: (value) => (0,translators_literals/* specialFloat */.we)(value, SPECIAL_FLOATS) ?? (0,float_repr/* floatRepr */.K)(value),
    text: csharp_text,
    list: (literals, items) => elementType(items) === "object"
        ? `new object[] { ${literals.join(", ")} }`
        : papermill.list(literals, items),
    mapping: (entries) => dictionary(entries, csharp_text),
};
const SPECIAL_FLOATS = {
    nan: "double.NaN",
    infinity: "double.PositiveInfinity",
    negativeInfinity: "double.NegativeInfinity",
};
const csharp = {
    name: "C#",
    comment: (text) => `// ${text}`,
    variable: {
        pattern: /^[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}]*$/u,
        keywords: (0,language/* words */.a)("abstract as base bool break byte case catch char checked class const continue decimal default delegate do " +
            "double else enum event explicit extern false finally fixed float for foreach goto if implicit in int " +
            "interface internal is lock long namespace new null object operator out override params private protected " +
            "public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true " +
            "try typeof uint ulong unchecked unsafe ushort using virtual void volatile while"),
        rule: "made of letters, digits and _, does not begin with a digit",
    },
    assign: (name, literal) => `var ${name} = ${literal};`,
    papermill,
    ours,
    corrections: [
        { examples: ["éa", "\u001bc", { éa: 1 }], why: "`\\x` takes the hexadecimal digits behind it, too" },
        { examples: [null, [1, null], { a: null }], why: "papermill refuses it" },
        {
            examples: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
            why: "`nan` and `inf` are no names of C#",
        },
        {
            examples: [18446744073709551616n, -9223372036854775809n],
            why: "an integer of more than 64 bits does not compile",
        },
        {
            examples: [[], [1, "a"], [[1], ["a"]]],
            why: "an array whose items have no common type does not compile",
        },
    ],
};
function csharp_text(text) {
    return (0,unicode_escape/* quoted */.TL)(text, (character, rest) => (/^[\da-f]/i.test(rest) ? unicode_escape/* utf16Escape */.mx : unicode_escape/* codeEscape */.zQ)(character));
}
function dictionary(entries, text) {
    return `new Dictionary<string,Object>{ ${entries.map(([key, item]) => `{ ${text(key)} , ${item} }`).join(", ")} }`;
}
/** Each converts to those behind it. */
const NUMBERS = ["int", "long", "double"];
/** The type that C# finds for an array of the items, or `object` where it finds none. */
function elementType(items) {
    const types = [...new Set(items.map(typeOf))];
    if (types.every((type) => NUMBERS.includes(type)))
        return types.sort(byWidth).at(-1) ?? "object";
    return types.length === 1 ? types[0] : "object";
}
function byWidth(a, b) {
    return NUMBERS.indexOf(a) - NUMBERS.indexOf(b);
}
function typeOf(value) {
    if (Array.isArray(value))
        return `${elementType(value)}[]`;
    if (value instanceof json/* Float */.nt)
        return "double";
    switch (typeof value) {
        case "string":
        case "boolean":
            return typeof value;
        case "bigint":
        case "number":
            return typeof value === "number" && !Number.isInteger(value) ? "double" : integerType(BigInt(value));
        default:
            return value === null ? "object" : "dictionary";
    }
}
function integerType(value) {
    if (!(0,translators_literals/* isBeyond */._f)(value, 32))
        return "int";
    if (!(0,translators_literals/* isBeyond */._f)(value, 64))
        return "long";
    // The suffix `L` means whichever of the two the value fits.
    return BigInt.asUintN(64, value) === value ? "ulong" : "bigint";
}

;// CONCATENATED MODULE: ./src/parameters/translators/fsharp.ts





const fsharp_papermill = {
    null: () => "None",
    boolean: String,
    integer: (value) => ((0,translators_literals/* isBeyond */._f)(value, 32) ? `${value}L` : String(value)),
    float: float_repr/* floatRepr */.K,
    text: (text) => (0,unicode_escape/* quoted */.TL)(text),
    list: (literals) => `[ ${literals.join("; ")} ]`,
    mapping(entries) {
        const pairs = entries.map(([key, item]) => `(${(0,unicode_escape/* quoted */.TL)(key)}, ${item} :> IComparable)`);
        return `[ ${pairs.join("; ")} ] |> Map.ofList`;
    },
};
const fsharp_ours = {
    ...fsharp_papermill,
    integer: (value) => ((0,translators_literals/* isBeyond */._f)(value, 64) ? `${value}I` : fsharp_papermill.integer(value)),
    float: (value) => (0,translators_literals/* specialFloat */.we)(value, fsharp_SPECIAL_FLOATS) ?? (0,float_repr/* floatRepr */.K)(value),
    list(literals, items) {
        if (isUniform(items))
            return fsharp_papermill.list(literals, items);
        return fsharp_papermill.list(commonNumbers(items) ?? literals.map(boxed), items);
    },
    mapping: (entries) => entries.length === 0 ? "Map.empty<string, IComparable>" : fsharp_papermill.mapping(entries),
};
const fsharp_SPECIAL_FLOATS = { nan: "nan", infinity: "infinity", negativeInfinity: "-infinity" };
const fsharp = {
    name: "F#",
    comment: (text) => `(* ${text} *)`,
    variable: {
        pattern: /^(?!_$)[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}']*$/u,
        keywords: (0,language/* words */.a)("abstract and as assert base begin class default delegate do done downcast downto elif else end exception " +
            "extern false finally fixed for fun function global if in inherit inline interface internal lazy let match " +
            "member module mutable namespace new not null of open or override private public rec return sig static " +
            "struct then to true try type upcast use val void when while with yield const component constraint include " +
            "mixin parallel process protected pure sealed tailcall trait virtual"),
        rule: "made of letters, digits, ' and _, does not begin with a digit",
    },
    assign: (name, literal) => `let ${name} = ${literal}`,
    papermill: fsharp_papermill,
    ours: fsharp_ours,
    corrections: [
        { examples: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], why: "`inf` is no name of F#" },
        { examples: [9223372036854775808n], why: "an integer of more than 64 bits does not compile" },
        {
            examples: [
                [1, 2.5],
                [1, 2147483648],
            ],
            why: "a list of numbers of different types does not compile",
        },
        {
            examples: [
                [1, "a"],
                [1, null],
            ],
            why: "a list of items of different types does not compile",
        },
        { examples: [{}], why: "the types of an empty map are not known, so that it does not compile" },
    ],
};
/** Numbers of several types as those of the widest; `undefined` when not all are numbers. */
function commonNumbers(items) {
    const types = new Set(items.map(fsharp_typeOf));
    if (![...types].every((type) => ["int", "long", "bigint", "float"].includes(type)))
        return undefined;
    if (types.has("float"))
        return items.map((item) => fsharp_ours.float(item instanceof json/* Float */.nt ? item.value : Number(item)));
    const suffix = types.has("bigint") ? "I" : "L";
    return items.map((item) => `${item}${suffix}`);
}
function boxed(literal) {
    return literal === "None" ? "null" : `box (${literal})`;
}
/** Whether F# finds one type for all items. */
function isUniform(items) {
    if (items.length > 1 && items.every(Array.isArray))
        return isUniform(items.flat());
    return new Set(items.map(fsharp_typeOf)).size <= 1;
}
function fsharp_typeOf(value) {
    if (Array.isArray(value))
        return "list";
    if (value instanceof json/* Float */.nt)
        return "float";
    switch (typeof value) {
        case "string":
        case "boolean":
            return typeof value;
        case "bigint":
        case "number":
            return typeof value === "number" && !Number.isInteger(value) ? "float" : fsharp_integerType(BigInt(value));
        default:
            return value === null ? "option" : "map";
    }
}
function fsharp_integerType(value) {
    if (!(0,translators_literals/* isBeyond */._f)(value, 32))
        return "int";
    return (0,translators_literals/* isBeyond */._f)(value, 64) ? "bigint" : "long";
}

// EXTERNAL MODULE: ./src/parameters/translators/julia.ts
var julia = __webpack_require__(93437);
;// CONCATENATED MODULE: ./src/parameters/translators/matlab.ts



const matlab_papermill = {
    null: () => "NaN",
    boolean: String,
    integer: String,
    float: float_repr/* floatRepr */.K,
    text: (text) => quote((0,unicode_escape/* unicodeEscape */.RT)(text), '"'),
    list: (literals) => `{${literals.join(", ")}}`,
    mapping: (entries) => map(entries, (key) => quote((0,unicode_escape/* unicodeEscape */.RT)(key), "'")),
};
const matlab_ours = {
    ...matlab_papermill,
    text: (text) => plain(text, '"'),
    mapping: (entries) => (entries.length === 0 ? "containers.Map()" : map(entries, (key) => plain(key, "'"))),
};
const matlab = {
    name: "MATLAB",
    comment: (text) => `% ${text}`,
    variable: {
        pattern: /^[A-Za-z]\w{0,62}$/,
        keywords: (0,language/* words */.a)("break case catch classdef continue else elseif end for function global if otherwise parfor persistent return " +
            "spmd switch try while"),
        rule: "made of at most 63 letters of ASCII, digits and _, begins with a letter",
    },
    assign: (name, literal) => `${name} = ${literal};`,
    papermill: matlab_papermill,
    ours: matlab_ours,
    corrections: [
        { examples: ["é", "日", { é: 1 }], why: "no text in quotes has escapes, so that it is the text `\\xe9`" },
        {
            examples: ["a\nb", "a\\b", "\u001b[0m", { "a\\b": 1 }],
            why: "no text in quotes has escapes, so that the backslashes stay",
        },
        { examples: [{}], why: "an empty list of keys is refused" },
    ],
};
function quote(text, mark) {
    return mark + text.replaceAll(mark, mark + mark) + mark;
}
const CONTROL = /\p{Cc}/gu;
/** Only `sprintf` knows escapes. In Octave texts in double quotes have them too, and this means the same there. */
function plain(text, mark) {
    if (!/[\\\p{Cc}]/u.test(text))
        return quote(text, mark);
    const others = text.match(CONTROL)?.filter((character) => !"\t\n\r".includes(character)) ?? [];
    const format = text
        .replaceAll("\\", "\\\\")
        .replaceAll("%", "%%")
        .replaceAll("\t", "\\t")
        .replaceAll("\n", "\\n")
        .replaceAll("\r", "\\r")
        .replace(CONTROL, "%c");
    const codes = others.map((character) => character.codePointAt(0));
    return `sprintf(${[quote(format, mark), ...codes].join(", ")})`;
}
function map(entries, key) {
    const keys = entries.map(([name]) => key(name)).join(", ");
    return `containers.Map({${keys}}, {${entries.map(([, item]) => item).join(", ")}})`;
}

;// CONCATENATED MODULE: ./src/parameters/translators/powershell.ts




const powershell_papermill = {
    null: () => "$Null",
    boolean: (value) => (value ? "$True" : "$False"),
    integer: String,
    float: (value) => (0,translators_literals/* specialFloat */.we)(value, powershell_SPECIAL_FLOATS) ?? (0,float_repr/* floatRepr */.K)(value),
    text: papermillText,
    list: (literals) => `@(${literals.join(", ")})`,
    mapping: (entries) => hashtable(entries, papermillText),
};
const powershell_SPECIAL_FLOATS = {
    nan: "[double]::NaN",
    infinity: "[double]::PositiveInfinity",
    negativeInfinity: "[double]::NegativeInfinity",
};
/** The largest integer that PowerShell reads exactly, as a `decimal`. */
const LARGEST_DECIMAL = 2n ** 96n - 1n;
const powershell_ours = {
    ...powershell_papermill,
    integer: (value) => value > LARGEST_DECIMAL || value < -LARGEST_DECIMAL ? `[bigint]::Parse("${value}")` : String(value),
    text: powershell_text,
    list: (literals, items) => items.length === 1 && Array.isArray(items[0]) ? `@(,${literals[0]})` : powershell_papermill.list(literals, items),
    mapping: (entries) => hashtable(entries, powershell_text),
};
const powershell = {
    name: "PowerShell",
    comment: (text) => `# ${text}`,
    variable: {
        pattern: /^[\p{L}_][\p{L}\p{Nd}_]*$/u,
        keywords: (0,language/* words */.a)("true false null True False Null"),
        rule: "made of letters, digits and _, does not begin with a digit",
    },
    assign: (name, literal) => `$${name} = ${literal}`,
    papermill: powershell_papermill,
    ours: powershell_ours,
    corrections: [
        { examples: ["a\\b", { "a\\b": 1 }], why: "a backslash is no escape, so that the text has two" },
        { examples: ["a\nb", "é", "日"], why: "a backslash is no escape, so that the text is `\\n` or `\\xe9`" },
        {
            examples: ["$HOME", "`t"],
            why: "`$` puts a variable's value into the text, and a backtick is the escape",
        },
        { examples: [[[1, 2]]], why: "a list of one list is taken for that list" },
        { examples: [79228162514264337593543950336n], why: "an integer of more than 96 bits becomes a float" },
    ],
};
function papermillText(text) {
    return `"${(0,unicode_escape/* unicodeEscape */.RT)(text).replaceAll('"', '`"')}"`;
}
/** The curly quotes are quotes too: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules */
const SPECIAL = /["$`\u201c-\u201e]|(?! )[\p{C}\p{Z}]/gu;
const SHORT_ESCAPES = new Map([
    ["\t", "`t"],
    ["\n", "`n"],
    ["\r", "`r"],
]);
function powershell_text(text) {
    return `"${text.replace(SPECIAL, escapeCharacter)}"`;
}
function escapeCharacter(character) {
    const short = SHORT_ESCAPES.get(character);
    if (short)
        return short;
    if (!/[\p{C}\p{Z}]/u.test(character))
        return `\`${character}`;
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `$([char]${unit})`).join("");
}
function hashtable(entries, text) {
    return `@{${entries.map(([key, item]) => `${text(key)} = ${item}`).join("\n ")}}`;
}

// EXTERNAL MODULE: ./src/parameters/translators/python.ts
var python = __webpack_require__(11240);
// EXTERNAL MODULE: ./src/parameters/translators/r.ts
var r = __webpack_require__(13222);
;// CONCATENATED MODULE: ./src/parameters/translators/scala.ts




const scala_papermill = {
    null: () => "None",
    boolean: String,
    integer: (value) => ((0,translators_literals/* isBeyond */._f)(value, 32) ? `${value}L` : String(value)),
    float: float_repr/* floatRepr */.K,
    text: (text) => (0,unicode_escape/* quoted */.TL)(text),
    list: (literals) => `Seq(${literals.join(", ")})`,
    mapping: (entries) => scala_map(entries, unicode_escape/* quoted */.TL),
};
const scala_ours = {
    ...scala_papermill,
    integer: (value) => ((0,translators_literals/* isBeyond */._f)(value, 64) ? `BigInt("${value}")` : scala_papermill.integer(value)),
    float: (value) => (0,translators_literals/* specialFloat */.we)(value, scala_SPECIAL_FLOATS) ?? (0,float_repr/* floatRepr */.K)(value),
    text: scala_text,
    mapping: (entries) => scala_map(entries, scala_text),
};
const scala_SPECIAL_FLOATS = {
    nan: "Double.NaN",
    infinity: "Double.PositiveInfinity",
    negativeInfinity: "Double.NegativeInfinity",
};
const scala = {
    name: "Scala",
    comment: (text) => `// ${text}`,
    variable: {
        pattern: /^(?!_+$)[\p{L}_$][\p{L}\p{Nd}_$]*$/u,
        keywords: (0,language/* words */.a)("abstract case catch class def do else extends false final finally for forSome if implicit import lazy macro " +
            "match new null object override package private protected return sealed super this throw trait true try " +
            "type val var while with yield"),
        rule: "made of letters, digits, $ and _, does not begin with a digit",
    },
    assign: (name, literal) => `val ${name} = ${literal}`,
    papermill: scala_papermill,
    ours: scala_ours,
    corrections: [
        { examples: ["é", "\u001b", { é: 1 }], why: "Scala has no escape `\\x`, so that it does not compile" },
        { examples: ["😀"], why: "Scala has no escape `\\U`, so that it does not compile" },
        {
            examples: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
            why: "`nan` and `inf` are no names of Scala",
        },
        { examples: [9223372036854775808n], why: "an integer of more than 64 bits does not compile" },
    ],
};
function scala_text(text) {
    return (0,unicode_escape/* quoted */.TL)(text, unicode_escape/* utf16Escape */.mx);
}
function scala_map(entries, text) {
    return `Map(${entries.map(([key, item]) => `${text(key)} -> ${item}`).join(", ")})`;
}

;// CONCATENATED MODULE: ./src/parameters/translators/translator.ts


function translator(language, { exact = false } = {}) {
    const literals = exact ? language.papermill : language.ours;
    return {
        comment: language.comment,
        assignment(name, value) {
            const variable = variableName(name, language);
            try {
                return language.assign(variable, (0,translators_literals/* literal */.eu)(value, literals));
            }
            catch (error) {
                if (!(error instanceof translators_literals/* NoLiteral */.d8))
                    throw error;
                const message = `Parameter ${JSON.stringify(name)} cannot be a variable of ${language.name}: ${error.message}`;
                throw new errors/* UserError */.y(message, {}, { cause: error });
            }
        },
    };
}
function variableName(name, { name: language, variable }) {
    const renamed = variable.rename?.(name) ?? name;
    if (variable.pattern.test(renamed) && !variable.keywords.has(renamed))
        return renamed;
    throw new errors/* UserError */.y(`Parameter ${JSON.stringify(name)} cannot be a variable of ${language}; a name is ${variable.rule} and no keyword.`);
}

;// CONCATENATED MODULE: ./src/parameters/translators/index.ts











/** By language, or by the name of a kernel whose language differs from what its kernelspec says. */
const LANGUAGES = new Map([
    ["python", python/* python */.H],
    ["R", r.r],
    ["scala", scala],
    ["julia", julia/* julia */.A],
    ["matlab", matlab],
    ["bash", bash/* bash */.x],
    [".net-csharp", csharp],
    [".net-fsharp", fsharp],
    [".net-powershell", powershell],
    ["pysparkkernel", python/* python */.H],
    ["sparkkernel", scala],
    ["sparkrkernel", r.r],
]);
/** The language for a kernel's name, else for its language; undefined when there is none. */
function findLanguage({ kernel, language }) {
    return LANGUAGES.get(kernel) ?? LANGUAGES.get(language);
}
/** The translator for a kernel's name, else for its language; throws a `UserError` when there is none. */
function findTranslator(kernel, options = {}) {
    const language = findLanguage(kernel);
    if (language)
        return translator(language, options);
    throw new errors/* UserError */.y(`Parameters cannot be injected for kernel '${kernel.kernel}' (language '${kernel.language}'); ` +
        `supported are: ${[...LANGUAGES.keys()].join(", ")}. A notebook without parameters runs with any kernel.`);
}


/***/ }),

/***/ 93437:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ julia)
/* harmony export */ });
/* harmony import */ var _notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35555);
/* harmony import */ var _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73215);
/* harmony import */ var _language_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16464);
/* harmony import */ var _literals_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71038);




const papermill = {
    null: () => "nothing",
    boolean: String,
    integer: String,
    float: _notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_2__/* .floatRepr */ .K,
    text: (text) => (0,_unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text),
    list: (literals) => `[${literals.join(", ")}]`,
    mapping: (entries) => dict(entries, _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL),
};
const ours = {
    ...papermill,
    float: (value) => (0,_literals_js__WEBPACK_IMPORTED_MODULE_1__/* .specialFloat */ .we)(value, SPECIAL_FLOATS) ?? (0,_notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_2__/* .floatRepr */ .K)(value),
    text,
    mapping: (entries) => dict(entries, text),
};
const SPECIAL_FLOATS = { nan: "NaN", infinity: "Inf", negativeInfinity: "-Inf" };
const julia = {
    name: "Julia",
    comment: (text) => `# ${text}`,
    variable: {
        pattern: /^(?!_+$)[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}_!]*$/u,
        keywords: (0,_language_js__WEBPACK_IMPORTED_MODULE_3__/* .words */ .a)("baremodule begin break catch const continue do else elseif end export false finally for function global if " +
            "import let local macro module quote return struct true try using while"),
        rule: "made of letters, digits, ! and _, does not begin with a digit",
    },
    assign: (name, literal) => `${name} = ${literal}`,
    papermill,
    ours,
    corrections: [
        { examples: ["$HOME", { $x: 1 }], why: "`$` puts a variable's value into the text" },
        { examples: ["é"], why: "`\\xe9` is a byte, and no character of a UTF-8 text" },
        {
            examples: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
            why: "`nan` and `inf` are no names of Julia",
        },
    ],
};
function text(text) {
    const escaped = (0,_unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text, (character) => (/[\x80-\xff]/.test(character) ? _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .utf16Escape */ .mx : _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .codeEscape */ .zQ)(character));
    return escaped.replaceAll("$", "\\$");
}
function dict(entries, text) {
    return `Dict(${entries.map(([key, item]) => `${text(key)} => ${item}`).join(", ")})`;
}


/***/ }),

/***/ 16464:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ words)
/* harmony export */ });
function words(list) {
    return new Set(list.split(" "));
}


/***/ }),

/***/ 71038:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BM: () => (/* binding */ LONE_SURROGATE_REASON),
/* harmony export */   _f: () => (/* binding */ isBeyond),
/* harmony export */   d8: () => (/* binding */ NoLiteral),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   uG: () => (/* binding */ LONE_SURROGATE),
/* harmony export */   we: () => (/* binding */ specialFloat)
/* harmony export */ });
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);

/** A value that a language cannot hold. */
class NoLiteral extends Error {
    name = "NoLiteral";
}
function literal(value, literals) {
    switch (typeof value) {
        case "string":
            return literals.text(value);
        case "boolean":
            return literals.boolean(value);
        case "bigint":
            return literals.integer(value);
        case "number":
            return Number.isInteger(value) ? literals.integer(BigInt(value)) : literals.float(value);
    }
    if (value === null)
        return literals.null();
    if (value instanceof _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .Float */ .nt)
        return literals.float(value.value);
    if (Array.isArray(value)) {
        const items = value.map((item) => literal(item, literals));
        return literals.list(items, value);
    }
    return literals.mapping(Object.entries(value).map(([key, item]) => [key, literal(item, literals)]));
}
/** A float's name, where it is one that no digits can write. */
function specialFloat(value, names) {
    if (Number.isNaN(value))
        return names.nan;
    if (Number.isFinite(value))
        return undefined;
    return value > 0 ? names.infinity : names.negativeInfinity;
}
function isBeyond(value, bits) {
    return BigInt.asIntN(bits, value) !== value;
}
/** Half of a surrogate pair, which is no character and which no encoding can write. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATE_REASON = "its text has half of a surrogate pair, which is no character. Remove it.";


/***/ }),

/***/ 11240:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ python)
/* harmony export */ });
/* harmony import */ var _notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35555);
/* harmony import */ var _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73215);
/* harmony import */ var _language_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16464);
/* harmony import */ var _literals_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71038);




/** Without the formatting that papermill adds when black is installed. */
const papermill = {
    null: () => "None",
    boolean: (value) => (value ? "True" : "False"),
    integer: String,
    float: (value) => (0,_literals_js__WEBPACK_IMPORTED_MODULE_1__/* .specialFloat */ .we)(value, SPECIAL_FLOATS) ?? (0,_notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_2__/* .floatRepr */ .K)(value),
    text: (text) => (0,_unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text),
    list: (literals) => `[${literals.join(", ")}]`,
    mapping: (entries) => `{${entries.map(([key, item]) => `${(0,_unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(key)}: ${item}`).join(", ")}}`,
};
const SPECIAL_FLOATS = {
    nan: "float('nan')",
    infinity: "float('inf')",
    negativeInfinity: "float('-inf')",
};
const python = {
    name: "Python",
    comment: (text) => `# ${text}`,
    variable: {
        pattern: /^[\p{XID_Start}_]\p{XID_Continue}*$/u,
        keywords: (0,_language_js__WEBPACK_IMPORTED_MODULE_3__/* .words */ .a)("False None True and as assert async await break class continue def del elif else except finally for from " +
            "global if import in is lambda nonlocal not or pass raise return try while with yield"),
        rule: "made of letters, digits and _, does not begin with a digit",
    },
    assign: (name, literal) => `${name} = ${literal}`,
    papermill,
    ours: papermill,
    corrections: [],
};


/***/ }),

/***/ 13222:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35555);
/* harmony import */ var _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73215);
/* harmony import */ var _language_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16464);
/* harmony import */ var _literals_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71038);




const papermill = {
    null: () => "NULL",
    boolean: (value) => (value ? "TRUE" : "FALSE"),
    integer: String,
    float: _notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_2__/* .floatRepr */ .K,
    text: (text) => (0,_unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text),
    list: (literals) => `list(${literals.join(", ")})`,
    mapping: (entries) => named(entries, _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL),
};
const ours = {
    ...papermill,
    float: (value) => (0,_literals_js__WEBPACK_IMPORTED_MODULE_1__/* .specialFloat */ .we)(value, SPECIAL_FLOATS) ?? (0,_notebook_float_repr_js__WEBPACK_IMPORTED_MODULE_2__/* .floatRepr */ .K)(value),
    text,
    mapping(entries) {
        if (entries.every(([key]) => key !== ""))
            return named(entries, text);
        const items = entries.map(([, item]) => item);
        return `structure(list(${items.join(", ")}), names = c(${entries.map(([key]) => text(key)).join(", ")}))`;
    },
};
const SPECIAL_FLOATS = { nan: "NaN", infinity: "Inf", negativeInfinity: "-Inf" };
const r = {
    name: "R",
    comment: (text) => `# ${text}`,
    variable: {
        pattern: /^(?:\p{L}|\.(?!\d))[\p{L}\p{N}._]*$/u,
        keywords: (0,_language_js__WEBPACK_IMPORTED_MODULE_3__/* .words */ .a)("if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ " +
            "NA_complex_ NA_character_"),
        rule: "made of letters, digits, . and _, begins with a letter (an underscore in front is dropped)",
        rename: (name) => name.replace(/^_+/, ""),
    },
    assign: (name, literal) => `${name} = ${literal}`,
    papermill,
    ours,
    corrections: [
        { examples: ["é", { é: 1 }], why: "`\\xe9` is a byte, and no character of a UTF-8 text" },
        { examples: ["\u001b日"], why: "R allows no `\\x` in a text with `\\u`" },
        {
            examples: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
            why: "`nan` and `inf` are no names of R",
        },
        { examples: [{ "": 1 }], why: "R refuses an empty name" },
    ],
};
function text(text) {
    if (text.includes("\0"))
        throw new _literals_js__WEBPACK_IMPORTED_MODULE_1__/* .NoLiteral */ .d8("no text of R holds a NUL character. Remove it.");
    if (_literals_js__WEBPACK_IMPORTED_MODULE_1__/* .LONE_SURROGATE */ .uG.test(text))
        throw new _literals_js__WEBPACK_IMPORTED_MODULE_1__/* .NoLiteral */ .d8(_literals_js__WEBPACK_IMPORTED_MODULE_1__/* .LONE_SURROGATE_REASON */ .BM);
    const isAscii = /^[\0-\x7f]*$/.test(text);
    return (0,_unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text, (character) => (isAscii || character > "\xff" ? _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .codeEscape */ .zQ : _unicode_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .utf16Escape */ .mx)(character));
}
function named(entries, text) {
    return `list(${entries.map(([key, item]) => `${text(key)} = ${item}`).join(", ")})`;
}


/***/ }),

/***/ 73215:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RT: () => (/* binding */ unicodeEscape),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   mx: () => (/* binding */ utf16Escape),
/* harmony export */   zQ: () => (/* binding */ codeEscape)
/* harmony export */ });
const SHORT_ESCAPES = new Map([
    ["\\", "\\\\"],
    ["\t", "\\t"],
    ["\n", "\\n"],
    ["\r", "\\r"],
]);
/**
 * A text in printable ASCII, whatever it holds, as Python's codec `unicode_escape` writes it: quotes stay. A
 * language that reads some escapes differently says how it writes characters other than `\\`, `\t`, `\n`, `\r`.
 */
function unicodeEscape(text, byCode = codeEscape) {
    return text.replace(/\\|[^ -~]/gu, (character, at) => {
        return SHORT_ESCAPES.get(character) ?? byCode(character, text.slice(at + character.length));
    });
}
/** `\x1b`, `\xe9`, `\u65e5` or `\U0001f600`. */
function codeEscape(character) {
    const hex = character.codePointAt(0).toString(16);
    if (hex.length <= 2)
        return `\\x${hex.padStart(2, "0")}`;
    return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
/** `\u00e9`; of a character beyond U+FFFF, the `\ud83d\ude00` of UTF-16. */
function utf16Escape(character) {
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
/** In double quotes, with those inside escaped. */
function quoted(text, byCode) {
    return `"${unicodeEscape(text, byCode).replaceAll('"', '\\"')}"`;
}


/***/ }),

/***/ 3774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ durationsOf),
/* harmony export */   W3: () => (/* binding */ weights),
/* harmony export */   u2: () => (/* binding */ caseKey)
/* harmony export */ });
/** The durations of an earlier run's cases, as far as these ran. */
function durationsOf(last) {
    const ran = (last?.results.cases ?? []).filter(({ attempts }) => attempts > 0);
    return new Map(ran.map((result) => [caseKey(result), result.duration]));
}
/** What a case is known by from one run to the next. */
function caseKey({ notebook, name }) {
    return JSON.stringify([notebook, name]);
}
/**
 * What each case weighs, in the order given: the seconds it took, or where that is not known the median of those that
 * are. All weigh the same when none is.
 */
function weights(cases, durations) {
    const known = cases.map((planned) => durations.get(caseKey(planned)));
    const typical = median(known.filter((duration) => duration !== undefined)) ?? 1;
    return known.map((duration) => duration ?? typical);
}
function median(values) {
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}


/***/ }),

/***/ 16403:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ makesCases),
/* harmony export */   hB: () => (/* binding */ readEntry),
/* harmony export */   q0: () => (/* binding */ toEntry)
/* harmony export */ });
/* unused harmony export CASE_KEYS */
/* harmony import */ var _byte_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24303);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83916);
/* harmony import */ var _inputs_schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82898);
/* harmony import */ var _inputs_source_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94620);




/** The keys that make cases: they are taken together, from the nearest source that has any of them. */
const CASE_KEYS = ["parameters", "matrix", "combine", "include", "exclude", "cases"];
/** Whether a value says which cases there are. */
function makesCases(value) {
    return typeof value === "object" && value !== null && CASE_KEYS.some((key) => Object.hasOwn(value, key));
}
/** Checks and converts what was written; rejects with a `UserError` when it is not an entry. */
async function readEntry(source) {
    await (0,_inputs_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .validate */ .t)("entry", source);
    return toEntry(source);
}
/** Converts what the schema allows. Throws a `UserError` at a path outside the workspace or a wrong regex. */
function toEntry({ value, at, folder }) {
    const written = value;
    const settings = Object.entries(written).map(([key, setting]) => [FIELDS[key] ?? key, setting]);
    const entry = { ...Object.fromEntries(settings), at };
    for (const key of ["watch", "needs"]) {
        const globs = entry[key]?.map((glob, index) => (0,_inputs_source_js__WEBPACK_IMPORTED_MODULE_3__/* .workspaceGlob */ .uy)(glob, folder, at([key, index])));
        if (globs)
            entry[key] = globs;
    }
    if (entry.workingDirectory !== undefined) {
        entry.workingDirectory = (0,_inputs_source_js__WEBPACK_IMPORTED_MODULE_3__/* .workspacePath */ .X5)(entry.workingDirectory, folder, at(["working-directory"]));
    }
    // A number, or a text with a unit that the schema has let through.
    if (entry.maxOutputSize !== undefined)
        entry.maxOutputSize = (0,_byte_size_js__WEBPACK_IMPORTED_MODULE_0__/* .parseByteSize */ .n)(String(entry.maxOutputSize));
    entry.cases?.forEach((listed, index) => {
        refuseWrongRegex(listed.expect?.match, at(["cases", index, "expect", "match"]));
    });
    return entry;
}
/** The keys that are written differently here than there. */
const FIELDS = {
    "cell-timeout": "cellTimeout",
    "notebook-timeout": "notebookTimeout",
    "max-output-size": "maxOutputSize",
    "working-directory": "workingDirectory",
};
function refuseWrongRegex(pattern, at) {
    if (pattern === undefined)
        return;
    try {
        new RegExp(pattern);
    }
    catch (error) {
        const reason = error.message;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`\`match\` must be a regular expression of JavaScript. ${reason}.`, at, {
            cause: error,
        });
    }
}


/***/ }),

/***/ 15718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ readTemplate)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/jsonc-parser/lib/umd/main.js
var main = __webpack_require__(99547);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/notebook/canonical.ts
var canonical = __webpack_require__(83831);
// EXTERNAL MODULE: ./src/notebook/document.ts
var notebook_document = __webpack_require__(1980);
// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
// EXTERNAL MODULE: ./src/notebook/position.ts
var position = __webpack_require__(45774);
// EXTERNAL MODULE: ./src/notebook/read.ts
var read = __webpack_require__(78313);
// EXTERNAL MODULE: ./src/ajv.ts
var ajv = __webpack_require__(11956);
;// CONCATENATED MODULE: ./src/notebook/validate.ts




/** As many as someone will read. */
const MOST_NOTICES = 20;
/**
 * What in a notebook file breaks the official schema of nbformat 4.5, with its line. None of it stops a run,
 * as it stops none of papermill; what does is refused by `readNotebook`, which comes first. Versions 4.0 to
 * 4.4 need no ids, versions after 4.5 may have keys that we don't know, versions before 4 are not checked.
 */
async function validateNotebook(text, file) {
    const notebook = (0,json/* parseJson */.qF)(text);
    if (!(0,json/* isObject */.Gv)(notebook) || notebook.nbformat !== 4)
        return [];
    const errors = await schemaErrors(notebook);
    const root = errors.length > 0 ? (0,main.parseTree)(text) : undefined;
    return errors.slice(0, MOST_NOTICES).map((error) => {
        const path = pathIn(notebook, error.instancePath);
        const node = root && (0,main.findNodeAtLocation)(root, path);
        const line = node && (0,position/* position */.G)(text, node.offset).line;
        return { level: "warning", message: describe(error, path), at: { file, line } };
    });
}
async function schemaErrors(notebook) {
    compiled ??= compileSchema();
    const validate = await compiled;
    const minor = Number(notebook.nbformat_minor);
    validate(minor < 5 ? asVersion45(notebook) : notebook);
    const errors = validate.errors ?? [];
    return minor > 5 ? errors.filter(({ keyword }) => keyword !== "additionalProperties") : errors;
}
let compiled;
/**
 * The official schema, told to report errors for a cell's or output's own type only, not for all types, and
 * one error instead of three for a text. Ajv knows no draft 4, but the schema means the same in later drafts.
 */
async function compileSchema() {
    const Ajv = await (0,ajv/* loadAjv */.O)();
    const module = await __webpack_require__.e(/* import() */ 289).then(__webpack_require__.t.bind(__webpack_require__, 99289, 19));
    const { $schema: _, definitions, ...rest } = module.default;
    const schema = {
        ...rest,
        definitions: {
            ...definitions,
            cell: { ...definitions.cell, required: ["cell_type"], discriminator: { propertyName: "cell_type" } },
            output: {
                ...definitions.output,
                required: ["output_type"],
                discriminator: { propertyName: "output_type" },
            },
            misc: {
                ...definitions.misc,
                multiline_string: { type: ["string", "array"], items: { type: "string" } },
            },
        },
    };
    return new Ajv({ allErrors: true, strict: false, discriminator: true }).compile(schema);
}
function asVersion45(notebook) {
    const { cells } = notebook;
    const withId = (cell) => ((0,json/* isObject */.Gv)(cell) ? { ...cell, id: "upgraded" } : cell);
    return { ...notebook, nbformat_minor: 5, cells: Array.isArray(cells) ? cells.map(withId) : cells };
}
/** A JSON pointer as keys and indices; a number is an index only where the document has an array. */
function pathIn(document, pointer) {
    let value = document;
    return pointer
        .split("/")
        .slice(1)
        .map((encoded) => {
        const key = encoded.replaceAll("~1", "/").replaceAll("~0", "~");
        const step = Array.isArray(value) ? Number(key) : key;
        value = value?.[step];
        return step;
    });
}
function describe(error, path) {
    const [top, index, ...inCell] = path;
    const isInCell = top === "cells" && index !== undefined;
    const subject = isInCell ? `Cell ${Number(index) + 1}` : "The notebook";
    const place = (isInCell ? inCell : path).join("/").slice(0, 100);
    return `${subject} is not valid nbformat 4: ${place}${place && " "}${problemOf(error)}.`;
}
function problemOf({ keyword, params, message }) {
    switch (keyword) {
        case "discriminator":
            return `has no known \`${params.tag}\``;
        case "additionalProperties":
            return `has the unknown key \`${String(params.additionalProperty).slice(0, 100)}\``;
        default:
            return message ?? keyword;
    }
}

// EXTERNAL MODULE: ./src/parameters/infer.ts
var infer = __webpack_require__(16704);
// EXTERNAL MODULE: ./src/notebook/syntax-tree.ts
var syntax_tree = __webpack_require__(87235);
// EXTERNAL MODULE: ./src/redaction/scanner.ts + 1 modules
var scanner = __webpack_require__(31140);
// EXTERNAL MODULE: ./src/redaction/shapes.ts
var shapes = __webpack_require__(17063);
;// CONCATENATED MODULE: ./src/redaction/committed.ts




/** More of one notebook say nothing new. */
const committed_MOST_NOTICES = 5;
const scan = (0,scanner/* scannerFor */.M)([]);
/**
 * Tokens and keys that a committed notebook holds, by their looks: whoever can read the repository has them. Of its
 * outputs no release has any, of its code every one.
 */
function committedSecrets(text, file) {
    const ranges = scan(text);
    if (ranges.length === 0)
        return [];
    const { cells } = (0,syntax_tree/* parseSyntaxTree */.vY)(text);
    return ranges.slice(0, committed_MOST_NOTICES).map((range) => ({
        level: "warning",
        message: `${placeOf(range, cells)} holds what looks like ${looksOf(text, range)}. Whoever can read the repository can ` +
            "use it: revoke it, then take it out.",
        at: { file, line: (0,position/* position */.G)(text, range.start).line },
    }));
}
function looksOf(text, { start }) {
    const shape = shapes/* SHAPES */.H.find(({ pattern, prefix = 0 }) => {
        pattern.lastIndex = start - prefix;
        return pattern.test(text);
    });
    return shape?.name ?? "a secret";
}
function placeOf({ start }, cells) {
    const index = cells.findIndex((cell) => isWithin(start, cell));
    if (index < 0)
        return "The notebook's metadata";
    const isOutput = isWithin(start, (0,syntax_tree/* findNodeAtLocation */.Wc)(cells[index], ["outputs"]));
    return `Cell ${index + 1}${isOutput ? ", in its outputs," : ""}`;
}
function isWithin(offset, node) {
    return node !== undefined && node.offset <= offset && offset < node.offset + node.length;
}

// EXTERNAL MODULE: ./src/plan/entry.ts
var entry = __webpack_require__(16403);
;// CONCATENATED MODULE: ./src/plan/template.ts














/** Reads a notebook; one that can't be read, or whose own entry is wrong, has a `problem`. */
async function readTemplate(path, workspace) {
    const file = (0,external_node_path_.resolve)(workspace, path);
    const template = { path, sourceSha256: "", templateSha256: "", watch: [], needs: [] };
    try {
        const bytes = await bytesOf(file, path);
        template.sourceSha256 = (0,canonical/* sha256 */.s)(bytes);
        template.templateSha256 = (0,canonical/* sha256 */.s)((0,canonical/* canonicalBytes */.M)(bytes));
        const text = (0,read/* decodeNotebook */.Y)(bytes, path);
        const notebook = (0,read/* readNotebook */.c)(text, path);
        Object.assign(template, kernelOf(notebook));
        const entry = await entryOf(notebook, { file, path });
        return {
            template,
            ...(entry && { entry }),
            declared: await (0,infer/* inferParameters */.t)(notebook),
            hasParametersCell: notebook.cells.some((cell) => (0,notebook_document/* tagsOf */.F)(cell).includes("parameters")),
            notices: [...(await validateNotebook(text, path)), ...committedSecrets(text, path)],
        };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        return {
            template: { ...template, problem: error },
            declared: null,
            hasParametersCell: false,
            notices: [],
        };
    }
}
async function bytesOf(file, path) {
    try {
        return await (0,promises_.readFile)(file);
    }
    catch (error) {
        throw new errors/* UserError */.y(`The notebook can't be read: ${error.message}`, { file: path }, { cause: error });
    }
}
function kernelOf({ metadata }) {
    const kernelspec = (0,json/* isObject */.Gv)(metadata.kernelspec) ? metadata.kernelspec : {};
    const languageInfo = (0,json/* isObject */.Gv)(metadata.language_info) ? metadata.language_info : {};
    const kernel = textOf(kernelspec.name);
    const language = textOf(languageInfo.name) ?? textOf(kernelspec.language);
    return { ...(kernel && { kernel }), ...(language && { language }) };
}
function textOf(value) {
    return typeof value === "string" && value !== "" ? value : undefined;
}
/** The entry below `notebook_gate` in the notebook's metadata; its paths are relative to the notebook's folder. */
async function entryOf(notebook, { file, path }) {
    const { notebook_gate } = notebook.metadata;
    if (notebook_gate === undefined)
        return undefined;
    // An executed notebook may be a template again: what it tells of its run is nothing to be told.
    const value = (0,json/* isObject */.Gv)(notebook_gate) ? (0,json/* without */.FF)(notebook_gate, ["executed"]) : notebook_gate;
    // Places are asked for only when something is wrong, so the text is not kept for them.
    const at = (keys) => placeInMetadata((0,external_node_fs_.readFileSync)(file, "utf8"), path, keys);
    const folder = external_node_path_.posix.dirname(path);
    return (0,entry/* readEntry */.hB)({ value, folder: folder === "." ? "" : folder, at });
}
function placeInMetadata(text, file, keys) {
    const root = (0,main.parseTree)(text);
    for (let length = keys.length; root && length >= 0; length--) {
        const node = (0,main.findNodeAtLocation)(root, ["metadata", "notebook_gate", ...keys.slice(0, length)]);
        if (node)
            return { file, ...(0,position/* position */.G)(text, (node.parent ?? node).offset) };
    }
    return { file };
}


/***/ }),

/***/ 11397:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ny: () => (/* binding */ surveyAliases),
/* harmony export */   as: () => (/* binding */ moveAliases),
/* harmony export */   u7: () => (/* binding */ driftError),
/* harmony export */   zb: () => (/* binding */ NOTEBOOK_TYPE)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83831);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36375);
/* harmony import */ var _settle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11394);
/* harmony import */ var _site_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84550);





const NOTEBOOK_TYPE = "application/x-ipynb+json";
const SHOWN = 10;
/** Looks at the aliases that a release is to move, before anything is written. */
async function surveyAliases(site, moves) {
    const existing = await existingKeys(site, moves);
    const pending = [];
    const drifted = [];
    const foreign = [];
    await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .forEachOf */ .Q)(moves, async (move) => {
        const key = site.destination.templates + move.key;
        const found = move.from === null && !existing.has(key) ? null : await site.store.get(key);
        const standing = judge(move, found);
        if (standing === "drifted") {
            drifted.push(drift(site, move, found));
            foreign.push({ move, etag: found.etag });
        }
        else if (standing === "pending")
            pending.push({ move, etag: found?.etag ?? null });
    });
    return { pending, drifted: drifted.sort(), foreign };
}
/** One listing instead of a request for each key that is expected to be free. */
async function existingKeys(site, moves) {
    const keys = new Set();
    if (moves.every(({ from }) => from !== null))
        return keys;
    for await (const { key } of site.store.list(site.destination.templates))
        keys.add(key);
    return keys;
}
function judge(move, found) {
    const holds = found && (0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(found.body);
    if (holds === move.to)
        return "done";
    // Where an alias is missing nothing can be lost by writing it.
    return holds === move.from || holds === null ? "pending" : "drifted";
}
/** In this order a reader never misses what it had. */
const STAGES = ["add", "change", "remove"];
function stageOf({ from, to }) {
    if (from === null)
        return "add";
    return to === null ? "remove" : "change";
}
/**
 * Writes and removes the aliases.
 *
 * @throws UserError when somebody else wrote to one since the survey.
 */
async function moveAliases(site, pending, writer) {
    for (const stage of STAGES) {
        const moves = pending.filter(({ move }) => stageOf(move) === stage);
        await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .forEachOf */ .Q)(moves, (one) => moveAlias(site, one, writer));
    }
}
async function moveAlias(site, pending, writer) {
    const { move } = pending;
    let etag = pending.etag;
    // Again only when the same bytes were rewritten meanwhile, under a new etag.
    for (;;) {
        // There is something to remove, or this alias would be done.
        const settled = move.to === null
            ? await (0,_settle_js__WEBPACK_IMPORTED_MODULE_2__/* .settleDelete */ .Hv)(site, {
                key: site.destination.templates + move.key,
                etag: etag,
                check: () => writer.check(),
            })
            : await write(site, move, { etag, writer });
        if (settled.done)
            return;
        const standing = judge(move, settled.found);
        if (standing === "done")
            return;
        if (standing === "drifted")
            throw driftError([drift(site, move, settled.found)]);
        etag = settled.found?.etag ?? null;
    }
}
async function write(site, { key, to }, { etag, writer }) {
    const { commit, manifestSha256 } = writer.release;
    return (0,_settle_js__WEBPACK_IMPORTED_MODULE_2__/* .settlePut */ .DW)(site, {
        key: site.destination.templates + key,
        body: await writer.content(to),
        condition: etag === null ? { ifNoneMatch: true } : { ifMatch: etag },
        info: {
            contentType: NOTEBOOK_TYPE,
            metadata: { "nbp-sha256": to, "nbp-release": manifestSha256, "nbp-commit": commit },
        },
        check: () => writer.check(),
    });
}
function drift(site, { key, from, to }, found) {
    const place = (0,_site_js__WEBPACK_IMPORTED_MODULE_3__/* .placeOf */ .$t)(site, site.destination.templates + key);
    const expected = from ? `the live release has ${from}` : "no release put a file there";
    const wanted = to ? `this one has ${to}` : "this one removes it";
    return `${place} holds ${(0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(found.body)}; ${expected}; ${wanted}`;
}
/** Somebody's work is at stake: it is neither overwritten nor removed. */
function driftError(drifted) {
    const more = drifted.length - SHOWN;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`Somebody else wrote to the destination, and a promotion overwrites nothing that it did not write:\n  ` +
        drifted.slice(0, SHOWN).join("\n  ") +
        (more > 0 ? `\n  and ${more} more` : "") +
        "\nBring that content into git, or remove the file there; then run again. `mode: repair` puts the live release " +
        "back over it.", { input: "destination" });
}


/***/ }),

/***/ 62197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ encodePlan),
/* harmony export */   P3: () => (/* binding */ digestsText),
/* harmony export */   WK: () => (/* binding */ staying),
/* harmony export */   cI: () => (/* binding */ changePlan),
/* harmony export */   gq: () => (/* binding */ refuseOtherPlan)
/* harmony export */ });
/* unused harmony export changeText */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83831);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44392);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36483);
/* harmony import */ var _stored_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49205);





const SHOWN = 10;
/** What a decision means for the templates of the live release, which is null before the first. */
function changePlan(destination, live, decision) {
    return { schema: "nbp/plan@1", destination, changes: plannedChanges(live, decision).sort(_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .byKey */ .dX) };
}
function plannedChanges(live, { outcome, changes, release }) {
    if (outcome !== "promoted" && outcome !== "already-live")
        return [];
    const moves = release ? (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .movesBetween */ .jg)(live, release.manifest) : [];
    const moving = new Set(moves.map(({ key }) => key));
    const before = new Map(live?.entries.map(({ key, sha256 }) => [key, sha256]));
    const held = changes.heldBack.filter((key) => !moving.has(key));
    return [
        ...moves.map(({ key, from, to }) => ({ key, change: changeOf(from, to), from, to })),
        ...held.map((key) => {
            const stays = before.get(key) ?? null;
            return { key, change: "hold-back", from: stays, to: stays };
        }),
    ];
}
function changeOf(from, to) {
    if (from === null)
        return "add";
    return to === null ? "remove" : "change";
}
/** The templates of a release that its plan does not name. */
function staying({ changes }, { entries }) {
    const named = new Set(changes.map(({ key }) => key));
    return entries
        .filter(({ key }) => !named.has(key))
        .map(({ key, sha256, status }) => ({ key, sha256, carried: status === "carried" }));
}
/** The plan's bytes and the digest that `plan-digest` is. */
function encodePlan(plan) {
    const body = (0,_stored_json_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalJson */ .d)(plan);
    return { body, sha256: (0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(body) };
}
/** A change on one line: `change a.ipynb 1a2b3c4d5e6f → 6f5e4d3c2b1a`. Holds a name of the repository. */
function changeText({ change, key, from, to }) {
    return `${change} ${key} ${digestsText({ from, to })}`;
}
/** `1a2b3c4d5e6f → 6f5e4d3c2b1a`, `none` where there is nothing, one digest where nothing changes. */
function digestsText({ from, to }) {
    const short = (digest) => digest?.slice(0, 12) ?? "none";
    return from === to ? short(from) : `${short(from)} → ${short(to)}`;
}
/** @throws UserError when the promotion that is about to begin is another one than was approved. */
function refuseOtherPlan(plan, approved) {
    const { sha256: digest } = encodePlan(plan);
    if (digest === approved)
        return;
    const more = plan.changes.length - SHOWN;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`This promotion is another one than was planned: its plan has the digest ${digest}, \`plan-digest\` says ${approved}. ` +
        "Nothing was promoted. Now it would\n  " +
        plan.changes.slice(0, SHOWN).map(changeText).join("\n  ") +
        (more > 0 ? `\n  and ${more} more` : "") +
        "\nEither a template failed or changed since, or another release went live that concerns the same templates. " +
        "Make the plan anew with `mode: plan`, and give the output `plan-digest` of that.", { input: "plan-digest" });
}


/***/ }),

/***/ 40693:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   De: () => (/* binding */ parsePlace),
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   G2: () => (/* binding */ parseDestination)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83916);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27793);



const STATE = "_promote/v1/";
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const EXAMPLE = "Write s3://BUCKET/PREFIX/, as in s3://etlbucket/jobs/templates/, or the path of a directory";
/**
 * Reads the `destination` and `state-prefix` inputs.
 *
 * @throws UserError with the input's name when one of them is not a place that can be promoted to.
 */
function parseDestination(inputs) {
    const { destination: given, workspace } = inputs;
    const { root, prefix: templates } = parsePlace({ input: "destination", given, workspace });
    const state = inputs.statePrefix
        ? stateWithin(root, inputs.statePrefix, inputs.workspace)
        : parentOf(templates) + STATE;
    if (isInside(state, templates) || isInside(templates, state)) {
        refuse("state-prefix", inputs.statePrefix ?? state, {
            problem: `and the templates' ${JSON.stringify(templates)} are inside each other`,
            instead: `Write a prefix beside the templates, as in ${parentOf(templates)}${STATE}`,
        });
    }
    const name = root.kind === "s3" ? `s3://${root.bucket}/${templates}` : `${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(root.path, templates)}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`;
    const notices = [];
    if (root.kind === "s3" && !inputs.destination.endsWith("/")) {
        notices.push({
            level: "notice",
            message: `'${inputs.destination}' is read as ${name}`,
            at: { input: "destination" },
        });
    }
    return { destination: { root, templates, state, name }, notices };
}
/**
 * Reads an input that names a place for objects.
 *
 * @throws UserError with the input's name when it names none.
 */
function parsePlace({ input, given, workspace, }) {
    if (given.startsWith("s3://"))
        return locateInBucket(input, given);
    if (given === "" || /^[A-Za-z][A-Za-z0-9+.-]+:/.test(given)) {
        refuse(input, given, { problem: "is not a place to promote to", instead: EXAMPLE });
    }
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, given);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path);
    if (!(0,_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isSafePath */ .p)(folder)) {
        refuse(input, given, {
            problem: "names no directory of its own",
            instead: EXAMPLE,
        });
    }
    return { root: { kind: "directory", path: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path) }, prefix: `${folder}/` };
}
function locateInBucket(input, url) {
    const [, bucket = "", prefix = ""] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(url) ?? [];
    if (!BUCKET.test(bucket)) {
        refuse(input, url, { problem: `names no bucket: ${JSON.stringify(bucket)}`, instead: EXAMPLE });
    }
    if (prefix === "") {
        refuse(input, url, {
            problem: "has no prefix, and the whole bucket is never a destination",
            instead: EXAMPLE,
        });
    }
    return { root: { kind: "s3", bucket }, prefix: asPrefix(input, prefix, url) };
}
function stateWithin(root, given, workspace) {
    if (root.kind === "directory") {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root.path, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, given)).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join("/");
        if (path === "" || path.startsWith("../") || path === "..") {
            refuse("state-prefix", given, {
                problem: "is not beside the templates",
                instead: `Write a directory below ${root.path}`,
            });
        }
        return asPrefix("state-prefix", path, given);
    }
    if (!given.startsWith("s3://"))
        return asPrefix("state-prefix", given, given);
    const state = locateInBucket("state-prefix", given);
    if (state.root.kind === "s3" && state.root.bucket !== root.bucket) {
        refuse("state-prefix", given, {
            problem: "is in another bucket than the destination",
            instead: `Write a prefix in ${root.bucket}`,
        });
    }
    return state.prefix;
}
function asPrefix(input, prefix, given) {
    const path = prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
    if (!(0,_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isSafePath */ .p)(path)) {
        refuse(input, given, { problem: "has an empty, hidden or unusual folder in its path", instead: EXAMPLE });
    }
    return `${path}/`;
}
/** Whether one prefix is the other or below it, also where a system ignores case. */
function isInside(prefix, other) {
    return prefix.toLowerCase().startsWith(other.toLowerCase());
}
function parentOf(prefix) {
    return prefix.slice(0, prefix.slice(0, -1).lastIndexOf("/") + 1);
}
function refuse(input, given, why) {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${JSON.stringify(given)} ${why.problem}. ${why.instead}.`, { input });
}


/***/ }),

/***/ 41918:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ goLive),
/* harmony export */   NJ: () => (/* binding */ logLive),
/* harmony export */   f: () => (/* binding */ storeRelease),
/* harmony export */   gm: () => (/* binding */ readBlob),
/* harmony export */   p3: () => (/* binding */ outOfTime),
/* harmony export */   q0: () => (/* binding */ replacePointer),
/* harmony export */   qN: () => (/* binding */ begin)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83831);
/* harmony import */ var _aliases_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11397);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44392);
/* harmony import */ var _pointer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56031);
/* harmony import */ var _release_log_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11047);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(36375);
/* harmony import */ var _settle_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(11394);
/* harmony import */ var _site_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(84550);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(11600);
/* harmony import */ var _stored_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(49205);











const JSON_TYPE = "application/json";
/** Much longer than the writes take, so that an owner who is alive is not taken for dead. */
const LEASE_MS = 60_000;
const LEASE_PER_ALIAS_MS = 50;
/**
 * Stores what a release is made of. Nobody reads it before the pointer names it.
 *
 * @throws UserError for a release that could not be read again.
 */
async function storeRelease(site, { next, moves, content }) {
    const keys = (0,_site_js__WEBPACK_IMPORTED_MODULE_7__/* .stateKeys */ .OX)(site.destination);
    const key = keys.manifest(next.manifest.commit, next.sha256);
    const { body, sha256 } = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeManifest */ .Gb)(next.manifest);
    await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeManifest */ .MK)(body, { place: (0,_site_js__WEBPACK_IMPORTED_MODULE_7__/* .placeOf */ .$t)(site, key), sha256, prefix: site.destination.templates });
    const digests = new Set(moves.flatMap(({ to }) => to ?? []));
    await (0,_retry_js__WEBPACK_IMPORTED_MODULE_10__/* .forEachOf */ .Q)([...digests], async (digest) => {
        const info = { contentType: _aliases_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTEBOOK_TYPE */ .zb };
        await (0,_settle_js__WEBPACK_IMPORTED_MODULE_6__/* .createImmutable */ .Ho)(site, { key: keys.blob(digest), body: await content(digest), info });
    });
    await (0,_settle_js__WEBPACK_IMPORTED_MODULE_6__/* .createImmutable */ .Ho)(site, { key, body, info: { contentType: JSON_TYPE } });
}
/**
 * Takes a stored release to readers: the pointer says that it is on its way, the aliases move, the pointer
 * says that it is live. Returns false, with nothing changed, when somebody else replaced the pointer first.
 *
 * @throws UserError when the lease ends before the last alias has moved, or an alias drifted meanwhile.
 */
async function goLive(site, { state, next, pending, content, owner, op, hold }) {
    const before = { ...state.pointer, ...(hold && { hold }) };
    await logLive(site, state.pointer, state.live);
    const begun = await begin(site, { pointer: before, etag: state.etag }, { next, owner, op, writes: pending.length });
    if (begun === null)
        return false;
    const { applying, etag, check } = begun;
    await (0,_aliases_js__WEBPACK_IMPORTED_MODULE_2__/* .moveAliases */ .as)(site, pending, { content, release: applying, check });
    check();
    const { leaseUntil, ...live } = { ...applying, since: (0,_site_js__WEBPACK_IMPORTED_MODULE_7__/* .isoTime */ .Ly)(site.clock.now()) };
    const { resumed, ...kept } = before;
    const pointer = {
        ...kept,
        sequence: before.sequence + 1,
        newestCommit: keepsNewest(op) ? before.newestCommit : live.commit,
        live,
        applying: null,
    };
    const replaced = await replacePointer(site, etag, pointer);
    if (replaced === null && !(await wentLive(site, pointer)))
        throw outOfTime(site);
    await logLive(site, pointer, next);
    return true;
}
/** Whether this pointer was there all the same: its answer was lost, and before we asked somebody else replaced it. */
async function wentLive(site, { sequence, live }) {
    const { pointer } = await (0,_state_js__WEBPACK_IMPORTED_MODULE_8__/* .readPointer */ .qT)(site);
    if (pointer.sequence === sequence)
        return pointer.live?.owner.nonce === live.owner.nonce;
    // Whoever makes a release live has logged the one before it.
    const operation = live.op?.name ?? "promote";
    const logged = await (0,_release_log_js__WEBPACK_IMPORTED_MODULE_5__/* .findRecord */ .Tq)(site, (0,_release_log_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(site, { sequence, operation }));
    return logged?.owner.nonce === live.owner.nonce;
}
/** What was promoted before a rollback must not come back by a late run of an older commit. */
function keepsNewest(op) {
    return op?.name === "rollback" || op?.name === "repair";
}
/** Takes the lease: the pointer says which release is on its way. Null when somebody else replaced it first. */
async function begin(site, { pointer, etag }, { next, owner, op, writes }) {
    const leaseMs = LEASE_MS + LEASE_PER_ALIAS_MS * writes;
    const applying = {
        commit: next.manifest.commit,
        manifestSha256: next.sha256,
        startedAt: pointer.applying?.startedAt ?? (0,_site_js__WEBPACK_IMPORTED_MODULE_7__/* .isoTime */ .Ly)(site.clock.now()),
        leaseUntil: (0,_site_js__WEBPACK_IMPORTED_MODULE_7__/* .isoTime */ .Ly)(site.clock.now() + leaseMs),
        owner,
        ...(op && { op }),
        ...(site.guarantees && { guarantees: site.guarantees }),
    };
    const replaced = await replacePointer(site, etag, { ...pointer, applying });
    if (replaced === null)
        return null;
    const check = () => {
        if (site.clock.now() >= Date.parse(applying.leaseUntil))
            throw outOfTime(site);
    };
    return { applying, etag: replaced, check };
}
/** Returns the new etag, or null when the pointer is no longer the one with `etag`. */
async function replacePointer(site, etag, pointer) {
    const settled = await (0,_settle_js__WEBPACK_IMPORTED_MODULE_6__/* .settlePut */ .DW)(site, {
        key: (0,_site_js__WEBPACK_IMPORTED_MODULE_7__/* .stateKeys */ .OX)(site.destination).pointer,
        body: (0,_pointer_js__WEBPACK_IMPORTED_MODULE_4__/* .encodePointer */ .QJ)(pointer),
        condition: etag === null ? { ifNoneMatch: true } : { ifMatch: etag },
        info: { contentType: JSON_TYPE },
    });
    return settled.done ? settled.etag : null;
}
/** Writes the audit records of the release that a pointer calls live; those that are there already stay. */
async function logLive(site, pointer, release) {
    for (const record of (0,_release_log_js__WEBPACK_IMPORTED_MODULE_5__/* .recordsOf */ .M$)(pointer, release)) {
        const write = { key: (0,_release_log_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(site, record), body: (0,_stored_json_js__WEBPACK_IMPORTED_MODULE_9__/* .canonicalJson */ .d)(record), info: { contentType: JSON_TYPE } };
        await (0,_settle_js__WEBPACK_IMPORTED_MODULE_6__/* .createImmutable */ .Ho)(site, write);
    }
}
function outOfTime(site) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${site.destination.name}: this promotion took longer than its lease, so that another one may have taken it ` +
        "over. It stopped. Run again: what is left to do is done then.");
}
/** Reads bytes of an earlier or interrupted release, which are in the store and nowhere else. */
async function readBlob(site, sha256) {
    const key = (0,_site_js__WEBPACK_IMPORTED_MODULE_7__/* .stateKeys */ .OX)(site.destination).blob(sha256);
    const found = await site.store.get(key);
    if (found && (0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(found.body) === sha256)
        return found.body;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${(0,_site_js__WEBPACK_IMPORTED_MODULE_7__/* .placeOf */ .$t)(site, key)} is ${found ? "damaged" : "missing"}, though a release needs it. ` +
        "Restore the object; nothing more was written.");
}


/***/ }),

/***/ 68144:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ holdOrigin),
/* harmony export */   p: () => (/* binding */ holdText)
/* harmony export */ });
/** Since when, by whom and why promotions were held, as the rest of a sentence. Holds text of people. */
function holdOrigin({ reason, by, run, since }) {
    return `held since ${since} by ${by || "somebody"} (${run}): ${reason || "no reason given"}`;
}
/** Since when promotions wait, by whom and why, and how to clear it. Holds text of people. */
function holdText(hold) {
    return `Promotions are ${holdOrigin(hold)}. \`mode: resume\`, or \`notebook-gate resume\`, lets them go on.`;
}


/***/ }),

/***/ 27793:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ checkKeys),
/* harmony export */   p: () => (/* binding */ isSafePath)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

/** Bytes of UTF-8; S3 allows 1,024, the rest is room for what others put in front. */
const MAX_KEY_BYTES = 900;
// Names that S3, file systems, URLs and shells all read the same way: S3 keeps `p/../x`, `p//x` and NFC/NFD
// twins apart while the tools that read it do not.
const SEGMENT = /^[A-Za-z0-9_](?:[A-Za-z0-9._ +@=-]*[A-Za-z0-9_+@=-])?$/;
const STRANGE = /[^A-Za-z0-9._ +@=/-]/u;
const ALLOWED = "Allowed are letters, digits and ._+@=- and spaces, in folders separated by one '/'; " +
    "a name starts with a letter, a digit or _ and does not end with a space or a dot";
/** Whether every `/`-separated segment of `path` is a name that can be part of a key. */
function isSafePath(path) {
    return path.split("/").every((segment) => SEGMENT.test(segment));
}
/**
 * Checks the keys of a release, each relative to `prefix` (which ends in `/`), before anything is written.
 *
 * @throws UserError for a name that is not allowed, for one that is too long, and for two that are the same
 *   to a system that ignores case or composes characters.
 */
function checkKeys(prefix, keys) {
    refuseTwins(keys);
    for (const key of keys)
        checkKey(prefix, key);
}
/** Of two unusual names this shows both, where their own flaw would show one. */
function refuseTwins(keys) {
    const seen = new Map();
    for (const key of keys) {
        const folded = key.normalize("NFC").toLowerCase();
        const twin = seen.get(folded);
        if (twin === key)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`Two templates would be promoted to ${show(key)}.`);
        if (twin !== undefined) {
            const difference = twin.normalize("NFC") === key.normalize("NFC")
                ? "how their characters are composed"
                : "upper and lower case";
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${show(twin)} and ${show(key)} differ in ${difference} only, so one would hide the other ` +
                "on many systems. Rename one of them.");
        }
        seen.set(folded, key);
    }
}
function checkKey(prefix, key) {
    const flaw = flawOf(key);
    if (flaw) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${show(key)} cannot be promoted under this name: ${flaw}. ${ALLOWED}.`);
    }
    if (!key.endsWith(".ipynb"))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${show(key)} cannot be promoted: it must end in .ipynb.`);
    if (Buffer.byteLength(prefix + key) > MAX_KEY_BYTES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${show(prefix + key)} is longer than ${MAX_KEY_BYTES} bytes. Shorten the path.`);
    }
}
/** What is wrong with a name, in words; undefined for nothing. */
function flawOf(key) {
    const [strange] = STRANGE.exec(key) ?? [];
    if (strange !== undefined)
        return `it holds ${codePoint(strange)}`;
    const segment = key.split("/").find((name) => !SEGMENT.test(name));
    if (segment === undefined)
        return undefined;
    if (segment === "")
        return "it has an empty folder name, as of a '/' at its beginning or a double one";
    if (segment === "." || segment === "..")
        return `'${segment}' is a step and no name`;
    return `'${segment}' ${/[ .]$/.test(segment) ? "ends" : "begins"} as no name may`;
}
/** `U+202E`, with the character where it can be seen. */
function codePoint(char) {
    const number = char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `U+${number}${/^[!-~]$/.test(char) ? ` (${char})` : ""}`;
}
/** The name as JSON in ASCII: line breaks, bidi overrides and look-alike code points become visible. */
function show(name) {
    const shortened = name.length > 200 ? `${name.slice(0, 200)}…` : name;
    const escaped = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return JSON.stringify(shortened).replace(/[^\x20-\x7e…]/g, escaped);
}


/***/ }),

/***/ 44392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ encodeManifest),
/* harmony export */   MK: () => (/* binding */ decodeManifest),
/* harmony export */   dX: () => (/* binding */ byKey),
/* harmony export */   mr: () => (/* binding */ CANONICALISER)
/* harmony export */ });
/* unused harmony export RELEASE */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83831);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27793);
/* harmony import */ var _stored_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49205);




/** How canonical bytes are made of a notebook; a change of the bytes needs a new version. */
const CANONICALISER = { name: "cleared-outputs", version: 1 };
const DIGEST = { type: "string", pattern: "^[0-9a-f]{64}$" };
const COMMIT = { type: "string", pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" };
const TEXT = { type: "string", minLength: 1, maxLength: 1024 };
const RELEASE = {
    title: "a release manifest (nbp/release@1)",
    maxBytes: 20 * 1024 * 1024,
    schema: {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        type: "object",
        required: ["schema", "repository", "commit", "ref", "canonicaliser", "entries", "removed", "parent"],
        properties: {
            schema: { const: "nbp/release@1" },
            repository: {
                type: "object",
                required: ["id", "fullName"],
                properties: { id: { type: ["integer", "null"] }, fullName: TEXT },
            },
            commit: COMMIT,
            ref: TEXT,
            canonicaliser: {
                type: "object",
                required: ["name", "version"],
                properties: { name: TEXT, version: { type: "integer" } },
            },
            entries: {
                type: "array",
                items: {
                    type: "object",
                    required: ["key", "path", "sha256", "size", "sourceBlob", "sourceCommit", "status"],
                    properties: {
                        key: TEXT,
                        path: { type: "string", minLength: 1 },
                        group: TEXT,
                        sha256: DIGEST,
                        size: { type: "integer", minimum: 1 },
                        sourceBlob: COMMIT,
                        sourceCommit: COMMIT,
                        status: { enum: ["tested", "carried", "held-back"] },
                        failedSha256: DIGEST,
                    },
                },
            },
            removed: {
                type: "array",
                items: {
                    type: "object",
                    required: ["key", "lastSha256"],
                    properties: { key: TEXT, lastSha256: DIGEST },
                },
            },
            parent: {
                type: ["object", "null"],
                required: ["commit", "manifestSha256"],
                properties: { commit: COMMIT, manifestSha256: DIGEST },
            },
        },
    },
};
/** The manifest's bytes and the digest that names it. */
function encodeManifest(manifest) {
    const body = (0,_stored_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(manifest);
    return { body, sha256: (0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(body) };
}
/**
 * Reads a manifest whose digest is known.
 *
 * @throws UserError when the bytes are others, or name a key that could not have been promoted.
 */
async function decodeManifest(body, expected) {
    if ((0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(body) !== expected.sha256) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${expected.place} was changed: its sha256 is ${(0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(body)}, the pointer names ${expected.sha256}. ` +
            "Nothing was promoted. Restore the object's first version.");
    }
    const manifest = await (0,_stored_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStored */ .T)(body, RELEASE, expected.place);
    (0,_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .checkKeys */ .L)(expected.prefix, manifest.entries.map(({ key }) => key));
    return manifest;
}
/** Orders by the bytes of UTF-8, as S3 lists keys. */
function byKey(a, b) {
    return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}


/***/ }),

/***/ 33016:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ OPERATION_MODES),
/* harmony export */   Y: () => (/* binding */ isOperation)
/* harmony export */ });
/** The modes that run no notebook and promote nothing new: they look after a destination. */
const OPERATION_MODES = ["verify", "history", "rollback", "resume", "repair", "adopt", "gc"];
function isOperation(mode) {
    return OPERATION_MODES.includes(mode);
}


/***/ }),

/***/ 36483:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  iv: () => (/* binding */ changesBetween),
  jg: () => (/* binding */ movesBetween),
  F3: () => (/* binding */ planRelease)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/promotion/groups.ts
/**
 * Keeps the groups whole: where one template of a group is held back, none of the group moves. Its live versions stay,
 * also of one that was to be removed, and a new one does not come.
 *
 * @param entries what the release would hold without groups
 * @param live what the live release holds
 * @returns the entries with the groups kept whole, and the keys of new templates that have to wait
 */
function wholeGroups(entries, { candidates, live }) {
    const held = heldGroups(entries, candidates);
    const isHeld = ({ group }) => group !== undefined && held.has(group);
    const liveByKey = new Map(live.map((entry) => [entry.key, entry]));
    const kept = entries.flatMap((entry) => {
        const before = liveByKey.get(entry.key);
        if (!isHeld(entry) || entry.status !== "tested" || before?.sha256 === entry.sha256)
            return [entry];
        return before ? [waitingEntry(before, entry)] : [];
    });
    const there = new Set(entries.map(({ key }) => key));
    const removed = live.filter((entry) => isHeld(entry) && !there.has(entry.key));
    const stay = new Set(kept.map(({ key }) => key));
    return {
        entries: [...kept, ...removed.map((entry) => waitingEntry(entry, entry))],
        waiting: entries.map(({ key }) => key).filter((key) => !stay.has(key)),
    };
}
/** The live version, for a template that passed and may not move. */
function waitingEntry({ failedSha256, ...before }, { path, group }) {
    return { ...before, path, ...(group !== undefined && { group }), status: "held-back" };
}
function heldGroups(entries, candidates) {
    const failed = candidates.filter(({ verdict }) => verdict === "failed");
    const heldBack = entries.filter(({ status }) => status === "held-back");
    return new Set([...failed, ...heldBack].flatMap(({ group }) => group ?? []));
}

// EXTERNAL MODULE: ./src/promotion/manifest.ts
var promotion_manifest = __webpack_require__(44392);
;// CONCATENATED MODULE: ./src/promotion/plan.ts



/**
 * Decides what the next release holds.
 *
 * @throws UserError when it would hold nothing although the live one does: that is a mistake, not a wish.
 */
function planRelease(request) {
    const { previous, candidates, commit, ref, repository } = request;
    const live = previous?.manifest.entries ?? [];
    const single = [...judged(request, live), ...notRun(request, live)];
    const { waiting, ...whole } = wholeGroups(single, { candidates, live });
    const entries = whole.entries.sort(promotion_manifest/* byKey */.dX);
    if (entries.length === 0 && live.length > 0) {
        throw new errors/* UserError */.y(`This release would remove all ${live.length} live templates and hold none. Nothing was changed. ` +
            "If 'notebooks' matches what it should, remove the live templates by hand.", { input: "notebooks" });
    }
    const kept = new Set(entries.map(({ key }) => key));
    const manifest = {
        schema: "nbp/release@1",
        repository,
        commit,
        ref,
        canonicaliser: promotion_manifest/* CANONICALISER */.mr,
        entries,
        removed: live.filter(({ key }) => !kept.has(key)).map(({ key, sha256 }) => ({ key, lastSha256: sha256 })),
        parent: previous && { commit: previous.manifest.commit, manifestSha256: previous.sha256 },
    };
    const failed = candidates.filter(({ verdict }) => verdict === "failed").map(({ key }) => key);
    return {
        manifest,
        changes: changesBetween(previous?.manifest ?? null, manifest, [...failed, ...waiting]),
        blocked: request.onFailure === "block" && failed.length > 0,
    };
}
function judged({ candidates, commit }, live) {
    const liveByKey = new Map(live.map((entry) => [entry.key, entry]));
    return candidates.flatMap((candidate) => {
        const { key, path, sha256, group } = candidate;
        const of = { key, path, ...(group !== undefined && { group }) };
        if (candidate.verdict === "passed") {
            const { size, blob } = candidate;
            return [{ ...of, sha256, size, sourceBlob: blob, sourceCommit: commit, status: "tested" }];
        }
        const entry = liveByKey.get(key);
        return entry ? [{ ...entry, ...of, status: "held-back", failedSha256: sha256 }] : [];
    });
}
function notRun({ candidates, tree }, live) {
    const keys = new Set(candidates.map(({ key }) => key));
    const paths = new Set(candidates.map(({ path }) => path));
    return live.flatMap((entry) => {
        const inGit = tree.get(entry.path);
        // A path that was run under another key has moved; its old key goes.
        if (!inGit || keys.has(entry.key) || paths.has(entry.path))
            return [];
        const { failedSha256, ...kept } = entry;
        return [{ ...kept, status: inGit.blob === entry.sourceBlob ? "carried" : "held-back" }];
    });
}
/** What one release changes of another; `failed` are keys to count as held back even if they never were live. */
function changesBetween(previous, next, failed = []) {
    const held = next.entries.filter(({ status }) => status === "held-back").map(({ key }) => key);
    const heldBack = new Set([...held, ...failed]);
    const moves = movesBetween(previous, next);
    const keys = (list) => list.map(({ key }) => key).filter((key) => !heldBack.has(key));
    const moved = new Set(moves.map(({ key }) => key));
    return {
        added: keys(moves.filter(({ from }) => from === null)),
        changed: keys(moves.filter(({ from, to }) => from !== null && to !== null)),
        unchanged: keys(next.entries.filter(({ key }) => !moved.has(key))),
        removed: keys(moves.filter(({ to }) => to === null)),
        heldBack: [...heldBack].sort(),
    };
}
/** The aliases that differ between two releases. */
function movesBetween(previous, next) {
    const before = new Map(previous?.entries.map(({ key, sha256 }) => [key, sha256]));
    const after = new Set(next.entries.map(({ key }) => key));
    const written = next.entries.map(({ key, sha256 }) => ({ key, from: before.get(key) ?? null, to: sha256 }));
    const removed = [...before].filter(([key]) => !after.has(key));
    return [
        ...written.filter(({ from, to }) => from !== to),
        ...removed.map(([key, sha256]) => ({ key, from: sha256, to: null })),
    ];
}


/***/ }),

/***/ 56031:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E1: () => (/* binding */ NO_RELEASE),
  A$: () => (/* binding */ decodePointer),
  QJ: () => (/* binding */ encodePointer)
});

// EXTERNAL MODULE: ./src/promotion/stores/capabilities.ts
var capabilities = __webpack_require__(66388);
;// CONCATENATED MODULE: ./src/promotion/probe/guarantees.ts

const GUARANTEES = {
    type: "object",
    additionalProperties: false,
    required: ["consistency", "store"],
    properties: {
        consistency: { enum: ["strict", "best-effort", "unchecked"] },
        store: capabilities/* CAPABILITIES */.$8,
    },
};

// EXTERNAL MODULE: ./src/promotion/stored-json.ts
var stored_json = __webpack_require__(49205);
;// CONCATENATED MODULE: ./src/promotion/pointer.ts


const RELEASE_NAME = {
    commit: { type: "string", pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" },
    manifestSha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
};
const OWNER = {
    type: "object",
    required: ["runId", "attempt", "job", "url", "actor", "nonce"],
    properties: {
        runId: { type: "string" },
        attempt: { type: "integer" },
        job: { type: "string" },
        url: { type: ["string", "null"] },
        actor: { type: "string" },
        nonce: { type: "string" },
    },
};
const TIME = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" };
const OPERATION = {
    type: "object",
    additionalProperties: false,
    required: ["name", "reason", "from"],
    properties: {
        name: { enum: ["rollback", "repair", "adopt", "gc"] },
        reason: { type: "string" },
        from: {
            type: ["object", "null"],
            additionalProperties: false,
            required: ["commit", "manifestSha256"],
            properties: RELEASE_NAME,
        },
    },
};
const HOLD = {
    type: "object",
    additionalProperties: false,
    required: ["reason", "by", "run", "since"],
    properties: {
        reason: { type: "string" },
        by: { type: "string" },
        run: { type: "string" },
        since: TIME,
    },
};
const POINTER = {
    title: "a release pointer (nbp/current@1)",
    maxBytes: 16 * 1024,
    remedy: "docs/operations.md says what to do when `current.json` is damaged",
    schema: {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        type: "object",
        additionalProperties: false,
        required: ["schema", "sequence", "newestCommit", "live", "applying"],
        properties: {
            schema: { const: "nbp/current@1" },
            sequence: { type: "integer", minimum: 0 },
            newestCommit: { type: ["string", "null"], pattern: RELEASE_NAME.commit.pattern },
            live: {
                type: ["object", "null"],
                additionalProperties: false,
                required: ["commit", "manifestSha256", "startedAt", "since", "owner"],
                properties: {
                    ...RELEASE_NAME,
                    startedAt: TIME,
                    since: TIME,
                    owner: OWNER,
                    op: OPERATION,
                    guarantees: GUARANTEES,
                    sequence: { type: "integer", minimum: 1 },
                },
            },
            applying: {
                type: ["object", "null"],
                additionalProperties: false,
                required: ["commit", "manifestSha256", "startedAt", "leaseUntil", "owner"],
                properties: {
                    ...RELEASE_NAME,
                    startedAt: TIME,
                    leaseUntil: TIME,
                    owner: OWNER,
                    op: OPERATION,
                    guarantees: GUARANTEES,
                },
            },
            hold: HOLD,
            collectedAt: TIME,
            resumed: {
                type: "object",
                additionalProperties: false,
                required: ["at", "owner", "hold"],
                properties: { at: TIME, owner: OWNER, hold: HOLD },
            },
        },
    },
};
/** Before the first release. */
const NO_RELEASE = {
    schema: "nbp/current@1",
    sequence: 0,
    newestCommit: null,
    live: null,
    applying: null,
};
function encodePointer(pointer) {
    return (0,stored_json/* canonicalJson */.d)(pointer);
}
/** @throws UserError when the bytes are no pointer. */
function decodePointer(body, place) {
    return (0,stored_json/* parseStored */.T)(body, POINTER, place);
}


/***/ }),

/***/ 11047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M$: () => (/* binding */ recordsOf),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   Tq: () => (/* binding */ findRecord),
/* harmony export */   c$: () => (/* binding */ lastSequence),
/* harmony export */   tl: () => (/* binding */ readReleases),
/* harmony export */   x6: () => (/* binding */ readLog)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _site_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84550);
/* harmony import */ var _stored_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49205);



const RESUME = "resume";
/** Records that are read at once: as many as most people want to see. */
const BATCH = 20;
const NAME = {
    type: "object",
    required: ["commit", "manifestSha256"],
    properties: { commit: { type: "string" }, manifestSha256: { type: "string" } },
};
const RECORD = {
    title: "a record of a release (nbp/log@1)",
    maxBytes: 64 * 1024,
    schema: {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        type: "object",
        required: [
            "schema",
            "operation",
            "sequence",
            "to",
            "startedAt",
            "liveSince",
            "owner",
            "templates",
            "heldBack",
        ],
        properties: {
            schema: { const: "nbp/log@1" },
            operation: { type: "string" },
            sequence: { type: "integer" },
            from: { anyOf: [NAME, { type: "null" }] },
            to: NAME,
            startedAt: { type: "string" },
            liveSince: { type: "string" },
            owner: {
                type: "object",
                required: ["runId", "actor"],
                properties: {
                    runId: { type: "string" },
                    actor: { type: "string" },
                    url: { type: ["string", "null"] },
                },
            },
            templates: { type: "integer" },
            heldBack: { type: "integer" },
            reason: { type: "string" },
            hold: {
                type: "object",
                required: ["reason", "by", "run", "since"],
                properties: {
                    reason: { type: "string" },
                    by: { type: "string" },
                    run: { type: "string" },
                    since: { type: "string" },
                },
            },
        },
    },
};
/**
 * The newest records of the log, oldest first: that of the live release, and that of a hold which was cleared since. They
 * are made of pointer and manifest alone: when a crash lost them, whoever comes next writes the very same ones.
 */
function recordsOf({ sequence, live, resumed }, release) {
    if (!live || !release)
        return [];
    const record = recordOf({ sequence: live.sequence ?? sequence, live }, release.manifest);
    if (!resumed)
        return [record];
    const { at, owner, hold } = resumed;
    const { commit, manifestSha256 } = live;
    const name = { commit, manifestSha256 };
    const { removed: _, guarantees: __, reason: ___, ...same } = record;
    const times = { startedAt: at, liveSince: at };
    return [record, { ...same, ...times, operation: RESUME, sequence, from: name, to: name, owner, hold }];
}
function recordOf({ sequence, live }, { repository, ref, parent, entries, removed }) {
    const { op, commit, manifestSha256, startedAt, since: liveSince, owner, guarantees } = live;
    return {
        schema: "nbp/log@1",
        operation: op?.name ?? "promote",
        sequence,
        repository,
        ref,
        from: op ? op.from : parent,
        to: { commit, manifestSha256 },
        startedAt,
        liveSince,
        owner,
        ...(guarantees && { guarantees }),
        templates: entries.length,
        heldBack: entries.filter(({ status }) => status === "held-back").length,
        ...(op ? { reason: op.reason } : { removed: removed.length }),
    };
}
/** The releases that went live, as `readLog`. */
async function* readReleases(site, state) {
    for await (const record of readLog(site, state)) {
        if (record.operation !== RESUME)
            yield record;
    }
}
/**
 * The log, newest record first; with the state also the records that a crash has lost.
 *
 * @throws UserError when a record is damaged.
 */
async function* readLog(site, state) {
    const keys = await logKeys(site);
    const newest = state ? recordsOf(state.pointer, state.live).reverse() : [];
    for (const record of newest) {
        if (!keys.includes(keyOf(site, record)))
            yield record;
    }
    for (let start = 0; start < keys.length; start += BATCH) {
        yield* await Promise.all(keys.slice(start, start + BATCH).map((key) => readRecord(site, key)));
    }
}
/** The number of the newest record; 0 where there is none. */
async function lastSequence(site) {
    const [newest = ""] = await logKeys(site);
    return Number(/(\d+)-[^/]*$/.exec(newest)?.[1] ?? 0);
}
/** Newest first. */
async function logKeys(site) {
    const listed = await Array.fromAsync(site.store.list(`${site.destination.state}log/`));
    return listed
        .map(({ key }) => key)
        .sort()
        .reverse();
}
/** Where a record is kept. */
function keyOf({ destination }, { sequence, operation }) {
    return (0,_site_js__WEBPACK_IMPORTED_MODULE_1__/* .stateKeys */ .OX)(destination).log(sequence, operation);
}
/** The record at a key, or null. */
async function findRecord(site, key) {
    const found = await site.store.get(key);
    return found && (0,_stored_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseStored */ .T)(found.body, RECORD, (0,_site_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(site, key));
}
async function readRecord(site, key) {
    const record = await findRecord(site, key);
    if (record)
        return record;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${(0,_site_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(site, key)} has gone while it was read. Run again.`);
}


/***/ }),

/***/ 36375:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ forEachOf),
/* harmony export */   v: () => (/* binding */ pause)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70370);
/* harmony import */ var _s3_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50511);


const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 20_000;
/**
 * Milliseconds to wait after the given failed attempt (from 1): exponential with full jitter, see
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
function pause(attempt) {
    return Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
}
/** Does `work` for every item, some at a time. After a failure nothing new is begun; what was begun is awaited. */
async function forEachOf(items, work) {
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(_s3_client_js__WEBPACK_IMPORTED_MODULE_1__/* .PARALLEL */ .CF);
    const failures = [];
    const one = async (item) => {
        if (failures.length > 0)
            return;
        try {
            await work(item);
        }
        catch (error) {
            failures.push(error);
        }
    };
    await Promise.all(items.map((item) => limit(one, item)));
    if (failures.length > 0)
        throw failures[0];
}


/***/ }),

/***/ 11394:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ settlePut),
/* harmony export */   Ho: () => (/* binding */ createImmutable),
/* harmony export */   Hv: () => (/* binding */ settleDelete)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36375);
/* harmony import */ var _site_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84550);
/* harmony import */ var _stores_supplement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68205);




const ATTEMPTS = 6;
/**
 * Writes until it is certain how that ended. No answer but "stored" can be believed: a 412 after a lost answer
 * may mean that we were first ourselves, and after a 409, a 5xx or a timeout nobody knows. So it reads back
 * and compares.
 *
 * @throws UserError when the store still has not taken it after some attempts.
 */
async function settlePut(site, { key, body, condition, info, check }) {
    for (let attempt = 1;; attempt++) {
        check?.();
        const outcome = await site.store.put(key, body, condition, info);
        if (outcome.status === "stored")
            return { done: true, etag: outcome.etag };
        const found = await site.store.get(key);
        if (found?.body.equals(body))
            return { done: true, etag: found.etag };
        if (!(0,_stores_supplement_js__WEBPACK_IMPORTED_MODULE_2__/* .holds */ .v)(condition, found))
            return { done: false, found };
        await retryOrGiveUp(site, { attempt, key, outcome });
    }
}
/** The same for removing the version with this etag. */
async function settleDelete(site, { key, etag, check }) {
    for (let attempt = 1;; attempt++) {
        check?.();
        const outcome = await site.store.delete(key, etag);
        if (outcome.status === "deleted")
            return { done: true, etag };
        const found = await site.store.get(key);
        if (found === null)
            return { done: true, etag };
        if (found.etag !== etag)
            return { done: false, found };
        await retryOrGiveUp(site, { attempt, key, outcome });
    }
}
/**
 * Creates an object that never changes once it is there.
 *
 * @throws UserError when other bytes are there already.
 */
async function createImmutable(site, write) {
    const settled = await settlePut(site, { ...write, condition: { ifNoneMatch: true } });
    if (settled.done)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${(0,_site_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(site, write.key)} is immutable and holds other bytes than it must. Nothing was promoted. ` +
        "Find out who wrote to it, then remove it and run again.");
}
async function retryOrGiveUp(site, { attempt, key, outcome }) {
    const cause = outcome.status === "unknown" ? outcome.cause : undefined;
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : "its condition was refused";
    if (attempt === ATTEMPTS) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${(0,_site_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(site, key)} could not be written in ${ATTEMPTS} attempts; the last one: ${reason}. ` +
            "Run again: the promotion goes on where it stopped.", { input: "destination" }, { cause });
    }
    site.log.debug(`${(0,_site_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(site, key)}: ${reason}; attempt ${attempt} of ${ATTEMPTS}`);
    await site.clock.sleep((0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .pause */ .v)(attempt));
}


/***/ }),

/***/ 84550:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   Ly: () => (/* binding */ isoTime),
/* harmony export */   OX: () => (/* binding */ stateKeys),
/* harmony export */   Vc: () => (/* binding */ SYSTEM_CLOCK)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const SYSTEM_CLOCK = {
    now: () => Date.now(),
    sleep: (duration) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(duration),
};
/** Keys of the state, relative to the root of the store. */
function stateKeys({ state }) {
    return {
        pointer: `${state}current.json`,
        catalogue: `${state}catalogue.html`,
        capabilities: `${state}capabilities.json`,
        probe: (id) => `${state}probe/${id}/`,
        blob: (sha256) => `${state}blobs/sha256/${sha256.slice(0, 2)}/${sha256}.ipynb`,
        manifest: (commit, sha256) => `${state}releases/${commit}/${sha256}.json`,
        log: (sequence, operation) => `${state}log/${String(sequence).padStart(12, "0")}-${operation}.json`,
    };
}
/** How a key is named to a person. */
function placeOf({ store }, key) {
    return `${store.describe()}/${key}`;
}
/** ISO 8601, UTC. */
function isoTime(milliseconds) {
    return new Date(milliseconds).toISOString();
}


/***/ }),

/***/ 97448:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ isRegular),
/* harmony export */   b4: () => (/* binding */ readBlobs),
/* harmony export */   nT: () => (/* binding */ listTree),
/* harmony export */   tW: () => (/* binding */ readSources)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71243);
/* harmony import */ var _notebook_canonical_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83831);



const SHOWN = 5;
/**
 * Lists the workspace's files at `commit` (40 or 64 hex digits).
 *
 * @throws UserError when the workspace is no git repository or lacks the commit.
 */
async function listTree(workspace, commit) {
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${JSON.stringify(commit)} is not a commit: write its 40 hexadecimal digits.`);
    }
    const { exitCode, stdout, stderr } = await (0,_git_js__WEBPACK_IMPORTED_MODULE_1__/* .runGit */ .EO)(workspace, ["ls-tree", "-r", "-z", commit]);
    if (exitCode !== 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The templates of commit ${commit} cannot be read from git in ${workspace}: ${stderr}. ` +
            "Promotion takes its bytes from git: check the repository out with actions/checkout before this step.");
    }
    const lines = stdout.toString().split("\0").filter(Boolean);
    return new Map(lines.map(treeLine));
}
/** `100644 blob 8a1b…\tpath`: https://git-scm.com/docs/git-ls-tree#_output_format */
function treeLine(line) {
    const tab = line.indexOf("\t");
    const [mode = "", , blob = ""] = line.slice(0, tab).split(" ");
    return [line.slice(tab + 1), { mode, blob }];
}
/**
 * Reads the templates from git, never from the work tree, which a cell may have changed since the test, and
 * proves that they are the tested ones. Returns them in the order given.
 *
 * @throws UserError naming the files that are not in the commit, are no regular files, or were tested with
 *   other bytes.
 */
async function readSources(workspace, tree, templates) {
    const blobs = templates.map(({ path }) => regularFile(path, tree.get(path)));
    const { contents, stderr } = await readBlobs(workspace, blobs);
    const sources = contents.map((content, index) => {
        if (!content)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`git cannot read blob ${blobs[index]} in ${workspace}: ${stderr}`);
        const bytes = (0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalBytes */ .M)(refuseLfsPointer(content, templates[index].path));
        return { blob: blobs[index], bytes, sha256: (0,_notebook_canonical_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .s)(bytes) };
    });
    const untested = templates.filter(({ templateSha256 }, index) => sources[index].sha256 !== templateSha256);
    if (untested.length > 0)
        throw differs(untested);
    return sources;
}
function regularFile(path, entry) {
    if (!entry) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${path} is not in the commit that is promoted. Commit it, or leave it out.`, {
            file: path,
        });
    }
    if (entry.mode === "120000") {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${path} is a symbolic link. Commit the notebook itself under this name.`, {
            file: path,
        });
    }
    if (!isRegular(entry)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${path} is a submodule, not a notebook. Leave it out of 'notebooks'.`, {
            file: path,
        });
    }
    return entry.blob;
}
/** Whether it is a file of its own, and no link to a file or a repository. */
function isRegular({ mode }) {
    return mode.startsWith("100");
}
function refuseLfsPointer(content, path) {
    if (!content.subarray(0, 64).toString("latin1").startsWith("version https://git-lfs.github.com/spec/")) {
        return content;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${path} is a Git LFS pointer in git. A template is small: take it out of LFS ` +
        `(git lfs untrack, then git add --renormalize ${JSON.stringify(path)}).`, { file: path });
}
function differs(templates) {
    const names = templates.slice(0, SHOWN).map(({ path }) => path);
    const more = templates.length - names.length;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}: the commit holds other bytes than those that ` +
        "were tested. Either there was an uncommitted change, or a line-ending filter (.gitattributes), or a cell " +
        "edited the notebook. Commit the change, add '*.ipynb text eol=lf' to .gitattributes, or stop the cell; " +
        "then test again.", { file: templates[0].path });
}
/**
 * The contents of blobs, null for one that this clone does not have, and what git says of that. One process for all of
 * them: https://git-scm.com/docs/git-cat-file#_batch_output
 */
async function readBlobs(workspace, blobs) {
    if (blobs.length === 0)
        return { contents: [], stderr: "" };
    const { stdout, stderr } = await (0,_git_js__WEBPACK_IMPORTED_MODULE_1__/* .runGit */ .EO)(workspace, ["cat-file", "--batch"], `${blobs.join("\n")}\n`);
    let offset = 0;
    const contents = blobs.map(() => {
        const start = stdout.indexOf("\n", offset) + 1;
        const [, type, size] = stdout.toString("latin1", offset, start).split(" ");
        const isThere = type === "blob";
        const end = isThere ? start + Number(size) : start - 1;
        offset = end + 1;
        return isThere ? stdout.subarray(start, end) : null;
    });
    return { contents, stderr };
}


/***/ }),

/***/ 11600:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o1: () => (/* binding */ decodeRelease),
/* harmony export */   qT: () => (/* binding */ readPointer),
/* harmony export */   un: () => (/* binding */ readState),
/* harmony export */   zF: () => (/* binding */ readStateAnew)
/* harmony export */ });
/* unused harmony export readRelease */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44392);
/* harmony import */ var _pointer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56031);
/* harmony import */ var _release_log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11047);
/* harmony import */ var _site_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84550);





/** @throws UserError when something there was lost or damaged, or written by a newer version. */
async function readState(site) {
    return stateOf(site, await readPointer(site));
}
/** The same for who makes a first release: of a pointer that was lost the log still has the number. */
async function readStateAnew(site) {
    return stateOf(site, await pointerOrLost(site));
}
async function stateOf(site, { pointer, etag }) {
    const { live, applying } = pointer;
    return {
        pointer,
        etag,
        live: live && (await readRelease(site, live)),
        applying: applying && (await readRelease(site, applying)),
    };
}
/** @throws UserError when it was lost or damaged, or written by a newer version. */
async function readPointer(site) {
    const { pointer, etag } = await pointerOrLost(site);
    if (etag === null && pointer.sequence > 0)
        throw lost(site, pointer);
    return { pointer, etag };
}
/** Where there is none although releases went live, its number is that of the last one. */
async function pointerOrLost(site) {
    const key = (0,_site_js__WEBPACK_IMPORTED_MODULE_4__/* .stateKeys */ .OX)(site.destination).pointer;
    const found = await site.store.get(key);
    if (found)
        return { pointer: await (0,_pointer_js__WEBPACK_IMPORTED_MODULE_2__/* .decodePointer */ .A$)(found.body, (0,_site_js__WEBPACK_IMPORTED_MODULE_4__/* .placeOf */ .$t)(site, key)), etag: found.etag };
    return { pointer: { ..._pointer_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_RELEASE */ .E1, sequence: await (0,_release_log_js__WEBPACK_IMPORTED_MODULE_3__/* .lastSequence */ .c$)(site) }, etag: null };
}
function lost(site, { sequence }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${(0,_site_js__WEBPACK_IMPORTED_MODULE_4__/* .placeOf */ .$t)(site, (0,_site_js__WEBPACK_IMPORTED_MODULE_4__/* .stateKeys */ .OX)(site.destination).pointer)} is missing, though the log has ${sequence} records. Nothing was ` +
        "changed. Restore it, or make a release anew with `mode: adopt`; docs/operations.md says how.", { input: "destination" });
}
/** @throws UserError when it is missing or damaged. */
async function readRelease(site, name) {
    const key = (0,_site_js__WEBPACK_IMPORTED_MODULE_4__/* .stateKeys */ .OX)(site.destination).manifest(name.commit, name.manifestSha256);
    return decodeRelease(site, name, await site.store.get(key));
}
/** A release from what the store has at its key. Rejects as `readRelease`. */
async function decodeRelease(site, { commit, manifestSha256: sha256 }, found) {
    const place = (0,_site_js__WEBPACK_IMPORTED_MODULE_4__/* .placeOf */ .$t)(site, (0,_site_js__WEBPACK_IMPORTED_MODULE_4__/* .stateKeys */ .OX)(site.destination).manifest(commit, sha256));
    if (!found) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${place} is missing, though the pointer names it. Restore it; nothing was promoted.`);
    }
    return {
        manifest: await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeManifest */ .MK)(found.body, { place, sha256, prefix: site.destination.templates }),
        sha256,
    };
}


/***/ }),

/***/ 49205:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parseStored),
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/* harmony import */ var _ajv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);


/**
 * The one way to write a value: keys sorted, no white space, UTF-8. Equal values have equal bytes and so
 * equal digests. Numbers must be integers, for which every language writes the same digits.
 */
function canonicalJson(value) {
    return Buffer.from(encode(value));
}
function encode(value) {
    if (typeof value === "number" && !Number.isSafeInteger(value)) {
        throw new RangeError(`${value} is no safe integer`);
    }
    if (Array.isArray(value))
        return `[${value.map(encode).join(",")}]`;
    if (value === null || typeof value !== "object")
        return JSON.stringify(value);
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${encode(member)}`).join(",")}}`;
}
/**
 * Reads a document that anyone with write access to the store may have changed.
 *
 * @throws UserError naming `place` when it is not what `kind` says.
 */
async function parseStored(body, kind, place) {
    const refuse = (why, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${place} is not ${kind.title} that this version can read: ${why}. ` +
        `Nothing was changed. If a newer version wrote it, use that one; else ${kind.remedy ?? "restore the object"}.`, {}, { cause });
    if (body.length > kind.maxBytes)
        throw refuse(`it has ${body.length} bytes, allowed are ${kind.maxBytes}`);
    let value;
    try {
        value = JSON.parse(body.toString());
    }
    catch (error) {
        throw refuse("it is not JSON", error);
    }
    const Ajv = await (0,_ajv_js__WEBPACK_IMPORTED_MODULE_1__/* .loadAjv */ .O)();
    const validate = new Ajv().compile(kind.schema);
    if (validate(value))
        return value;
    const [first] = validate.errors ?? [];
    throw refuse(`${first?.instancePath || "its top level"} ${first?.message}`);
}


/***/ }),

/***/ 66388:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ CAPABILITIES),
/* harmony export */   Ff: () => (/* binding */ NOTHING_KEPT),
/* harmony export */   K5: () => (/* binding */ AS_AMAZON)
/* harmony export */ });
const AS_AMAZON = {
    conditionalPut: true,
    conditionalDelete: true,
    checksums: true,
    etags: "quoted",
};
const NOTHING_KEPT = {
    conditionalPut: false,
    conditionalDelete: false,
    checksums: false,
    etags: "quoted",
};
const CAPABILITIES = {
    type: "object",
    additionalProperties: false,
    required: ["conditionalPut", "conditionalDelete", "checksums", "etags"],
    properties: {
        conditionalPut: { type: "boolean" },
        conditionalDelete: { type: "boolean" },
        checksums: { type: "boolean" },
        etags: { enum: ["quoted", "unquoted"] },
    },
};


/***/ }),

/***/ 770:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ openStore)
/* harmony export */ });
/** The store behind a destination; nothing is contacted or created yet. */
async function openStore({ root }, options) {
    if (root.kind === "directory")
        return (await __webpack_require__.e(/* import() */ 743).then(__webpack_require__.bind(__webpack_require__, 4743))).directoryStore(root.path);
    return (await __webpack_require__.e(/* import() */ 172).then(__webpack_require__.bind(__webpack_require__, 39172))).s3Store({ bucket: root.bucket, ...options });
}


/***/ }),

/***/ 68205:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ supplement),
/* harmony export */   v: () => (/* binding */ holds)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

/**
 * The same store, with what it does not do itself made up for by reading: a condition is looked at before the
 * write, which leaves a moment in which others can write, and what was written is read back and compared.
 */
function supplement(store, capabilities) {
    const { conditionalPut, conditionalDelete, checksums } = capabilities;
    return {
        ...store,
        async put(key, body, condition, info) {
            if (!conditionalPut && !holds(condition, await store.get(key)))
                return { status: "refused" };
            const outcome = await store.put(key, body, condition, info);
            if (checksums || outcome.status !== "stored")
                return outcome;
            const found = await store.get(key);
            // Under another etag it is somebody else's next version, and theirs to check.
            if (found?.etag === outcome.etag && !found.body.equals(body))
                throw damaged(store, key);
            return outcome;
        },
        async delete(key, etag) {
            if (conditionalDelete)
                return store.delete(key, etag);
            const found = await store.get(key);
            if (!found)
                return { status: "deleted" };
            return found.etag === etag ? store.delete(key, etag) : { status: "refused" };
        },
    };
}
/** Whether a write with this condition may replace what is there. */
function holds(condition, found) {
    return "ifMatch" in condition ? found?.etag === condition.ifMatch : found === null;
}
function damaged(store, key) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${store.describe()}/${key} was damaged on its way: other bytes came back than were sent. ` +
        "Look for a proxy in between, remove the object, and run again.", { input: "destination" });
}


/***/ }),

/***/ 59958:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ redactedCell),
  c: () => (/* binding */ redactedFrame)
});

// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/redaction/png.ts

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
/** Length, type and checksum around the data of a chunk. */
const FRAME = 12;
/** Bytes that a compressed text may have. */
const LARGEST_TEXT = 16 * 1024 * 1024;
/**
 * A PNG without those of its text and Exif chunks whose text is `bad`, compressed or not; other bytes as they are.
 * https://www.w3.org/TR/png-3/#11textinfo
 */
function withoutPngTexts(bytes, bad) {
    if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE))
        return { bytes, dropped: 0 };
    const kept = [bytes.subarray(0, SIGNATURE.length)];
    let dropped = 0;
    let at = SIGNATURE.length;
    while (at + FRAME <= bytes.length) {
        const end = Math.min(bytes.length, at + FRAME + bytes.readUInt32BE(at));
        const type = bytes.toString("latin1", at + 4, at + 8);
        const isBad = textsOf(type, bytes.subarray(at + 8, Math.max(at + 8, end - 4))).some(bad);
        if (isBad)
            dropped++;
        else
            kept.push(bytes.subarray(at, end));
        at = end;
    }
    return dropped === 0
        ? { bytes, dropped }
        : { bytes: Buffer.concat([...kept, bytes.subarray(at)]), dropped };
}
/** The texts that a chunk may hold: as it is, and behind its keyword decompressed. */
function textsOf(type, data) {
    if (!["tEXt", "zTXt", "iTXt", "eXIf"].includes(type))
        return [];
    const raw = [data.toString("latin1"), data.toString("utf8")];
    if (type === "zTXt")
        return [...raw, inflated(data.subarray(data.indexOf(0) + 2))];
    if (type !== "iTXt")
        return raw;
    const keyword = data.indexOf(0);
    const language = data.indexOf(0, keyword + 3);
    return [...raw, inflated(data.subarray(data.indexOf(0, language + 1) + 1))];
}
/** Nothing when it is not compressed, or too much to look at. */
function inflated(data) {
    try {
        return (0,external_node_zlib_.inflateSync)(data, { maxOutputLength: LARGEST_TEXT }).toString("utf8");
    }
    catch {
        return "";
    }
}

// EXTERNAL MODULE: ./src/redaction/redactor.ts
var redaction_redactor = __webpack_require__(46073);
;// CONCATENATED MODULE: ./src/redaction/notebook.ts



/** A notebook with its metadata redacted, its cells as they are. */
function redactedFrame(notebook, redactor) {
    if (!redactor)
        return notebook;
    const { cells, ...frame } = notebook;
    const redacted = redactor.value(frame);
    return redacted === frame ? notebook : { ...redacted, cells };
}
/** A cell with everything redacted that it holds; the same one when that is nothing. */
function redactedCell(cell, redactor) {
    if (!redactor)
        return cell;
    const { metadata, source } = cell;
    const changed = { ...cell, source: redactor.text(source), metadata: redactor.value(metadata) };
    if (changed.cell_type === "code")
        changed.outputs = redactedOutputs(changed.outputs, redactor);
    else if ((0,json/* isObject */.Gv)(changed.attachments))
        changed.attachments = mapped(changed.attachments, redactor, (bundle) => (0,json/* isObject */.Gv)(bundle) ? redactedBundle(bundle, redactor) : redactor.value(bundle));
    return isSame(cell, changed) ? cell : changed;
}
function redactedOutputs(outputs, redactor) {
    const redacted = outputs.map((output) => redactedOutput(output, redactor));
    for (const indices of streamGroups(outputs)) {
        const texts = redactor.parts(indices.map((index) => redacted[index].text));
        for (const [at, text] of texts.entries()) {
            const output = redacted[indices[at]];
            if (text !== output.text)
                redacted[indices[at]] = { ...output, text };
        }
    }
    return redacted.every((output, index) => output === outputs[index]) ? outputs : redacted;
}
/** A secret may be printed in pieces, to one stream or in turns to both: the indices of what is read as one. */
function streamGroups(outputs) {
    const streams = outputs.flatMap((output, index) => output.output_type === "stream" ? [{ name: output.name, index }] : []);
    const byName = Map.groupBy(streams, ({ name }) => name);
    const groups = byName.size > 1 ? [...byName.values(), streams] : [...byName.values()];
    return groups.map((group) => group.map(({ index }) => index));
}
function redactedOutput(output, redactor) {
    if (output.output_type === "stream")
        return output;
    if (output.output_type === "error" || !(0,json/* isObject */.Gv)(output.data))
        return redactor.value(output);
    const data = redactedBundle(output.data, redactor);
    const metadata = redactor.value(output.metadata);
    return data === output.data && metadata === output.metadata
        ? output
        : { ...output, data, metadata };
}
/** Encoded media are looked into; what has a secret elsewhere than in a text of a PNG is left out. */
function redactedBundle(bundle, redactor) {
    return mapped(bundle, redactor, (value, mimeType) => typeof value === "string" && MEDIA.test(mimeType)
        ? redactedMedia(value, redactor)
        : redactor.value(value));
}
const MEDIA = /^(image\/(?!svg)|audio\/|video\/|application\/pdf)/;
function redactedMedia(base64, redactor) {
    const bytes = Buffer.from(base64, "base64");
    const { bytes: clean, dropped } = withoutPngTexts(bytes, (text) => redactor.holds(text));
    redactor.places += dropped;
    if (redactor.holds(clean.toString("latin1"))) {
        redactor.places++;
        return undefined;
    }
    return dropped > 0 ? clean.toString("base64") + (base64.endsWith("\n") ? "\n" : "") : base64;
}
/** The same object if nothing changes; without what becomes undefined, and never empty for that. */
function mapped(object, redactor, change) {
    const entries = Object.entries(object).map(([key, value]) => ({
        key,
        value,
        newKey: redactor.text(key),
        newValue: change(value, key),
    }));
    if (entries.every(({ key, value, newKey, newValue }) => key === newKey && Object.is(value, newValue)))
        return object;
    const kept = entries.flatMap(({ newKey, newValue }) => newValue === undefined ? [] : [[newKey, newValue]]);
    return Object.fromEntries(kept.length > 0 ? kept : [["text/plain", redaction_redactor/* MARK */.M]]);
}
function isSame(a, b) {
    return Object.entries(a).every(([key, value]) => value === b[key]);
}


/***/ }),

/***/ 46073:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ MARK),
/* harmony export */   p: () => (/* binding */ Redactor)
/* harmony export */ });
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);
/* harmony import */ var _terminal_escapes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67206);
/* harmony import */ var _scanner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31140);



/** What stands where a secret stood, as in GitHub's own logs. */
const MARK = "***";
/**
 * Takes secrets out of texts and of JSON, and counts the places. What holds none is given back as it is: the same
 * string, the same object.
 */
class Redactor {
    /** Places where a secret stood. */
    places = 0;
    #scan;
    constructor(scan) {
        this.#scan = scan;
    }
    static for(secrets) {
        return new Redactor((0,_scanner_js__WEBPACK_IMPORTED_MODULE_1__/* .scannerFor */ .M)(secrets));
    }
    /** Another one that has counted nothing yet. */
    fresh() {
        return new Redactor(this.#scan);
    }
    holds(text) {
        return this.#scan(text).length > 0;
    }
    text(text) {
        return this.parts([text])[0];
    }
    /**
     * Texts that a reader may see as one: a secret can begin in one of them and end in another. Colours within it don't
     * hide it, and the address of a terminal's link is a text too.
     */
    parts(given) {
        const texts = given.map((text) => (0,_terminal_escapes_js__WEBPACK_IMPORTED_MODULE_2__/* .hasTerminalEscapes */ .J0)(text) ? this.#blackened([text], this.#scan(text))[0] : text);
        const ranges = this.#rangesIn(texts.map(_terminal_escapes_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutTerminalEscapes */ .xM));
        if (ranges.length === 0)
            return texts.every((text, index) => text === given[index]) ? given : texts;
        const split = texts.map(_terminal_escapes_js__WEBPACK_IMPORTED_MODULE_2__/* .aroundTerminalEscapes */ .Uv);
        const redacted = this.#blackened(split.flatMap(shown), ranges).values();
        return split.map((parts) => parts.map((part, index) => (index % 2 === 0 ? redacted.next().value : part)).join(""));
    }
    /** Every text in JSON, keys too. Lists of texts count as parts of one. */
    value(value) {
        return this.#value(value);
    }
    #value(value) {
        if (typeof value === "string")
            return this.text(value);
        if (typeof value !== "object" || value === null || value instanceof _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .Float */ .nt)
            return value;
        if (!Array.isArray(value))
            return this.#object(value);
        if (value.every((item) => typeof item === "string"))
            return this.parts(value);
        const items = value.map((item) => this.#value(item));
        return items.every((item, index) => Object.is(item, value[index])) ? value : items;
    }
    #object(object) {
        const entries = Object.entries(object).map(([key, value]) => [this.text(key), this.#value(value), key]);
        const isSame = entries.every(([key, value, before]) => key === before && Object.is(value, object[before]));
        if (isSame)
            return object;
        const redacted = Object.create(Object.getPrototypeOf(object));
        for (const [key, value, before] of entries)
            redacted[unused(key, before, [object, redacted])] = value;
        return redacted;
    }
    #blackened(texts, ranges) {
        this.places += ranges.length;
        return ranges.length === 0 ? texts : blackened(texts, ranges);
    }
    /** By itself every text counts too: what stands before it in the list is no part of its word. */
    #rangesIn(texts) {
        if (texts.length === 1)
            return this.#scan(texts[0]);
        let offset = 0;
        const single = texts.map((text) => {
            const ranges = this.#scan(text).map(({ start, end }) => ({ start: start + offset, end: end + offset }));
            offset += text.length;
            return ranges;
        });
        return (0,_scanner_js__WEBPACK_IMPORTED_MODULE_1__/* .united */ .k)([...single, this.#scan(texts.join(""))]);
    }
}
/** The mark stands in the text where a range begins; the others that the range goes through only lose their part. */
function blackened(texts, ranges) {
    let offset = 0;
    let next = 0;
    return texts.map((text) => {
        const end = offset + text.length;
        let kept = "";
        let at = offset;
        for (let range = ranges[next]; range && range.start < end; range = ranges[next]) {
            if (range.start >= offset)
                kept += text.slice(at - offset, range.start - offset) + MARK;
            at = Math.min(range.end, end);
            if (range.end > end)
                break;
            next++;
        }
        kept += text.slice(at - offset);
        offset = end;
        return kept;
    });
}
/** Two keys that differ in a secret alone stay two, and none takes the place of one that was there. */
function unused(key, before, taken) {
    if (key === before)
        return key;
    let name = key;
    for (let count = 2; taken.some((object) => Object.hasOwn(object, name)); count++)
        name = `${key} (${count})`;
    return name;
}
/** Of a text that is cut at its terminal escapes what a terminal shows. */
const shown = (parts) => parts.filter((_, index) => index % 2 === 0);


/***/ }),

/***/ 31140:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ scannerFor),
  k: () => (/* binding */ united)
});

// EXTERNAL MODULE: ./src/redaction/secrets.ts
var secrets = __webpack_require__(29928);
;// CONCATENATED MODULE: ./src/redaction/forms.ts

/**
 * The ways in which a secret is looked for: as it is, line by line, in base64 wherever it begins in a group of three
 * bytes, percent-encoded, escaped for JSON once and twice, for Python and for HTML, and in hexadecimal digits.
 * Line ends do not count, neither in a form nor where it is looked for.
 */
function formsOf(secret) {
    const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
    const json = [inJson(secret), inAsciiJson(secret)];
    const hex = Buffer.from(secret).toString("hex");
    const texts = [
        secret,
        ...lines,
        ...percentEncoded(secret),
        ...json,
        ...json.map(inJson),
        inJson(secret).replaceAll("'", "\\'").replaceAll('\\"', '"'),
        ...inHtml(secret),
        hex,
        hex.toUpperCase(),
        Buffer.from(secret).toString("latin1"),
    ];
    const plain = [...new Set(texts.map((text) => text.replace(/[\r\n]/g, "")))].map((text) => ({ text }));
    const base64 = [...new Set([0, 1, 2].flatMap((offset) => inBase64(secret, offset)))];
    return [...plain, ...base64.map((text) => ({ text, isBase64: true }))].filter(({ text }) => text.length >= secrets/* SHORTEST_SECRET */.c);
}
/** The characters that the secret alone decides, when `offset` bytes stand before it in a group of three. */
function inBase64(secret, offset) {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const whole = bytes
        .toString("base64")
        .slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [whole, whole.replaceAll("+", "-").replaceAll("/", "_")];
}
/** What JavaScript, Python and forms make of it, each with large and small digits. */
function percentEncoded(secret) {
    const component = encodeURIComponent(secret.toWellFormed());
    const strict = component.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    const all = [component, strict, strict.replaceAll("%2F", "/"), strict.replaceAll("%20", "+")];
    return all.flatMap((text) => [text, text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
}
const inJson = (text) => JSON.stringify(text).slice(1, -1);
const inAsciiJson = (text) => inJson(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
/** As Python's `html.escape` and others write quotes. */
function inHtml(text) {
    const tags = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const quoted = tags.replaceAll('"', "&quot;");
    return [tags, quoted, quoted.replaceAll("'", "&#x27;"), quoted.replaceAll("'", "&#39;")];
}

// EXTERNAL MODULE: ./src/redaction/shapes.ts
var redaction_shapes = __webpack_require__(17063);
;// CONCATENATED MODULE: ./src/redaction/scanner.ts


/** Enough of a form to tell it from other text. */
const ANCHOR = 24;
/**
 * A scanner for these secrets in all their forms, and for what looks like one. However many there are, it reads a text
 * once: Aho and Corasick's automaton finds where one may begin. Line ends within a secret don't hide it.
 */
function scannerFor(secrets) {
    const forms = secrets.flatMap(formsOf).map(formPattern);
    const shapes = redaction_shapes/* SHAPES */.H.flatMap((shape) => shape.anchors.map((anchor) => shapePattern(shape, anchor)));
    const { next, classes, found } = automaton([...forms, ...shapes]);
    return (text) => {
        const ranges = [];
        let state = 0;
        for (let at = 0; at < text.length; at++) {
            state = next[state + classes[text.charCodeAt(at)]];
            if (state >= 0)
                continue;
            state = ~state;
            for (const { anchor, match } of found.get(state)) {
                const range = match(text, beginning(text, at, anchor.length));
                if (range)
                    add(ranges, range);
            }
        }
        return ranges;
    };
}
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const isLineEnd = (unit) => unit === LINE_FEED || unit === CARRIAGE_RETURN;
/** Where a text of that length, line ends not counted, begins that ends with the unit `at`. */
function beginning(text, at, length) {
    let start = at;
    for (let left = length - 1; left > 0;)
        if (!isLineEnd(text.charCodeAt(--start)))
            left--;
    return start;
}
/** Ranges that touch become one. */
function add(ranges, range) {
    let { start, end } = range;
    for (let last = ranges.at(-1); last && last.end >= start; last = ranges.at(-1)) {
        start = Math.min(start, last.start);
        end = Math.max(end, last.end);
        ranges.pop();
    }
    ranges.push({ start, end });
}
/** One list of ranges from several. */
function united(lists) {
    const ranges = [];
    for (const range of lists.flat().sort((a, b) => a.start - b.start))
        add(ranges, range);
    return ranges;
}
function formPattern({ text: form, isBase64 }) {
    return {
        anchor: form.slice(0, ANCHOR),
        match(text, start) {
            let end = start;
            for (let at = 0; at < form.length; end++) {
                const unit = text.charCodeAt(end);
                if (isLineEnd(unit))
                    continue;
                if (unit !== form.charCodeAt(at++))
                    return undefined;
            }
            if (!isBase64)
                return { start, end };
            const isShared = (at) => /[\w+/-]/.test(text.charAt(at));
            if (isShared(end))
                end++;
            while (text.charAt(end) === "=")
                end++;
            return { start: isShared(start - 1) ? start - 1 : start, end };
        },
    };
}
function shapePattern({ pattern, prefix = 0 }, anchor) {
    return {
        anchor,
        match(text, start) {
            pattern.lastIndex = start;
            return pattern.test(text) ? { start: start + prefix, end: pattern.lastIndex } : undefined;
        },
    };
}
/** https://doi.org/10.1145/360825.360855, with the failure function worked into the transitions. */
function automaton(patterns) {
    const classes = new Uint16Array(0x10000);
    classes[LINE_FEED] = 1;
    classes[CARRIAGE_RETURN] = 1;
    let width = 2;
    let longest = 1;
    for (const { anchor } of patterns) {
        longest += anchor.length;
        for (let at = 0; at < anchor.length; at++)
            classes[anchor.charCodeAt(at)] ||= width++;
    }
    const next = new Int32Array(longest * width);
    const found = new Map();
    let states = 1;
    for (const pattern of patterns) {
        let state = 0;
        for (let at = 0; at < pattern.anchor.length; at++) {
            const step = state + classes[pattern.anchor.charCodeAt(at)];
            next[step] ||= states++ * width;
            state = next[step];
        }
        found.set(state, [...(found.get(state) ?? []), pattern]);
    }
    linkFailures({ next, width, states, found });
    return { next: next.subarray(0, states * width), classes, found };
}
/** Where an anchor goes no further, another may that begins later. */
function linkFailures({ next, found, width, states }) {
    const failure = new Int32Array(states);
    const queue = [0];
    for (const state of queue) {
        for (let unit = 2; unit < width; unit++) {
            const child = next[state + unit];
            const fallback = state === 0 ? 0 : next[failure[state / width] + unit];
            if (child === 0) {
                next[state + unit] = fallback;
            }
            else {
                failure[child / width] = fallback;
                const shorter = found.get(fallback);
                if (shorter)
                    found.set(child, [...(found.get(child) ?? []), ...shorter]);
                queue.push(child);
            }
        }
    }
    for (let step = 0; step < states * width; step++)
        if (found.has(next[step]))
            next[step] = ~next[step];
    for (let state = 0; state < states * width; state += width)
        next[state + 1] = state;
}


/***/ }),

/***/ 29928:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ secretsOf),
/* harmony export */   c: () => (/* binding */ SHORTEST_SECRET)
/* harmony export */ });
/** Characters; what is shorter, such as `true` or `1`, is also an ordinary word. */
const SHORTEST_SECRET = 8;
/** Names of variables that say of themselves that they are secret. Inputs have dashes: `INPUT_GITHUB-TOKEN`. */
const SECRET_NAME = /(^|[_-])(TOKEN|SECRET|KEY|PASSPHRASE|PASSWD|PAT)$|PASSWORD|CREDENTIAL|SECRET_|^AWS_ACCESS_KEY_ID$/i;
/** Names that say where something is, or which it is. */
const PLAIN_NAME = /_(URL|FILE|PATH|DIR|REGION|PROFILE)$/i;
const PATH = /^(~?[\\/]|[a-z]:[\\/])\S*$/i;
/** The password of a URL such as `postgres://user:password@host/`. */
const PASSWORD_IN_URL = /^[a-z][\w+.-]*:\/\/[^/?#\s:@]*:([^/?#\s@]+)@/i;
/**
 * The values that nobody must see: of the variables that are named like secrets, of those that `kernel-env` and
 * `redact` name, of the inputs that are tokens, and passwords within URLs. `notices` says which of the variables that
 * `redact` names have none.
 */
function secretsOf(env, { kernelEnv, redact, jupyterToken, githubToken }) {
    const isSecret = (name, value) => redact.includes(name) ||
        (!PLAIN_NAME.test(name) && (kernelEnv.includes(name) || (SECRET_NAME.test(name) && !PATH.test(value))));
    const values = Object.entries(env).flatMap(([name, value = ""]) => [
        isSecret(name, value.trim()) ? value : "",
        decoded(PASSWORD_IN_URL.exec(value)?.[1] ?? ""),
    ]);
    const secrets = [...values, jupyterToken ?? "", githubToken ?? ""]
        .map((value) => value.trim())
        .filter(isLong);
    const missing = redact.filter((name) => !isLong((env[name] ?? "").trim()));
    return { secrets: [...new Set(secrets)], notices: missing.map((name) => nothingToRedact(name, env[name])) };
}
/** Long enough, and not what stands for a secret already. */
function isLong(value) {
    return value.length >= SHORTEST_SECRET && /[\p{L}\p{N}]/u.test(value);
}
function nothingToRedact(name, value) {
    const why = value?.trim() ? `has fewer than ${SHORTEST_SECRET} characters` : "is not set";
    return {
        level: "warning",
        message: `${name} ${why}, so there is nothing of it to redact. Give the step the variable with \`env:\`.`,
        at: { input: "redact" },
    };
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 17063:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ SHAPES)
/* harmony export */ });
// Before it stands no part of a word, but it may be the end of an escape: `\\n`, `%3D`.
const START = String.raw `(?<![A-Za-z0-9_-])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2})`;
const from = (pattern) => new RegExp(`(?:${START})${pattern}`, "y");
/** Well-known secrets, as those who issue them document them or as they look. */
const SHAPES = [
    {
        name: "a key id of AWS",
        anchors: ["AKIA", "ASIA"],
        pattern: from("A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])"),
    },
    {
        name: "a token of GitHub",
        anchors: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
        pattern: from("(?:ghs_[\\w-]{8,512}\\.[\\w-]{8,8192}\\.[\\w-]{8,1024}|gh[pousr]_[A-Za-z0-9_]{36,255}|github_pat_[A-Za-z0-9_]{36,255})"),
    },
    { name: "a token of GitLab", anchors: ["glpat-"], pattern: from("glpat-[\\w.-]{20,300}") },
    { name: "a token of Slack", anchors: ["xox"], pattern: from("xox[abeoprs]-[A-Za-z0-9-]{10,300}") },
    {
        // scikit-learn's class names begin like that: `sk-toggleable__label-arrow`.
        name: "an API key",
        anchors: ["sk-"],
        pattern: from("sk-(?=[\\w-]*[0-9])(?=[\\w-]*[A-Z]|[a-z-]*[0-9a-f]{32})[\\w-]{32,300}"),
    },
    {
        name: "a JSON web token",
        anchors: ["eyJ"],
        pattern: from("eyJ[\\w-]{8,8192}\\.eyJ[\\w-]{8,8192}\\.[\\w-]{0,8192}"),
    },
    {
        name: "a private key",
        anchors: ["-----BEGIN "],
        pattern: /-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[\w+/=\s\\:,.|"']|-(?!----)){20,16384}(?:-----END [A-Z0-9 ]{1,64}-----)?/y,
    },
    {
        name: "a signature of Azure",
        anchors: ["sig="],
        pattern: /(?<=[?&;])sig=[\w%+/=-]{40,300}/y,
        prefix: "sig=".length,
    },
];


/***/ }),

/***/ 856:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ errorLines),
/* harmony export */   h: () => (/* binding */ annotations)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14031);
/* harmony import */ var _failing_cell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85453);


/** The runner cuts longer messages: `_maxIssueMessageLength` in its ExecutionContext.cs. */
const maxMessage = 4096;
/** As the Checks API limits it. */
const maxTitle = 255;
const maxListedErrors = 2;
const maxListedCases = 20;
const maxListedCells = 5;
/**
 * In plan order one annotation for each failing cell, its cases folded in, and behind them one for each line of the
 * repository's own files that raised, as far as there is room. GitHub keeps the first ten errors of a step, so of more
 * than `limit` cells the last annotation says how many have none; that number is `notShown`. A line in a file that
 * has none is named by its cells.
 */
function annotations(results, { limit }) {
    const cells = (0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_0__/* .failingCells */ .em)(results);
    if (cells.length <= limit) {
        const room = limit - cells.length;
        return {
            annotations: [...cells.map(annotation), ...libraryAnnotations(cells).slice(0, room)],
            notShown: 0,
        };
    }
    const shown = cells.slice(0, limit - 1).map(annotation);
    const notShown = cells.length - shown.length;
    const more = {
        title: `${notShown} more failing ${notShown === 1 ? "cell" : "cells"}`,
        message: `${notShown} more failing ${notShown === 1 ? "cell has" : "cells have"} no annotation: see the job summary.`,
    };
    return { annotations: [...shown, more], notShown };
}
function annotation(cell) {
    const { fileLine, fileColumn } = cell.cases[0].failure;
    return {
        title: (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_0__/* .failureTitle */ .nV)(cell), maxTitle),
        message: (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(message(cell), maxMessage),
        file: cell.notebook,
        ...(fileLine && { line: fileLine }),
        ...(fileLine && fileColumn && { column: fileColumn }),
    };
}
function message({ cases, difference }) {
    const { failure } = cases[0];
    const { remedy, rerun, traceback } = failure;
    const called = (0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_0__/* .calledText */ .xL)(failure);
    const lines = [
        ...errorLines(cases),
        called && (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(called), 500),
        difference && `It ${difference}.`,
        remedy && (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(remedy), 700),
        `Repeat it: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(rerun), 500)}`,
        traceback && `\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(traceback.join("\n"))}`,
    ];
    return lines.filter(Boolean).join("\n");
}
/** One for each line of a file of the repository that raised, with the cells that called it. */
function libraryAnnotations(cells) {
    const callers = cells.flatMap((cell) => cell.cases.map((result) => ({ cell, result })));
    const inLibrary = callers.filter(({ result }) => result.failure.library !== undefined);
    const byPlace = Map.groupBy(inLibrary, ({ result: { failure } }) => JSON.stringify(failure.library));
    return [...byPlace.values()].map((called) => {
        const cases = called.map(({ result }) => result);
        const { file, line } = cases[0].failure.library;
        const titles = [...new Set(called.map(({ cell }) => (0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_0__/* .failureTitle */ .nV)(cell)))];
        const more = titles.length - maxListedCells;
        const lines = [
            ...errorLines(cases),
            `Called by ${titles.slice(0, maxListedCells).join("\n  and ")}${more > 0 ? `\n  and ${more} more` : ""}`,
        ];
        return {
            title: (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(`${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(file)}, line ${line}: ${(0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_0__/* .failureLabel */ .Zu)(cases)}`, maxTitle),
            message: (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(lines.join("\n"), maxMessage),
            file,
            line,
        };
    });
}
/**
 * Each different error once, with the names of its cases where the title does not have them, and with its line where not
 * all are of one.
 */
function errorLines(cases) {
    if (cases.length === 1)
        return [errorLine(cases[0])];
    const isOneLine = new Set(cases.map(({ failure }) => failure.line)).size === 1;
    const byText = [
        ...Map.groupBy(cases, (failed) => (isOneLine ? errorLine(failed) : placedErrorLine(failed))),
    ];
    const listed = byText.slice(0, maxListedErrors).map(([text, same]) => `${text}\n  in ${caseNames(same)}`);
    const more = byText.length - listed.length;
    return more > 0 ? [...listed, `and ${more} other ${more === 1 ? "error" : "errors"}`] : listed;
}
const errorLine = ({ failure }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)((0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .kc)(failure)), 500);
function placedErrorLine(failed) {
    const { line } = failed.failure;
    return line === undefined ? errorLine(failed) : `${errorLine(failed)} (line ${line})`;
}
function caseNames(cases) {
    const names = cases.slice(0, maxListedCases).map(({ name }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(name), 40));
    const more = cases.length - names.length;
    return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}


/***/ }),

/***/ 5861:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ counted)
/* harmony export */ });
/** `1 case`, `3 cases`. */
const counted = (n, noun) => `${n} ${n === 1 ? noun : `${noun}s`}`;


/***/ }),

/***/ 96132:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ durationText)
/* harmony export */ });
/** `1.5 s`, from a minute on `1 min 15 s`. */
function durationText(seconds) {
    return seconds < 60
        ? `${seconds.toFixed(1)} s`
        : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}


/***/ }),

/***/ 14031:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EG: () => (/* binding */ entity),
/* harmony export */   X: () => (/* binding */ escapeXml),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var _terminal_escapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67206);

/**
 * Text of a notebook as a reader may see it: without terminal escapes, with every control and bidirectional
 * character, which could make it look like something else, spelled out. Keeps line feeds and tabs.
 */
function plain(text) {
    return (0,_terminal_escapes_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutTerminalEscapes */ .xM)(text).replace(/\r\n?/g, "\n").replace(hidden, codePoint);
}
const hidden = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/gu;
const codePoint = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
/** At most `max` UTF-16 units of a text: its beginning, a mark that says how much is missing, and its end. */
function shorten(text, max) {
    if (text.length <= max)
        return text;
    const mark = ` … ${text.length - max} characters left out … `;
    const kept = Math.max(0, max - mark.length);
    const head = text.slice(0, Math.ceil(kept / 2));
    const tail = text.slice(text.length - Math.floor(kept / 2));
    return `${head}${mark}${tail}`.slice(0, max).toWellFormed();
}
/** Text for XML 1.0, between tags and in quoted attributes: what no XML may hold becomes U+FFFD. */
function escapeXml(text) {
    return text.replace(notXml, "\ufffd").replace(/[&<>"'\r]/g, entity);
}
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** A character that markup would take for its own, as HTML, XML and Markdown all read it. */
const entity = (character) => `&#${character.codePointAt(0)};`;


/***/ }),

/***/ 89191:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ excerptText)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14031);

/**
 * The cell's source around the line that failed, which is marked, with a caret below the column if that is known:
 *
 *     1 | rows = load()
 *   > 2 | rows.sort(key)
 */
function excerptText({ excerpt, line, column }) {
    if (!excerpt || excerpt.lines.length === 0)
        return;
    const width = String(excerpt.firstLine + excerpt.lines.length - 1).length;
    return excerpt.lines
        .flatMap((source, index) => {
        const number = excerpt.firstLine + index;
        const isMarked = number === line;
        const row = `${isMarked ? ">" : " "} ${String(number).padStart(width)} | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(source)}`.trimEnd();
        if (!isMarked || column === undefined)
            return row;
        // Tabs stay tabs, so that the caret stands below its character however wide they are.
        const indent = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(source.slice(0, column - 1)).replace(/[^\t]/gu, " ");
        return [row, `  ${" ".repeat(width)} | ${indent}^`];
    })
        .join("\n");
}


/***/ }),

/***/ 85453:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xL: () => (/* binding */ calledText),
  kc: () => (/* binding */ errorText),
  em: () => (/* binding */ failingCells),
  Zu: () => (/* binding */ failureLabel),
  nV: () => (/* binding */ failureTitle),
  ik: () => (/* binding */ place)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/parameter.ts
var parameter = __webpack_require__(61313);
;// CONCATENATED MODULE: ./src/report/difference/condition.ts

/** `region_code = fr or de`, `rows ≥ 1000`, `region_code ≠ luna`, `region_code is not given`. */
function conditionText(condition) {
    switch (condition.kind) {
        case "at-least":
            return `${condition.name} ≥ ${(0,parameter/* jsonLine */.rF)(condition.value)}`;
        case "at-most":
            return `${condition.name} ≤ ${(0,parameter/* jsonLine */.rF)(condition.value)}`;
        case "is":
            return isDefault(condition.values)
                ? `${condition.name} is not given`
                : `${condition.name} = ${list(condition.values, "or")}`;
        case "is-not":
            if (isDefault(condition.values))
                return `${condition.name} is given`;
            return condition.values.length === 1
                ? `${condition.name} ≠ ${list(condition.values, "nor")}`
                : `${condition.name} is neither ${list(condition.values, "nor")}`;
    }
}
const isDefault = (values) => values.length === 1 && values[0] === undefined;
function list(values, word) {
    const texts = values.map(valueText);
    const last = texts.pop();
    return texts.length === 0 ? last : `${texts.join(", ")} ${word} ${last}`;
}
/** Strings bare, but for those that would be read as something else. */
function valueText(value) {
    if (value === undefined)
        return "its default";
    if (typeof value !== "string")
        return (0,parameter/* jsonLine */.rF)(value);
    return isJson(value) || isConfusing(value) ? JSON.stringify(value) : value;
}
/** Whether a text would be read as more than one value, or as the end of the sentence. */
function isConfusing(text) {
    return text.trim() !== text || text === "" || /[,;"]| (?:or|nor|and) /.test(text);
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return text === "its default";
    }
}

;// CONCATENATED MODULE: ./src/report/difference/candidates.ts
/** A longer list explains nothing. */
const MAX_VALUES = 4;
const MAX_OTHER_VALUES = 2;
/** Everything that can be said of one parameter of all failing cases and not of all passing ones. */
function candidates(table, rows) {
    return table
        .flatMap((column) => [...values(column, rows), ...thresholds(column, rows), ...otherValues(column, rows)])
        .filter(({ excludes }) => excludes.includes(true));
}
function values(column, { failing, passing }) {
    const own = distinct(column, failing);
    if (own.size > MAX_VALUES)
        return [];
    return [
        {
            condition: {
                kind: "is",
                name: column.name,
                values: [...own.values()].map((row) => column.values[row]),
            },
            cost: own.size,
            excludes: passing.map((row) => !own.has(column.texts[row])),
        },
    ];
}
/** Where the failing cases' numbers differ, and the passing ones' lie on one side of them all. */
function thresholds({ name, values, numbers }, { failing, passing }) {
    if (failing.some((row) => numbers[row] === undefined))
        return [];
    const ascending = failing.toSorted((a, b) => (numbers[a] < numbers[b] ? -1 : 1));
    const [least, most] = [ascending[0], ascending.at(-1)];
    if (numbers[least] === numbers[most])
        return [];
    // Of a default nobody knows here on which side it is.
    const isBeyond = (row, test) => numbers[row] !== undefined && test(numbers[row]);
    return [
        {
            condition: { kind: "at-least", name, value: values[least] },
            cost: 1.5,
            excludes: passing.map((row) => isBeyond(row, (number) => number < numbers[least])),
        },
        {
            condition: { kind: "at-most", name, value: values[most] },
            cost: 1.5,
            excludes: passing.map((row) => isBeyond(row, (number) => number > numbers[most])),
        },
    ];
}
/** The few values of passing cases that no failing one has. */
function otherValues(column, { failing, passing }) {
    const own = distinct(column, failing);
    const others = new Map([...distinct(column, passing)].filter(([text]) => !own.has(text)));
    if (others.size === 0 || others.size > MAX_OTHER_VALUES)
        return [];
    return [
        {
            condition: {
                kind: "is-not",
                name: column.name,
                values: [...others.values()].map((row) => column.values[row]),
            },
            cost: 1.5 + others.size,
            excludes: passing.map((row) => others.has(column.texts[row])),
        },
    ];
}
/** The first row of each different value, by its text. */
function distinct({ texts }, rows) {
    const found = new Map();
    for (const row of rows)
        if (!found.has(texts[row]))
            found.set(texts[row], row);
    return found;
}

;// CONCATENATED MODULE: ./src/report/difference/explanation.ts

/** More conditions than these at once explain nothing, and take long to find. */
const MAX_CONDITIONS = 3;
const MAX_CANDIDATES = 30;
/**
 * What sets failing cases apart from passing ones: the fewest conditions that all hold in every failing case and
 * never together in a passing one, of these the simplest. Single values that do so each by itself are all named, as
 * nobody knows which it is. Empty when there is no such explanation.
 */
function explanation(table, rows) {
    if (rows.failing.length === 0 || rows.passing.length === 0)
        return [];
    const found = candidates(table, rows);
    const separating = found.filter(({ excludes }) => !excludes.includes(false));
    const single = separating.filter(({ cost }) => cost === 1).slice(0, MAX_CONDITIONS);
    if (single.length > 0)
        return single.map(({ condition }) => condition);
    if (separating.length > 0)
        return [cheapest(separating).condition];
    return conjunction(found).map(({ condition }) => condition);
}
function cheapest(found) {
    return found.reduce((best, candidate) => (candidate.cost < best.cost ? candidate : best));
}
/** The cheapest of the smallest sets of candidates that together exclude every passing case. */
function conjunction(found) {
    const strength = ({ excludes }) => excludes.filter(Boolean).length;
    const kept = found.toSorted((a, b) => strength(b) - strength(a)).slice(0, MAX_CANDIDATES);
    const passing = hardestFirst(kept);
    for (let size = 2; size <= MAX_CONDITIONS; size++) {
        const best = cover(passing, size);
        if (best)
            return found.filter((candidate) => best.includes(candidate));
    }
    return [];
}
/** For each passing case the candidates that exclude it; cases that the same ones exclude count once. */
function hardestFirst(found) {
    const byPattern = new Map();
    for (const row of found[0]?.excludes.keys() ?? []) {
        const pattern = found.map(({ excludes }) => (excludes[row] ? "1" : "0")).join("");
        if (!byPattern.has(pattern))
            byPattern.set(pattern, found.filter(({ excludes }) => excludes[row]));
    }
    return [...byPattern.values()].sort((a, b) => a.length - b.length);
}
/** At most `size` candidates that exclude all these passing cases. One of them must exclude the first. */
function cover(passing, size) {
    const [first] = passing;
    if (!first)
        return [];
    if (size === 0)
        return undefined;
    let best;
    for (const candidate of first) {
        const left = passing.filter((excluding) => !excluding.includes(candidate));
        const rest = cover(left, size - 1);
        if (rest && (!best || costOf([candidate, ...rest]) < costOf(best)))
            best = [candidate, ...rest];
    }
    return best;
}
const costOf = (found) => found.reduce((sum, { cost }) => sum + cost, 0);

// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
;// CONCATENATED MODULE: ./src/report/difference/table.ts


/** Columns in the order in which the parameters first occur. */
function parameterTable(cases) {
    const names = new Set(cases.flatMap(({ parameters }) => Object.keys(parameters)));
    return [...names].map((name) => {
        const values = cases.map(({ parameters }) => Object.hasOwn(parameters, name) ? parameters[name] : undefined);
        return {
            name,
            values,
            texts: values.map((value) => (value === undefined ? undefined : (0,parameter/* jsonLine */.rF)(value))),
            numbers: values.map(numberIn),
        };
    });
}
function numberIn(value) {
    if (value instanceof json/* Float */.nt)
        return value.value;
    const isNumber = typeof value === "bigint" || (typeof value === "number" && !Number.isNaN(value));
    return isNumber ? value : undefined;
}

;// CONCATENATED MODULE: ./src/report/difference/difference.ts




/**
 * For the cases of one notebook, gives what sets those that fail at one place apart, in a sentence without its
 * subject: `fails when region_code = fr; passes in 11 other cases`. Undefined when nothing does.
 */
function differences(cases) {
    const table = parameterTable(cases);
    const rowOf = new Map(cases.map((result, row) => [result, row]));
    const passing = cases.flatMap(({ verdict }, row) => (verdict === "passed" ? [row] : []));
    const run = cases.filter(({ verdict }) => verdict !== "skipped").length;
    return (failing) => {
        if (failing.length === run)
            return run > 1 ? `fails in all ${run} cases` : undefined;
        const conditions = explanation(table, { failing: failing.map((result) => rowOf.get(result)), passing });
        if (conditions.length === 0)
            return undefined;
        const texts = conditions.map((condition) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(conditionText(condition)), 200));
        const others = passing.length === 1 ? "1 other case" : `${passing.length} other cases`;
        return `fails when ${texts.join(" and ")}; passes in ${others}`;
    };
}

;// CONCATENATED MODULE: ./src/report/failing-cell.ts



/** Folds the failed cases by the cell that failed, in plan order. */
function failingCells(results) {
    const byNotebook = Map.groupBy(results.cases, ({ notebook }) => notebook);
    const tables = new Map();
    const cells = new Map();
    for (const result of results.cases) {
        if (!isFailed(result))
            continue;
        const key = JSON.stringify([result.notebook, result.failure.cell?.index ?? result.failure.kind]);
        const cell = cells.get(key);
        if (cell)
            cell.cases.push(result);
        else
            cells.set(key, { notebook: result.notebook, cases: [result] });
    }
    return [...cells.values()].map((cell) => {
        const differenceOf = tables.get(cell.notebook) ?? differences(byNotebook.get(cell.notebook));
        tables.set(cell.notebook, differenceOf);
        const difference = differenceOf(cell.cases);
        return { ...cell, ...(difference && { difference }) };
    });
}
function isFailed(result) {
    return result.failure !== undefined;
}
/** `vid_agg.ipynb [region_code=fr] cell 7, line 2: ValueError`; cells are counted from 1. */
function failureTitle({ notebook, cases }) {
    const [first] = cases;
    const which = cases.length === 1 ? (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(first.name), 80) : `${cases.length} cases`;
    const where = place(first.failure);
    return `${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(external_node_path_.posix.basename(notebook)), 80)} [${which}]${where && ` ${where}`}: ${failureLabel(cases)}`;
}
/** `cell 7, line 2`, `injected parameters, line 2`, or nothing when no cell is at fault. */
function place({ cell, excerpt, line }) {
    // Only code that ran has an excerpt, and only the injected cell is in no notebook.
    const where = cell ? `cell ${cell.index + 1}` : excerpt && "injected parameters";
    if (!where)
        return "";
    return `${where}${line ? `, line ${line}` : ""}`;
}
/** Where else an error came from: the line of another cell, or of a file of the repository, that this one called. */
function calledText({ kind, calledCell, library }) {
    const what = kind === "cell-error" || kind === "expectation" ? "Raised" : "It was then";
    if (library)
        return `${what} in ${library.file}, line ${library.line}.`;
    if (!calledCell)
        return undefined;
    return `${what} in cell ${calledCell.index + 1}, line ${calledCell.line}, called from here.`;
}
/** The names of what went wrong in these cases, each once: `ValueError`, `timed out`, `KeyError and 2 others`. */
function failureLabel(cases) {
    const [first = "", ...others] = new Set(cases.map(({ failure }) => label(failure)));
    return others.length === 0
        ? first
        : `${first} and ${others.length === 1 ? "1 other" : `${others.length} others`}`;
}
function label({ kind, ename }) {
    return kind === "cell-error" && ename ? (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(ename), 80) : labels[kind];
}
const labels = {
    "cell-error": "error",
    "cell-timeout": "cell timed out",
    "notebook-timeout": "notebook timed out",
    "output-limit": "too much output",
    "kernel-died": "kernel died",
    "kernel-start": "kernel did not start",
    "invalid-notebook": "not a valid notebook",
    "invalid-parameters": "parameters do not fit",
    expectation: "did not fail as expected",
    cancelled: "cancelled",
};
/** `ValueError: no such region`, or what the failure says of itself. */
function errorText({ ename, evalue, message, kind }) {
    return kind === "cell-error" && ename ? [ename, evalue].filter(Boolean).join(": ") : message;
}


/***/ }),

/***/ 14512:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ headline)
/* harmony export */ });
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5861);

/** How a run went, in a few words; `mark` is null where nothing was to be run but something should have been. */
function headline({ cases: { length: total }, failed, passed, selection }) {
    if (total === 0) {
        return selection
            ? { mark: "passed", text: "No notebook is concerned" }
            : { mark: null, text: "No cases" };
    }
    if (failed > 0)
        return { mark: "failed", text: `${failed} of ${(0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .h)(total, "case")} failed` };
    if (passed === 0)
        return { mark: "skipped", text: `${(0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .h)(total, "case")} skipped` };
    const all = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .h)(total, "case");
    return { mark: "passed", text: passed === total ? `${all} passed` : `${passed} of ${all} passed` };
}


/***/ }),

/***/ 19417:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ documentOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/report/html/markup.ts
var markup = __webpack_require__(18268);
// EXTERNAL MODULE: ./src/report/html/notebook/frame.ts + 1 modules
var notebook_frame = __webpack_require__(41961);
;// CONCATENATED MODULE: ./src/report/html/notebook/style.ts

/** The style of executed notebooks, for classes below `.notebook` only. */
const notebookStyle = (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "notebook.css", "utf8");

;// CONCATENATED MODULE: ./src/report/html/document.ts





/** What stands around the content of a page, by default the report's: up to `<body>`, and from the script on. */
function documentOf(title, own) {
    // The bundler takes for an asset what is read like this. A script beside a module of the same name would replace it.
    const shared = (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "report.css", "utf8");
    const style = shared + (own?.style ?? notebookStyle);
    const script = own?.script ?? (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "report.js", "utf8");
    // Only frames with outputs of notebooks need more than our own style.
    const content = own ? `default-src 'none'; style-src ${digest(style)}` : notebook_frame/* POLICY */.P;
    return {
        begin: (0,markup/* html */.q) `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(content, script)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new markup/* Markup */.V(style)}</style>
</head>
<body>
`,
        end: (0,markup/* html */.q) `<script>${new markup/* Markup */.V(script)}</script>
</body>
</html>
`,
    };
}
/** Nothing is loaded, and of all scripts only our own runs, whatever a notebook has brought into the page. */
function policy(content, script) {
    return [content, `script-src ${digest(script)}`, "base-uri 'none'", "form-action 'none'"].join("; ");
}
const digest = (text) => `'sha256-${(0,external_node_crypto_.createHash)("sha256").update(text).digest("base64")}'`;


/***/ }),

/***/ 18268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ Markup),
/* harmony export */   q: () => (/* binding */ html)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14031);

/** A piece of HTML: `html` makes it, or a library that escapes or sanitises whatever it is given. */
class Markup {
    text;
    constructor(text) {
        this.text = text;
    }
}
/** HTML in which everything that stands in `${…}` is text, also in quoted attributes, unless it is Markup itself. */
function html(parts, ...contents) {
    return new Markup(parts.map((part, index) => part + (index < contents.length ? escaped(contents[index]) : "")).join(""));
}
function escaped(content) {
    if (content === undefined || content === false)
        return "";
    if (content instanceof Markup)
        return content.text;
    if (Array.isArray(content))
        return content.map(escaped).join("");
    return String(content).replace(/[&<>"'`]/g, _escape_js__WEBPACK_IMPORTED_MODULE_0__/* .entity */ .EG);
}


/***/ }),

/***/ 41961:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ POLICY),
  G: () => (/* binding */ frameMarkup)
});

// EXTERNAL MODULE: ./src/report/html/markup.ts
var markup = __webpack_require__(18268);
;// CONCATENATED MODULE: ./src/report/html/notebook/css.ts
/** What only changes how something looks, within a frame. */
const PROPERTIES = /^(?:--[\w-]+|(?:color|color-scheme|background(?:-color)?|opacity|visibility|display|position|top|right|bottom|left|inset|z-index|float|clear|box-sizing|box-shadow|cursor|content|transform|vertical-align|white-space|word-break|line-height|letter-spacing|table-layout|caption-side|empty-cells|gap|order|fill|stroke|stroke-width|(?:row|column)-gap|(?:min-|max-)?(?:width|height|inline-size|block-size)|(?:font|text|border|outline|margin|padding|overflow|list-style|flex|grid|align|justify|place)(?:-[a-z-]+)?))$/i;
/** What could ask for something, or hide that it does: https://www.w3.org/TR/css-values-4/#urls */
const SUSPICIOUS = /url|image|src\s*\(|element\s*\(|expression|javascript|behavio|[\\<]|@import/i;
/** Leaves of a style sheet or the value of a style attribute what only changes looks; nothing of one that is none. */
async function cssFilter() {
    const { parse } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(376)]).then(__webpack_require__.bind(__webpack_require__, 71376));
    return (source) => {
        try {
            return harmless(parse(source));
        }
        catch {
            // No CSS, or nested too deeply.
            return "";
        }
    };
}
function harmless(sheet) {
    keepHarmless(sheet);
    const text = sheet.toString();
    // Nothing may end the element that it stands in.
    return text.includes("<") ? "" : text;
}
/** By a new list, as postcss takes the square of their number to remove many. */
function keepHarmless(container) {
    container.nodes = container.nodes?.filter(isHarmless);
    for (const node of container.nodes ?? [])
        if (node.type === "rule" || node.type === "atrule")
            keepHarmless(node);
}
function isHarmless(node) {
    switch (node.type) {
        case "decl":
            return PROPERTIES.test(node.prop) && !SUSPICIOUS.test(node.value);
        case "rule":
            return !SUSPICIOUS.test(node.selector);
        case "atrule":
            return /^(?:media|supports)$/i.test(node.name) && !SUSPICIOUS.test(node.params);
        default:
            return false;
    }
}

// EXTERNAL MODULE: ./src/report/html/notebook/image.ts
var notebook_image = __webpack_require__(68755);
// EXTERNAL MODULE: ./src/report/html/notebook/sanitise.ts
var sanitise = __webpack_require__(60430);
;// CONCATENATED MODULE: ./src/report/html/notebook/frame.ts




/**
 * A frame has the page's policy beside its own (https://html.spec.whatwg.org/#initialise-the-document-object), so the
 * page has to allow what frames need. Styles in place are what makes a styled table, an estimator of scikit-learn or a
 * dataset of xarray readable; hashes of theirs cannot be known when the page begins, as it is written in a stream.
 * Without them a policy would still have to let style attributes through, which could do as much harm: no style can ask
 * for anything, and none of a notebook's stands outside a frame.
 */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
const TAGS = [...sanitise/* PLAIN_TAGS */.Be, ..."section article header footer main nav aside label input button".split(" ")];
/** Pixels. */
const LINE_HEIGHT = 25;
const LEAST_HEIGHT = 80;
const MOST_HEIGHT = 320;
/** Untrusted HTML with its own look, in a frame of its own that runs no script and can show nothing outside of it. */
async function frameMarkup(source, survey) {
    const { default: sanitize } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(921), __webpack_require__.e(595)]).then(__webpack_require__.t.bind(__webpack_require__, 43595, 23));
    const filter = await cssFilter();
    const body = sanitize(source, {
        ...sanitise/* COMMON */.Sq,
        allowedTags: TAGS,
        allowedAttributes: {
            "*": ["class", "id", "style", "title", "align", "valign", "width", "height", "border", "color"],
            img: ["src", "alt"],
            input: ["type", "checked", "disabled"],
            label: ["for"],
            details: ["open"],
            ol: ["start"],
            td: ["colspan", "rowspan"],
            th: ["colspan", "rowspan", "scope"],
        },
        transformTags: {
            img: picture,
            input: toggle,
            "*": (tagName, attribs) => styled(tagName, attribs, filter),
        },
    });
    const content = (0,markup/* html */.q) `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${OWN_STYLE}${new markup/* Markup */.V(filter(survey.css))}</style>${new markup/* Markup */.V(body)}`;
    const height = Math.round(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, survey.lines * LINE_HEIGHT)));
    return (0,markup/* html */.q) `<iframe class="output" sandbox="" title="HTML output" height="${height}" srcdoc="${content.text}"></iframe>`;
}
// On white in either scheme: what notebooks make is made for it.
const OWN_STYLE = new markup/* Markup */.V(":root{color-scheme:light}body{font:13px/1.45 system-ui,sans-serif;margin:8px;background:#fff;color:#111}table{border-collapse:collapse}td,th{padding:3px 8px}");
function styled(tagName, attribs, filter) {
    const { style, ...kept } = attribs;
    const harmless = style === undefined ? "" : filter(style);
    return { tagName, attribs: { ...kept, ...(harmless && { style: harmless }) } };
}
function picture(tagName, { src = "", ...kept }) {
    const address = (0,notebook_image/* checkedAddress */.s8)(src);
    if (!address)
        return { tagName: "span", attribs: {}, text: kept.alt || "[image not loaded]" };
    return { tagName, attribs: { ...kept, src: address } };
}
/** Boxes that style sheets open something with, without which nothing can be told to anybody. */
function toggle(tagName, attribs) {
    const isToggle = /^(?:checkbox|radio)$/i.test(attribs.type ?? "");
    return isToggle ? { tagName, attribs } : { tagName: "span", attribs: {} };
}


/***/ }),

/***/ 68755:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ drawingAddress),
/* harmony export */   _N: () => (/* binding */ RASTER_TYPES),
/* harmony export */   iQ: () => (/* binding */ missingImage),
/* harmony export */   kL: () => (/* binding */ rasterAddress),
/* harmony export */   ne: () => (/* binding */ MAX_IMAGE),
/* harmony export */   s8: () => (/* binding */ checkedAddress),
/* harmony export */   yV: () => (/* binding */ imageMarkup)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14031);
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18268);


/** Bytes of an image in base64 that is still shown. */
const MAX_IMAGE = 5_000_000;
/** How the base64 of each kind begins: the signature of its format. A browser goes by that, and not by the type. */
const SIGNATURES = {
    "image/png": /^iVBORw0KGgo/,
    "image/jpeg": /^\/9j\//,
    "image/gif": /^R0lGOD[dl]h/,
    "image/webp": /^UklGR.{6}XRUJQ/,
};
const RASTER_TYPES = Object.keys(SIGNATURES);
/** The address of a picture within the page, or nothing if the data are not what they are said to be. */
function rasterAddress(type, data) {
    const base64 = data.replace(/\s+/g, "");
    const signature = Object.hasOwn(SIGNATURES, type) ? SIGNATURES[type] : undefined;
    if (!signature?.test(base64) || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
        return undefined;
    return `data:${type};base64,${base64}`;
}
/** Takes the address of a picture as somebody wrote it; nothing if it is not a picture within the page. */
function checkedAddress(address) {
    const [, type, data] = /^data:(image\/[a-z]+);base64,([\s\S]*)$/i.exec(address.trim()) ?? [];
    if (type === undefined || data === undefined || data.length > MAX_IMAGE)
        return undefined;
    return rasterAddress(type.toLowerCase(), data);
}
/** A drawing as a picture: as such it runs no script and asks for nothing. https://www.w3.org/TR/SVG2/conform.html#secure-static-mode */
function drawingAddress(svg) {
    return `data:image/svg+xml;base64,${Buffer.from(svg.toWellFormed()).toString("base64")}`;
}
function imageMarkup(address, { alt, width, height }) {
    const size = (name, pixels) => pixels !== undefined &&
        Number.isFinite(pixels) &&
        pixels >= 1 &&
        (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .html */ .q) ` ${name}="${Math.min(Math.round(pixels), 10_000)}"`;
    return (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .html */ .q) `<img src="${address}" alt="${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(alt), 300)}"${size("width", width)}${size("height", height)}>`;
}
/** What stands for an image that would have to be asked for. */
function missingImage(alt, address) {
    return (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .html */ .q) `<span class="missing-image">${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(alt) || "Image"} <small>(not loaded: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(address), 200)})</small></span>`;
}


/***/ }),

/***/ 60430:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Be: () => (/* binding */ PLAIN_TAGS),
/* harmony export */   OW: () => (/* binding */ addressWithin),
/* harmony export */   Sq: () => (/* binding */ COMMON),
/* harmony export */   eg: () => (/* binding */ sanitisedInline)
/* harmony export */ });
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18268);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68755);
/* harmony import */ var _slots_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13439);



const words = (text) => text.trim().split(/\s+/);
/** Elements that structure text and tables, which can neither look like a part of the page nor leave their place. */
const PLAIN_TAGS = words(`
  p div span br hr wbr a b i u s em strong small big sub sup mark del ins code pre kbd samp var tt q cite abbr
  blockquote center font h1 h2 h3 h4 h5 h6 ul ol li dl dt dd figure figcaption details summary
  table caption colgroup col thead tbody tfoot tr th td img
`);
/** Their contents are no text: dropped with them. */
const NO_TEXT = words(`
  script style textarea option noscript template iframe object embed applet svg math title head xmp noembed noframes
  plaintext audio video canvas select
`);
/** Deeper elements are left out, their text is not. */
const DEEPEST_NESTING = 100;
/**
 * Untrusted HTML as a part of the page: only text, tables, links to other places and pictures that it holds itself.
 * Nothing keeps a style, an id or a class. `slots` are filled where they stand as text.
 */
async function sanitisedInline(source, { slots = new _slots_js__WEBPACK_IMPORTED_MODULE_1__/* .Slots */ .W(), attachments = () => undefined } = {}) {
    const { default: sanitize } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(921), __webpack_require__.e(595)]).then(__webpack_require__.t.bind(__webpack_require__, 43595, 23));
    const picture = (_, { src = "", alt = "", width, height }) => {
        const sizes = { width: Number(width), height: Number(height) };
        const address = addressWithin(src, attachments);
        const shown = address ? (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .imageMarkup */ .yV)(address, { alt, ...sizes }) : (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .missingImage */ .iQ)(alt, src);
        return { tagName: "span", attribs: {}, text: slots.put(shown) };
    };
    const options = {
        ...COMMON,
        allowedTags: PLAIN_TAGS.filter((tag) => tag !== "img"),
        allowedAttributes: {
            "*": ["class"],
            a: ["href", "rel", "target"],
            ol: ["start"],
            td: ["class", "colspan", "rowspan"],
            th: ["class", "colspan", "rowspan", "scope"],
        },
        transformTags: { img: picture, a: link, ...headings, "*": aligned },
        textFilter: (text) => slots.fill(text),
    };
    return new _markup_js__WEBPACK_IMPORTED_MODULE_2__/* .Markup */ .V(sanitize(source, options));
}
const COMMON = {
    disallowedTagsMode: "discard",
    nonTextTags: NO_TEXT,
    nestingLimit: DEEPEST_NESTING,
    allowProtocolRelative: false,
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["data"] },
    parseStyleAttributes: false,
};
/** The address of a picture that the notebook holds itself. */
function addressWithin(address, attachments) {
    const name = /^attachment:(.*)$/s.exec(address)?.[1];
    return name === undefined ? (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .checkedAddress */ .s8)(address) : attachments(name);
}
function link(tagName, { href = "" }) {
    if (!isElsewhere(href))
        return { tagName: "span", attribs: {} };
    const attribs = { href: new URL(href).href, target: "_blank", rel: "noopener noreferrer nofollow" };
    return { tagName, attribs };
}
/** Not a place beside the report, nor within it. */
function isElsewhere(address) {
    return URL.canParse(address) && /^(?:https?|mailto):$/.test(new URL(address).protocol);
}
/** Below those of the page: its own go down to the third level. */
const headings = Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [
    `h${level}`,
    () => ({ tagName: `h${Math.min(6, level + 2)}`, attribs: { class: `level-${level}` } }),
]));
/** Of classes, styles and old attributes, only how a text is aligned, and the classes given above. */
function aligned(tagName, attribs) {
    const { class: given, style, align, ...kept } = attribs;
    const side = /(?:^|[;\s])text-align\s*:\s*(left|right|center)/i.exec(style ?? "")?.[1] ?? align;
    const classes = [
        /^h[3-6]$/.test(tagName) && /^level-[1-6]$/.test(given ?? "") && given,
        /^(?:left|right|center)$/i.test(side ?? "") && `align-${side.toLowerCase()}`,
    ].filter(Boolean);
    return { tagName, attribs: { ...kept, ...(classes.length > 0 && { class: classes.join(" ") }) } };
}


/***/ }),

/***/ 13439:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Slots)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/**
 * Markup of our own on its way through a parser and a sanitiser of somebody else's: a word of text stands for it, which
 * no notebook can guess, and which is replaced where it comes out as text.
 */
class Slots {
    #name = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    #word = new RegExp(`\ue000${this.#name}:(\\d+)\ue001`, "g");
    #contents = [];
    put(markup) {
        return `\ue000${this.#name}:${this.#contents.push(markup) - 1}\ue001`;
    }
    /** Takes escaped text that stands between tags, never an attribute's. */
    fill(text) {
        return text.replace(this.#word, (_, index) => this.#contents[Number(index)].text);
    }
}


/***/ }),

/***/ 15229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yk: () => (/* binding */ failedFirst),
/* harmony export */   bk: () => (/* binding */ VERDICTS),
/* harmony export */   vG: () => (/* binding */ verdictMark)
/* harmony export */ });
/* harmony import */ var _markup_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18268);

/** How many cases have a verdict, in the order in which a reader wants to know of them. */
const VERDICTS = ["failed", "skipped", "passed"];
const MARKS = { passed: "✓", failed: "✗", skipped: "–" };
/** The mark of a verdict, which is not told by its colour alone. */
function verdictMark(verdict) {
    return (0,_markup_js__WEBPACK_IMPORTED_MODULE_0__/* .html */ .q) `<b class="mark ${verdict}" aria-hidden="true">${MARKS[verdict]}</b>`;
}
/** The same sorted by verdict: what failed, what was skipped, then what passed. */
function failedFirst(items, verdictOf) {
    return items.toSorted((a, b) => VERDICTS.indexOf(verdictOf(a)) - VERDICTS.indexOf(verdictOf(b)));
}


/***/ }),

/***/ 54285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   yZ: () => (/* binding */ collapsed)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14031);

/** One line of somebody's text as code in GitHub's Markdown, also in a table: no link, mention, image or tag comes of it. */
function code(text, max = 200) {
    const line = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(text).replace(/\s+/g, " "), max);
    return `<code>${line.replace(markup, _escape_js__WEBPACK_IMPORTED_MODULE_0__/* .entity */ .EG).replace(/(?<=www)\./gi, _escape_js__WEBPACK_IMPORTED_MODULE_0__/* .entity */ .EG)}</code>`;
}
// Underscores within a word mean nothing in GitHub's Markdown, and most names have some.
const markup = /[&<>|`\\*[\]~@:$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
/** Somebody's text as a fenced block that nothing in it can end. */
function fenced(text, language = "text") {
    const body = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(text);
    const longest = [...body.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 0);
    const fence = "`".repeat(Math.max(3, longest + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}
/** A table of cells that are Markdown already; of more than `max` rows the first, and how many more there are. */
function table(head, rows, max = 100) {
    const line = (cells) => `| ${cells.join(" | ")} |`;
    const lines = [line(head), line(head.map(() => "---")), ...rows.slice(0, max).map(line)];
    return rows.length > max ? `${lines.join("\n")}\n\nand ${rows.length - max} more` : lines.join("\n");
}
/** A part that opens on a click; both texts are Markdown already. */
const collapsed = (title, body) => `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;


/***/ }),

/***/ 71265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ operationText),
/* harmony export */   x: () => (/* binding */ operationSection)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14031);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54285);
/* harmony import */ var _summary_fit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62562);



const MAX_CELL = 300;
/** What an operation found or did, for the job summary; without its table where there is no room for that. */
function operationSection({ ok, verdict, facts, table: found }, maxBytes) {
    const rows = found?.rows.map((row) => row.map((cell) => cell && (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(cell, MAX_CELL)));
    const head = [
        [`### ${ok ? "✅" : "❌"} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(verdict, MAX_CELL)}`, ...facts.map((fact) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(fact, 1000))].join("\n\n"),
        ...(found && rows ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(found.head, rows)] : []),
    ];
    return (0,_summary_fit_js__WEBPACK_IMPORTED_MODULE_1__/* .fit */ .U)({ head, details: [], tail: [] }, { maxBytes, rest: () => "_The table is left out, as GitHub shows no more._" });
}
/** The same for a terminal. */
function operationText({ verdict, facts, table: found }) {
    const rows = found?.rows.map((row) => `  ${row.filter((cell) => cell !== "").join("  ")}`) ?? [];
    return [verdict, ...rows, ...facts].map((line) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(line).replaceAll("\n", "\\n")).join("\n");
}


/***/ }),

/***/ 84929:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ isOwnFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** Whether a path below `folder`, both absolute, is a regular file that no symbolic link leads to. */
async function isOwnFile(path, folder) {
    try {
        const really = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path));
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path)).isFile() && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path)) === really;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 9066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ unpainted)
/* harmony export */ });
const asItIs = (text) => text;
const unpainted = {
    passed: asItIs,
    failed: asItIs,
    skipped: asItIs,
    strong: asItIs,
    faint: asItIs,
};


/***/ }),

/***/ 61313:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   js: () => (/* binding */ parametersJson),
/* harmony export */   p5: () => (/* binding */ parameterText),
/* harmony export */   rF: () => (/* binding */ jsonLine)
/* harmony export */ });
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20783);

/** `region_code = fr`: strings bare, everything else as JSON, on one line. */
function parameterText(name, value) {
    return `${name} = ${typeof value === "string" ? value : jsonLine(value)}`;
}
/** Parameters as JSON for a reader, in the order they were written; NaN and the infinities as Python's words. */
function parametersJson(parameters) {
    const members = Object.entries(parameters).map(([name, value]) => `  ${JSON.stringify(name)}: ${jsonLine(value)}`);
    return members.length > 0 ? `{\n${members.join(",\n")}\n}` : "{}";
}
/** JSON on one line: strings in JSON hold no line feed, so every one is layout. */
function jsonLine(value) {
    return (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_0__/* .formatJson */ .IB)(value, { nan: "keep" }).replace(/\n +/g, " ").replace(/\n/g, " ");
}


/***/ }),

/***/ 31189:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hO: () => (/* binding */ cataloguePath),
  zV: () => (/* binding */ loadResults),
  ji: () => (/* binding */ manifestPath),
  aJ: () => (/* binding */ ownFiles),
  pw: () => (/* binding */ planPath),
  eG: () => (/* binding */ reportPath),
  mb: () => (/* binding */ resultsPath),
  fP: () => (/* binding */ saveCatalogue),
  tg: () => (/* binding */ saveManifest),
  hp: () => (/* binding */ savePlan),
  hB: () => (/* binding */ saveReports)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/notebook/canonical.ts
var canonical = __webpack_require__(83831);
// EXTERNAL MODULE: ./src/notebook/read.ts
var read = __webpack_require__(78313);
// EXTERNAL MODULE: ./src/report/own-file.ts
var own_file = __webpack_require__(84929);
;// CONCATENATED MODULE: ./src/report/html/executed-notebooks.ts






/** Bytes. A larger notebook is linked and not shown: reading it would take several times its size. */
const MAX_SIZE = 50_000_000;
/** The executed notebooks in the output folder, if they are those that the results are about. */
function executedNotebooks(outputDir) {
    return async ({ executedNotebook, executedSha256 }) => {
        if (executedNotebook === null)
            return { reason: "The case did not run." };
        const path = (0,external_node_path_.join)(outputDir, executedNotebook);
        if (!(await (0,own_file/* isOwnFile */.Z)(path, outputDir)))
            return { reason: "The executed notebook is not here." };
        const { size } = await (0,promises_.stat)(path);
        if (size > MAX_SIZE) {
            return { reason: `The executed notebook is too large to be shown: ${Math.ceil(size / 1e6)} MB.` };
        }
        const bytes = await (0,promises_.readFile)(path);
        // A process that a notebook left behind may have written there since.
        if ((0,canonical/* sha256 */.s)(bytes) !== executedSha256)
            return { reason: "The executed notebook was changed after its run." };
        try {
            return { notebook: (0,read/* readNotebook */.c)(bytes.toString(), executedNotebook) };
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.y))
                throw error;
            return { reason: error.message };
        }
    };
}

// EXTERNAL MODULE: ./src/report/failing-cell.ts + 5 modules
var failing_cell = __webpack_require__(85453);
// EXTERNAL MODULE: ./src/report/headline.ts
var headline = __webpack_require__(14512);
// EXTERNAL MODULE: ./src/report/duration.ts
var report_duration = __webpack_require__(96132);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/parameter.ts
var parameter = __webpack_require__(61313);
// EXTERNAL MODULE: ./src/report/summary/since.ts
var summary_since = __webpack_require__(31503);
;// CONCATENATED MODULE: ./src/report/html/anchor.ts

/** The id of a case on the page: the same in every run, whatever notebook and case are called. */
function caseAnchor({ notebook, name }) {
    const digest = (0,external_node_crypto_.createHash)("sha256")
        .update(JSON.stringify([notebook, name]))
        .digest("hex");
    return `case-${digest.slice(0, 12)}`;
}
/** The id of a cell in it, by its index in the original notebook; null for the injected parameters. */
function cellAnchor(caseAnchor, index) {
    return `${caseAnchor}-${index === null ? "parameters" : `cell-${index + 1}`}`;
}

// EXTERNAL MODULE: ./src/report/excerpt.ts
var excerpt = __webpack_require__(89191);
// EXTERNAL MODULE: ./src/report/html/markup.ts
var html_markup = __webpack_require__(18268);
;// CONCATENATED MODULE: ./src/report/html/failures.ts






/** So many are unfolded at once. */
const OPEN = 1;
/** So many are in sight; the others are behind one more fold. */
const IN_SIGHT = 5;
/** More are among the cases, with their executed notebooks. */
const MAX_CELLS = 500;
const MAX_CASES = 20;
const MAX_BLOCK = 20_000;
/** What failed first: every failing cell once, with the cases that fail there, piece by piece. */
function* failures(cells) {
    if (cells.length === 0)
        return;
    yield (0,html_markup/* html */.q) `<section class="overview failures" aria-labelledby="failures">
<h2 id="failures">What failed</h2>
`;
    for (const [index, cell] of cells.slice(0, IN_SIGHT).entries())
        yield failingCell(cell, index < OPEN);
    const more = cells.slice(IN_SIGHT, MAX_CELLS);
    if (more.length > 0) {
        yield (0,html_markup/* html */.q) `<details class="more"><summary>${more.length} more failing ${more.length === 1 ? "cell" : "cells"}</summary>
`;
        for (const cell of more)
            yield failingCell(cell, false);
        yield (0,html_markup/* html */.q) `</details>
`;
    }
    if (cells.length > MAX_CELLS) {
        yield (0,html_markup/* html */.q) `<p>${cells.length - MAX_CELLS} more failing cells are among the cases.</p>
`;
    }
    yield (0,html_markup/* html */.q) `</section>
`;
}
function failingCell(cell, isOpen) {
    const { failure, parameters } = cell.cases[0];
    return (0,html_markup/* html */.q) `<details class="failure" ${isOpen && "open"}>
<summary><h3>${(0,failing_cell/* failureTitle */.nV)(cell)}</h3>${cell.difference && (0,html_markup/* html */.q) ` <small>${cell.difference}</small>`}</summary>
<pre class="message">${block(failure.message)}</pre>
${failures_excerpt(failure)}
${failure.calledCell || failure.library ? (0,html_markup/* html */.q) `<p>${(0,report_escape/* plain */.pj)((0,failing_cell/* calledText */.xL)(failure) ?? "")}</p>` : ""}
${failure.remedy && (0,html_markup/* html */.q) `<p class="remedy">${block(failure.remedy)}</p>`}
<p>${casesOf(cell)}</p>
${failure.traceback && (0,html_markup/* html */.q) `<details><summary>Traceback</summary><pre>${block(failure.traceback.join("\n"))}</pre></details>`}
<details><summary>Parameters</summary><pre>${block((0,parameter/* parametersJson */.js)(parameters))}</pre></details>
${rerun(failure)}
</details>
`;
}
function casesOf({ cases }) {
    const links = cases
        .slice(0, MAX_CASES)
        .map((result) => (0,html_markup/* html */.q) ` <a class="chip" href="#${caseAnchor(result)}">${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(result.name), 80)}</a>`);
    const more = cases.length - links.length;
    return (0,html_markup/* html */.q) `${cases.length === 1 ? "Case" : "Cases"}${links}${more > 0 && ` and ${more} more`}`;
}
/** The source around the line that failed, which is marked as in the texts for a terminal. */
function failures_excerpt(failure) {
    const lines = (0,excerpt/* excerptText */.t)(failure)?.split("\n");
    return (lines &&
        (0,html_markup/* html */.q) `<pre>${lines.map((line) => (line.startsWith(">") ? (0,html_markup/* html */.q) `<mark>${line}\n</mark>` : `${line}\n`))}</pre>`);
}
/** The command that repeats a case; the script puts a button beside it that copies it. */
function rerun(failure) {
    return (0,html_markup/* html */.q) `<p>Repeat it</p><pre class="rerun">${block(failure.rerun)}</pre>`;
}
const block = (text) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(text), MAX_BLOCK);

// EXTERNAL MODULE: ./src/notebook/document.ts
var notebook_document = __webpack_require__(1980);
// EXTERNAL MODULE: ./src/report/count.ts
var report_count = __webpack_require__(5861);
// EXTERNAL MODULE: ./src/byte-size.ts
var byte_size = __webpack_require__(24303);
// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
;// CONCATENATED MODULE: ./src/report/html/notebook/folded.ts




/** UTF-16 units and lines of a text beyond which a reader has to ask for it. */
const FOLDED_FROM = 50_000;
const FOLDED_FROM_LINES = 2_000;
/** UTF-16 units of a text beyond which its middle is left out. */
const CUT_AT = 200_000;
/** Long text folded, and very long text without its middle; `show` makes markup of what is left. */
async function folded(text, show) {
    const shown = await show((0,report_escape/* shorten */.ml)(text, CUT_AT));
    const lines = lineCount(text);
    if (text.length <= FOLDED_FROM && lines <= FOLDED_FROM_LINES)
        return shown;
    const isCut = text.length > CUT_AT;
    return (0,html_markup/* html */.q) `<details class="folded"><summary>${(0,report_count/* counted */.h)(lines, "line")}, ${(0,byte_size/* byteSizeText */.Z)(text.length)}${isCut && `, of which the middle ${(0,byte_size/* byteSizeText */.Z)(text.length - CUT_AT)} are left out here: they are in the executed notebook`}</summary>${shown}</details>`;
}
function lineCount(text) {
    let count = 1;
    for (let at = text.indexOf("\n"); at !== -1 && at < text.length - 1; at = text.indexOf("\n", at + 1))
        count += 1;
    return count;
}

// EXTERNAL MODULE: ./src/report/html/notebook/frame.ts + 1 modules
var notebook_frame = __webpack_require__(41961);
// EXTERNAL MODULE: ./src/report/html/notebook/sanitise.ts
var sanitise = __webpack_require__(60430);
;// CONCATENATED MODULE: ./src/report/html/notebook/survey.ts
/** UTF-16 units of text that fit into a line of a wide window. */
const LINE = 120;
/** What begins a line of its own, and what no text is shown of. */
const OWN_LINE = new Set("tr p li br hr pre h1 h2 h3 h4 h5 h6 dt dd summary caption".split(" "));
const HIDDEN = new Set("script style title template svg noscript".split(" "));
/** Open elements beyond which no HTML is looked at: parsers take more than linear time for them. */
const DEEPEST_NESTING = 10_000;
/** Throws a `RangeError` for elements that are nested too deeply. */
async function surveyOf(source) {
    const { Parser } = await __webpack_require__.e(/* import() */ 921).then(__webpack_require__.bind(__webpack_require__, 37921));
    const survey = { tags: new Set(), css: "", hasStyles: false, isDataFrame: false, lines: 1 };
    let isInStyle = false;
    /** How many elements are open whose text is not shown. */
    let hidden = 0;
    let depth = 0;
    const parser = new Parser({
        onopentag(name, { class: classes = "", style }) {
            depth += 1;
            if (depth > DEEPEST_NESTING)
                throw new RangeError("HTML is nested too deeply");
            survey.tags.add(name);
            isInStyle = name === "style";
            if (HIDDEN.has(name))
                hidden += 1;
            if (style !== undefined || isInStyle)
                survey.hasStyles = true;
            if (name === "table" && /(?:^|\s)data-?frame(?:\s|$)/.test(classes))
                survey.isDataFrame = true;
            if (hidden === 0 && OWN_LINE.has(name))
                survey.lines += 1;
        },
        ontext(text) {
            if (isInStyle)
                survey.css += text;
            else if (hidden === 0)
                survey.lines += text.trim().length / LINE;
        },
        onclosetag(name) {
            depth -= 1;
            if (name === "style")
                isInStyle = false;
            if (HIDDEN.has(name))
                hidden -= 1;
        },
    });
    parser.end(source);
    return survey;
}

;// CONCATENATED MODULE: ./src/report/html/notebook/html-output.ts




/** UTF-16 units. Larger HTML would keep the report and its reader waiting. */
const MAX_SOURCE = 1_000_000;
const html_output_FOLDED_FROM = 100_000;
const plainTags = new Set([...sanitise/* PLAIN_TAGS */.Be, "style", "html", "head", "body", "meta", "title"]);
const NEEDS_MORE = ["script", "iframe", "object", "embed", "video", "audio", "canvas"];
/** An HTML output: plain tables and text as a part of the page, what has a look of its own in a frame. */
async function htmlOutput(source) {
    if (source.length > MAX_SOURCE)
        return { markup: undefined, note: "Its HTML is too large to be shown." };
    try {
        return await shownHtml(source);
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        return { markup: undefined, note: "Its HTML is nested too deeply to be shown." };
    }
}
async function shownHtml(source) {
    const survey = await surveyOf(source);
    const missing = NEEDS_MORE.filter((tag) => survey.tags.has(tag));
    const note = missing.length > 0
        ? `Its ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} left out: nothing runs or is loaded here.`
        : undefined;
    const inline = await (0,sanitise/* sanitisedInline */.eg)(source);
    if (!/<img|[^\s]/.test(inline.text.replace(/<(?!img)[^>]*>/g, "")))
        return { markup: undefined, note };
    const isPlain = [...survey.tags].every((tag) => plainTags.has(tag)) && (!survey.hasStyles || survey.isDataFrame);
    const shown = isPlain
        ? (0,html_markup/* html */.q) `<div class="output html" tabindex="0">${inline}</div>`
        : await (0,notebook_frame/* frameMarkup */.G)(source, survey);
    return {
        markup: source.length > html_output_FOLDED_FROM
            ? (0,html_markup/* html */.q) `<details class="folded"><summary>Large HTML output</summary>${shown}</details>`
            : shown,
        note,
    };
}

// EXTERNAL MODULE: ./src/report/html/notebook/image.ts
var notebook_image = __webpack_require__(68755);
;// CONCATENATED MODULE: ./src/report/html/notebook/maths.ts


/** UTF-16 units of a formula that is still set. */
const maths_MAX_SOURCE = 5_000;
/** A formula of LaTeX as MathML, which needs no fonts of ours; its source if it is none. */
async function mathsMarkup(tex, { isDisplay }) {
    const { default: katex } = await __webpack_require__.e(/* import() */ 971).then(__webpack_require__.bind(__webpack_require__, 33971));
    if (tex.length > maths_MAX_SOURCE)
        return asSource(tex);
    try {
        const set = katex.renderToString((0,report_escape/* plain */.pj)(tex), {
            output: "mathml",
            displayMode: isDisplay,
            // No \href, \includegraphics or \htmlStyle: https://katex.org/docs/security
            trust: false,
            strict: "ignore",
            maxExpand: 1_000,
            maxSize: 20,
        });
        return (0,html_markup/* html */.q) `<span class="maths ${isDisplay && "display"}">${new html_markup/* Markup */.V(set)}</span>`;
    }
    catch {
        // Wrong LaTeX, or nested too deeply.
        return asSource(tex);
    }
}
const asSource = (tex) => (0,html_markup/* html */.q) `<code class="maths">${(0,report_escape/* plain */.pj)(tex)}</code>`;

;// CONCATENATED MODULE: ./src/report/html/notebook/maths-syntax.ts
// Bounded, so that one that never ends costs no more than its length.
const DISPLAY = /^(?:\$\$((?:[^$\\]|\\[\s\S]|\$(?!\$)){1,5000}?)\$\$|\\\[([\s\S]{1,5000}?)\\\]|(\\begin\{([a-z]{1,20}\*?)\}[\s\S]{1,5000}?\\end\{\4\}))/;
const INLINE = /^(?:\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\n)){1,2000}?)(?<!\s)\$(?!\d)|\\\(([\s\S]{1,2000}?)\\\))/;
/** Formulas in Markdown as Jupyter reads them: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and environments of LaTeX. */
const mathsExtensions = [
    {
        name: "displayMaths",
        level: "block",
        tokenizer(source) {
            const token = displayMaths(source);
            const end = token && /^[ \t]*(?:\n+|$)/.exec(source.slice(token.raw.length));
            return end ? { ...token, raw: token.raw + end[0] } : undefined;
        },
        renderer: inSlot,
    },
    {
        name: "inlineMaths",
        level: "inline",
        start: (source) => /\$|\\[([]|\\begin\{/.exec(source)?.index,
        tokenizer: (source) => displayMaths(source) ?? inlineMaths(source),
        renderer: inSlot,
    },
];
function displayMaths(source) {
    const [raw, dollars, brackets, environment] = DISPLAY.exec(source) ?? [];
    const tex = dollars ?? brackets ?? environment;
    if (raw === undefined || tex === undefined)
        return undefined;
    return { type: "displayMaths", raw, tex, isDisplay: true };
}
function inlineMaths(source) {
    const [raw, dollars, brackets] = INLINE.exec(source) ?? [];
    const tex = dollars ?? brackets;
    if (raw === undefined || tex === undefined)
        return undefined;
    return { type: "inlineMaths", raw, tex, isDisplay: false };
}
function inSlot({ slot }) {
    return typeof slot === "string" ? slot : "";
}

// EXTERNAL MODULE: ./src/report/html/notebook/slots.ts
var notebook_slots = __webpack_require__(13439);
;// CONCATENATED MODULE: ./src/report/html/notebook/highlight.ts


/** UTF-16 units. Longer texts and lines are shown in one colour: grammars take more than linear time for some. */
const highlight_MAX_SOURCE = 100_000;
const MAX_LINE = 5_000;
/** What kernels call a language that highlight.js knows by another name. */
const NAMES = {
    ipython: "python",
    python3: "python",
    octave: "matlab",
    "c++11": "cpp",
    "c++14": "cpp",
    "c++17": "cpp",
    "c++20": "cpp",
    "c++23": "cpp",
};
/** Code as lines of markup with classes of highlight.js; in one colour if its language is not known. */
async function highlightedLines(source, language) {
    const text = (0,report_escape/* plain */.pj)(source);
    const lines = text.split("\n");
    const isTooLong = text.length > highlight_MAX_SOURCE || lines.some(({ length }) => length > MAX_LINE);
    const { highlighter } = await Promise.all(/* import() */[__webpack_require__.e(160), __webpack_require__.e(749)]).then(__webpack_require__.bind(__webpack_require__, 6749));
    const given = language.toLowerCase();
    const name = Object.hasOwn(NAMES, given) ? NAMES[given] : given;
    if (isTooLong || !highlighter.getLanguage(name))
        return lines.map((line) => (0,html_markup/* html */.q) `${line}`);
    return linesOf(highlighter.highlight(text, { language: name, ignoreIllegals: true }).value);
}
/** What highlight.js made (spans, entities and text, nothing else) cut at line ends, no span across one. */
function linesOf(highlighted) {
    const open = [];
    return highlighted.split("\n").map((line) => {
        const before = open.join("");
        for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
            if (tag === "</span>")
                open.pop();
            else
                open.push(tag);
        }
        return new html_markup/* Markup */.V(before + line + "</span>".repeat(open.length));
    });
}

;// CONCATENATED MODULE: ./src/report/html/notebook/source.ts



/** Lines beyond which the rest of a source is folded. */
const source_FOLDED_FROM = 200;
/** UTF-16 units beyond which the middle of a source is left out: data that somebody has written into it. */
const source_CUT_AT = 200_000;
/** Code, with the numbers of its lines where one of them, from 1, is at fault: that one is marked and in sight. */
async function sourceMarkup(source, language, failedLine) {
    const lines = await highlightedLines((0,report_escape/* shorten */.ml)(source.trimEnd(), source_CUT_AT), language);
    const rows = lines.map((line, index) => row(line, index + 1, failedLine));
    const kind = failedLine === undefined ? "source" : "source numbered";
    if (rows.length <= source_FOLDED_FROM)
        return source_block(kind, rows);
    const isOpen = failedLine !== undefined && failedLine > source_FOLDED_FROM;
    return (0,html_markup/* html */.q) `${source_block(kind, rows.slice(0, source_FOLDED_FROM))}
<details class="folded"${isOpen && (0,html_markup/* html */.q) ` open`}><summary>${rows.length - source_FOLDED_FROM} more lines</summary>${source_block(kind, rows.slice(source_FOLDED_FROM))}</details>`;
}
/** What can be scrolled must be within reach of the keyboard. */
const source_block = (kind, rows) => (0,html_markup/* html */.q) `<pre class="${kind}" tabindex="0"><code>${rows}</code></pre>`;
function row(line, number, failedLine) {
    if (failedLine === undefined)
        return (0,html_markup/* html */.q) `${line}\n`;
    const text = (0,html_markup/* html */.q) `<span class="number">${number === failedLine ? "▶ " : ""}${number}</span>${line}\n`;
    return number === failedLine ? (0,html_markup/* html */.q) `<mark class="line" title="The line that failed">${text}</mark>` : text;
}

;// CONCATENATED MODULE: ./src/report/html/notebook/markdown.ts










/** UTF-16 units. Longer texts stay as they were written: the parser takes more than linear time for some. */
const markdown_MAX_SOURCE = 50_000;
/** Marks of emphasis in a paragraph: its work grows with their square. */
const MAX_MARKS = 5_000;
/** Markdown of a notebook, GitHub's kind with formulas, as HTML; as it was written if it cannot be read. */
async function markdownMarkup(source, attached) {
    if (isReadable(source)) {
        try {
            return (0,html_markup/* html */.q) `<div class="markdown">${await rendered(source, attachmentsOf(attached))}</div>`;
        }
        catch (error) {
            // Nested too deeply.
            if (!(error instanceof RangeError))
                throw error;
        }
    }
    return plainBlock(source);
}
/** A text as it was written. */
function plainBlock(text) {
    return folded(text, (shown) => (0,html_markup/* html */.q) `<pre class="output">${(0,report_escape/* plain */.pj)(shown)}</pre>`);
}
function isReadable(source) {
    if (source.length > markdown_MAX_SOURCE)
        return false;
    return source.split(/\n[ \t]*\n/).every((paragraph) => paragraph.split(/[*_~]/).length <= MAX_MARKS);
}
async function rendered(source, attachments) {
    const { Marked } = await __webpack_require__.e(/* import() */ 22).then(__webpack_require__.bind(__webpack_require__, 48022));
    const slots = new notebook_slots/* Slots */.W();
    const marked = new Marked({ gfm: true, async: true, walkTokens: (token) => fillSlot(token, slots, attachments) }, { extensions: mathsExtensions, renderer });
    return (0,sanitise/* sanitisedInline */.eg)(await marked.parse((0,report_escape/* plain */.pj)(source)), { slots, attachments });
}
async function fillSlot(token, slots, attachments) {
    const markup = await ownMarkup(token, attachments);
    if (markup)
        token.slot = slots.put(markup);
}
async function ownMarkup(token, attachments) {
    switch (token.type) {
        case "displayMaths":
        case "inlineMaths":
            return mathsMarkup(token.tex, token);
        case "code":
            return sourceMarkup(token.text, /^\S*/.exec(token.lang ?? "")[0]);
        case "image": {
            const address = (0,sanitise/* addressWithin */.OW)(token.href, attachments);
            return address ? (0,notebook_image/* imageMarkup */.yV)(address, { alt: token.text }) : (0,notebook_image/* missingImage */.iQ)(token.text, token.href);
        }
    }
    return undefined;
}
const renderer = {
    code: (token) => token.slot ?? "",
    image: (token) => token.slot ?? "",
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
};
/** The pictures that a cell has with it: https://nbformat.readthedocs.io/en/latest/format_description.html#cell-attachments */
function attachmentsOf(attached) {
    return (name) => {
        const bundle = attached?.[name] ?? attached?.[decoded(name)];
        const type = notebook_image/* RASTER_TYPES */._N.find((type) => (0,json/* isObject */.Gv)(bundle) && typeof bundle[type] === "string");
        return type && (0,notebook_image/* rasterAddress */.kL)(type, String(bundle[type]));
    };
}
function decoded(name) {
    try {
        return decodeURIComponent(name);
    }
    catch {
        return name;
    }
}

// EXTERNAL MODULE: ./src/execution/stream-text.ts
var stream_text = __webpack_require__(58446);
// EXTERNAL MODULE: ./src/terminal-escapes.ts
var terminal_escapes = __webpack_require__(67206);
;// CONCATENATED MODULE: ./src/report/html/notebook/colour.ts
const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
/** What the page has behind its texts, at their lightest and at their darkest. */
const LIGHT_PAPER = [245, 225, 215];
const DARK_PAPER = [74, 45, 40];
/** https://www.w3.org/TR/WCAG22/#contrast-minimum */
const READABLE = 4.5;
/** Colours 16 to 255 of a terminal's palette: a cube of six steps, then a scale of grey. */
function paletteColour(index) {
    if (index >= 232)
        return [grey(index), grey(index), grey(index)];
    const steps = index - 16;
    return [level(Math.floor(steps / 36)), level(Math.floor(steps / 6) % 6), level(steps % 6)];
}
const grey = (index) => 8 + (index - 232) * 10;
const level = (step) => (step === 0 ? 0 : 55 + step * 40);
/** A text's colour as CSS, changed as little as it takes to be read in the light and in the dark scheme. */
function textColour(colour) {
    return `light-dark(${css(readable(colour, LIGHT_PAPER, BLACK))}, ${css(readable(colour, DARK_PAPER, WHITE))})`;
}
/** A background as CSS, with the text's colour that can be read on it. */
function backgroundStyles(colour) {
    const text = contrast(colour, BLACK) > contrast(colour, WHITE) ? BLACK : WHITE;
    return { background: css(colour), color: css(text) };
}
function readable(colour, paper, towards) {
    for (let share = 0; share < 1; share += 0.05) {
        const mixed = colour.map((part, index) => Math.round(part + (towards[index] - part) * share));
        if (contrast(mixed, paper) >= READABLE)
            return mixed;
    }
    return towards;
}
/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one, other) {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
}
function luminance(colour) {
    const [red, green, blue] = colour.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const css = (colour) => `rgb(${colour.join(",")})`;

;// CONCATENATED MODULE: ./src/report/html/notebook/terminal-text.ts





/** The parser's work grows with the square of those that are never reset. */
const MAX_ESCAPES = 10_000;
/** What a terminal shows of a text: its colours, and its lines as carriage returns and backspaces left them. */
async function terminalText(text) {
    const shown = /[\r\b]/.test(text) ? asTerminal(text) : text;
    if (!(0,terminal_escapes/* hasTerminalEscapes */.J0)(shown))
        return (0,html_markup/* html */.q) `${(0,report_escape/* plain */.pj)(shown)}`;
    const parts = (0,terminal_escapes/* aroundTerminalEscapes */.Uv)(shown);
    if (parts.length > MAX_ESCAPES)
        return (0,html_markup/* html */.q) `${(0,report_escape/* plain */.pj)(shown)}`;
    const { default: Anser } = await __webpack_require__.e(/* import() */ 243).then(__webpack_require__.t.bind(__webpack_require__, 98243, 23));
    const coloured = parts.map((part, index) => (index % 2 === 0 ? (0,report_escape/* plain */.pj)(part) : colourEscape(part))).join("");
    return (0,html_markup/* html */.q) `${Anser.ansiToJson(coloured, { json: true, use_classes: true, remove_empty: true }).map(piece)}`;
}
function asTerminal(text) {
    const stream = new stream_text/* StreamText */.u();
    stream.write(text.replaceAll("\r\n", "\n"));
    return stream.toString();
}
/** Colours are all that is shown: cursors stay where they are, and links are not followed. */
const colourEscape = (sequence) => (/^\x1b\[[\d;]*m$/.test(sequence) ? sequence : "");
function piece({ content, fg, bg, fg_truecolor, bg_truecolor, decorations, isInverted }) {
    if (isInverted)
        return (0,html_markup/* html */.q) `<span class="ansi-reverse">${content}</span>`;
    const text = rgb(fg, fg_truecolor);
    const background = rgb(bg, bg_truecolor);
    const styles = {
        ...(background && backgroundStyles(background)),
        // Who chose both has to see that one can be read on the other.
        ...(text && { color: background ? css(text) : textColour(text) }),
    };
    const classes = [
        ...new Set(decorations.map((name) => `ansi-${name}`)),
        fg && !text && fg,
        bg && !background && `${bg}-bg`,
    ].filter(Boolean);
    if (classes.length === 0 && !text && !background)
        return (0,html_markup/* html */.q) `${content}`;
    const style = Object.entries(styles).map(([name, value]) => `${name}:${value}`);
    return (0,html_markup/* html */.q) `<span${classes.length > 0 && (0,html_markup/* html */.q) ` class="${classes.join(" ")}"`}${style.length > 0 && (0,html_markup/* html */.q) ` style="${style.join(";")}"`}>${content}</span>`;
}
function rgb(name, trueColour) {
    if (name === "ansi-truecolor" && trueColour)
        return trueColour.split(",").map(Number);
    const index = /^ansi-palette-(\d+)$/.exec(name ?? "")?.[1];
    return index === undefined ? undefined : paletteColour(Number(index));
}

;// CONCATENATED MODULE: ./src/report/html/notebook/bundle.ts










/** What is made of each kind, nothing if an output does not have it; the kind that shows most comes first. */
const WAYS = [
    interactive,
    htmlKind,
    markdownKind,
    latexKind,
    drawing,
    ...notebook_image/* RASTER_TYPES */._N.map((type) => (output) => raster(output, type)),
    bundle_json,
    plainText,
];
/** A display of several kinds of the same thing, as the richest of them that is safe to show. */
async function bundleMarkup(output) {
    const notes = [];
    for (const way of WAYS) {
        const shown = await way(output);
        if (shown?.note)
            notes.push(shown.note);
        if (shown?.markup)
            return (0,html_markup/* html */.q) `${shown.markup}${notes.slice(0, 1).map(note)}`;
    }
    const types = Object.keys(output.data).map((type) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(type), 100));
    const named = types.length > 0 ? `of type ${types.slice(0, 10).join(", ")}` : "without data";
    return note(notes[0] ?? `An output ${named} is not shown here.`);
}
const note = (text) => (0,html_markup/* html */.q) `<p class="note">${text}</p>`;
/** What libraries display that needs a script of theirs. */
const INTERACTIVE = [
    [/^application\/vnd\.jupyter\.widget-view\+json$/, "widget"],
    [/^application\/vnd\.plotly\./, "Plotly figure"],
    [/^application\/vnd\.vega(?:lite)?\./, "Vega chart"],
    [/^application\/vnd\.(?:bokehjs|holoviews)_/, "Bokeh plot"],
    [/^(?:application|text)\/(?:javascript|ecmascript)$/, "display of JavaScript"],
];
/** Says that it needs a script, so that one of the other kinds has to stand for it. */
async function interactive({ data }) {
    const types = Object.keys(data);
    const name = INTERACTIVE.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1];
    if (!name)
        return undefined;
    return { note: `A ${name}, which needs a script to be shown: none runs here.` };
}
async function htmlKind({ data }) {
    const source = bundle_text(data["text/html"]);
    return source === undefined ? undefined : htmlOutput(source);
}
async function markdownKind({ data }) {
    const source = bundle_text(data["text/markdown"]);
    if (source === undefined)
        return undefined;
    return { markup: (0,html_markup/* html */.q) `<div class="output">${await markdownMarkup(source)}</div>` };
}
async function latexKind({ data }) {
    const source = bundle_text(data["text/latex"])?.trim();
    if (!source)
        return undefined;
    const [, begin, inner] = /^(\$\$?|\\\[|\\\()([\s\S]*?)(?:\$\$?|\\\]|\\\))$/.exec(source) ?? [];
    const isDisplay = begin !== "$" && begin !== "\\(";
    const maths = await mathsMarkup(inner ?? source, { isDisplay });
    return { markup: (0,html_markup/* html */.q) `<div class="output">${maths}</div>` };
}
async function drawing({ data, metadata }) {
    const source = bundle_text(data["image/svg+xml"]);
    if (source === undefined)
        return undefined;
    if (source.length > notebook_image/* MAX_IMAGE */.ne)
        return tooLarge("image/svg+xml", source);
    return { markup: picture((0,notebook_image/* drawingAddress */.$g)(source), { data, metadata, type: "image/svg+xml" }) };
}
async function raster({ data, metadata }, type) {
    const source = bundle_text(data[type]);
    if (source === undefined)
        return undefined;
    if (source.length > notebook_image/* MAX_IMAGE */.ne)
        return tooLarge(type, source);
    const address = (0,notebook_image/* rasterAddress */.kL)(type, source);
    return address
        ? { markup: picture(address, { data, metadata, type }) }
        : { note: `Its ${type} is no such picture.` };
}
const tooLarge = (type, { length }) => ({
    note: `Its ${type} of ${(0,byte_size/* byteSizeText */.Z)(length)} is only in the executed notebook.`,
});
function picture(address, { data, metadata, type }) {
    const facts = metadata[type];
    const { width, height } = (0,json/* isObject */.Gv)(facts) ? facts : {};
    const alt = bundle_text(data["text/plain"]) ?? "Image";
    const image = (0,notebook_image/* imageMarkup */.yV)(address, { alt, width: Number(width), height: Number(height) });
    return (0,html_markup/* html */.q) `<div class="output image">${image}</div>`;
}
async function bundle_json({ data }) {
    const value = data["application/json"];
    if (value === undefined)
        return undefined;
    return {
        markup: (0,html_markup/* html */.q) `<details class="json"><summary>JSON</summary>${await plainBlock((0,json/* formatJson */.IB)(value))}</details>`,
    };
}
async function plainText({ data }) {
    const source = bundle_text(data["text/plain"]);
    if (source === undefined)
        return undefined;
    const markup = await folded(source, async (shown) => (0,html_markup/* html */.q) `<pre class="output">${await terminalText(shown)}</pre>`);
    return { markup };
}
const bundle_text = (value) => (typeof value === "string" ? value : undefined);

;// CONCATENATED MODULE: ./src/report/html/notebook/language.ts

/** What IPython's cell magics hand the rest of a cell to: https://ipython.readthedocs.io/en/stable/interactive/magics.html */
const MAGICS = {
    bash: "bash",
    sh: "bash",
    script: "bash",
    "!": "bash",
    sql: "sql",
    html: "html",
    HTML: "html",
    svg: "html",
    SVG: "html",
    javascript: "javascript",
    js: "javascript",
    latex: "latex",
    markdown: "markdown",
    perl: "perl",
    ruby: "ruby",
    R: "r",
    julia: "julia",
    cython: "python",
};
/** The language that a notebook's kernel speaks, in lower case, as far as the document tells. */
function kernelLanguage({ metadata }) {
    const { kernelspec, language_info: info } = metadata;
    const names = [(0,json/* isObject */.Gv)(info) && info.name, (0,json/* isObject */.Gv)(kernelspec) && kernelspec.language];
    return (names.find((name) => typeof name === "string") || "python").toString().toLowerCase();
}
/** The language of a cell: that of its magic, if it begins with one, else the kernel's. */
function cellLanguage(source, kernel) {
    const magic = /^%%([\w!]+)/.exec(source)?.[1];
    return (magic !== undefined && Object.hasOwn(MAGICS, magic) && MAGICS[magic]) || kernel;
}

;// CONCATENATED MODULE: ./src/report/html/notebook/output.ts




/** One output of a code cell; of the kinds that it has, the one that shows most. */
async function outputMarkup(output) {
    switch (output.output_type) {
        case "stream":
            return textBlock(output.text, output.name === "stderr" ? "stream stderr" : "stream");
        case "error":
            return textBlock(output.traceback.join("\n") || `${output.ename}: ${output.evalue}`, "error");
        default:
            return bundleMarkup(output);
    }
}
function textBlock(text, kind) {
    return folded(text, async (shown) => (0,html_markup/* html */.q) `<pre class="output ${kind}">${await terminalText(shown)}</pre>`);
}

;// CONCATENATED MODULE: ./src/report/html/notebook/cell.ts










async function cellMarkup(cell, facts) {
    if (cell.cell_type !== "code") {
        const text = cell.cell_type === "markdown"
            ? await markdownMarkup(cell.source, cell.attachments)
            : await plainBlock(cell.source);
        return (0,html_markup/* html */.q) `<section id="${facts.id}" class="cell text">${text}</section>\n`;
    }
    const kinds = ["cell code", facts.isAtFault && "at-fault", isLeftOut(cell, facts) && "not-run"];
    return (0,html_markup/* html */.q) `<section id="${facts.id}" class="${kinds.filter(Boolean).join(" ")}">
<div class="prompt">${cell_prompt(cell, facts)}</div>
${cell.source !== "" && (await sourceMarkup(cell.source, cellLanguage(cell.source, facts.language), facts.failedLine))}
${await outputs(cell, facts)}
</section>
`;
}
function cell_prompt(cell, facts) {
    const { execution_count: count } = cell;
    const labels = [
        facts.index === null && "Parameters of this case",
        facts.isAtFault && "Failed here",
        isLeftOut(cell, facts) && "Not run",
    ].filter(Boolean);
    const tags = facts.index === null ? [] : (0,notebook_document/* tagsOf */.F)(cell);
    return (0,html_markup/* html */.q) `<span class="count">[${count ?? " "}]</span>${labels.map((label) => (0,html_markup/* html */.q) ` <span class="label">${label}</span>`)}${tags.slice(0, 10).map((tag) => (0,html_markup/* html */.q) ` <span class="tag">${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(tag), 60)}</span>`)}${facts.duration !== undefined && (0,html_markup/* html */.q) ` <span class="time">${(0,report_duration/* durationText */.S)(facts.duration)}</span>`}`;
}
/** Whether there was something to run, and the run ended before it, or left it out. */
function isLeftOut(cell, { index, duration }) {
    return (index !== null && duration === undefined && cell.execution_count === null && cell.source.trim() !== "");
}
async function outputs(cell, { room }) {
    const markups = [];
    let left = room;
    for (const output of cell.outputs) {
        if (left <= 0) {
            const count = (0,report_count/* counted */.h)(cell.outputs.length - markups.length, "more output");
            return [...markups, note(`Only in the executed notebook: ${count}.`)];
        }
        const markup = await outputMarkup(output);
        left -= markup.text.length;
        markups.push(markup);
    }
    return markups;
}

;// CONCATENATED MODULE: ./src/report/html/notebook/notebook.ts







/** UTF-16 units that one notebook may take of the page. */
const MAX_NOTEBOOK = 10_000_000;
/**
 * An executed notebook as HTML in which nothing runs and which needs nothing from anywhere. Of one that is too large the
 * first cells are shown, and always the one at fault.
 */
async function notebookMarkup(notebook, shownCase) {
    const language = kernelLanguage(notebook);
    const cells = [];
    let room = MAX_NOTEBOOK;
    let leftOut = 0;
    for (const [cell, index] of withIndices(notebook.cells)) {
        const facts = { ...knownOf(cell, index, shownCase), language, room };
        if (room <= 0 && !facts.isAtFault) {
            leftOut += 1;
            continue;
        }
        const markup = await cellMarkup(cell, facts);
        room -= markup.text.length;
        cells.push(markup);
    }
    const rest = leftOut > 0 && note(`Only in the executed notebook: ${(0,report_count/* counted */.h)(leftOut, "more cell")}.`);
    return (0,html_markup/* html */.q) `<div class="notebook">${cells}${rest}</div>`;
}
/** Cells with their index in the original notebook, null for the injected parameters; without papermill's marks of a failure. */
function withIndices(cells) {
    let index = 0;
    return cells
        .filter((cell) => !(0,notebook_document/* tagsOf */.F)(cell).includes("papermill-error-cell-tag"))
        .map((cell) => [cell, (0,notebook_document/* tagsOf */.F)(cell).includes("injected-parameters") ? null : index++]);
}
function knownOf(cell, index, { result, anchor }) {
    const { failure, cells } = result;
    const isAtFault = isFault(cell, index, result);
    const calledLine = failure?.calledCell?.index === index ? failure?.calledCell?.line : undefined;
    return {
        id: cellAnchor(anchor, index),
        index,
        duration: cells.find((timing) => timing.index === index)?.duration,
        isAtFault,
        failedLine: isAtFault ? failure?.line : calledLine,
    };
}
function isFault(cell, index, { failure }) {
    if (!failure)
        return false;
    if (failure.cell)
        return failure.cell.index === index;
    // A failure of the injected cell has no place in the original notebook.
    return (index === null &&
        cell.cell_type === "code" &&
        cell.outputs.some((output) => output.output_type === "error"));
}

;// CONCATENATED MODULE: ./src/report/html/case-link.ts




/** `vid_agg.ipynb [region_code=fr]` */
function caseTitle({ notebook, name }) {
    return `${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(external_node_path_.posix.basename(notebook)), 80)} [${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(name), 200)}]`;
}
/** A case's title that leads to it. */
function caseLink(result) {
    return (0,html_markup/* html */.q) `<a href="#${caseAnchor(result)}">${caseTitle(result)}</a>`;
}

;// CONCATENATED MODULE: ./src/report/html/trend.ts




/** Less is noise: kernels start, and machines are, now quicker and now slower. */
const MIN_CHANGE = 0.2;
/** Seconds. */
const MIN_DIFFERENCE = 1;
const LISTED = 5;
/** How a case's duration has changed since the last run; undefined where that isn't known or is of no matter. */
function trendOf({ verdict, duration, lastDuration }) {
    // A case that failed has not done the same work.
    if (verdict !== "passed" || !lastDuration)
        return;
    const difference = duration - lastDuration;
    const isNotable = Math.abs(difference) >= MIN_DIFFERENCE && Math.abs(difference) / lastDuration >= MIN_CHANGE;
    return isNotable ? { difference, text: changeText(duration, lastDuration) } : undefined;
}
/** Beside a case: slower, or quicker. */
function trendMark(trend) {
    return (0,html_markup/* html */.q) `<span class="trend ${trend.difference > 0 ? "slower" : "quicker"}">${trend.text}</span>`;
}
/** How the durations have changed in all, and which cases became slower most; nothing where no last results are known. */
function trend({ cases }) {
    const known = cases.filter(({ verdict, lastDuration }) => verdict === "passed" && lastDuration);
    if (known.length === 0)
        return;
    const now = sum(known.map(({ duration }) => duration));
    const last = sum(known.map(({ lastDuration }) => lastDuration));
    const slower = known
        .flatMap((result) => {
        const trend = trendOf(result);
        return trend && trend.difference > 0 ? { result, trend } : [];
    })
        .toSorted((a, b) => b.trend.difference - a.trend.difference);
    return (0,html_markup/* html */.q) `<section class="overview" aria-labelledby="trend">
<h2 id="trend">Trend</h2>
<p>${(0,report_count/* counted */.h)(known.length, "case")} that passed took ${(0,report_duration/* durationText */.S)(now)}, and ${(0,report_duration/* durationText */.S)(last)} the last time (${changeText(now, last)}). ${slower.length === 0 ? "None became notably slower." : `${slower.length} became notably slower.`}</p>
${slower.length > 0 && slowerTable(slower.slice(0, LISTED))}
</section>
`;
}
function slowerTable(slower) {
    const rows = slower.map(({ result, trend, }) => (0,html_markup/* html */.q) `<tr><td>${caseLink(result)}</td><td class="number">${(0,report_duration/* durationText */.S)(result.lastDuration)}</td><td class="number">${(0,report_duration/* durationText */.S)(result.duration)}</td><td class="number">${trendMark(trend)}</td></tr>
`);
    return (0,html_markup/* html */.q) `<table class="list"><thead><tr><th scope="col">Slower</th><th scope="col" class="number">Last</th><th scope="col" class="number">Now</th><th scope="col" class="number">Change</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}
function changeText(now, last) {
    const percent = Math.round((now / last - 1) * 100);
    return `${percent < 0 ? "−" : "+"}${Math.abs(percent)} %`;
}
const sum = (values) => values.reduce((total, value) => total + value, 0);

// EXTERNAL MODULE: ./src/report/html/verdict-mark.ts
var verdict_mark = __webpack_require__(15229);
;// CONCATENATED MODULE: ./src/report/html/cases.ts











/** Bytes of executed notebooks on a page. A browser opens so much in seconds; what comes later is linked. */
const MAX_NOTEBOOKS = 50_000_000;
const MAX_MESSAGE = 4_000;
const MAX_PARAMETERS = 4_000;
/** Of a traceback that no notebook shows. */
const MAX_TRACEBACK = 1_000;
const MAX_WARNINGS = 10;
/**
 * Every case with its executed notebook, those that failed first: so they are also those whose notebooks are shown where
 * there is no room for all. No more than one notebook is in memory at a time.
 */
async function* cases(results, readExecuted, maxNotebooks = MAX_NOTEBOOKS) {
    if (results.cases.length === 0)
        return;
    yield (0,html_markup/* html */.q) `<section class="cases" aria-labelledby="cases">
<h2 id="cases">Cases</h2>
`;
    let room = maxNotebooks;
    for (const result of (0,verdict_mark/* failedFirst */.Yk)(results.cases, ({ verdict }) => verdict)) {
        const shown = room > 0 ? await notebookOf(result, readExecuted) : { reason: reasonNoRoom(result) };
        if ("notebook" in shown)
            room -= Buffer.byteLength(shown.notebook.text);
        yield caseMarkup(result, { results, shown });
    }
    yield (0,html_markup/* html */.q) `</section>
`;
}
function reasonNoRoom({ executedNotebook }) {
    return executedNotebook === null
        ? "The case did not run."
        : "The page would be too large with this notebook: open the file.";
}
async function notebookOf(result, readExecuted) {
    const executed = await readExecuted(result);
    if ("reason" in executed)
        return executed;
    try {
        return { notebook: await notebookMarkup(executed.notebook, { result, anchor: caseAnchor(result) }) };
    }
    catch (error) {
        // Whatever is in it, it must not take the rest of the report with it.
        return { reason: `The notebook could not be shown: ${String(error)}` };
    }
}
// The id is within: a browser unfolds what its address leads into, with no script.
function caseMarkup(result, { results, shown }) {
    const { verdict, notebook, name, kernel, duration, attempts } = result;
    const trend = trendOf(result);
    return (0,html_markup/* html */.q) `<details class="case ${verdict}">
<summary>${(0,verdict_mark/* verdictMark */.vG)(verdict)}<span class="unseen">${verdict}</span> <span class="name">${(0,report_escape/* plain */.pj)(notebook)} <strong>${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(name), 200)}</strong></span> ${attempts > 0 && (0,html_markup/* html */.q) `<span class="facts">${trend && trendMark(trend)} ${kernel !== null && (0,report_escape/* plain */.pj)(kernel.name)} ${(0,report_duration/* durationText */.S)(duration)}</span>`}</summary>
<div class="content" id="${caseAnchor(result)}">
${outcome(result, { results, shown })}
${parameters(result)}
${warnings(result)}
<p class="links"><a class="link" href="#${caseAnchor(result)}">Link to this case</a>${file(result)}</p>
${"notebook" in shown ? shown.notebook : (0,html_markup/* html */.q) `<p class="note">${(0,report_escape/* plain */.pj)(shown.reason)}</p>`}
</div>
</details>
`;
}
/** Why a case failed or did not run, and what to do about it. */
function outcome(result, { results, shown }) {
    const { failure, reason } = result;
    if (!failure)
        return reason === undefined
            ? undefined
            : (0,html_markup/* html */.q) `<p class="message">${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(reason), MAX_MESSAGE)}</p>`;
    const { message, remedy, traceback, cell } = failure;
    const where = (0,failing_cell/* place */.ik)(failure);
    const at = "notebook" in shown && cell
        ? (0,html_markup/* html */.q) `<a href="#${cellAnchor(caseAnchor(result), cell.index)}">${where}</a>`
        : where;
    const since = (0,summary_since/* sinceText */.I)([result], results, undefined);
    return (0,html_markup/* html */.q) `<pre class="message">${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(message), MAX_MESSAGE)}</pre>
${where || since ? (0,html_markup/* html */.q) `<p>${where && (0,html_markup/* html */.q) `In ${at}. `}${since && `Fails since: ${since}.`}</p>` : ""}
${remedy && (0,html_markup/* html */.q) `<p class="remedy">${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(remedy), MAX_MESSAGE)}</p>`}
${traceback && !("notebook" in shown) && (0,html_markup/* html */.q) `<pre>${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(traceback.join("\n")), MAX_TRACEBACK)}</pre>`}
${rerun(failure)}`;
}
function parameters({ parameters }) {
    if (Object.keys(parameters).length === 0)
        return;
    return (0,html_markup/* html */.q) `<details><summary>Parameters</summary><pre class="parameters">${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)((0,parameter/* parametersJson */.js)(parameters)), MAX_PARAMETERS)}</pre></details>`;
}
function warnings({ warnings = [], redactions = 0 }) {
    const notes = [
        ...warnings.slice(0, MAX_WARNINGS).map((warning) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(warning), 500)),
        ...(redactions > 0
            ? [`*** stands for a secret in ${redactions === 1 ? "1 place" : `${redactions} places`}.`]
            : []),
    ];
    return notes.length === 0 ? undefined : (0,html_markup/* html */.q) `${notes.map((note) => (0,html_markup/* html */.q) `<p class="note">${note}</p>`)}`;
}
/** The executed notebook beside the page, whatever its name is. */
function file({ executedNotebook }) {
    if (executedNotebook === null)
        return;
    const address = `./${executedNotebook.toWellFormed().split("/").map(encodeURIComponent).join("/")}`;
    return (0,html_markup/* html */.q) ` · <a class="file" href="${address}">${(0,report_escape/* plain */.pj)(executedNotebook)}</a>`;
}

// EXTERNAL MODULE: ./src/report/html/document.ts + 1 modules
var html_document = __webpack_require__(19417);
;// CONCATENATED MODULE: ./src/report/html/grid.ts




/** From so many cases on the squares are smaller. */
const MANY = 1_000;
/** Notebooks × cases: a square for each case, with its verdict, that leads to it. What failed comes first. Row by row. */
function* grid({ cases }) {
    if (cases.length === 0)
        return;
    yield (0,html_markup/* html */.q) `<section aria-labelledby="grid">
<h2 id="grid">Notebooks and cases</h2>
<div class="grid ${cases.length > MANY && "many"}" role="group" aria-labelledby="grid" tabindex="0"><table>
`;
    const rows = [...Map.groupBy(cases, ({ notebook }) => notebook)].map(([notebook, own]) => ({
        notebook,
        cases: (0,verdict_mark/* failedFirst */.Yk)(own, ({ verdict }) => verdict),
    }));
    // A notebook is where its worst case is.
    for (const row of (0,verdict_mark/* failedFirst */.Yk)(rows, (row) => row.cases[0].verdict))
        yield gridRow(row.notebook, row.cases);
    yield (0,html_markup/* html */.q) `</table></div>
</section>
`;
}
function gridRow(notebook, cases) {
    const verdicts = [...new Set(cases.map(({ verdict }) => verdict))].join(" ");
    return (0,html_markup/* html */.q) `<tr class="${verdicts}"><th scope="row">${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(notebook), 200)}</th><td>${cases.map(square)}</td></tr>
`;
}
// Ten thousand of them: as short as can be. The style adds the marks, the title is the name that is read out.
function square(result) {
    const { name, verdict } = result;
    return (0,html_markup/* html */.q) `<a class="${verdict}" href="#${caseAnchor(result)}" title="${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(name), 200)}: ${verdict}"></a>`;
}

;// CONCATENATED MODULE: ./src/report/html/header.ts






/** How the run went, and what is known of it. */
function header(results) {
    const { mark, text } = (0,headline/* headline */.P)(results);
    const facts = factsOf(results).map(([name, fact]) => (0,html_markup/* html */.q) `<div><dt>${name}</dt><dd>${fact}</dd></div>
`);
    return (0,html_markup/* html */.q) `<header>
<h1 class="${mark ?? ""}">${mark !== null && (0,verdict_mark/* verdictMark */.vG)(mark)} ${text}</h1>
${results.cancelled && (0,html_markup/* html */.q) `<p class="note">The run was ended early: not everything was tried.</p>`}
<dl class="facts">${facts}</dl>
</header>
`;
}
function factsOf(results) {
    const { cases, commit, run, startedAt, duration, selection, shard, shards } = results;
    const notebooks = new Set(cases.map(({ notebook }) => notebook)).size;
    const kernels = new Set(cases.flatMap(({ kernel }) => (kernel ? (0,report_escape/* plain */.pj)(kernel.name) : [])));
    const facts = [
        ["Took", (0,report_duration/* durationText */.S)(duration)],
        ["Started", moment(startedAt)],
        ["Tested", `${(0,report_count/* counted */.h)(cases.length, "case")} of ${(0,report_count/* counted */.h)(notebooks, "notebook")}`],
        ["Kernels", kernels.size > 0 && (0,report_escape/* shorten */.ml)([...kernels].join(", "), 200)],
        ["Commit", commit !== null && (0,html_markup/* html */.q) `<code title="${commit}">${commit.slice(0, 12)}</code>`],
        ["Run", run !== null && runLink(run)],
        ["Shard", shard && `${shard.index} of ${shard.total}`],
        ["Shards", shards && `${shards.length}`],
        ["Left out", selection && selection.leftOut > 0 && leftOut(selection.leftOut)],
    ];
    return facts.filter((fact) => Boolean(fact[1]));
}
const leftOut = (notebooks) => (0,html_markup/* html */.q) `${(0,report_count/* counted */.h)(notebooks, "notebook")} by <code>changed-only</code>`;
/** Results that were handed over are somebody's text: an address may be anything. */
function runLink({ id, attempt, url }) {
    const text = `${id}, attempt ${attempt}`;
    return /^https?:\/\//.test(url) ? (0,html_markup/* html */.q) `<a href="${url}" rel="noreferrer">${text}</a>` : text;
}
function moment(startedAt) {
    const time = Date.parse(startedAt);
    if (Number.isNaN(time))
        return;
    const iso = new Date(time).toISOString();
    return (0,html_markup/* html */.q) `<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}

;// CONCATENATED MODULE: ./src/report/html/timeline/bars.ts
/**
 * Puts together what lies within one pixel, so that no lane has more bars than twice its pixels, however many cases ran.
 *
 * @param pixel seconds
 */
function barsOf(spans, pixel) {
    const bars = [];
    const column = ({ begin }) => Math.floor(begin / pixel);
    const isNarrow = ({ begin, end }) => end - begin < pixel;
    for (const span of spans) {
        const bar = bars.at(-1);
        if (bar && isNarrow(span) && bar.every(isNarrow) && column(bar[0]) === column(span))
            bar.push(span);
        else
            bars.push([span]);
    }
    return bars;
}

;// CONCATENATED MODULE: ./src/report/html/timeline/lanes.ts
/** A lane for each worker of each shard, in order; none where no case says when it ran. */
function lanesOf(results) {
    const timed = results.cases.filter(isTimed);
    const origin = beginOf(results, timed);
    const lanes = [...Map.groupBy(timed, laneKey).values()].map((cases) => laneOf(cases, origin));
    for (const own of Map.groupBy(lanes, ({ shard }) => shard).values())
        setJobTime(own, results);
    return lanes.toSorted((a, b) => (a.shard ?? 0) - (b.shard ?? 0) || a.worker - b.worker);
}
function isTimed(result) {
    return result.timing !== undefined && !Number.isNaN(Date.parse(result.timing.startedAt));
}
const laneKey = ({ timing: { shard, worker } }) => `${shard} ${worker}`;
/** Milliseconds. */
function beginOf({ startedAt }, timed) {
    const starts = [startedAt, ...timed.map(({ timing }) => timing.startedAt)].map(Date.parse);
    return starts.reduce((least, start) => (start < least ? start : least), Number.POSITIVE_INFINITY);
}
function laneOf(cases, origin) {
    const spans = cases.map((result) => spanOf(result, origin)).toSorted((a, b) => a.begin - b.begin);
    const { shard, worker } = cases[0].timing;
    return { shard, worker, spans, begin: 0, end: 0 };
}
function spanOf(result, origin) {
    const { timing, duration, cells } = result;
    const begin = (Date.parse(timing.startedAt) - origin) / 1000;
    const kernel = Math.min(timing.kernelStart ?? 0, duration);
    const inCells = cells.reduce((sum, cell) => sum + cell.duration, 0);
    return { result, begin, end: begin + duration, kernel, cells: Math.min(inCells, duration - kernel) };
}
/**
 * A job's workers are there from its begin to its end. Of a shard only its cases tell when that was, and merged results
 * last as long as their longest shard.
 */
function setJobTime(lanes, { duration }) {
    const spans = lanes.flatMap(({ spans }) => spans);
    const isShard = lanes[0].shard !== undefined;
    const begin = isShard
        ? spans.reduce((least, span) => Math.min(least, span.begin), Number.POSITIVE_INFINITY)
        : 0;
    const end = spans.reduce((most, span) => Math.max(most, span.end), isShard ? 0 : duration);
    for (const lane of lanes)
        Object.assign(lane, { begin, end });
}

;// CONCATENATED MODULE: ./src/report/html/timeline/shares.ts



/** Less is not worth a sentence. */
const NOTABLE = 0.1;
function sharesOf(lanes) {
    const spans = lanes.flatMap(({ spans }) => spans);
    const busy = shares_sum(spans.map(({ begin, end }) => end - begin));
    const kernel = shares_sum(spans.map((span) => span.kernel));
    const cells = shares_sum(spans.map((span) => span.cells));
    const available = shares_sum(lanes.map(({ begin, end }) => end - begin));
    return { kernel, cells, rest: Math.max(0, busy - kernel - cells), idle: Math.max(0, available - busy) };
}
/** Why it took as long as it did, in sentences without markup. */
function explanation(lanes) {
    const { kernel, cells, rest, idle } = sharesOf(lanes);
    const all = kernel + cells + rest + idle || 1;
    const of = (seconds) => `${Math.round((seconds / all) * 100)} %`;
    const workers = lanes.length === 1 ? "The worker's" : `The ${lanes.length} workers'`;
    return [
        `${workers} time went into cells (${of(cells)}), starting kernels (${of(kernel)}) and what else a case needs (${of(rest)}); ${of(idle)} of it they were idle.`,
        before(lanes),
        tail(lanes),
    ]
        .filter(Boolean)
        .join(" ");
}
/** How long it took until the first case began. */
function before(lanes) {
    const first = lanes.flatMap(({ spans }) => spans).reduce((a, b) => (b.begin < a.begin ? b : a));
    const wait = first.begin - Math.min(...lanes.map(({ begin }) => begin));
    return wait / shares_length(lanes) < NOTABLE ? undefined : `The first case began after ${(0,report_duration/* durationText */.S)(wait)}.`;
}
/** Which case the others had to wait for at the end. */
function tail(lanes) {
    if (lanes.length < 2)
        return;
    const [last, next] = lanes.map(({ spans }) => spans.at(-1)).toSorted((a, b) => b.end - a.end);
    const alone = last.end - next.end;
    return alone / shares_length(lanes) < NOTABLE
        ? undefined
        : `At the end ${(0,report_count/* counted */.h)(lanes.length - 1, "worker")} waited ${(0,report_duration/* durationText */.S)(alone)} for ${caseTitle(last.result)}.`;
}
/** Seconds from the begin of the first to the end of the last. */
function shares_length(lanes) {
    return Math.max(0.001, ...lanes.map(({ end }) => end));
}
const shares_sum = (values) => values.reduce((total, value) => total + value, 0);

;// CONCATENATED MODULE: ./src/report/html/timeline/timeline.ts









/** Units of a lane's picture, which is as wide as there is room: more could hardly be told apart. */
const WIDTH = 1_000;
const MAX_LANES = 64;
const SLOWEST = 5;
/** What each worker did when, lane by lane, and in words why the run took so long. */
function* timeline(results) {
    const lanes = lanesOf(results);
    if (lanes.length === 0)
        return;
    yield (0,html_markup/* html */.q) `<section class="overview" aria-labelledby="timeline">
<h2 id="timeline">Where the time went</h2>
<p>${explanation(lanes)}</p>
${legend(lanes)}
<div class="lanes">
`;
    for (const lane of lanes.slice(0, MAX_LANES))
        yield laneMarkup(lane, shares_length(lanes));
    yield (0,html_markup/* html */.q) `${axis(shares_length(lanes))}</div>
${lanes.length > MAX_LANES && (0,html_markup/* html */.q) `<p>${(0,report_count/* counted */.h)(lanes.length - MAX_LANES, "more worker")} not drawn.</p>`}
${slowest(results.cases)}
</section>
`;
}
function legend(lanes) {
    const { kernel, cells, rest, idle } = sharesOf(lanes);
    const shares = [
        ["cells", "cells", cells],
        ["kernel", "kernel start", kernel],
        ["rest", "rest of the cases", rest],
        ["idle", "idle", idle],
    ];
    return (0,html_markup/* html */.q) `<ul class="legend">${shares.map(([kind, label, seconds]) => (0,html_markup/* html */.q) `<li class="${kind}">${label} ${(0,report_duration/* durationText */.S)(seconds)}</li>`)}</ul>`;
}
// The table of cases and the grid say the same to those who see no picture, and lead to the same places.
function laneMarkup({ shard, worker, spans, begin, end }, seconds) {
    const scale = WIDTH / seconds;
    const bars = barsOf(spans, 1 / scale).map((bar) => barMarkup(bar, scale));
    const label = `${shard === undefined ? "" : `shard ${shard} · `}worker ${worker + 1}`;
    return (0,html_markup/* html */.q) `<div class="lane"><span>${label}</span><svg viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="idle" x="${fixed(begin * scale)}" width="${fixed((end - begin) * scale)}" height="10"/>${bars}</svg></div>
`;
}
function barMarkup(bar, scale) {
    const [first] = bar;
    const rects = bar.length === 1 ? caseRects(first, scale) : rect("cells", [first.begin, bar.at(-1).end], scale);
    const longest = bar.reduce((a, b) => (b.end - b.begin > a.end - a.begin ? b : a));
    return (0,html_markup/* html */.q) `<a href="#${caseAnchor(longest.result)}" tabindex="-1"><title>${title(bar)}</title>${rects}</a>`;
}
function caseRects({ begin, end, kernel, cells }, scale) {
    return [
        rect("kernel", [begin, begin + kernel], scale),
        rect("cells", [begin + kernel, begin + kernel + cells], scale),
        rect("rest", [begin + kernel + cells, end], scale),
    ];
}
function rect(kind, [begin, end], scale) {
    const width = (end - begin) * scale;
    return width < 0.05
        ? (0,html_markup/* html */.q) ``
        : (0,html_markup/* html */.q) `<rect class="${kind}" x="${fixed(begin * scale)}" width="${fixed(width)}" height="10"/>`;
}
function title(bar) {
    const [{ result, kernel, cells, begin, end }] = bar;
    if (bar.length > 1)
        return `${bar.length} cases in ${(0,report_duration/* durationText */.S)(bar.at(-1).end - begin)}`;
    return `${caseTitle(result)}: ${(0,report_duration/* durationText */.S)(end - begin)}, ${(0,report_duration/* durationText */.S)(kernel)} of it starting the kernel, ${(0,report_duration/* durationText */.S)(cells)} in cells`;
}
function axis(seconds) {
    const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => (0,html_markup/* html */.q) `<span>${(0,report_duration/* durationText */.S)(part * seconds)}</span>`);
    return (0,html_markup/* html */.q) `<div class="lane axis" aria-hidden="true"><span></span><div>${ticks}</div></div>`;
}
function slowest(cases) {
    const rows = cases
        .filter(({ attempts }) => attempts > 0)
        .toSorted((a, b) => b.duration - a.duration)
        .slice(0, SLOWEST)
        .map((result) => (0,html_markup/* html */.q) `<tr><td>${(0,verdict_mark/* verdictMark */.vG)(result.verdict)} ${caseLink(result)}</td><td class="number">${(0,report_duration/* durationText */.S)(result.duration)}</td><td>${slowestCell(result)}</td></tr>
`);
    return (0,html_markup/* html */.q) `<table class="list"><thead><tr><th scope="col">Slowest</th><th scope="col" class="number">Time</th><th scope="col">Slowest cell</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}
function slowestCell(result) {
    const [cell] = result.cells.toSorted((a, b) => b.duration - a.duration);
    return (cell &&
        (0,html_markup/* html */.q) `<a href="#${cellAnchor(caseAnchor(result), cell.index)}">cell ${cell.index + 1}</a>: ${(0,report_duration/* durationText */.S)(cell.duration)}`);
}
const fixed = (units) => String(Number(units.toFixed(2)));

;// CONCATENATED MODULE: ./src/report/html/toolbar.ts


/**
 * The counts, which are filters that work by style alone, and what only the script can do: it shows the search and the
 * help.
 */
function toolbar(results) {
    const verdicts = verdict_mark/* VERDICTS */.bk.filter((verdict) => results[verdict] > 0);
    return (0,html_markup/* html */.q) `<input type="radio" name="show" id="show-all" class="filter" checked>${verdicts.map((verdict) => (0,html_markup/* html */.q) `<input type="radio" name="show" id="show-${verdict}" class="filter">`)}
<div class="toolbar" role="search">
<div class="filters"><label for="show-all">All ${results.cases.length}</label>${verdicts.map((verdict) => (0,html_markup/* html */.q) `<label for="show-${verdict}">${(0,verdict_mark/* verdictMark */.vG)(verdict)} ${results[verdict]} ${verdict}</label>`)}</div>
<input type="search" id="search" aria-label="Search cases" placeholder="Search notebook, case, parameter, error" hidden>
<output id="shown"></output>
<button type="button" id="help" aria-haspopup="dialog" aria-label="Keyboard help" hidden>?</button>
</div>
<dialog id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">Keyboard</h2>
<dl>${KEYS.map(([keys, does]) => (0,html_markup/* html */.q) `<div><dt>${keys.map((key) => (0,html_markup/* html */.q) `<kbd>${key}</kbd>`)}</dt><dd>${does}</dd></div>`)}</dl>
<form method="dialog"><button>Close</button></form>
</dialog>
`;
}
const KEYS = [
    [["/"], "search"],
    [["j", "k"], "next and previous failure"],
    [["o", "Enter"], "open or close a case"],
    [["←", "→", "↑", "↓"], "move in the grid"],
    [["Esc"], "leave the search, then clear it"],
    [["?"], "this help"],
];

;// CONCATENATED MODULE: ./src/report/html/page.ts











/**
 * The results as one page that needs no network, and no script to be read, piece by piece: no more than one executed
 * notebook is in memory at a time.
 */
async function* reportPage(results, readExecuted) {
    for await (const piece of pieces(results, readExecuted))
        yield piece.text;
}
async function* pieces(results, readExecuted) {
    const { begin, end } = (0,html_document/* documentOf */.l)(`${(0,headline/* headline */.P)(results).text} · notebook-gate`);
    yield begin;
    yield header(results);
    yield (0,html_markup/* html */.q) `<main>
`;
    if (results.cases.length > 0)
        yield toolbar(results);
    yield* failures((0,failing_cell/* failingCells */.em)(results));
    yield* grid(results);
    yield* timeline(results);
    yield trend(results) ?? (0,html_markup/* html */.q) ``;
    yield* cases(results, readExecuted);
    yield (0,html_markup/* html */.q) `</main>
`;
    yield end;
}

;// CONCATENATED MODULE: ./src/report/junit.ts


const maxMessage = 2_000;
const maxTraceback = 100_000;
/** The results as JUnit XML, as CI systems read it: a suite for each notebook, a test case for each case. */
function junitXml(results) {
    const suites = Map.groupBy(results.cases, ({ notebook }) => notebook);
    const root = { name: "notebook-gate", ...totals(results.cases), time: seconds(results.duration) };
    const lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites${attributes(root)}>`,
        ...[...suites].flatMap(([notebook, cases]) => suite(notebook, cases, results.startedAt)),
        "</testsuites>",
    ];
    return `${lines.join("\n")}\n`;
}
function suite(notebook, cases, timestamp) {
    const time = seconds(cases.reduce((sum, { duration }) => sum + duration, 0));
    const facts = { name: notebook, file: notebook, ...totals(cases), time, timestamp };
    return [` <testsuite${attributes(facts)}>`, ...cases.map(testCase), " </testsuite>"];
}
function totals(cases) {
    const count = (verdict) => cases.filter((result) => result.verdict === verdict).length;
    return { tests: cases.length, failures: count("failed"), errors: 0, skipped: count("skipped") };
}
function testCase({ notebook, name, duration, failure, verdict, reason }) {
    const line = failure?.fileLine;
    const facts = { classname: notebook, name, file: notebook, ...(line && { line }), time: seconds(duration) };
    const open = `  <testcase${attributes(facts)}`;
    if (failure)
        return `${open}>${failureElement(failure)}</testcase>`;
    if (verdict === "skipped")
        return `${open}><skipped${attributes({ message: reason ?? "" })}/></testcase>`;
    return `${open}/>`;
}
function failureElement(failure) {
    const facts = {
        type: failure.ename ?? failure.kind,
        message: (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)((0,failing_cell/* errorText */.kc)(failure)), maxMessage),
    };
    const body = [
        failure.message,
        failure.traceback?.join("\n"),
        failure.remedy,
        `Repeat it: ${failure.rerun}`,
    ];
    const text = body.filter(Boolean).map((part) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(part), maxTraceback));
    return `<failure${attributes(facts)}>${(0,report_escape/* escapeXml */.X)(text.join("\n\n"))}</failure>`;
}
/** A parser makes a space of a raw line feed or tab in an attribute. */
function attributes(values) {
    const escaped = (value) => (0,report_escape/* escapeXml */.X)(String(value)).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
    return Object.entries(values)
        .map(([name, value]) => ` ${name}="${escaped(value)}"`)
        .join("");
}
const seconds = (duration) => duration.toFixed(3);

// EXTERNAL MODULE: ./src/report/results-file.ts
var results_file = __webpack_require__(89047);
;// CONCATENATED MODULE: ./src/report/report-files.ts










/**
 * Writes `results.json`, `junit.xml` and `report.html` into the output directory, in place of whatever is there under
 * these names: a notebook may have left a page of its own, or a symbolic link to a file that we would overwrite. Resolves
 * with the sha256 of `results.json` as it was written, which no process that a notebook left behind can change.
 */
async function saveReports(results, { outputDir }) {
    await (0,promises_.mkdir)(outputDir, { recursive: true });
    const digest = (0,external_node_crypto_.createHash)("sha256");
    await writeAnew(resultsPath(outputDir), digested((0,results_file/* resultsJsonPieces */.UZ)(results), digest));
    await writeAnew(junitPath(outputDir), junitXml(results));
    await writeAnew(reportPath(outputDir), reportPage(results, executedNotebooks(outputDir)));
    return digest.digest("hex");
}
async function* digested(pieces, digest) {
    for (const piece of pieces) {
        digest.update(piece);
        yield piece;
    }
}
/** Writes a copy of the manifest, byte for byte, into the output directory. */
async function saveManifest(manifest, { outputDir }) {
    await (0,promises_.mkdir)(outputDir, { recursive: true });
    await writeAnew(manifestPath(outputDir), manifest);
}
/** Writes a plan, byte for byte as its digest is of, into the output directory. */
async function savePlan(plan, { outputDir }) {
    await (0,promises_.mkdir)(outputDir, { recursive: true });
    await writeAnew(planPath(outputDir), plan);
}
/** Writes the page of a live release into the output directory; resolves with its path. */
async function saveCatalogue(page, { outputDir }) {
    await (0,promises_.mkdir)(outputDir, { recursive: true });
    await writeAnew(cataloguePath(outputDir), page);
    return cataloguePath(outputDir);
}
async function writeAnew(path, content) {
    await (0,promises_.rm)(path, { recursive: true, force: true });
    await (0,promises_.writeFile)(path, content, { flag: "wx" });
}
function resultsPath(outputDir) {
    return (0,external_node_path_.join)(outputDir, "results.json");
}
/** The page that shows a run. */
function reportPath(outputDir) {
    return (0,external_node_path_.join)(outputDir, "report.html");
}
/** The manifest of the release that a run made live. */
function manifestPath(outputDir) {
    return (0,external_node_path_.join)(outputDir, "release.json");
}
/** The page of the live release. */
function cataloguePath(outputDir) {
    return (0,external_node_path_.join)(outputDir, "catalogue.html");
}
/** What a promotion would change. */
function planPath(outputDir) {
    return (0,external_node_path_.join)(outputDir, "plan.json");
}
const junitPath = (outputDir) => (0,external_node_path_.join)(outputDir, "junit.xml");
/**
 * The files in the output directory that these results are about and that are there, as absolute paths: the reports,
 * and with `notebooks` the executed notebooks. Whatever else is there is somebody else's, and so is what a symbolic link
 * leads to.
 */
async function ownFiles(results, { outputDir, notebooks }) {
    const executed = notebooks ? results.cases.flatMap(({ executedNotebook }) => executedNotebook ?? []) : [];
    const paths = [
        resultsPath(outputDir),
        junitPath(outputDir),
        reportPath(outputDir),
        ...executed.map((path) => (0,external_node_path_.join)(outputDir, path)),
    ];
    const isOwn = await Promise.all(paths.map((path) => (0,own_file/* isOwnFile */.Z)(path, outputDir)));
    return paths.filter((_, index) => isOwn[index]);
}
/**
 * Reads the results that the `results` input names.
 *
 * @throws UserError when they are none, or other bytes than `resultsDigest` says (sha256, lower-case hex).
 */
async function loadResults({ results = "", resultsDigest, workspace, }) {
    const content = await readResultsFile((0,external_node_path_.resolve)(workspace, results));
    if (resultsDigest !== undefined && (0,canonical/* sha256 */.s)(content) !== resultsDigest) {
        throw new errors/* UserError */.y(`${results} is not what the test job wrote: its sha256 is ${(0,canonical/* sha256 */.s)(content)}, \`results-digest\` says ` +
            `${resultsDigest}. Nothing was promoted. Download the artifact by the number that the same job's output ` +
            "`artifact-id` says, into a folder outside the checkout, and let no step change it.", { input: "results-digest" });
    }
    return (0,results_file/* readResults */.x8)(content.toString(), results);
}
async function readResultsFile(path) {
    const refuse = (problem, cause) => new errors/* UserError */.y(`The results cannot be read: ${problem}. Name the results.json that the test job left.`, { input: "results" }, { cause });
    const { size } = await (0,promises_.stat)(path).catch((cause) => {
        throw refuse(cause.message, cause);
    });
    if (size > results_file/* MAX_RESULTS_SIZE */.CK)
        throw refuse(`they have ${size} bytes, allowed are ${results_file/* MAX_RESULTS_SIZE */.CK}`);
    return (0,promises_.readFile)(path).catch((cause) => {
        throw refuse(cause.message, cause);
    });
}


/***/ }),

/***/ 89047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CK: () => (/* binding */ MAX_RESULTS_SIZE),
/* harmony export */   UZ: () => (/* binding */ resultsJsonPieces),
/* harmony export */   ji: () => (/* binding */ resultsJson),
/* harmony export */   x8: () => (/* binding */ readResults)
/* harmony export */ });
/* harmony import */ var _ajv_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _notebook_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20783);
/* harmony import */ var _plan_durations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3774);




/** Bytes: far above any real results file, far below what would fill the memory. */
const MAX_RESULTS_SIZE = 256 * 1024 * 1024;
/** The text of `results.json`. */
function resultsJson(results) {
    return `${(0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_1__/* .formatJson */ .IB)(results)}\n`;
}
/** The same in pieces, of which no more than one is in memory. */
function* resultsJsonPieces(results) {
    yield* (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonPieces */ .Mx)(results);
    yield "\n";
}
/**
 * Reads what `resultsJson` wrote, wherever it has been since: everything is checked, nothing is assumed.
 * `file` is for messages. Rejects with a `UserError` when it holds what this version would not have written.
 */
async function readResults(text, file) {
    const refuse = (flaw, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`Not the results of a test: ${flaw}. Give the test job's results.json as it was written.`, { file }, { cause });
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw refuse(error.message, error);
    }
    const flaw = (await schemaFlaw(value)) ?? inconsistency(value);
    if (flaw)
        throw refuse(flaw);
    return withExactParameters(value, text);
}
async function schemaFlaw(value) {
    const [Ajv, { default: schema }] = await Promise.all([
        (0,_ajv_js__WEBPACK_IMPORTED_MODULE_2__/* .loadAjv */ .O)(),
        __webpack_require__.e(/* import() */ 824).then(__webpack_require__.t.bind(__webpack_require__, 56824, 19)),
    ]);
    const validate = new Ajv().compile(schema);
    return validate(value) ? undefined : describe(validate.errors ?? []);
}
/** The first thing that is wrong; the alternatives of an `anyOf` are one thing. */
function describe(errors) {
    const path = errors[0]?.instancePath ?? "";
    const told = errors
        .filter((error) => error.instancePath === path && error.keyword !== "anyOf")
        .map(expectation);
    return [path.slice(1).replaceAll("/", ".") || "it", told.join(" or ")].join(" ");
}
function expectation({ keyword, params, message = "is not allowed" }) {
    if (keyword === "enum")
        return `must be one of ${params.allowedValues.join(", ")}`;
    if (keyword === "const")
        return `must be ${JSON.stringify(params.allowedValue)}`;
    return message;
}
/** What a schema cannot say: the counts are those of the cases, and no case contradicts itself or another. */
function inconsistency(results) {
    const { cases, shard } = results;
    for (const verdict of ["passed", "failed", "skipped"]) {
        const count = cases.filter((result) => result.verdict === verdict).length;
        if (count !== results[verdict])
            return `${verdict} is ${results[verdict]}, but ${count} of the cases ${verdict}`;
    }
    if (shard && (shard.index > shard.total || shard.positions.length !== cases.length)) {
        return "shard does not fit: its index is above its total, or its positions are not one for each case";
    }
    const seen = new Set();
    for (const [index, result] of cases.entries()) {
        const key = (0,_plan_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .caseKey */ .u2)(result);
        if (seen.has(key))
            return `cases.${index} is the second one of this notebook and name`;
        if ((result.verdict === "failed") !== (result.failure !== undefined)) {
            return `cases.${index} has ${result.failure ? "a" : "no"} failure, but its verdict is ${result.verdict}`;
        }
        seen.add(key);
    }
}
/** JSON.parse checked the shape, but only our own parser tells 1.0 from 1 and keeps integers beyond 2^53. */
function withExactParameters(results, text) {
    const { cases } = (0,_notebook_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(text);
    return {
        ...results,
        cases: results.cases.map((result, index) => ({ ...result, parameters: cases[index].parameters })),
    };
}


/***/ }),

/***/ 4423:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ commitUrl),
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   iw: () => (/* binding */ fileUrl),
/* harmony export */   q: () => (/* binding */ linked)
/* harmony export */ });
/**
 * A file at the tested commit, at its 1-based line if there is one; undefined where the site may not have it. Of a
 * pull request that is the merge that was tested, as only there the lines are surely these.
 */
function fileUrl(site, commit, { file, line }) {
    if (!site || commit === null || !site.commits.includes(commit))
        return;
    // A notebook is shown with its lines only as plain text.
    const plain = file.endsWith(".ipynb") ? "?plain=1" : "";
    return `${site.url}/blob/${commit}/${file.split("/").map(encoded).join("/")}${plain}${line ? `#L${line}` : ""}`;
}
/** The commit's page; undefined where the site may not have it. */
function commitUrl(site, commit) {
    return site?.commits.includes(commit) ? `${site.url}/commit/${commit}` : undefined;
}
/** The address of a run if it is one of this site's, whoever says so. */
function runUrl(site, url) {
    const path = site && url?.startsWith(site.url) ? url.slice(site.url.length) : "";
    return /^\/actions\/runs\/\d+(\/attempts\/\d+)?$/.test(path) ? url : undefined;
}
/** Markdown as a link, or as it is without an address. */
const linked = (markdown, url) => url ? `[${markdown}](${url})` : markdown;
/** Also what `encodeURIComponent` leaves as it is but Markdown reads. */
function encoded(segment) {
    return encodeURIComponent(segment.toWellFormed()).replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}


/***/ }),

/***/ 62562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ fit)
/* harmony export */ });
/**
 * As many whole sections as fit into a number of bytes of UTF-8: the head before the tail, and both before the
 * details. Where some are left out, `rest` says how many; where not even that fits, the text is empty.
 */
function fit({ head, details, tail }, { maxBytes, rest }) {
    const total = head.length + details.length + tail.length;
    let room = maxBytes - bytes(rest(total));
    if (room < 0)
        return "";
    const fits = (section) => {
        const isRoom = bytes(section) <= room;
        if (isRoom)
            room -= bytes(section);
        return isRoom;
    };
    const first = head.filter(fits);
    const last = tail.filter(fits);
    const middle = [];
    for (const make of details) {
        const section = make();
        if (!fits(section))
            break;
        middle.push(section);
    }
    const left = total - first.length - middle.length - last.length;
    return [...first, ...middle, ...(left > 0 ? [rest(left)] : []), ...last].map(ended).join("\n");
}
const ended = (section) => `${section}\n`;
/** With the line feed that ends a section, and the one that parts it from the next. */
const bytes = (section) => Buffer.byteLength(section) + 2;


/***/ }),

/***/ 31503:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ isNew),
/* harmony export */   I: () => (/* binding */ sinceText)
/* harmony export */ });
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5861);
/* harmony import */ var _site_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4423);


/** Since when cases fail: new, or the run and commit of the one that fails longest; nothing where it is not known. */
function sinceText(cases, results, site) {
    const known = cases.flatMap(({ since }) => since ?? []);
    const older = known.filter((since) => !isOf(results, since));
    const [oldest] = older.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
    const fresh = known.length - older.length;
    if (!oldest)
        return fresh > 0 ? "new in this run" : undefined;
    return moment(oldest, site) + (fresh > 0 ? `; ${(0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .h)(fresh, "case")} new in this run` : "");
}
/** Whether all of these cases are known to have begun to fail in this run. */
function isNew(cases, results) {
    return cases.every(({ since }) => since !== undefined && isOf(results, since));
}
/** The run that the results are of, whichever attempt or shard of it has seen the failure first. */
function isOf({ run, startedAt }, since) {
    const id = /\/actions\/runs\/(\d+)/.exec(since.url ?? "")?.[1];
    return id === undefined || run === null ? since.startedAt === startedAt : id === run.id;
}
/** Earlier results may come from anywhere: only what has the shape of a date, a run or a commit is shown. */
function moment({ startedAt, url, commit }, site) {
    const time = Date.parse(startedAt);
    const date = Number.isNaN(time) ? "an earlier run" : new Date(time).toISOString().slice(0, 10);
    const short = commit && /^[0-9a-f]{40,64}$/.test(commit) ? `, commit ${commit.slice(0, 7)}` : "";
    return (0,_site_js__WEBPACK_IMPORTED_MODULE_1__/* .linked */ .q)(date, (0,_site_js__WEBPACK_IMPORTED_MODULE_1__/* .runUrl */ .Vp)(site, url)) + short;
}


/***/ }),

/***/ 87496:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HG: () => (/* binding */ caseLine),
/* harmony export */   kY: () => (/* binding */ failureText),
/* harmony export */   mc: () => (/* binding */ failingCellText)
/* harmony export */ });
/* harmony import */ var _annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(856);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96132);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14031);
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89191);
/* harmony import */ var _failing_cell_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85453);
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9066);






const maxTraceback = 20_000;
const marks = { passed: "✓", failed: "✗", skipped: "-" };
/** `✓ templates/vid_agg.ipynb [region_code=fr] 1.5 s`, on one line. */
function caseLine({ notebook, name, verdict, duration, reason }, paint = _paint_js__WEBPACK_IMPORTED_MODULE_2__/* .unpainted */ .j) {
    const outcome = verdict === "skipped" ? `skipped: ${reason ?? ""}` : (0,_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .durationText */ .S)(duration);
    const line = (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(`${marks[verdict]} ${notebook} [${name}] ${outcome}`).replace(/\s+/g, " "), 300);
    return `${paint[verdict](line.slice(0, 1))}${line.slice(1)}`;
}
/** A failure for a terminal or a log, plain: where, what, how it came about, what to do, how to repeat it. */
function failureText(result) {
    const { failure } = result;
    if (!failure)
        return "";
    return failingCellText({ notebook: result.notebook, cases: [{ ...result, failure }] });
}
/** The same of a cell and all cases that fail there, with what sets them apart from those that pass. */
function failingCellText({ notebook, cases, difference }, paint = _paint_js__WEBPACK_IMPORTED_MODULE_2__/* .unpainted */ .j) {
    const [{ name, failure }] = cases;
    const file = [notebook, failure.fileLine, failure.fileColumn].filter(Boolean).join(":");
    const which = cases.length === 1 ? name : `${cases.length} cases`;
    const where = (0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_1__/* .place */ .ik)(failure);
    const error = cases.length === 1 ? [(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .shorten */ .ml)(failure.message, maxTraceback)] : (0,_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .errorLines */ .S)(cases);
    const parts = [
        `${paint.strong((0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(`${file} [${which}]`))}${where && ` ${where}`}: ${paint.failed((0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_1__/* .failureLabel */ .Zu)(cases))}`,
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(error.join("\n")),
        difference && (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(`It ${difference}.`),
        paintedExcerpt((0,_excerpt_js__WEBPACK_IMPORTED_MODULE_5__/* .excerptText */ .t)(failure), paint),
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)((0,_failing_cell_js__WEBPACK_IMPORTED_MODULE_1__/* .calledText */ .xL)(failure) ?? ""),
        failure.traceback && paintLines((0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)((0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .shorten */ .ml)(failure.traceback.join("\n"), maxTraceback)), paint.faint),
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)([failure.cause, failure.remedy].filter(Boolean).join(": ")),
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(`Repeat it: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .shorten */ .ml)(failure.rerun, maxTraceback)}`),
    ];
    return parts.filter(Boolean).join("\n");
}
/** The line that failed stands out. */
function paintedExcerpt(excerpt, paint) {
    return excerpt
        ?.split("\n")
        .map((row) => (row.startsWith(">") ? paint.failed(row) : row))
        .join("\n");
}
/** Line by line: what a colour begins on one line, some pagers do not carry on to the next. */
function paintLines(text, paint) {
    return text
        .split("\n")
        .map((line) => (line === "" ? "" : paint(line)))
        .join("\n");
}


/***/ }),

/***/ 56202:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run),
  F: () => (/* binding */ runPlan)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/inputs/config.ts
var config = __webpack_require__(92567);
// EXTERNAL MODULE: ./src/github/repository-name.ts
var repository_name = __webpack_require__(49623);
;// CONCATENATED MODULE: ./src/github/changed-files.ts

/** GitHub lists no more of a pull request: https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
const MOST_OF_PULL_REQUEST = 3000;
/** Nor of a comparison, whatever the page: https://docs.github.com/rest/commits/commits#compare-two-commits */
const MOST_OF_COMPARISON = 300;
const PER_PAGE = 100;
const TIMEOUT_MS = 30_000;
const ADVICE = "; give actions/checkout `fetch-depth: 2` or the whole history with 0, or the job `contents: read` and `pull-requests: read`";
/** GitHub does not tell, or not all. The message says why, for people. */
class NotTold extends Error {
}
/**
 * The files that a pull request changes, as long as its newest commit is `head`. Rejects with `NotTold` when they
 * are too many, and when GitHub refuses.
 */
async function filesOfPullRequest(access, { number, head }) {
    const { octokit, repository } = await clientOf(access);
    const request = { ...repository, pull_number: number };
    const { data: pull } = await told(octokit.rest.pulls.get(request));
    if (pull.head.sha !== head)
        throw new NotTold(`the pull request has gone on to ${pull.head.sha}`);
    if (pull.changed_files > MOST_OF_PULL_REQUEST) {
        throw new NotTold(`the pull request changes ${pull.changed_files} files, and GitHub lists ${MOST_OF_PULL_REQUEST}`);
    }
    const files = [];
    for (let page = 1; (page - 1) * PER_PAGE < pull.changed_files; page++) {
        const { data } = await told(octokit.rest.pulls.listFiles({ ...request, per_page: PER_PAGE, page }));
        files.push(...data);
    }
    if (files.length !== pull.changed_files) {
        throw new NotTold(`GitHub lists ${files.length} of the pull request's ${pull.changed_files} files`);
    }
    return { base: pull.base.sha, paths: pathsOf(files) };
}
/**
 * The files that differ between two commits. Those of a base that `head` does not descend from, as after a
 * force-push, are asked for in both directions: what either changed since they parted holds what differs.
 */
async function filesBetween(access, { base, head }) {
    const there = await comparison(access, `${base}...${head}`);
    const isAhead = there.status === "ahead" || there.status === "identical";
    const back = isAhead ? undefined : await comparison(access, `${head}...${base}`);
    return { base, paths: [...new Set([...there.paths, ...(back?.paths ?? [])])] };
}
/** The files that a branch changes: those that differ between `head` and where it left `base`. */
async function filesSinceMergeBase(access, { base, head }) {
    const { mergeBase, paths } = await comparison(access, `${base}...${head}`);
    return { base: mergeBase, paths };
}
/** The text of a file at a commit; undefined when GitHub does not tell. */
async function fileAtCommit(access, { path, commit }) {
    const { octokit, repository } = await clientOf(access);
    try {
        const { data } = await octokit.rest.repos.getContent({ ...repository, path, ref: commit });
        if (Array.isArray(data) || data.type !== "file" || data.encoding !== "base64")
            return undefined;
        return Buffer.from(data.content, "base64").toString();
    }
    catch {
        return undefined;
    }
}
async function comparison(access, basehead) {
    const { octokit, repository } = await clientOf(access);
    const { data } = await told(octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 }));
    const { status, files = [], merge_base_commit: mergeBase } = data;
    if (files.length >= MOST_OF_COMPARISON) {
        throw new NotTold(`${MOST_OF_COMPARISON} files or more changed, and GitHub lists no more`);
    }
    return { status, mergeBase: mergeBase.sha, paths: pathsOf(files) };
}
function pathsOf(files) {
    return files.flatMap(({ filename, previous_filename: previous }) => previous === undefined ? [filename] : [filename, previous]);
}
async function clientOf({ repository, token }) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351)]).then(__webpack_require__.bind(__webpack_require__, 61351));
    const octokit = getOctokit(token);
    octokit.hook.before("request", (options) => {
        options.request = { ...options.request, signal: AbortSignal.timeout(TIMEOUT_MS) };
    });
    return { octokit, repository: (0,repository_name/* ownerAndRepo */.H)(repository) };
}
async function told(request) {
    try {
        return await request;
    }
    catch (error) {
        const { status, message } = error;
        if (status === undefined)
            throw new NotTold(`GitHub does not answer: ${message}`, { cause: error });
        const advice = [401, 403, 404].includes(status) ? ADVICE : "";
        throw new NotTold(`GitHub answers ${status} (${message.split(" - http")[0]})${advice}`, { cause: error });
    }
}

// EXTERNAL MODULE: ./src/inputs/quote.ts
var quote = __webpack_require__(28373);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/git.ts
var git = __webpack_require__(71243);
;// CONCATENATED MODULE: ./src/changes/history.ts



/**
 * Finds the clone that the workspace lies in, or that lies in the workspace and holds all the notebooks. Null when
 * there is none, or it has no commit.
 */
async function cloneOf(workspace, notebooks) {
    const base = (0,external_node_fs_.realpathSync)(workspace);
    const root = (await topLevel(base)) ?? (await topLevel((0,external_node_path_.resolve)(base, external_node_path_.posix.dirname(notebooks[0] ?? ""))));
    if (root === undefined)
        return null;
    const isInside = (path) => !(0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(base, path)).startsWith("..");
    if (!notebooks.every(isInside))
        return null;
    const head = await (0,git/* gitAnswer */.Hr)(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
    if (head === undefined)
        return null;
    const slashed = (path) => path.split(external_node_path_.sep).join("/");
    return {
        root,
        above: (0,external_node_path_.relative)(base, root)
            .split(external_node_path_.sep)
            .filter((part) => part === "..").length,
        head,
        isShallow: (await (0,git/* gitAnswer */.Hr)(root, ["rev-parse", "--is-shallow-repository"])) !== "false",
        inWorkspace: (path) => slashed((0,external_node_path_.relative)(base, (0,external_node_path_.resolve)(root, path))),
        inRepository: (path) => slashed((0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(base, path))),
    };
}
async function topLevel(folder) {
    const root = await (0,git/* gitAnswer */.Hr)(folder, ["rev-parse", "--show-toplevel"]).catch(() => undefined);
    return root === undefined ? undefined : (0,external_node_path_.resolve)(root);
}
/** The commit that a name stands for, if the clone has it. */
async function commitOf({ root }, name) {
    return (0,git/* gitAnswer */.Hr)(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
}
/** The parents that the clone has of the commit that is checked out. */
async function parentsOfHead({ root }) {
    const line = await (0,git/* gitAnswer */.Hr)(root, ["rev-list", "--parents", "--max-count=1", "HEAD"]);
    return (line ?? "").split(" ").slice(1);
}
/** Where two commits' histories parted; undefined where that is not certain. */
async function mergeBase({ root, isShallow }, one, other) {
    return isShallow ? undefined : (0,git/* gitAnswer */.Hr)(root, ["merge-base", one, other]);
}
/** The default branch, as the remote has it or by its usual names; undefined when there is none of these. */
async function defaultBranch(clone, named) {
    const remote = await (0,git/* gitAnswer */.Hr)(clone.root, ["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"]);
    const names = named === null ? ["main", "master"] : [named];
    const candidates = [
        ...names.map((name) => (named === null ? undefined : `refs/remotes/origin/${name}`)),
        remote,
        ...names.flatMap((name) => [`refs/remotes/origin/${name}`, `refs/heads/${name}`]),
    ];
    for (const ref of candidates)
        if (ref && (await commitOf(clone, ref)))
            return ref;
    return undefined;
}
/** The files that differ between two commits, relative to the repository; of a renamed one both names. */
async function history_filesBetween({ root }, base, head) {
    const options = ["-r", "-z", "--name-only", "--no-renames", "--no-relative", "--ignore-submodules=none"];
    return fields(await output(root, ["diff-tree", ...options, base, head]));
}
/** The files that differ from the commit that is checked out, or that git does not know and does not ignore. */
async function uncommittedFiles({ root }) {
    const options = [
        "--porcelain=v1",
        "-z",
        "--untracked-files=all",
        "--no-renames",
        "--ignore-submodules=none",
    ];
    const lines = fields(await output(root, ["--no-optional-locks", "status", ...options]));
    // Two letters and a space: https://git-scm.com/docs/git-status#_short_format
    return lines.map((line) => line.slice(3).replace(/\/$/, ""));
}
/** The text of a file at a commit; null when there is none, undefined when git can't tell. */
async function history_fileAtCommit({ root }, { path, commit }) {
    const listed = await (0,git/* runGit */.EO)(root, ["--literal-pathspecs", "ls-tree", "-z", commit, "--", path]);
    if (listed.exitCode !== 0)
        return undefined;
    if (listed.stdout.length === 0)
        return null;
    const { exitCode, stdout } = await (0,git/* runGit */.EO)(root, ["cat-file", "blob", `${commit}:${path}`]);
    return exitCode === 0 ? stdout.toString() : undefined;
}
async function output(root, args) {
    const { exitCode, stdout, stderr } = await (0,git/* runGit */.EO)(root, args);
    if (exitCode !== 0)
        throw new Error(`git ${args[0]}: ${stderr}`);
    return stdout.toString();
}
function fields(text) {
    return text.split("\0").filter(Boolean);
}

;// CONCATENATED MODULE: ./src/changes/change.ts




/**
 * Finds out which files changed: from git where the clone has the commits, else from GitHub; everything when in doubt.
 * Rejects with a `UserError` when the `base` that was given is not known.
 */
async function findChange({ base, githubToken }, { clone, github }) {
    const place = { clone, access: github && githubToken ? { ...github, token: githubToken } : null };
    try {
        if (base !== undefined)
            return await sinceBase(base, place, github);
        if (!github)
            return await onLaptop(clone);
        return await ofEvent(github, place);
    }
    catch (error) {
        if (!(error instanceof NotTold))
            throw error;
        return { everything: error.message };
    }
}
/** What differs from where HEAD left the base; on a laptop also what is not committed. */
async function sinceBase(base, place, github) {
    const { clone, access } = place;
    const known = (await commitOf(clone, base)) ?? (await commitOf(clone, `origin/${base}`));
    const parting = known && (await mergeBase(clone, known, clone.head));
    if (parting)
        return fromGit(clone, parting, github ? [] : await uncommittedFiles(clone));
    if (!github) {
        throw new errors/* UserError */.y(`${(0,quote/* quote */.h)(base)} is no commit, branch or tag of this clone that has a history in common with HEAD. ` +
            "Write one that `git merge-base HEAD REF` knows.", { input: "base" });
    }
    return fromGitHub(place, await filesSinceMergeBase(required(access), { base, head: clone.head }));
}
async function onLaptop(clone) {
    const branch = await defaultBranch(clone, null);
    const base = branch && (await mergeBase(clone, branch, clone.head));
    if (base)
        return fromGit(clone, base, await uncommittedFiles(clone));
    return {
        everything: "there is no origin/HEAD, main or master to compare with; name a commit or branch with `--base REF`",
    };
}
async function ofEvent(github, place) {
    const { event, sha, change } = github;
    if (!change)
        return { everything: `a ${event} event is about no change` };
    const { clone } = place;
    if (clone.head !== sha && clone.head !== change.head) {
        return { everything: `${clone.head} is checked out, which is not what the event is about` };
    }
    if (change.kind === "pull-request")
        return ofPullRequest(change, place);
    if (change.base === null)
        return ofNewBranch(github, place);
    if (await commitOf(clone, change.base))
        return fromGit(clone, change.base);
    return fromGitHub(place, await filesBetween(required(place.access), { base: change.base, head: change.head }));
}
/**
 * The merge commit that GitHub makes for a pull request changes, against its first parent, just what the pull
 * request does; a clone of depth 2 has both. See https://docs.github.com/actions/reference/events-that-trigger-workflows#pull_request
 */
async function ofPullRequest({ number, base, head }, place) {
    const { clone, access } = place;
    const [first, second] = await parentsOfHead(clone);
    if (first !== undefined && second === head && (await commitOf(clone, first)))
        return fromGit(clone, first);
    if (clone.head === head && (await commitOf(clone, base))) {
        const parting = await mergeBase(clone, base, head);
        if (parting)
            return fromGit(clone, parting);
    }
    return fromGitHub(place, await filesOfPullRequest(required(access), { number, head }));
}
async function ofNewBranch({ ref, defaultBranch: branch }, place) {
    const { clone, access } = place;
    const isBranch = ref.startsWith("refs/heads/") && branch !== null && ref !== `refs/heads/${branch}`;
    if (!isBranch)
        return { everything: `nothing was at ${ref} before` };
    const known = await commitOf(clone, `refs/remotes/origin/${branch}`);
    const parting = known && (await mergeBase(clone, known, clone.head));
    if (parting)
        return fromGit(clone, parting);
    return fromGitHub(place, await filesSinceMergeBase(required(access), { base: branch, head: clone.head }));
}
function required(access) {
    if (access)
        return access;
    throw new NotTold("the clone does not go back to the change, and there is no `github-token` to ask GitHub with");
}
async function fromGit(clone, base, more = []) {
    const paths = [...(await history_filesBetween(clone, base, clone.head)), ...more];
    return {
        base,
        paths: new Set(paths.map(clone.inWorkspace)),
        before: (path) => history_fileAtCommit(clone, { path: clone.inRepository(path), commit: base }),
    };
}
function fromGitHub({ clone, access }, { base, paths }) {
    return {
        base,
        paths: new Set(paths.map(clone.inWorkspace)),
        before: (path) => fileAtCommit(access, { path: clone.inRepository(path), commit: base }),
    };
}

// EXTERNAL MODULE: ./src/notebook/float-repr.ts
var float_repr = __webpack_require__(35555);
// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
;// CONCATENATED MODULE: ./src/plan/canonical-text.ts


/** One line of JSON with sorted keys: equal for equal values only, so `1` and `1.0` differ as in Python. */
function canonicalText(value) {
    if (value instanceof json/* Float */.nt)
        return (0,float_repr/* floatRepr */.K)(value.value);
    if (typeof value === "number" || typeof value === "bigint")
        return String(value);
    if (Array.isArray(value))
        return `[${value.map(canonicalText).join(",")}]`;
    if (typeof value !== "object" || value === null)
        return JSON.stringify(value);
    const members = Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`);
    return `{${members.join(",")}}`;
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(70370);
// EXTERNAL MODULE: ./src/discovery/discover.ts
var discover = __webpack_require__(64883);
// EXTERNAL MODULE: ./src/parameters/check.ts
var check = __webpack_require__(80480);
// EXTERNAL MODULE: ./src/plan/entry.ts
var plan_entry = __webpack_require__(16403);
;// CONCATENATED MODULE: ./src/plan/settings.ts


/**
 * Takes every setting from the nearest entry that has it, and the keys that make cases together from the
 * nearest that has any of them.
 *
 * @param ranked nearest first
 */
function settingsFrom(ranked, common) {
    const nearest = (key) => ranked.find(({ entry }) => entry[key] !== undefined)?.entry[key];
    const cases = ranked.find(({ entry }) => (0,plan_entry/* makesCases */.$1)(entry));
    const group = nearest("group");
    const kernel = nearest("kernel") ?? common.kernel;
    const workingDirectory = nearest("workingDirectory") ?? common.workingDirectory;
    const source = ranked.find(({ entry }) => entry.needs !== undefined);
    return {
        ...(cases && { cases }),
        ...(group !== undefined && { group }),
        ...(kernel !== undefined && { kernel }),
        ...(workingDirectory !== undefined && { workingDirectory }),
        cellTimeout: nearest("cellTimeout") ?? common.cellTimeout,
        notebookTimeout: nearest("notebookTimeout") ?? common.notebookTimeout,
        maxOutputSize: nearest("maxOutputSize") ?? common.maxOutputSize,
        watch: nearest("watch") ?? [],
        needs: source ? needsOf(source) : [],
    };
}
function needsOf({ entry, isShared, origin }) {
    return entry.needs.map((glob, index) => ({ glob, at: entry.at(["needs", index]), isShared, origin }));
}
/** Entries of the config file from the most specific on: a path before globs, then the glob with more literal characters. */
function bySpecificity(entries) {
    return entries.toSorted((a, b) => specificity(b.pattern) - specificity(a.pattern));
}
function specificity(pattern) {
    if (!(0,discover/* isGlob */.fg)(pattern))
        return Number.POSITIVE_INFINITY;
    return pattern.replace(/\[[^\]]*\]|\{[^}]*\}|[*?]/g, "").length;
}

// EXTERNAL MODULE: ./src/plan/template.ts + 2 modules
var template = __webpack_require__(15718);
// EXTERNAL MODULE: ./node_modules/glob/dist/esm/index.min.js
var index_min = __webpack_require__(31668);
;// CONCATENATED MODULE: ./src/plan/watched.ts


/** Warns of `watch` patterns of the config file that match nothing: most likely the files have moved. */
async function unusedWatches(entries, workspace) {
    const notices = [];
    for (const { entry } of entries) {
        for (const [index, pattern] of (entry.watch ?? []).entries()) {
            if (await matchesFile(pattern, workspace))
                continue;
            const message = `The \`watch\` pattern ${(0,quote/* quote */.h)(pattern)} matches no file.`;
            notices.push({ level: "warning", message, at: entry.at(["watch", index]) });
        }
    }
    return notices;
}
async function matchesFile(pattern, workspace) {
    for await (const _ of index_min/* glob */.TI.iterate(pattern, { cwd: workspace, nodir: true }))
        return true;
    return false;
}

;// CONCATENATED MODULE: ./src/plan/notebooks.ts








/** Enough to keep a disk busy. */
const READ_AT_ONCE = 16;
/**
 * Reads the notebooks and, one after the other, those that they need. Rejects with a `UserError` when a needed
 * one does not exist; if the notebook's own metadata says so, that is the notebook's `problem`.
 */
async function planNotebooks(paths, inputs) {
    const ranked = bySpecificity(inputs.entries);
    const find = finder(inputs, new Set(paths));
    const limit = (0,p_limit/* default */.A)(READ_AT_ONCE);
    const notebooks = new Map();
    const notices = [];
    for (let wanted = paths; wanted.length > 0;) {
        const entries = entriesFor(wanted, ranked);
        const read = (path) => limit(() => planNotebook(path, { inputs, entries: entries.get(path) ?? [], find }));
        const planned = await Promise.all(wanted.map(read));
        for (const notebook of planned) {
            notebooks.set(notebook.template.path, notebook);
            notices.push(...notebook.notices);
        }
        const added = neededBy(planned).filter(({ path }) => !notebooks.has(path));
        notices.push(...added.map(({ notice }) => notice));
        wanted = added.map(({ path }) => path);
        for (const path of wanted)
            (0,discover/* refuseUnprintable */.h)(path);
    }
    notices.push(...(await unusedEntries(inputs, notebooks)), ...(await unusedWatches(inputs.entries, inputs.workspace)));
    return { notebooks, notices };
}
async function planNotebook(path, { inputs, entries, find }) {
    const read = await (0,template/* readTemplate */.x)(path, inputs.workspace);
    const ranked = [...entries];
    if (read.entry)
        ranked.unshift({ entry: read.entry, origin: "metadata", isShared: false });
    if (inputs.parameters)
        ranked.push({ entry: inputs.parameters, origin: "input", isShared: true });
    const settings = settingsFrom(ranked, inputs);
    read.template.watch = settings.watch;
    if (settings.group !== undefined)
        read.template.group = settings.group;
    read.template.needs = settings.needs.map(({ glob }) => glob);
    try {
        return { ...read, settings, needs: await resolveNeeds(path, settings.needs, find) };
    }
    catch (error) {
        if (settings.needs[0]?.origin !== "metadata" || !(error instanceof errors/* UserError */.y))
            throw error;
        read.template.problem ??= error;
        return { ...read, settings, needs: [] };
    }
}
/** The entries of the config file that match each notebook, the most specific first. */
function entriesFor(paths, ranked) {
    const known = new Set(paths);
    const entries = new Map();
    for (const { pattern, entry } of ranked) {
        const one = { entry, origin: "config", isShared: (0,discover/* isGlob */.fg)(pattern) };
        for (const path of (0,discover/* matching */.wC)(pattern, known))
            entries.set(path, [...(entries.get(path) ?? []), one]);
    }
    return entries;
}
/** Finds notebooks, selected or not, and remembers what it has looked for. */
function finder(folder, selected) {
    const found = new Map();
    return (glob) => {
        const known = (0,discover/* isGlob */.fg)(glob) ? [] : (0,discover/* matching */.wC)(glob, selected);
        const paths = found.get(glob) ?? (known.length > 0 ? Promise.resolve(known) : (0,discover/* findNotebooks */.YX)(folder, [glob]));
        found.set(glob, paths);
        return paths;
    };
}
async function resolveNeeds(path, needs, find) {
    const needed = new Set();
    for (const { glob, at, isShared } of needs) {
        const matches = await find(glob);
        if (matches.length === 0)
            throw await unknownNeed(glob, at, find);
        const others = matches.filter((match) => match !== path || !(isShared || (0,discover/* isGlob */.fg)(glob)));
        for (const match of others)
            needed.add(match);
    }
    return [...needed].sort(discover/* byCodePoint */.HH);
}
async function unknownNeed(glob, at, find) {
    const meant = (0,check/* nearestName */.q)(glob, await find("**/*.ipynb"));
    const advice = meant === undefined ? "" : ` Did you mean ${(0,quote/* quote */.h)(meant)}?`;
    return new errors/* UserError */.y(`\`needs\` names ${(0,quote/* quote */.h)(glob)}, but there is no such notebook.${advice}`, at);
}
/** The notebooks that others need, each with a notice for when it was not selected. */
function neededBy(planned) {
    const needed = new Map();
    for (const { template, needs, settings } of planned) {
        for (const path of needs) {
            const message = `${(0,quote/* quote */.h)(path)} was not selected, but it is run too because ${(0,quote/* quote */.h)(template.path)} needs it.`;
            if (!needed.has(path))
                needed.set(path, { level: "notice", message, at: settings.needs[0].at });
        }
    }
    return [...needed].map(([path, notice]) => ({ path, notice }));
}
/** Warns of entries for notebooks that don't exist; one that was only not selected is all right. */
async function unusedEntries(inputs, planned) {
    const known = new Set(planned.keys());
    const notices = [];
    for (const { pattern, entry } of inputs.entries) {
        if ((0,discover/* matching */.wC)(pattern, known).length > 0 || (await (0,discover/* findNotebooks */.YX)(inputs, [pattern])).length > 0)
            continue;
        const meant = (0,discover/* isGlob */.fg)(pattern) ? undefined : (0,check/* nearestName */.q)(pattern, [...known]);
        const advice = meant === undefined ? "" : ` Did you mean ${(0,quote/* quote */.h)(meant)}?`;
        notices.push({
            level: "warning",
            message: `No notebook matches ${(0,quote/* quote */.h)(pattern)}.${advice}`,
            at: entry.at([]),
        });
    }
    return notices;
}

;// CONCATENATED MODULE: ./src/changes/config-change.ts





/**
 * Compares the config file with what it was before the change: a setting of all notebooks concerns all of them, an
 * entry those that it is for. What can't be compared concerns all.
 */
async function configChange({ file, now, paths }, { changed, before }) {
    const others = config/* DEFAULT_FILES */.Yc.filter((name) => name !== file && changed.has(name));
    // Another of the default names was or is read in place of this one.
    if (others.length > 0)
        return () => `${others[0]} changed`;
    if (file === undefined || !changed.has(file))
        return () => undefined;
    const then = await saidBefore(file, before);
    if (!then)
        return () => `${file} changed, and what it was before is not known`;
    if (settingsText(then) !== settingsText(now))
        return () => `the settings for all notebooks in ${file} changed`;
    const [entriesThen, entriesNow] = [entriesText(then, paths), entriesText(now, paths)];
    return ({ path }) => entriesThen.get(path) === entriesNow.get(path) ? undefined : `its entry in ${file} changed`;
}
async function saidBefore(file, before) {
    const text = await before(file);
    if (text === null)
        return { settings: new Map(), entries: [] };
    if (text === undefined)
        return undefined;
    // A file that was wrong before says nothing now.
    return (0,config/* parseConfig */.o4)(text, external_node_path_.posix.normalize(file)).catch(() => undefined);
}
function settingsText({ settings }) {
    return JSON.stringify([...settings].map(([name, { text }]) => [name, text]).sort());
}
/** Everything that the file says of each notebook, the nearest entry first, in one text. */
function entriesText({ entries }, paths) {
    const texts = new Map(entries.map(({ entry }) => [entry, entryText(entry)]));
    const found = [...entriesFor(paths, bySpecificity(entries))];
    return new Map(found.map(([path, ranked]) => [path, ranked.map(({ entry }) => texts.get(entry)).join("\n")]));
}
function entryText({ at: _, ...said }) {
    return canonicalText(said);
}

;// CONCATENATED MODULE: ./src/changes/source-tree.ts


function sourceTree(disk, changed) {
    const gone = listingsOf(changed);
    const listings = new Map();
    const changes = new Map();
    function listing(folder) {
        const known = listings.get(folder);
        if (known)
            return known;
        const listed = new Map([...(gone.get(folder) ?? []), ...(disk.list(folder) ?? [])]);
        listings.set(folder, listed);
        return listed;
    }
    const kind = (path) => listing(external_node_path_.posix.dirname(path)).get(external_node_path_.posix.basename(path));
    const nearest = (path) => ancestors(path).find((folder) => changed.has(folder));
    return {
        changed,
        isFile: (path) => kind(path) === "file",
        isFolder: (folder) => isTop(folder) || kind(folder) === "folder" || gone.has(folder),
        members: (folder) => [...listing(folder).keys()],
        read: (path) => disk.read(path),
        changeOf(path) {
            if (!changes.has(path))
                changes.set(path, nearest(path) ?? nearest(disk.real(path) ?? path));
            return changes.get(path);
        },
    };
}
/** The path itself and every folder above it, without the workspace. */
function ancestors(path) {
    const found = [];
    for (let at = path; !isTop(at); at = external_node_path_.posix.dirname(at))
        found.push(at);
    return found;
}
function isTop(path) {
    return path === "." || path === "" || path === "/" || /^(?:\.\.\/)*\.\.$/.test(path);
}
function listingsOf(paths) {
    const listings = new Map();
    for (const path of paths) {
        const [file, ...folders] = ancestors(path);
        let kind = "file";
        for (const member of file === undefined ? [] : [file, ...folders]) {
            const folder = external_node_path_.posix.dirname(member);
            const listing = listings.get(folder) ?? new Map();
            if (kind === "folder" || !listing.has(external_node_path_.posix.basename(member)))
                listing.set(external_node_path_.posix.basename(member), kind);
            listings.set(folder, listing);
            kind = "folder";
        }
    }
    return listings;
}
/** The files of this machine, none of them outside of the repository. */
function diskOf(workspace, root) {
    const top = external_node_fs_.realpathSync.native(root);
    const base = external_node_fs_.realpathSync.native(workspace);
    function real(path) {
        const absolute = attempt(() => external_node_fs_.realpathSync.native((0,external_node_path_.resolve)(base, path)));
        if (absolute === undefined)
            return path;
        const inside = absolute === top || absolute.startsWith(top.endsWith(external_node_path_.sep) ? top : top + external_node_path_.sep);
        return inside ? (0,external_node_path_.relative)(base, absolute).split(external_node_path_.sep).join("/") : null;
    }
    return {
        real,
        list(folder) {
            if (real(folder) === null)
                return null;
            const entries = attempt(() => (0,external_node_fs_.readdirSync)((0,external_node_path_.resolve)(base, folder), { withFileTypes: true }));
            if (!entries)
                return null;
            return new Map(entries.flatMap((entry) => kindOf(entry, (0,external_node_path_.resolve)(base, folder, entry.name))));
        },
        read: (path) => real(path) === null ? undefined : attempt(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(base, path), "utf8")),
    };
}
/** Nothing for what is neither, such as a pipe, which nobody must read. */
function kindOf(entry, absolute) {
    const is = entry.isSymbolicLink() ? attempt(() => (0,external_node_fs_.statSync)(absolute)) : entry;
    if (is?.isDirectory())
        return [[entry.name, "folder"]];
    return is?.isFile() ? [[entry.name, "file"]] : [];
}
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/changes/environment.ts


/** Files that say what is installed, or how. */
const ENVIRONMENT = [
    /^(?:.*[-_.])?(?:requirements|constraints)(?:[-_.].*)?\.(?:txt|in)$/,
    /^(?:pyproject|pixi|pylock(?:\.[^.]+)?|Pipfile|Project|Manifest)\.(?:toml|lock)$/,
    /^(?:poetry|uv|pdm|pixi|renv|conda-lock)\.(?:lock|ya?ml)$/,
    /^environment(?:[-_.].*)?\.ya?ml$/,
    /^(?:setup\.(?:py|cfg)|Pipfile|\.python-version|\.tool-versions)$/,
];
/**
 * Sorts out the changed files that say what is installed. One concerns what lies in its folder or below; one that has
 * no notebook there, as `docker/requirements.txt`, all of them.
 */
function environmentChanges(changed, notebooks) {
    const folders = new Set(notebooks.flatMap(foldersOf));
    const byFolder = new Map();
    let everywhere;
    for (const path of changed) {
        const folder = environmentFolder(path);
        if (folder === undefined)
            continue;
        if (environment_isTop(folder) || !folders.has(folder))
            everywhere ??= path;
        else
            byFolder.set(folder, path);
    }
    return {
        ...(everywhere !== undefined && { everywhere }),
        of: (path) => foldersOf(path)
            .map((folder) => byFolder.get(folder))
            .find(Boolean),
    };
}
/** The folder that a file describes the environment of; undefined for other files. */
function environmentFolder(path) {
    const folder = external_node_path_.posix.dirname(path);
    if (external_node_path_.posix.basename(folder) === "requirements" && /\.(?:txt|in)$/.test(path))
        return external_node_path_.posix.dirname(folder);
    return ENVIRONMENT.some((pattern) => pattern.test(external_node_path_.posix.basename(path))) ? folder : undefined;
}
function foldersOf(path) {
    return ancestors(path).slice(1);
}
function environment_isTop(folder) {
    return /^\.{1,2}(?:\/\.\.)*$/.test(folder);
}

// EXTERNAL MODULE: ./node_modules/minimatch/dist/esm/index.js + 8 modules
var esm = __webpack_require__(91138);
;// CONCATENATED MODULE: ./src/changes/python/code-cells.ts
/** The sources of a notebook file's code cells, nbformat 2 to 4; null for what is no notebook. */
function codeCells(text) {
    try {
        const { cells, worksheets } = JSON.parse(text);
        const all = [...(cells ?? []), ...(worksheets ?? []).flatMap((sheet) => sheet.cells)];
        return all.filter((cell) => cell.cell_type === "code").map(sourceOf);
    }
    catch {
        return null;
    }
}
function sourceOf({ source, input = "" }) {
    const text = source ?? input;
    return typeof text === "string" ? text : text.join("");
}

;// CONCATENATED MODULE: ./src/changes/python/modules.ts

/** What a module's file may end with. */
const SUFFIXES = [".py", ".pyx", ".so", ".pyd"];
/**
 * The files that a dotted name executes when it is looked for in a folder: the module, and the `__init__.py` of every
 * package on the way. Those that the name would not reach are no harm; a missing one would be.
 *
 * @param exportsOf the names that a star takes from a file
 */
function filesOfModule(name, { folder, tree, exportsOf }) {
    const found = [];
    const packageFile = (at) => external_node_path_.posix.join(at, "__init__.py");
    let at = folder;
    for (const part of name.split(".")) {
        if (!tree.isFolder(at))
            break;
        const names = part === "*" ? starred(at, { tree, exportsOf }) : [part];
        for (const member of names) {
            const path = external_node_path_.posix.join(at, member);
            const files = [...SUFFIXES.map((suffix) => path + suffix), packageFile(path)];
            found.push(...files.filter((file) => tree.isFile(file)));
        }
        at = external_node_path_.posix.join(at, part);
    }
    return found;
}
/** The same for a name with dots in front, seen from the file that has it. */
function filesOfRelative(name, { file, ...rest }) {
    const [dots = ""] = /^\.+/.exec(name) ?? [];
    const folder = external_node_path_.posix.join(external_node_path_.posix.dirname(file), ...Array(dots.length - 1).fill(".."));
    const own = external_node_path_.posix.join(folder, "__init__.py");
    const below = name.slice(dots.length);
    return [
        ...(rest.tree.isFile(own) ? [own] : []),
        ...(below === "" ? [] : filesOfModule(below, { folder, ...rest })),
    ];
}
function starred(folder, { tree, exportsOf }) {
    const exported = exportsOf(external_node_path_.posix.join(folder, "__init__.py"));
    if (!exported.includes("*"))
        return exported.filter((name) => /^\w+$/.test(name));
    return tree.members(folder).map((member) => member.replace(/\.\w+$/, ""));
}

;// CONCATENATED MODULE: ./src/changes/python/expression.ts
const TOKEN = /[rRbBuUfF]{0,2}(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|[A-Za-z_]\w*(?:\s*\.\s*\w+)*|\.\w+|[\s\S]/g;
const ANCHORS = new Set(["cwd", "getcwd", "__file__", "parent", "parents", "dirname", "pardir", "curdir"]);
/** What paths are written with. */
const VOCABULARY = new Set([
    ...ANCHORS,
    ...[
        "os",
        "path",
        "sys",
        "pathlib",
        "Path",
        "PurePath",
        "PosixPath",
        "str",
        "list",
        "fspath",
        "join",
        "joinpath",
    ],
    ...[
        "abspath",
        "realpath",
        "normpath",
        "expanduser",
        "resolve",
        "absolute",
        "as_posix",
        "strict",
        "True",
        "False",
    ],
]);
/** Reads an expression, with what names stand for put in their place. */
function tell(expression, assigned) {
    const told = { literals: [], isAnchored: false, isKnown: true };
    const replaced = new Set();
    read(expression);
    return told;
    function read(text) {
        for (const [token] of text.matchAll(TOKEN)) {
            const literal = /^([a-zA-Z]*)(["'])([\s\S]*)\2$/.exec(token);
            if (literal)
                readLiteral(literal[1], literal[3]);
            else if (/^\.?[A-Za-z_]/.test(token))
                readName(token.replace(/\s/g, "").split(".").filter(Boolean));
        }
    }
    function readLiteral(prefix, text) {
        if (/f/i.test(prefix) && text.includes("{"))
            told.isKnown = false;
        else
            told.literals.push(text);
    }
    /** A name is replaced once, however often it is bound to something made of itself. */
    function readName([head = "", ...members]) {
        const values = assigned.get(head);
        readWords(values ? members : [head, ...members]);
        if (!values || replaced.has(head))
            return;
        replaced.add(head);
        for (const value of values)
            read(value);
    }
    function readWords(words) {
        told.isAnchored ||= words.some((word) => ANCHORS.has(word));
        told.isKnown &&= words.every((word) => VOCABULARY.has(word));
    }
}
/** The folders that an expression of a path may mean, relative to one that it is seen from. */
function expression_foldersOf({ literals, isAnchored }) {
    const relative = literals
        .map((literal) => literal.replaceAll("\\", "/"))
        .filter((it) => !/^[/~]|^\w:/.test(it));
    const joined = relative.map((_, index) => relative.slice(index).join("/"));
    return [...new Set([...relative, ...joined, ...(isAnchored ? ["."] : [])])];
}

// EXTERNAL MODULE: ./node_modules/@lezer/python/dist/index.js + 3 modules
var dist = __webpack_require__(81283);
;// CONCATENATED MODULE: ./src/changes/python/magics.ts
/** Magics whose cell or line is Python that the kernel executes. */
const RUNS_PYTHON = /^%%?(?:time|timeit|capture|prun|memit|mprun|lprun|debug|snakeviz)\b/;
/** A line that is no Python: a magic, a shell command, one of these assigned to a name, or a question. */
const MAGIC = /^(\s*)(?:(?:[\w.,[\]]+\s*=\s*)?([%!].*)|\?{1,2}\S.*|[\w.%*]+\?{1,2}\s*)$/;
/**
 * The Python of a cell of IPython: https://ipython.readthedocs.io/en/stable/interactive/magics.html. Lines of magics
 * become `pass`, so that blocks stay whole. Of a cell for another language nothing can be expected to parse.
 */
function pythonOf(source) {
    const references = { modules: [], files: [], folders: [], dynamicModules: [] };
    const lines = joinContinued(dedented(source)).split("\n");
    const first = lines.find((line) => line.trim() !== "") ?? "";
    const isPython = !first.startsWith("%%") || RUNS_PYTHON.test(first);
    const python = lines.map((line) => {
        const match = MAGIC.exec(line);
        if (!match) {
            if (!isPython)
                references.files.push(...filesIn(line));
            return line;
        }
        const [, indent = "", magic = ""] = match;
        const body = RUNS_PYTHON.test(magic) && !magic.startsWith("%%") ? pythonOfLine(magic) : "";
        readMagic(magic, references);
        return indent + (body || "pass");
    });
    return { python: python.join("\n"), isPython, references };
}
/** `%timeit -n 10 f(x)` is `f(x)`. */
function pythonOfLine(magic) {
    return magic.replace(/^%\w+\s*(?:-\w+(?:\s+\d+)?\s+)*/, "");
}
function readMagic(magic, references) {
    const [, name = "", rest = ""] = /^%%?(\w+)\s*(.*)$/.exec(magic) ?? [];
    references.files.push(...filesIn(magic));
    const [, module] = /\s-m\s+([\w.]+)/.exec(magic) ?? [];
    if (module)
        references.modules.push(module, `${module}.__main__`);
    else if (name === "run")
        readRun(rest, references);
    else if (/^(?:load_ext|reload_ext|aimport)$/.test(name))
        references.modules.push(...(rest.match(/[\w.]+/g) ?? []));
    else if (/^(?:cd|pushd)$/.test(name))
        references.folders.push(JSON.stringify(unquoted(rest.replace(/^-q\s+/, ""))));
}
/** `%run -i helper arguments`: IPython adds the `.py`. */
function readRun(rest, references) {
    const [, script = ""] = /^(?:-[A-Za-z]+\s+(?:\d\S*\s+)?)*("[^"]+"|'[^']+'|\S+)/.exec(rest) ?? [];
    const file = unquoted(script);
    if (/[${]/.test(file))
        references.dynamicModules.push(`%run ${file}`);
    else if (file)
        references.files.push(file, `${file}.py`);
}
function filesIn(text) {
    return text.match(/[\w./~-]+\.(?:py|ipynb)\b/g) ?? [];
}
function unquoted(text) {
    return text.trim().replace(/^(["'])(.*)\1$/, "$2");
}
/** IPython takes away the indentation that a whole cell has. */
function dedented(source) {
    const [, indent = ""] = /^\n*([ \t]*)/.exec(source) ?? [];
    return indent === "" ? source : source.replaceAll(new RegExp(`^${indent}`, "gm"), "");
}
/** A magic or command that a backslash continues is one line. */
function joinContinued(source) {
    return source.replace(/^\s*(?:[\w.,[\]]+\s*=\s*)?[%!].*(?:\\\n.*)+/gm, (magic) => magic.replaceAll("\\\n", " "));
}

;// CONCATENATED MODULE: ./src/changes/python/statements.ts


const ADDS_FOLDER = /^(?:(?:sys\.)?path\.(?:append|insert|extend)|(?:site\.)?addsitedir|(?:os\.)?chdir)$/;
const IMPORTS = /^(?:(?:[\w.]+\.)?(?:import_module|run_module)|__import__)$/;
const ALL = /^__all__(?:\.(?:append|extend))?$/;
/** Another name for a way to import: what is called by that is not seen. */
const ALIAS = /\b(?:import_module|run_module)\s+as\s+\w+|=\s*(?:[\w.]+\.)?(?:import_module|__import__)\b(?!\s*\()/;
const LOOKS_LIKE_IMPORT = /(?:^|[;:])[ \t]*(?:import[ \t]+\w|from[ \t]+[.\w]+[ \t]+import\b)|\bsys\.path\b|\b(?:chdir|addsitedir|import_module|__import__|run_module)\b/gm;
const FILE = /^(?!https?:)[^\n*?<>|"']+\.(?:py|ipynb)$/;
const known = new Map();
/** Reads a cell of IPython or a module of Python. The same text is read once: notebooks share many a cell. */
function statementsOf(source) {
    const before = known.get(source);
    if (before)
        return before;
    const found = empty();
    read(source, found);
    known.set(source, found);
    return found;
}
function empty() {
    return {
        modules: [],
        files: [],
        folders: [],
        dynamicModules: [],
        exports: [],
        assigned: [],
        isBroken: false,
    };
}
function read(source, found) {
    const [alias] = ALIAS.exec(source) ?? [];
    if (alias)
        found.dynamicModules.push(alias);
    const plain = parse(source);
    if (!plain.hasError) {
        collect(source, plain.tree, found);
        return;
    }
    const { python, isPython, references } = pythonOf(source);
    const { tree, hasError } = parse(python);
    found.isBroken = isPython && hasError && hidesSomething(python, tree);
    for (const key of ["modules", "files", "folders", "dynamicModules"])
        found[key].push(...references[key]);
    collect(python, tree, found);
}
function parse(source) {
    const tree = dist/* parser */.K.parse(source);
    let hasError = false;
    tree.iterate({
        enter: ({ type }) => {
            hasError ||= type.isError;
        },
    });
    return { tree, hasError };
}
/**
 * Whether something that looks like an import was understood as something else. The grammar does not know all of
 * Python, as parentheses around what a `with` opens, and finds its way again after most of what it does not know.
 */
function hidesSomething(source, tree) {
    return [...source.matchAll(LOOKS_LIKE_IMPORT)].some(({ index, 0: text }) => {
        const end = index + text.length;
        return !/Import|Call|Assign|Update|String|Comment/.test(namesAround(tree.resolveInner(end, -1)));
    });
}
function namesAround(node) {
    const names = [];
    for (let at = node; at; at = at.parent)
        names.push(at.name);
    return names.join(" ");
}
function collect(source, tree, found) {
    const textOf = ({ from, to }) => source.slice(from, to);
    tree.iterate({
        enter({ name, node }) {
            if (name === "ImportStatement")
                found.modules.push(...modulesIn(childrenOf(node).map(textOf)));
            else if (name === "CallExpression")
                readCall(childrenOf(node).map(textOf), found);
            else if (name === "AssignStatement" || name === "UpdateStatement")
                readAssignment(node, textOf, found);
            else if (name === "NamedExpression")
                readAssignment(node, textOf, found);
            else if (name === "String") {
                const text = textOf(node).replace(/^[rbuRBU]*("""|'''|"|')([\s\S]*)\1$/, "$2");
                if (FILE.test(text))
                    found.files.push(text);
            }
        },
    });
}
/** Of the words of an import statement, as `from`, `.`, `a`, `import`, `b`, `as`, `c`. */
function modulesIn(words) {
    const at = words.indexOf("import");
    const from = words.slice(0, at).join("").replace(/^from/, "").replace(/\s/g, "");
    const names = words
        .slice(at + 1)
        .filter((word) => !/^[()#\\]/.test(word))
        .join(" ")
        .split(",")
        .map((name) => name.split(" as ")[0].replaceAll(" ", ""))
        .filter(Boolean);
    if (from === "")
        return names;
    const dot = from.endsWith(".") ? "" : ".";
    return [from, ...names.map((name) => `${from}${dot}${name}`)];
}
function readCall([callee = "", ...rest], found) {
    const argument = rest.join("");
    if (ADDS_FOLDER.test(callee))
        found.folders.push(argument);
    else if (IMPORTS.test(callee))
        readDynamicImport(callee, argument, found);
    else if (ALL.test(callee))
        found.exports.push(argument);
}
function readAssignment(node, textOf, found) {
    const parts = childrenOf(node);
    const value = textOf(parts.at(-1));
    for (const target of parts.slice(0, -1)) {
        const text = textOf(target);
        if (text === "__all__")
            found.exports.push(value);
        else if (/^sys\.path(?:\[|$)/.test(text))
            found.folders.push(value);
        else if (target.name === "VariableName")
            found.assigned.push([text, value]);
    }
}
/** `("a.b")`, or `(".b", package="a")`; a comma in a string or a call leaves something that is not known. */
function readDynamicImport(callee, argument, found) {
    const [name = "", ...rest] = argument
        .replace(/^\(|\)$/g, "")
        .split(",")
        .map((part) => part.trim());
    const parent = rest[0]?.replace(/^package\s*=\s*/, "");
    const relative = /^["'](\.+[\w.]*)["']$/.exec(name)?.[1];
    const named = /^["']([\w.]+)["']$/.exec(parent ?? "")?.[1];
    if (relative === undefined)
        found.dynamicModules.push(callee === "__import__" && rest.length > 0 ? argument : name);
    else if (named !== undefined)
        found.modules.push(absolute(relative, named));
    else if (/^__(?:package|name)__$/.test(parent ?? "__package__"))
        found.modules.push(relative);
    else
        found.dynamicModules.push(argument);
}
/** `..c` seen from the package `a.b` is `a.c`. */
function absolute(relative, parent) {
    const [dots = ""] = /^\.+/.exec(relative) ?? [];
    const parts = parent.split(".");
    return [...parts.slice(0, parts.length - dots.length + 1), relative.slice(dots.length)].join(".");
}
function childrenOf(node) {
    const children = [];
    for (let child = node.firstChild; child; child = child.nextSibling)
        if (child.name !== "Comment")
            children.push(child);
    return children;
}

;// CONCATENATED MODULE: ./src/changes/python/references.ts


/** Source without any of these depends on no other file; most cells are such, and parsing takes time. */
const TELLING = /import|\.py\b|\.ipynb|__all__|^\s*[%!]|=\s*[%!]/m;
/** With one of these, what names stand for matters too. */
const COMPUTED = /\bpath\b|chdir|addsitedir|import_module|__import__|run_module/;
/** Reads the cells of a notebook, or the one source of a module; names are shared by all. */
function referencesIn(sources) {
    const isComputed = sources.some((source) => COMPUTED.test(source));
    const all = sources.filter((source) => isComputed || TELLING.test(source)).map(statementsOf);
    const assigned = assignedIn(all);
    const folders = all.flatMap((one) => one.folders).map((text) => ({ text, told: tell(text, assigned) }));
    const dynamic = all
        .flatMap((one) => one.dynamicModules)
        .map((text) => ({ text, told: tell(text, assigned) }));
    const isName = ({ told }) => told.isKnown && !told.isAnchored && told.literals.length > 0;
    const unclear = [...folders.filter(({ told }) => !told.isKnown), ...dynamic.filter((one) => !isName(one))];
    const doubt = all.some(({ isBroken }) => isBroken)
        ? "cannot be read as Python"
        : unclear.length > 0
            ? `imports by \`${shortened(unclear[0].text)}\`, which only a run knows`
            : undefined;
    return {
        modules: unique([
            ...all.flatMap((one) => one.modules),
            ...dynamic.filter(isName).flatMap(({ told }) => told.literals),
        ]),
        files: unique(all.flatMap((one) => one.files)),
        folders: unique(folders.flatMap(({ told }) => expression_foldersOf(told))),
        exports: unique(all.flatMap((one) => one.exports.flatMap((text) => exportsOf(text)))),
        ...(doubt && { doubt }),
    };
}
function assignedIn(all) {
    const assigned = new Map();
    for (const [name, value] of all.flatMap((one) => one.assigned)) {
        assigned.set(name, [...(assigned.get(name) ?? []), value]);
    }
    return assigned;
}
function exportsOf(text) {
    const { literals } = tell(text, new Map());
    return literals.length > 0 ? literals : ["*"];
}
function shortened(text) {
    const line = text.replace(/\s+/g, " ");
    return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
function unique(items) {
    return [...new Set(items)];
}

;// CONCATENATED MODULE: ./src/changes/python/imports.ts




/**
 * Finds how a notebook comes to execute a file that is a goal: by its imports, and those of the modules that it
 * imports, and so on. Every file is read once.
 */
function importWalk(walk) {
    const { tree, isGoal, doubtsCount } = walk;
    const read = new Map();
    const exportsOf = (file) => (tree.isFile(file) ? referencesOf(file).exports : []);
    const resolve = remembered((folder, name) => filesOfModule(name, { folder, tree, exportsOf }));
    /** By where a notebook lies and runs, and the folders that imports are looked for in. */
    const targets = new Map();
    const fruitless = new Map();
    return (notebook) => {
        const own = [external_node_path_.posix.dirname(notebook.path), external_node_path_.posix.normalize(notebook.workingDirectory)];
        const folders = new Set([...walk.folders, ...own]);
        for (;;) {
            const size = folders.size;
            const reached = search(notebook, folders);
            // What was found to be on `sys.path` counts for all imports: which come first is not known.
            if (reached || folders.size === size)
                return reached;
        }
    };
    function search(notebook, folders) {
        const searched = [...folders].sort();
        const key = [external_node_path_.posix.dirname(notebook.path), notebook.workingDirectory, ...searched].join("\0");
        const seenBefore = within(fruitless, key, () => new Set());
        const from = new Map([[notebook.path, null]]);
        for (const [file] of from) {
            if (file !== notebook.path && isGoal(file))
                return { file, through: wayTo(file, from) };
            const references = referencesOf(file);
            if (references.doubt && doubtsCount)
                return { file, through: wayTo(file, from), doubt: references.doubt };
            addFolders(references, { file, notebook, folders });
            const known = within(targets, key, () => new Map());
            for (const target of within(known, file, () => targetsOf(file, searched))) {
                if (!from.has(target) && !seenBefore.has(target))
                    from.set(target, file);
            }
        }
        if (folders.size === searched.length)
            for (const file of from.keys())
                seenBefore.add(file);
        return undefined;
    }
    function referencesOf(file) {
        return within(read, file, () => {
            const text = tree.read(file);
            if (text === undefined || !/\.(?:pyx?|ipynb)$/.test(file))
                return referencesIn([]);
            const sources = file.endsWith(".ipynb") ? codeCells(text) : [text];
            return sources ? referencesIn(sources) : { ...referencesIn([]), doubt: "cannot be read as a notebook" };
        });
    }
    function targetsOf(file, folders) {
        const { modules, files } = referencesOf(file);
        const imported = modules.flatMap((name) => name.startsWith(".")
            ? filesOfRelative(name, { file, tree, exportsOf })
            : folders.flatMap((folder) => resolve(folder, name)));
        const named = files.flatMap((name) => [external_node_path_.posix.dirname(file), ...folders].map((folder) => external_node_path_.posix.join(folder, name)));
        return [...new Set([...imported, ...named.filter((path) => tree.isFile(path))])];
    }
    /** Which folder a path starts from is not always known: any on the way up may be meant. */
    function addFolders(references, { file, notebook, folders }) {
        if (references.folders.length === 0)
            return;
        const bases = [
            external_node_path_.posix.dirname(file),
            external_node_path_.posix.dirname(notebook.path),
            external_node_path_.posix.normalize(notebook.workingDirectory),
        ];
        for (const base of bases.flatMap((folder) => upwards(folder, walk.above))) {
            for (const folder of references.folders) {
                const path = external_node_path_.posix.join(base, folder).replace(/(?<=.)\/$/, "");
                if (tree.isFolder(path))
                    folders.add(path);
            }
        }
    }
}
/** A folder and those above it, up to where the repository begins. */
function upwards(folder, above) {
    const inside = folder.split("/").filter((part) => part !== "." && part !== "..").length;
    const isOutside = folder.split("/").filter((part) => part === "..").length;
    const levels = inside + above - isOutside;
    return Array.from({ length: levels + 1 }, (_, up) => external_node_path_.posix.join(folder, ...Array(up).fill("..")));
}
function wayTo(file, from) {
    const way = [];
    for (let at = from.get(file); at != null && from.get(at) != null; at = from.get(at))
        way.unshift(at);
    return way;
}
function within(map, key, make) {
    const known = map.get(key);
    if (known !== undefined)
        return known;
    const made = make();
    map.set(key, made);
    return made;
}
function remembered(compute) {
    const known = new Map();
    return (folder, name) => within(known, `${folder}\0${name}`, () => compute(folder, name));
}

;// CONCATENATED MODULE: ./src/changes/evidence.ts



/** The notebook's own file, or the submodule that it is in. */
function ownFile({ changeOf }) {
    return ({ path }) => {
        const changed = changeOf(path);
        if (changed === undefined)
            return undefined;
        return changed === path ? "it changed" : `${changed} changed, which it lies in`;
    };
}
/** One that can't be read tells nothing of what it depends on. */
const brokenNotebook = ({ isBroken }) => (isBroken ? "it cannot be read" : undefined);
/** What a run that promotes would have to leave behind. */
function notLiveYet(waiting) {
    return ({ path }) => (waiting.has(path) ? "it is not live in this version" : undefined);
}
/** What is installed for the notebook. */
function environment(changes) {
    return ({ path }) => {
        const changed = changes.everywhere ?? changes.of(path);
        return changed === undefined ? undefined : `${changed} changed`;
    };
}
/** The files that it watches, and the notebooks that it needs or needed: one that is gone needs a look too. */
function watchedFiles(tree) {
    const found = new Map();
    const folders = [...tree.changed].filter((path) => tree.isFolder(path));
    const firstMatch = (pattern) => (0,discover/* matching */.wC)(pattern, tree.changed)[0] ?? folders.find((folder) => mayMatchBelow(pattern, folder));
    return ({ watch }) => {
        for (const pattern of watch) {
            if (!found.has(pattern))
                found.set(pattern, firstMatch(pattern));
            const changed = found.get(pattern);
            if (changed !== undefined)
                return `${changed} changed, which its pattern ${pattern} matches`;
        }
        return undefined;
    };
}
/** Of a submodule only the folder is known to have changed. */
function mayMatchBelow(pattern, folder) {
    if (!(0,discover/* isGlob */.fg)(pattern))
        return pattern.startsWith(`${folder}/`);
    return new esm/* Minimatch */.VR(pattern, { nonegate: true, nocomment: true }).match(folder, true);
}
/** The Python modules of the repository that it executes. */
function importedModules(tree, { environment, ...where }) {
    const code = [...tree.changed].find((path) => /\.py$/.test(path));
    const changeOf = (file) => tree.changeOf(file) ?? environment.of(file);
    const search = importWalk({
        tree,
        ...where,
        isGoal: (file) => changeOf(file) !== undefined,
        doubtsCount: code !== undefined,
    });
    return (notebook) => {
        if (notebook.language !== undefined && !/python/i.test(notebook.language))
            return undefined;
        const reached = search(notebook);
        if (!reached)
            return undefined;
        return reached.doubt === undefined
            ? importedText(reached, changeOf(reached.file))
            : `${code} changed, and ${reached.file === notebook.path ? "it" : reached.file} ${reached.doubt}`;
    };
}
function importedText({ file, through }, changed) {
    const way = through.length > 0 ? ` through ${through.join(", ")}` : "";
    return changed === file
        ? `${file} changed, which it imports${way}`
        : `${changed} changed, and it imports ${file}${way}`;
}

;// CONCATENATED MODULE: ./src/changes/python/search-path.ts


const PROJECT = /(?:^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg)$/;
/** Never a part of the repository. */
const FOREIGN = ["**/node_modules/**", "**/site-packages/**"];
/**
 * The folders that every notebook's imports are looked for in: the workspace and the repository, the folder of every
 * Python project, each with its `src`, whatever folder a project's file names (`package-dir`, `where`, `from`), and
 * what `PYTHONPATH` has of the workspace. One too many does no harm.
 *
 * @param top where the repository or the workspace begins, relative to the workspace
 */
async function searchFolders(tree, { workspace, repository, top, env, }) {
    const found = await (0,index_min/* glob */.TI)("**/{pyproject.toml,setup.py,setup.cfg}", {
        cwd: (0,external_node_path_.resolve)(workspace, top),
        ignore: FOREIGN,
        nodir: true,
        posix: true,
    });
    const files = [
        ...found.map((path) => external_node_path_.posix.join(top, path)),
        ...[...tree.changed].filter((path) => PROJECT.test(path)),
    ];
    const projects = [".", repository, ...files.map((file) => external_node_path_.posix.dirname(file))];
    const folders = [
        ...projects.flatMap((folder) => [folder, external_node_path_.posix.join(folder, "src")]),
        ...files.flatMap((file) => foldersNamedIn(file, tree)),
        ...pythonPath(workspace, env),
    ];
    return [...new Set(folders.map((folder) => external_node_path_.posix.normalize(folder)))]
        .filter((it) => tree.isFolder(it))
        .sort();
}
/** Every word of the file that is a folder beside it: that holds for TOML, for INI and for `setup.py`. */
function foldersNamedIn(file, tree) {
    const words = new Set(tree.read(file)?.match(/[\w.][\w./-]*/g) ?? []);
    return [...words]
        .filter((word) => !word.split("/").includes(".."))
        .map((word) => external_node_path_.posix.join(external_node_path_.posix.dirname(file), word).replace(/\/$/, ""))
        .filter((folder) => tree.isFolder(folder));
}
function pythonPath(workspace, { PYTHONPATH = "" }) {
    const entries = PYTHONPATH.split(external_node_path_.delimiter).filter(Boolean);
    const inside = entries.map((entry) => (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, entry)));
    return inside.filter((path) => !(0,external_node_path_.isAbsolute)(path)).map((path) => path.split(external_node_path_.sep).join("/") || ".");
}

;// CONCATENATED MODULE: ./src/changes/select.ts
/**
 * Chooses the notebooks that a change concerns: those with evidence, and those that need one of them. What they need
 * is run too. The order stays.
 */
function select_select(notebooks, evidence) {
    const concerned = new Map();
    for (const notebook of notebooks) {
        const why = firstOf(evidence, notebook);
        if (why !== undefined)
            concerned.set(notebook.path, why);
    }
    const dependents = dependentsOf(notebooks);
    for (const [path] of concerned) {
        for (const dependent of dependents.get(path) ?? []) {
            if (!concerned.has(dependent))
                concerned.set(dependent, `it needs ${path}`);
        }
    }
    const needed = select_neededBy(notebooks, concerned);
    return notebooks.map(({ path }) => {
        const isConcerned = concerned.has(path);
        const why = concerned.get(path) ?? needed.get(path);
        return { path, isIn: why !== undefined, isConcerned, why: why ?? "nothing that it depends on changed" };
    });
}
function firstOf(evidence, notebook) {
    for (const look of evidence) {
        const why = look(notebook);
        if (why !== undefined)
            return why;
    }
    return undefined;
}
function dependentsOf(notebooks) {
    const dependents = new Map();
    for (const { path, needs } of notebooks) {
        for (const needed of needs) {
            const known = dependents.get(needed);
            if (known)
                known.push(path);
            else
                dependents.set(needed, [path]);
        }
    }
    return dependents;
}
/** The notebooks that concerned ones need, directly or not, with who does. */
function select_neededBy(notebooks, concerned) {
    const needs = new Map(notebooks.map((notebook) => [notebook.path, notebook.needs]));
    const needed = new Map();
    for (let level = [...concerned.keys()]; level.length > 0;) {
        const next = [];
        for (const path of level) {
            for (const other of needs.get(path) ?? []) {
                if (concerned.has(other) || needed.has(other))
                    continue;
                needed.set(other, `${path} needs it`);
                next.push(other);
            }
        }
        level = next;
    }
    return needed;
}

;// CONCATENATED MODULE: ./src/changes/narrow.ts











/** With `changed-only`, takes the notebooks that the change does not concern out of the plan, and says why. */
async function narrow(plan, inputs, host) {
    if (!inputs.changedOnly)
        return plan;
    const notebooks = candidatesOf(plan);
    const paths = notebooks.map(({ path }) => path);
    const clone = await cloneOf(inputs.workspace, paths);
    if (!clone)
        return whole(plan, { everything: "the notebooks are not in one git clone" }, host.log);
    const change = await findChange(inputs, { clone, github: host.github });
    if ("everything" in change)
        return whole(plan, change, host.log);
    const waiting = await waitingTemplates(host);
    if ("everything" in waiting)
        return whole(plan, waiting, host.log);
    const evidence = await evidenceOf(change, { notebooks, clone, inputs, host });
    const choices = select_select(notebooks, [...evidence, notLiveYet(waiting)]);
    await show(choices, host.log);
    return withChosen(plan, choices, change);
}
function candidatesOf({ templates, cases }) {
    const first = new Map(cases.toReversed().map((one) => [one.notebook, one]));
    return templates.map(({ path, language, watch, needs, problem }) => ({
        path,
        workingDirectory: first.get(path)?.settings.workingDirectory ?? external_node_path_.posix.dirname(path),
        ...(language !== undefined && { language }),
        watch: [...watch, ...needs],
        needs: first.get(path)?.needs ?? [],
        isBroken: problem !== undefined,
    }));
}
async function waitingTemplates({ notLive }) {
    try {
        return (await notLive?.()) ?? new Set();
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        return { everything: `what is live is not known. ${error.message}` };
    }
}
async function evidenceOf(change, { notebooks, clone, inputs, host, }) {
    const { workspace } = inputs;
    const repository = clone.inWorkspace(".") || ".";
    const top = clone.above > 0 ? repository : ".";
    const tree = sourceTree(diskOf(workspace, clone.above > 0 ? clone.root : workspace), change.paths);
    const paths = notebooks.map(({ path }) => path);
    const installed = environmentChanges(change.paths, paths);
    const folders = await searchFolders(tree, { workspace, repository, top, env: host.env });
    return [
        ownFile(tree),
        workflow(tree, clone, host.github),
        environment(installed),
        await configEvidence(tree, { change, paths, file: inputs.configFile }),
        watchedFiles(tree),
        brokenNotebook,
        importedModules(tree, { environment: installed, folders, above: clone.above }),
    ];
}
/** The workflow that runs now, or an action beside it, may run every notebook in another way. */
function workflow({ changed }, clone, github) {
    const file = github?.workflowFile ? clone.inWorkspace(github.workflowFile) : undefined;
    const actions = clone.inWorkspace(".github/actions/");
    const found = [...changed].find((path) => path === file || path.startsWith(`${actions}/`));
    return () => (found === undefined ? undefined : `${found} changed`);
}
async function configEvidence(tree, { change, paths, file }) {
    const now = file === undefined ? undefined : await (0,config/* parseConfig */.o4)(tree.read(file) ?? "", file);
    return configChange({ file, now: now ?? { settings: new Map(), entries: [] }, paths }, { changed: tree.changed, before: change.before });
}
/** A path of the change may have a line of its own in its name. */
function inOneLine(text) {
    return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\ufffd");
}
async function show(choices, log) {
    await log.group("Which notebooks this change concerns", async () => {
        for (const { path, isIn, why } of choices)
            log.info(inOneLine(`${isIn ? "in " : "out"} ${path}: ${why}`));
    });
}
function whole(plan, { everything }, log) {
    const count = plan.templates.length;
    log.notice({ level: "notice", message: `All ${count} notebooks are run: ${everything}.`, at: {} });
    return { ...plan, selection: { base: null, everything, concerned: count, leftOut: 0 } };
}
function withChosen(plan, choices, { base }) {
    const chosen = new Set(choices.filter(({ isIn }) => isIn).map(({ path }) => path));
    const isChosen = (path) => chosen.has(path);
    const concerned = choices.filter(({ isConcerned }) => isConcerned).length;
    const leftOut = choices.length - chosen.size;
    const leftOutFiles = new Set(choices.filter(({ isIn }) => !isIn).map(({ path }) => path));
    const message = `${concerned} of ${choices.length} notebooks concern this change; ${leftOut} left out. ` +
        `Compared with ${base.slice(0, 12)}.`;
    return {
        templates: plan.templates.filter(({ path }) => isChosen(path)),
        cases: plan.cases.filter(({ notebook }) => isChosen(notebook)),
        notices: [
            ...plan.notices.filter(({ at }) => at.file === undefined || !leftOutFiles.has(at.file)),
            { level: "notice", message, at: {} },
        ],
        selection: { base, concerned, leftOut },
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/github/command-files.ts


/**
 * Variables that name the files by which a step tells the runner what later steps get, and what the run's page shows:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
const VARIABLES = [
    "GITHUB_ENV",
    "GITHUB_PATH",
    "GITHUB_OUTPUT",
    "GITHUB_STATE",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_ARTIFACTS",
];
/**
 * The command files as they are before a notebook runs. A kernel is not told where they are, but runs as a user who can
 * find and write them.
 */
class CommandFiles {
    #files;
    #changed = [];
    constructor(files) {
        this.#files = files;
    }
    static async read(env) {
        const files = VARIABLES.map(async (variable) => {
            const path = env[variable];
            return path ? [{ variable, path, content: await contentOf(path) }] : [];
        });
        return new CommandFiles((await Promise.all(files)).flat());
    }
    /** Makes them what they were, whatever is there now. */
    async restore() {
        for (const { variable, path, content } of this.#files) {
            if (await isUnchanged(path, content))
                continue;
            this.#changed.push(variable);
            if (content !== null && (await isFile(path))) {
                await (0,promises_.writeFile)(path, content);
                continue;
            }
            await (0,promises_.rm)(path, { recursive: true, force: true });
            if (content !== null)
                await (0,promises_.writeFile)(path, content, { flag: "wx" });
        }
    }
    /** Throws a `UserError` when one had to be restored. */
    refuseChanges() {
        if (this.#changed.length === 0)
            return;
        const isOne = this.#changed.length === 1;
        throw new errors/* UserError */.y(`A notebook has changed ${isOne ? "the file that" : "the files that"} ${this.#changed.join(", ")} ` +
            `${isOne ? "names" : "name"}, which later steps obey or the run's page shows. ${isOne ? "It is" : "They are"} as ` +
            "before again, and nothing is promoted. Find the cell that writes below RUNNER_TEMP. To pass something to " +
            "later steps, let the notebook write a file of its own and have a step read that.");
    }
}
/** What is no regular file counts as none: a link would have us read, and write, something else. */
async function contentOf(path) {
    return (await isFile(path)) ? (0,promises_.readFile)(path) : null;
}
async function isFile(path) {
    return (await (0,promises_.lstat)(path).catch(() => undefined))?.isFile() ?? false;
}
/** By its size first, as it may have become too large to be read. */
async function isUnchanged(path, content) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (!found)
        return content === null;
    if (content === null || !found.isFile() || found.size !== content.length)
        return false;
    return content.equals(await (0,promises_.readFile)(path));
}

;// CONCATENATED MODULE: ./src/host.ts
/** What the stages beside execution are given of the world. */
function hostOf({ env, github, reporter }) {
    return { env, github, log: reporter.log };
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./src/github/archive.ts




/** More than any real artifact of ours has. */
const MAX_BYTES = 16 * 1024 ** 3;
const MAX_ENTRIES = 200_000;
/**
 * Unpacks those files of an archive that are wanted. The archive may have been made to do harm: an entry that leaves the
 * folder, comes twice or is larger than it says is an error, a symbolic link becomes a plain file.
 */
async function unpack(archive, { folder, wanted, maxBytes = MAX_BYTES, maxEntries = MAX_ENTRIES }) {
    const { openPromise } = await __webpack_require__.e(/* import() */ 663).then(__webpack_require__.t.bind(__webpack_require__, 20663, 19));
    // It refuses absolute paths, `..`, entries of another size than they say and, as it is strict, backslashes.
    const zip = await openPromise(archive, { lazyEntries: true, strictFileNames: true });
    try {
        if (zip.entryCount > maxEntries)
            throw new Error(`it has ${zip.entryCount} entries`);
        let left = maxBytes;
        for await (const entry of zip.eachEntry()) {
            if (!wanted(entry.fileName))
                continue;
            left -= entry.uncompressedSize;
            if (left < 0)
                throw new Error(`it has more than ${maxBytes} bytes`);
            const file = (0,external_node_path_.join)(folder, entry.fileName);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
            await (0,external_node_stream_promises_.pipeline)(await zip.openReadStreamPromise(entry), (0,external_node_fs_.createWriteStream)(file, { flags: "wx" }));
        }
    }
    finally {
        zip.close();
    }
}

// EXTERNAL MODULE: ./src/github/artifact-name.ts
var artifact_name = __webpack_require__(73197);
// EXTERNAL MODULE: ./src/github/artifacts.ts
var artifacts = __webpack_require__(4616);
;// CONCATENATED MODULE: ./src/github/shard-artifacts.ts






/**
 * Downloads what the shards of this workflow run have uploaded, of each the newest attempt. Needs no token: the runner
 * lets every job read the artifacts of its run.
 *
 * @throws UserError when GitHub does not hand them out, or one is not as it was uploaded.
 */
async function downloadShards({ folder, artifactName, github, log }) {
    if (!(0,artifacts/* hasArtifacts */.C7)(github.serverUrl)) {
        throw new errors/* UserError */.y("GitHub Enterprise Server does not support this version of artifacts. Bring the shards' results here in another " +
            "way, and name their folder: `results: FOLDER`.", { input: "results" });
    }
    await log.group("Download the shards' results", async () => {
        const artifacts = newestAttempts(await listShards(artifactName));
        if (artifacts.length === 0)
            throw noShards(artifactName);
        for (const artifact of artifacts)
            await download(artifact, folder);
    });
}
async function listShards(artifactName) {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351), __webpack_require__.e(659), __webpack_require__.e(645)]).then(__webpack_require__.bind(__webpack_require__, 9645));
    const { artifacts } = await new DefaultArtifactClient().listArtifacts().catch((cause) => {
        throw new errors/* UserError */.y(`GitHub does not list the artifacts of this run: ${cause.message}`, {}, { cause });
    });
    return artifacts.flatMap(({ id, name, digest }) => {
        const shard = (0,artifact_name/* shardOfArtifact */.eW)(name, artifactName);
        return shard ? [{ id, name, ...(digest && { digest }), ...shard }] : [];
    });
}
/** Two of one attempt are both kept: it is for the merge to say that they contradict each other. */
function newestAttempts(artifacts) {
    const newest = new Map();
    for (const { index, attempt } of artifacts)
        newest.set(index, Math.max(attempt, newest.get(index) ?? 0));
    return artifacts.filter(({ index, attempt }) => newest.get(index) === attempt);
}
async function download({ id, name, digest }, folder) {
    const archives = (0,external_node_path_.join)(folder, ".archives");
    await (0,promises_.mkdir)(archives);
    try {
        const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351), __webpack_require__.e(659), __webpack_require__.e(645)]).then(__webpack_require__.bind(__webpack_require__, 9645));
        const { digestMismatch } = await new DefaultArtifactClient().downloadArtifact(id, {
            path: archives,
            // The toolkit unpacks without limits.
            skipDecompress: true,
            ...(digest && { expectedHash: digest }),
        });
        if (digestMismatch)
            throw new Error("its bytes are not those that were uploaded");
        const [archive = ""] = await (0,promises_.readdir)(archives);
        await unpack((0,external_node_path_.join)(archives, archive), { folder: (0,external_node_path_.join)(folder, name), wanted: isOurs });
    }
    catch (cause) {
        throw new errors/* UserError */.y(`The artifact ${name} cannot be used: ${cause.message}. Re-run the job that uploaded it.`, {}, { cause });
    }
    finally {
        await (0,promises_.rm)(archives, { recursive: true });
    }
}
/** What a merge reads. */
function isOurs(path) {
    return path === "results.json" || (path.startsWith("notebooks/") && path.endsWith(".ipynb"));
}
function noShards(artifactName) {
    return new errors/* UserError */.y(`No shard has left an artifact ${JSON.stringify(`${artifactName}-…of…-attempt…`)} in this workflow run. ` +
        "The merge's job `needs` those with `shard`, and has the same `artifact-name` as they.", { input: "artifact-name" });
}

// EXTERNAL MODULE: ./src/temporary-folder.ts
var temporary_folder = __webpack_require__(7609);
// EXTERNAL MODULE: ./src/notebook/canonical.ts
var canonical = __webpack_require__(83831);
// EXTERNAL MODULE: ./src/plan/durations.ts
var plan_durations = __webpack_require__(3774);
;// CONCATENATED MODULE: ./src/plan/shards.ts

/**
 * Splits cases into shards of about the same duration: the longest first, each to the shard with the least, which is
 * at most a third longer than the best split (Graham 1969, https://doi.org/10.1137/0117039). Notebooks that need each
 * other stay together, as they share a folder. The same cases and durations give the same split on every machine, in
 * whatever order the cases come; without durations a notebook's cases are spread.
 *
 * @returns of each shard the positions of its cases in the list given, ascending
 */
function splitIntoShards(cases, total, durations) {
    const shards = Array.from({ length: total }, () => ({ positions: [], weight: 0 }));
    const units = unitsOf(cases, durations).toSorted((a, b) => b.weight - a.weight || compare(a.key, b.key));
    for (const { positions, weight } of units) {
        const shard = shards.reduce((least, other) => (other.weight < least.weight ? other : least));
        shard.positions.push(...positions);
        shard.weight += weight;
    }
    return shards.map(({ positions }) => positions.toSorted((a, b) => a - b));
}
/** As many shards as are wanted, but none that has nothing to do. */
function shardCount(cases, wanted) {
    return Math.min(wanted, unitsOf(cases, new Map()).length);
}
function unitsOf(cases, durations) {
    const weight = (0,plan_durations/* weights */.W3)(cases, durations);
    const chainOf = chains(cases);
    const units = new Map();
    for (const [position, planned] of cases.entries()) {
        const own = (0,plan_durations/* caseKey */.u2)(planned);
        const group = chainOf(planned.notebook) ?? own;
        const unit = units.get(group) ?? { positions: [], weight: 0, key: own };
        unit.positions.push(position);
        if (own < unit.key)
            unit.key = own;
        units.set(group, unit);
    }
    // Floats added up in another order may give another sum, and with it another split.
    for (const unit of units.values()) {
        unit.weight = sum(unit.positions.map((position) => weight[position]).toSorted((a, b) => a - b));
    }
    return [...units.values()];
}
/** Tells the chain of `needs` that a notebook is in, by one of its notebooks; undefined for one that is in none. */
function chains(cases) {
    const neighbour = new Map();
    const root = (notebook) => {
        let at = notebook;
        for (let next = neighbour.get(at); next !== undefined && next !== at; next = neighbour.get(at))
            at = next;
        return at;
    };
    for (const { notebook, needs } of cases) {
        for (const needed of needs) {
            const [from, to] = [root(notebook), root(needed)];
            neighbour.set(from, to);
            neighbour.set(to, to);
        }
    }
    return (notebook) => (neighbour.has(notebook) ? root(notebook) : undefined);
}
const sum = (values) => values.reduce((total, value) => total + value, 0);
/** By code units, which every locale does alike. */
const compare = (a, b) => (a < b ? -1 : Number(a > b));

;// CONCATENATED MODULE: ./src/plan/take-shard.ts




/** One shard of a plan, with the templates that its cases are of. */
function takeShard(plan, number, durations) {
    const positions = splitIntoShards(plan.cases, number.total, durations)[number.index - 1];
    const cases = positions.map((position) => plan.cases[position]);
    const notebooks = new Set(cases.map(({ notebook }) => notebook));
    const digests = new Map(plan.templates.map(({ path, templateSha256 }) => [path, templateSha256]));
    const identities = plan.cases.map(({ notebook, name, parameters }) => ({
        notebook,
        name,
        parameters,
        templateSha256: digests.get(notebook),
    }));
    return {
        ...plan,
        templates: plan.templates.filter(({ path }) => notebooks.has(path)),
        cases,
        shard: { ...number, plan: planDigest(identities), planned: plan.cases.length, positions },
    };
}
/** SHA-256 of all cases in the plan's order, as lower-case hex. A result of a case counts as what was planned. */
function planDigest(cases) {
    const lines = cases.map(({ notebook, name, parameters, templateSha256 }) => canonicalText([notebook, name, templateSha256, asWritten(parameters)]));
    return (0,canonical/* sha256 */.s)(lines.join("\n"));
}
/** As they come back from a results file, in which a NaN is null. */
function asWritten(parameters) {
    return (0,json/* parseJson */.qF)((0,json/* formatJson */.IB)(parameters));
}

// EXTERNAL MODULE: ./package.json
var package_0 = __webpack_require__(8330);
;// CONCATENATED MODULE: ./src/results.ts

/** Counts the verdicts of a job's cases and adds where and when it was. */
function resultsOf(cases, job) {
    return {
        schema: "notebook-gate/results@1",
        version: package_0/* version */.rE,
        commit: job.commit,
        run: job.run,
        ...(job.selection && { selection: job.selection }),
        startedAt: job.startedAt.toISOString(),
        duration: (Date.now() - job.startedAt.getTime()) / 1000,
        ...countsOf(cases),
        ...(job.cancelled && { cancelled: true }),
        ...(job.shard && { shard: job.shard }),
        cases,
    };
}
/** How many cases have each verdict. */
function countsOf(cases) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const { verdict } of cases)
        counts[verdict]++;
    return counts;
}
/** Whether the tests succeeded: nothing failed, and nothing was left out for want of time. */
function succeeded({ failed, cancelled }) {
    return failed === 0 && !cancelled;
}

;// CONCATENATED MODULE: ./src/merge/merge-results.ts



/**
 * Of each shard the results of its newest attempt, in the shards' order: a re-run of failed jobs only leaves those of
 * the others in an earlier one.
 *
 * @throws UserError when one is missing or there twice, when something else is among them, and when they are of
 *   several workflow runs, commits or plans.
 */
function newestOfEachShard(found) {
    const shards = found.map(asShard);
    if (shards.length === 0)
        throw refusal("There are no results of shards. Run `mode: test` with `shard: 1/2` first.");
    refuseDifferent(shards, "workflow runs", ({ run }) => run?.id ?? "none");
    refuseDifferent(shards, "commits", ({ commit }) => commit ?? "none");
    const byIndex = Map.groupBy(shards, ({ results }) => results.shard.index);
    const newest = [...byIndex.keys()]
        .toSorted((a, b) => a - b)
        .map((index) => newestAttempt(byIndex.get(index)));
    refuseDifferent(newest, "numbers of shards", ({ shard }) => String(shard.total));
    refuseDifferent(newest, "plans", ({ shard }) => shard.plan.slice(0, 12), SAME_INPUTS);
    const { total } = newest[0].results.shard;
    const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !byIndex.has(index));
    if (missing.length > 0)
        throw missingShards(missing.map((index) => `${index}/${total}`));
    return newest;
}
/**
 * Makes one job's results of the shards', with every case of the plan exactly once.
 *
 * @param shards as `newestOfEachShard` gives them
 * @throws UserError when a case ran twice or never, or not as it was planned.
 */
function mergeResults(shards) {
    const cases = inPlanOrder(shards);
    const { version, commit, selection, shard } = shards[0].results;
    if (planDigest(cases) !== shard.plan) {
        throw refusal("The cases of the shards are not those that were planned. Run all shards again.");
    }
    const cancelled = shards.some(({ results }) => results.cancelled);
    return {
        schema: "notebook-gate/results@1",
        version,
        commit,
        run: newestRun(shards),
        ...(selection && { selection }),
        startedAt: shards.map(({ results }) => results.startedAt).reduce((a, b) => (b < a ? b : a)),
        duration: Math.max(...shards.map(({ results }) => results.duration)),
        ...countsOf(cases),
        ...(cancelled && { cancelled: true }),
        shards: shards.map(mergedShard),
        cases,
    };
}
/** Of one run the newest attempt that one of the shards ran in. */
function newestRun(shards) {
    return shards
        .map(({ results }) => results.run)
        .reduce((a, b) => ((b?.attempt ?? 0) > (a?.attempt ?? 0) ? b : a));
}
function asShard({ from, results }) {
    const { shard } = results;
    if (shard)
        return { from, results: { ...results, shard } };
    const what = results.shards ? "results that are merged already" : "the results of a whole run";
    throw refusal(`${from} has ${what}, not those of a shard. Name a folder that holds only the shards'.`);
}
function refuseDifferent(shards, things, of, hint = "") {
    const first = shards[0];
    const other = shards.find(({ results }) => of(results) !== of(first.results));
    if (!other)
        return;
    const each = [first, other].map(({ from, results }) => `${from} has ${of(results)}`).join(", ");
    throw refusal(`The results are of different ${things}: ${each}.${hint}`);
}
const SAME_INPUTS = " Every shard needs the same checkout and the same inputs.";
function newestAttempt(shards) {
    const attempt = ({ results }) => results.run?.attempt ?? 1;
    const [newest, next] = shards.toSorted((a, b) => attempt(b) - attempt(a));
    if (next && attempt(newest) === attempt(next)) {
        throw refusal(`${newest.from} and ${next.from} are both shard ${label(newest)} of attempt ${attempt(newest)}. ` +
            "Jobs that test different things, such as a matrix of systems, need an `artifact-name` of their own each.");
    }
    return newest;
}
function missingShards(missing) {
    const [those, they] = missing.length > 1 ? ["Shards", "They were"] : ["Shard", "It was"];
    return refusal(`${those} ${missing.join(", ")} left no results, so not every case has a verdict. ${they} cancelled, or crashed, ` +
        "or could not upload: see the log of that job, and re-run the failed jobs.");
}
/** All cases by their position in the plan. */
function inPlanOrder(shards) {
    const cases = new Map();
    for (const shard of shards) {
        for (const [index, result] of shard.results.cases.entries()) {
            const position = shard.results.shard.positions[index];
            const other = cases.get(position);
            if (other)
                throw ranTwice(result, [other.shard, shard]);
            cases.set(position, { result: ofShard(result, shard), shard });
        }
    }
    const { planned } = shards[0].results.shard;
    if (cases.size !== planned) {
        throw refusal(`${planned - cases.size} of ${planned} planned cases ran in no shard. ${SAME_DURATIONS}`);
    }
    return [...cases.keys()].toSorted((a, b) => a - b).map((position) => cases.get(position).result);
}
/** Every shard counts its workers from 0. */
function ofShard(result, { results: { shard } }) {
    return result.timing ? { ...result, timing: { ...result.timing, shard: shard.index } } : result;
}
function ranTwice({ notebook, name }, shards) {
    return refusal(`${JSON.stringify(`${notebook} [${name}]`)} ran in two shards, ${shards.map(label).join(" and ")}. ${SAME_DURATIONS}`);
}
const SAME_DURATIONS = "The shards did not go by the same durations: give all of them the same `last-results`, or none.";
function mergedShard({ results }) {
    return {
        index: results.shard.index,
        attempt: results.run?.attempt ?? null,
        cases: results.cases.length,
        duration: results.duration,
        ...(results.cancelled && { cancelled: true }),
    };
}
const label = ({ results: { shard } }) => `${shard.index}/${shard.total}`;
const refusal = (message) => new errors/* UserError */.y(message, { input: "results" });

// EXTERNAL MODULE: ./src/execution/document-file.ts
var document_file = __webpack_require__(30564);
;// CONCATENATED MODULE: ./src/plan/slug.ts

const LONGEST_SLUG = 80;
const HASH_LENGTH = 8;
/** Names that Windows gives to devices, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;
/** Where a case's executed notebook goes, relative to the output folder. */
function executedPath({ notebook, name }) {
    return `notebooks/${notebook.replace(/\.ipynb$/, "")}/${caseSlug(name)}.ipynb`;
}
/**
 * A case's name as the stem of a file: at most 80 bytes of what every file system and shell takes, different
 * for different names. A name that cannot stay as it is gets a short hash, and so does one with capital
 * letters, because not every file system tells them from small ones.
 */
function caseSlug(name) {
    const compact = name.replaceAll(", ", ",");
    const safe = compact.replace(/[^A-Za-z0-9._=,+@]+/g, "-").replace(/^[.-]+/, "");
    const isFaithful = safe === compact &&
        !/,|[A-Z]/.test(name.replaceAll(", ", "")) &&
        !DEVICE.test(safe) &&
        safe.length <= LONGEST_SLUG;
    if (isFaithful)
        return safe;
    const stem = safe.slice(0, LONGEST_SLUG - HASH_LENGTH - 1).replace(/-$/, "");
    return [stem, (0,canonical/* sha256 */.s)(name).slice(0, HASH_LENGTH)].filter(Boolean).join("-");
}

// EXTERNAL MODULE: ./src/report/results-file.ts
var results_file = __webpack_require__(89047);
;// CONCATENATED MODULE: ./src/merge/shard-folders.ts








/**
 * Reads the results of shards below a folder, one or none in each of its folders, as `actions/download-artifact` leaves
 * them; or those that a glob matches.
 *
 * @param pattern a folder, a file or a glob; absolute or relative to the workspace
 * @throws UserError when one cannot be read, or is none of ours.
 */
async function readShardFolders(pattern, workspace) {
    const place = (0,external_node_path_.resolve)(workspace, pattern);
    const isFolder = (await (0,promises_.lstat)(place).catch(() => undefined))?.isDirectory() ?? false;
    const files = isFolder
        ? await (0,index_min/* glob */.TI)(["results.json", "*/results.json"], { cwd: place, absolute: true, nodir: true })
        : await (0,index_min/* glob */.TI)(pattern.split(external_node_path_.sep).join("/"), { cwd: workspace, absolute: true, nodir: true });
    if (files.length === 0) {
        throw new errors/* UserError */.y(`There is no results.json ${isFolder ? "in" : "at"} ${pattern}. Name the folder that has a folder for each shard, ` +
            "as actions/download-artifact leaves it without `merge-multiple`, or a glob such as `shards/*/results.json`.", { input: "results" });
    }
    return Promise.all(files.sort().map((file) => readFolder(file, (0,external_node_path_.relative)(isFolder ? place : workspace, file))));
}
async function readFolder(file, name) {
    const text = await regularFile(file, results_file/* MAX_RESULTS_SIZE */.CK);
    if (!text) {
        throw new errors/* UserError */.y(`${name} is no regular file of less than 256 MiB. Give the results as they were written.`, {
            input: "results",
        });
    }
    return { from: name, folder: (0,external_node_path_.dirname)(file), results: await (0,results_file/* readResults */.x8)(text.toString(), name) };
}
/**
 * Brings a case's executed notebook from its shard's folder to the same place below the output folder. Resolves with
 * the case as it is then: without one where the shard left none, as with `upload: on-failure`, or, which is worth a
 * warning, another than its results are about.
 */
async function bringNotebook(result, { from, to, log }) {
    if (result.executedNotebook === null)
        return result;
    const path = executedPath(result);
    const content = await regularFile((0,external_node_path_.join)(from, path));
    if (content && path === result.executedNotebook && (0,canonical/* sha256 */.s)(content) === result.executedSha256) {
        if (from !== to)
            await (0,document_file/* documentFile */.w)((0,external_node_path_.join)(to, path))([content]);
        return result;
    }
    if (content) {
        const message = `The executed notebook ${path} is not the one that its shard's results are about, and is left out.`;
        log.notice({ level: "warning", message, at: {} });
    }
    return { ...result, executedNotebook: null, executedSha256: null };
}
/** A file's bytes; undefined for what is not there, no file itself (a symbolic link is none), or too large. */
async function regularFile(path, maxSize = Number.POSITIVE_INFINITY) {
    const stats = await (0,promises_.lstat)(path).catch(() => undefined);
    return stats?.isFile() && stats.size <= maxSize ? (0,promises_.readFile)(path) : undefined;
}

;// CONCATENATED MODULE: ./src/merge/merge.ts





/**
 * Gathers what the shards of this workflow run left, and puts it together as if one job had run all cases: the results,
 * and the executed notebooks in the output folder.
 *
 * @throws UserError unless every planned case has exactly one verdict, all from this run, one commit and one plan.
 */
async function merge(inputs, host) {
    if (inputs.results !== undefined)
        return mergeFolders(inputs.results, inputs, host);
    if (!host.github)
        throw new errors/* UserError */.y("Name the folder with the shards' results.", { input: "results" });
    const { github, log } = host;
    return (0,temporary_folder/* inTemporaryFolder */.P)(async (folder) => {
        await downloadShards({ folder, artifactName: inputs.artifactName, github, log });
        return mergeFolders(folder, inputs, host);
    });
}
async function mergeFolders(pattern, { workspace, outputDir }, { github, log }) {
    const found = (await readShardFolders(pattern, workspace)).filter((one) => !isEarlierMerge(one, outputDir));
    if (github)
        refuseOtherRun(found, github);
    const shards = newestOfEachShard(found);
    const folders = new Map(found.map(({ from, folder }) => [from, folder]));
    const results = mergeResults(shards);
    for (const shard of shards)
        announce(shard, log);
    return { ...results, cases: await bringNotebooks(results, { shards, folders, outputDir, log }) };
}
/** On a laptop the output folder may lie among the shards'. */
function isEarlierMerge({ folder, results }, outputDir) {
    return folder === outputDir && results.shards !== undefined;
}
/** Each case's executed notebook, from the shard that ran it. */
async function bringNotebooks({ cases }, { shards, folders, outputDir, log, }) {
    const source = new Map(shards.flatMap(({ from, results }) => results.shard.positions.map((at) => [at, folders.get(from)])));
    const brought = [];
    for (const [position, result] of cases.entries()) {
        brought.push(await bringNotebook(result, { from: source.get(position), to: outputDir, log }));
    }
    return brought;
}
function refuseOtherRun(found, { run }) {
    const other = found.find(({ results }) => results.run?.id !== run.id);
    if (!other)
        return;
    throw new errors/* UserError */.y(`${other.from} is of workflow run ${other.results.run?.id ?? "(none)"}, but this is run ${run.id}. ` +
        "Merge results in the run that tested: download its own artifacts.", { input: "results" });
}
function announce({ results: { shard, run, cancelled, cases } }, log) {
    const name = `Shard ${shard.index}/${shard.total}`;
    log.info(`${name}: ${cases.length} cases${run ? `, attempt ${run.attempt}` : ""}`);
    if (!cancelled)
        return;
    const message = `${name} was cancelled, so some of its cases have no verdict. Re-run that job.`;
    log.notice({ level: "warning", message, at: {} });
}

// EXTERNAL MODULE: ./src/outputs/keep-outputs.ts
var keep_outputs = __webpack_require__(15650);
// EXTERNAL MODULE: ./src/outputs/place.ts
var place = __webpack_require__(2053);
;// CONCATENATED MODULE: ./src/plan/case-name.ts



const LONGEST_VALUE = 40;
const LONGEST_NAME = 160;
const case_name_HASH_LENGTH = 6;
/** A name made of parameters, `region_code=fr, rows=10`; `defaults` for none. Equal for equal parameters only. */
function caseName(parameters) {
    const parts = Object.entries(parameters).map(([name, value]) => `${word(name)}=${shown(value)}`);
    return parts.length === 0 ? "defaults" : case_name_shortened(parts.join(", "), LONGEST_NAME);
}
function shown(value) {
    const text = typeof value === "string" ? word(value) : canonicalText(value);
    return case_name_shortened(text, LONGEST_VALUE);
}
/** A text as it is, or in quotes if it could be taken for another type, for punctuation, or can't be seen. */
function word(text) {
    const isPlain = /^[\p{L}\p{N}_./:@+-]+( [\p{L}\p{N}_./:@+-]+)*$/u.test(text) && !looksTyped(text);
    return isPlain ? text : (0,quote/* quote */.h)(text);
}
function looksTyped(text) {
    return /^[-+]?\.?\d[\d.]*([eE][-+]?\d+)?$|^(true|false|null|nan|-?inf)$/.test(text);
}
/** Cut at a length, with a hash of what it was so that it stays different from others. */
function case_name_shortened(text, length) {
    if (text.length <= length)
        return text;
    const hash = (0,canonical/* sha256 */.s)(text).slice(0, case_name_HASH_LENGTH);
    // A cut must not leave half of a surrogate pair.
    return `${text.slice(0, length - case_name_HASH_LENGTH - 1).replace(/[\ud800-\udbff]$/, "")}…${hash}`;
}

;// CONCATENATED MODULE: ./src/plan/combination.ts

/** The values of several objects in one, the later object's where two have one. */
function merged(...objects) {
    const all = Object.create(null);
    return Object.assign(all, ...objects);
}
/** Whether a combination has all these values. */
function contains(combination, values) {
    return Object.entries(values).every(([name, value]) => Object.hasOwn(combination, name) && isEqual(combination[name], value));
}
/** Whether some combination of a matrix's values has all these. */
function isWithin(matrix, values) {
    return Object.entries(values).every(([name, value]) => Object.hasOwn(matrix, name) && matrix[name].some((other) => isEqual(other, value)));
}
function isEqual(a, b) {
    return a === b || canonicalText(a) === canonicalText(b);
}

;// CONCATENATED MODULE: ./src/plan/pairwise.ts

/**
 * A few combinations that together hold every pair of two parameters' values that any combination which is
 * not excluded holds. Greedy: each starts from the first pair that is still missing and takes, parameter by
 * parameter, the value that brings the most missing pairs. The same matrix always gives the same list.
 * It takes two parameters at least.
 */
function pairwise(matrix, isExcluded) {
    const names = Object.keys(matrix);
    const sizes = names.map((name) => matrix[name].length);
    const combination = (choice) => {
        const chosen = names.filter((_, index) => choice[index] !== undefined);
        return merged(Object.fromEntries(chosen.map((name) => [name, matrix[name][choice[names.indexOf(name)]]])));
    };
    const missing = allPairs(sizes);
    const found = [];
    /** Fills what is undefined, trying the most useful values first; null when every way is excluded. */
    function complete(choice) {
        if (isExcluded(combination(choice)))
            return null;
        const next = choice.indexOf(undefined);
        if (next < 0)
            return choice;
        const options = Array.from({ length: sizes[next] }, (_, value) => choice.with(next, value))
            .map((option) => ({ option, gain: pairsOf(option, next).filter((pair) => missing.has(pair)).length }))
            .sort((a, b) => b.gain - a.gain);
        for (const { option } of options) {
            const completed = complete(option);
            if (completed)
                return completed;
        }
        return null;
    }
    for (const [pair, start] of missing) {
        missing.delete(pair);
        const choice = complete(start);
        if (!choice)
            continue;
        for (const index of choice.keys())
            for (const held of pairsOf(choice, index))
                missing.delete(held);
        found.push(combination(choice));
    }
    return found;
}
/** Every pair of values of two parameters, by its name, with the choice of just the two. */
function allPairs(sizes) {
    const pairs = new Map();
    const none = sizes.map(() => undefined);
    const values = (parameter) => Array(sizes[parameter]).keys();
    for (const high of sizes.keys()) {
        for (const low of Array(high).keys()) {
            for (const a of values(low)) {
                for (const b of values(high))
                    pairs.set(`${low}=${a},${high}=${b}`, none.with(low, a).with(high, b));
            }
        }
    }
    return pairs;
}
/** The names of the pairs that one parameter's value is in. */
function pairsOf(choice, parameter) {
    return choice.flatMap((value, other) => {
        if (value === undefined || other === parameter)
            return [];
        const [low, high] = other < parameter ? [other, parameter] : [parameter, other];
        return [`${low}=${choice[low]},${high}=${choice[high]}`];
    });
}

;// CONCATENATED MODULE: ./src/plan/matrix.ts



/** Far beyond what anyone waits for; GitHub's own matrices end at 256. */
const MOST_COMBINATIONS = 10_000;
/**
 * The combinations of an entry's matrix, with GitHub's meaning of `include` and `exclude`
 * (https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations):
 *
 * 1. An `exclude` removes every combination that has all its values; it need not name every key.
 * 2. After that, an `include` adds its values to each combination where it overwrites no value of the
 *    matrix; what an earlier `include` added may be overwritten.
 * 3. An `include` that can be added to none is a combination of its own, to which no later one is added.
 *
 * Without a matrix, each `include` is a combination. Throws a `UserError` when the lists of a `zip` differ in
 * length, when there are too many combinations, and when all of them are excluded. A notice tells of an
 * `exclude` that removes nothing.
 */
function combinations(entry) {
    const { matrix, include = [] } = entry;
    if (matrix === undefined && include.length === 0) {
        throw new errors/* UserError */.y("`exclude` and `combine` need a `matrix` with a list of values for each parameter.", entry.at([]));
    }
    const { kept, notices } = matrix ? fromMatrix(entry, matrix) : { kept: [], notices: [] };
    const all = withIncludes(kept, matrix ?? {}, include);
    if (all.length > 0)
        return { combinations: all, notices };
    throw new errors/* UserError */.y("The matrix makes no case, because `exclude` removes every combination. Exclude fewer of them.", entry.at(["exclude"]));
}
function fromMatrix(entry, matrix) {
    const exclude = entry.exclude ?? [];
    const isExcluded = (combination) => exclude.some((values) => contains(combination, values));
    refuseTooMany(combinationCount(entry, matrix), entry);
    const all = combined(entry, matrix, isExcluded);
    const removesNothing = (values) => entry.combine === "zip" ? !all.some((row) => contains(row, values)) : !isWithin(matrix, values);
    const notices = exclude.flatMap((values, index) => {
        const at = entry.at(["exclude", index]);
        const message = "This `exclude` matches no combination of the matrix.";
        return removesNothing(values) ? [{ level: "warning", message, at }] : [];
    });
    return { kept: all.filter((combination) => !isExcluded(combination)), notices };
}
function combined(entry, matrix, isExcluded) {
    if (entry.combine === "zip")
        return zip(matrix);
    const pairs = entry.combine === "pairwise" && Object.keys(matrix).length > 1;
    return pairs ? pairwise(matrix, isExcluded) : product(matrix);
}
function refuseTooMany(count, entry) {
    if (count <= MOST_COMBINATIONS)
        return;
    throw new errors/* UserError */.y(`The matrix makes ${count} combinations; at most ${MOST_COMBINATIONS} are possible. ` +
        "List fewer values, or write `combine: pairwise` for a few combinations that hold every pair of them.", entry.at(["matrix"]));
}
/** How many combinations there will be; an estimate from below for `pairwise`. */
function combinationCount(entry, matrix) {
    const lengths = Object.values(matrix).map((values) => values.length);
    if (entry.combine === "zip")
        return zipLength(entry, lengths);
    if (entry.combine !== "pairwise")
        return lengths.reduce((product, length) => product * length, 1);
    const [longest = 1, second = 1] = lengths.sort((a, b) => b - a);
    return longest * second;
}
function zipLength(entry, lengths) {
    const odd = lengths.findIndex((length) => length !== lengths[0]);
    if (odd < 0)
        return lengths[0];
    const names = Object.keys(entry.matrix);
    throw new errors/* UserError */.y(`\`combine: zip\` needs lists of one length, but ${names[0]} has ${lengths[0]} and ${names[odd]} has ${lengths[odd]}.`, entry.at(["matrix", names[odd]]));
}
/** Every combination; the last parameter varies fastest, as in nested loops. */
function product(matrix) {
    return Object.entries(matrix).reduce((rows, [name, values]) => rows.flatMap((row) => values.map((value) => merged(row, { [name]: value }))), [merged()]);
}
/** The first values, the second values, and so on. */
function zip(matrix) {
    const columns = Object.entries(matrix);
    return columns[0][1].map((_, index) => merged(Object.fromEntries(columns.map(([name, values]) => [name, values[index]]))));
}
function withIncludes(originals, matrix, include) {
    const extended = [...originals];
    const added = [];
    for (const values of include) {
        const ofMatrix = Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(matrix, name)));
        const hosts = originals.flatMap((original, index) => (contains(original, ofMatrix) ? [index] : []));
        for (const index of hosts)
            extended[index] = merged(extended[index], values);
        if (hosts.length === 0)
            added.push(values);
    }
    return [...extended, ...added];
}

;// CONCATENATED MODULE: ./src/plan/cases.ts






/**
 * The cases that an entry makes, for whichever notebook: those of its matrix, then those it lists; without
 * either, one with the fixed parameters. Throws a `UserError` for two of one name, and for what
 * `combinations` refuses.
 */
function variationsOf(entry) {
    const fromMatrix = entry.matrix || entry.include || entry.exclude || entry.combine
        ? combinations(entry)
        : { combinations: [], notices: [] };
    const fixed = entry.parameters ?? {};
    const drafts = [
        ...fromMatrix.combinations.map((own) => draft({ own, fixed, path: [entry.matrix ? "matrix" : "include"] })),
        ...(entry.cases ?? []).map(({ parameters = {}, name, expect }, index) => ({
            ...draft({ own: parameters, fixed, path: ["cases", index] }),
            ...(name !== undefined && { name: printable(name, entry.at(["cases", index, "name"])), isNamed: true }),
            ...(expect && { expect }),
        })),
    ];
    const { kept, notices } = distinct(drafts.length > 0 ? drafts : [draft({ own: {}, fixed, path: [] })], entry);
    const variations = kept.map(({ isNamed: _, path: __, ...variation }) => variation);
    return { variations, notices: [...fromMatrix.notices, ...notices] };
}
function draft({ own, fixed, path }) {
    const parameters = merged(fixed, own);
    // What all cases share tells none from another, so it is in the name only when there is nothing else.
    const name = caseName(Object.keys(own).length > 0 ? own : fixed);
    return { name, parameters, isNamed: false, path };
}
/** Tells of equal parameters, and keeps one of two cases that nothing tells apart. */
function distinct(drafts, entry) {
    const byName = new Map();
    const byParameters = new Map();
    const notices = [];
    for (const draft of drafts) {
        const parameters = canonicalText(draft.parameters);
        const equal = byParameters.get(parameters);
        const namesake = byName.get(draft.name);
        const isRepeated = namesake !== undefined && isAnonymous(draft) && isAnonymous(namesake);
        if (namesake && !isRepeated) {
            throw new errors/* UserError */.y(`Two cases are named ${(0,quote/* quote */.h)(draft.name)}. Give each a \`name\` of its own.`, entry.at(draft.path));
        }
        if (equal) {
            const message = isRepeated
                ? `The case ${(0,quote/* quote */.h)(draft.name)} is there twice. It is run once.`
                : `The case ${(0,quote/* quote */.h)(draft.name)} has the same parameters as ${(0,quote/* quote */.h)(equal.name)}. Both are run.`;
            notices.push({ level: "warning", message, at: entry.at(draft.path) });
        }
        if (isRepeated)
            continue;
        byName.set(draft.name, draft);
        byParameters.set(parameters, equal ?? draft);
    }
    return { kept: [...byName.values()], notices };
}
/** Whether a case is only what its parameters make it; two such of one name have equal parameters. */
function isAnonymous(draft) {
    return !draft.isNamed && draft.expect === undefined;
}
function printable(name, at) {
    const character = (0,quote/* unprintable */.A)(name);
    if (character === undefined)
        return name;
    throw new errors/* UserError */.y(`The name ${(0,quote/* quote */.h)(name)} has the character ${character}, which can't be shown safely.`, at);
}
/** Every parameter that an entry gives a value, with the first place where it does. */
function parametersOf(entry) {
    const places = [
        [["parameters"], entry.parameters],
        [["matrix"], entry.matrix],
        ...(entry.include ?? []).map((values, index) => [["include", index], values]),
        ...(entry.cases ?? []).map(({ parameters }, index) => [
            ["cases", index, "parameters"],
            parameters,
        ]),
    ];
    const found = places.flatMap(([path, values]) => Object.keys(values ?? {}).map((name) => [name, [...path, name]]));
    // A Map keeps the last of equal keys.
    return new Map(found.reverse());
}

;// CONCATENATED MODULE: ./src/plan/check-parameters.ts




/**
 * Compares the parameters that a notebook's entry gives with those that the notebook declares. An unknown one
 * is a `UserError`; from the `parameters` input, which is for all notebooks, it is only a warning.
 */
function checkParameters(read, { entry, origin }) {
    const given = parametersOf(entry);
    const { template, declared, hasParametersCell } = read;
    if (given.size === 0)
        return [];
    if (!hasParametersCell)
        return [withoutCell(template.path)];
    if (declared === null)
        return [];
    const names = Object.fromEntries([...given.keys()].map((name) => [name, null]));
    return (0,check/* unknownParameters */.p)(names, declared).map(({ name, nearest }) => {
        const allowed = declared.map((parameter) => parameter.name).join(", ") || "none";
        const message = `${(0,quote/* quote */.h)(name)} is not a parameter of ${(0,quote/* quote */.h)(template.path)}. ` +
            (nearest ? `Did you mean ${nearest}?` : `Its parameters are: ${allowed}.`);
        const at = entry.at(given.get(name));
        if (origin !== "input")
            throw new errors/* UserError */.y(message, at);
        return { level: "warning", message, at };
    });
}
function withoutCell(file) {
    const message = "The notebook gets parameters but has no cell tagged `parameters`, so they are put before its first cell, " +
        "where its own assignments overwrite them. Tag the cell with the defaults.";
    return { level: "warning", message, at: { file } };
}

;// CONCATENATED MODULE: ./src/plan/order.ts


/**
 * Puts every notebook after those it needs and otherwise leaves the order as it is.
 * Throws a `UserError` that shows the way round when some need each other.
 */
function inOrder(dependencies) {
    const ordered = new Set();
    /** The notebooks on the way to the one that is being placed. */
    const way = [];
    function place(notebook) {
        if (ordered.has(notebook))
            return;
        const { needs, settings } = dependencies.get(notebook);
        if (way.includes(notebook))
            throw cycle([...way.slice(way.indexOf(notebook)), notebook], settings.needs[0]?.at);
        way.push(notebook);
        for (const needed of needs)
            place(needed);
        way.pop();
        ordered.add(notebook);
    }
    for (const notebook of dependencies.keys())
        place(notebook);
    return [...ordered];
}
function cycle(notebooks, at = {}) {
    const way = notebooks.map(quote/* quote */.h).join(" needs ");
    return new errors/* UserError */.y(`No order can satisfy \`needs\`: ${way}. Remove one of them.`, at);
}

;// CONCATENATED MODULE: ./src/plan/plan.ts







/**
 * Decides what is run: the cases of the discovered notebooks and of those they need. A notebook that can't be
 * read has a template with a `problem` and one case, `defaults`. Rejects with a `UserError` for a mistake in
 * the config file or the inputs.
 */
async function plan(paths, inputs) {
    const { notebooks, notices } = await planNotebooks(paths, inputs);
    const templates = [];
    const cases = [];
    const expand = expandOnce(notices);
    const folders = new Map();
    for (const path of inOrder(notebooks)) {
        const notebook = notebooks.get(path);
        const variations = variationsFor(notebook, expand, notices);
        const settings = settingsOf(notebook, folders);
        folders.set(path, settings.workingDirectory ?? external_node_path_.posix.dirname(path));
        templates.push(notebook.template);
        for (const variation of variations)
            cases.push({ notebook: path, ...variation, needs: notebook.needs, settings });
    }
    return { templates, cases, notices };
}
/** Many notebooks may share an entry: its cases are made, and complained about, once. */
function expandOnce(notices) {
    const done = new Map();
    return (entry) => {
        const variations = done.get(entry) ?? variationsOf(entry);
        if (!done.has(entry))
            notices.push(...variations.notices);
        done.set(entry, variations);
        return variations.variations;
    };
}
/** A mistake in a notebook's own metadata is that notebook's problem, any other stops the run. */
function variationsFor(notebook, expand, notices) {
    const { template, settings } = notebook;
    const defaults = [{ name: caseName({}), parameters: {} }];
    if (template.problem || !settings.cases)
        return defaults;
    try {
        notices.push(...checkParameters(notebook, settings.cases));
        return expand(settings.cases.entry);
    }
    catch (error) {
        if (settings.cases.origin !== "metadata" || !(error instanceof errors/* UserError */.y))
            throw error;
        template.problem = error;
        return defaults;
    }
}
/** A notebook runs where the one that it needs has run, so that it finds what that left. */
function settingsOf({ settings, needs: [first] }, folders) {
    const { kernel, cellTimeout, notebookTimeout, maxOutputSize } = settings;
    const workingDirectory = settings.workingDirectory ?? (first === undefined ? undefined : folders.get(first));
    return {
        cellTimeout,
        notebookTimeout,
        maxOutputSize,
        ...(kernel !== undefined && { kernel }),
        ...(workingDirectory !== undefined && { workingDirectory }),
    };
}

;// CONCATENATED MODULE: ./src/github/earlier-results.ts






/** Larger archives cost more time than durations save. */
const MAX_ARCHIVE_SIZE = 256 * 1024 * 1024;
/** Newer runs may have been cancelled, or have uploaded nothing. */
const RUNS_TRIED = 5;
/**
 * The results that the newest earlier run of this workflow left, on this branch or on the one that it is to be merged
 * into; null when there is none.
 *
 * @throws when GitHub does not say or hand it out, with its `status`, and when what it hands out is not ours.
 */
async function newestEarlierResults(search) {
    const octokit = await earlier_results_clientOf(search);
    const place = placeOf(search);
    for (const run of await earlierRuns(search)) {
        const { data } = await octokit.rest.actions.listWorkflowRunArtifacts({
            ...place,
            run_id: run,
            per_page: 100,
            ...timeLimit(),
        });
        const newest = data.artifacts
            .map((artifact) => ({ ...artifact, attempt: (0,artifact_name/* wholeRunAttempt */.Oj)(artifact.name, search.artifactName) }))
            .filter(({ attempt, expired, size_in_bytes: size }) => attempt && !expired && size <= MAX_ARCHIVE_SIZE)
            .toSorted((a, b) => b.attempt - a.attempt || b.id - a.id)[0];
        if (!newest)
            continue;
        const results = await downloadResults({ ...search, id: newest.id });
        if (results.run?.id !== String(run))
            throw new Error(`The artifact ${newest.id} is not of the run that has it`);
        return { results, artifact: newest.id };
    }
    return null;
}
/** The results in an artifact of this repository. Rejects when there are none that could be ours. */
async function downloadResults(source) {
    const { id, folder, token } = source;
    const { owner, repo } = placeOf(source);
    const archives = (0,external_node_path_.join)(folder, "archive");
    await (0,promises_.mkdir)(archives);
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351), __webpack_require__.e(659), __webpack_require__.e(645)]).then(__webpack_require__.bind(__webpack_require__, 9645));
    await new DefaultArtifactClient().downloadArtifact(id, {
        path: archives,
        // The toolkit unpacks without limits.
        skipDecompress: true,
        findBy: { token, workflowRunId: 0, repositoryOwner: owner, repositoryName: repo },
    });
    const [archive = ""] = await (0,promises_.readdir)(archives);
    const wanted = (path) => path === "results.json";
    await unpack((0,external_node_path_.join)(archives, archive), { folder, wanted, maxBytes: results_file/* MAX_RESULTS_SIZE */.CK });
    return (0,results_file/* readResults */.x8)(await (0,promises_.readFile)((0,external_node_path_.join)(folder, "results.json"), "utf8"), "results.json");
}
/** Numbers of runs, the newest first, without this one and what a fork may have run under a branch's name. */
async function earlierRuns(search) {
    const { github, env } = search;
    const workflow = /\/([^/@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? "")?.[1];
    if (workflow === undefined)
        return [];
    const octokit = await earlier_results_clientOf(search);
    const lists = await Promise.all(branchesOf(search).map((branch) => octokit.rest.actions.listWorkflowRuns({
        ...placeOf(search),
        workflow_id: workflow,
        branch,
        status: "completed",
        per_page: 20,
        ...timeLimit(),
    })));
    return lists
        .flatMap(({ data }) => data.workflow_runs)
        .filter(({ id, head_repository: head }) => id < Number(github.run.id) && String(head?.id) === github.repository.id)
        .map(({ id }) => id)
        .toSorted((a, b) => b - a)
        .slice(0, RUNS_TRIED);
}
/** This branch, and that which a pull request goes into. */
function branchesOf({ env, github: { ref, defaultBranch } }) {
    const own = env.GITHUB_HEAD_REF || /^refs\/heads\/(.*)$/.exec(ref)?.[1];
    const base = env.GITHUB_BASE_REF || defaultBranch;
    return [...new Set([own, base])].filter((branch) => typeof branch === "string" && branch !== "");
}
function placeOf({ github }) {
    return (0,repository_name/* ownerAndRepo */.H)(github.repository);
}
/** Tests are not kept waiting for what they can do without. */
function timeLimit() {
    return { request: { signal: AbortSignal.timeout(15_000) } };
}
async function earlier_results_clientOf({ token }) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351)]).then(__webpack_require__.bind(__webpack_require__, 61351));
    return getOctokit(token);
}

;// CONCATENATED MODULE: ./src/history/last-results.ts






/**
 * The results that the input names, else those of the newest earlier run of this workflow on this branch or the one that
 * it goes into; null when there are none or they are of no use, which a notice says if they are broken.
 *
 * @throws UserError when an artifact was named and cannot be had: other shards may have it, and would split otherwise.
 */
async function lastResults(inputs, host) {
    const { lastResults: named, workspace } = inputs;
    if (named !== undefined && !/^\d+$/.test(named))
        return readFromFile(named, workspace, host.log);
    if (!host.github || inputs.githubToken === undefined) {
        if (named === undefined)
            return null;
        throw new errors/* UserError */.y("An artifact is downloaded in a workflow only. Name a results.json.", AT);
    }
    const source = { ...host, github: host.github, token: inputs.githubToken };
    return named === undefined ? search(inputs, source) : ofArtifact(Number(named), source);
}
const AT = { input: "last-results" };
async function readFromFile(path, workspace, log) {
    const file = (0,external_node_path_.resolve)(workspace, path);
    const stats = await (0,promises_.stat)(file).catch(() => undefined);
    if (!stats) {
        log.info(`There are no last results at ${path} yet.`);
        return null;
    }
    try {
        if (!stats.isFile() || stats.size > results_file/* MAX_RESULTS_SIZE */.CK)
            throw new Error("It is no regular file of at most 256 MiB");
        return { results: await (0,results_file/* readResults */.x8)(await (0,promises_.readFile)(file, "utf8"), path), artifact: null };
    }
    catch (error) {
        ignore(error, log);
        return null;
    }
}
async function ofArtifact(id, source) {
    try {
        return {
            results: await (0,temporary_folder/* inTemporaryFolder */.P)((folder) => downloadResults({ id, folder, ...source })),
            artifact: id,
        };
    }
    catch (cause) {
        throw new errors/* UserError */.y(`The artifact ${id} cannot be used: ${cause.message}. The job needs the permission \`actions: read\`.`, AT, { cause });
    }
}
async function search({ artifactName }, source) {
    try {
        return await (0,temporary_folder/* inTemporaryFolder */.P)((folder) => newestEarlierResults({ folder, artifactName, ...source }));
    }
    catch (error) {
        if (isAnswer(error))
            source.log.debug(`GitHub hands out no last results: ${error}`);
        else
            ignore(error, source.log);
        return null;
    }
}
/** What GitHub's API says to a token without `actions: read`, or when it is down: nobody has to do anything about it. */
function isAnswer(error) {
    return error instanceof Error && "status" in error;
}
function ignore(error, log) {
    const message = `The last results are not used: ${error.message}`;
    log.notice({ level: "notice", message, at: AT });
}

// EXTERNAL MODULE: ./src/promotion/change-plan.ts
var change_plan = __webpack_require__(62197);
;// CONCATENATED MODULE: ./src/github/compare.ts

const RELATIONS = {
    identical: "same",
    ahead: "newer",
    behind: "older",
    diverged: "diverged",
};
/**
 * Asks GitHub where `commit` stands seen from `base`, which a clone of depth 1 cannot tell. `unknown` when GitHub
 * does not say: the token may not read the repository, or no longer knows a commit.
 */
async function compareOnGitHub({ repository, token }, { base, commit }) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351)]).then(__webpack_require__.bind(__webpack_require__, 61351));
    try {
        const { data } = await getOctokit(token).rest.repos.compareCommitsWithBasehead({
            ...(0,repository_name/* ownerAndRepo */.H)(repository),
            basehead: `${base}...${commit}`,
            per_page: 1,
        });
        return RELATIONS[data.status] ?? "unknown";
    }
    catch {
        return "unknown";
    }
}

// EXTERNAL MODULE: ./src/inputs/inputs.ts
var inputs_inputs = __webpack_require__(18028);
// EXTERNAL MODULE: ./src/report/report-files.ts + 30 modules
var report_files = __webpack_require__(31189);
;// CONCATENATED MODULE: ./src/promotion/history.ts

/** Tells the relation of `commit` to `base` from the clone in `workspace`; `unknown` where it is too shallow. */
async function relationTo(base, commit, workspace) {
    if (base === commit)
        return "same";
    const newer = await isAncestor(base, commit, workspace);
    if (newer)
        return "newer";
    const older = await isAncestor(commit, base, workspace);
    if (older)
        return "older";
    if (newer === null || older === null || (await isShallow(workspace)))
        return "unknown";
    return "diverged";
}
/** Null when git lacks one of the commits. */
async function isAncestor(ancestor, commit, workspace) {
    const { exitCode } = await (0,git/* runGit */.EO)(workspace, ["merge-base", "--is-ancestor", ancestor, commit]);
    return exitCode === 0 ? true : exitCode === 1 ? false : null;
}
/** Whether the clone lacks commits that others descend from, as after `actions/checkout` without `fetch-depth: 0`. */
async function isShallow(workspace) {
    const { stdout } = await (0,git/* runGit */.EO)(workspace, ["rev-parse", "--is-shallow-repository"]);
    return stdout.toString().trim() !== "false";
}

;// CONCATENATED MODULE: ./src/promotion/admission.ts


/** Events whose checked out commit is the default branch's own, and not what somebody else asks to be merged. */
const TRUSTED_EVENTS = ["push", "schedule", "workflow_dispatch", "repository_dispatch"];
/**
 * Refuses a branch that production does not follow: anybody can open a pull request or push a branch.
 *
 * @throws UserError saying which branch may.
 */
function refuseForeignBranch(github) {
    if (!github)
        return;
    const { event, ref, defaultBranch } = github;
    const isDefault = defaultBranch !== null && ref === `refs/heads/${defaultBranch}`;
    if (TRUSTED_EVENTS.includes(event) && isDefault)
        return;
    throw new errors/* UserError */.y(`Templates are promoted from the default branch (${defaultBranch ?? "unknown"}) only; this is a ${event} on ${ref}. ` +
        `Give the job \`if: github.event_name == 'push' && github.ref == 'refs/heads/${defaultBranch ?? "main"}'\`.`, { input: "mode" });
}
/**
 * Refuses a commit that is not on the default branch, as when a checkout names another `ref`. The event's own commit is
 * on it, and so is what that descends from; of any other GitHub has to say it.
 *
 * @throws UserError also where nobody says so.
 */
async function refuseForeignCommit(github, { commit, workspace, compareCommits }) {
    if (!github)
        return;
    const { sha, defaultBranch } = github;
    const isOn = (relation) => relation === "same" || relation === "older";
    if (isOn(await relationTo(sha, commit, workspace)))
        return;
    if (defaultBranch !== null && isOn(await compareCommits?.(defaultBranch, commit)))
        return;
    throw new errors/* UserError */.y(`Commit ${commit} is checked out, and nothing says that it is on the default branch (${defaultBranch ?? "unknown"}): ` +
        `this run is of ${sha}. Nothing was promoted. Leave \`ref\` out of the checkout; or, if the commit is on that ` +
        "branch, give it `fetch-depth: 0`, or `github-token` a token with `contents: read`.", { input: "mode" });
}
/**
 * Refuses results that are not the last word of this workflow run's tests.
 *
 * @param isBound whether the test job's own output vouches for the bytes of the results
 * @throws UserError saying what they are, and how to get the right ones.
 */
function refuseUnfitResults(results, { github, isBound }) {
    refuseLoneShard(results);
    refuseCancelled(results);
    if (github)
        admission_refuseOtherRun(results, github, isBound);
}
/** The templates of the other shards would count as removed. */
function refuseLoneShard({ shard }) {
    if (!shard || shard.total === 1)
        return;
    throw admission_refusal(`These are the results of shard ${shard.index}/${shard.total} alone: the verdicts of the others are missing. ` +
        "Put all shards together with `mode: merge`, and promote the results of that job.");
}
function refuseCancelled({ cancelled }) {
    if (!cancelled)
        return;
    throw admission_refusal("These are the results of a test that was cancelled, so that not every case was tried. Nothing was promoted. " +
        "Re-run the test job, and let it come to its end.");
}
/**
 * When only the promotion is run again, the results are rightly those of the earlier attempt. GitHub then hands on the
 * outputs of the test job's newest attempt, so the digest tells these from results that a later attempt replaced.
 */
function admission_refuseOtherRun({ run }, { run: own }, isBound) {
    if (run?.id !== own.id) {
        throw admission_refusal(`These are the results of ${run ? `workflow run ${run.id}` : "a test outside of GitHub Actions"}, but this is run ` +
            `${own.id}. Promote in the run that tested: download the artifact of its own test job.`);
    }
    if (run.attempt === own.attempt || (isBound && run.attempt < own.attempt))
        return;
    throw admission_refusal(`These are the results of attempt ${run.attempt}, but this is attempt ${own.attempt} of run ${own.id}. ` +
        "Give `results-digest` the test job's output of that name, which says that no later attempt replaced them, or " +
        "re-run all jobs.");
}
const admission_refusal = (message) => new errors/* UserError */.y(message, { input: "results" });

;// CONCATENATED MODULE: ./src/github/run-state.ts

/**
 * Asks GitHub whether an attempt of a workflow run is over, for which the token needs `actions: read`. `unknown` when
 * GitHub does not say, and for a promotion that no workflow ran.
 */
async function runStateOnGitHub({ repository, token }, { runId, attempt }) {
    if (!/^\d+$/.test(runId))
        return "unknown";
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351)]).then(__webpack_require__.bind(__webpack_require__, 61351));
    try {
        const { data } = await getOctokit(token).rest.actions.getWorkflowRunAttempt({
            ...(0,repository_name/* ownerAndRepo */.H)(repository),
            run_id: Number(runId),
            attempt_number: attempt,
        });
        return data.status === "completed" ? "completed" : "running";
    }
    catch {
        return "unknown";
    }
}

;// CONCATENATED MODULE: ./src/promotion/promoter.ts


function repositoryOf({ github }, { workspace }) {
    return github
        ? { id: Number(github.repository.id), fullName: github.repository.fullName }
        : { id: null, fullName: external_node_path_.posix.basename(workspace) };
}
function actorOf({ github, env }) {
    return github ? workflowActor(github) : localActor(env);
}
/** How long to wait for others, and who says whether they are over. */
function leaseOf({ github }, { githubToken, lockTimeout }) {
    const api = github && githubToken ? { ...github, token: githubToken } : undefined;
    return { lockTimeout, runState: api && ((run) => runStateOnGitHub(api, run)) };
}
function workflowActor({ run, actor }) {
    return { runId: run.id, attempt: run.attempt, job: run.job, url: run.url, actor };
}
function localActor(env) {
    return {
        runId: `local-${process.pid}`,
        attempt: 1,
        job: "",
        url: null,
        actor: env.USER ?? env.USERNAME ?? "",
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/promotion/deletes.ts

const SHOWN = 10;
/**
 * Refuses a release that removes more templates than a person would notice: a wrong glob looks just like that.
 *
 * @param removed keys that go
 * @param live how many templates are live
 * @throws UserError naming them, and what to write where they are meant to go.
 */
function refuseManyDeletes(removed, { live, maxDeletes }) {
    const allowed = atMost(maxDeletes, live);
    if (removed.length <= allowed)
        return;
    const names = removed.slice(0, SHOWN).join(", ");
    const more = removed.length > SHOWN ? ` and ${removed.length - SHOWN} more` : "";
    throw new errors/* UserError */.y(`This release would remove ${removed.length} of ${live} live templates: ${names}${more}. ` +
        `Allowed ${allowed === 1 ? "is" : "are"} ${inWords(maxDeletes, allowed)}. Nothing was changed. ` +
        `If they are meant to go, write \`max-deletes: ${removed.length}\`; ` +
        "if not, see what `notebooks` and `templates-root` match.", { input: "max-deletes" });
}
/** A share is rounded up, so that of a few templates one can always go. */
function atMost({ value, unit }, whole) {
    return unit === "each" ? value : Math.ceil((whole * value) / 100);
}
function inWords({ value, unit }, allowed) {
    return unit === "each" ? String(value) : `${value}%, which is ${allowed}`;
}

// EXTERNAL MODULE: ./src/promotion/manifest.ts
var promotion_manifest = __webpack_require__(44392);
// EXTERNAL MODULE: ./src/promotion/plan.ts + 1 modules
var promotion_plan = __webpack_require__(36483);
;// CONCATENATED MODULE: ./src/promotion/decision.ts





const NO_CHANGES = { added: [], changed: [], unchanged: [], removed: [], heldBack: [] };
/**
 * Where the commit stands seen from the newest one that the destination knows, on its way or live.
 *
 * @throws UserError when neither the clone nor GitHub says, and for a destination of another repository.
 */
async function relationToNewest(state, request) {
    const newest = newestOf(state.pointer);
    if (newest === null)
        return "newer";
    const { repository } = (state.applying ?? state.live).manifest;
    refuseOtherRepository(repository, request);
    const relation = await relationTo(newest, request.commit, request.workspace);
    if (relation !== "unknown")
        return relation;
    const told = (await request.compareCommits?.(newest, request.commit)) ?? "unknown";
    if (told === "unknown")
        throw await unknown(newest, request);
    return told;
}
function newestOf({ applying, newestCommit }) {
    // What an operation makes live is no news of the branch.
    return applying && !applying.op ? applying.commit : newestCommit;
}
/**
 * Decides by the live release; nothing may be on its way.
 *
 * @throws UserError when the commit must not be promoted over the live one, or removes too many of its templates.
 */
function decide({ live, pointer }, { request, prepared, relation }) {
    if (relation === "older")
        return { outcome: "superseded", changes: NO_CHANGES, release: live };
    if (pointer.hold)
        return { outcome: "held", changes: NO_CHANGES, release: live, hold: pointer.hold };
    if (relation === "diverged" && !request.allowDiverged)
        throw diverged(newestOf(pointer), request);
    const { blocked, changes, manifest } = (0,promotion_plan/* planRelease */.F3)({ ...request, ...prepared, previous: live });
    if (blocked)
        return { outcome: "blocked", changes, release: live };
    if (live) {
        const { maxDeletes } = request;
        refuseManyDeletes(changes.removed, { live: live.manifest.entries.length, maxDeletes });
    }
    if (manifest.entries.length === 0)
        return { outcome: "nothing-to-promote", changes, release: live };
    if (live && (0,promotion_plan/* movesBetween */.jg)(live.manifest, manifest).length === 0) {
        return { outcome: "already-live", changes, release: live };
    }
    const { sha256 } = (0,promotion_manifest/* encodeManifest */.Gb)(manifest);
    return { outcome: "promoted", changes, release: { manifest, sha256 } };
}
function diverged(newest, { commit }) {
    return new errors/* UserError */.y(`Commit ${commit} does not descend from ${newest}, which is live: the branch was force-pushed, or this is ` +
        "another branch. Nothing was promoted. Merge the live commit into the branch, or promote from the one " +
        "that holds it. If the new history is meant to replace the old one, write `allow-diverged: true` for this release.", { input: "allow-diverged" });
}
async function unknown(newest, { commit, workspace, compareCommits }) {
    const asked = compareCommits ? ", nor does GitHub" : "";
    const what = `whether commit ${commit} is newer than ${newest}, which is live`;
    const checkout = "\n\n  - uses: actions/checkout@v7\n    with:\n      fetch-depth: 0";
    if (await isShallow(workspace)) {
        return new errors/* UserError */.y(`This clone does not say ${what}${asked}. Nothing was promoted. ` +
            `Give actions/checkout the whole history:${checkout}`);
    }
    return new errors/* UserError */.y(`This clone has no commit ${newest}, so it does not say ${what}${asked}. Nothing was promoted. Either the clone is ` +
        "older than that commit, then fetch it (`git fetch`); or the commit is on no branch any more, as after a " +
        "force-push, then give `github-token` a token with `contents: read`, so that GitHub can compare them.");
}
/** @throws UserError when the live release is of another repository. */
function refuseOtherRepository(owner, { repository, destination }) {
    const isSame = owner.id !== null && repository.id !== null
        ? owner.id === repository.id
        : owner.fullName === repository.fullName;
    if (isSame)
        return;
    throw new errors/* UserError */.y(`${destination} belongs to repository ${owner.fullName}, whose release is live there; this is ` +
        `${repository.fullName}. Write a prefix of its own for each repository.`, { input: "destination" });
}

// EXTERNAL MODULE: ./src/promotion/destination.ts
var promotion_destination = __webpack_require__(40693);
// EXTERNAL MODULE: ./src/promotion/go-live.ts
var go_live = __webpack_require__(41918);
// EXTERNAL MODULE: ./src/notebook/read.ts
var notebook_read = __webpack_require__(78313);
;// CONCATENATED MODULE: ./src/promotion/only-notebooks.ts

/**
 * Whatever the results say of them, what goes live are notebooks. Only those are read that would change something.
 *
 * @throws UserError naming the first file that is none.
 */
function refuseNoNotebooks({ candidates, contents }, moves) {
    const wanted = new Set(moves.map(({ to }) => to));
    for (const { path, sha256 } of candidates) {
        const bytes = contents.get(sha256);
        if (bytes && wanted.has(sha256))
            (0,notebook_read/* readNotebook */.c)((0,notebook_read/* decodeNotebook */.Y)(bytes, path), path);
    }
}

// EXTERNAL MODULE: ./src/promotion/keys.ts
var keys = __webpack_require__(27793);
// EXTERNAL MODULE: ./src/promotion/source.ts
var source = __webpack_require__(97448);
;// CONCATENATED MODULE: ./src/promotion/prepare.ts




/**
 * Checks all that can be checked without a request to the store; returns the files of the commit.
 *
 * @throws UserError for a name that cannot be a key, and for a commit that git does not have.
 */
async function prepare_check(request, destination) {
    const { workspace, commit, templates } = request;
    (0,keys/* checkKeys */.L)(destination.templates, templates.map(({ key }) => key));
    for (const template of templates)
        refuseOverwritingSource(template, destination, workspace);
    return (0,source/* listTree */.nT)(workspace, commit);
}
/**
 * Reads the templates that passed from git, but for those of which the live release says what git holds: the cost is
 * that of what changed.
 *
 * @throws UserError for bytes that are not those that were tested.
 */
async function prepare({ workspace, templates }, { tree, live }) {
    const passed = templates.filter(({ verdict }) => verdict === "passed");
    const failed = templates.filter(({ verdict }) => verdict === "failed");
    const [known, unread] = divided(passed, { tree, live });
    const sources = await (0,source/* readSources */.tW)(workspace, tree, unread);
    const read = unread.map((template, index) => {
        const { blob, bytes, sha256 } = sources[index];
        return { ...nameOf(template), verdict: "passed", sha256, size: bytes.length, blob };
    });
    const untouched = failed.map((template) => ({ ...nameOf(template), verdict: "failed", sha256: template.templateSha256 }));
    return {
        tree,
        candidates: [...read, ...known, ...untouched],
        contents: new Map(sources.map(({ sha256, bytes }) => [sha256, bytes])),
    };
}
/** Those that are live with the digest that was tested, made of the very blob that git holds; and all others. */
function divided(passed, { tree, live }) {
    const byKey = new Map(live?.entries.map((entry) => [entry.key, entry]));
    const known = [];
    const unread = [];
    for (const template of passed) {
        const entry = byKey.get(template.key);
        const inGit = tree.get(template.path);
        const isSame = entry?.sha256 === template.templateSha256 && entry.sourceBlob === inGit?.blob && (0,source/* isRegular */.$W)(inGit);
        if (!isSame)
            unread.push(template);
        else {
            const { sha256, size, sourceBlob: blob } = entry;
            known.push({ ...nameOf(template), verdict: "passed", sha256, size, blob });
        }
    }
    return [known, unread];
}
function nameOf({ key, path, group }) {
    return { key, path, ...(group !== undefined && { group }) };
}
function refuseOverwritingSource({ path, key }, { root, templates, name }, workspace) {
    if (root.kind !== "directory" || (0,external_node_path_.resolve)(root.path, templates, key) !== (0,external_node_path_.resolve)(workspace, path))
        return;
    throw new errors/* UserError */.y(`${name} is where the notebooks themselves lie. Write another directory, as in promoted/templates.`, { input: "destination" });
}

// EXTERNAL MODULE: ./src/promotion/retry.ts
var retry = __webpack_require__(36375);
// EXTERNAL MODULE: ./src/promotion/site.ts
var promotion_site = __webpack_require__(84550);
// EXTERNAL MODULE: ./src/promotion/stores/capabilities.ts
var capabilities = __webpack_require__(66388);
// EXTERNAL MODULE: ./src/promotion/stored-json.ts
var stored_json = __webpack_require__(49205);
;// CONCATENATED MODULE: ./src/promotion/probe/cache.ts




const LIFETIME_MS = 24 * 60 * 60 * 1000;
const FINDING = {
    title: "what a store was found to keep (nbp/capabilities@1)",
    maxBytes: 4096,
    schema: {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        type: "object",
        additionalProperties: false,
        required: ["schema", "endpoint", "bucket", "probedAt", "capabilities"],
        properties: {
            schema: { const: "nbp/capabilities@1" },
            endpoint: { type: ["string", "null"] },
            bucket: { type: "string" },
            probedAt: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" },
            capabilities: capabilities/* CAPABILITIES */.$8,
        },
    },
};
/** What was found less than a day ago: one request. */
async function recall(site, server) {
    const key = (0,promotion_site/* stateKeys */.OX)(site.destination).capabilities;
    const found = await site.store.get(key);
    return { found, capabilities: found && (await cache_read(site, server, found.body)) };
}
async function cache_read(site, server, body) {
    const place = (0,promotion_site/* placeOf */.$t)(site, (0,promotion_site/* stateKeys */.OX)(site.destination).capabilities);
    try {
        const finding = await (0,stored_json/* parseStored */.T)(body, FINDING, place);
        const age = site.clock.now() - Date.parse(finding.probedAt);
        const isOurs = finding.endpoint === server.endpoint && finding.bucket === site.store.describe();
        return isOurs && age >= 0 && age < LIFETIME_MS ? finding.capabilities : null;
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        // It can be found out again.
        site.log.debug(error.message);
        return null;
    }
}
/** For the next promotions; nothing depends on it. `site.store` is one that can write. */
async function remember(site, server, { capabilities, found }) {
    const finding = {
        schema: "nbp/capabilities@1",
        endpoint: server.endpoint,
        bucket: site.store.describe(),
        probedAt: (0,promotion_site/* isoTime */.Ly)(site.clock.now()),
        capabilities: capabilities,
    };
    const key = (0,promotion_site/* stateKeys */.OX)(site.destination).capabilities;
    const condition = found ? { ifMatch: found.etag } : { ifNoneMatch: true };
    await site.store.put(key, (0,stored_json/* canonicalJson */.d)(finding), condition, { contentType: "application/json" });
}

;// CONCATENATED MODULE: ./src/promotion/probe/evaluate.ts
/** What a store can be trusted with, by what it did. */
function evaluate(seen) {
    const failings = [
        failing(seen.createOverExisting, "a PUT with If-None-Match: * over an object that was there"),
        failing(seen.replaceOther, "a PUT with If-Match and the ETag of another version"),
        failing(seen.replaceMissing, "a PUT with If-Match where no object was"),
        failingRace(seen.createRace, "create one object"),
        failingRace(seen.replaceRace, "replace one version"),
        formOf(seen) === null && "refused a PUT with If-Match and the ETag that it had just given",
    ].filter((it) => it !== false);
    return {
        capabilities: {
            conditionalPut: failings.length === 0,
            conditionalDelete: isRefusal(seen.deleteOther),
            checksums: seen.wrongChecksum.answer !== "done" && seen.wrongChecksum.kept,
            etags: formOf(seen) ?? "quoted",
        },
        failings,
    };
}
function formOf({ replaceQuoted, replaceUnquoted }) {
    if (isDone(replaceQuoted))
        return "quoted";
    return replaceUnquoted && isDone(replaceUnquoted) ? "unquoted" : null;
}
function isDone({ answer, kept }) {
    return answer === "done" && !kept;
}
/** Whether a write was refused, and not done either. */
function isRefusal({ answer, kept }) {
    return answer === "refused" && kept;
}
function failing(attempt, write) {
    if (isRefusal(attempt))
        return false;
    const { answer, kept } = attempt;
    if (answer === "unknown")
        return `does not know ${write}`;
    if (kept)
        return `claimed to have done ${write}, and had not`;
    return `${answer === "done" ? "did" : "claimed to refuse, and did,"} ${write}`;
}
/** A winner may not have been told so; two are too many. */
function failingRace({ racers, told, unclear }, aim) {
    if (told === 1 || (told === 0 && unclear > 0))
        return false;
    return `told ${told} of ${racers} writes at the same time, of which one could ${aim}, that they had`;
}

// EXTERNAL MODULE: ./src/s3/errors.ts
var s3_errors = __webpack_require__(41863);
;// CONCATENATED MODULE: ./src/promotion/probe/observe.ts



const TYPE = { contentType: "text/plain" };
const CREATE = { ifNoneMatch: true };
const OTHER_VERSION = `"${"0".repeat(32)}"`;
const RACERS = 8;
const REMOVALS = 3;
const NAMES = ["object", "missing", "race", "checksum"];
/** The store gave no answer that means anything; another try may. */
class Unclear extends Error {
    name = "Unclear";
}
/**
 * Tries a store out on objects of our own below `prefix`, which are gone afterwards.
 *
 * @throws Unclear when it was too busy to be understood; UserError when it cannot be used at all.
 */
async function observe(store, server, prefix) {
    try {
        return await observations(store, server, prefix);
    }
    finally {
        const blunt = server.adapted(capabilities/* NOTHING_KEPT */.Ff);
        for (const name of NAMES)
            await removeOwn(blunt, prefix + name);
    }
}
async function observations(store, server, prefix) {
    const key = `${prefix}object`;
    // Bytes that a text, a line end or a charset conversion would change.
    const first = Buffer.concat([observe_text("first"), Buffer.from([0, 255, 13, 10, 128, 10])]);
    // Without a condition, which it may not even know.
    const plain = server.adapted({ ...capabilities/* NOTHING_KEPT */.Ff, checksums: true });
    const created = await plain.put(key, first, CREATE, TYPE);
    if (created.status !== "stored")
        throw new Unclear(reason(created));
    const isFaithful = (await store.get(key))?.body.equals(first) ?? false;
    const createOverExisting = await observe_attempt(store, key, { body: observe_text("second"), condition: CREATE });
    const replaceQuoted = await replaceCurrent(store, key, observe_text("quoted"));
    const unquoted = server.adapted({ ...capabilities/* AS_AMAZON */.K5, etags: "unquoted" });
    const replaceUnquoted = replaceQuoted.answer === "done" ? null : await replaceCurrent(unquoted, key, observe_text("unquoted"));
    // In the form that it takes, or a refusal would say nothing.
    const speaking = replaceUnquoted?.answer === "done" ? unquoted : store;
    const stale = { ifMatch: OTHER_VERSION };
    const replaceOther = await observe_attempt(speaking, key, { body: observe_text("other"), condition: stale });
    const replaceMissing = await observe_attempt(speaking, `${prefix}missing`, {
        body: observe_text("missing"),
        condition: stale,
    });
    const createRace = await race(speaking, `${prefix}race`, CREATE);
    const replaceRace = await race(speaking, key, { ifMatch: await etagOf(store, key) });
    const wrongChecksum = await observe_attempt(speaking, `${prefix}checksum`, {
        body: observe_text("checksum"),
        condition: CREATE,
        checksum: Buffer.alloc(32).toString("base64"),
    });
    const deleteOther = await attemptDelete(speaking, key);
    return {
        isFaithful,
        createOverExisting,
        createRace,
        replaceQuoted,
        replaceUnquoted,
        replaceOther,
        replaceMissing,
        replaceRace,
        deleteOther,
        wrongChecksum,
    };
}
async function observe_attempt(store, key, { body, condition, checksum }) {
    const info = { ...TYPE, ...(checksum && { checksum }) };
    const answer = await answerTo(() => store.put(key, body, condition, info));
    const found = await store.get(key);
    return { answer, kept: !found?.body.equals(body) };
}
async function replaceCurrent(store, key, body) {
    return observe_attempt(store, key, { body, condition: { ifMatch: await etagOf(store, key) } });
}
async function attemptDelete(store, key) {
    const answer = await answerTo(() => store.delete(key, OTHER_VERSION));
    return { answer, kept: (await store.get(key)) !== null };
}
async function answerTo(write) {
    try {
        const outcome = await write();
        if (outcome.status === "unknown")
            throw new Unclear(reason(outcome));
        return outcome.status === "refused" ? "refused" : "done";
    }
    catch (error) {
        // Anything else, such as a missing permission, is not the store's nature.
        if (error instanceof errors/* UserError */.y && (0,s3_errors/* isNotUnderstood */.n0)(error.cause))
            return "unknown";
        throw error;
    }
}
async function race(store, key, condition) {
    const writes = Array.from({ length: RACERS }, (_, index) => store.put(key, observe_text(`racer ${index}`), condition, TYPE).catch(() => ({ status: "refused" })));
    const outcomes = (await Promise.all(writes)).map(({ status }) => status);
    const count = (status) => outcomes.filter((it) => it === status).length;
    return { racers: RACERS, told: count("stored"), unclear: count("unknown") };
}
async function etagOf(store, key) {
    const found = await store.get(key);
    if (!found)
        throw new Unclear(`${key} is gone`);
    return found.etag;
}
/** As well as it goes: the answers count, and what stays behind is a few bytes below `probe/`. */
async function removeOwn(store, key) {
    try {
        for (let attempt = 1; attempt <= REMOVALS; attempt++) {
            const found = await store.get(key);
            if (!found)
                return;
            await store.delete(key, found.etag);
        }
    }
    catch { }
}
function observe_text(name) {
    return Buffer.from(`notebook-gate tries out what this store keeps; this may be deleted: ${name}`);
}
function reason(outcome) {
    return outcome.cause instanceof Error ? outcome.cause.message : outcome.status;
}

;// CONCATENATED MODULE: ./src/promotion/probe/ready.ts








const ATTEMPTS = 3;
/**
 * The site for a promotion that is about to write: its store is used in the way that the server behind it needs,
 * which is found out by trying. A store without a server, such as a directory, is as it is.
 *
 * @throws UserError for a server that does not keep its conditions, unless best effort will do, and for one that
 *   gives back other bytes than it was sent.
 */
async function readyToWrite(site, demands) {
    const { server } = site.store;
    if (!server)
        return site;
    if (demands.probe === "off")
        return believed(site, server, demands);
    const remembered = await recall(site, server);
    const known = demands.probe === "cached" ? remembered.capabilities : null;
    // A store that was refused may have been mended since.
    if (known && (known.conditionalPut || demands.consistency === "best-effort")) {
        return using(site, server, guaranteesOf(known));
    }
    const { capabilities, failings } = await examine(site, server);
    if (!capabilities.conditionalPut && demands.consistency === "strict")
        throw refused(site, server, failings);
    const ready = using(site, server, guaranteesOf(capabilities));
    await remember(ready, server, { ...remembered, capabilities });
    return ready;
}
/**
 * The site for replacing the pointer alone, where a release is live already: as that one was promoted. Takes no
 * request, and the pointer is not read back, since the next promotion begins with it.
 */
function readyAsRecorded(site, guarantees) {
    const { server } = site.store;
    if (!server || !guarantees)
        return site;
    return { ...site, store: server.adapted({ ...guarantees.store, checksums: true }) };
}
function believed(site, server, { consistency }) {
    // Who asks for best effort and for no probe gets the way that works on every store.
    if (consistency === "best-effort")
        return using(site, server, guaranteesOf(capabilities/* NOTHING_KEPT */.Ff));
    return using(site, server, { consistency: "unchecked", store: capabilities/* AS_AMAZON */.K5 });
}
function guaranteesOf(store) {
    return { consistency: store.conditionalPut ? "strict" : "best-effort", store };
}
function using(site, server, guarantees) {
    if (guarantees.consistency === "best-effort") {
        site.log.notice({
            level: "warning",
            message: `${ready_nameOf(site, server)} does not keep conditional writes, and 'consistency: best-effort' accepts that: ` +
                "two promotions at the same time can mix their templates. Let one run at a time, with a concurrency group.",
            at: { input: "consistency" },
        });
    }
    return { ...site, store: server.adapted(guarantees.store), guarantees };
}
async function examine(site, server) {
    const seen = await ready_observations(site, server);
    if (!seen.isFaithful) {
        throw new errors/* UserError */.y(`${ready_nameOf(site, server)} gave back other bytes than it was sent. Nothing was promoted. ` +
            "Use another store, or take away what changes bodies on their way.", { input: "destination" });
    }
    return evaluate(seen);
}
async function ready_observations(site, server) {
    for (let attempt = 1;; attempt++) {
        const prefix = (0,promotion_site/* stateKeys */.OX)(site.destination).probe((0,external_node_crypto_.randomUUID)());
        try {
            return await observe(site.store, server, prefix);
        }
        catch (error) {
            if (!(error instanceof Unclear))
                throw error;
            if (attempt === ATTEMPTS) {
                throw new errors/* UserError */.y(`What ${ready_nameOf(site, server)} keeps could not be found out in ${ATTEMPTS} attempts at ` +
                    `${(0,promotion_site/* placeOf */.$t)(site, prefix)}; the last one: ${error.message}. Nothing was promoted. Run again.`, { input: "destination" }, { cause: error });
            }
            await site.clock.sleep((0,retry/* pause */.v)(attempt));
        }
    }
}
function refused(site, server, failings) {
    return new errors/* UserError */.y(`${ready_nameOf(site, server)} does not keep conditional writes, so two promotions at the same time could mix their ` +
        `templates. It ${failings.join(";\n  it ")}.\nNothing was promoted. Promote to a store that keeps them, such as ` +
        "Amazon S3 (docs/stores.md lists others); or write `consistency: best-effort`, and let one promotion run at a " +
        "time.", { input: "destination" });
}
function ready_nameOf({ store }, { endpoint }) {
    return endpoint ? `${store.describe()} at ${endpoint}` : store.describe();
}

// EXTERNAL MODULE: ./src/promotion/state.ts
var promotion_state = __webpack_require__(11600);
// EXTERNAL MODULE: ./src/promotion/stores/open.ts
var stores_open = __webpack_require__(770);
// EXTERNAL MODULE: ./src/promotion/aliases.ts
var aliases = __webpack_require__(11397);
;// CONCATENATED MODULE: ./src/promotion/lease.ts


const POLL_MS = 10_000;
/** How far the clocks of two machines may be apart. */
const CLOCKS_MS = 60_000;
/**
 * S3 takes a signed request for as long, so that one which is stuck somewhere on its way may still be carried out:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
const SIGNATURE_MS = 15 * 60_000;
/** Milliseconds after the end of a lease for which its owner's last write may still arrive. */
function marginOf({ root }) {
    return CLOCKS_MS + (root.kind === "s3" ? SIGNATURE_MS : 0);
}
/**
 * Waits until the owner of the release on its way has finished (resolves with false), or is certainly gone (with
 * true): GitHub says that its run is over, or it has not renewed its lease for longer than a write may last.
 *
 * @throws UserError after `lockTimeout`.
 */
async function mayTakeOver(site, state, { owner, runState, lockTimeout }) {
    const { owner: other, leaseUntil, commit, op } = state.pointer.applying;
    const what = `${op?.name ?? "promotion"} of ${commit}`;
    // GitHub starts no attempt before the one before it is over.
    if (other.runId === owner.runId && other.attempt < owner.attempt)
        return true;
    const abandonedAt = Date.parse(leaseUntil) + marginOf(site.destination);
    const givenUpAt = site.clock.now() + lockTimeout * 1000;
    for (let isFirst = true;; isFirst = false) {
        const run = (await runState?.(other)) ?? "unknown";
        if (run === "completed") {
            site.log.info(`${lease_nameOf(other)} ended before its ${what} did, says GitHub`);
            return true;
        }
        const now = site.clock.now();
        if (now >= abandonedAt)
            return true;
        if (now >= givenUpAt)
            throw stillBusy(site, state, { run, abandonedAt, lockTimeout });
        if (isFirst) {
            site.log.info(`${lease_nameOf(other)} has a ${what} on its way${run === "running" ? ", and is still running" : ""}; ` +
                `waiting for up to ${lockTimeout} s`);
        }
        await site.clock.sleep(Math.min(POLL_MS, abandonedAt - now, givenUpAt - now));
        const found = await site.store.get((0,promotion_site/* stateKeys */.OX)(site.destination).pointer);
        if (found?.etag !== state.etag)
            return false;
    }
}
function lease_nameOf({ runId, attempt, url }) {
    return `Run ${runId} (attempt ${attempt}${url ? `, ${url}` : ""})`;
}
function stillBusy({ destination }, { pointer }, { run, abandonedAt, lockTimeout }) {
    const { owner: other, commit } = pointer.applying;
    const advice = run === "running"
        ? "GitHub says that it is still running: wait for it, or cancel it, and run again."
        : "Whether it is still running is not known. Give the job `permissions: actions: read`, so that GitHub can say " +
            `so; without that its release can be finished by others from ${(0,promotion_site/* isoTime */.Ly)(abandonedAt)} on.`;
    return new errors/* UserError */.y(`${destination.name}: ${lease_nameOf(other)} is promoting ${commit} and was waited for ${lockTimeout} s ` +
        `(\`lock-timeout\`). Nothing was promoted. ${advice}`, { input: "lock-timeout" });
}

;// CONCATENATED MODULE: ./src/promotion/takeover.ts







/** How often others may be quicker before it is no longer chance. */
const ROUNDS = 10;
/**
 * Reads the state and does `attempt` with it, again and again while that returns null: somebody was quicker, or
 * something that was on its way has been finished.
 *
 * @throws UserError when others are quicker each time.
 */
async function inRounds(site, attempt, read = promotion_state/* readState */.un) {
    for (let round = 1; round <= ROUNDS; round++) {
        const result = await attempt(await read(site));
        if (result !== null)
            return result;
    }
    throw new errors/* UserError */.y(`${site.destination.name}: other promotions were quicker ${ROUNDS} times. Run again, and give the workflow a ` +
        "concurrency group, so that one promotion runs at a time.");
}
/**
 * Waits until the owner of what is on its way has finished, or finishes it in its stead; the state is another one
 * then. Returns what that changed, or null when others did it.
 */
async function takeOver(site, state, by) {
    if (!(await mayTakeOver(site, state, by)))
        return null;
    if (rollsForward(state.pointer.applying?.op))
        return finish(site, state, by);
    site.log.info(`Giving up the ${state.pointer.applying.op.name} that was interrupted; run it again to go on`);
    await (0,go_live/* replacePointer */.q0)(site, state.etag, { ...state.pointer, applying: null });
    return null;
}
/**
 * Whether what was interrupted is finished by whoever comes next. What replaces foreign bytes is not: a person
 * allowed it for those bytes that were there then, and readers have a whole release meanwhile.
 */
function rollsForward(op) {
    return op === undefined || op.name === "rollback";
}
/** Rolls an interrupted release forward, as its owner would have. Null when somebody else was quicker. */
async function finish(site, state, { owner, foreign }) {
    const next = state.applying;
    const previous = state.live?.manifest ?? null;
    site.log.info(`Finishing the release of ${next.manifest.commit}, which was interrupted`);
    const pending = await survey(site, state, { moves: (0,promotion_plan/* movesBetween */.jg)(previous, next.manifest), foreign });
    const content = (sha256) => (0,go_live/* readBlob */.gm)(site, sha256);
    const { op } = state.pointer.applying;
    const isLive = pending && (await (0,go_live/* goLive */.Hh)(site, { state, next, pending, content, owner, op }));
    return isLive ? (0,promotion_plan/* changesBetween */.iv)(previous, next.manifest) : null;
}
/**
 * What there is to do at the aliases; null when another promotion has begun to move them.
 *
 * @throws UserError when somebody else wrote to them.
 */
async function survey(site, { etag }, { moves, foreign }) {
    const found = await (0,aliases/* surveyAliases */.Ny)(site, moves);
    if (found.drifted.length === 0)
        return found.pending;
    const pointer = await site.store.get((0,promotion_site/* stateKeys */.OX)(site.destination).pointer);
    if ((pointer?.etag ?? null) !== etag)
        return null;
    if (!foreign)
        throw (0,aliases/* driftError */.u7)(found.drifted);
    foreign.replacing(found.drifted);
    return [...found.pending, ...found.foreign];
}

;// CONCATENATED MODULE: ./src/promotion/release.ts














/**
 * Makes the tested templates of a commit the live release of a destination, or finds out why not. May be
 * killed at any point: the next promotion finishes what this one began.
 *
 * @throws UserError when the templates are not the tested ones, the commit is not newer than the live one, or
 *   the destination holds what no release put there.
 */
async function promote(request) {
    return promoteAt(await openSite(request), request);
}
/** What `promote` would do, read only. */
async function planPromotion(request) {
    return planAt(await openSite(request), request);
}
/** Where the promotion is to happen; nothing is contacted yet. */
async function openSite(request) {
    const { destination, notices } = (0,promotion_destination/* parseDestination */.G2)(request);
    for (const notice of notices)
        request.log.notice(notice);
    const store = await (0,stores_open/* openStore */.C)(destination, request);
    return { store, destination, clock: promotion_site/* SYSTEM_CLOCK */.Vc, log: request.log };
}
/** `promote` at a site that is already open. */
async function promoteAt(site, request) {
    const tree = await prepare_check(request, site.destination);
    const owner = { ...request.owner, nonce: (0,external_node_crypto_.randomUUID)() };
    const writable = once(() => readyToWrite(site, request));
    let finished = null;
    return inRounds(site, async (state) => {
        const prepared = await prepare(request, { tree, live: state.live?.manifest ?? null });
        const relation = await relationToNewest(state, request);
        if (state.applying && relation !== "older") {
            finished = await takeOver(await writable(), state, { ...request, owner });
            return null;
        }
        const decision = decide(state, { request, prepared, relation });
        if (decision.outcome === "promoted" && request.planDigest !== undefined) {
            (0,change_plan/* refuseOtherPlan */.gq)((0,change_plan/* changePlan */.cI)(site.destination.name, manifestOf(state.live), decision), request.planDigest);
        }
        const work = { state, decision, prepared, owner, commit: request.commit, writable };
        if (!(await carryOut(site, work)))
            return null;
        if (finished && decision.outcome === "already-live") {
            return report(await writable(), request, { ...decision, outcome: "promoted", changes: finished });
        }
        return report(decision.outcome === "promoted" ? await writable() : site, request, decision);
    });
}
/** `planPromotion` at a site that is already open. */
async function planAt(site, request) {
    const tree = await prepare_check(request, site.destination);
    const state = await (0,promotion_state/* readState */.un)(site);
    const relation = await relationToNewest(state, request);
    // A promotion would first finish what is on its way.
    const live = rollsForward(state.pointer.applying?.op) ? (state.applying ?? state.live) : state.live;
    const prepared = await prepare(request, { tree, live: live?.manifest ?? null });
    const decision = decide({ ...state, live }, { request, prepared, relation });
    if (decision.outcome === "promoted") {
        refuseNoNotebooks(prepared, (0,promotion_plan/* movesBetween */.jg)(manifestOf(live), decision.release.manifest));
    }
    if (decision.outcome === "promoted" && !state.applying) {
        await survey(site, state, { moves: movesOf(state, decision.release) });
    }
    const plan = (0,change_plan/* changePlan */.cI)(site.destination.name, manifestOf(live), decision);
    const stays = decision.release ? (0,change_plan/* staying */.WK)(plan, decision.release.manifest) : [];
    return { ...report(site, request, decision), plan, stays };
}
function manifestOf(release) {
    return release?.manifest ?? null;
}
/** Returns false when another promotion replaced the pointer meanwhile, so that the decision is void. */
async function carryOut(site, { state, decision, ...by }) {
    if (decision.outcome === "already-live")
        return acknowledge(site, state, by.commit);
    if (decision.outcome !== "promoted")
        return true;
    const next = decision.release;
    const moves = movesOf(state, next);
    refuseNoNotebooks(by.prepared, moves);
    const pending = await survey(site, state, { moves });
    if (!pending)
        return false;
    const ready = await by.writable();
    const content = async (sha256) => by.prepared.contents.get(sha256) ?? (0,go_live/* readBlob */.gm)(site, sha256);
    await (0,go_live/* storeRelease */.f)(ready, { next, moves, content });
    return (0,go_live/* goLive */.Hh)(ready, { state, next, pending, content, owner: by.owner });
}
function movesOf({ live }, next) {
    return (0,promotion_plan/* movesBetween */.jg)(manifestOf(live), next.manifest);
}
/** Remembers a newer commit with the same templates, so that no commit between the two can replace them. */
async function acknowledge(site, { pointer, etag }, commit) {
    if (pointer.newestCommit === commit)
        return true;
    const ready = readyAsRecorded(site, pointer.live?.guarantees);
    return (await (0,go_live/* replacePointer */.q0)(ready, etag, { ...pointer, newestCommit: commit })) !== null;
}
function report(site, { commit }, { outcome, changes, release, hold }) {
    const isOwn = ["promoted", "already-live"].includes(outcome) && release?.manifest.commit === commit;
    return {
        outcome,
        ...(hold && { hold }),
        ...changes,
        release: release?.sha256 ?? null,
        manifest: isOwn ? (0,promotion_manifest/* encodeManifest */.Gb)(release.manifest).body : null,
        requests: { ...site.store.requests },
        destination: site.destination.name,
        ...(site.guarantees && { consistency: site.guarantees.consistency }),
    };
}
function once(work) {
    let result;
    return () => {
        result ??= work();
        return result;
    };
}

;// CONCATENATED MODULE: ./src/promotion/promote-results.ts










const UNBOUND = {
    level: "warning",
    message: "Nothing proves that these results are the test job's. Give `results-digest` its output of that name: " +
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
        "`results-digest: ${{ needs.test.outputs.results-digest }}`.",
    at: { input: "results-digest" },
};
/**
 * Promotes what a test passed, from the commit that was tested.
 *
 * @throws UserError when the results are not this run's, another commit is checked out, or this is no branch that
 *   production follows.
 */
async function promoteResults(results, inputs, host) {
    refuseForeignBranch(host.github);
    return promote(await promotionOf(results, inputs, host));
}
/**
 * The promotion of what a test passed, of a commit that production may have.
 *
 * @throws UserError when the results are not this run's, or of a commit that is not on the default branch.
 */
async function promotionOf(results, inputs, host) {
    const request = await requestOfResults(results, inputs, host);
    await refuseForeignCommit(host.github, request);
    return request;
}
/**
 * The promotion of what a test passed.
 *
 * @throws UserError when the results are not this run's, or another commit is checked out.
 */
async function requestOfResults(results, inputs, host) {
    const isBound = inputs.resultsDigest !== undefined;
    refuseUnfitResults(results, { github: host.github, isBound });
    if (host.github && (0,inputs_inputs/* takesVerdicts */.d)(inputs) && !isBound)
        host.log.notice(UNBOUND);
    const request = await requestOf(verdicts(results.cases), inputs, host);
    if (results.commit !== request.commit) {
        throw new errors/* UserError */.y(`The results are of commit ${results.commit ?? "(none)"}, but ${request.commit} is checked out. Check out the commit that was tested.`, { input: "results" });
    }
    return request;
}
/**
 * What a promotion would change: of what a test passed where its results are given, else of these templates as if all
 * passed. Null without a destination. Read only.
 */
async function planTemplates(templates, inputs, host) {
    if (inputs.destination === undefined)
        return null;
    const request = inputs.results === undefined
        ? await requestOf(templates.map(asPassed), inputs, host)
        : await requestOfResults(await (0,report_files/* loadResults */.zV)(inputs), inputs, host);
    return planPromotion(request);
}
/**
 * The paths of the templates of which the destination has another version, or none: without a test they would stay
 * behind. Read only. Rejects with a `UserError` as a promotion would.
 */
async function notLive(templates, inputs, host) {
    const passed = templates.filter(({ problem }) => problem === undefined).map(asPassed);
    const request = await requestOf(passed, inputs, host);
    const { added, changed } = await planPromotion(request);
    const keys = new Set([...added, ...changed]);
    return new Set(request.templates.filter(({ key }) => keys.has(key)).map(({ path }) => path));
}
function asPassed({ path, templateSha256, group }) {
    return { path, templateSha256, ...(group !== undefined && { group }), verdict: "passed" };
}
/** A notebook passed when every one of its cases did. */
function verdicts(cases) {
    const tested = new Map();
    for (const { notebook: path, verdict, templateSha256, group } of cases) {
        const passed = verdict === "passed" && tested.get(path)?.verdict !== "failed";
        tested.set(path, {
            path,
            templateSha256,
            ...(group !== undefined && { group }),
            verdict: passed ? "passed" : "failed",
        });
    }
    return [...tested.values()];
}
async function requestOf(tested, inputs, host) {
    const { github, log } = host;
    const { destination, workspace, statePrefix, endpoint, region, forcePathStyle } = inputs;
    const { onFailure, maxDeletes, allowDiverged, planDigest, githubToken, probe, consistency } = inputs;
    const api = github && githubToken ? { ...github, token: githubToken } : undefined;
    const commit = await (0,git/* headCommit */.Qo)(workspace);
    if (commit === null) {
        throw new errors/* UserError */.y(`${workspace} is not a git repository with a commit. Promotion publishes the bytes of a commit: check one out with actions/checkout, or run \`git commit\`.`);
    }
    const root = inputs.templatesRoot ?? (0,discover/* templatesRoot */.Gy)(inputs.notebooks);
    return {
        destination: destination ?? "",
        statePrefix,
        endpoint,
        region,
        forcePathStyle,
        probe,
        consistency,
        workspace,
        commit,
        ref: github?.ref ?? (await (0,git/* currentRef */.pV)(workspace)),
        repository: repositoryOf(host, inputs),
        owner: actorOf(host),
        templates: tested.map((template) => ({ ...template, key: keyBelow(root, template.path) })),
        onFailure,
        maxDeletes,
        allowDiverged,
        planDigest,
        compareCommits: api && ((base, commit) => compareOnGitHub(api, { base, commit })),
        ...leaseOf(host, inputs),
        log,
    };
}
function keyBelow(root, path) {
    const key = external_node_path_.posix.relative(root, path);
    if (!key.startsWith("../"))
        return key;
    throw new errors/* UserError */.y(`${path} does not lie in ${root}/, the folder that stands for the destination. Set \`templates-root\` to a folder that holds every notebook.`, { input: "templates-root" });
}

;// CONCATENATED MODULE: ./src/plan/show-plan.ts







/** `mode: plan`: shows what would run, in which shards, and what a promotion would change. False if some can't be run. */
async function showPlan(planned, inputs, host) {
    const { reporter } = host;
    await reporter.planned(planned, await split(planned, inputs, host));
    const promotion = await planTemplates(planned.templates, inputs, hostOf(host));
    if (promotion?.plan)
        await (0,report_files/* savePlan */.hp)((0,change_plan/* encodePlan */.El)(promotion.plan).body, inputs);
    if (promotion)
        await reporter.promotion(promotion);
    return planned.templates.every(({ problem }) => problem === undefined);
}
async function split({ cases }, inputs, host) {
    if (inputs.shards === undefined)
        return undefined;
    const last = await lastResults(inputs, hostOf(host));
    const shards = splitIntoShards(cases, shardCount(cases, inputs.shards), (0,plan_durations/* durationsOf */.DM)(last));
    return { shards, lastResults: last?.artifact ?? null };
}

// EXTERNAL MODULE: ./src/promotion/settle.ts
var settle = __webpack_require__(11394);
;// CONCATENATED MODULE: ./src/promotion/catalogue/publish-page.ts





/** How often others may replace the page while it is written. */
const publish_page_ROUNDS = 5;
/**
 * Puts the page of a release beside the state, if that release is still live; resolves with whether it was. The pointer
 * is read after the page that is replaced: so an older release's never comes after that of a newer one.
 *
 * @throws UserError when the store does not take it, or others are quicker each time.
 */
async function publishPage(site, page, { sha256 }) {
    const key = (0,promotion_site/* stateKeys */.OX)(site.destination).catalogue;
    for (let round = 1; round <= publish_page_ROUNDS; round++) {
        const found = await site.store.get(key);
        const { live } = (await (0,promotion_state/* readPointer */.qT)(site)).pointer;
        if (live?.manifestSha256 !== sha256)
            return false;
        const { done } = await (0,settle/* settlePut */.DW)(readyAsRecorded(site, live.guarantees), {
            key,
            body: page,
            condition: found ? { ifMatch: found.etag } : { ifNoneMatch: true },
            info: { contentType: "text/html; charset=utf-8" },
        });
        if (done) {
            site.log.info(`The catalogue is at ${(0,promotion_site/* placeOf */.$t)(site, key)}`);
            return true;
        }
    }
    throw new errors/* UserError */.y(`${(0,promotion_site/* placeOf */.$t)(site, key)} was replaced by others ${publish_page_ROUNDS} times.`);
}

;// CONCATENATED MODULE: ./src/promotion/catalogue/write-catalogue.ts






/**
 * Writes the page of the release that a promotion made or found live, where it is asked for, and resolves with the path
 * of its file; null where there is none. What goes wrong is a warning, as the release is live.
 */
async function writeCatalogue(promotion, { results, inputs, host }) {
    const isLive = promotion.outcome === "promoted" || promotion.outcome === "already-live";
    if (inputs.catalogue === "never" || !isLive)
        return null;
    let path = null;
    try {
        const { liveCatalogue } = await Promise.all(/* import() */[__webpack_require__.e(22), __webpack_require__.e(303)]).then(__webpack_require__.bind(__webpack_require__, 18303));
        const { cataloguePage } = await __webpack_require__.e(/* import() */ 27).then(__webpack_require__.bind(__webpack_require__, 72027));
        const site = await siteOf(inputs, host.log);
        const { pointer, live } = await (0,promotion_state/* readState */.un)(site);
        if (live?.sha256 !== promotion.release)
            return leaveToOthers(host.log);
        const url = host.github ? `${host.github.serverUrl}/${host.github.repository.fullName}` : undefined;
        const { since } = pointer.live;
        const catalogue = await liveCatalogue(site, { release: live, since }, { promotion, results, inputs, url });
        const page = Buffer.from([...cataloguePage(catalogue)].join(""));
        path = await (0,report_files/* saveCatalogue */.fP)(page, inputs);
        const isBeside = inputs.catalogue === "file" || (await publishPage(site, page, live));
        if (!isBeside)
            leaveToOthers(host.log);
    }
    catch (error) {
        host.log.notice({
            level: "warning",
            message: `The release is live, but its catalogue could not be written: ${error.message}`,
            at: { input: "catalogue" },
        });
    }
    return path;
}
async function siteOf({ destination = "", ...inputs }, log) {
    // What is odd about it, the promotion has said.
    const parsed = (0,promotion_destination/* parseDestination */.G2)({ ...inputs, destination }).destination;
    return { store: await (0,stores_open/* openStore */.C)(parsed, inputs), destination: parsed, clock: promotion_site/* SYSTEM_CLOCK */.Vc, log };
}
function leaveToOthers(log) {
    log.info("Another release went live meanwhile; its own run writes the catalogue.");
    return null;
}

// EXTERNAL MODULE: ./src/report/count.ts
var count = __webpack_require__(5861);
;// CONCATENATED MODULE: ./src/promotion/operations/changes-table.ts
/** What an operation moved, as the table of its report; nothing where it moved nothing. */
function changesTable({ added, changed, removed, }) {
    const rows = [
        ...added.map((key) => ["added", key]),
        ...changed.map((key) => ["changed", key]),
        ...removed.map((key) => ["removed", key]),
    ];
    return rows.length > 0 ? { table: { head: ["", "Template"], rows } } : {};
}

;// CONCATENATED MODULE: ./src/promotion/operations/guards.ts


/** The operations that need a release cannot do without. */
function noRelease(site) {
    return new errors/* UserError */.y(`${site.destination.name} has no release yet. Promote to it first, or correct \`destination\`.`, { input: "destination" });
}
/** @throws UserError when a workflow of another repository asks. */
function refuseForeign({ repository, site }, { live, applying }) {
    const release = live ?? applying;
    if (!release || !repository)
        return;
    refuseOtherRepository(release.manifest.repository, { repository, destination: site.destination.name });
}

;// CONCATENATED MODULE: ./src/promotion/operations/mend-blobs.ts





/**
 * Stores the blobs of a release anew that are missing or damaged, from the templates' files where these hold the very
 * bytes. It needs no lease: the digest says what a blob must be. Returns the digests of those that it stored.
 */
async function mendBlobs(site, entries) {
    const { store, destination } = site;
    const keys = new Map(entries.map(({ key, sha256 }) => [sha256, key]));
    const mended = [];
    await (0,retry/* forEachOf */.Q)([...keys], async ([digest, template]) => {
        const key = (0,promotion_site/* stateKeys */.OX)(destination).blob(digest);
        const blob = await store.get(key);
        if (blob && (0,canonical/* sha256 */.s)(blob.body) === digest)
            return;
        const file = await store.get(destination.templates + template);
        if (!file || (0,canonical/* sha256 */.s)(file.body) !== digest)
            return;
        const condition = blob ? { ifMatch: blob.etag } : { ifNoneMatch: true };
        const { done } = await (0,settle/* settlePut */.DW)(site, {
            key,
            body: file.body,
            condition,
            info: { contentType: aliases/* NOTEBOOK_TYPE */.zb },
        });
        if (done)
            mended.push(digest);
    });
    return mended.sort();
}

// EXTERNAL MODULE: ./src/promotion/hold.ts
var promotion_hold = __webpack_require__(68144);
// EXTERNAL MODULE: ./src/promotion/release-log.ts
var release_log = __webpack_require__(11047);
;// CONCATENATED MODULE: ./src/promotion/operations/rollback.ts











/** A number below a million is a release's; a commit is abbreviated to seven digits at least. */
const SEQUENCE = /^[1-9]\d{0,5}$/;
const DIGEST = /^[0-9a-f]{7,64}$/;
/**
 * Makes a release live again that was live before, and holds promotions until `resume`.
 *
 * @throws UserError when there is no such release, or its bytes are not in the store any more.
 */
async function rollback(request) {
    const { site, inputs, owner, lease } = request;
    const reason = inputs.reason ?? "";
    const done = await inRounds(site, async (state) => {
        refuseForeign(request, state);
        if (state.applying) {
            await takeOver(site, state, { ...lease, owner });
            return null;
        }
        if (!state.live)
            throw noRelease(site);
        const target = await findRelease(site, state, inputs.to ?? "");
        return rollBackTo(site, { state, target, owner, hold: holdBy(site, owner, reason), reason });
    });
    const { target, changes, hold, wasLive } = done;
    const { name } = site.destination;
    return {
        ok: true,
        verdict: wasLive
            ? `${target.commit} is live at ${name}, and stays`
            : `Rolled back to ${target.commit} at ${name}`,
        facts: [`Release ${target.manifestSha256.slice(0, 12)}`, (0,promotion_hold/* holdText */.p)(hold)],
        ...changesTable(changes),
        outputs: { release: target.manifestSha256 },
        json: { release: target, hold, ...changes },
    };
}
/** Only the hold where that release is live. Null when somebody else was quicker. */
async function rollBackTo(site, { state, target, owner, hold, reason }) {
    const live = state.live;
    const next = await retained(site, target);
    const changes = (0,promotion_plan/* changesBetween */.iv)(live.manifest, next.manifest);
    const wasLive = next.sha256 === live.sha256;
    const done = { target, hold, changes, wasLive };
    if (wasLive) {
        return (await (0,go_live/* replacePointer */.q0)(site, state.etag, { ...state.pointer, hold })) === null ? null : done;
    }
    const moves = (0,promotion_plan/* movesBetween */.jg)(live.manifest, next.manifest);
    const pending = await survey(site, state, { moves });
    if (!pending)
        return null;
    const contents = await readBlobs(site, moves.flatMap(({ to }) => to ?? []));
    const content = async (sha256) => contents.get(sha256);
    const from = { commit: live.manifest.commit, manifestSha256: live.sha256 };
    const op = { name: "rollback", reason, from };
    return (await (0,go_live/* goLive */.Hh)(site, { state, next, pending, content, owner, op, hold })) ? done : null;
}
async function retained(site, target) {
    const found = await site.store.get((0,promotion_site/* stateKeys */.OX)(site.destination).manifest(target.commit, target.manifestSha256));
    if (found)
        return (0,promotion_state/* decodeRelease */.o1)(site, target, found);
    throw new errors/* UserError */.y(`The release of ${target.commit} is not in the store any more: \`mode: gc\` keeps the last ones only. Roll back to a ` +
        "later one, or revert the commits in git.", { input: "to" });
}
/** All of them before the first write: one that is lost must not stop it half way. */
async function readBlobs(site, digests) {
    const contents = new Map();
    await (0,retry/* forEachOf */.Q)([...new Set(digests)], async (digest) => {
        contents.set(digest, await (0,go_live/* readBlob */.gm)(site, digest));
    });
    return contents;
}
function holdBy(site, { actor, url, runId }, reason) {
    return { reason, by: actor, run: url ?? runId, since: (0,promotion_site/* isoTime */.Ly)(site.clock.now()) };
}
/** The release that `to` names by its number, or by the beginning of its commit or its digest. */
async function findRelease(site, state, to) {
    if (!SEQUENCE.test(to) && !DIGEST.test(to)) {
        throw wrongRelease(to, "is no release: write its number, or its commit or digest in 7 hexadecimal digits or more");
    }
    const isMeant = ({ sequence, to: { commit, manifestSha256 } }) => SEQUENCE.test(to) ? String(sequence) === to : commit.startsWith(to) || manifestSha256.startsWith(to);
    const found = new Map();
    for await (const record of (0,release_log/* readReleases */.tl)(site, state)) {
        const { manifestSha256 } = record.to;
        if (isMeant(record) && !found.has(manifestSha256))
            found.set(manifestSha256, record);
    }
    const [record, ...others] = found.values();
    if (!record)
        throw wrongRelease(to, `is no release that was live at ${site.destination.name}`);
    if (others.length === 0)
        return record.to;
    const numbers = [record, ...others].map(({ sequence }) => sequence).join(", ");
    throw wrongRelease(to, `means several releases: write the number of one of them, ${numbers}`);
}
function wrongRelease(to, problem) {
    return new errors/* UserError */.y(`${JSON.stringify(to)} ${problem}. \`mode: history\` lists them.`, { input: "to" });
}

;// CONCATENATED MODULE: ./src/promotion/operations/repair.ts







/**
 * Puts the live release back where its files are missing or hold other bytes, and its blobs where a file has their
 * bytes; files that it does not know stay. An interrupted release is finished first, in the same way.
 *
 * @throws UserError when bytes are lost: neither the file nor the blob has them.
 */
async function repair(request) {
    const { site, inputs, owner, lease } = request;
    const foreign = saying(site);
    const mended = new Set();
    const { live, pending } = await inRounds(site, async (state) => {
        refuseForeign(request, state);
        if (state.applying) {
            await takeOver(site, state, { ...lease, owner, foreign });
            return null;
        }
        if (!state.live)
            throw noRelease(site);
        for (const digest of await mendBlobs(site, state.live.manifest.entries))
            mended.add(digest);
        return putBack(site, { state, live: state.live, owner, foreign, reason: inputs.reason ?? "" });
    });
    const added = keysOf(pending.filter(({ etag }) => etag === null));
    const changed = keysOf(pending.filter(({ etag }) => etag !== null));
    const { name } = site.destination;
    return {
        ok: true,
        verdict: pending.length + mended.size > 0
            ? `Put ${(0,count/* counted */.h)(pending.length, "file")} and ${(0,count/* counted */.h)(mended.size, "blob")} of the live release back at ${name}`
            : `There is nothing to repair at ${name}`,
        facts: [`Release ${live.sha256.slice(0, 12)} of ${live.manifest.commit}`],
        ...changesTable({ added, changed, removed: [] }),
        outputs: { release: live.sha256 },
        json: { release: live.sha256, added, changed, blobs: [...mended] },
    };
}
/** Foreign bytes are replaced, but never without a word. */
function saying({ log }) {
    return {
        replacing(drifted) {
            for (const one of drifted)
                log.info(`Replacing foreign bytes: ${one}`);
        },
    };
}
function keysOf(moves) {
    return moves.map(({ move }) => move.key).sort();
}
/** Null when somebody else was quicker. */
async function putBack(site, { state, live, owner, foreign, reason }) {
    const moves = live.manifest.entries.map(({ key, sha256 }) => ({ key, from: sha256, to: sha256 }));
    const pending = await survey(site, state, { moves, foreign });
    if (pending?.length === 0)
        return { live, pending };
    if (!pending)
        return null;
    const contents = await readBlobs(site, pending.map(({ move }) => move.to));
    const content = async (sha256) => contents.get(sha256);
    const from = { commit: live.manifest.commit, manifestSha256: live.sha256 };
    const op = { name: "repair", reason, from };
    return (await (0,go_live/* goLive */.Hh)(site, { state, next: live, pending, content, owner, op })) ? { live, pending } : null;
}

;// CONCATENATED MODULE: ./src/promotion/operations/adopt.ts









/**
 * Makes the first release of a destination that was filled by other means: files with the very bytes that were
 * tested are adopted as they are, others under the same names are replaced, the rest is left alone.
 *
 * @throws UserError when there is a release already.
 */
async function adopt(request) {
    const { site, inputs, owner, lease } = request;
    const promotion = await request.promotion();
    const tree = await prepare_check(promotion, site.destination);
    const prepared = await prepare(promotion, { tree, live: null });
    const op = { name: "adopt", reason: inputs.reason ?? "", from: null };
    const foreign = saying(site);
    const done = await inRounds(site, async (state) => {
        if (state.live)
            throw alreadyReleased(site);
        if (state.applying) {
            await takeOver(site, state, { ...lease, owner });
            return null;
        }
        const { outcome, release } = decide(state, { request: promotion, prepared, relation: "newer" });
        if (outcome !== "promoted" || !release)
            throw nothingToAdopt(outcome);
        const moves = (0,promotion_plan/* movesBetween */.jg)(null, release.manifest);
        refuseNoNotebooks(prepared, moves);
        const pending = await survey(site, state, { moves, foreign });
        if (!pending)
            return null;
        const content = async (sha256) => prepared.contents.get(sha256);
        await (0,go_live/* storeRelease */.f)(site, { next: release, moves, content });
        const isLive = await (0,go_live/* goLive */.Hh)(site, { state, next: release, pending, content, owner, op });
        return isLive ? { release, pending } : null;
    }, promotion_state/* readStateAnew */.zF);
    return reportOf(site, done.release, {
        replaced: keysOf(done.pending.filter(({ etag }) => etag !== null)),
        added: keysOf(done.pending.filter(({ etag }) => etag === null)),
    });
}
async function reportOf(site, { manifest, sha256 }, { replaced, added }) {
    const { templates, name } = site.destination;
    const known = manifest.entries.map(({ key }) => key);
    const written = new Set([...replaced, ...added]);
    const adopted = known.filter((key) => !written.has(key));
    const listed = (await Array.fromAsync(site.store.list(templates))).map(({ key }) => key.slice(templates.length));
    const unknown = listed.filter((key) => !known.includes(key)).sort();
    const rows = Object.entries({ adopted, replaced, added, "left alone": unknown }).flatMap(([what, keys]) => keys.map((key) => [what, key]));
    return {
        ok: true,
        verdict: `Adopted ${name}: its first release is live, ${manifest.commit}`,
        facts: [`${adopted.length} adopted, ${replaced.length} replaced, ${added.length} added`],
        table: { head: ["", "File"], rows },
        outputs: { release: sha256, promoted: true },
        json: { release: sha256, adopted, replaced, added, unknown },
    };
}
function alreadyReleased(site) {
    return new errors/* UserError */.y(`${site.destination.name} has a release already, so there is nothing to adopt. Write \`mode: promote\`; ` +
        "`mode: repair` puts back what was changed by other means.", { input: "mode" });
}
function nothingToAdopt(outcome) {
    const why = outcome === "blocked" ? "a template failed, and `on-failure` is `block`" : "no template passed";
    return new errors/* UserError */.y(`Nothing was adopted: ${why}.`, { input: "results" });
}

;// CONCATENATED MODULE: ./src/promotion/operations/gc.ts










const DAY_MS = 86_400_000;
/** Manifests go first: a blob that none names harms nobody, a manifest without its blobs is a broken release. */
const FOLDERS = ["releases/", "blobs/"];
/**
 * Removes the manifests and blobs that no release needs which is live or may be rolled back to. A dry run only lists
 * them.
 *
 * @throws UserError while a release is on its way.
 */
async function gc(request) {
    const { site, inputs, owner, lease } = request;
    const { keep: releases, keepDays: days, dryRun } = inputs;
    const garbage = await inRounds(site, async (state) => {
        refuseForeign(request, state);
        if (state.applying) {
            if (rollsForward(state.pointer.applying?.op))
                throw onItsWay(site, state);
            await takeOver(site, state, { ...lease, owner });
            return null;
        }
        if (!state.live)
            throw noRelease(site);
        const found = await findGarbage(site, state, { releases, days });
        if (dryRun || found.length === 0)
            return found;
        return (await gc_collect(site, { state, live: state.live, garbage: found, owner })) ? found : null;
    });
    const bytes = garbage.reduce((sum, { size }) => sum + size, 0);
    const { name } = site.destination;
    return {
        ok: true,
        verdict: dryRun
            ? `${(0,count/* counted */.h)(garbage.length, "object")} with ${(0,count/* counted */.h)(bytes, "byte")} beside ${name} could be removed; nothing was`
            : `Removed ${(0,count/* counted */.h)(garbage.length, "object")} with ${(0,count/* counted */.h)(bytes, "byte")} beside ${name}`,
        facts: [`Kept: the last ${(0,count/* counted */.h)(releases, "release")}, and those of the last ${(0,count/* counted */.h)(days, "day")}`],
        ...(garbage.length > 0 && {
            table: { head: ["Object", "Bytes"], rows: garbage.map(({ key, size }) => [key, String(size)]) },
        }),
        outputs: {},
        json: { deleted: !dryRun, bytes, objects: garbage.map(({ key }) => key) },
    };
}
async function findGarbage(site, state, keep) {
    const needed = await neededKeys(site, state, keep);
    const garbage = [];
    for (const folder of FOLDERS) {
        const stored = await Array.fromAsync(site.store.list(site.destination.state + folder));
        garbage.push(...stored.filter(({ key }) => !needed.has(key)));
    }
    return garbage;
}
async function neededKeys(site, state, keep) {
    const { manifest, blob } = (0,promotion_site/* stateKeys */.OX)(site.destination);
    const needed = new Set();
    const add = ({ manifest: { commit, entries }, sha256 }) => {
        needed.add(manifest(commit, sha256));
        for (const entry of entries)
            needed.add(blob(entry.sha256));
    };
    add(state.live);
    await (0,retry/* forEachOf */.Q)(await keptReleases(site, state, keep), async (name) => {
        const found = await site.store.get(manifest(name.commit, name.manifestSha256));
        // An earlier collection may have kept fewer.
        if (found)
            add(await (0,promotion_state/* decodeRelease */.o1)(site, name, found));
    });
    return needed;
}
async function keptReleases(site, state, { releases, days }) {
    const since = site.clock.now() - days * DAY_MS;
    const kept = [];
    for await (const { to, liveSince } of (0,release_log/* readReleases */.tl)(site, state)) {
        if (kept.length >= releases && Date.parse(liveSince) < since)
            break;
        kept.push(to);
    }
    return kept;
}
/**
 * Removes them under the lease that promotions take. One that has stored its blobs and not begun yet would lose them:
 * the pointer gets a new time, never to be as it was, so that this one starts over and stores them again.
 * Returns false when somebody else was quicker.
 */
async function gc_collect(site, { state, live, garbage, owner }) {
    const pointer = { ...state.pointer, collectedAt: (0,promotion_site/* isoTime */.Ly)(site.clock.now()) };
    const op = { name: "gc", reason: "", from: null };
    const begun = await (0,go_live/* begin */.qN)(site, { pointer, etag: state.etag }, { next: live, owner, op, writes: garbage.length });
    if (!begun)
        return false;
    for (const folder of FOLDERS) {
        const inside = garbage.filter(({ key }) => key.startsWith(site.destination.state + folder));
        await (0,retry/* forEachOf */.Q)(inside, async ({ key, etag }) => {
            await (0,settle/* settleDelete */.Hv)(site, { key, etag, check: begun.check });
        });
    }
    const isOver = (await (0,go_live/* replacePointer */.q0)(site, begun.etag, pointer)) !== null ||
        // Its answer was lost, and before we asked somebody else began.
        (await (0,promotion_state/* readPointer */.qT)(site)).pointer.collectedAt === pointer.collectedAt;
    if (!isOver)
        throw (0,go_live/* outOfTime */.p3)(site);
    return true;
}
function onItsWay(site, { pointer }) {
    const { commit, owner } = pointer.applying;
    return new errors/* UserError */.y(`${site.destination.name}: run ${owner.runId} is promoting ${commit}, or was interrupted. Nothing was removed. ` +
        "Run again when it has ended; after an interruption promote first, which finishes it.");
}

;// CONCATENATED MODULE: ./src/promotion/operations/history.ts




/**
 * Lists the releases that went live and the holds that were cleared, newest first; also where the pointer is lost or
 * damaged, as it is then all that is known. Read only.
 */
async function history_history({ site, inputs }) {
    const { limit } = inputs;
    const releases = [];
    const flaws = [];
    const state = await (0,promotion_state/* readState */.un)(site).catch((error) => {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        flaws.push(error.message);
        return null;
    });
    for await (const record of (0,release_log/* readLog */.x6)(site, state)) {
        if (releases.push(record) === limit)
            break;
    }
    // Nothing to list, so that the flaw is all there is to say.
    if (flaws.length > 0 && releases.length === 0)
        throw new errors/* UserError */.y(flaws[0], { input: "destination" });
    const { name } = site.destination;
    return {
        ok: flaws.length === 0,
        verdict: releases.length > 0 ? `The last releases at ${name}` : `There is no release at ${name} yet`,
        facts: flaws,
        ...(releases.length > 0 && {
            table: {
                head: ["", "Live since", "", "Commit", "Release", "Templates", "By", "Run"],
                rows: releases.map(row),
            },
        }),
        outputs: {},
        json: releases,
    };
}
function row({ sequence, liveSince, operation, to, templates, heldBack, owner, reason, hold, }) {
    const why = reason ?? (hold && (0,promotion_hold/* holdOrigin */.e)(hold));
    return [
        String(sequence),
        liveSince,
        why ? `${operation}: ${why}` : operation,
        to.commit.slice(0, 12),
        to.manifestSha256.slice(0, 12),
        heldBack > 0 ? `${templates}, ${heldBack} held back` : String(templates),
        owner.actor,
        owner.url ?? owner.runId,
    ];
}

;// CONCATENATED MODULE: ./src/promotion/operations/resume.ts





/** Clears the hold of a rollback, so that the next promotion goes live. */
async function resume(request) {
    const { site, owner, lease } = request;
    const cleared = await inRounds(site, async (state) => {
        refuseForeign(request, state);
        if (state.applying) {
            await takeOver(site, state, { ...lease, owner });
            return null;
        }
        return clear(request, state);
    });
    const { name } = site.destination;
    return {
        ok: true,
        verdict: cleared.hold ? `Promotions to ${name} go on` : `Promotions to ${name} were not held`,
        facts: cleared.hold ? [`They were ${(0,promotion_hold/* holdOrigin */.e)(cleared.hold)}`] : [],
        outputs: { release: cleared.release ?? "" },
        json: { cleared: cleared.hold, release: cleared.release },
    };
}
/** Its record in the log has a number of its own, and the live release keeps the one that it has. */
async function clear({ site, owner }, { pointer, etag, live }) {
    const { hold, ...others } = pointer;
    const done = {
        hold: hold ?? null,
        release: live?.sha256 ?? null,
    };
    if (!hold || !pointer.live)
        return done;
    await (0,go_live/* logLive */.NJ)(site, pointer, live);
    const next = {
        ...others,
        sequence: pointer.sequence + 1,
        live: { ...pointer.live, sequence: pointer.live.sequence ?? pointer.sequence },
        resumed: { at: (0,promotion_site/* isoTime */.Ly)(site.clock.now()), owner, hold },
    };
    if ((await (0,go_live/* replacePointer */.q0)(site, etag, next)) === null)
        return null;
    await (0,go_live/* logLive */.NJ)(site, next, live);
    return done;
}

;// CONCATENATED MODULE: ./src/promotion/operations/verify.ts








const LOOKS = 5;
/** Compares every file of the destination, and every blob, with the live release. Read only. */
async function verify({ site }) {
    const found = await verifyAt(site);
    const { drift, templates, live, hold, applying, missing, changed, damaged, unknown } = found;
    const name = site.destination.name;
    const rows = [
        ...missing.map((key) => ["missing", key, ""]),
        ...changed.map((one) => ["changed", one.key, `holds ${one.found}, the release has ${one.expected}`]),
        ...damaged.map((what) => ["damaged", "", what]),
        ...(applying?.over
            ? [["interrupted", "", `${applying.operation} of ${applying.commit} by run ${applying.runId}`]]
            : []),
        ...unknown.map((key) => ["unknown", key, "no release put it there"]),
    ];
    return {
        ok: drift === 0,
        verdict: drift === 0
            ? `${name} holds its live release of ${live.commit}`
            : `${name} differs from its live release of ${live.commit} in ${(0,count/* counted */.h)(drift, "place")}`,
        facts: [
            `${(0,count/* counted */.h)(templates, "template")}, release ${live.manifestSha256.slice(0, 12)}`,
            ...(applying && !applying.over
                ? [`Run ${applying.runId} is at work: ${applying.operation} of ${applying.commit}`]
                : []),
            ...(hold ? [(0,promotion_hold/* holdText */.p)(hold)] : []),
        ],
        ...(rows.length > 0 && { table: { head: ["", "Template", ""], rows } }),
        outputs: { drift, release: live.manifestSha256 },
        json: found,
    };
}
/**
 * Looks again while releases go live in between: what they change is no drift.
 *
 * @throws UserError when there is no release, or its pointer cannot be read.
 */
async function verifyAt(site) {
    for (let look = 1;; look++) {
        const { pointer, etag } = await (0,promotion_state/* readPointer */.qT)(site);
        const found = await verify_compare(site, pointer);
        if (found.drift === 0 || look === LOOKS || (await (0,promotion_state/* readPointer */.qT)(site)).etag === etag)
            return found;
    }
}
async function verify_compare(site, pointer) {
    const { live, applying, hold } = pointer;
    if (!live)
        throw noRelease(site);
    const damaged = [];
    const release = await usable(site, live, damaged);
    const next = applying && (await usable(site, applying, damaged));
    const files = release && (await compareFiles(site, release, next));
    await compareBlobs(site, [...(release?.manifest.entries ?? []), ...(next?.manifest.entries ?? [])], damaged);
    const { missing = [], changed = [], unknown = [] } = files ?? {};
    const way = applying && verify_onItsWay(site, applying);
    return {
        live: { commit: live.commit, manifestSha256: live.manifestSha256 },
        templates: release?.manifest.entries.length ?? 0,
        missing: missing.sort(),
        changed: changed.sort((a, b) => (a.key < b.key ? -1 : 1)),
        unknown: unknown.sort(),
        damaged: damaged.sort(),
        applying: way,
        hold: hold ?? null,
        drift: missing.length + changed.length + damaged.length + (way?.over ? 1 : 0),
    };
}
/** Null, and said in `damaged`, when its manifest is missing or damaged. */
async function usable(site, name, damaged) {
    const found = await site.store.get((0,promotion_site/* stateKeys */.OX)(site.destination).manifest(name.commit, name.manifestSha256));
    try {
        return await (0,promotion_state/* decodeRelease */.o1)(site, name, found);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        damaged.push(error.message);
        return null;
    }
}
/** While a release is on its way, a file may hold its bytes too, or be gone already. */
async function compareFiles(site, release, next) {
    const { templates } = site.destination;
    const coming = new Map(next?.manifest.entries.map(({ key, sha256 }) => [key, sha256]));
    const known = new Map(release.manifest.entries.map(({ key, sha256 }) => [key, sha256]));
    const listed = new Set();
    for await (const { key } of site.store.list(templates))
        listed.add(key.slice(templates.length));
    const missing = [];
    const changed = [];
    await (0,retry/* forEachOf */.Q)([...known], async ([key, expected]) => {
        const object = listed.has(key) ? await site.store.get(templates + key) : null;
        const found = object && (0,canonical/* sha256 */.s)(object.body);
        if (found === expected || (next && found === (coming.get(key) ?? null)))
            return;
        if (found === null)
            missing.push(key);
        else
            changed.push({ key, expected, found });
    });
    return { missing, changed, unknown: [...listed].filter((key) => !known.has(key) && !coming.has(key)) };
}
async function compareBlobs(site, entries, damaged) {
    const digests = new Set(entries.map(({ sha256 }) => sha256));
    await (0,retry/* forEachOf */.Q)([...digests], async (digest) => {
        const key = (0,promotion_site/* stateKeys */.OX)(site.destination).blob(digest);
        const found = await site.store.get(key);
        if (found && (0,canonical/* sha256 */.s)(found.body) === digest)
            return;
        damaged.push(`${(0,promotion_site/* placeOf */.$t)(site, key)} is ${found ? "damaged" : "missing"}`);
    });
}
function verify_onItsWay(site, { commit, owner, leaseUntil, op }) {
    return {
        operation: op?.name ?? "promote",
        commit,
        runId: owner.runId,
        leaseUntil,
        over: site.clock.now() >= Date.parse(leaseUntil),
    };
}

;// CONCATENATED MODULE: ./src/promotion/operations/index.ts















const OPERATIONS = {
    verify: { writes: false, work: verify },
    history: { writes: false, work: history_history },
    rollback: { writes: true, work: rollback },
    resume: { writes: true, work: resume },
    repair: { writes: true, work: repair },
    adopt: { writes: true, work: adopt },
    gc: { writes: true, work: gc },
};
/** Does what the mode says at the destination. Resolves with whether all is well. */
async function operate(mode, inputs, host) {
    const { writes, work } = OPERATIONS[mode];
    const surroundings = hostOf(host);
    if (writes)
        refuseForeignBranch(host.github);
    const site = await openSite({ ...inputs, destination: inputs.destination, log: surroundings.log });
    const report = await work({
        site: writes ? await readyToWrite(site, inputs) : site,
        inputs,
        lease: leaseOf(surroundings, inputs),
        owner: { ...actorOf(surroundings), nonce: (0,external_node_crypto_.randomUUID)() },
        repository: host.github && repositoryOf(surroundings, inputs),
        promotion: async () => promotionOf(await (0,report_files/* loadResults */.zV)(inputs), inputs, surroundings),
    });
    await host.reporter.operation(report);
    return report.ok;
}

// EXTERNAL MODULE: ./src/promotion/operations/modes.ts
var modes = __webpack_require__(33016);
;// CONCATENATED MODULE: ./src/redaction/plan.ts
/**
 * A plan whose cases have no secret in their names, which become file names. Their parameters stay as they are, to be
 * run with. Cases of a notebook that differ in a secret alone are numbered.
 */
function redactedPlan(plan, redactor) {
    const taken = new Set(plan.cases.map(({ notebook, name }) => JSON.stringify([notebook, name])));
    const unused = (notebook, name, count = 1) => {
        const candidate = count === 1 ? name : `${name} (${count})`;
        const key = JSON.stringify([notebook, candidate]);
        if (taken.has(key))
            return unused(notebook, name, count + 1);
        taken.add(key);
        return candidate;
    };
    const cases = plan.cases.map((planned) => {
        const name = redactor.text(planned.name);
        return name === planned.name ? planned : { ...planned, name: unused(planned.notebook, name) };
    });
    return { ...plan, cases };
}

// EXTERNAL MODULE: ./src/redaction/redactor.ts
var redaction_redactor = __webpack_require__(46073);
;// CONCATENATED MODULE: ./src/redaction/reporter.ts
/** The same reporter, which is told nothing secret. Results come to it redacted; everything else is here. */
function redactedReporter(reporter, redactor) {
    const log = redactedLog(reporter.log, redactor);
    const redactedCase = ({ parameters, expect, ...planned }) => ({
        ...planned,
        parameters: redactor.value(parameters),
        ...(expect && { expect: redactor.value(expect) }),
    });
    return {
        ...reporter,
        log,
        planned: (plan, split) => reporter.planned({ ...plan, cases: plan.cases.map(redactedCase) }, split),
        operation: (report) => reporter.operation(redactor.value(report)),
        async results(results, digest) {
            const redacted = results.cases.filter(({ redactions = 0 }) => redactions > 0);
            const places = redacted.reduce((sum, { redactions = 0 }) => sum + redactions, 0);
            if (places > 0)
                log.notice({ level: "warning", message: warning(places, redacted.length), at: {} });
            await reporter.results(results, digest);
        },
    };
}
function warning(places, cases) {
    return (`${places} ${places === 1 ? "secret was" : "secrets were"} replaced by *** in the executed ` +
        `${cases === 1 ? "notebook of 1 case" : `notebooks of ${cases} cases`}. Let cells not print them: ` +
        "other forms of them are not found.");
}
function redactedLog(log, redactor) {
    return {
        info: (message) => log.info(redactor.text(message)),
        debug: (message) => log.debug(redactor.text(message)),
        notice: (notice) => log.notice({ ...notice, message: redactor.text(notice.message) }),
        group: (title, work) => log.group(redactor.text(title), work),
    };
}
/** The same error, with a message and a stack that hold no secret. */
function redactedError(error, redactor) {
    if (!(error instanceof Error))
        return error;
    error.message = redactor.text(error.message);
    if (error.stack !== undefined)
        error.stack = redactor.text(error.stack);
    return error;
}

// EXTERNAL MODULE: ./src/redaction/secrets.ts
var redaction_secrets = __webpack_require__(29928);
;// CONCATENATED MODULE: ./src/redaction/without-secrets.ts



/** Keeps secrets out of whatever the work says, shows and throws. */
async function withoutSecrets(inputs, host, work) {
    const { secrets, notices } = (0,redaction_secrets/* secretsOf */.F)(host.env, inputs);
    const redactor = redaction_redactor/* Redactor */.p.for(secrets);
    for (const notice of notices)
        host.reporter.log.notice(notice);
    try {
        return await work({ ...host, redactor, reporter: redactedReporter(host.reporter, redactor) });
    }
    catch (error) {
        throw redactedError(error, redactor);
    }
}

;// CONCATENATED MODULE: ./src/redaction/results.ts
/** What says which case of which file it was, and how it went: other jobs find it by that, and git has it anyway. */
const KEPT = [
    "notebook",
    "name",
    "verdict",
    "kernel",
    "executedNotebook",
    "executedSha256",
    "sourceSha256",
    "templateSha256",
    "group",
];
const KEPT_OF_FAILURE = ["kind", "cause", "library"];
/** A result without the secrets that its notebook, its parameters or its errors hold. */
function redactedResult(result, redactor) {
    if (!redactor)
        return result;
    const redacted = { ...redactor.value(result), ...pick(result, KEPT) };
    if (redacted.failure)
        redacted.failure = { ...redacted.failure, ...pick(result.failure, KEPT_OF_FAILURE) };
    return redacted;
}
function pick(from, keys) {
    return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]]));
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./src/execution/repository.ts





/** Folders of packages and tools. */
const repository_FOREIGN = [
    "site-packages",
    "dist-packages",
    "node_modules",
    ".git",
    ".ipynb_checkpoints",
    "__pycache__",
];
/** Files that make a folder an environment of Python's own or of conda. */
const ENVIRONMENT_MARKS = ["pyvenv.cfg", "conda-meta"];
/** The workspace, whose files are listed once, when they are first asked for. */
function openRepository(workspace, home = (0,external_node_os_.homedir)()) {
    let listed;
    const list = () => (listed ??= listFiles(workspace));
    return {
        async ownFile(named) {
            const absolute = /^~[/\\]/.test(named) ? home + named.slice(1) : (0,external_node_path_.resolve)(workspace, named);
            try {
                const [root, file] = await Promise.all([(0,promises_.realpath)(workspace), (0,promises_.realpath)(absolute)]);
                const inside = (0,external_node_path_.relative)(root, file);
                if (inside.startsWith("..") || (0,external_node_path_.resolve)(inside) === inside || !(await (0,promises_.stat)(file)).isFile())
                    return undefined;
                const path = inside.split(external_node_path_.sep).join("/");
                return !isShowable(path) || (await isForeign(root, inside)) ? undefined : path;
            }
            catch {
                return undefined;
            }
        },
        has: (path) => exists((0,external_node_path_.join)(workspace, path)),
        async endingWith(path) {
            const depth = (file) => file.split("/").length;
            const found = (await list()).filter((file) => file === path || file.endsWith(`/${path}`));
            return found.filter(isShowable).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
        },
    };
}
/** Whether a path can stand in a report and in the words of a remedy. */
function isShowable(path) {
    return (0,quote/* unprintable */.A)(path) === undefined && !/[\\`]/.test(path);
}
async function isForeign(root, path) {
    if (path.split(external_node_path_.sep).some((name) => repository_FOREIGN.includes(name)))
        return true;
    for (let folder = (0,external_node_path_.dirname)(path); folder !== "."; folder = (0,external_node_path_.dirname)(folder))
        if (await isEnvironment((0,external_node_path_.join)(root, folder)))
            return true;
    return false;
}
async function isEnvironment(folder) {
    const marks = await Promise.all(ENVIRONMENT_MARKS.map((mark) => exists((0,external_node_path_.join)(folder, mark))));
    return marks.includes(true);
}
function listFiles(workspace) {
    const closed = (path) => path.isSymbolicLink() || repository_FOREIGN.includes(path.name) || hasMark(path);
    return (0,index_min/* glob */.TI)("**/*", {
        cwd: workspace,
        nodir: true,
        posix: true,
        ignore: { childrenIgnored: closed, ignored: (path) => path.isSymbolicLink() },
    });
}
function hasMark(folder) {
    return folder.isDirectory() && folder.readdirSync().some(({ name }) => ENVIRONMENT_MARKS.includes(name));
}
function exists(path) {
    return (0,promises_.stat)(path).then(() => true, () => false);
}

// EXTERNAL MODULE: ./src/terminal-escapes.ts
var terminal_escapes = __webpack_require__(67206);
;// CONCATENATED MODULE: ./src/execution/diagnosis/input-requested.ts
const inputRequested = {
    cause: "input-requested",
    seen: "`StdinNotImplementedError`: `input()` or `getpass()`",
    advice: "a parameter in the place of the question",
    remedy: ({ ename }) => ename === "StdinNotImplementedError"
        ? "Nobody is there to answer. Make what is asked for a parameter: a variable with a default in the cell tagged `parameters`; for a password read a variable of the environment, and name it in `kernel-env`."
        : undefined,
};

;// CONCATENATED MODULE: ./src/execution/diagnosis/shell.ts
/**
 * What a shell has printed that failed: it only says with what code, in the kernel for bash and below `%%bash`. Empty for
 * any other failure, of which what was printed before need not be the reason.
 */
function printedByShell({ ename, cell }) {
    return ename === "CalledProcessError" || /^\d*$/.test(ename) ? cell.printed : "";
}

;// CONCATENATED MODULE: ./src/execution/diagnosis/missing-command.ts

const missingCommand = {
    cause: "missing-command",
    seen: "`command not found` of a shell; `FileNotFoundError` of Python's `subprocess`",
    advice: "installing the program on the runner before the step",
    remedy(evidence) {
        const command = shellCommand(evidence) ?? subprocessCommand(evidence);
        return (command &&
            `Install the program \`${command}\` before this step: the runner does not have it on its PATH.`);
    },
};
/** `bash: line 3: dot: command not found`; `sh: 1: dot: not found`. */
function shellCommand(evidence) {
    const said = /^(?:\S*sh|[^:\n]*): (?:line )?(?:\d+: )?([\w.+-]+): (?:command )?not found$/m;
    return (said.exec(evidence.evalue) ?? said.exec(printedByShell(evidence)))?.[1];
}
function subprocessCommand({ ename, evalue, traceback }) {
    if (ename !== "FileNotFoundError" || !traceback.some((line) => line.includes("_execute_child")))
        return undefined;
    return /: '([\w./+-]+)'$/.exec(evalue)?.[1];
}

// EXTERNAL MODULE: ./src/kernel/local/environment.ts
var local_environment = __webpack_require__(11152);
;// CONCATENATED MODULE: ./src/execution/diagnosis/missing-credentials.ts

const AWS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"];
const ERRORS = {
    NoCredentialsError: AWS,
    PartialCredentialsError: AWS,
    CredentialRetrievalError: AWS,
    NoRegionError: ["AWS_REGION"],
    DefaultCredentialsError: [],
    CredentialUnavailableError: [],
};
const missingCredentials = {
    cause: "missing-credentials",
    seen: "`NoCredentialsError` and its like of AWS, Google and Azure; a variable of the environment that is not set",
    advice: "`kernel-env` for what notebooks do not get unasked, as `AWS_*`; else `env:` of the step",
    remedy(evidence) {
        if (Object.hasOwn(ERRORS, evidence.ename)) {
            const names = ERRORS[evidence.ename];
            return names.length > 0 ? passOn(names) : SIGN_IN;
        }
        const name = missingVariable(evidence);
        if (name === undefined)
            return undefined;
        return (0,local_environment/* isWithheld */.Y)(name)
            ? passOn([name])
            : `The variable \`${name}\` is not set. Set it below \`env:\` of the step, or give the notebook a default.`;
    },
};
const SIGN_IN = "Sign in before this step, with the provider's own action; or let the notebook take its data from the repository when it is tested.";
function passOn(names) {
    return `Notebooks do not get the workflow's credentials unasked, since a pull request can change what they do. Where that is not to be feared, name them in \`kernel-env\`, one a line: ${names.join(", ")}. Better is a parameter with which the notebook needs none.`;
}
/** A KeyError of `os.environ`, which the line that raised names. */
function missingVariable({ ename, evalue, traceback, cell: { line } }) {
    if (ename !== "KeyError")
        return undefined;
    const isOfEnvironment = line.includes("environ") || traceback.some((text) => /\bos\.py\b|<frozen os>/.test(text));
    return isOfEnvironment ? /^'([A-Za-z_]\w*)'$/.exec(evalue)?.[1] : undefined;
}

;// CONCATENATED MODULE: ./src/execution/diagnosis/missing-file.ts


const missingFile = {
    cause: "missing-file",
    seen: "a file that is not there, in the words of Python, R, Julia and shells",
    advice: "the `working-directory` from which the path leads to a file of the repository, if there is one; else a path that does",
    async remedy(evidence) {
        const path = pathOf(evidence);
        if (path === undefined)
            return undefined;
        if (isAbsolute(path))
            return absoluteRemedy(path, evidence);
        const here = external_node_path_.posix.normalize(evidence.workingDirectory);
        const from = `Relative paths are looked up in the notebook's working directory, here \`${here}\`.`;
        const folder = await workingFolder(path, evidence);
        if (folder !== undefined) {
            const file = external_node_path_.posix.join(folder, path);
            return `${from} The file is there as seen from \`${folder}\`: write \`working-directory: ${folder}\`, or the path \`${external_node_path_.posix.relative(here, file)}\`.`;
        }
        const [similar] = await evidence.repository.endingWith(external_node_path_.posix.basename(path));
        return similar === undefined
            ? `${from} No file of the repository is called \`${external_node_path_.posix.basename(path)}\`: commit it, fetch it before this step, or name the notebook that makes it in \`needs\`.`
            : `${from} The repository has \`${similar}\`: from there it is \`${external_node_path_.posix.relative(here, similar)}\`.`;
    },
};
/** The path in the words of whoever did not find it; plain enough to be repeated. */
function pathOf(evidence) {
    const { ename, evalue, cell } = evidence;
    // R only warns of the name.
    const warning = evalue.includes("cannot open the connection") ? cell.printed : "";
    const said = `${evalue}\n${printedByShell(evidence)}`;
    const path = /No such file or directory: b?'([^'\n]+)'/.exec(evalue)?.[1] ??
        /cannot open file '([^'\n]+)': No such file or directory/.exec(evalue + warning)?.[1] ??
        /opening file "([^"\n]+)": No such file or directory/.exec(evalue)?.[1] ??
        /^[\w-]+: (?:cannot (?:open|access|stat) )?'?([^':\n]+)'?:? No such file or directory$/m.exec(said)?.[1] ??
        (/^(FileNotFoundError|OSError)$/.test(ename)
            ? /^'?([^'\s]+)'? (?:not found|does not exist)\.?$/.exec(evalue)?.[1]
            : undefined);
    const isPlain = path !== undefined && /^[\w \-+.,:\\/()=@~]{1,300}$/.test(path);
    return isPlain && !/^\w[\w+.-]+:\/\//.test(path) ? path.replaceAll("\\", "/") : undefined;
}
/** The folder from which the path leads to something in the repository: its root, the notebook's own, or any other. */
async function workingFolder(path, { repository, notebook, workingDirectory }) {
    const here = external_node_path_.posix.normalize(workingDirectory);
    const tail = external_node_path_.posix.normalize(path);
    const files = await repository.endingWith(tail);
    const others = files.map((file) => file.slice(0, -tail.length).replace(/\/$/, "") || ".");
    for (const folder of [".", external_node_path_.posix.dirname(notebook), ...others]) {
        const file = external_node_path_.posix.join(folder, path);
        if (folder !== here && !file.startsWith("..") && (await repository.has(file)))
            return folder;
    }
    return undefined;
}
/** Absolute, on whatever system. */
function isAbsolute(path) {
    return /^(\/|~|[A-Za-z]:)/.test(path);
}
async function absoluteRemedy(path, { repository, workingDirectory }) {
    const [similar] = await repository.endingWith(external_node_path_.posix.basename(path));
    const from = external_node_path_.posix.normalize(workingDirectory);
    const instead = similar === undefined
        ? "or make it a parameter"
        : `as \`${external_node_path_.posix.relative(from, similar)}\` for the repository's \`${similar}\``;
    return `\`${path}\` does not exist on this machine. Write a path relative to the notebook's working directory, ${instead}.`;
}

;// CONCATENATED MODULE: ./src/execution/diagnosis/missing-module.ts
/** The module that Python did not find, `a.b` for a part of a package. */
function missingModule({ ename, evalue }) {
    if (ename !== "ModuleNotFoundError" && ename !== "ImportError")
        return undefined;
    return /^No module named '?([A-Za-z_][\w.]*)'?/.exec(evalue)?.[1];
}

;// CONCATENATED MODULE: ./src/execution/diagnosis/pypi-names.ts
/** What is imported by another name than it has on PyPI. */
const pypi_names_NAMES = {
    attr: "attrs",
    bs4: "beautifulsoup4",
    Crypto: "pycryptodome",
    cv2: "opencv-python",
    dateutil: "python-dateutil",
    distutils: "setuptools",
    docx: "python-docx",
    dotenv: "python-dotenv",
    faiss: "faiss-cpu",
    fitz: "PyMuPDF",
    git: "GitPython",
    github: "PyGithub",
    google: "google-api-python-client",
    "google.cloud.bigquery": "google-cloud-bigquery",
    "google.cloud.storage": "google-cloud-storage",
    "google.protobuf": "protobuf",
    haystack: "haystack-ai",
    igraph: "python-igraph",
    jose: "python-jose",
    jwt: "PyJWT",
    kafka: "kafka-python",
    ldap: "python-ldap",
    lightning_fabric: "lightning-fabric",
    magic: "python-magic",
    mpl_toolkits: "matplotlib",
    MySQLdb: "mysqlclient",
    osgeo: "GDAL",
    OpenSSL: "pyOpenSSL",
    PIL: "Pillow",
    pkg_resources: "setuptools",
    pptx: "python-pptx",
    psycopg2: "psycopg2-binary",
    pylab: "matplotlib",
    pythoncom: "pywin32",
    pytorch_lightning: "pytorch-lightning",
    rest_framework: "djangorestframework",
    ruamel: "ruamel.yaml",
    sentence_transformers: "sentence-transformers",
    serial: "pyserial",
    skimage: "scikit-image",
    sklearn: "scikit-learn",
    slugify: "python-slugify",
    snowflake: "snowflake-connector-python",
    talib: "TA-Lib",
    telegram: "python-telegram-bot",
    usb: "pyusb",
    win32api: "pywin32",
    win32com: "pywin32",
    wx: "wxPython",
    Xlib: "python-xlib",
    yaml: "PyYAML",
    zmq: "pyzmq",
};
/** The name on PyPI of what brings a module; the module's own where no other is known. */
function pypiName(module) {
    const parts = module.split(".");
    for (let length = parts.length; length > 0; length--) {
        const name = parts.slice(0, length).join(".");
        if (Object.hasOwn(pypi_names_NAMES, name))
            return pypi_names_NAMES[name];
    }
    return parts[0];
}

;// CONCATENATED MODULE: ./src/execution/diagnosis/missing-package.ts


const missingPackage = {
    cause: "missing-package",
    seen: "`ModuleNotFoundError`; R's `there is no package called ‘x’`; Julia's `Package x not found`",
    advice: "installing the package, by the name that PyPI, CRAN or Julia has for it (`cv2` is `opencv-python`)",
    remedy(evidence) {
        const module = missingModule(evidence);
        if (module)
            return pythonRemedy(module);
        const r = /there is no package called [‘'"“]([A-Za-z][\w.]*)/.exec(evidence.evalue)?.[1];
        if (r)
            return `Install the package before this step: \`Rscript -e 'install.packages("${r}")'\`.`;
        const julia = /Package (\w+) not found in current path/.exec(evidence.evalue)?.[1];
        if (julia)
            return `Install the package before this step: \`julia -e 'using Pkg; Pkg.add("${julia}")'\`.`;
        return undefined;
    },
};
function pythonRemedy(module) {
    const name = pypiName(module);
    const differs = name !== module.split(".")[0];
    return [
        `Install the package where the kernel runs, before this step: \`pip install ${name}\``,
        `${differs ? ` (${name} is the name on PyPI of what is imported as ${module})` : ""},`,
        " and add it to the requirements.",
    ].join("");
}

// EXTERNAL MODULE: ./src/shell-word.ts
var shell_word = __webpack_require__(19166);
;// CONCATENATED MODULE: ./src/execution/diagnosis/module-not-on-path.ts



const PROJECT_FILES = ["pyproject.toml", "setup.py", "setup.cfg"];
const moduleNotOnPath = {
    cause: "module-not-on-path",
    seen: "`ModuleNotFoundError` for a module that the repository has, but not where Python looks",
    advice: "`pip install -e FOLDER` where the module belongs to a project, else `PYTHONPATH`",
    async remedy(evidence) {
        const module = missingModule(evidence);
        const file = module && (await fileOf(module, evidence));
        if (!file)
            return undefined;
        const folder = folderOf(file, module);
        const project = await projectOf(folder, evidence.repository);
        return project
            ? `The repository has this module: ${file}. Install its project before this step: \`pip install -e ${argument(project)}\`.`
            : `The repository has this module: ${file}, in a folder where Python does not look. Write \`PYTHONPATH: \${{ github.workspace }}${folder === "." ? "" : `/${folder}`}\` below \`env:\` of the step.`;
    },
};
/** The module's file in the repository, unless it is where the notebook runs and would have been found. */
async function fileOf(module, { repository, workingDirectory }) {
    const path = module.replaceAll(".", "/");
    const files = [
        ...(await repository.endingWith(`${path}.py`)),
        ...(await repository.endingWith(`${path}/__init__.py`)),
    ];
    return files.find((file) => folderOf(file, module) !== external_node_path_.posix.normalize(workingDirectory));
}
/** The folder that has to be on `sys.path`. */
function folderOf(file, module) {
    const levels = module.split(".").length + (file.endsWith("/__init__.py") ? 1 : 0);
    return file.split("/").slice(0, -levels).join("/") || ".";
}
/** The nearest folder, from the module's upwards, that pip can install. */
async function projectOf(folder, repository) {
    for (let at = folder;; at = external_node_path_.posix.dirname(at)) {
        const found = await Promise.all(PROJECT_FILES.map((name) => repository.has(external_node_path_.posix.join(at, name))));
        if (found.includes(true))
            return at;
        if (at === ".")
            return undefined;
    }
}
/** pip takes a bare name for a package. */
function argument(folder) {
    return (0,shell_word/* shellWord */.r)(folder === "." ? "." : `./${folder}`);
}

;// CONCATENATED MODULE: ./src/execution/diagnosis/network-refused.ts

/** Errors that are about nothing but a connection. */
const network_refused_ERRORS = new Set([
    ..."ConnectionError ConnectTimeout ConnectionRefusedError ConnectError NewConnectionError".split(" "),
    ..."MaxRetryError NameResolutionError ClientConnectorError ClientConnectorDNSError gaierror".split(" "),
    ..."EndpointConnectionError ConnectTimeoutError ProxyError ServerSelectionTimeoutError".split(" "),
]);
/** What a system or a client says when there is no way to a host. */
const SAID = /Name or service not known|Temporary failure in name resolution|nodename nor servname|No address associated with hostname|getaddrinfo failed|Could not resolve host|Network is unreachable|No route to host|Connection refused|Failed to connect to|cannot open URL/i;
const networkRefused = {
    cause: "network-refused",
    seen: "`URLError`, `ConnectionError`, `gaierror` and their like of urllib, requests, httpx, aiohttp and botocore; R's `cannot open URL`; curl's `Could not resolve host`",
    advice: "letting the notebook do without the network when it is tested, or the runner reach the host, which is named",
    remedy(evidence) {
        const { ename, evalue } = evidence;
        const isNetwork = network_refused_ERRORS.has(ename) || SAID.test(evalue) || SAID.test(printedByShell(evidence));
        if (!isNetwork)
            return undefined;
        const host = network_refused_hostOf(evidence);
        if (host !== undefined && /^(localhost|127\.[\d.]+|::1)$/.test(host))
            return `Nothing answers on \`${host}\` of the runner: start what the notebook talks to before this step, as one of the job's \`services:\` for example.`;
        const subject = host === undefined ? "a host" : `\`${host}\``;
        return `The runner can't reach ${subject}. Let the notebook read a file of the repository when it is tested, by a parameter for its source; or let the runner reach ${host === undefined ? "the host" : "it"}.`;
    },
};
function network_refused_hostOf(evidence) {
    const { evalue, cell } = evidence;
    const named = /host='([\w.:-]+)'/.exec(evalue) ??
        /Cannot connect to host ([\w.-]+)/.exec(evalue) ??
        /Failed to (?:resolve|connect to) '?([\w-]+(?:\.[\w-]+)*)/.exec(evalue) ??
        /Could not resolve host: ([\w.-]+)/.exec(`${evalue}\n${printedByShell(evidence)}`) ??
        /https?:\/\/([\w.-]+)/.exec(evalue);
    return named?.[1] ?? onlyHost(cell.line) ?? onlyHost(cell.source);
}
/** The host of the addresses in some code, if they have but one. */
function onlyHost(code) {
    const hosts = new Set([...code.matchAll(/\b[a-z][\w+.-]{0,20}:\/\/(?:[^\s/'"@]{0,200}@)?([\w.-]+)/gi)].map(([, host]) => host));
    return hosts.size === 1 ? [...hosts][0] : undefined;
}

;// CONCATENATED MODULE: ./src/execution/diagnosis/untagged-expected-error.ts
const untaggedExpectedError = {
    cause: "untagged-expected-error",
    seen: "an error that the notebook announces, or that stands in its saved outputs, in a cell without the tag",
    advice: "the tag `raises-exception` for the cell, or `expect:` for a case that is there to fail",
    remedy(evidence) {
        const { ename, expectsError } = evidence;
        const reason = reasonOf(evidence);
        if (expectsError || reason === undefined || !/^[A-Za-z_][\w.]*$/.test(ename))
            return undefined;
        return `${reason}. If the error is meant, tag the cell \`raises-exception\`; if only some parameters shall provoke it, give these a case with \`expect: {error: ${ename}}\`.`;
    },
};
function reasonOf({ ename, cell }) {
    if (cell.savedErrors.includes(ename))
        return `The cell was saved with the same ${ename}`;
    if (announces(cell.textBefore, ename))
        return "The text before the cell speaks of an error";
    const comments = cell.source.split("\n").flatMap((line) => /#\s?(.*)/.exec(line)?.[1] ?? []);
    return announces(comments.join("\n"), ename) ? "A comment in the cell speaks of an error" : undefined;
}
/** Whether a text says of what follows that it fails, or names the very error. */
function announces(text, ename) {
    return new RegExp(String.raw `\b${ename.replace(/\W/g, "")}\b`).test(text) || announcement.test(text);
}
const announcement = /\b(?:will|should|must|is expected to|expected to|supposed to)\s+(?:fail|raise|throw|crash|error)\b|\b(?:raises|throws|gives|causes)\s+an?\s+(?:\w+\s+)?(?:error|exception)\b|\bexpected\s+(?:error|exception|failure)\b/i;

;// CONCATENATED MODULE: ./src/execution/diagnosis/index.ts








/** In the order in which they are asked: the first that knows the failure explains it. */
const rules = [
    moduleNotOnPath,
    missingPackage,
    missingCommand,
    missingFile,
    missingCredentials,
    networkRefused,
    inputRequested,
    untaggedExpectedError,
];
/** Which of the common mistakes a failure is, and what to do about it. */
async function diagnose(evidence) {
    for (const rule of rules) {
        const remedy = await rule.remedy(evidence);
        if (remedy !== undefined)
            return { cause: rule.cause, remedy };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/execution/expectation.ts
/** Whether a run failed in just the way that its case is there to provoke; the failure if not. */
function unmetExpectation(expect, failure) {
    const wanted = `expected to fail with ${expect.error}${expect.match === undefined ? "" : ` matching /${expect.match}/`}`;
    if (!failure)
        return { kind: "expectation", message: `The case is ${wanted}, but the notebook ran to its end.` };
    const met = failure.kind === "cell-error" &&
        failure.ename === expect.error &&
        (expect.match === undefined || new RegExp(expect.match).test(failure.evalue ?? ""));
    return met
        ? undefined
        : { ...failure, kind: "expectation", message: `The case is ${wanted}, but got ${failure.message}` };
}

// EXTERNAL MODULE: ./src/notebook/document.ts
var notebook_document = __webpack_require__(1980);
// EXTERNAL MODULE: ./src/notebook/line-map.ts
var line_map = __webpack_require__(31524);
;// CONCATENATED MODULE: ./src/execution/excerpt.ts
/** Lines before and behind the one that is shown. */
const AROUND = 3;
/** Characters of a line: data that is written into a cell helps no reader. */
const MAX_WIDTH = 1_000;
/** The lines of a cell's source around that line, or its first ones; nothing of an empty cell. */
function excerptOf(source, line) {
    if (source.trim() === "")
        return undefined;
    const firstLine = Math.max(1, (line ?? 1) - AROUND);
    const lines = source.split(/\r?\n/).slice(firstLine - 1, (line ?? 1) + AROUND);
    return { firstLine, lines: lines.map((text) => text.slice(0, MAX_WIDTH).toWellFormed()) };
}

;// CONCATENATED MODULE: ./src/execution/traceback/frames.ts

/**
 * The frames of an IPython traceback, outermost first, in all its modes, from IPython 7 on: of the exception that was
 * raised last, and not of its causes.
 *
 * Only the first line of an entry can be a frame's heading, and none behind the exception's own: whatever its message
 * and its notes hold stands there.
 */
function framesOf(traceback, ename) {
    const entries = traceback.map(terminal_escapes/* withoutTerminalEscapes */.xM);
    const last = entries.slice(entries.findLastIndex((entry) => chaining.has(entry.trim())) + 1);
    const end = last.findIndex((entry) => entry.startsWith(`${ename}:`) || entry.trim() === ename);
    const frames = end < 0 ? last : last.slice(0, end);
    const group = frames.findIndex((entry) => /^[ |]*\+-\+-/m.test(entry));
    return (group < 0 ? frames : frames.slice(0, group + 1)).flatMap((entry) => frameOf(entry, ename) ?? []);
}
/** Characters of a heading that are read: arguments that IPython shows may be long. */
const MAX_HEADING = 2_000;
const chaining = new Set([
    "The above exception was the direct cause of the following exception:",
    "During handling of the above exception, another exception occurred:",
]);
function frameOf(entry, ename) {
    const [heading = "", ...body] = entry.split("\n");
    const place = frames_placeOf(heading.slice(0, MAX_HEADING));
    if (!place)
        return undefined;
    const arrow = body.map((line) => /^-+> (\d+) ?(.*)$/.exec(line)).find((match) => match !== null);
    const shown = arrow?.[2] ?? (/^[ |]/.test(heading) ? body[0]?.replace(/^[ |]+/, "") : undefined);
    const line = place.line ?? numberIn(arrow?.[1]) ?? place.statement;
    const caret = entry.includes(`\n${ename}: `) ? caretIn(body) : undefined;
    return {
        where: whereOf(place.name),
        ...(line !== undefined && { line }),
        ...(shown && !placeholder.test(shown) && { text: shown.trim() }),
        ...(caret !== undefined && { caret }),
    };
}
/** What IPython shows where it has no source, or where the source is not what the cell says. */
const placeholder = /Could not get source|get_ipython\(\)/;
/** Reads a frame's first line, as IPython 8 and 9, IPython 7 in its plain modes and Python itself, and IPython 7 write it. */
function frames_placeOf(heading) {
    const cell = /^\s*(?:Cell |Input )In ?\[(\d+)\](?:, line (\d+))?(?:,? in <cell line: (\d+)>)?/.exec(heading);
    if (cell)
        return { name: Number(cell[1]), line: numberIn(cell[2]), statement: numberIn(cell[3]) };
    const file = /^\s*File ([^"].*?):(\d+)(?:,? in .*)?$/.exec(heading) ?? /^[\s|]*File "(.+)", line (\d+)/.exec(heading);
    if (file)
        return { name: file[1], line: numberIn(file[2]) };
    const old = /^(<[^>]+>|\S.*\.\w+) in [<\w]/.exec(heading);
    return old ? { name: old[1] } : undefined;
}
function whereOf(name) {
    if (typeof name === "number")
        return { cell: name };
    const numbered = /^<ipython-input-(\d+)-\w+>$/.exec(name);
    if (numbered)
        return { cell: Number(numbered[1]) };
    if (/[/\\]ipykernel_\d+[/\\]\d+\.py$/.test(name))
        return { cell: name };
    return name.startsWith("<") ? { code: name } : { file: name };
}
/** The caret stands below the line, both behind four spaces. */
function caretIn(body) {
    const at = body.findIndex((line) => /^\s{4,}\^+\s*$/.test(line));
    return at < 1 ? undefined : body[at].indexOf("^") - 4;
}
function numberIn(digits) {
    return digits === undefined || Number(digits) < 1 ? undefined : Number(digits);
}

;// CONCATENATED MODULE: ./src/execution/traceback/r.ts
/**
 * The place of an error of IRkernel in a cell's lines: that of a syntax error by its line and column, any other by the
 * call at the top level with which R's traceback begins, if one line only has it.
 */
function placeInR({ evalue, traceback }, lines) {
    const parse = /^Error in parse\(.*?: <text>:(\d+):(\d+): /.exec(evalue);
    if (parse)
        return inLines(lines, Number(parse[1]), Number(parse[2]));
    const isOfR = /\nTraceback:\n$/.test(traceback[0] ?? "");
    const call = isOfR ? /^1\. ([^\n]+)/.exec(traceback[1] ?? "")?.[1] : undefined;
    if (call === undefined)
        return {};
    const has = (line) => withoutSpace(line).includes(withoutSpace(call));
    const at = lines.findIndex(has);
    return at >= 0 && at === lines.findLastIndex(has) ? { line: at + 1 } : {};
}
/** R counts characters; an error at the end of what it read may be behind the last line. */
function inLines(lines, line, column) {
    const text = lines[line - 1];
    if (text === undefined)
        return {};
    return {
        line,
        column: Array.from(text)
            .slice(0, Math.max(0, column - 1))
            .join("").length + 1,
    };
}
/** R writes a call as it would itself. */
function withoutSpace(code) {
    return code.replace(/\s+/g, "").replaceAll("'", '"');
}

;// CONCATENATED MODULE: ./src/execution/traceback/source-line.ts
function cellSource(source) {
    const lines = source.split(/\r?\n/);
    const emptyLines = Math.max(0, lines.findIndex((line) => line.trim() !== ""));
    return { lines, emptyLines, isMagic: lines[emptyLines].trimStart().startsWith("%%") };
}
/**
 * The 1-based line of the source that a frame of that cell means: the line that looks as the frame shows it, where it
 * shows it, at its number as IPython counts or as a magic does. Undefined when there is none.
 */
function sourceLine(source, { where, line, text }) {
    const { lines, emptyLines, isMagic } = source;
    const behindMagic = isMagic ? [emptyLines + 1] : [];
    const offsets = "cell" in where ? [emptyLines, ...behindMagic] : offsetsOfCode(where, emptyLines, behindMagic);
    const isShown = (at) => text === undefined || lines[at - 1]?.trim() === text;
    const numbered = line === undefined ? [] : offsets.map((offset) => line + offset);
    const found = numbered.find((at) => at <= lines.length && isShown(at));
    if (found !== undefined)
        return found;
    if (line === undefined && text !== undefined && "cell" in where)
        return onlyLine(lines, (line) => line.trim() === text);
    // What is shown may differ: prompts are taken away, and shell commands become Python.
    const fallback = "cell" in where ? numbered[0] : undefined;
    return fallback !== undefined && fallback <= lines.length ? fallback : undefined;
}
/** `%%time` and its like compile under names of their own; the tokenizer knows none. */
function offsetsOfCode(where, emptyLines, behindMagic) {
    const code = "code" in where ? where.code : "";
    if (code === "<tokenize>")
        return [emptyLines, ...behindMagic];
    return ["<timed exec>", "<timed eval>", "<magic-timeit>", "<unknown>"].includes(code) ? behindMagic : [];
}
function onlyLine(lines, test) {
    const at = lines.findIndex(test);
    return at >= 0 && at === lines.findLastIndex(test) ? at + 1 : undefined;
}
/** The line of a magic that IPython does not know, of which it gives no traceback. */
function magicLine({ lines }, evalue) {
    const magic = /magic function `(%%?\w+)/.exec(evalue)?.[1];
    return magic === undefined ? undefined : onlyLine(lines, (line) => line.includes(magic));
}
/** The 1-based column, in UTF-16 units, at which a SyntaxError's caret stands in that line of the source. */
function sourceColumn({ lines }, line, caret) {
    const text = lines[line - 1];
    const indent = text.length - text.trimStart().length;
    const before = Array.from(text.slice(indent)).slice(0, caret).join("");
    return indent + before.length + 1;
}

;// CONCATENATED MODULE: ./src/execution/traceback/origin.ts



/** Reads the place of an error from its traceback, of IPython or IRkernel; in any other it finds none. */
function originOf(error, cell) {
    const source = cellSource(cell.source);
    const frames = framesOf(error.traceback, error.ename);
    const isOwn = ownFrames(frames, { ...cell, isMagic: source.isMagic });
    const origin = { files: [] };
    let isOutsideOfCells = true;
    for (const frame of frames.toReversed()) {
        const { where } = frame;
        const line = isOwn(frame) ? sourceLine(source, withLine(frame, error.evalue)) : undefined;
        if (line !== undefined) {
            return {
                ...origin,
                line,
                ...(frame.caret !== undefined && { column: sourceColumn(source, line, frame.caret) }),
            };
        }
        if ("cell" in where)
            isOutsideOfCells = false;
        if ("file" in where && isOutsideOfCells && frame.line !== undefined)
            origin.files.push({ path: where.file, line: frame.line });
        if ("cell" in where && typeof where.cell === "number" && !isOwn(frame))
            origin.elsewhere ??= { executionCount: where.cell, frame };
    }
    return frames.length === 0 ? { ...origin, ...placeWithoutFrames(source, error) } : origin;
}
function placeWithoutFrames(source, error) {
    const line = magicLine(source, error.evalue);
    return line === undefined ? placeInR(error, source.lines) : { line };
}
/**
 * Which frames are of the failing cell. Those with its count, and the code of its magics. Where a kernel numbers cells
 * otherwise, as for the lines behind `%%capture`, or by files, it is the cell that the traceback begins with.
 */
function ownFrames(frames, { executionCount, isMagic }) {
    const cells = frames.flatMap(({ where }) => ("cell" in where ? [where.cell] : []));
    const isNumbered = cells.includes(executionCount ?? Number.NaN);
    const own = isNumbered || !(isMagic || typeof cells[0] === "string") ? executionCount : cells[0];
    return ({ where }) => "code" in where || ("cell" in where && where.cell === own);
}
/** IPython 8.0 names the line of a SyntaxError only in the message: `invalid syntax (3939676312.py, line 2)`. */
function withLine(frame, evalue) {
    const match = /\((?:\d+\.py|<[\w -]+>), line (\d+)\)$/.exec(evalue);
    const isMissing = frame.line === undefined && frame.caret !== undefined;
    return isMissing && match ? { ...frame, line: Number(match[1]) } : frame;
}

// EXTERNAL MODULE: ./src/execution/traceback/plain.ts
var plain = __webpack_require__(49667);
;// CONCATENATED MODULE: ./src/execution/failure.ts







const REMEDIES = {
    "cell-timeout": "Make the cell faster with smaller parameters, or raise `cell-timeout`.",
    "notebook-timeout": "Make the notebook faster with smaller parameters, or raise `notebook-timeout`.",
    "output-limit": "Let the cell print less: in a loop every hundredth step, of a table the head. Or raise `max-output-size`.",
};
/**
 * Describes the cell that ended a run, down to the line of the notebook's file that raised, or was running when the cell
 * was interrupted, and names the files that this line called, innermost first.
 */
function cellFailure(ending, source) {
    const { cell } = ending;
    const error = { ...ending.error, ename: className(ending.error.ename) };
    const isError = ending.kind === "cell-error";
    const raised = isError ? error : interruption(cell);
    const entries = raised ? (0,plain/* tracebackOf */.i)(raised, cell.outputs) : error.traceback;
    const traceback = (0,plain/* plainTraceback */.p)(entries);
    const origin = raised
        ? originOf({ ...raised, traceback: entries }, { source: cell.source, executionCount: cell.execution_count })
        : { files: [] };
    const { line, column, files } = origin;
    const remedy = REMEDIES[ending.kind];
    const excerpt = excerptOf(cell.source, line);
    const failure = {
        kind: ending.kind,
        message: isError ? `${error.ename}: ${error.evalue}` : error.evalue,
        ename: error.ename,
        evalue: error.evalue,
        ...(remedy && { remedy }),
        ...(traceback.length > 0 && { traceback }),
        ...(line !== undefined && { line }),
        ...(column !== undefined && { column }),
        ...(excerpt && { excerpt }),
        ...(source.index === null
            ? placeOfInjected(source.text)
            : placeOfCell(cell, origin, { ...source, index: source.index })),
    };
    return { failure, files };
}
/** xeus-python names an error as Python prints its class: `<class 'ZeroDivisionError'>`. */
function className(ename) {
    return /^<class '(?:\w+\.)*(\w+)'>$/.exec(ename)?.[1] ?? ename;
}
/** What a cell shows that was interrupted, as at its limit: where it was then. */
function interruption({ outputs }) {
    return outputs.findLast((output) => output.output_type === "error" && output.ename === "KeyboardInterrupt");
}
/** The original notebook's cell, and the place in its file. */
function placeOfCell(cell, { line, column, elsewhere }, source) {
    const placeOf = (0,line_map/* placeMap */.A)(source.text);
    const place = placeOf(source.index, line, column);
    const called = elsewhere && calledCell(elsewhere, source);
    const calledLine = called && placeOf(called.index, called.line)?.line;
    return {
        cell: { index: source.index, id: cell.id, executionCount: cell.execution_count },
        ...(place && { fileLine: place.line }),
        ...(place && column !== undefined && { fileColumn: place.column }),
        ...(called && { calledCell: { ...called, ...(calledLine !== undefined && { fileLine: calledLine }) } }),
    };
}
function calledCell({ executionCount, frame }, source) {
    const index = source.ranAs(executionCount);
    const cell = index === undefined ? undefined : (0,notebook_read/* readNotebook */.c)(source.text, "").cells[index];
    const line = cell && sourceLine(cellSource(cell.source), frame);
    return index === undefined || line === undefined ? undefined : { index, line };
}
/** A mistake in a notebook for which it can't be run at all, at its place in the file. */
function problemFailure(kind, { message, at }) {
    return {
        kind,
        message,
        ...(at.line !== undefined && { fileLine: at.line }),
        ...(at.line !== undefined && at.column !== undefined && { fileColumn: at.column }),
    };
}
/** Parameters that a notebook can't take; where no other place is known, at the cell that declares them. */
function parametersFailure(error, { text, file }) {
    const failure = problemFailure("invalid-parameters", error);
    const isPlaced = text === "" || error.at.file !== undefined;
    return isPlaced ? failure : { ...placeOfInjected(text, file), ...failure };
}
/** The injected cell stands in no file: what it does wrong is best seen at the parameters that it overrides. */
function placeOfInjected(text, file = "") {
    const index = parametersCell((0,notebook_read/* readNotebook */.c)(text, file));
    return { fileLine: (0,line_map/* placeMap */.A)(text)(index)?.line ?? 1 };
}
function parametersCell({ cells }) {
    const tagged = (tag) => cells.findIndex((cell) => (0,notebook_document/* tagsOf */.F)(cell).includes(tag));
    const parameters = tagged("parameters");
    return parameters >= 0 ? parameters : tagged("injected-parameters");
}

;// CONCATENATED MODULE: ./src/execution/traceback/repository-paths.ts


/**
 * A failure whose texts name files of the repository as its reader knows them: `lib/x.py`, wherever the runner has it.
 *
 * @param workspaces the absolute paths by which the workspace may be known
 */
function withRepositoryPaths(failure, workspaces, home = (0,external_node_os_.homedir)()) {
    const shorten = repositoryPaths(workspaces, home);
    const { message, evalue, traceback } = failure;
    return {
        ...failure,
        message: shorten(message),
        ...(evalue !== undefined && { evalue: shorten(evalue) }),
        ...(traceback && { traceback: traceback.map(shorten) }),
    };
}
/** IPython writes paths below the user's home with a tilde. */
function repositoryPaths(workspaces, home) {
    const folders = workspaces.flatMap((folder) => folder.startsWith(home + external_node_path_.sep) ? [folder, `~${folder.slice(home.length)}`] : [folder]);
    const pattern = folders.map((folder) => escapeRegExp(folder + external_node_path_.sep)).join("|");
    // Not where it is the end of another path.
    const prefix = new RegExp(String.raw `(?<![\w.~/\\-])(?:${pattern})`, "g");
    return (text) => text.replace(prefix, "");
}
function escapeRegExp(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

;// CONCATENATED MODULE: ./src/execution/case-failure.ts








/** Why a case has failed, where, and what to do about it, where that is known; undefined for one that passed. */
async function caseFailure(failed) {
    const { planned, run, workspace } = failed;
    const { failure, files } = runFailure(failed);
    const verdict = planned.expect ? unmetExpectation(planned.expect, failure) : failure;
    if (!verdict)
        return undefined;
    const explanation = "cell" in run.ending ? await explain(run.ending, { failure: verdict, files }, failed) : {};
    return withRepositoryPaths({ ...verdict, ...explanation }, await namesOf(workspace));
}
function runFailure({ run, text, cells }) {
    const { ending } = run;
    if ("message" in ending)
        return { failure: ending, files: [] };
    if (!("cell" in ending))
        return { files: [] };
    const ranAs = (count) => cells.findLast(({ executionCount }) => executionCount === count)?.index;
    return cellFailure(ending, { text, index: run.originalIndex(ending.cell), ranAs });
}
/** What the files in the workspace tell of a failure: the one of them that raised, and its common cause. */
async function explain(ending, { failure, files }, failed) {
    const library = await innermostOwn(files, failed.repository);
    const isError = ending.kind === "cell-error";
    const diagnosis = isError ? await diagnose(case_failure_evidenceOf(ending, failure, failed)) : undefined;
    return { ...diagnosis, ...(library && { library }) };
}
/** A workspace that is reached through a link has two names, of which kernels may say either. */
async function namesOf(workspace) {
    return [...new Set([workspace, await (0,promises_.realpath)(workspace).catch(() => workspace)])];
}
/** The innermost of the files that belongs to the repository. */
async function innermostOwn(files, repository) {
    for (const { path, line } of files) {
        const file = await repository.ownFile(path);
        if (file !== undefined)
            return { file, line };
    }
    return undefined;
}
function case_failure_evidenceOf({ cell, error }, failure, failed) {
    const { planned, run, text, workingDirectory, repository } = failed;
    const { cells } = (0,notebook_read/* readNotebook */.c)(text, planned.notebook);
    const index = run.originalIndex(cell);
    const original = index === null ? undefined : cells[index];
    const before = index === null ? undefined : cells[index - 1];
    const saved = original?.cell_type === "code" ? original.outputs : [];
    return {
        ename: failure.ename ?? "",
        evalue: (0,terminal_escapes/* withoutTerminalEscapes */.xM)(error.evalue.slice(0, MAX_MESSAGE)),
        traceback: failure.traceback ?? [],
        cell: {
            source: cell.source,
            line: failure.line === undefined ? "" : (cell.source.split("\n")[failure.line - 1] ?? ""),
            printed: printedIn(cell.outputs),
            textBefore: before?.cell_type === "markdown" ? before.source : "",
            savedErrors: saved.flatMap((output) => (output.output_type === "error" ? [output.ename] : [])),
        },
        expectsError: planned.expect !== undefined,
        notebook: planned.notebook,
        workingDirectory: external_node_path_.posix.normalize(workingDirectory),
        repository,
    };
}
/** Characters of an error's message in which its cause is looked for. */
const MAX_MESSAGE = 20_000;
/** What a shell says of its own errors comes last. */
const MAX_PRINTED = 10_000;
function printedIn(outputs) {
    const texts = outputs.flatMap((output) => (output.output_type === "stream" ? [output.text] : []));
    return (0,terminal_escapes/* withoutTerminalEscapes */.xM)(texts.join("").slice(-MAX_PRINTED));
}

// EXTERNAL MODULE: ./src/execution/rerun.ts
var execution_rerun = __webpack_require__(89028);
// EXTERNAL MODULE: ./src/execution/run-notebook.ts + 20 modules
var run_notebook = __webpack_require__(3546);
// EXTERNAL MODULE: ./src/execution/run-record.ts
var run_record = __webpack_require__(25909);
;// CONCATENATED MODULE: ./src/execution/run-case.ts











/** Reads a case's notebook and starts its kernel. */
async function prepareCase(planned, template, context) {
    const workingDirectory = planned.settings.workingDirectory ?? external_node_path_.posix.dirname(planned.notebook);
    const result = emptyResult(planned, template);
    // Before they become words of a shell: a bare *** is a pattern for file names.
    const parameters = context.redactor ? context.redactor.value(planned.parameters) : planned.parameters;
    const rerun = (0,execution_rerun/* rerunCommand */.w)({ ...planned, parameters, kernel: planned.settings.kernel, workingDirectory });
    const failed = (failure) => ({
        ...result,
        verdict: "failed",
        failure: { ...failure, rerun },
    });
    const isRefused = (failure) => ({
        run: async () => failed(failure),
        discard: async () => { },
    });
    if (template.problem)
        return isRefused(problemFailure("invalid-notebook", template.problem));
    const { workspace, outputDir } = context.inputs;
    const executedNotebook = executedPath(planned);
    const cells = [];
    const warnings = [];
    let text = "";
    let notebook;
    try {
        text = await readPlanned(template.file ?? (0,external_node_path_.join)(workspace, planned.notebook), template);
        notebook = await (0,run_notebook/* prepareNotebook */.B)({
            text,
            file: planned.notebook,
            parameters: planned.parameters,
            kernel: planned.settings.kernel,
            workingDirectory: (0,external_node_path_.join)(workspace, workingDirectory),
            kernels: context.kernels,
            preloads: context.inputs.preload === "auto",
            startTimeout: context.inputs.startTimeout,
            limits: limitsOf(planned),
            cancel: context.cancel,
            output: { write: (0,document_file/* documentFile */.w)((0,external_node_path_.join)(outputDir, executedNotebook)), name: executedNotebook },
            observer: recording(context.observer, { cells, warnings }),
            redactor: context.redactor,
            record: (0,run_record/* runRecord */.DW)(planned, { ...context, template, workingDirectory }),
        });
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        return isRefused(parametersFailure(error, { text, file: planned.notebook }));
    }
    return {
        discard: notebook.discard,
        async run(worker) {
            const startedAt = new Date();
            const run = await notebook.run();
            const failure = await caseFailure({
                repository: context.repository,
                planned,
                run,
                text,
                cells,
                workingDirectory,
                workspace,
            });
            return {
                ...(failure ? failed(failure) : { ...result, verdict: "passed" }),
                kernel: run.kernel && pickKernel(run.kernel),
                attempts: 1,
                duration: run.duration,
                cells,
                timing: { startedAt: startedAt.toISOString(), worker, kernelStart: run.kernelStart },
                usage: run.usage,
                executedNotebook,
                executedSha256: run.sha256,
                ...(run.redactions > 0 && { redactions: run.redactions }),
                ...(warnings.length > 0 && { warnings }),
            };
        },
    };
}
function limitsOf({ settings }) {
    const { cellTimeout, notebookTimeout, maxOutputSize } = settings;
    return { cell: cellTimeout, notebook: notebookTimeout, output: maxOutputSize };
}
/** The text that the verdict is about has to be the one that was planned, and will be promoted. */
async function readPlanned(path, template) {
    const bytes = await (0,promises_.readFile)(path);
    if ((0,canonical/* sha256 */.s)(bytes) === template.sourceSha256)
        return bytes.toString();
    throw new errors/* UserError */.y(`${template.path} has changed since this run began. A cell may have written it: let notebooks write elsewhere.`, { file: template.path });
}
/** A case that was not run, and why. */
function skippedCase(planned, template, reason) {
    return { ...emptyResult(planned, template), reason };
}
function emptyResult(planned, template) {
    return {
        notebook: planned.notebook,
        name: planned.name,
        parameters: planned.parameters,
        verdict: "skipped",
        kernel: null,
        attempts: 0,
        duration: 0,
        cells: [],
        usage: null,
        executedNotebook: null,
        executedSha256: null,
        sourceSha256: template.sourceSha256,
        templateSha256: template.templateSha256,
        ...(template.group !== undefined && { group: template.group }),
    };
}
function pickKernel({ name, language, interpreter }) {
    return { name, language, interpreter };
}
/** Notes how long each cell of the template took and what was warned of, beside what the observer does. */
function recording(observer, { cells, warnings }) {
    return {
        ...observer,
        cellEnded(cell, index, progress) {
            if (index !== null && cell.cell_type === "code") {
                cells.push({ index, executionCount: cell.execution_count, duration: progress.duration });
            }
            observer.cellEnded(cell, index, progress);
        },
        warning(message) {
            warnings.push(message);
            observer.warning?.(message);
        },
    };
}

;// CONCATENATED MODULE: ./src/execution/slots.ts
/** Numbers from 0, of which each has one holder at a time: the lowest that is free. */
class Slots {
    #taken = new Set();
    take() {
        let slot = 0;
        while (this.#taken.has(slot))
            slot++;
        this.#taken.add(slot);
        return slot;
    }
    release(slot) {
        this.#taken.delete(slot);
    }
}

// EXTERNAL MODULE: ./src/redaction/notebook.ts + 1 modules
var notebook = __webpack_require__(59958);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
;// CONCATENATED MODULE: ./src/execution/transcript.ts



/** Characters of cell output that the log of one case repeats; the executed notebook has all of it. */
const OUTPUT_LIMIT = 32 * 1024;
/** Characters beyond those in which a secret may end that begins before. */
const LONGEST_SECRET = 16 * 1024;
const PARAMETERS_LIMIT = 4 * 1024;
/**
 * What the log says of one case. Cases run side by side, so it is collected here and shown in one piece at the
 * end. It holds text of the notebook: fence it.
 */
class Transcript {
    #lines = [];
    #outputLeft = OUTPUT_LIMIT;
    /** What the kernel's process wrote last: a secret may come in two pieces. */
    #kernelOutput = "";
    #onProgress;
    #redactor;
    constructor({ parameters }, onProgress, redactor) {
        this.#onProgress = onProgress;
        this.#redactor = redactor;
        if (Object.keys(parameters).length === 0)
            return;
        const shown = oneLine((0,json/* formatJson */.IB)(redactor ? redactor.value(parameters) : parameters));
        this.#lines.push(`parameters ${(0,report_escape/* shorten */.ml)(shown, PARAMETERS_LIMIT)}`);
    }
    kernelFound = (kernel) => {
        if (kernel.notice)
            this.#say(kernel.notice);
        this.#say(`kernel ${kernel.name}: ${kernel.interpreter}`);
    };
    cellEnded = (cell, index, { done, total, duration }) => {
        this.#onProgress({ done, total });
        if (cell.cell_type !== "code")
            return;
        const name = index === null ? "injected parameters" : `cell ${index + 1}`;
        this.#say(`${name} [${cell.execution_count ?? " "}] ${duration.toFixed(2)} s`);
        for (const text of this.#printed(cell))
            this.#quote(text);
    };
    warning = (message) => {
        this.#say(`warning: ${this.#redacted(message)}`);
    };
    kernelOutput = (text) => {
        if (this.#kernelOutput.length < this.#outputLeft + LONGEST_SECRET)
            this.#kernelOutput += text;
    };
    toString() {
        this.#quoteKernelOutput();
        return this.#lines.join("\n");
    }
    #say(line) {
        this.#quoteKernelOutput();
        this.#lines.push(line);
    }
    #quoteKernelOutput() {
        const text = this.#redacted(this.#kernelOutput);
        this.#kernelOutput = "";
        if (text !== "")
            this.#quote(text);
    }
    /** What a cell printed, as far as it is shown. */
    #printed({ outputs, ...cell }) {
        if (this.#outputLeft <= 0)
            return [];
        const max = this.#outputLeft + LONGEST_SECRET;
        const streams = outputs
            .filter((output) => output.output_type === "stream")
            .map((output) => ({ ...output, text: output.text.slice(0, max) }));
        const redacted = (0,notebook/* redactedCell */.b)({ ...cell, source: "", metadata: {}, outputs: streams }, this.#redactor);
        return redacted.outputs.map((output, index) => {
            const { text } = output;
            // At the end of what was cut the beginning of a secret may stand.
            return streams[index].text.length < max ? text : text.slice(0, -LONGEST_SECRET);
        });
    }
    #redacted(text) {
        return this.#redactor ? this.#redactor.text(text) : text;
    }
    #quote(text) {
        if (this.#outputLeft <= 0)
            return;
        const shown = text.slice(0, this.#outputLeft);
        this.#outputLeft -= shown.length;
        const cut = this.#outputLeft <= 0 ? ["… more in the executed notebook"] : [];
        this.#lines.push(...[...shown.trimEnd().split("\n"), ...cut].map((line) => `  | ${line}`));
    }
}
function oneLine(json) {
    return json.replace(/\n\s*/g, " ");
}

;// CONCATENATED MODULE: ./src/execution/execute.ts






/**
 * Runs every case of a plan, `maxParallel` at a time and in the plan's order as far as that goes; a case waits for
 * the notebooks that it needs. Where kernels may start ahead, as many others are prepared meanwhile, so that none waits
 * for its kernel. Results come back in the plan's order.
 */
async function execute(plan, job) {
    const prepared = (0,p_limit/* default */.A)((job.kernels.startAhead ? 2 : 1) * job.inputs.maxParallel);
    const running = (0,p_limit/* default */.A)(job.inputs.maxParallel);
    const workers = new Slots();
    const stop = new AbortController();
    const repository = openRepository(job.inputs.workspace);
    const templates = new Map(plan.templates.map((template) => [template.path, template]));
    const started = new Map();
    const whyNot = () => (job.cancel.aborted ? "the run was cancelled" : undefined) ??
        (stop.signal.aborted ? "an earlier case failed, and fail-fast is on" : undefined);
    async function result(planned) {
        const template = templates.get(planned.notebook);
        const blocked = await failedNeed(planned, started);
        return prepared(async () => {
            const reason = (blocked && `needs ${blocked}, which did not pass`) ?? whyNot();
            if (reason)
                return skip(planned, template, reason);
            const transcript = new Transcript(planned, (progress) => job.observer.cellEnded(planned, progress), job.redactor);
            const preparing = prepareCase(planned, template, { ...job, repository, observer: transcript });
            // It is thrown where it is awaited.
            preparing.catch(() => { });
            // Queued up before it is prepared: cases run in the plan's order, not in that in which they are ready.
            return running(async () => {
                const ready = await preparing;
                const late = whyNot();
                if (late) {
                    await ready.discard();
                    return skip(planned, template, late);
                }
                const worker = workers.take();
                job.observer.caseStarted(planned, worker);
                const ran = await ready.run(worker).finally(() => workers.release(worker));
                const result = redactedResult(ran, job.redactor);
                if (result.verdict === "failed" && job.inputs.failFast)
                    stop.abort();
                await job.observer.caseEnded(result, transcript.toString());
                return result;
            });
        });
    }
    async function skip(planned, template, reason) {
        const result = redactedResult(skippedCase(planned, template, reason), job.redactor);
        await job.observer.caseEnded(result, "");
        return result;
    }
    const results = plan.cases.map((planned) => {
        const ended = result(planned);
        started.set(planned.notebook, [...(started.get(planned.notebook) ?? []), ended]);
        return ended;
    });
    return Promise.all(results);
}
/** The first needed notebook with a case that has not passed, once all of them have ended. The plan's order has them first. */
async function failedNeed(planned, started) {
    for (const notebook of planned.needs) {
        const results = await Promise.all(started.get(notebook) ?? []);
        if (results.some((result) => result.verdict !== "passed"))
            return notebook;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/history/with-last.ts

/**
 * Says of every case how long it took in the last run, and of a failed one since when it fails: since an earlier run if
 * it failed in the last one too, else since this.
 */
function withLast(results, last) {
    const before = new Map(last.cases.map((result) => [(0,plan_durations/* caseKey */.u2)(result), result]));
    const durations = (0,plan_durations/* durationsOf */.DM)({ results: last });
    const cases = results.cases.map((result) => {
        const lastDuration = durations.get((0,plan_durations/* caseKey */.u2)(result));
        const since = result.verdict === "failed" && sinceOf(before.get((0,plan_durations/* caseKey */.u2)(result)), { results, last });
        return { ...result, ...(lastDuration !== undefined && { lastDuration }), ...(since && { since }) };
    });
    return { ...results, cases };
}
function sinceOf(earlier, { results, last }) {
    if (earlier?.verdict !== "failed")
        return momentOf(results);
    return withOwnUrl(earlier.since ?? momentOf(last), results);
}
function momentOf({ commit, startedAt, run }) {
    return { commit, startedAt, url: run?.url ?? null };
}
/** Earlier results may have been made up: an address that is none of this repository's runs must not become a link. */
function withOwnUrl({ url, ...since }, { run }) {
    const runs = /^https:\/\/.*\/actions\/runs\//.exec(run?.url ?? "")?.[0];
    const isOwn = runs !== undefined && url?.startsWith(runs) && /^[\w/]+$/.test(url.slice(runs.length));
    return { ...since, url: isOwn ? url : null };
}

// EXTERNAL MODULE: ./src/kernel/local/local-kernels.ts + 30 modules
var local_kernels = __webpack_require__(86541);
;// CONCATENATED MODULE: ./src/kernel/open.ts

/** As many kernels must be expected for it to pay to load ipykernel once for all of them. */
const WORTH_FORKING = 3;
/** The kernels that the inputs ask for. Rejects with a `UserError` when the server that they name can't be used. */
async function openKernels(inputs, surroundings) {
    if (inputs.jupyterServerUrl === undefined)
        return openLocalKernels(inputs, surroundings);
    const { jupyterServerUrl: url, jupyterToken: token, workspace, kernelEnv } = inputs;
    const { env, log } = surroundings;
    const warn = (message) => log.notice({ level: "warning", message, at: {} });
    const { serverKernels } = await Promise.all(/* import() */[__webpack_require__.e(326), __webpack_require__.e(401)]).then(__webpack_require__.bind(__webpack_require__, 88401));
    return serverKernels({ url, token, workspace, kernelEnv, env, warn });
}
function openLocalKernels(inputs, { env, count, log }) {
    const forks = inputs.kernelStart === "auto" && count >= WORTH_FORKING;
    const { preload } = inputs;
    return (0,local_kernels/* localKernels */.A)({
        ...inputs,
        env,
        forks: forks
            ? {
                preload,
                onDebug: (text) => log.debug(text),
                onRefusedModule: (message) => log.notice({ level: "warning", message, at: { input: "preload" } }),
            }
            : undefined,
    });
}

;// CONCATENATED MODULE: ./src/plan/longest-first.ts

/**
 * Orders the notebooks of a plan so that those come first that take the longest, together with the longest chain that
 * needs them (the upward rank of HEFT, https://doi.org/10.1109/71.993206). A notebook still comes after those it needs,
 * and its cases stay together, the longest first: they may be forked from one process that has loaded its modules.
 * Without durations the order stays as it is.
 *
 * @param cases in the plan's order
 */
function longestFirst(cases, durations) {
    if (durations.size === 0)
        return cases;
    const weight = (0,plan_durations/* weights */.W3)(cases, durations);
    /** Seconds of the longest way from the start of a notebook, or from its end, to the end of all that needs it. */
    const fromStart = new Map();
    const fromEnd = new Map();
    const raise = (ways, notebook, length) => ways.set(notebook, Math.max(ways.get(notebook) ?? 0, length));
    // From the last on: what needs a notebook comes after it.
    for (const [index, { notebook, needs }] of [...cases.entries()].reverse()) {
        raise(fromStart, notebook, weight[index] + (fromEnd.get(notebook) ?? 0));
        for (const needed of needs)
            raise(fromEnd, needed, fromStart.get(notebook));
    }
    const own = new Map(cases.map((planned, index) => [planned, weight[index]]));
    return [...Map.groupBy(cases, ({ notebook }) => notebook)]
        .toSorted(([a], [b]) => fromStart.get(b) - fromStart.get(a))
        .flatMap(([, ofNotebook]) => ofNotebook.toSorted((a, b) => own.get(b) - own.get(a)));
}
/** What became of cases, in the order of these. */
function inOrderOf(cases, results) {
    const byCase = new Map(results.map((result) => [(0,plan_durations/* caseKey */.u2)(result), result]));
    return cases.map((planned) => byCase.get((0,plan_durations/* caseKey */.u2)(planned)));
}

;// CONCATENATED MODULE: ./src/test.ts










/** Runs a plan's cases, or one shard of them, those that took long the last time first. */
async function test(planned, inputs, host) {
    const last = await lastResults(inputs, hostOf(host));
    const { shard } = inputs;
    const part = shard ? takeShard(planned, shard, sharedDurations(inputs, last)) : planned;
    const startedAt = new Date();
    const commit = await (0,git/* headCommit */.Qo)(inputs.workspace);
    const kernels = await openKernels(inputs, {
        env: host.env,
        count: part.cases.length,
        log: host.reporter.log,
    });
    const durations = (0,plan_durations/* durationsOf */.DM)(last);
    const queue = { ...part, cases: longestFirst(part.cases, durations) };
    host.reporter.testStarted({ cases: part.cases, workers: inputs.maxParallel, durations });
    const job = { ...host, inputs, kernels, commit, observer: host.reporter };
    const ran = await execute(queue, job).finally(() => kernels.close());
    const results = resultsOf(inOrderOf(part.cases, ran), {
        commit,
        run: host.github?.run ?? null,
        startedAt,
        cancelled: host.cancel.aborted,
        shard: part.shard,
        selection: planned.selection,
    });
    return last ? withLast(results, last.results) : results;
}
/** Only what was named is the same for all shards: what each finds for itself may change while they start. */
function sharedDurations({ lastResults: named }, last) {
    return (0,plan_durations/* durationsOf */.DM)(named === undefined ? null : last);
}

;// CONCATENATED MODULE: ./src/run.ts


















/** discover → plan (→ narrow) → execute → report → promote. Resolves with whether all is well. */
function run(inputs, host) {
    return withoutSecrets(inputs, host, (redacted) => stages(inputs, redacted));
}
/** Tests the cases of a plan that was made elsewhere. Resolves with whether all passed. */
function runPlan(planned, inputs, host) {
    return withoutSecrets(inputs, host, async (redacted) => {
        for (const notice of planned.notices)
            redacted.reporter.log.notice(notice);
        const { passed } = await tested(redactedPlan(planned, redacted.redactor), inputs, redacted);
        return passed;
    });
}
async function stages(inputs, host) {
    if ((0,modes/* isOperation */.Y)(inputs.mode))
        return operate(inputs.mode, inputs, host);
    if (inputs.mode === "promote")
        return run_promote(await (0,report_files/* loadResults */.zV)(inputs), inputs, host);
    if (inputs.mode === "merge")
        return run_report(await merge(inputs, hostOf(host)), inputs, host);
    const { notebooks, notices } = await (0,discover/* discover */.k4)(inputs);
    const all = redactedPlan(await plan(notebooks, inputs), host.redactor);
    const planned = await narrowed(all, inputs, host);
    for (const notice of [...notices, ...planned.notices])
        host.reporter.log.notice(notice);
    if (inputs.mode === "plan")
        return showPlan(planned, inputs, host);
    const { results, passed } = await tested(planned, inputs, host);
    if (!promotes(inputs, host))
        return passed;
    return (await run_promote(results, inputs, host)) && passed;
}
/** A run that promotes also tests what is not live yet, whatever changed: it would stay behind otherwise. */
function narrowed(planned, inputs, host) {
    const surroundings = hostOf(host);
    return narrow(planned, inputs, {
        ...surroundings,
        ...(promotes(inputs, host) && { notLive: () => notLive(planned.templates, inputs, surroundings) }),
    });
}
/** Throws a `UserError`, once all is reported, when a notebook has changed a file that commands later steps. */
async function tested(planned, inputs, host) {
    const commandFiles = await CommandFiles.read(host.env);
    const results = await test(planned, inputs, host).finally(() => commandFiles.restore());
    const passed = await run_report(results, inputs, host);
    commandFiles.refuseChanges();
    return { results, passed };
}
async function run_report(results, inputs, { reporter, cancel }) {
    const digest = await (0,report_files/* saveReports */.hB)(results, inputs);
    await reporter.results(results, digest);
    await keep(results, inputs, { digest, log: reporter.log });
    return succeeded(results) && !cancel.aborted;
}
/** Last, so that everything has been shown when it fails; but no run succeeds that lost what it was to keep. */
async function keep(results, inputs, { digest, log }) {
    const { outputsDestination } = inputs;
    if (outputsDestination === undefined)
        return;
    await (0,keep_outputs/* keepOutputs */.g)(results, {
        ...inputs,
        place: (0,place/* outputsPlace */.W)({ ...inputs, outputsDestination }),
        digest,
        log,
    });
}
async function run_promote(results, inputs, host) {
    const promotion = await promoteResults(results, inputs, hostOf(host));
    if (promotion.manifest)
        await (0,report_files/* saveManifest */.tg)(promotion.manifest, inputs);
    await host.reporter.promotion(promotion);
    const catalogue = await writeCatalogue(promotion, { results, inputs, host: hostOf(host) });
    if (catalogue !== null)
        await host.reporter.catalogue(catalogue);
    return promotion.outcome !== "blocked";
}
/** `auto` promotes what is pushed to the default branch; nothing else is meant for production. */
function promotes({ mode, destination }, { github, cancel }) {
    const isForProduction = mode === "auto" && destination !== undefined && github?.isDefaultBranchPush === true;
    return isForProduction && !cancel.aborted;
}


/***/ }),

/***/ 50511:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CF: () => (/* binding */ PARALLEL),
/* harmony export */   Vd: () => (/* binding */ serverUrl),
/* harmony export */   g3: () => (/* binding */ wholeBody),
/* harmony export */   oD: () => (/* binding */ s3Client),
/* harmony export */   qE: () => (/* binding */ noAnswer)
/* harmony export */ });
/** Requests in flight: more gain nothing, since S3 answers in about 60 ms and a request costs ~1 ms of CPU. */
const PARALLEL = 50;
/** A client that sends each request up to `maxAttempts` times. */
async function s3Client(server, { maxAttempts }) {
    const { S3Client } = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    return new S3Client({ ...clientConfig(server), maxAttempts });
}
/** URL of the server that is not Amazon's; undefined when it is. */
function serverUrl({ endpoint }) {
    return endpoint ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
}
function clientConfig({ endpoint, region, forcePathStyle }) {
    const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
    const server = serverUrl({ endpoint });
    // A server that is not AWS has one region, and a signature needs a name for it.
    const name = region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? (server && "us-east-1");
    return {
        ...(name && { region: name }),
        ...(server && {
            endpoint: server,
            // Many S3-compatible servers refuse the SDK's default CRC32: https://github.com/aws/aws-cli/issues/9214
            requestChecksumCalculation: "WHEN_REQUIRED",
            responseChecksumValidation: "WHEN_REQUIRED",
        }),
        ...(forcePathStyle && { forcePathStyle }),
        requestHandler: {
            connectionTimeout: 5_000,
            requestTimeout: 30_000,
            // By default the handler only warns and waits on.
            throwOnRequestTimeout: true,
            httpsAgent: { maxSockets: PARALLEL },
            httpAgent: { maxSockets: PARALLEL },
        },
    };
}
/** The body of an answer, which must not have ended early. */
async function wholeBody(object) {
    const body = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    if (object.ContentLength !== undefined && body.length !== object.ContentLength) {
        throw noAnswer("The answer ended early");
    }
    return body;
}
/** An error that stands for an answer that says nothing, such as an error under status 200; see `isTransient`. */
function noAnswer(message) {
    return Object.assign(new Error(message), { code: "ECONNRESET" });
}


/***/ }),

/***/ 41863:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H0: () => (/* binding */ isRefused),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   n0: () => (/* binding */ isNotUnderstood)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
const PERMISSION = {
    get: "s3:GetObject, and s3:ListBucket on the bucket (without it S3 answers 403 for a missing key)",
    put: "s3:PutObject, and s3:GetObject for the If-Match condition",
    list: "s3:ListBucket",
    delete: "s3:DeleteObject",
};
const NETWORK_CODES = ["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ENETUNREACH"];
const EXPIRED = ["ExpiredToken", "ExpiredTokenException"];
const CREDENTIALS = ["CredentialsProviderError", "InvalidAccessKeyId", "InvalidToken", ...EXPIRED];
const CREDENTIALS_STEP = `Add to the job:

  permissions:
    id-token: write
    contents: read

and before this step:

  - uses: aws-actions/configure-aws-credentials@v6
    with:
      role-to-assume: arn:aws:iam::ACCOUNT:role/ROLE
      aws-region: REGION`;
function statusOf(error) {
    return error.$metadata?.httpStatusCode;
}
/** Whether there is no such object; S3 also answers so to If-Match on a key that is gone. */
function isMissing(error) {
    return statusOf(error) === 404 && error.name !== "NoSuchBucket";
}
/** Whether the store says that a write's condition did not hold. */
function isRefused(error) {
    return statusOf(error) === 412;
}
/** Whether the store says that it does not know what it is asked for, or that it makes no sense. */
function isNotUnderstood(error) {
    const status = statusOf(error);
    return status === 501 || (status === 400 && !CREDENTIALS.includes(error.name));
}
/** Whether the same request may succeed in a moment; 409 is S3's word for two writes at the same time. */
function isTransient(error) {
    const { name, code = "" } = error;
    const status = statusOf(error) ?? 0;
    if (status === 501)
        return false;
    if (name === "RequestTimeout" || status === 409 || status === 429 || status >= 500)
        return true;
    // Also an answer that is not XML: a proxy's error page, or a truncated one.
    return name === "TimeoutError" || name === "SyntaxError" || NETWORK_CODES.includes(code);
}
/** Says in the user's words what a request to S3 failed for, and what to change. */
async function explain(error, attempt) {
    const { bucket, key, kind } = attempt;
    const failure = error;
    const what = `${kind.toUpperCase()} s3://${bucket}/${key} failed`;
    const say = (message, input = attempt.input) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(message, { input }, { cause: error });
    if (EXPIRED.includes(failure.name)) {
        return say(`${what}: the AWS credentials have expired (${failure.message}). Run again: what was begun is gone on with. If one ` +
            "session is too short, give aws-actions/configure-aws-credentials a longer `role-duration-seconds`, and the role " +
            "a longer maximum session duration.");
    }
    if (CREDENTIALS.includes(failure.name)) {
        return say(`${what}: no valid AWS credentials (${failure.message}). ${CREDENTIALS_STEP}`);
    }
    if (failure.name === "RequestTimeTooSkewed") {
        return say(`${what}: this machine's clock is wrong (${failure.message}). Set it, then run again.`);
    }
    if (failure.name === "NoSuchBucket") {
        return say(`${what}: there is no bucket '${bucket}'. Create it, or mend its name.`);
    }
    if (failure.message === "Region is missing") {
        return say(`${what}: no region is known. ${regionStep(attempt, "REGION")}`, attempt.input && "region");
    }
    const region = failure.$response?.headers?.["x-amz-bucket-region"] ?? failure.Region;
    if (region && region !== (await attempt.client.config.region())) {
        return say(`${what}: bucket '${bucket}' is in ${region}. ${regionStep(attempt, region)}`, attempt.input && "region");
    }
    if (statusOf(error) === 403) {
        return say(`${what}: ${failure.name} (${failure.message}). The role or user needs ${attempt.permission ?? PERMISSION[kind]}.`);
    }
    return say(`${what}: ${failure.name}: ${failure.message}`);
}
function regionStep({ input }, region) {
    return input ? `Write 'region: ${region}'.` : `Set AWS_REGION=${region}.`;
}


/***/ }),

/***/ 19166:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** One word for a POSIX shell: bare when it needs no quotes, else in single quotes. */
function shellWord(text) {
    return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
}


/***/ }),

/***/ 7609:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ inTemporaryFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/** Gives the work an empty folder, absolute, which is gone when it has ended. */
async function inTemporaryFolder(work) {
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), "notebook-gate-"));
    try {
        return await work(folder);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}


/***/ }),

/***/ 67206:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ hasTerminalEscapes),
/* harmony export */   Uv: () => (/* binding */ aroundTerminalEscapes),
/* harmony export */   xM: () => (/* binding */ withoutTerminalEscapes)
/* harmony export */ });
/**
 * Text without colours, links and other terminal escapes, in linear time: Node's stripVTControlCharacters is
 * quadratic for links that do not end. Here a sequence never goes beyond the beginning of the next.
 */
function withoutTerminalEscapes(text) {
    return hasTerminalEscapes(text) ? text.replace(terminalEscape, "") : text;
}
/** A text cut at its terminal escapes: what is shown at even indices, what is not between them. */
function aroundTerminalEscapes(text) {
    if (!hasTerminalEscapes(text))
        return [text];
    const parts = [];
    let end = 0;
    for (const { 0: sequence, index } of text.matchAll(terminalEscape)) {
        parts.push(text.slice(end, index), sequence);
        end = index + sequence.length;
    }
    return [...parts, text.slice(end)];
}
/** Whether a text may hold a terminal escape. */
function hasTerminalEscapes(text) {
    return /[\x1b\x9b]/.test(text);
}
const terminalEscape = /\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]/g;


/***/ }),

/***/ 74220:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1d715114a07435afea4c.py";

/***/ }),

/***/ 8330:
/***/ ((module) => {

module.exports = {"rE":"0.1.0"};

/***/ })

};
