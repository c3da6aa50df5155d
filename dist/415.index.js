export const id = 415;
export const ids = [415];
export const modules = {

/***/ 99415:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(91659);
// EXTERNAL MODULE: ./src/cancel.ts
var cancel = __webpack_require__(90833);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/github/context.ts


/**
 * Reads the context of the workflow run from the runner's variables and its event file; null outside of
 * GitHub Actions. Throws a `UserError` when the event file cannot be read.
 */
async function readContext(env) {
    if (env.GITHUB_ACTIONS !== "true")
        return null;
    const payload = await readPayload(env.GITHUB_EVENT_PATH);
    const event = env.GITHUB_EVENT_NAME ?? "";
    const ref = env.GITHUB_REF ?? "";
    const serverUrl = env.GITHUB_SERVER_URL ?? "https://github.com";
    const fullName = env.GITHUB_REPOSITORY ?? "";
    const runId = env.GITHUB_RUN_ID ?? "";
    const attempt = Number(env.GITHUB_RUN_ATTEMPT ?? 1);
    const defaultBranch = string(member(payload, "repository", "default_branch")) ?? null;
    return {
        event,
        sha: env.GITHUB_SHA ?? "",
        ref,
        defaultBranch,
        repository: { id: env.GITHUB_REPOSITORY_ID ?? "", fullName },
        run: {
            id: runId,
            attempt,
            url: `${serverUrl}/${fullName}/actions/runs/${runId}/attempts/${attempt}`,
            job: env.GITHUB_JOB ?? "",
        },
        actor: env.GITHUB_ACTOR ?? "",
        serverUrl,
        isPullRequest: event.startsWith("pull_request"),
        fromFork: isFromFork(event, payload),
        isDefaultBranchPush: event === "push" && defaultBranch !== null && ref === `refs/heads/${defaultBranch}`,
    };
}
async function readPayload(file) {
    if (!file)
        return null;
    try {
        return JSON.parse(await (0,promises_.readFile)(file, "utf8"));
    }
    catch (error) {
        throw new errors/* UserError */.y("The event file that GITHUB_EVENT_PATH names cannot be read as JSON.", { file }, { cause: error });
    }
}
/** A head that the payload does not prove to be this repository's own counts as a fork's: a deleted fork has none. */
function isFromFork(event, payload) {
    const own = member(payload, "repository", "id");
    const isForeign = (head) => typeof head !== "number" || head !== own;
    if (event.startsWith("pull_request"))
        return isForeign(member(payload, "pull_request", "head", "repo", "id"));
    if (event === "workflow_run")
        return isForeign(member(payload, "workflow_run", "head_repository", "id"));
    return false;
}
function member(value, ...path) {
    return path.reduce((at, key) => typeof at === "object" && at !== null && Object.hasOwn(at, key)
        ? at[key]
        : undefined, value);
}
const string = (value) => (typeof value === "string" ? value : undefined);

// EXTERNAL MODULE: ./src/github/inert.ts
var inert = __webpack_require__(58807);
;// CONCATENATED MODULE: ./src/github/log.ts



/** A step keeps its first ten warnings and ten notices; one of each is left to the toolkit's own. */
const annotationsPerLevel = 9;
/** The log of a workflow step: groups fold, notices are annotations at their place while GitHub keeps them. */
function actionsLog() {
    const left = { warning: annotationsPerLevel, notice: annotationsPerLevel };
    return {
        info: (message) => (0,core/* info */.pq)((0,inert/* inert */.t)(message)),
        debug: (message) => {
            if ((0,core/* isDebug */._o)())
                (0,core/* debug */.Yz)(message);
        },
        notice: (given) => {
            if (left[given.level]-- > 0)
                annotate(given);
            else
                (0,core/* info */.pq)((0,inert/* inert */.t)([given.level, (0,errors/* formatLocation */.j)(given.at), given.message].filter(Boolean).join(": ")));
        },
        group: core/* group */.Os,
    };
}
function annotate({ level, message, at }) {
    const { file, line, column, input } = at;
    const emit = level === "warning" ? core/* warning */.$e : core/* notice */.lm;
    emit(message, {
        ...(file && { file }),
        ...(line && { startLine: line }),
        ...(line && column && { startColumn: column }),
        ...(input && { title: `input '${input}'` }),
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/failing-cell.ts + 1 modules
var failing_cell = __webpack_require__(10313);
;// CONCATENATED MODULE: ./src/report/annotations.ts


/** The runner cuts longer messages: `_maxIssueMessageLength` in its ExecutionContext.cs. */
const maxMessage = 4096;
/** As the Checks API limits it. */
const maxTitle = 255;
const maxListedErrors = 2;
const maxListedCases = 20;
/**
 * One annotation for each failing cell, its cases folded in. GitHub keeps the first ten errors of a step, so of
 * more than `limit` the last says how many have none; that number is `notShown`.
 */
function annotations(results, { limit }) {
    const cells = (0,failing_cell/* failingCells */.em)(results);
    if (cells.length <= limit)
        return { annotations: cells.map(annotation), notShown: 0 };
    const shown = cells.slice(0, limit - 1).map(annotation);
    const notShown = cells.length - shown.length;
    const more = {
        title: `${notShown} more failing ${notShown === 1 ? "cell" : "cells"}`,
        message: `${notShown} more failing ${notShown === 1 ? "cell has" : "cells have"} no annotation: see the job summary.`,
    };
    return { annotations: [...shown, more], notShown };
}
function annotation(cell) {
    const { fileLine } = cell.cases[0].failure;
    return {
        title: (0,report_escape/* shorten */.ml)((0,failing_cell/* failureTitle */.nV)(cell), maxTitle),
        message: (0,report_escape/* shorten */.ml)(message(cell), maxMessage),
        file: cell.notebook,
        ...(fileLine && { line: fileLine }),
    };
}
function message({ cases, difference }) {
    const { remedy, rerun, traceback } = cases[0].failure;
    const lines = [
        ...annotations_errors(cases),
        difference && `It ${difference}.`,
        remedy && (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(remedy), 500),
        `Repeat it: ${(0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(rerun), 500)}`,
        traceback && `\n${(0,report_escape/* plain */.pj)(traceback.join("\n"))}`,
    ];
    return lines.filter(Boolean).join("\n");
}
/** Each different error once, with the names of its cases where the title does not have them. */
function annotations_errors(cases) {
    if (cases.length === 1)
        return [errorLine(cases[0])];
    const byText = [...Map.groupBy(cases, errorLine)];
    const listed = byText.slice(0, maxListedErrors).map(([text, same]) => `${text}\n  in ${caseNames(same)}`);
    const more = byText.length - listed.length;
    return more > 0 ? [...listed, `and ${more} other ${more === 1 ? "error" : "errors"}`] : listed;
}
const errorLine = ({ failure }) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)((0,failing_cell/* errorText */.kc)(failure)), 500);
function caseNames(cases) {
    const names = cases.slice(0, maxListedCases).map(({ name }) => (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(name), 40));
    const more = cases.length - names.length;
    return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

;// CONCATENATED MODULE: ./src/report/markdown.ts

/** One line of somebody's text as code in GitHub's Markdown, also in a table: no link, mention, image or tag comes of it. */
function code(text, max = 200) {
    const line = (0,report_escape/* shorten */.ml)((0,report_escape/* plain */.pj)(text).replace(/\s+/g, " "), max);
    return `<code>${line.replace(markup, report_escape/* entity */.EG).replace(/(?<=www)\./gi, report_escape/* entity */.EG)}</code>`;
}
// Underscores within a word mean nothing in GitHub's Markdown, and most names have some.
const markup = /[&<>|`\\*[\]~@:$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
/** Somebody's text as a fenced block that nothing in it can end. */
function fenced(text, language = "text") {
    const body = (0,report_escape/* plain */.pj)(text);
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

;// CONCATENATED MODULE: ./src/report/promotion-section.ts

/** What a promotion did, or would do, as a section of the job summary. */
function promotionSection(promotion, { isPlan = false } = {}) {
    const { outcome, destination, release, heldBack } = promotion;
    const told = {
        promoted: `🚀 ${isPlan ? "Would be promoted" : "Promoted"} to ${code(destination)}`,
        "already-live": `✅ Already live at ${code(destination)}`,
        superseded: `⏭️ Not promoted: ${code(destination)} has a newer commit`,
        blocked: `⛔ Not promoted to ${code(destination)}: templates failed`,
        "nothing-to-promote": "⏭️ Nothing to promote",
    }[outcome];
    const changes = ["added", "changed", "removed"].map((kind) => ({
        kind,
        paths: promotion[kind],
    }));
    const counts = changes
        .filter(({ paths }) => paths.length > 0)
        .map(({ kind, paths }) => `${paths.length} ${kind}`);
    const rows = changes.flatMap(({ kind, paths }) => paths.map((path) => [kind, code(path)]));
    const held = heldBack.map((path) => [code(path)]);
    const parts = [
        `### ${told}`,
        [release && `Release \`${release.slice(0, 12)}\``, ...counts].filter(Boolean).join(" · "),
        held.length > 0 && `Held back, because their cases failed:\n\n${table(["Template"], held)}`,
        rows.length > 0 && collapsed("Changes", table(["", "Template"], rows)),
    ];
    return parts.filter(Boolean).join("\n\n");
}

// EXTERNAL MODULE: ./src/report/report-files.ts + 5 modules
var report_files = __webpack_require__(32118);
// EXTERNAL MODULE: ./src/report/duration.ts
var report_duration = __webpack_require__(96132);
// EXTERNAL MODULE: ./src/report/parameter.ts
var parameter = __webpack_require__(61313);
;// CONCATENATED MODULE: ./src/report/summary.ts





const summary_maxListedCases = 200;
const maxBlock = 20_000;
/**
 * The job summary in GitHub's Markdown: verdict and failures first, then a table of the notebooks, then every
 * failure in full. Of a run too large for GitHub it holds whole sections from the top, and says what is left out.
 */
function summaryMarkdown(results, options = {}) {
    const cells = (0,failing_cell/* failingCells */.em)(results);
    const sections = [
        verdict(results, options),
        failuresSection(cells),
        notebooksTable(results.cases),
        casesTable(results.cases),
        skippedTable(results.cases),
        warningsTable(results.cases),
    ].filter((section) => section !== undefined);
    const details = results.cases.filter((result) => result.failure !== undefined);
    return fit(sections, details, options.maxBytes ?? 1_000_000);
}
/** As many sections as fit; details are made one by one, as only the first of ten thousand may be needed. */
function fit(sections, details, maxBytes) {
    const pointer = (left) => `\n_${left} more ${left === 1 ? "section does" : "sections do"} not fit here: see \`results.json\` among the executed notebooks._\n`;
    const total = sections.length + details.length;
    let left = maxBytes - Buffer.byteLength(pointer(total));
    let text = "";
    for (let index = 0; index < total; index++) {
        const section = `${sections[index] ?? failureDetails(details[index - sections.length])}\n\n`;
        left -= Buffer.byteLength(section);
        if (left < 0)
            return text + pointer(total - index);
        text += section;
    }
    return text;
}
function verdict({ cases, passed, failed, skipped, duration, commit }, { artifactUrl, notShown = 0 }) {
    const notebooks = count(new Set(cases.map(({ notebook }) => notebook)).size, "notebook");
    const facts = [
        `${passed} passed`,
        failed > 0 && `${failed} failed`,
        skipped > 0 && `${skipped} skipped`,
        (0,report_duration/* durationText */.S)(duration),
        commit && `commit ${commit.slice(0, 12)}`,
        artifactUrl && `[executed notebooks](${artifactUrl})`,
    ];
    const lines = [
        `## ${headline(cases.length, failed, passed)}${cases.length > 0 ? ` in ${notebooks}` : ""}`,
        "",
        facts.filter(Boolean).join(" · "),
    ];
    if (notShown > 0)
        lines.push("", `${count(notShown, "failing cell")} without an annotation: GitHub shows ten in a step.`);
    return lines.join("\n");
}
function headline(total, failed, passed) {
    if (total === 0)
        return "⚠️ No cases";
    if (failed > 0)
        return `❌ ${failed} of ${count(total, "case")} failed`;
    if (passed === 0)
        return `⏭️ ${count(total, "case")} skipped`;
    return passed === total
        ? `✅ ${count(total, "case")} passed`
        : `✅ ${passed} of ${count(total, "case")} passed`;
}
function failuresSection(cells) {
    const [first] = cells;
    if (!first)
        return;
    const rows = cells.map((cell) => [
        code(cell.notebook),
        summary_caseNames(cell.cases),
        (0,failing_cell/* place */.ik)(cell.cases[0].failure),
        errorCell(cell),
    ]);
    const rerun = `Repeat the first on your machine:\n\n${fenced((0,report_escape/* shorten */.ml)(first.cases[0].failure.rerun, 1_000), "sh")}`;
    return `### What failed\n\n${table(["Notebook", "Case", "Where", "Error"], rows)}\n\n${rerun}`;
}
function summary_caseNames([first, ...others]) {
    return code(first.name, 80) + (others.length > 0 ? ` and ${others.length} more` : "");
}
function errorCell({ cases, difference }) {
    const { failure } = cases[0];
    const text = failure.kind === "cell-error" ? (0,failing_cell/* errorText */.kc)(failure) : (0,failing_cell/* failureLabel */.Zu)([cases[0]]);
    return code(text) + (difference ? `<br>${code(difference, 500)}` : "");
}
function notebooksTable(cases) {
    if (cases.length === 0)
        return;
    const rows = [...Map.groupBy(cases, ({ notebook }) => notebook)].map(([notebook, own]) => {
        const of = (verdict) => own.filter((result) => result.verdict === verdict).length;
        const seconds = own.reduce((sum, { duration }) => sum + duration, 0);
        return { notebook, failed: of("failed"), passed: of("passed"), skipped: of("skipped"), seconds };
    });
    const failedFirst = rows.toSorted((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
    return `### Notebooks\n\n${table(["", "Notebook", "Passed", "Failed", "Skipped", "Time"], failedFirst.map(({ notebook, failed, passed, skipped, seconds }) => [
        failed > 0 ? "❌" : passed > 0 ? "✅" : "⏭️",
        code(notebook),
        ...[passed, failed, skipped].map(String),
        (0,report_duration/* durationText */.S)(seconds),
    ]))}`;
}
/** Every case with its duration, unless they are too many to read. */
function casesTable(cases) {
    if (cases.length === 0 || cases.length > summary_maxListedCases)
        return;
    const marks = { passed: "✅", failed: "❌", skipped: "⏭️" };
    const rows = cases.map(({ notebook, name, verdict, duration }) => [
        marks[verdict],
        code(notebook),
        code(name),
        (0,report_duration/* durationText */.S)(duration),
    ]);
    return collapsed("All cases", table(["", "Notebook", "Case", "Time"], rows, summary_maxListedCases));
}
function skippedTable(cases) {
    const skipped = cases.filter(({ verdict }) => verdict === "skipped");
    if (skipped.length === 0)
        return;
    const groups = Map.groupBy(skipped, ({ notebook, reason = "" }) => JSON.stringify([notebook, reason]));
    const rows = [...groups.values()].map((same) => [
        code(same[0].notebook),
        String(same.length),
        code(same[0].reason ?? ""),
    ]);
    return `### Skipped\n\n${table(["Notebook", "Cases", "Why"], rows)}`;
}
/** Above all lost output, which fails no case: it is a hint that a kernel has sent more than came, and not a proof. */
function warningsTable(cases) {
    const rows = cases.flatMap(({ notebook, name, warnings = [] }) => warnings.map((warning) => [code(notebook), code(name, 80), code(warning)]));
    return rows.length > 0 ? `### ⚠️ Warnings\n\n${table(["Notebook", "Case", "Warning"], rows)}` : undefined;
}
function failureDetails(result) {
    const { notebook, name, parameters, failure } = result;
    const where = (0,failing_cell/* place */.ik)(failure);
    const blocks = [
        fenced((0,report_escape/* shorten */.ml)(failure.message, maxBlock)),
        failure.traceback && fenced((0,report_escape/* shorten */.ml)(failure.traceback.join("\n"), maxBlock)),
        failure.remedy && fenced((0,report_escape/* shorten */.ml)(failure.remedy, maxBlock)),
        "Parameters:",
        fenced((0,report_escape/* shorten */.ml)((0,parameter/* parametersJson */.js)(parameters), maxBlock), "json"),
        "Repeat it:",
        fenced((0,report_escape/* shorten */.ml)(failure.rerun, maxBlock), "sh"),
    ];
    const title = `❌ ${code(notebook)} ${code(name, 80)}${where && ` ${where}`}: ${code((0,failing_cell/* failureLabel */.Zu)([result]), 80)}`;
    return collapsed(title, blocks.filter(Boolean).join("\n\n"));
}
const count = (n, noun) => `${n} ${n === 1 ? noun : `${noun}s`}`;

// EXTERNAL MODULE: ./src/report/terminal.ts
var terminal = __webpack_require__(87496);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/github/artifacts.ts


/**
 * Uploads the files as one artifact of the workflow run. That it cannot is a notice and gives null: it must not
 * hide what the tests found.
 */
async function uploadExecuted(request) {
    const { context, log } = request;
    const files = uploadable(request);
    if (files.length === 0)
        return null;
    if (!hasArtifacts(context.serverUrl)) {
        const message = "Executed notebooks are not uploaded: GitHub Enterprise Server does not support this version of artifacts.";
        log.notice({ level: "notice", message, at: {} });
        return null;
    }
    try {
        const { id, digest } = await log.group("Upload the executed notebooks", () => upload({ ...request, files }));
        const url = `${context.serverUrl}/${context.repository.fullName}/actions/runs/${context.run.id}/artifacts/${id}`;
        return { id, url, digest };
    }
    catch (error) {
        const message = `The executed notebooks could not be uploaded: ${error.message}`;
        log.notice({ level: "warning", message, at: {} });
        return null;
    }
}
async function upload({ name, files, root, retentionDays, context }) {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(645)]).then(__webpack_require__.bind(__webpack_require__, 9645));
    const create = async (attempt) => {
        const options = retentionDays > 0 ? { retentionDays } : {};
        const { id, digest } = await new DefaultArtifactClient().uploadArtifact(attempt, files, root, options);
        if (id === undefined || digest === undefined)
            throw new Error("GitHub did not say under which id.");
        return { id, digest };
    };
    const fullName = `${name.replace(forbidden, "-").replaceAll("/", "-")}-attempt${context.run.attempt}`;
    try {
        return await create(fullName);
    }
    catch (error) {
        // Another job took the name, or an upload that broke off: https://github.com/actions/upload-artifact/pull/548
        if (!/\(409\)/.test(error.message))
            throw error;
        return await create(`${fullName}-${(0,external_node_crypto_.randomUUID)().slice(0, 8)}`);
    }
}
/** What GitHub allows in no path within an artifact; in an artifact's name no slash either. */
const forbidden = /["<>|*?:\r\n\\]/g;
/** One file with a name that GitHub refuses would cost the whole artifact. */
function uploadable({ files, root, log }) {
    const isRefused = (file) => (0,external_node_path_.relative)(root, file).split(external_node_path_.sep).join("/").search(forbidden) >= 0;
    const refused = files.filter(isRefused);
    if (refused.length > 0) {
        const message = `${refused.length} files have names that artifacts cannot hold and are not uploaded; the first is ${JSON.stringify((0,external_node_path_.relative)(root, refused[0]))}.`;
        log.notice({ level: "warning", message, at: {} });
    }
    return files.filter((file) => !isRefused(file));
}
/** As the toolkit decides it: github.com, GitHub Enterprise Cloud with data residency, and local stand-ins. */
function hasArtifacts(serverUrl) {
    const { hostname } = new URL(serverUrl);
    return hostname === "github.com" || hostname.endsWith(".ghe.com") || hostname.endsWith(".localhost");
}

;// CONCATENATED MODULE: ./src/github/commands.ts

/** Has the runner show an error at its place; the toolkit escapes what the texts hold. */
function commands_annotate({ title, message, file, line }) {
    (0,core/* error */.z3)(message, { title, ...(file && { file }), ...(line && { startLine: line, endLine: line }) });
}

;// CONCATENATED MODULE: ./src/github/outputs.ts


/** GitHub refuses a job whose outputs exceed this many bytes, counted as UTF-16. */
const maxBytes = 1024 * 1024;
/** Sets the step's outputs. Throws a `UserError` naming the largest when GitHub would refuse them. */
function setOutputs(outputs) {
    const sizes = Object.entries(outputs).map(([name, value]) => ({ name, bytes: 2 * String(value).length }));
    if (sizes.reduce((sum, { bytes }) => sum + bytes, 0) > maxBytes) {
        const largest = sizes.reduce((a, b) => (b.bytes > a.bytes ? b : a));
        throw new errors/* UserError */.y(`The outputs of a job may hold 1 MiB; '${largest.name}' alone needs ${Math.ceil(largest.bytes / 1024)} KiB. ` +
            "Run fewer cases in one workflow, or use the results file instead of this output.");
    }
    for (const [name, value] of Object.entries(outputs))
        core/* setOutput */.uH(name, value);
}

;// CONCATENATED MODULE: ./src/github/summary.ts

/** GitHub drops the whole summary of a step above this size. */
const summary_maxBytes = 1024 * 1024;
/** Adds Markdown to the job summary of this step, if there is one and it stays within GitHub's limit. */
async function writeSummary(markdown, env) {
    const file = env.GITHUB_STEP_SUMMARY;
    if (!file)
        return;
    const { size } = await (0,promises_.stat)(file);
    if (size + Buffer.byteLength(markdown) <= summary_maxBytes)
        await (0,promises_.appendFile)(file, markdown);
}

;// CONCATENATED MODULE: ./src/github/reporter.ts












/** A step keeps its first ten errors; one is left for what may go wrong after the tests. */
const ERROR_ANNOTATIONS = 9;
/** Shows a run in its workflow: log groups, annotations, artifact, job summary and outputs. */
function workflowReporter(inputs, log, github, env) {
    return {
        log,
        caseStarted() { },
        cellEnded() { },
        async caseEnded(result, transcript) {
            await log.group((0,terminal/* caseLine */.H)(result), async () => {
                const text = [transcript, (0,terminal/* failureText */.k)(result)].filter(Boolean).join("\n\n");
                (0,inert/* fence */.E)((fenced) => process.stdout.write(fenced), text);
            });
        },
        async planned({ cases }) {
            const matrix = cases.map(({ notebook, name }) => ({ notebook, case: name }));
            setOutputs({ cases: cases.length, matrix: JSON.stringify({ include: matrix }) });
        },
        async results(results) {
            const { annotations: errors, notShown } = inputs.annotations
                ? annotations(results, { limit: ERROR_ANNOTATIONS })
                : { annotations: [], notShown: 0 };
            for (const error of errors)
                commands_annotate(error);
            const artifact = wantsUpload(inputs, results) ? await upload() : null;
            await writeSummary(summaryMarkdown(results, { notShown, ...(artifact && { artifactUrl: artifact.url }) }), env);
            setOutputs({
                result: results.passed === results.cases.length ? "passed" : "failed",
                passed: results.passed,
                failed: results.failed,
                skipped: results.skipped,
                cases: results.cases.length,
                "results-path": (0,report_files/* resultsPath */.mb)(inputs.outputDir),
                ...(artifact && { "artifact-id": artifact.id, "artifact-url": artifact.url }),
            });
        },
        async promotion(promotion) {
            const isPlan = inputs.mode === "plan";
            await writeSummary(`\n\n${promotionSection(promotion, { isPlan })}\n`, env);
            if (isPlan)
                return;
            setOutputs({ release: promotion.release ?? "", promoted: promotion.outcome === "promoted" });
        },
    };
    async function upload() {
        const { outputDir: root, artifactName: name, retentionDays = 0 } = inputs;
        const files = (await (0,promises_.readdir)(root, { recursive: true, withFileTypes: true }))
            .filter((entry) => entry.isFile())
            .map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name));
        return uploadExecuted({ name, files, root, retentionDays, context: github, log });
    }
}
function wantsUpload({ upload }, { failed }) {
    return upload === "always" || (upload === "on-failure" && failed > 0);
}

// EXTERNAL MODULE: ./src/inputs/inputs.ts + 2 modules
var inputs_inputs = __webpack_require__(60731);
// EXTERNAL MODULE: ./src/run.ts + 42 modules
var run = __webpack_require__(56157);
;// CONCATENATED MODULE: ./src/action.ts








/** The action: reads its inputs, runs, and fails the step with one error that says what to do. */
async function main(process) {
    const { env } = process;
    try {
        const inputs = await (0,inputs_inputs/* readActionInputs */.U)(env);
        if (inputs.jupyterToken !== undefined)
            (0,core/* setSecret */.Pq)(inputs.jupyterToken);
        const github = await readContext(env);
        if (!github)
            throw new errors/* UserError */.y("Outside of GitHub Actions, use the command line: npx notebook-gate.");
        const reporter = workflowReporter(inputs, actionsLog(), github, env);
        const ok = await (0,run/* run */.e)(inputs, { env, github, reporter, cancel: (0,cancel/* cancelOnSignals */.d)(process) });
        process.exitCode = ok ? 0 : 1;
    }
    catch (cause) {
        process.exitCode = 1;
        showError(cause);
    }
}
/** A mistake of the user's at its place; anything else without its stack, which debug logging shows. */
function showError(cause) {
    const { message, stack } = cause instanceof Error ? cause : new Error(String(cause));
    const { file, line, column, input } = cause instanceof errors/* UserError */.y ? cause.at : {};
    (0,core/* error */.z3)(message, {
        title: input ? `notebook-gate: input '${input}'` : "notebook-gate",
        ...(file && { file }),
        ...(line && { startLine: line }),
        ...(line && column && { startColumn: column }),
    });
    if ((0,core/* isDebug */._o)())
        (0,core/* debug */.Yz)(stack ?? message);
}


/***/ })

};
