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


/***/ })

};
