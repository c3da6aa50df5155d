import { describe } from "vitest";
import { describeServerKernel } from "./server-kernel.ts";

describe("a kernel of a Jupyter Server", () => describeServerKernel("Jupyter Server"));
