export const id = 753;
export const ids = [753];
export const modules = {

/***/ 42753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bashParameters: () => (/* binding */ bashParameters)
/* harmony export */ });
/* harmony import */ var _statements_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63137);

const QUOTED = /\\.|\$'(?:[^'\\]|\\.)*(?:'|$)|'[^']*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)/s;
const SYNTAX = {
    comment: /(?<=^|[\s;])#[^\n]*/,
    opaque: QUOTED,
    open: "({",
    close: ")}",
};
const BUILTIN = /^(?:export|readonly|declare|typeset)(?<options>(?:\s+-\w+)*)\s+/;
/** An assignment at the front: its name and its value up to the next blank outside of quotes and brackets. */
const ASSIGNMENT = new RegExp(`^(?<name>[A-Za-z_]\\w*)=(?<value>\\(.*?\\)(?=\\s|$)|(?:${QUOTED.source}|\\$\\([^)]*(?:\\)|$)|\\$\\{[^}]*(?:\\}|$)|\\S)*)\\s*`, "s");
/** The variables that a cell of Bash sets at the left margin; what stands indented is in a function or a condition. */
function bashParameters(source) {
    return (0,_statements_js__WEBPACK_IMPORTED_MODULE_0__/* .lastOfEach */ .P)((0,_statements_js__WEBPACK_IMPORTED_MODULE_0__/* .statements */ .F)(source, SYNTAX).flatMap(declarations));
}
function declarations({ text, comment, line, isIndented }) {
    if (isIndented)
        return [];
    const builtin = BUILTIN.exec(text);
    const found = [];
    let rest = text.slice(builtin?.[0].length ?? 0);
    for (let match = ASSIGNMENT.exec(rest); match; match = ASSIGNMENT.exec(rest)) {
        const { name = "", value = "" } = match.groups;
        found.push({ name, type: typeOf(value, builtin?.groups?.options), default: value, help: comment, line });
        rest = rest.slice(match[0].length);
    }
    // `NAME=value command` sets the variable for that command only.
    return rest === "" || builtin ? found : [];
}
function typeOf(value, options = "") {
    if (value.startsWith("(") || /-\w*[aA]/.test(options))
        return "array";
    return /-\w*i/.test(options) ? "integer" : null;
}


/***/ }),

/***/ 63137:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ statements),
/* harmony export */   P: () => (/* binding */ lastOfEach)
/* harmony export */ });
/** A cell's statements: each ends with its line or at a semicolon, but not within brackets. */
function statements(source, { comment, opaque, open, close }) {
    const token = new RegExp(`(?<comment>${comment.source})|${opaque.source}|.`, "gsu");
    const found = [];
    let statement;
    let line = 1;
    let lineStart = 0;
    let depth = 0;
    for (const { 0: text, groups, index } of source.matchAll(token)) {
        if (groups?.comment) {
            if (statement && depth === 0)
                statement.comment = text.replace(/^[#=\s]+|[=#\s]+$/g, "");
        }
        else if (depth === 0 && (text === "\n" || text === ";")) {
            statement = undefined;
        }
        else if (statement || text.trim()) {
            if (!statement) {
                statement = { text: "", comment: "", line, isIndented: /\s/.test(source[lineStart]) };
                found.push(statement);
            }
            statement.text += text;
            if (open.includes(text))
                depth++;
            if (close.includes(text))
                depth = Math.max(0, depth - 1);
        }
        line += text.split("\n").length - 1;
        if (text.includes("\n"))
            lineStart = index + text.lastIndexOf("\n") + 1;
    }
    return found.map((statement) => ({ ...statement, text: statement.text.trimEnd() }));
}
/** Of several declarations of one name the last counts, in the place of the first. */
function lastOfEach(declarations) {
    return [...new Map(declarations.map((declaration) => [declaration.name, declaration])).values()];
}


/***/ })

};
