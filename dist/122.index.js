export const id = 122;
export const ids = [122];
export const modules = {

/***/ 65122:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   leadingImports: () => (/* binding */ leadingImports)
/* harmony export */ });
/* harmony import */ var _lezer_python__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81283);

/** Values that mean the same whatever was executed before. */
const LITERALS = new Set(["Number", "String", "Boolean", "None"]);
/**
 * The modules that a cell of Python imports before it does anything else, in their order: `from a import b` gives `a`
 * and `a.b`, which is a module or is not. Comments and variables with a literal for their value do not count as doing
 * anything; magics and calls do, for what they set up may change what an import does.
 */
function leadingImports(source) {
    const modules = [];
    const statements = childrenOf(_lezer_python__WEBPACK_IMPORTED_MODULE_0__/* .parser */ .K.parse(source).topNode).flatMap((node) => node.name === "StatementGroup" ? childrenOf(node).filter(({ name }) => name !== ";") : [node]);
    for (const statement of statements) {
        if (statement.name === "ImportStatement" && !hasError(statement)) {
            modules.push(...modulesIn(source.slice(statement.from, statement.to)));
        }
        else if (!isInert(statement))
            return { modules, isAll: false };
    }
    return { modules, isAll: true };
}
function isInert(statement) {
    const parts = childrenOf(statement);
    if (statement.name === "Comment")
        return true;
    if (statement.name === "ExpressionStatement")
        return parts.every(({ name }) => LITERALS.has(name));
    if (statement.name !== "AssignStatement" || hasError(statement))
        return false;
    const value = parts.at(-1);
    return parts[0]?.name === "VariableName" && isLiteral(value);
}
function isLiteral(value) {
    if (LITERALS.has(value.name))
        return true;
    if (!/^(Unary|Array|Tuple|Dictionary|Set)Expression$/.test(value.name))
        return false;
    return childrenOf(value).every((part) => isLiteral(part) || /^[^A-Za-z]+$|^ArithOp$/.test(part.name));
}
function modulesIn(statement) {
    const text = statement.replace(/\\\n|[()]/g, " ").replace(/#.*$/gm, "");
    const [, from, names] = /^(?:from\s+(\S+)\s+)?import\s+([\s\S]*)$/.exec(text) ?? [];
    if (names === undefined || from?.startsWith(".") || from === "__future__")
        return [];
    const imported = names
        .split(",")
        .map((name) => name.trim().split(/\s+/)[0])
        .filter((name) => name !== "" && name !== "*");
    return from === undefined ? imported : [from, ...imported.map((name) => `${from}.${name}`)];
}
function childrenOf(node) {
    const children = [];
    for (let child = node.firstChild; child; child = child.nextSibling)
        children.push(child);
    return children;
}
function hasError(node) {
    return childrenOf(node).some((child) => child.type.isError || hasError(child));
}


/***/ })

};
