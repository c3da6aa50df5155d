// Writes the reports of a run of many cases, and prints what that took: seconds of the processor, the most memory of the
// process in bytes, and the page's size in bytes.
//
// usage: node measure-report.ts CASES FOLDER
import { statSync } from "node:fs";
import { reportPath, saveReports } from "../../src/report/report-files.ts";
import { manyCases } from "./many-cases.ts";

const [count, outputDir] = process.argv.slice(2) as [string, string];
const results = manyCases(Number(count), outputDir);

const [begun, before] = [performance.now(), process.cpuUsage()];
await saveReports(results, { outputDir });
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    seconds: (performance.now() - begun) / 1000,
    processor: (user + system) / 1e6,
    memory: process.resourceUsage().maxRSS * 1024,
    size: statSync(reportPath(outputDir)).size,
  }),
);
