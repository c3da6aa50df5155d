import type { Inputs } from "../../inputs/inputs.ts";
import type { Log } from "../../log.ts";
import { saveCatalogue } from "../../report/report-files.ts";
import type { Results } from "../../results.ts";
import { parseDestination } from "../destination.ts";
import type { PromotionHost } from "../promoter.ts";
import type { Promotion } from "../request.ts";
import { type Site, SYSTEM_CLOCK } from "../site.ts";
import { readState } from "../state.ts";
import { openStore } from "../stores/open.ts";
import { publishPage } from "./publish-page.ts";

/**
 * Writes the page of the release that a promotion made or found live, where it is asked for, and resolves with the path
 * of its file; null where there is none. What goes wrong is a warning, as the release is live.
 */
export async function writeCatalogue(
  promotion: Promotion,
  { results, inputs, host }: { results: Results; inputs: Inputs; host: PromotionHost },
): Promise<string | null> {
  const isLive = promotion.outcome === "promoted" || promotion.outcome === "already-live";
  if (inputs.catalogue === "never" || !isLive) return null;
  let path: string | null = null;
  try {
    const { liveCatalogue } = await import("./live-catalogue.ts");
    const { cataloguePage } = await import("../../report/catalogue/page.ts");
    const site = await siteOf(inputs, host.log);
    const { pointer, live } = await readState(site);
    if (live?.sha256 !== promotion.release) return leaveToOthers(host.log);
    const url = host.github ? `${host.github.serverUrl}/${host.github.repository.fullName}` : undefined;
    const { since } = pointer.live!;
    const catalogue = await liveCatalogue(
      site,
      { release: live!, since },
      { promotion, results, inputs, url },
    );
    const page = Buffer.from([...cataloguePage(catalogue)].join(""));
    path = await saveCatalogue(page, inputs);
    const isBeside = inputs.catalogue === "file" || (await publishPage(site, page, live!));
    if (!isBeside) leaveToOthers(host.log);
  } catch (error) {
    host.log.notice({
      level: "warning",
      message: `The release is live, but its catalogue could not be written: ${(error as Error).message}`,
      at: { input: "catalogue" },
    });
  }
  return path;
}

async function siteOf({ destination = "", ...inputs }: Inputs, log: Log): Promise<Site> {
  // What is odd about it, the promotion has said.
  const parsed = parseDestination({ ...inputs, destination }).destination;
  return { store: await openStore(parsed, inputs), destination: parsed, clock: SYSTEM_CLOCK, log };
}

function leaveToOthers(log: Log): null {
  log.info("Another release went live meanwhile; its own run writes the catalogue.");
  return null;
}
