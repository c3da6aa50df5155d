export const id = 353;
export const ids = [353];
export const modules = {

/***/ 37353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rParameters: () => (/* binding */ rParameters)
/* harmony export */ });
/* harmony import */ var _statements_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63137);

const SYNTAX = {
    comment: /#[^\n]*/,
    // Raw strings first: r"(…)", R'---[…]---'.
    opaque: /[rR](?<quote>["'])(?<dashes>-*)[([{].*?(?:[)\]}]\k<dashes>\k<quote>|$)|"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)|`[^`]*(?:`|$)/s,
    open: "([{",
    close: ")]}",
};
const ASSIGNMENT = /^(?:(?<name>[\p{L}.][\p{L}\p{N}._]*)|`(?<quoted>[^`]+)`)\s*(?:<<?-|=(?!=))\s*(?<value>.*)$/su;
const TYPES = [
    [/^(?:"|'|[rR]["'])/, "character"],
    [/^(?:TRUE|FALSE)$/, "logical"],
    [/^-?\d+L$/, "integer"],
    [/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/, "numeric"],
    [/^NULL$/, "NULL"],
    [/^list\(/, "list"],
];
/** The variables that a cell of R assigns with `<-` or `=`, outside of functions, loops and conditions. */
function rParameters(source) {
    const found = (0,_statements_js__WEBPACK_IMPORTED_MODULE_0__/* .statements */ .F)(source, SYNTAX).flatMap(({ text, comment, line }) => {
        const { name, quoted, value = "" } = ASSIGNMENT.exec(text)?.groups ?? {};
        const variable = name ?? quoted;
        if (!variable)
            return [];
        const type = TYPES.find(([literal]) => literal.test(value))?.[1] ?? null;
        return { name: variable, type, default: value || null, help: comment, line };
    });
    return (0,_statements_js__WEBPACK_IMPORTED_MODULE_0__/* .lastOfEach */ .P)(found);
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
