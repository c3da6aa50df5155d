import { describe } from "vitest";
import { describeServerKernel } from "./server-kernel.ts";

describe("a kernel of an Enterprise Gateway", () => describeServerKernel("Enterprise Gateway"));
