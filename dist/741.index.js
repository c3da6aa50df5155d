export const id = 741;
export const ids = [741];
export const modules = {

/***/ 59741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bucketObject: () => (/* binding */ bucketObject)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83916);
/* harmony import */ var _s3_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50511);
/* harmony import */ var _s3_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41863);
/* harmony import */ var _utf8_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99060);




const ATTEMPTS = 5;
/** An object of a bucket, at `s3://BUCKET/KEY`, on the server that boto3 would ask. */
async function bucketObject(url, env) {
    const [, Bucket = "", Key = ""] = /^s3:\/\/([^/]+)\/(.+)$/is.exec(url) ?? [];
    if (!Key)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("An object of a bucket is written s3://BUCKET/KEY.", { file: url });
    const { GetObjectCommand, PutObjectCommand } = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const endpoint = env.BOTO3_ENDPOINT_URL || env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || undefined;
    const client = await (0,_s3_client_js__WEBPACK_IMPORTED_MODULE_3__/* .s3Client */ .oD)({ endpoint, forcePathStyle: endpoint !== undefined }, { maxAttempts: ATTEMPTS });
    const attempt = { bucket: Bucket, key: Key, client };
    return {
        savesOnCell: "throttled",
        async read() {
            const body = await client.send(new GetObjectCommand({ Bucket, Key })).then(_s3_client_js__WEBPACK_IMPORTED_MODULE_3__/* .wholeBody */ .g3, async (error) => {
                if ((0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isMissing */ .b2)(error))
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y("There is no such object.", { file: url }, { cause: error });
                throw await (0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, { ...attempt, kind: "get" });
            });
            return (0,_utf8_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeUtf8 */ ._)(body, url);
        },
        async write(pieces) {
            const document = Buffer.concat([...pieces]);
            // papermill hands its notebooks to the bucket's owner, who could not read those of another account otherwise.
            const ACL = "bucket-owner-full-control";
            const put = new PutObjectCommand({ Bucket, Key, Body: document, ContentLength: document.length, ACL });
            await client.send(put).catch(async (error) => {
                throw await (0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, {
                    ...attempt,
                    kind: "put",
                    permission: "s3:PutObject and s3:PutObjectAcl",
                });
            });
        },
    };
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
