import { papermillCorpus } from "./corpus.ts";
import { conformanceSuite } from "./suite.ts";

conformanceSuite("papermill's notebooks", papermillCorpus());
