import { nbclientCorpus } from "./corpus.ts";
import { conformanceSuite } from "./suite.ts";

conformanceSuite("nbclient's notebooks", nbclientCorpus());
