import type { Inputs } from "../../inputs/inputs.ts";
import type { Log } from "../../log.ts";
import { cataloguePage } from "../../report/catalogue/page.ts";
import { saveCatalogue } from "../../report/report-files.ts";
import type { Results } from "../../results.ts";
import { parseDestination } from "../destination.ts";
import type { PromotionHost } from "../promoter.ts";
import type { Promotion } from "../request.ts";
import { type Site, SYSTEM_CLOCK } from "../site.ts";
import { readState } from "../state.ts";
import { openStore } from "../stores/open.ts";
import { liveCatalogue } from "./live-catalogue.ts";
import { publishPage } from "./publish-page.ts";

/**
 * Writes the page of the release that a promotion made or found live, where it is asked for, and resolves with the path
 * of its file. Null where there is none: also when it could not be written, which is a warning, as the release is live.
 */
export async function writeCatalogue(
  promotion: Promotion,
  { results, inputs, host }: { results: Results; inputs: Inputs; host: PromotionHost },
): Promise<string | null> {
  const isLive = promotion.outcome === "promoted" || promotion.outcome === "already-live";
  if (inputs.catalogue === "never" || !isLive) return null;
  try {
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
    const path = await saveCatalogue(page, inputs);
    if (inputs.catalogue === "destination" && !(await publishPage(site, page, live!)))
      leaveToOthers(host.log);
    return path;
  } catch (error) {
    host.log.notice({
      level: "warning",
      message: `The release is live, but its catalogue could not be written: ${(error as Error).message}`,
      at: { input: "catalogue" },
    });
    return null;
  }
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
