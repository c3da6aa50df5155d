export const id = 116;
export const ids = [116];
export const modules = {

/***/ 66116:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s3Store: () => (/* binding */ s3Store)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/promotion/retry.ts
var retry = __webpack_require__(36375);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(83916);
;// CONCATENATED MODULE: ./src/promotion/stores/s3-errors.ts

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
    const say = (message, input = "destination") => new errors/* UserError */.y(message, { input }, { cause: error });
    if (CREDENTIALS.includes(failure.name)) {
        return say(`${what}: no valid AWS credentials (${failure.message}). ${CREDENTIALS_STEP}`);
    }
    if (failure.name === "NoSuchBucket") {
        return say(`${what}: there is no bucket '${bucket}'. Create it, or mend its name in 'destination'.`);
    }
    if (failure.message === "Region is missing") {
        return say(`${what}: no region is known. Write 'region', or set AWS_REGION.`, "region");
    }
    const region = failure.$response?.headers?.["x-amz-bucket-region"] ?? failure.Region;
    if (region && region !== (await attempt.client.config.region())) {
        return say(`${what}: bucket '${bucket}' is in ${region}. Write 'region: ${region}'.`, "region");
    }
    if (statusOf(error) === 403) {
        return say(`${what}: ${failure.name} (${failure.message}). The role or user needs ${PERMISSION[kind]}.`);
    }
    return say(`${what}: ${failure.name}: ${failure.message}`);
}

// EXTERNAL MODULE: ./src/promotion/stores/store.ts
var store = __webpack_require__(67329);
;// CONCATENATED MODULE: ./src/promotion/stores/s3.ts





const READ_ATTEMPTS = 6;
/** Keeps objects in a bucket. Credentials come from the SDK's default chain only. */
async function s3Store(options) {
    const sdk = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const client = new sdk.S3Client(clientConfig(options));
    const { bucket: Bucket } = options;
    const requests = (0,store/* noRequests */.I)();
    /** Reads change nothing, so they are simply repeated; writes are the caller's to repeat (see `settle`). */
    async function read(kind, key, send) {
        for (let attempt = 1;; attempt++) {
            requests[kind]++;
            try {
                return await send();
            }
            catch (error) {
                if (!isTransient(error) || attempt === READ_ATTEMPTS) {
                    throw await explain(error, { kind, bucket: Bucket, key, client });
                }
                await (0,promises_.setTimeout)((0,retry/* pause */.v7)(attempt));
            }
        }
    }
    async function get(key) {
        return read("get", key, async () => {
            try {
                const object = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key }));
                return { body: await wholeBody(object), etag: object.ETag ?? "" };
            }
            catch (error) {
                if (isMissing(error))
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
            ChecksumSHA256: (0,external_node_crypto_.createHash)("sha256").update(body).digest("base64"),
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
            if (isRefused(error) || isMissing(error))
                return { status: "refused" };
            if (isTransient(error))
                return { status: "unknown", cause: error };
            throw await explain(error, { kind, bucket: Bucket, key, client });
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
function clientConfig({ endpoint, region, forcePathStyle }) {
    const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
    const server = endpoint ?? AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL;
    // A server that is not AWS has one region, and a signature needs a name for it.
    const name = region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? (server && "us-east-1");
    return {
        ...(name && { region: name }),
        ...(server && {
            endpoint: server,
            // Many S3-compatible servers refuse the SDK's default CRC32: https://github.com/aws/aws-cli/issues/9214
            requestChecksumCalculation: "WHEN_REQUIRED",
            responseChecksumValidation: "WHEN_REQUIRED",
        }),
        ...(forcePathStyle && { forcePathStyle }),
        // A silent second attempt would turn "stored, answer lost" into "412, someone else was first".
        maxAttempts: 1,
        requestHandler: {
            connectionTimeout: 5_000,
            requestTimeout: 30_000,
            // By default the handler only warns and waits on.
            throwOnRequestTimeout: true,
            httpsAgent: { maxSockets: retry/* PARALLEL */.CF },
            httpAgent: { maxSockets: retry/* PARALLEL */.CF },
        },
    };
}
async function wholeBody(object) {
    const body = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    if (object.ContentLength !== undefined && body.length !== object.ContentLength) {
        throw Object.assign(new Error("The answer ended early"), { code: "ECONNRESET" });
    }
    return body;
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
