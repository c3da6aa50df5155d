export const id = 303;
export const ids = [303];
export const modules = {

/***/ 18303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  liveCatalogue: () => (/* binding */ liveCatalogue)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/outputs/keep-outputs.ts
var keep_outputs = __webpack_require__(15650);
// EXTERNAL MODULE: ./src/outputs/place.ts
var place = __webpack_require__(2053);
// EXTERNAL MODULE: ./node_modules/marked/lib/marked.esm.js
var marked_esm = __webpack_require__(48022);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: ./src/notebook/json.ts
var json = __webpack_require__(20783);
// EXTERNAL MODULE: ./src/notebook/read.ts
var read = __webpack_require__(78313);
// EXTERNAL MODULE: ./src/parameters/infer.ts
var infer = __webpack_require__(16704);
;// CONCATENATED MODULE: ./src/report/catalogue/about.ts





/** Characters of a cell in which its heading is looked for: what stands below is none, and parsing all may take long. */
const MAX_SOURCE = 4_000;
/** Cells before that of the heading. */
const MAX_CELLS = 20;
/** What a template of a release says of itself; `path` is how it is named to a person. */
async function aboutTemplate(bytes, path) {
    try {
        const notebook = (0,read/* readNotebook */.c)((0,read/* decodeNotebook */.Y)(bytes, path), path);
        return {
            title: titleOf(notebook),
            kernel: kernelOf(notebook),
            parameters: await (0,infer/* inferParameters */.t)(notebook),
        };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        return { title: null, kernel: null, parameters: null, problem: error.message };
    }
}
function kernelOf({ metadata: { kernelspec } }) {
    return (0,json/* isObject */.Gv)(kernelspec) ? textOf(kernelspec.name) : null;
}
const textOf = (value) => (typeof value === "string" && value !== "" ? value : null);
function titleOf({ cells }) {
    for (const cell of cells.slice(0, MAX_CELLS)) {
        const title = cell.cell_type === "markdown" ? headingOf(cell.source) : "";
        if (title !== "")
            return title;
    }
    return null;
}
/** The words of the first heading that has some, without their Markdown; empty when there is none. */
function headingOf(source) {
    for (const token of marked_esm/* marked */.xI.lexer(source.slice(0, MAX_SOURCE))) {
        const words = token.type === "heading" ? wordsOf(token.tokens).replace(/\s+/g, " ").trim() : "";
        if (words !== "")
            return words;
    }
    return "";
}
function wordsOf(tokens = []) {
    return tokens.map(wordsOfToken).join("");
}
function wordsOfToken(token) {
    if (token.type === "html")
        return "";
    if (token.type === "br")
        return " ";
    const { tokens, text = "" } = token;
    return tokens && tokens.length > 0 ? wordsOf(tokens) : text;
}

;// CONCATENATED MODULE: ./src/report/catalogue/catalogue.ts
/** The cases of a run by template: those that ran these very bytes, whatever their verdict. */
function testsOf({ cases }, entries) {
    const byPath = Map.groupBy(cases, ({ notebook }) => notebook);
    return new Map(entries.map((entry) => {
        const ofPath = byPath.get(entry.path) ?? [];
        return [entry, ofPath.filter(({ templateSha256 }) => templateSha256 === entry.sha256)];
    }));
}

// EXTERNAL MODULE: ./src/report/own-file.ts
var own_file = __webpack_require__(84929);
// EXTERNAL MODULE: ./src/promotion/site.ts
var promotion_site = __webpack_require__(84550);
// EXTERNAL MODULE: ./src/notebook/canonical.ts
var canonical = __webpack_require__(83831);
// EXTERNAL MODULE: ./src/promotion/go-live.ts
var go_live = __webpack_require__(41918);
// EXTERNAL MODULE: ./src/promotion/source.ts
var source = __webpack_require__(97448);
;// CONCATENATED MODULE: ./src/promotion/catalogue/template-bytes.ts



/** Templates that are in memory at a time. */
const BATCH = 200;
/**
 * The bytes of a release's templates with their entries, in order: from the clone, which costs no request, and of those
 * that it does not have, as where it is shallow, from the store.
 *
 * @throws UserError for a blob that was lost or damaged.
 */
async function* templateBytes(site, { entries, workspace }) {
    for (let start = 0; start < entries.length; start += BATCH) {
        const batch = entries.slice(start, start + BATCH);
        const { contents } = await (0,source/* readBlobs */.b4)(workspace, batch.map(({ sourceBlob }) => sourceBlob));
        for (const [index, entry] of batch.entries()) {
            const bytes = contents[index] ? (0,canonical/* canonicalBytes */.M)(contents[index]) : null;
            const isIt = bytes !== null && (0,canonical/* sha256 */.s)(bytes) === entry.sha256;
            yield { entry, bytes: isIt ? bytes : await (0,go_live/* readBlob */.gm)(site, entry.sha256) };
        }
    }
}

;// CONCATENATED MODULE: ./src/promotion/catalogue/live-catalogue.ts








/**
 * All that the page of a live release shows.
 *
 * @throws UserError for a template whose bytes cannot be read any more.
 */
async function liveCatalogue(site, live, { promotion, results, inputs, url }) {
    const { manifest, sha256 } = live.release;
    const { entries } = manifest;
    const { destination } = site;
    const { heldBack } = promotion;
    const { workspace } = inputs;
    const tests = testsOf(results, entries);
    const keys = new Set(entries.map(({ key }) => key));
    const executed = executedBy(results, inputs);
    const changes = changesOf(promotion);
    const held = new Set(heldBack);
    const templates = [];
    for await (const { entry, bytes } of templateBytes(site, { entries, workspace })) {
        const cases = tests.get(entry);
        templates.push({
            entry,
            alias: (0,promotion_site/* placeOf */.$t)(site, destination.templates + entry.key),
            blob: (0,promotion_site/* placeOf */.$t)(site, (0,promotion_site/* stateKeys */.OX)(destination).blob(entry.sha256)),
            about: await aboutTemplate(bytes, entry.path),
            status: statusOf({ isHeld: held.has(entry.key), cases }),
            change: changes.get(entry.key),
            tests: await Promise.all(cases.map(async (result) => ({ result, executed: await executed(result) }))),
        });
    }
    return {
        destination: destination.name,
        repository: manifest.repository.fullName,
        url,
        release: sha256,
        commit: manifest.commit,
        since: live.since,
        run: results.run,
        waiting: heldBack.filter((key) => !keys.has(key)),
        templates,
    };
}
function statusOf({ isHeld, cases }) {
    if (isHeld)
        return "held-back";
    return cases.length > 0 ? "tested" : "carried";
}
function changesOf({ outcome, added, changed }) {
    if (outcome !== "promoted")
        return new Map();
    return new Map([
        ...added.map((key) => [key, "new"]),
        ...changed.map((key) => [key, "changed"]),
    ]);
}
/** Where the executed notebook of a case is, as far as that is known. */
function executedBy(results, { outputsDestination, outputDir, ...inputs }) {
    const { run } = results;
    if (outputsDestination !== undefined) {
        const { root, prefix } = (0,place/* outputsPlace */.W)({ ...inputs, outputsDestination });
        const base = root.kind === "s3" ? `s3://${root.bucket}` : root.path;
        const folder = `${base}/${prefix}${(0,keep_outputs/* folderOf */.y)(results)}`;
        return async ({ executedNotebook: path }) => (path === null ? null : { place: folder + path });
    }
    return async ({ executedNotebook: path }) => {
        if (path === null)
            return null;
        if (run)
            return /^https?:\/\//.test(run.url) ? { artifactOf: `${run.url}#artifacts` } : null;
        return (await (0,own_file/* isOwnFile */.Z)((0,external_node_path_.join)(outputDir, path), outputDir)) ? { file: path } : null;
    };
}


/***/ })

};
