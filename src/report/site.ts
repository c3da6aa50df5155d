/** A repository on GitHub, as far as a report links into it. */
export interface Site {
  /** `https://github.com/octo/notebooks` */
  url: string;
  /** The commits that it is known to have: one that a job made itself, or that is another repository's, it has not. */
  commits: string[];
}

/**
 * A file at the tested commit, at its 1-based line if there is one; undefined where the site may not have it. Of a
 * pull request that is the merge that was tested, as only there the lines are surely these.
 */
export function fileUrl(
  site: Site | undefined,
  commit: string | null,
  { file, line }: { file: string; line?: number | undefined },
): string | undefined {
  if (!site || commit === null || !site.commits.includes(commit)) return;
  // A notebook is shown with its lines only as plain text.
  const plain = file.endsWith(".ipynb") ? "?plain=1" : "";
  return `${site.url}/blob/${commit}/${file.split("/").map(encoded).join("/")}${plain}${line ? `#L${line}` : ""}`;
}

/** The commit's page; undefined where the site may not have it. */
export function commitUrl(site: Site | undefined, commit: string): string | undefined {
  return site?.commits.includes(commit) ? `${site.url}/commit/${commit}` : undefined;
}

/** The address of a run if it is one of this site's, whoever says so. */
export function runUrl(site: Site | undefined, url: string | null): string | undefined {
  const path = site && url?.startsWith(site.url) ? url.slice(site.url.length) : "";
  return /^\/actions\/runs\/\d+(\/attempts\/\d+)?$/.test(path) ? url! : undefined;
}

/** Markdown as a link, or as it is without an address. */
export const linked = (markdown: string, url: string | undefined) =>
  url ? `[${markdown}](${url})` : markdown;

/** Also what `encodeURIComponent` leaves as it is but Markdown reads. */
function encoded(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
