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
/* harmony import */ var _s3_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50511);
/* harmony import */ var _s3_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41863);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36375);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67329);






const READ_ATTEMPTS = 6;
/** Keeps objects in a bucket. Credentials come from the SDK's default chain only. */
async function s3Store(options) {
    const sdk = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    // A silent second attempt would turn "stored, answer lost" into "412, someone else was first".
    const client = await (0,_s3_client_js__WEBPACK_IMPORTED_MODULE_3__/* .s3Client */ .oD)(options, { maxAttempts: 1 });
    const { bucket: Bucket } = options;
    const requests = (0,_store_js__WEBPACK_IMPORTED_MODULE_4__/* .noRequests */ .I)();
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
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)((0,_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .pause */ .v)(attempt));
            }
        }
    }
    async function get(key) {
        return read("get", key, async () => {
            try {
                const object = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key }));
                return { body: await (0,_s3_client_js__WEBPACK_IMPORTED_MODULE_3__/* .wholeBody */ .g3)(object), etag: object.ETag ?? "" };
            }
            catch (error) {
                if ((0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isMissing */ .b2)(error))
                    return null;
                throw error;
            }
        });
    }
    async function put(key, body, condition, info) {
        requests.put++;
        const command = new sdk.PutObjectCommand({
            Bucket,
            Key: key,
            Body: body,
            ContentLength: body.length,
            ContentType: info.contentType,
            ChecksumSHA256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(body).digest("base64"),
            ...(info.metadata && { Metadata: info.metadata }),
            ...("ifMatch" in condition ? { IfMatch: condition.ifMatch } : { IfNoneMatch: "*" }),
        });
        return write("put", key, async () => {
            const { ETag } = await client.send(command);
            return { status: "stored", etag: ETag ?? "" };
        });
    }
    async function remove(key, etag) {
        requests.delete++;
        return write("delete", key, async () => {
            await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key, IfMatch: etag }));
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
            const page = await read("list", prefix, () => client.send(command));
            for (const { Key, ETag = "", Size = 0 } of page.Contents ?? []) {
                if (Key !== undefined)
                    yield { key: Key, etag: ETag, size: Size };
            }
            token = page.IsTruncated ? page.NextContinuationToken : undefined;
        } while (token !== undefined);
    }
    return { requests, get, put, delete: remove, list, describe: () => `s3://${Bucket}` };
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


/***/ }),

/***/ 41863:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H0: () => (/* binding */ isRefused),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   dg: () => (/* binding */ isTransient)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
const PERMISSION = {
    get: "s3:GetObject, and s3:ListBucket on the bucket (without it S3 answers 403 for a missing key)",
    put: "s3:PutObject, and s3:GetObject for the If-Match condition",
    list: "s3:ListBucket",
    delete: "s3:DeleteObject",
};
const NETWORK_CODES = ["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ENETUNREACH"];
const CREDENTIALS = [
    "CredentialsProviderError",
    "ExpiredToken",
    "ExpiredTokenException",
    "InvalidAccessKeyId",
];
const CREDENTIALS_STEP = `Add to the job:

  permissions:
    id-token: write
    contents: read

and before this step:

  - uses: aws-actions/configure-aws-credentials@v6
    with:
      role-to-assume: arn:aws:iam::ACCOUNT:role/ROLE
      aws-region: REGION`;
function statusOf(error) {
    return error.$metadata?.httpStatusCode;
}
/** Whether there is no such object; S3 also answers so to If-Match on a key that is gone. */
function isMissing(error) {
    return statusOf(error) === 404 && error.name !== "NoSuchBucket";
}
/** Whether the store says that a write's condition did not hold. */
function isRefused(error) {
    return statusOf(error) === 412;
}
/** Whether the same request may succeed in a moment; 409 is S3's word for two writes at the same time. */
function isTransient(error) {
    const { name, code = "" } = error;
    const status = statusOf(error) ?? 0;
    if (status === 501)
        return false;
    if (name === "RequestTimeout" || status === 409 || status === 429 || status >= 500)
        return true;
    // Also an answer that is not XML: a proxy's error page, or a truncated one.
    return name === "TimeoutError" || name === "SyntaxError" || NETWORK_CODES.includes(code);
}
/** Says in the user's words what a request to S3 failed for, and what to change. */
async function explain(error, attempt) {
    const { bucket, key, kind } = attempt;
    const failure = error;
    const what = `${kind.toUpperCase()} s3://${bucket}/${key} failed`;
    const say = (message, input = attempt.input) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(message, { input }, { cause: error });
    if (CREDENTIALS.includes(failure.name)) {
        return say(`${what}: no valid AWS credentials (${failure.message}). ${CREDENTIALS_STEP}`);
    }
    if (failure.name === "NoSuchBucket") {
        return say(`${what}: there is no bucket '${bucket}'. Create it, or mend its name.`);
    }
    if (failure.message === "Region is missing") {
        return say(`${what}: no region is known. ${regionStep(attempt, "REGION")}`, attempt.input && "region");
    }
    const region = failure.$response?.headers?.["x-amz-bucket-region"] ?? failure.Region;
    if (region && region !== (await attempt.client.config.region())) {
        return say(`${what}: bucket '${bucket}' is in ${region}. ${regionStep(attempt, region)}`, attempt.input && "region");
    }
    if (statusOf(error) === 403) {
        return say(`${what}: ${failure.name} (${failure.message}). The role or user needs ${attempt.permission ?? PERMISSION[kind]}.`);
    }
    return say(`${what}: ${failure.name}: ${failure.message}`);
}
function regionStep({ input }, region) {
    return input ? `Write 'region: ${region}'.` : `Set AWS_REGION=${region}.`;
}


/***/ })

};
