export const id = 749;
export const ids = [749];
export const modules = {

/***/ 6749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   highlighter: () => (/* reexport safe */ highlight_js_lib_core__WEBPACK_IMPORTED_MODULE_32__.A)
/* harmony export */ });
/* harmony import */ var highlight_js_lib_core__WEBPACK_IMPORTED_MODULE_32__ = __webpack_require__(9692);
/* harmony import */ var highlight_js_lib_languages_bash__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(71157);
/* harmony import */ var highlight_js_lib_languages_clojure__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(86055);
/* harmony import */ var highlight_js_lib_languages_cpp__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(77542);
/* harmony import */ var highlight_js_lib_languages_csharp__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(75444);
/* harmony import */ var highlight_js_lib_languages_css__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53312);
/* harmony import */ var highlight_js_lib_languages_diff__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(64208);
/* harmony import */ var highlight_js_lib_languages_fsharp__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53761);
/* harmony import */ var highlight_js_lib_languages_go__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(97365);
/* harmony import */ var highlight_js_lib_languages_groovy__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22401);
/* harmony import */ var highlight_js_lib_languages_haskell__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(49295);
/* harmony import */ var highlight_js_lib_languages_ini__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(95537);
/* harmony import */ var highlight_js_lib_languages_java__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17979);
/* harmony import */ var highlight_js_lib_languages_javascript__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34820);
/* harmony import */ var highlight_js_lib_languages_json__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68129);
/* harmony import */ var highlight_js_lib_languages_julia__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(4214);
/* harmony import */ var highlight_js_lib_languages_kotlin__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97898);
/* harmony import */ var highlight_js_lib_languages_latex__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(56799);
/* harmony import */ var highlight_js_lib_languages_lua__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(64797);
/* harmony import */ var highlight_js_lib_languages_markdown__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(35286);
/* harmony import */ var highlight_js_lib_languages_matlab__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(66286);
/* harmony import */ var highlight_js_lib_languages_perl__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(96982);
/* harmony import */ var highlight_js_lib_languages_php__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(48771);
/* harmony import */ var highlight_js_lib_languages_powershell__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(57842);
/* harmony import */ var highlight_js_lib_languages_python__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(43145);
/* harmony import */ var highlight_js_lib_languages_r__WEBPACK_IMPORTED_MODULE_25__ = __webpack_require__(2285);
/* harmony import */ var highlight_js_lib_languages_ruby__WEBPACK_IMPORTED_MODULE_26__ = __webpack_require__(86787);
/* harmony import */ var highlight_js_lib_languages_rust__WEBPACK_IMPORTED_MODULE_27__ = __webpack_require__(81493);
/* harmony import */ var highlight_js_lib_languages_scala__WEBPACK_IMPORTED_MODULE_28__ = __webpack_require__(5165);
/* harmony import */ var highlight_js_lib_languages_sql__WEBPACK_IMPORTED_MODULE_29__ = __webpack_require__(22879);
/* harmony import */ var highlight_js_lib_languages_typescript__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(23612);
/* harmony import */ var highlight_js_lib_languages_xml__WEBPACK_IMPORTED_MODULE_30__ = __webpack_require__(69870);
/* harmony import */ var highlight_js_lib_languages_yaml__WEBPACK_IMPORTED_MODULE_31__ = __webpack_require__(17144);
// In JavaScript, with types of its own: those of highlight.js declare the globals of a browser for all our files.



































/** What kernels, their magics and fenced code in Markdown speak. */
const grammars = {
  bash: highlight_js_lib_languages_bash__WEBPACK_IMPORTED_MODULE_8__/* ["default"] */ .A,
  clojure: highlight_js_lib_languages_clojure__WEBPACK_IMPORTED_MODULE_9__/* ["default"] */ .A,
  cpp: highlight_js_lib_languages_cpp__WEBPACK_IMPORTED_MODULE_10__/* ["default"] */ .A,
  csharp: highlight_js_lib_languages_csharp__WEBPACK_IMPORTED_MODULE_11__/* ["default"] */ .A,
  css: highlight_js_lib_languages_css__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A,
  diff: highlight_js_lib_languages_diff__WEBPACK_IMPORTED_MODULE_12__/* ["default"] */ .A,
  fsharp: highlight_js_lib_languages_fsharp__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A,
  go: highlight_js_lib_languages_go__WEBPACK_IMPORTED_MODULE_13__/* ["default"] */ .A,
  groovy: highlight_js_lib_languages_groovy__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A,
  haskell: highlight_js_lib_languages_haskell__WEBPACK_IMPORTED_MODULE_14__/* ["default"] */ .A,
  ini: highlight_js_lib_languages_ini__WEBPACK_IMPORTED_MODULE_15__/* ["default"] */ .A,
  java: highlight_js_lib_languages_java__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .A,
  javascript: highlight_js_lib_languages_javascript__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A,
  json: highlight_js_lib_languages_json__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .A,
  julia: highlight_js_lib_languages_julia__WEBPACK_IMPORTED_MODULE_16__/* ["default"] */ .A,
  kotlin: highlight_js_lib_languages_kotlin__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .A,
  latex: highlight_js_lib_languages_latex__WEBPACK_IMPORTED_MODULE_17__/* ["default"] */ .A,
  lua: highlight_js_lib_languages_lua__WEBPACK_IMPORTED_MODULE_18__/* ["default"] */ .A,
  markdown: highlight_js_lib_languages_markdown__WEBPACK_IMPORTED_MODULE_19__/* ["default"] */ .A,
  matlab: highlight_js_lib_languages_matlab__WEBPACK_IMPORTED_MODULE_20__/* ["default"] */ .A,
  perl: highlight_js_lib_languages_perl__WEBPACK_IMPORTED_MODULE_21__/* ["default"] */ .A,
  php: highlight_js_lib_languages_php__WEBPACK_IMPORTED_MODULE_22__/* ["default"] */ .A,
  powershell: highlight_js_lib_languages_powershell__WEBPACK_IMPORTED_MODULE_23__/* ["default"] */ .A,
  python: highlight_js_lib_languages_python__WEBPACK_IMPORTED_MODULE_24__/* ["default"] */ .A,
  r: highlight_js_lib_languages_r__WEBPACK_IMPORTED_MODULE_25__/* ["default"] */ .A,
  ruby: highlight_js_lib_languages_ruby__WEBPACK_IMPORTED_MODULE_26__/* ["default"] */ .A,
  rust: highlight_js_lib_languages_rust__WEBPACK_IMPORTED_MODULE_27__/* ["default"] */ .A,
  scala: highlight_js_lib_languages_scala__WEBPACK_IMPORTED_MODULE_28__/* ["default"] */ .A,
  sql: highlight_js_lib_languages_sql__WEBPACK_IMPORTED_MODULE_29__/* ["default"] */ .A,
  typescript: highlight_js_lib_languages_typescript__WEBPACK_IMPORTED_MODULE_7__/* ["default"] */ .A,
  xml: highlight_js_lib_languages_xml__WEBPACK_IMPORTED_MODULE_30__/* ["default"] */ .A,
  yaml: highlight_js_lib_languages_yaml__WEBPACK_IMPORTED_MODULE_31__/* ["default"] */ .A,
};

for (const [name, grammar] of Object.entries(grammars)) highlight_js_lib_core__WEBPACK_IMPORTED_MODULE_32__/* ["default"] */ .A.registerLanguage(name, grammar);




/***/ })

};
