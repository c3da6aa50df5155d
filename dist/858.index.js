export const id = 858;
export const ids = [858];
export const modules = {

/***/ 32858:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   juliaParameters: () => (/* binding */ juliaParameters)
/* harmony export */ });
/* harmony import */ var _statements_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63137);

const SYNTAX = {
    comment: /#=.*?(?:=#|$)|#[^\n]*/s,
    // A quote behind a name or a bracket transposes a matrix; elsewhere it begins a character.
    opaque: /"""(?:[^\\]|\\.)*?(?:"""|$)|"(?:[^"\\]|\\.)*(?:"|$)|`(?:[^`\\]|\\.)*(?:`|$)|(?<![\p{L}\p{N}_)\]}'.])'(?:[^'\\\n]|\\[^\n][^'\n]*)'/su,
    open: "([{",
    close: ")]}",
};
const NAME = "[\\p{L}\\p{Nl}_][\\p{L}\\p{N}\\p{M}_!]*";
const ASSIGNMENT = new RegExp(`^(?:(?:const|global)\\s+)?(?<names>${NAME}(?:\\s*,\\s*${NAME})*)(?:\\s*::\\s*(?<type>[^=\\s][^=]*?))?\\s*=(?![=>])\\s*(?<value>.*)$`, "su");
const TYPES = [
    [/^"/, "String"],
    [/^(?:true|false)$/, "Bool"],
    [/^-?\d[\d_]*$/, "Int"],
    [/^-?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/, "Float64"],
    [/^nothing$/, "Nothing"],
    [/^\[/, "Array"],
    [/^Dict[({]/, "Dict"],
];
/** The variables that a cell of Julia assigns outside of functions, loops and other blocks. */
function juliaParameters(source) {
    return (0,_statements_js__WEBPACK_IMPORTED_MODULE_0__/* .lastOfEach */ .P)(outsideOfBlocks((0,_statements_js__WEBPACK_IMPORTED_MODULE_0__/* .statements */ .F)(source, SYNTAX)).flatMap(declarations));
}
function declarations({ text, comment, line }) {
    const { names, type: declared, value = "" } = ASSIGNMENT.exec(text)?.groups ?? {};
    if (!names)
        return [];
    const [name, ...others] = names.split(",").map((name) => name.trim());
    if (others.length > 0) {
        return [name, ...others].map((name) => ({ name, type: null, default: null, help: comment, line }));
    }
    const type = declared ?? TYPES.find(([literal]) => literal.test(value))?.[1] ?? null;
    return [{ name: name, type, default: value || null, help: comment, line }];
}
const OPENING = /^(?:(?:\w+\s*=\s*)?(?:if|for|while|let|try|begin|quote)|function|macro|module|baremodule|(?:mutable\s+)?struct)\b|\bdo(?:\s+[\w, ]+)?$/;
const CLOSING = /(?:^|\s)end$/;
function outsideOfBlocks(all) {
    let depth = 0;
    return all.filter(({ text }) => {
        const isOutside = depth === 0;
        if (OPENING.test(text))
            depth++;
        if (CLOSING.test(text))
            depth = Math.max(0, depth - 1);
        return isOutside;
    });
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
