import { describe, expect, it } from "vitest";
import { CONTENDERS } from "../../../benchmarks/contenders/index.ts";
import { WORKLOADS } from "../../../benchmarks/workloads/index.ts";
import type { Workload } from "../../../benchmarks/workloads/workload.ts";

const known = CONTENDERS.map(({ name }) => name);

function participants(workload: Workload): string[] {
  return workload.kind === "notebooks" ? Object.keys(workload.contenders) : workload.contenders;
}

describe.each(WORKLOADS.map((workload) => [workload.name, workload] as const))(
  "the workload %s",
  (_, workload) => {
    it("is run by contenders that there are", () => {
      expect(known).toEqual(expect.arrayContaining(participants(workload)));
    });

    it("is compared with who runs it", () => {
      const peers = workload.goals.flatMap(({ measure }) => (measure.kind === "times" ? measure.peer : []));
      expect(participants(workload)).toEqual(expect.arrayContaining([...workload.references, ...peers]));
    });
  },
);
