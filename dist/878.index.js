export const id = 878;
export const ids = [878];
export const modules = {

/***/ 5878:
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
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/git.ts
var git = __webpack_require__(71243);
// EXTERNAL MODULE: ./src/inputs/quote.ts
var quote = __webpack_require__(28373);
;// CONCATENATED MODULE: ./src/github/checkout-trust.ts




/**
 * Events that may run any checkout: those of a pull request take the workflow itself from it, so that GitHub gives
 * them no secret when it comes from a fork; the others are started by somebody who may write to the repository.
 * Every other event can come from a stranger and has the secrets of the default branch:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const UNPRIVILEGED = ["pull_request", "pull_request_review", "pull_request_review_comment"];
const STARTED_BY_WRITERS = [
    "push",
    "merge_group",
    "schedule",
    "workflow_dispatch",
    "repository_dispatch",
    "release",
    "deployment",
];
/** Whether an event's job may hold secrets although a stranger can have started it. */
function isPrivileged(event) {
    return !UNPRIVILEGED.includes(event) && !STARTED_BY_WRITERS.includes(event);
}
/**
 * Why the notebooks of this checkout must not run in a privileged event; undefined when they are provably those of the
 * commit that GitHub itself has chosen for it. Branch names prove nothing: a fork has a `main` too.
 */
function foreignness(trigger, { head, stray }) {
    if (!isPrivileged(trigger.event))
        return undefined;
    const own = [trigger.sha, trigger.base].filter((sha) => sha !== null && sha !== "");
    if (head === null)
        return "git cannot tell which commit the workspace holds";
    if (!own.includes(head)) {
        const whose = trigger.head?.sha === head ? `, the head of ${trigger.head.repository ?? "a fork that is gone"}` : "";
        return `the workspace holds commit ${head}${whose}, and not ${trigger.sha || "a commit that the event names"}`;
    }
    if (stray !== null)
        return `${(0,quote/* quote */.h)(stray)} is not as it is in commit ${head}: it may come from anywhere`;
    return undefined;
}
/** Throws a `UserError` when a stranger's notebooks would run where secrets are. Runs nothing of the workspace. */
async function refuseForeignCheckout(trigger, { workspace, outputDir }) {
    if (!isPrivileged(trigger.event))
        return;
    const head = await (0,git/* headCommit */.Qo)(workspace);
    const except = (0,external_node_path_.relative)(workspace, outputDir).replaceAll(external_node_path_.sep, "/");
    const stray = head === null ? null : await (0,git/* strayFile */.Kg)(workspace, { except });
    const reason = foreignness(trigger, { head, stray });
    if (reason === undefined)
        return;
    throw new errors/* UserError */.y(`Nothing was run: a job of ${trigger.event} may hold secrets, and ${reason}. A notebook is a program, ` +
        "and this one could take them. Test pull requests `on: pull_request`, which needs no secret. What needs one " +
        "belongs into another workflow `on: workflow_run` that reads the results and runs no notebook. To test the " +
        `repository's own notebooks on ${trigger.event}, give actions/checkout no \`ref\` and no \`repository\`, and ` +
        "download artifacts to a folder outside of the workspace.");
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/github/payload.ts
/** What an event's payload has at a path of keys; undefined where it has nothing. */
function member(value, ...path) {
    return path.reduce((at, key) => typeof at === "object" && at !== null && Object.hasOwn(at, key)
        ? at[key]
        : undefined, value);
}

;// CONCATENATED MODULE: ./src/github/event-change.ts

/** Reads the change from the payload of an event; null for an event that is about none, such as a schedule. */
function eventChange(event, payload) {
    const at = (...path) => member(payload, ...path);
    if (event === "pull_request" || event === "pull_request_target") {
        const number = at("pull_request", "number");
        const [base, head] = [
            commit(at("pull_request", "base", "sha")),
            commit(at("pull_request", "head", "sha")),
        ];
        return base && head && typeof number === "number" ? { kind: "pull-request", number, base, head } : null;
    }
    const [base, head] = event === "push"
        ? [at("before"), commit(at("after"))]
        : event === "merge_group"
            ? [at("merge_group", "base_sha"), commit(at("merge_group", "head_sha"))]
            : [];
    return head ? { kind: "commits", base: commit(base) ?? null, head } : null;
}
/** A commit's name; zeros stand for none. */
function commit(value) {
    const isCommit = typeof value === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
    return isCommit && !/^0+$/.test(value) ? value : undefined;
}

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
        step: env.GITHUB_ACTION ?? "",
        workflow: (env.GITHUB_WORKFLOW_REF ?? env.GITHUB_WORKFLOW ?? "").replace(/@.*/s, ""),
        actor: env.GITHUB_ACTOR ?? "",
        serverUrl,
        isPullRequest: event.startsWith("pull_request"),
        pullRequest: event.startsWith("pull_request") ? pullRequestOf(payload) : null,
        fromFork: isFromFork(event, payload),
        isDefaultBranchPush: event === "push" && defaultBranch !== null && ref === `refs/heads/${defaultBranch}`,
        change: eventChange(event, payload),
        workflowFile: workflowFileIn(fullName, env.GITHUB_WORKFLOW_REF),
        head: headOf(payload),
        base: string(member(payload, "pull_request", "base", "sha")) ?? null,
    };
}
/** `octo/notebooks/.github/workflows/test.yml@refs/heads/main` without the repository and the ref. */
function workflowFileIn(repository, ref = "") {
    const [path = ""] = ref.split("@");
    return path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null;
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
function pullRequestOf(payload) {
    const number = member(payload, "pull_request", "number");
    const head = string(member(payload, "pull_request", "head", "sha"));
    return typeof number === "number" && head !== undefined ? { number, head } : null;
}
function headOf(payload) {
    const pullRequest = member(payload, "pull_request", "head");
    const run = member(payload, "workflow_run");
    const sha = string(member(pullRequest, "sha") ?? member(run, "head_sha"));
    if (sha === undefined)
        return null;
    const repository = member(pullRequest, "repo") ?? member(run, "head_repository");
    return { sha, repository: string(member(repository, "full_name")) ?? null };
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

;// CONCATENATED MODULE: ./src/plan/job-matrix.ts
/** The `include` of a matrix: a job for each of so many shards, or without them for each case. */
function matrixOf({ cases }, shards) {
    if (shards === undefined)
        return cases.map(({ notebook, name }) => ({ notebook, case: name }));
    return Array.from({ length: shards }, (_, index) => ({ shard: `${index + 1}/${shards}` }));
}

// EXTERNAL MODULE: ./src/promotion/change-plan.ts
var change_plan = __webpack_require__(62197);
// EXTERNAL MODULE: ./src/report/annotations.ts
var annotations = __webpack_require__(856);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(14031);
// EXTERNAL MODULE: ./src/report/operation-section.ts
var operation_section = __webpack_require__(71265);
// EXTERNAL MODULE: ./src/promotion/hold.ts
var hold = __webpack_require__(68144);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(54285);
// EXTERNAL MODULE: ./src/report/summary/fit.ts
var fit = __webpack_require__(62562);
;// CONCATENATED MODULE: ./src/report/promotion-section.ts




/** What a promotion did, or would do, for the job summary. Tables for which there is no room are left out, and said to be. */
function promotionSection(promotion, { isPlan = false, maxBytes }) {
    const { outcome, destination, release, heldBack } = promotion;
    const told = {
        promoted: `🚀 ${isPlan ? "Would be promoted" : "Promoted"} to ${(0,markdown/* code */.aY)(destination)}`,
        "already-live": `✅ Already live at ${(0,markdown/* code */.aY)(destination)}`,
        superseded: `⏭️ Not promoted: ${(0,markdown/* code */.aY)(destination)} has a newer commit`,
        held: `⏸️ Not promoted: ${(0,markdown/* code */.aY)(destination)} is held`,
        blocked: `⛔ Not promoted to ${(0,markdown/* code */.aY)(destination)}: templates failed`,
        "nothing-to-promote": "⏭️ Nothing to promote",
    }[outcome];
    const changes = ["added", "changed", "removed"].map((kind) => ({
        kind,
        paths: promotion[kind],
    }));
    const counts = changes
        .filter(({ paths }) => paths.length > 0)
        .map(({ kind, paths }) => `${paths.length} ${kind}`);
    const { plan, stays = [] } = promotion;
    const planned = new Map(plan?.changes.map((change) => [change.key, (0,markdown/* code */.aY)((0,change_plan/* digestsText */.P3)(change))]));
    const digests = (key) => (plan ? [planned.get(key) ?? ""] : []);
    const head = plan ? ["Digests"] : [];
    const rows = changes.flatMap(({ kind, paths }) => paths.map((path) => [kind, (0,markdown/* code */.aY)(path), ...digests(path)]));
    const held = heldBack.map((path) => [(0,markdown/* code */.aY)(path), ...digests(path)]);
    const carried = stays.filter((template) => template.carried);
    const facts = [
        release && `Release \`${release.slice(0, 12)}\``,
        ...counts,
        carried.length > 0 && `${carried.length} carried over`,
        plan && `Plan \`${(0,change_plan/* encodePlan */.El)(plan).sha256}\``,
    ]
        .filter(Boolean)
        .join(" · ");
    const parts = [
        [`### ${told}`, promotion.hold && (0,markdown/* code */.aY)((0,hold/* holdText */.p)(promotion.hold), 1000), facts]
            .filter(Boolean)
            .join("\n\n"),
        promotion.consistency && caution[promotion.consistency],
        held.length > 0 &&
            `Held back, because their cases failed, or others of their group:\n\n${(0,markdown/* table */.tp)(["Template", ...head], held)}`,
        rows.length > 0 && (0,markdown/* collapsed */.yZ)("Changes", (0,markdown/* table */.tp)(["", "Template", ...head], rows)),
        carried.length > 0 &&
            (0,markdown/* collapsed */.yZ)("Carried over: not run, as nothing about them changed", (0,markdown/* table */.tp)(["Template", "Digest"], carried.map(({ key, sha256 }) => [(0,markdown/* code */.aY)(key), (0,markdown/* code */.aY)(sha256.slice(0, 12))]))),
    ];
    return (0,fit/* fit */.U)({ head: parts.filter((part) => typeof part === "string"), details: [], tail: [] }, { maxBytes, rest: () => "_The list of templates is left out, as GitHub shows no more._" });
}
const caution = {
    strict: false,
    "best-effort": "⚠️ **Best effort**: this store does not keep conditional writes. Two promotions at the same time can mix their templates.",
    unchecked: "⚠️ Whether this store keeps conditional writes was not tried out (`probe: off`).",
};

// EXTERNAL MODULE: ./src/report/report-files.ts + 30 modules
var report_files = __webpack_require__(31189);
// EXTERNAL MODULE: ./src/report/duration.ts
var report_duration = __webpack_require__(96132);
;// CONCATENATED MODULE: ./src/report/shards-section.ts


/** Which shards were put together, as a section of the job summary. */
function shardsSection(shards) {
    const rows = shards.map(({ index, attempt, cases, duration, cancelled }) => [
        `${index}/${shards.length}`,
        String(attempt ?? ""),
        String(cases),
        (0,report_duration/* durationText */.S)(duration),
        cancelled ? "cancelled" : "",
    ]);
    return `### Shards\n\n${(0,markdown/* table */.tp)(["Shard", "Attempt", "Cases", "Time", ""], rows, 256)}`;
}

// EXTERNAL MODULE: ./src/report/site.ts
var report_site = __webpack_require__(4423);
// EXTERNAL MODULE: ./src/report/count.ts
var count = __webpack_require__(5861);
// EXTERNAL MODULE: ./src/report/failing-cell.ts + 5 modules
var failing_cell = __webpack_require__(85453);
;// CONCATENATED MODULE: ./src/report/summary/marks.ts
const MARKS = { passed: "✅", failed: "❌", skipped: "⏭️" };

// EXTERNAL MODULE: ./src/byte-size.ts
var byte_size = __webpack_require__(24303);
;// CONCATENATED MODULE: ./src/report/summary/times.ts




const maxSlowest = 5;
/** How long the job took and what its kernels used, and the cases that took longest with their slowest cell. */
function times({ cases, duration }) {
    const ran = cases.filter(({ verdict }) => verdict !== "skipped");
    if (ran.length === 0)
        return;
    const usages = ran.flatMap(({ usage }) => usage ?? []);
    const facts = [
        `${(0,report_duration/* durationText */.S)(duration)} in all`,
        `${(0,report_duration/* durationText */.S)(sum(ran.map((result) => result.duration)))} in cases`,
        `${(0,report_duration/* durationText */.S)(sum(ran.flatMap(({ cells }) => cells.map((cell) => cell.duration))))} in their cells`,
        usages.length > 0 && `${(0,report_duration/* durationText */.S)(sum(usages.map(({ cpuTime }) => cpuTime)))} of processor time`,
        usages.length > 0 &&
            `${(0,byte_size/* byteSizeText */.Z)(largest(usages.map(({ peakMemory }) => peakMemory)))} of memory at most in a case`,
    ];
    const slowest = ran.toSorted((a, b) => b.duration - a.duration).slice(0, maxSlowest);
    return `### Time\n\n${facts.filter(Boolean).join(" · ")}\n\n${(0,markdown/* table */.tp)(["", "Slowest", "Case", "Time", "Slowest cell"], slowest.map(row))}`;
}
function row({ notebook, name, verdict, duration, cells }) {
    const [cell] = cells.toSorted((a, b) => b.duration - a.duration);
    return [MARKS[verdict], (0,markdown/* code */.aY)(notebook), (0,markdown/* code */.aY)(name), (0,report_duration/* durationText */.S)(duration), cell ? cellText(cell) : ""];
}
const cellText = ({ index, duration }) => `cell ${index + 1}: ${(0,report_duration/* durationText */.S)(duration)}`;
const sum = (values) => values.reduce((total, value) => total + value, 0);
const largest = (values) => values.reduce((a, b) => Math.max(a, b), 0);

;// CONCATENATED MODULE: ./src/report/summary/cases.ts




const maxListed = 200;
/** Each notebook with its counts and its time, failing ones first; folded when there are none. */
function notebooksTable(cases) {
    if (cases.length === 0)
        return;
    const rows = [...Map.groupBy(cases, ({ notebook }) => notebook)].map(([notebook, own]) => {
        const of = (verdict) => own.filter((result) => result.verdict === verdict).length;
        const seconds = own.reduce((sum, { duration }) => sum + duration, 0);
        return { notebook, failed: of("failed"), passed: of("passed"), skipped: of("skipped"), seconds };
    });
    const failedFirst = rows.toSorted((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
    const text = (0,markdown/* table */.tp)(["", "Notebook", "Passed", "Failed", "Skipped", "Time"], failedFirst.map(({ notebook, failed, passed, skipped, seconds }) => [
        MARKS[failed > 0 ? "failed" : passed > 0 ? "passed" : "skipped"],
        (0,markdown/* code */.aY)(notebook),
        ...[passed, failed, skipped].map(String),
        (0,report_duration/* durationText */.S)(seconds),
    ]));
    return rows.some(({ failed }) => failed > 0) ? `### Notebooks\n\n${text}` : (0,markdown/* collapsed */.yZ)("Notebooks", text);
}
/** Every case with its duration, unless they are too many to read, or so few that all are among the slowest. */
function casesTable(cases) {
    if (cases.length <= maxSlowest || cases.length > maxListed)
        return;
    const rows = cases.map(({ notebook, name, verdict, duration }) => [
        MARKS[verdict],
        (0,markdown/* code */.aY)(notebook),
        (0,markdown/* code */.aY)(name),
        (0,report_duration/* durationText */.S)(duration),
    ]);
    return (0,markdown/* collapsed */.yZ)("All cases", (0,markdown/* table */.tp)(["", "Notebook", "Case", "Time"], rows, maxListed));
}

// EXTERNAL MODULE: ./src/report/excerpt.ts
var report_excerpt = __webpack_require__(89191);
// EXTERNAL MODULE: ./src/report/parameter.ts
var parameter = __webpack_require__(61313);
// EXTERNAL MODULE: ./src/report/summary/since.ts
var summary_since = __webpack_require__(31503);
;// CONCATENATED MODULE: ./src/report/summary/failures.ts






/** With these a screen still has the first rows of the others. */
const maxInFull = 3;
const maxNames = 3;
const maxKinds = 5;
/** What failed, where, since when and how to repeat it: for one failing cell as for a thousand. */
function failures(cells, run) {
    if (cells.length === 0)
        return [];
    const [first, ...others] = cells.slice(0, maxInFull).map((cell) => inFull(cell, run));
    const more = cells.slice(maxInFull);
    const summary = more.length > 0 ? [overview(cells, run)] : [];
    return [
        ["### What failed", ...summary, first].join("\n\n"),
        ...others,
        ...(more.length > 0 ? [moreTable(more, run)] : []),
    ];
}
function inFull(cell, run) {
    const { cases, difference } = cell;
    const { failure } = cases[0];
    const since = (0,summary_since/* sinceText */.I)(cases, run.results, run.site);
    const facts = [
        difference && `**Difference:** ${(0,markdown/* code */.aY)(difference, 500)}`,
        since && `**Since:** ${since}`,
        failure.cause && `**Cause:** ${failure.cause.replaceAll("-", " ")}`,
        failure.remedy && `**Remedy:** ${(0,markdown/* code */.aY)(failure.remedy, 500)}`,
        calledFact(cell.notebook, failure, run),
    ];
    const parts = [
        `#### ${placeLink(cell.notebook, cases[0], run)}`,
        `${failures_errors(cases)} in ${names(cases)}`,
        facts
            .filter(Boolean)
            .map((fact) => `- ${fact}`)
            .join("\n"),
        (0,markdown/* fenced */.OF)((0,report_escape/* shorten */.ml)(failure.rerun, 1_000), "sh"),
    ];
    return parts.filter(Boolean).join("\n\n");
}
/** `templates/vid_agg.ipynb cell 7, line 2`, linked to that line of the file where it can be seen. */
function placeLink(notebook, { failure }, { results, site }) {
    const where = (0,failing_cell/* place */.ik)(failure);
    const url = (0,report_site/* fileUrl */.iw)(site, results.commit, { file: notebook, line: failure.fileLine });
    return (0,report_site/* linked */.q)(`${(0,markdown/* code */.aY)(notebook)}${where && ` ${where}`}`, url);
}
/** The line of the repository's own module, or of another cell, that the cell called and that failed. */
function calledLink(notebook, failure, { results, site }) {
    const { library, calledCell } = failure;
    if (library)
        return (0,report_site/* linked */.q)(`${(0,markdown/* code */.aY)(library.file)} line ${library.line}`, (0,report_site/* fileUrl */.iw)(site, results.commit, library));
    if (!calledCell)
        return undefined;
    const url = (0,report_site/* fileUrl */.iw)(site, results.commit, { file: notebook, line: calledCell.fileLine });
    return (0,report_site/* linked */.q)(`cell ${calledCell.index + 1}, line ${calledCell.line}`, url);
}
function calledFact(notebook, failure, run) {
    const link = calledLink(notebook, failure, run);
    return link && `**Called:** ${link}`;
}
/** The first error, and how many others the same cell has raised. */
function failures_errors(cases) {
    const texts = new Set(cases.map(shownError));
    const more = texts.size - 1;
    return (0,markdown/* code */.aY)(shownError(cases[0]), 500) + (more > 0 ? ` and ${(0,count/* counted */.h)(more, "other error")}` : "");
}
function shownError(result) {
    const { failure } = result;
    return failure.kind === "cell-error" ? (0,failing_cell/* errorText */.kc)(failure) : (0,failing_cell/* failureLabel */.Zu)([result]);
}
function names(cases) {
    const listed = cases.slice(0, maxNames).map(({ name }) => (0,markdown/* code */.aY)(name, 80));
    const more = cases.length - listed.length;
    const all = listed.join(", ") + (more > 0 ? ` and ${more} more` : "");
    return cases.length === 1 ? all : `${cases.length} cases: ${all}`;
}
/** How many of many failing cells are new, and what most of them have in common. */
function overview(cells, { results }) {
    const fresh = cells.filter(({ cases }) => (0,summary_since/* isNew */.B)(cases, results)).length;
    const kinds = Map.groupBy(cells, ({ cases }) => (0,failing_cell/* failureLabel */.Zu)(cases));
    const largest = [...kinds].toSorted(([, a], [, b]) => b.length - a.length);
    const listed = largest.slice(0, maxKinds).map(([label, own]) => `${own.length} × ${(0,markdown/* code */.aY)(label, 80)}`);
    const more = largest.length - listed.length;
    const parts = [
        `${cells.length} failing cells`,
        fresh > 0 && `${fresh} new in this run`,
        ...listed,
        more > 0 && (0,count/* counted */.h)(more, "other kind"),
    ];
    return parts.filter(Boolean).join(" · ");
}
function moreTable(cells, run) {
    const rows = cells.map(({ notebook, cases, difference }) => [
        placeLink(notebook, cases[0], run),
        names(cases),
        (0,markdown/* code */.aY)(shownError(cases[0])) + (difference ? `<br>${(0,markdown/* code */.aY)(difference, 500)}` : ""),
        (0,summary_since/* sinceText */.I)(cases, run.results, run.site) ?? "",
    ]);
    return (0,markdown/* table */.tp)(["Also", "Case", "Error", "Since"], rows);
}

;// CONCATENATED MODULE: ./src/report/summary/details.ts






const maxBlock = 20_000;
/** Every failed case in full, folded: first one of each failing cell, then the others. */
function failureDetails(cells, run) {
    const inOrder = [
        ...cells.map(({ cases: [first] }) => first),
        ...cells.flatMap(({ cases: [, ...others] }) => others),
    ];
    return inOrder.map((result) => () => details(result, run));
}
function details(result, run) {
    const { notebook, name, parameters, failure } = result;
    const { message, remedy, rerun } = failure;
    const called = calledLink(notebook, failure, run);
    const block = (text, language) => (0,markdown/* fenced */.OF)((0,report_escape/* shorten */.ml)(text, maxBlock), language);
    const excerpt = (0,report_excerpt/* excerptText */.t)(failure);
    const traceback = failure.traceback?.join("\n");
    const where = (0,failing_cell/* place */.ik)(failure);
    const blocks = [
        `At ${placeLink(notebook, result, run)}${called ? `, which called ${called}` : ""}`,
        !traceback?.includes(message) && block(message),
        excerpt && block(excerpt),
        traceback && block(traceback),
        remedy && block(remedy),
        "Parameters:",
        block((0,parameter/* parametersJson */.js)(parameters), "json"),
        "Repeat it:",
        block(rerun, "sh"),
    ];
    const title = `❌ ${(0,markdown/* code */.aY)(notebook)} ${(0,markdown/* code */.aY)(name, 80)}${where && ` ${where}`}: ${(0,markdown/* code */.aY)((0,failing_cell/* failureLabel */.Zu)([result]), 80)}`;
    return (0,markdown/* collapsed */.yZ)(title, blocks.filter(Boolean).join("\n\n"));
}

;// CONCATENATED MODULE: ./src/report/summary/notes.ts


/** What did not run, and why. */
function skippedTable(cases) {
    const skipped = cases.filter(({ verdict }) => verdict === "skipped");
    if (skipped.length === 0)
        return;
    const groups = Map.groupBy(skipped, ({ notebook, reason = "" }) => JSON.stringify([notebook, reason]));
    const rows = [...groups.values()].map((same) => [
        (0,markdown/* code */.aY)(same[0].notebook),
        String(same.length),
        (0,markdown/* code */.aY)(same[0].reason ?? ""),
    ]);
    return `### Skipped\n\n${(0,markdown/* table */.tp)(["Notebook", "Cases", "Why"], rows)}`;
}
/** Above all lost output, which fails no case: it is a hint that a kernel has sent more than came, and not a proof. */
function warningsTable(cases) {
    const rows = cases.flatMap(({ notebook, name, warnings = [] }) => warnings.map((warning) => [(0,markdown/* code */.aY)(notebook), (0,markdown/* code */.aY)(name, 80), (0,markdown/* code */.aY)(warning)]));
    return rows.length > 0 ? `### ⚠️ Warnings\n\n${(0,markdown/* table */.tp)(["Notebook", "Case", "Warning"], rows)}` : undefined;
}
/** That secrets were taken out, so that nobody looks for what a notebook has really printed. */
function redactionsLine(cases) {
    const redacted = cases.filter(({ redactions = 0 }) => redactions > 0);
    if (redacted.length === 0)
        return;
    const places = redacted.reduce((sum, { redactions = 0 }) => sum + redactions, 0);
    return `🔒 In ${(0,count/* counted */.h)(places, "place")} of ${(0,count/* counted */.h)(redacted.length, "executed notebook")} \`***\` stands for a secret.`;
}

// EXTERNAL MODULE: ./src/report/headline.ts
var headline = __webpack_require__(14512);
;// CONCATENATED MODULE: ./src/report/summary/verdict.ts





/** The heading that says how it went, and the facts of the run in one line. */
function verdict(results, { site, artifactUrl, notShown = 0 }) {
    const { cases, passed, failed, skipped, duration, commit, selection } = results;
    const leftOut = selection?.leftOut ?? 0;
    const notebooks = new Set(cases.map(({ notebook }) => notebook)).size;
    const { mark, text } = (0,headline/* headline */.P)(results);
    const facts = [
        `${passed} passed`,
        failed > 0 && `${failed} failed`,
        skipped > 0 && `${skipped} skipped`,
        leftOut > 0 && `${(0,count/* counted */.h)(leftOut, "notebook")} left out by \`changed-only\``,
        (0,report_duration/* durationText */.S)(duration),
        commit && (0,report_site/* linked */.q)(`commit ${commit.slice(0, 12)}`, (0,report_site/* commitUrl */.Bg)(site, commit)),
        artifactUrl && `[executed notebooks](${artifactUrl})`,
    ];
    const lines = [
        `## ${mark === null ? "⚠️" : MARKS[mark]} ${text}${cases.length > 0 ? ` in ${(0,count/* counted */.h)(notebooks, "notebook")}` : ""}`,
        facts.filter(Boolean).join(" · "),
        notShown > 0 && `${(0,count/* counted */.h)(notShown, "failing cell")} without an annotation: GitHub shows ten in a step.`,
    ];
    return lines.filter(Boolean).join("\n\n");
}

;// CONCATENATED MODULE: ./src/report/summary/summary.ts










/**
 * The job summary in GitHub's Markdown: verdict and failures first, then every failure in full, then tables. Of a
 * run too large for GitHub it holds whole sections, details the last, and says how many are left out.
 */
function summaryMarkdown(results, options) {
    const { site, artifactUrl, maxBytes } = options;
    const { cases } = results;
    const cells = (0,failing_cell/* failingCells */.em)(results);
    const tail = [
        notebooksTable(cases),
        times(results),
        casesTable(cases),
        skippedTable(cases),
        warningsTable(cases),
        redactionsLine(cases),
    ];
    const rest = (left) => {
        const place = artifactUrl ? ` among the ${(0,report_site/* linked */.q)("executed notebooks", artifactUrl)}` : "";
        return `_${(0,count/* counted */.h)(left, "section")} left out, as GitHub shows no more: \`results.json\`${place} has all._`;
    };
    return (0,fit/* fit */.U)({
        head: [verdict(results, options), ...failures(cells, { results, site })],
        details: failureDetails(cells, { results, site }),
        tail: tail.filter((section) => section !== undefined),
    }, { maxBytes, rest });
}

// EXTERNAL MODULE: ./src/report/terminal.ts
var terminal = __webpack_require__(87496);
// EXTERNAL MODULE: ./src/github/artifacts.ts
var artifacts = __webpack_require__(4616);
;// CONCATENATED MODULE: ./src/github/commands.ts

/** Has the runner show an error at its place; the toolkit escapes what the texts hold. */
function commands_annotate({ title, message, file, line, column }) {
    (0,core/* error */.z3)(message, {
        title,
        ...(file && { file }),
        // The runner keeps columns only where the line is the last as well: ValidateLinesAndColumns in its
        // ActionCommandManager.cs.
        ...(line && { startLine: line, endLine: line }),
        ...(line && column && { startColumn: column, endColumn: column }),
    });
}

;// CONCATENATED MODULE: ./src/report/comment.ts







/** What a pull request's comment says: the first screen of the job summary, and which run and commit it is of. */
function commentMarkdown(results, options) {
    const { passesAgain, maxBytes } = options;
    const sections = [
        // Which commits it is about stands at the end.
        verdict({ ...results, commit: null }, options),
        passesAgain && "It failed earlier in this pull request, and passes again.",
        ...failures((0,failing_cell/* failingCells */.em)(results), { results, site: options.site }),
    ];
    const rest = (left) => `_${(0,count/* counted */.h)(left, "section")} left out, as a comment holds no more._`;
    const ending = `\n${origin(results, options)}\n`;
    const shown = sections.filter((section) => section !== false);
    return ((0,fit/* fit */.U)({ head: shown, details: [], tail: [] }, { maxBytes: maxBytes - Buffer.byteLength(ending), rest }) +
        ending);
}
/** The run, and the pull request's commit; its merge too where that is what was tested. */
function origin({ commit }, { site, run, head }) {
    const link = (sha) => (0,report_site/* linked */.q)(`commit ${sha.slice(0, 12)}`, (0,report_site/* commitUrl */.Bg)(site, sha));
    const merge = commit === null || commit === head ? "" : `, merged as ${link(commit)}`;
    const attempt = `attempt ${run.attempt} of [run ${run.id}](${run.url})`;
    return `Job ${(0,markdown/* code */.aY)(run.job)}, ${attempt}, at ${link(head)}${merge}. The run's summary has the rest.`;
}

// EXTERNAL MODULE: ./src/github/repository-name.ts
var repository_name = __webpack_require__(49623);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/github/comment/mark.ts

/** The same for every run of a step in a job of a workflow; `own` tells the jobs of a matrix apart. */
function keyOf(github, own = "") {
    const identity = JSON.stringify([github.workflow, github.run.job, github.step, own]);
    return (0,external_node_crypto_.createHash)("sha256").update(identity).digest("hex").slice(0, 32);
}
function markLine({ key, run, attempt, head, verdict }) {
    return `<!-- notebook-gate comment=${key} run=${run} attempt=${attempt} head=${head} verdict=${verdict} -->`;
}
/** The mark in the first line of a comment; undefined for any other comment. */
function readMark(body) {
    const [, key, run, attempt, head, verdict] = pattern.exec(body) ?? [];
    if (key === undefined)
        return;
    return { key, run: run, attempt: Number(attempt), head: head, verdict: verdict };
}
const pattern = /^<!-- notebook-gate comment=([0-9a-f]{32}) run=(\d{1,20}) attempt=(\d{1,9}) head=([0-9a-f]*) verdict=(failed|passed|passed-again) -->/;
/** Whether a run began before that of a mark. Ids of runs grow; a run that is done again keeps its own. */
function isOlder(run, than) {
    const [id, other] = [BigInt(run.id), BigInt(than.run)];
    return id < other || (id === other && run.attempt < than.attempt);
}

;// CONCATENATED MODULE: ./src/github/comment/decision.ts

/** Whether a run may say something at all, which needs no look at the pull request. */
function reasonForSilence(results, github, token) {
    if (!github.pullRequest)
        return `the event ${github.event} is of no pull request`;
    if (github.fromFork)
        return "it comes from a fork";
    if (token === undefined)
        return "there is no github-token";
    // It has no verdict.
    if (results.cancelled)
        return "the run was cancelled";
}
/** What is written when the comment that there is, if any, has this mark. */
function decide({ failed }, { when, run, found }) {
    if (found && isOlder(run, found))
        return { leave: `run ${found.run} is newer and has written it` };
    if (failed > 0)
        return { write: "failed" };
    if (!found && when === "on-failure")
        return { leave: "nothing has failed so far" };
    const hasFailed = found !== undefined && found.verdict !== "passed";
    return { write: hasFailed ? "passed-again" : "passed" };
}

;// CONCATENATED MODULE: ./src/github/comment/comment.ts




/**
 * GitHub says that a body may have 65,536 characters. Some have seen it count bytes, with a higher limit; this many
 * bytes are right by both: https://github.com/dead-claudia/github-limits/pull/13
 */
const comment_maxBytes = 65_536;
/** For all requests together: nobody waits longer for a comment. */
const patience = 60_000;
/**
 * Writes what was found into this gate's one comment in the pull request, if there is something to say. That it may
 * not is a line in the log, that GitHub fails a notice: neither changes the verdict.
 */
async function commentOnPullRequest(results, request) {
    const { when, github, token, log } = request;
    if (when === "never")
        return;
    try {
        const silence = reasonForSilence(results, github, token) ?? (await comment(results, request));
        if (silence)
            log.info(`The pull request gets no comment: ${silence}.`);
    }
    catch (error) {
        const { status, message } = error;
        if (status === 401 || status === 403 || status === 404) {
            log.info(`The pull request gets no comment: GitHub says ${status}, ${message}. It takes a token with pull-requests: write.`);
        }
        else {
            const told = `The comment in the pull request could not be written: ${message}`;
            log.notice({ level: "notice", message: told, at: {} });
        }
    }
}
/** Resolves with the reason if nothing was written. */
async function comment(results, request) {
    const { when, github, site, artifactUrl } = request;
    const { number, head } = github.pullRequest;
    const key = keyOf(github, request.key);
    const comments = await openComments(request, number);
    const found = await comments.find(key);
    const decision = decide(results, { when, run: github.run, found: found?.mark });
    if ("leave" in decision)
        return decision.leave;
    // What is new must be about the commit that is there now: a run of an older one is never corrected by its successor.
    if (!found && (await comments.head()) !== head)
        return "the pull request has a newer commit";
    const { write } = decision;
    const line = `${markLine({ key, run: github.run.id, attempt: github.run.attempt, head, verdict: write })}\n`;
    const text = commentMarkdown(results, {
        site,
        ...(artifactUrl && { artifactUrl }),
        run: github.run,
        head,
        passesAgain: write === "passed-again",
        maxBytes: comment_maxBytes - line.length,
    });
    await comments.write(line + text, found?.id);
}
/** The comments of a pull request, as the token's owner sees them. */
async function openComments({ token, github }, number) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 351).then(__webpack_require__.bind(__webpack_require__, 61351));
    const { graphql, paginate, rest } = getOctokit(token);
    const { owner, repo } = (0,repository_name/* ownerAndRepo */.H)(github.repository);
    const request = { signal: AbortSignal.timeout(patience) };
    const place = { owner, repo, issue_number: number, request };
    return {
        /** The first one with a mark of this key that the token's owner has written, on whatever page. */
        async find(key) {
            let own;
            for await (const { data } of paginate.iterator(rest.issues.listComments, { ...place, per_page: 100 })) {
                for (const { id, body, user } of data) {
                    const mark = readMark(body ?? "");
                    if (mark?.key !== key)
                        continue;
                    own ??= await viewer();
                    if (user?.login === own)
                        return { id, mark };
                }
            }
        },
        async head() {
            const { data } = await rest.pulls.get({ owner, repo, pull_number: number, request });
            return data.head.sha;
        },
        async write(body, id) {
            if (id === undefined)
                await rest.issues.createComment({ ...place, body });
            else
                await rest.issues.updateComment({ owner, repo, comment_id: id, body, request });
        },
    };
    /** `github-actions[bot]`, an app or a person. REST does not tell a workflow's token who it is. */
    async function viewer() {
        const answer = await graphql("query { viewer { login } }", { request });
        return answer.viewer.login;
    }
}

;// CONCATENATED MODULE: ./src/github/summary.ts

/** GitHub drops the whole summary of a step above this size. */
const summary_maxBytes = 1024 * 1024;
/** Adds Markdown to the job summary of this step, if there is one; it is told how many bytes there is room for. */
async function addToSummary(env, markdown) {
    const file = env.GITHUB_STEP_SUMMARY;
    if (!file)
        return;
    const { size } = await (0,promises_.stat)(file).catch(() => ({ size: 0 }));
    // Markdown that follows other needs an empty line before it.
    const gap = size > 0 ? "\n" : "";
    const room = Math.max(0, summary_maxBytes - size - gap.length);
    const text = markdown(room);
    if (text !== "" && Buffer.byteLength(text) <= room)
        await (0,promises_.appendFile)(file, gap + text);
}

;// CONCATENATED MODULE: ./src/github/reporter.ts

















/** A step keeps its first ten errors; one is left for what may go wrong after the tests. */
const ERROR_ANNOTATIONS = 9;
/** Bytes of the step's summary that the tests leave to a promotion. */
const PROMOTION_ROOM = 64 * 1024;
/** Shows a run in its workflow: log groups, annotations, artifact, job summary and outputs. */
function workflowReporter(inputs, log, github, env) {
    const site = siteOf(github);
    return {
        log,
        testStarted() { },
        caseStarted() { },
        cellEnded() { },
        async caseEnded(result, transcript) {
            await log.group((0,terminal/* caseLine */.HG)(result), async () => {
                const text = [transcript, (0,terminal/* failureText */.kY)(result)].filter(Boolean).join("\n\n");
                (0,inert/* fence */.E)((fenced) => process.stdout.write(fenced), text);
            });
        },
        async planned(plan, split) {
            setOutputs({
                cases: plan.cases.length,
                matrix: JSON.stringify({ include: matrixOf(plan, split?.shards.length) }),
                ...(split && { "last-results": split.lastResults ?? "" }),
            });
        },
        async results(results, digest) {
            // The shards' jobs have shown theirs.
            const { annotations: errors, notShown } = inputs.annotations && inputs.mode !== "merge"
                ? (0,annotations/* annotations */.h)(results, { limit: ERROR_ANNOTATIONS })
                : { annotations: [], notShown: 0 };
            for (const error of errors)
                commands_annotate(error);
            const { artifact, report } = await upload(results);
            const links = { site, ...(artifact && { artifactUrl: artifact.url }) };
            await addToSummary(env, (room) => summaryMarkdown(results, { ...links, notShown, maxBytes: room - PROMOTION_ROOM }));
            if (results.shards)
                await addToSummary(env, () => shardsSection(results.shards));
            setOutputs({
                result: results.passed === results.cases.length ? "passed" : "failed",
                passed: results.passed,
                failed: results.failed,
                skipped: results.skipped,
                cases: results.cases.length,
                "results-path": (0,report_files/* resultsPath */.mb)(inputs.outputDir),
                "results-digest": digest,
                ...(artifact && { "artifact-id": artifact.id, "artifact-url": artifact.url }),
                "report-path": (0,report_files/* reportPath */.eG)(inputs.outputDir),
                ...(report && { "report-url": report.url }),
            });
            // The merge of the shards comments once for all of them.
            if (results.shard)
                return;
            const { comment: when, commentKey: key, githubToken: token } = inputs;
            await commentOnPullRequest(results, { when, key, token, github, log, ...links });
        },
        async promotion(promotion) {
            const isPlan = inputs.mode === "plan";
            await addToSummary(env, (maxBytes) => promotionSection(promotion, { isPlan, maxBytes }));
            if (promotion.plan) {
                setOutputs({
                    "plan-digest": (0,change_plan/* encodePlan */.El)(promotion.plan).sha256,
                    "plan-path": (0,report_files/* planPath */.pw)(inputs.outputDir),
                });
            }
            if (isPlan)
                return;
            setOutputs({
                release: promotion.release ?? "",
                promoted: promotion.outcome === "promoted",
                ...(promotion.manifest && { "manifest-path": (0,report_files/* manifestPath */.ji)(inputs.outputDir) }),
            });
        },
        async catalogue(path) {
            const { artifactName, retentionDays = 0, upload: when } = inputs;
            const name = `${artifactName}-catalogue`;
            const request = { name, page: path, retentionDays, context: github, log };
            const artifact = when === "never" ? null : await (0,artifacts/* uploadPage */.n0)(request);
            const what = "Catalogue of the live release";
            if (artifact)
                await addToSummary(env, () => `${(0,report_site/* linked */.q)(what, artifact.url)}\n`);
            setOutputs({ "catalogue-path": path, ...(artifact && { "catalogue-url": artifact.url }) });
        },
        async operation(report) {
            await log.group((0,report_escape/* plain */.pj)(report.verdict), async () => log.info((0,operation_section/* operationText */.Q)(report)));
            await addToSummary(env, (maxBytes) => (0,operation_section/* operationSection */.x)(report, maxBytes));
            setOutputs({ result: report.ok ? "passed" : "failed", ...report.outputs });
        },
    };
    /** A merge needs the results of every shard, also of one that nobody wants to look at. */
    async function upload(results) {
        const { outputDir, artifactName: name, retentionDays = 0, upload: when } = inputs;
        const wanted = when === "always" || (when === "on-failure" && results.failed > 0);
        const files = await (0,report_files/* ownFiles */.aJ)(results, { outputDir, notebooks: wanted });
        const request = { name, shard: results.shard, retentionDays, context: github, log };
        const isNeeded = wanted || (results.shard !== undefined && when !== "never");
        const artifact = isNeeded ? await (0,artifacts/* uploadExecuted */.F8)({ ...request, files, root: outputDir }) : null;
        const page = (0,report_files/* reportPath */.eG)(outputDir);
        const isShown = wanted && files.includes(page);
        return { artifact, report: isShown ? await (0,artifacts/* uploadPage */.n0)({ ...request, page }) : null };
    }
}
/** GitHub itself made or received the commit of the event and the head of its pull request. */
function siteOf({ serverUrl, repository, sha, pullRequest }) {
    const commits = [sha, pullRequest?.head].filter((commit) => commit !== undefined);
    return { url: `${serverUrl}/${repository.fullName}`, commits };
}

// EXTERNAL MODULE: ./src/inputs/read-inputs.ts + 1 modules
var read_inputs = __webpack_require__(61536);
// EXTERNAL MODULE: ./src/run.ts + 107 modules
var run = __webpack_require__(56202);
;// CONCATENATED MODULE: ./src/action.ts










/** The action: reads its inputs, runs, and fails the step with one error that says what to do. */
async function main(process) {
    const { env } = process;
    try {
        const inputs = await (0,read_inputs/* readActionInputs */.U)(env);
        if (inputs.jupyterToken !== undefined)
            (0,core/* setSecret */.Pq)(inputs.jupyterToken);
        const github = await readContext(env);
        if (!github)
            throw new errors/* UserError */.y("Outside of GitHub Actions, use the command line: npx notebook-gate.");
        await refuseForeignCheckout(github, inputs);
        const reporter = workflowReporter(inputs, actionsLog(), github, env);
        const ok = await (0,run/* run */.e)(inputs, { env, github, reporter, cancel: (0,cancel/* cancelOnSignals */.d)(process) });
        process.exitCode = ok ? 0 : 1;
    }
    catch (cause) {
        process.exitCode = 1;
        setOutputs({ result: "failed" });
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
