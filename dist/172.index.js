export const id = 172;
export const ids = [172];
export const modules = {

/***/ 39172:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s3Store: () => (/* binding */ s3Store)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _s3_client_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(50511);
/* harmony import */ var _s3_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41863);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36375);
/* harmony import */ var _capabilities_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66388);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67329);
/* harmony import */ var _supplement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68205);








const READ_ATTEMPTS = 6;
/** Keeps objects in a bucket. Credentials come from the SDK's default chain only. As if it were Amazon's, until adapted. */
async function s3Store(options) {
    const sdk = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    // A silent second attempt would turn "stored, answer lost" into "412, someone else was first".
    const client = await (0,_s3_client_js__WEBPACK_IMPORTED_MODULE_5__/* .s3Client */ .oD)(options, { maxAttempts: 1 });
    const { bucket: Bucket } = options;
    const requests = (0,_store_js__WEBPACK_IMPORTED_MODULE_6__/* .noRequests */ .I)();
    /** Reads change nothing, so they are simply repeated; writes are the caller's to repeat (see `settle`). */
    async function read(kind, key, send) {
        for (let attempt = 1;; attempt++) {
            requests[kind]++;
            try {
                return await send();
            }
            catch (error) {
                if (!(0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransient */ .dg)(error) || attempt === READ_ATTEMPTS) {
                    throw await (0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, { kind, bucket: Bucket, key, client, input: "destination" });
                }
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)((0,_retry_js__WEBPACK_IMPORTED_MODULE_7__/* .pause */ .v)(attempt));
            }
        }
    }
    async function get(key) {
        return read("get", key, async () => {
            try {
                const object = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key }));
                const body = await (0,_s3_client_js__WEBPACK_IMPORTED_MODULE_5__/* .wholeBody */ .g3)(object);
                if (!object.ETag)
                    throw (0,_s3_client_js__WEBPACK_IMPORTED_MODULE_5__/* .noAnswer */ .qE)("The answer has no ETag");
                return { body, etag: object.ETag };
            }
            catch (error) {
                if ((0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isMissing */ .b2)(error))
                    return null;
                throw error;
            }
        });
    }
    async function put({ conditionalPut, etags }, [key, body, condition, info]) {
        requests.put++;
        const headers = "ifMatch" in condition ? { IfMatch: named(condition.ifMatch, etags) } : CREATE;
        const command = new sdk.PutObjectCommand({
            Bucket,
            Key: key,
            Body: body,
            ContentLength: body.length,
            ContentType: info.contentType,
            ChecksumSHA256: info.checksum ?? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(body).digest("base64"),
            ...(info.metadata && { Metadata: info.metadata }),
            ...(conditionalPut && headers),
        });
        return write("put", key, async () => {
            const { ETag } = await client.send(command);
            if (!ETag)
                throw (0,_s3_client_js__WEBPACK_IMPORTED_MODULE_5__/* .noAnswer */ .qE)("The answer has no ETag");
            return { status: "stored", etag: ETag };
        });
    }
    async function remove({ conditionalDelete, etags }, [key, etag]) {
        requests.delete++;
        const condition = conditionalDelete && { IfMatch: named(etag, etags) };
        return write("delete", key, async () => {
            await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key, ...condition }));
            return { status: "deleted" };
        });
    }
    async function write(kind, key, send) {
        try {
            return await send();
        }
        catch (error) {
            if ((0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRefused */ .H0)(error) || (0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isMissing */ .b2)(error))
                return { status: "refused" };
            if ((0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransient */ .dg)(error))
                return { status: "unknown", cause: error };
            throw await (0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, { kind, bucket: Bucket, key, client, input: "destination" });
        }
    }
    async function* list(prefix) {
        let token;
        do {
            const command = new sdk.ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken: token });
            const page = await read("list", prefix, async () => {
                const answer = await client.send(command);
                if (answer.KeyCount === undefined && answer.Name === undefined)
                    throw (0,_s3_client_js__WEBPACK_IMPORTED_MODULE_5__/* .noAnswer */ .qE)("It is no listing");
                return answer;
            });
            for (const { Key, ETag = "", Size = 0 } of page.Contents ?? []) {
                if (Key !== undefined)
                    yield { key: Key, etag: ETag, size: Size };
            }
            token = page.IsTruncated ? page.NextContinuationToken : undefined;
        } while (token !== undefined);
    }
    /** Sends what the server keeps; what it does not is made up for around it. */
    const as = (capabilities) => ({
        requests,
        get,
        put: (...write) => put(capabilities, write),
        delete: (...removal) => remove(capabilities, removal),
        list,
        describe: () => `s3://${Bucket}`,
    });
    const endpoint = endpointName((0,_s3_client_js__WEBPACK_IMPORTED_MODULE_5__/* .serverUrl */ .Vd)(options));
    return { ...as(_capabilities_js__WEBPACK_IMPORTED_MODULE_3__/* .AS_AMAZON */ .K5), server: { endpoint, adapted: (to) => (0,_supplement_js__WEBPACK_IMPORTED_MODULE_4__/* .supplement */ .U)(as(to), to) } };
}
const CREATE = { IfNoneMatch: "*" };
// Ceph's gateway 16 takes an ETag for another one when it stands in the quotes in which it was given.
function named(etag, form) {
    return form === "unquoted" ? etag.replace(/^"(.*)"$/, "$1") : etag;
}
/** Without the password that a URL may hold. */
function endpointName(url) {
    if (url === undefined)
        return null;
    const { origin, pathname } = new URL(url);
    return origin + pathname;
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
