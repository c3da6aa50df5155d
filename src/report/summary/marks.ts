import type { Verdict } from "../../results.ts";

export const MARKS: Record<Verdict, string> = { passed: "✅", failed: "❌", skipped: "⏭️" };
