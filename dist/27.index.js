export const id = 27;
export const ids = [27];
export const modules = {

/***/ 72027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cataloguePage: () => (/* binding */ cataloguePage)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/report/count.ts
var count = __webpack_require__(5861);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/html/document.ts + 1 modules
var html_document = __webpack_require__(19417);
// EXTERNAL MODULE: ./src/report/html/markup.ts
var markup = __webpack_require__(18268);
// EXTERNAL MODULE: ./src/report/site.ts
var report_site = __webpack_require__(4423);
;// CONCATENATED MODULE: ./src/report/catalogue/commit.ts


/** A commit of a release, which is on the repository's default branch: GitHub has it. */
function commitMarkup({ url, commit }) {
    const short = (0,markup/* html */.q) `<code title="${commit}">${commit.slice(0, 12)}</code>`;
    const address = (0,report_site/* commitUrl */.Bg)(url === undefined ? undefined : { url, commits: [commit] }, commit);
    return address === undefined ? short : (0,markup/* html */.q) `<a href="${address}" rel="noreferrer">${short}</a>`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/execution/rerun.ts
var rerun = __webpack_require__(89028);
// EXTERNAL MODULE: ./src/shell-word.ts
var shell_word = __webpack_require__(19166);
;// CONCATENATED MODULE: ./src/report/catalogue/papermill-command.ts


/** Characters of a command; a parameter may be a book. */
const MAX_COMMAND = 2_000;
/**
 * The shell command that runs a template where it is live: as a case that passed was run, else with a placeholder for
 * each parameter that has no default.
 */
function papermillCommand({ alias, about, tests }) {
    const command = ["papermill", (0,shell_word/* shellWord */.r)(alias), "out.ipynb"];
    const passed = tests.find(({ result }) => result.verdict === "passed")?.result;
    const ways = [passed ? given(passed) : required(about), required(about), []];
    // Half a command is none.
    return (ways.map((words) => [...command, ...words].join(" ")).find(({ length }) => length <= MAX_COMMAND) ?? "");
}
const given = ({ parameters }) => Object.entries(parameters).flatMap(([name, value]) => (0,rerun/* parameterWords */.T)(name, value));
function required({ parameters }) {
    const names = (parameters ?? []).filter((parameter) => parameter.default === null).map(({ name }) => name);
    return names.flatMap((name) => ["-p", (0,shell_word/* shellWord */.r)(name), "VALUE"]);
}

// EXTERNAL MODULE: ./src/report/duration.ts
var report_duration = __webpack_require__(96132);
// EXTERNAL MODULE: ./src/report/html/verdict-mark.ts
var verdict_mark = __webpack_require__(15229);
// EXTERNAL MODULE: ./src/report/parameter.ts
var parameter = __webpack_require__(61313);
;// CONCATENATED MODULE: ./src/report/catalogue/tests.ts






/** Cases of a template; a matrix may have thousands. */
const MAX_CASES = 50;
const MAX_TEXT = 300;
/** What this run has found of a template, or which commit's run did. */
function testsMarkup({ entry, status, tests }, { url }) {
    const commit = commitMarkup({ url, commit: entry.sourceCommit });
    const more = tests.length - MAX_CASES;
    const shown = (0,verdict_mark/* failedFirst */.Yk)(tests, ({ result }) => result.verdict).slice(0, MAX_CASES);
    return (0,markup/* html */.q) `${status === "held-back" && (0,markup/* html */.q) `<p>Held back: this is still the version of ${commit}, as a newer one failed, was not run, or belongs to a group of which one did.</p>`}
${tests.length === 0 ? notRun(status, commit) : (0,markup/* html */.q) `<div class="wide" tabindex="0"><table class="list tests"><thead><tr><th>Case</th><th>Parameters</th><th class="number">Took</th><th>Executed notebook</th></tr></thead><tbody>${shown.map(row)}</tbody></table></div>`}
${more > 0 && (0,markup/* html */.q) `<p class="note">and ${more} more cases</p>`}`;
}
function notRun(status, commit) {
    if (status === "held-back")
        return;
    return (0,markup/* html */.q) `<p>Carried over: not run this time. It passed at ${commit}.</p>`;
}
function row({ result, executed }) {
    const { name, verdict, parameters, duration } = result;
    const values = Object.entries(parameters).map(([name, value]) => (0,parameter/* parameterText */.p5)(name, value));
    return (0,markup/* html */.q) `<tr><td>${(0,verdict_mark/* verdictMark */.vG)(verdict)}<span class="unseen">${verdict}</span> ${tests_short(name)}</td><td>${tests_short(values.join(", "))}</td><td class="number">${(0,report_duration/* durationText */.S)(duration)}</td><td>${executed !== null && executedMarkup(executed)}</td></tr>`;
}
const tests_short = (text) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(text), MAX_TEXT);
function executedMarkup(executed) {
    if ("place" in executed)
        return (0,markup/* html */.q) `<code>${(0,report_escape/* plain */.pj)(executed.place)}</code>`;
    if ("artifactOf" in executed)
        return (0,markup/* html */.q) `<a href="${executed.artifactOf}" rel="noreferrer">in the run's artifacts</a>`;
    const address = executed.file.toWellFormed().split("/").map(encodeURIComponent).join("/");
    return (0,markup/* html */.q) `<a class="file" href="./${address}">${(0,report_escape/* plain */.pj)(executed.file)}</a>`;
}

;// CONCATENATED MODULE: ./src/report/catalogue/template.ts









const MAX_TITLE = 200;
/** A cell may declare anything: more parameters than a person reads are counted. */
const MAX_PARAMETERS = 100;
const MAX_VALUE = 500;
const BADGES = { tested: undefined, carried: "carried over", "held-back": "held back" };
/** A template of the live release: one line, and folded below it all that is known. */
function templateMarkup(template, catalogue) {
    const { entry, about, change, status } = template;
    const id = templateAnchor(entry.key);
    const title = (0,report_escape/* plain */.pj)(about.title ?? external_node_path_.posix.basename(entry.key));
    const parameters = about.parameters?.length ?? 0;
    const badges = [change, BADGES[status]].filter((badge) => badge !== undefined);
    // The id is within: a browser unfolds what its address leads into, with no script.
    return (0,markup/* html */.q) `<details class="case ${status}">
<summary><span class="name"><strong>${(0,report_escape/* shorten */.ml)(title, MAX_TITLE)}</strong> <span class="key">${entry.key}</span></span> <span class="facts">${badges.map((badge) => (0,markup/* html */.q) `<span class="chip">${badge}</span> `)}${parameters > 0 && `${(0,count/* counted */.h)(parameters, "parameter")} · `}${(0,report_escape/* plain */.pj)(about.kernel ?? "no kernel named")}</span></summary>
<div class="content" id="${id}">
${about.problem !== undefined && (0,markup/* html */.q) `<p class="message">It cannot be read: ${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(about.problem), MAX_VALUE)}</p>`}
<h3>Run</h3>
<pre class="rerun">${(0,report_escape/* plain */.pj)(papermillCommand(template))}</pre>
${parametersMarkup(about.parameters ?? [])}
<h3>Tested</h3>
${testsMarkup(template, catalogue)}
<h3>Where it comes from</h3>
${origin(template, catalogue)}
<p class="links"><a class="link" href="#${id}">Link to this template</a></p>
</div>
</details>
`;
}
/** The id of a template on the page: the same in every release. */
function templateAnchor(key) {
    return `template-${(0,external_node_crypto_.createHash)("sha256").update(key).digest("hex").slice(0, 12)}`;
}
function parametersMarkup(parameters) {
    if (parameters.length === 0)
        return (0,markup/* html */.q) `<p class="note">It declares no parameters.</p>`;
    const more = parameters.length - MAX_PARAMETERS;
    return (0,markup/* html */.q) `<h3>Parameters</h3>
<div class="wide" tabindex="0"><table class="list parameters"><thead><tr><th>Name</th><th>Type</th><th>Default</th><th>Comment</th></tr></thead><tbody>${parameters.slice(0, MAX_PARAMETERS).map(parameterRow)}</tbody></table></div>
${more > 0 && (0,markup/* html */.q) `<p class="note">and ${more} more</p>`}`;
}
function parameterRow({ name, type, default: value, help }) {
    return (0,markup/* html */.q) `<tr><td><code>${template_short(name)}</code></td><td>${type !== null && (0,markup/* html */.q) `<code>${template_short(type)}</code>`}</td><td>${value === null ? (0,markup/* html */.q) `<span class="note">none</span>` : (0,markup/* html */.q) `<code>${template_short(value)}</code>`}</td><td>${template_short(help)}</td></tr>`;
}
const template_short = (text) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(text), MAX_VALUE);
function origin({ entry, alias, blob }, { url }) {
    const { path, sourceCommit: commit, sha256, group } = entry;
    const site = url === undefined ? undefined : { url, commits: [commit] };
    const address = (0,report_site/* fileUrl */.iw)(site, commit, { file: path });
    const facts = [
        [
            "Notebook",
            address === undefined
                ? (0,markup/* html */.q) `<code>${(0,report_escape/* plain */.pj)(path)}</code>`
                : (0,markup/* html */.q) `<a href="${address}" rel="noreferrer"><code>${(0,report_escape/* plain */.pj)(path)}</code></a>`,
        ],
        ["Commit", commitMarkup({ url, commit })],
        ["Group", group === undefined ? undefined : (0,report_escape/* plain */.pj)(group)],
        ["Path", (0,markup/* html */.q) `<code>${(0,report_escape/* plain */.pj)(alias)}</code>`],
        ["Digest", (0,markup/* html */.q) `<code>${sha256}</code>`],
        ["Bytes that never change", (0,markup/* html */.q) `<code>${(0,report_escape/* plain */.pj)(blob)}</code>`],
    ];
    const rows = facts.flatMap(([name, value]) => value === undefined ? [] : (0,markup/* html */.q) `<div><dt>${name}</dt><dd>${value}</dd></div>`);
    return (0,markup/* html */.q) `<dl class="origin">${rows}</dl>`;
}

;// CONCATENATED MODULE: ./src/report/catalogue/page.ts







/** Templates that wait are named up to this many. */
const MAX_NAMED = 50;
const STATUS_NAMES = {
    tested: "tested by the last run",
    carried: "carried over",
    "held-back": "held back",
};
/** The live release as one page that needs no server, no network, and no script to be read. */
function* cataloguePage(catalogue) {
    for (const piece of pieces(catalogue))
        yield piece.text;
}
function* pieces(catalogue) {
    const { begin, end } = (0,html_document/* documentOf */.l)(`Templates in ${(0,report_escape/* plain */.pj)(catalogue.destination)}`, {
        style: (0,external_node_fs_.readFileSync)(new URL(/* asset import */ __webpack_require__(11615), __webpack_require__.b), "utf8"),
        script: (0,external_node_fs_.readFileSync)(new URL(/* asset import */ __webpack_require__(83978), __webpack_require__.b), "utf8"),
    });
    yield begin;
    yield header(catalogue);
    yield (0,markup/* html */.q) `<main>
`;
    yield toolbar(catalogue.templates);
    yield (0,markup/* html */.q) `<section aria-labelledby="templates">
<h2 id="templates" class="unseen">Templates</h2>
`;
    for (const template of catalogue.templates)
        yield templateMarkup(template, catalogue);
    yield (0,markup/* html */.q) `</section>
</main>
`;
    yield end;
}
function header(catalogue) {
    const { templates, repository, url, since, run, waiting } = catalogue;
    return (0,markup/* html */.q) `<header>
<h1>${(0,count/* counted */.h)(templates.length, "template")} in <code>${(0,report_escape/* plain */.pj)(catalogue.destination)}</code></h1>
<dl class="facts">
${fact("Live since", (0,markup/* html */.q) `<time datetime="${since}">${minute(since)}</time>`)}
${fact("Repository", url === undefined ? (0,report_escape/* plain */.pj)(repository) : (0,markup/* html */.q) `<a href="${url}" rel="noreferrer">${(0,report_escape/* plain */.pj)(repository)}</a>`)}
${fact("Commit", commitMarkup(catalogue))}
${fact("Release", (0,markup/* html */.q) `<code title="${catalogue.release}">${catalogue.release.slice(0, 12)}</code>`)}
${run !== null && fact("Last test", runMarkup(run))}
</dl>
<p class="note">This page describes that release. Which one is live now is in <code>current.json</code>.</p>
${waiting.length > 0 && (0,markup/* html */.q) `<p class="note">Held back, and not live in any version: ${(0,report_escape/* shorten */.ml)(waiting.slice(0, MAX_NAMED).map(report_escape/* plain */.pj).join(", "), 4_000)}${waiting.length > MAX_NAMED && ` and ${waiting.length - MAX_NAMED} more`}.</p>`}
</header>
`;
}
const fact = (name, value) => (0,markup/* html */.q) `<div><dt>${name}</dt><dd>${value}</dd></div>`;
const minute = (since) => `${since.slice(0, 16).replace("T", " ")} UTC`;
/** Results that were handed over are somebody's text: an address may be anything. */
function runMarkup({ id, attempt, url }) {
    const text = (0,report_escape/* plain */.pj)(`run ${id}, attempt ${attempt}`);
    return /^https?:\/\//.test(url) ? (0,markup/* html */.q) `<a href="${url}" rel="noreferrer">${text}</a>` : text;
}
/** Filters that work by style alone, and a search that only the script can do. */
function toolbar(templates) {
    const counts = Map.groupBy(templates, ({ status }) => status);
    const statuses = Object.keys(STATUS_NAMES).filter((status) => counts.has(status));
    return (0,markup/* html */.q) `<input type="radio" name="show" id="show-all" class="filter" checked>${statuses.map((status) => (0,markup/* html */.q) `<input type="radio" name="show" id="show-${status}" class="filter">`)}
<div class="toolbar" role="search">
<div class="filters"><label for="show-all">All ${templates.length}</label>${statuses.map((status) => (0,markup/* html */.q) `<label for="show-${status}">${counts.get(status).length} ${STATUS_NAMES[status]}</label>`)}</div>
<input type="search" id="search" aria-label="Search templates" aria-keyshortcuts="/" placeholder="Search title, path, parameter, kernel" hidden>
<output id="shown"></output>
</div>
`;
}


/***/ }),

/***/ 83978:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "608615c6e113a5be18e7.js";

/***/ }),

/***/ 11615:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "00639bb1c8cd5d0d6329.css";

/***/ })

};
