export const id = 117;
export const ids = [117];
export const modules = {

/***/ 37117:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   webResource: () => (/* binding */ webResource)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _utf8_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99060);


/** Milliseconds for a request from its start to the end of its answer. */
const TIMEOUT = 60_000;
/** What an HTTP server has at a URL: read with GET, written with PUT. A user and a password may stand in the URL. */
function webResource(url) {
    const { href, shown, authorization } = parseUrl(url);
    async function send(method, body) {
        const headers = {
            Accept: "application/json",
            ...(body && { "Content-Type": "application/json" }),
            ...(authorization && { Authorization: authorization }),
        };
        const request = { method, headers, body: body ?? null, signal: AbortSignal.timeout(TIMEOUT) };
        const response = await fetch(href, request).catch((cause) => {
            const reason = cause.cause instanceof Error ? cause.cause.message || cause.message : cause.message;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${method} failed: ${reason}`, { file: shown }, { cause });
        });
        if (response.ok)
            return response;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${method} failed: the server answered ${response.status} ${response.statusText}`.trimEnd() + ".", {
            file: shown,
        });
    }
    return {
        savesOnCell: "throttled",
        async read() {
            const response = await send("GET");
            if (response.headers.get("content-type")?.startsWith("text/html")) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("The server answered with a web page, perhaps to log in; give the URL of the file itself.", {
                    file: shown,
                });
            }
            return (0,_utf8_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeUtf8 */ ._)(await response.bytes(), shown);
        },
        async write(pieces) {
            await send("PUT", Buffer.concat([...pieces]));
        },
    };
}
/** `fetch` takes no credentials in a URL, and no message should repeat them. */
function parseUrl(text) {
    if (!URL.canParse(text))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("This is not a URL.", { file: text });
    const url = new URL(text);
    const { username, password } = url;
    url.username = "";
    url.password = "";
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    const authorization = username ? `Basic ${Buffer.from(credentials).toString("base64")}` : undefined;
    return { href: url.href, shown: `${url.origin}${url.pathname}`, authorization };
}


/***/ })

};
