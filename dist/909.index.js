export const id = 909;
export const ids = [909];
export const modules = {

/***/ 40909:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pythonParameters: () => (/* binding */ pythonParameters)
/* harmony export */ });
/* harmony import */ var _lezer_python__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81283);
/* harmony import */ var _notebook_position_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45774);


/** Nodes that open a scope of their own: what is assigned in them is no variable of the notebook. */
const SCOPES = new Set(["FunctionDefinition", "ClassDefinition", "LambdaExpression"]);
const SEQUENCES = new Set(["TupleExpression", "ArrayExpression"]);
const LITERAL_TYPES = new Map([
    ["String", "str"],
    ["ContinuedString", "str"],
    ["FormatString", "str"],
    ["Boolean", "bool"],
    ["None", "NoneType"],
    ["ArrayExpression", "list"],
    ["ArrayComprehensionExpression", "list"],
    ["DictionaryExpression", "dict"],
    ["DictionaryComprehensionExpression", "dict"],
    ["SetExpression", "set"],
    ["SetComprehensionExpression", "set"],
    ["TupleExpression", "tuple"],
]);
/**
 * The variables that a cell of Python assigns or annotates outside of functions and classes, in the order of
 * their first declaration; of several declarations of one name the last counts, as it does for Python.
 */
function pythonParameters(source) {
    // A line magic is not Python: as a comment it keeps every offset and leaves the next line alone.
    const code = source.replace(/^[%!]/gm, "#");
    const parameters = new Map();
    _lezer_python__WEBPACK_IMPORTED_MODULE_0__/* .parser */ .K.parse(code).iterate({
        enter({ name, node }) {
            if (name === "AssignStatement") {
                for (const parameter of declarations(node, source))
                    parameters.set(parameter.name, parameter);
            }
            return name !== "AssignStatement" && !SCOPES.has(name);
        },
    });
    return [...parameters.values()];
}
function declarations(statement, source) {
    const sides = splitAt("AssignOp", childrenOf(statement));
    const value = sides.length > 1 ? sides.at(-1) : [];
    const targets = sides.length > 1 ? sides.slice(0, -1) : sides;
    const { type, help } = commentBehind(statement, source);
    const { line } = (0,_notebook_position_js__WEBPACK_IMPORTED_MODULE_1__/* .position */ .G)(source, statement.from);
    return targets.flatMap((target) => {
        const annotation = target.find((node) => node.name === "TypeDef");
        const declared = annotation ? annotationText(annotation, source) : type;
        const names = target.filter((node) => node !== annotation);
        return bindings(names, value).map(({ name, value }) => ({
            name: textOf([name], source),
            type: declared ?? typeOf(value, source),
            default: textOf(value, source) || null,
            help,
            line,
        }));
    });
}
/** The names in an assignment's target, each with its own part of the value. */
function bindings(target, value) {
    const [only, ...others] = target;
    if (only?.name === "VariableName" && others.length === 0)
        return [{ name: only, value }];
    const items = itemsOf(target);
    const values = itemsOf(value);
    const isPaired = items.length === values.length && !target.some((node) => node.name === "*");
    return items.flatMap((item, index) => {
        const inner = item.at(-1);
        const isTarget = inner.name === "VariableName" || SEQUENCES.has(inner.name);
        return isTarget ? bindings([inner], isPaired ? values[index] : []) : [];
    });
}
/** The items of `a, b`, of `(a, b)` or of `[a, b]`, each with all its nodes. */
function itemsOf(nodes) {
    const [only, ...others] = nodes;
    const items = only && others.length === 0 && SEQUENCES.has(only.name) ? childrenOf(only).slice(1, -1) : nodes;
    return splitAt(",", items).filter((item) => item.length > 0);
}
function typeOf(value, source) {
    const [node, ...others] = value;
    if (!node)
        return null;
    if (others.length > 0)
        return others.some(({ name }) => name === ",") ? "tuple" : null;
    const text = textOf(value, source);
    switch (node.name) {
        case "Number":
            return numberType(text);
        case "UnaryExpression":
            return text.startsWith("not") ? "bool" : typeOf(childrenOf(node).slice(1), source);
        case "ParenthesizedExpression":
            return typeOf(childrenOf(node).slice(1, -1), source);
        case "String":
            return /^[^"']*b/i.test(text) ? "bytes" : "str";
        default:
            return LITERAL_TYPES.get(node.name) ?? null;
    }
}
function numberType(text) {
    if (/j$/i.test(text))
        return "complex";
    return /^0[xob]/i.test(text) || /^[0-9_]+$/.test(text) ? "int" : "float";
}
/** `# type: int what it is for`, as of before Python had annotations; `type: ignore` is for type checkers. */
function commentBehind(statement, source) {
    const comment = /[ \t;]*#[ \t]*(?:type:[ \t]*(\S+))?(.*)/y;
    comment.lastIndex = statement.to;
    const [, type, help = ""] = comment.exec(source) ?? [];
    return { type: type && !type.startsWith("ignore") ? type : null, help: help.trim() };
}
function annotationText(typeDef, source) {
    return textOf(childrenOf(typeDef).slice(1), source).replace(/^(["'])(.*)\1$/s, "$2");
}
function textOf(nodes, source) {
    return nodes.length === 0 ? "" : source.slice(nodes[0].from, nodes.at(-1).to);
}
function childrenOf(node) {
    const children = [];
    for (let child = node.firstChild; child; child = child.nextSibling)
        children.push(child);
    return children;
}
function splitAt(separator, nodes) {
    const parts = [[]];
    for (const node of nodes) {
        if (node.name === separator)
            parts.push([]);
        else
            parts.at(-1).push(node);
    }
    return parts;
}


/***/ })

};
