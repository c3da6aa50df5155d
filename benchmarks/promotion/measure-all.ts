import { checkoutOf } from "./checkout.ts";
import type { Contender } from "./contenders.ts";
import { FINDING_TEMPLATES, findingsOf } from "./findings.ts";
import type { Measurement, PromotionResults } from "./results.ts";
import { measurements, type Setting } from "./runner.ts";
import { startWatchedServer } from "./watched-server.ts";

interface Job extends Pick<PromotionResults, "templates" | "latencies">, Pick<Setting, "python" | "env"> {
  contenders: Contender[];
  /** Told of each measurement. */
  measured(measurement: Measurement): void;
}

/** Tries every contender out, then takes it through all steps at each latency. */
export async function measureAll(job: Job): Promise<Pick<PromotionResults, "measurements" | "findings">> {
  const server = await startWatchedServer();
  try {
    const setting = { ...job, server };
    return { findings: await findings(setting), measurements: await allMeasurements(setting) };
  } finally {
    await server.stop();
  }
}

type Running = Job & Pick<Setting, "server">;

async function findings({ contenders, ...setting }: Running): Promise<PromotionResults["findings"]> {
  const checkout = await checkoutOf(FINDING_TEMPLATES);
  try {
    const found: PromotionResults["findings"] = [];
    for (const contender of contenders) found.push(await findingsOf(contender, { ...setting, checkout }));
    return found;
  } finally {
    checkout.remove();
  }
}

async function allMeasurements({ contenders, latencies, templates, measured, ...setting }: Running) {
  const checkout = await checkoutOf(templates);
  try {
    const all: Measurement[] = [];
    for (const latency of latencies) {
      for (const contender of contenders) {
        const when = { latency, isLast: latency === latencies.at(-1) };
        for await (const measurement of measurements(contender, when, { ...setting, checkout })) {
          measured(measurement);
          all.push(measurement);
        }
      }
    }
    return all;
  } finally {
    checkout.remove();
  }
}
