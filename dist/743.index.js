export const id = 743;
export const ids = [743];
export const modules = {

/***/ 4743:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   directoryStore: () => (/* binding */ directoryStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83916);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67329);






/** Temporary files and locks, on the same file system as the objects; no prefix can name it. */
const WORK = ".promote";
/** A lock is held for a handful of system calls; one this old belongs to a process that was killed. */
const STALE_LOCK_MS = 10_000;
/**
 * Keeps objects as files below `root`, the etag being the body's sha256; content type and metadata have no
 * place there. A file appears whole or not at all, and a condition holds against any process that writes
 * through this store: creation is one `link`, which fails if the name is taken, the rest is done under a lock.
 */
function directoryStore(root) {
    const requests = (0,_store_js__WEBPACK_IMPORTED_MODULE_5__/* .noRequests */ .I)();
    const pathOf = (key) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, ...key.split("/"));
    async function get(key) {
        requests.get++;
        return usable(root, () => readObject(pathOf(key)));
    }
    async function put(key, body, condition) {
        requests.put++;
        const stored = { status: "stored", etag: etagOf(body) };
        return usable(root, () => withTemporaryFile(root, body, async (temporary) => {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(pathOf(key)), { recursive: true });
            if ("ifNoneMatch" in condition)
                return (await create(temporary, pathOf(key))) ? stored : REFUSED;
            return withLock(root, key, async () => {
                if ((await readObject(pathOf(key)))?.etag !== condition.ifMatch)
                    return REFUSED;
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, pathOf(key));
                return stored;
            });
        }));
    }
    async function remove(key, etag) {
        requests.delete++;
        return usable(root, () => withLock(root, key, async () => {
            const found = await readObject(pathOf(key));
            if (found && found.etag !== etag)
                return REFUSED;
            if (found)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(pathOf(key));
            return { status: "deleted" };
        }));
    }
    async function* list(prefix) {
        requests.list++;
        const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
        for (const key of await usable(root, () => filesBelow(root, folder))) {
            const object = key.startsWith(prefix) && (await usable(root, () => readObject(pathOf(key))));
            if (object)
                yield { key, etag: object.etag, size: object.body.length };
        }
    }
    return { requests, get, put, delete: remove, list, describe: () => root };
}
const REFUSED = { status: "refused" };
function etagOf(body) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(body).digest("hex");
}
async function readObject(path) {
    try {
        const body = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path);
        return { body, etag: etagOf(body) };
    }
    catch (error) {
        if (isCode(error, "ENOENT", "ENOTDIR"))
            return null;
        throw error;
    }
}
/** False when the name is taken. */
async function create(temporary, path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.link)(temporary, path);
        return true;
    }
    catch (error) {
        if (isCode(error, "EEXIST"))
            return false;
        throw error;
    }
}
async function withTemporaryFile(root, body, work) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, WORK, `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.tmp`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
    try {
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, "wx");
        try {
            await file.writeFile(body);
            // Without it a power cut could leave an empty file under the final name.
            await file.sync();
        }
        finally {
            await file.close();
        }
        return await work(path);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true });
    }
}
/** The lock is a directory, since `mkdir` succeeds for exactly one of many. */
async function withLock(root, key, work) {
    const lock = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, WORK, `${etagOf(Buffer.from(key))}.lock`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(lock), { recursive: true });
    while (!(await takeLock(lock)))
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(5 + Math.random() * 20);
    try {
        return await work();
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(lock, { recursive: true, force: true });
    }
}
async function takeLock(lock) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(lock);
        return true;
    }
    catch (error) {
        if (!isCode(error, "EEXIST"))
            throw error;
    }
    const since = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(lock).then(({ mtimeMs }) => mtimeMs, () => Date.now());
    // Of several that find it stale one rename succeeds. One that stands still just here, until another has made a lock of
    // its own, would take that away: there is no call that removes a folder only if it is the one that was looked at.
    if (Date.now() - since > STALE_LOCK_MS) {
        const stale = `${lock}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(lock, stale).then(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(stale, { recursive: true, force: true }), () => { });
    }
    return false;
}
async function filesBelow(root, folder) {
    try {
        const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, folder), { recursive: true, withFileTypes: true });
        const files = entries.filter((entry) => entry.isFile());
        return files.map((entry) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.parentPath, entry.name).slice((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, "/").length).replaceAll("\\", "/"));
    }
    catch (error) {
        if (isCode(error, "ENOENT", "ENOTDIR"))
            return [];
        throw error;
    }
}
function isCode(error, ...codes) {
    return codes.includes(error.code ?? "");
}
/** A full disk or a missing permission is the user's to mend. */
async function usable(root, work) {
    try {
        return await work();
    }
    catch (error) {
        const { message } = error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`${root} cannot be used: ${message}. Write another directory, or mend its permissions.`, { input: "destination" }, { cause: error });
    }
}


/***/ }),

/***/ 67329:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ noRequests)
/* harmony export */ });
function noRequests() {
    return { put: 0, get: 0, list: 0, delete: 0 };
}


/***/ })

};
